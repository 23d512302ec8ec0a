"""what kind of body an agency is, and its own shorter silence"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("body", "silence_term", "silence_citation"):
        op.add_column("agency", sa.Column(name, sa.Text(), nullable=True))
    op.drop_table("agenda")
