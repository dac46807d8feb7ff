"""Articles keep what their feed files them under.

Revision: 0007; follows 0006.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    tags = sa.Column("tags", sa.JSON(), server_default=sa.text("'[]'"), nullable=False)
    op.add_column("article", tags)


def downgrade() -> None:
    op.drop_column("article", "tags")
