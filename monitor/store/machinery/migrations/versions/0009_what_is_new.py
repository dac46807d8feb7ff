"""Alerts keep what is new in what they tell; articles what they said when they were told.

Revision: 0009; follows 0008.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("article", sa.Column("earlier", sa.JSON(none_as_null=True), nullable=True))
    op.add_column("alert_match", sa.Column("news", sa.JSON(none_as_null=True), nullable=True))


def downgrade() -> None:
    op.drop_column("alert_match", "news")
    op.drop_column("article", "earlier")
