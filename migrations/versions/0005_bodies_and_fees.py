"""bodies of agencies, what a fee is for, and what there may be to do on a later day"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

RANKS = ("must", "lasting", "wait", "may", "may_past")

COLUMNS = {
    "agency": ("body", "silence_term", "silence_citation", "appeals_source"),
    "event": ("hours", "rate", "fee_for", "number", "confirmed"),
    # What was written before keeps its hash, without a leaf.
    "entry": ("leaf",),
    "agency_change": ("salt", "leaf", "purged"),
    # Filled when the clocks are computed anew, which a change of the law asks for.
    "register": (
        *(f"{rank}_{end}" for rank in RANKS for end in ("from", "until")),
        "must_then",
    ),
}
"""Columns of text that are new."""


PLACE = (
    """(e.kind <> 'filed'), CASE length(e."on") WHEN 10 THEN e."on" ELSE e."on" || '-99' END, e.n"""
)
"""The order of events: the filing, then by day, a month at its end."""


def public(*columns: str) -> str:
    """Return columns of an event that are empty where it is private."""
    return ", ".join(f'CASE WHEN NOT e.private THEN e."{c}" END AS "{c}"' for c in columns)


VIEWS = {
    "v_requests": """
        SELECT r.id, r.agency, a.name AS agency_name, a.calendar, r.subject,
               r.filed_on, r.received_on, r.via,
               (SELECT max(e."on") FROM event e
                WHERE e.request = r.id AND NOT e.private AND NOT e.void) AS last_on,
               g.phase, g.since AS oldest_limit
        FROM register g JOIN request r ON r.id = g.request JOIN agency a ON a."key" = r.agency""",
    "v_clocks": """
        SELECT c.request, r.agency, c.rule, c.basis, c."on", c.due, c.how, c.met_on
        FROM clock c JOIN request r ON r.id = c.request
        WHERE c.owner = 'agency' AND NOT r.void""",
    "v_public_events": f"""
        SELECT e.request, row_number() OVER (PARTITION BY e.request ORDER BY {PLACE}) AS n,
               r.agency, e.kind, e."on", e.received, e.until, e.exact, e.part, e.inferred, e.via,
               e.certified, e.appeal_notice,
               {public("grounds", "count", "amount", "reason", "quote", "source")},
               CASE WHEN NOT e.private AND e.kind IN ('note', 'contact') THEN e.note END AS note
        FROM event e JOIN request r ON r.id = e.request
        WHERE NOT e.void AND NOT r.void AND NOT (e.private AND e.kind IN
              ('followed-up', 'contact', 'evidence', 'note', 'cost', 'dropped'))""",
}
"""What a reader who is not of the house may see, as an export shows it: no word of what is private,
no label, no window of the requester; entries are numbered afresh."""


def upgrade() -> None:
    for name in ("v_requests", "v_clocks"):
        op.execute(f"DROP VIEW {name}")
    for name, select in VIEWS.items():
        op.execute(f"CREATE VIEW {name} AS {select}")
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
    granted = sa.text("phase = 'awaiting-records'")
    where = {"sqlite_where": granted, "postgresql_where": granted}
    op.create_index("register_granted", "register", ["place", "last_on"], **where)
