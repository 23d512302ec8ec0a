"""labels and promised days are asked of the requests and events themselves"""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table("label")
    op.drop_table("promise")
