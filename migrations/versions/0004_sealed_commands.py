"""a hash of each command over what it wrote, and the day of a purge"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("batch", sa.Column("hash", sa.Text(), nullable=True))
    op.add_column("entry", sa.Column("on", sa.Text(), nullable=True))
