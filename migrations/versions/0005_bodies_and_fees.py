"""bodies of agencies, what a fee is for, and what there may be to do on a later day"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

RANKS = ("must", "lasting", "wait", "may")

COLUMNS = {
    "agency": ("body", "silence_term", "silence_citation"),
    "event": ("hours", "rate", "fee_for", "number", "confirmed"),
    # What was written before keeps its hash, without a leaf.
    "entry": ("leaf",),
    # Filled when the clocks are computed anew, which a change of the law asks for.
    "register": (
        *(f"{rank}_{end}" for rank in RANKS for end in ("from", "until")),
        "must_then",
    ),
}
"""Columns of text that are new."""


V_REQUESTS = """
    SELECT r.id, r.agency, a.name AS agency_name, a.calendar, r.subject, r.matter,
           r.filed_on, r.received_on, r.via, r.follows,
           (SELECT max(e."on") FROM event e
            WHERE e.request = r.id AND NOT e.private AND NOT e.void) AS last_on,
           g.phase, g.since AS oldest_limit
    FROM register g JOIN request r ON r.id = g.request JOIN agency a ON a."key" = r.agency"""
"""The day of a private note is not told."""


def upgrade() -> None:
    op.execute("DROP VIEW v_requests")
    op.execute(f"CREATE VIEW v_requests AS {V_REQUESTS}")
    for table in ("agenda", "label", "promise"):
        op.drop_table(table)
    for table, names in COLUMNS.items():
        for name in names:
            op.add_column(table, sa.Column(name, sa.Text(), nullable=True))
    op.add_column("event", sa.Column("pages", sa.Integer(), nullable=True))
    for rank in RANKS:
        columns = [f"{rank}_until", f"{rank}_from", "place", "last_on"]
        columns += ["must_then"] if rank == "must" else []
        op.create_index(f"register_{rank}", "register", columns)
