"""Keep a sketch of what an entry says, to know it again when it is edited and moved at once.

Revision: 0013; follows 0012.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("entry", sa.Column("sketch", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("entry", "sketch")
