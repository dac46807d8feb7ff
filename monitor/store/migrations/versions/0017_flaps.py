"""A trouble that comes back soon is known to flap; a channel, with whom it failed of several.

Revision: 0017; follows 0016.
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("trouble", sa.Column("flaps", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("trouble", sa.Column("seen_at", sa.DateTime(timezone=True)))
    op.add_column("channel", sa.Column("doubted", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("channel", "doubted")
    op.drop_column("trouble", "seen_at")
    op.drop_column("trouble", "flaps")
