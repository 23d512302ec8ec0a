"""what the lists look for, as tables and indexes of the cache"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

VIEWS = {
    "v_requests": """
        SELECT r.id, r.agency, a.name AS agency_name, a.calendar, r.subject, r.matter,
               r.filed_on, r.received_on, r.via, r.follows, g.last_on, g.phase,
               g.since AS oldest_limit
        FROM register g JOIN request r ON r.id = g.request JOIN agency a ON a."key" = r.agency""",
    "v_events": """
        SELECT e.request, e.request || '.' || e.n AS id, e.n, e.kind, e."on", e.received,
               e.until, e.exact, e.reason, e.private, e.recorded_at
        FROM event e JOIN request r ON r.id = e.request
        WHERE NOT e.void AND NOT r.void""",
    "v_clocks": """
        SELECT c.request, r.agency, r.matter, c.n, c.rule, c.owner, c.basis, c.event, c.missed,
               c."on", c.begins, c.due, c.safe, c.arguable, c.assumed, c.how, c.met_by, c.met_on
        FROM clock c JOIN request r ON r.id = c.request
        WHERE NOT r.void""",
}
PLACE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def partial(condition: str) -> dict[str, object]:
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def upgrade() -> None:
    for name in VIEWS:
        op.execute(f"DROP VIEW {name}")
    with op.batch_alter_table("request") as batch_op:
        batch_op.drop_column("last_on")
        batch_op.create_index(batch_op.f("ix_request_filed_on"), ["filed_on"], unique=False)
    op.drop_index("clock_due", "clock")
    mine = partial("how IS NULL AND safe IS NOT NULL")
    op.create_index(
        "clock_due", "clock", ["due", "request"], **partial("how IS NULL AND safe IS NULL")
    )
    op.create_index("clock_safe", "clock", ["safe", "request"], **mine)
    op.create_index("clock_arguable", "clock", ["arguable", "request"], **mine)

    op.create_table(
        "register",
        sa.Column("place", PLACE, autoincrement=False, nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("matter", sa.Text(), nullable=True),
        sa.Column("phase", sa.Text(), nullable=False),
        sa.Column("filed", sa.Text(), nullable=False),
        sa.Column("last_on", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["request"], ["request.id"]),
        sa.PrimaryKeyConstraint("place"),
        sa.UniqueConstraint("request"),
    )
    op.create_index("register_agency", "register", ["agency", "place"])
    op.create_index("register_matter", "register", ["matter", "place"])
    op.create_index("register_last", "register", ["last_on", "filed", "place"])
    op.create_index(
        "register_since",
        "register",
        ["since", "place", "last_on"],
        **partial("since IS NOT NULL"),
    )
    op.create_table(
        "agenda",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("place", PLACE, autoincrement=False, nullable=False),
        sa.Column("first", sa.Text(), nullable=False),
        sa.Column("last", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "by", "place", "first"),
        sqlite_with_rowid=False,
    )
    op.create_index("agenda_place", "agenda", ["place"])
    op.create_table(
        "label",
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("place", PLACE, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("what", "text", "place"),
        sqlite_with_rowid=False,
    )
    op.create_index("label_place", "label", ["place"])
    op.create_table(
        "promise",
        sa.Column("matter", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=False),
        sa.Column("place", PLACE, autoincrement=False, nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("on", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("matter", "until", "place"),
        sqlite_with_rowid=False,
    )
    op.create_index("promise_place", "promise", ["place"])
    for name, select in VIEWS.items():
        op.execute(f"CREATE VIEW {name} AS {select}")
