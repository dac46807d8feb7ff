"""Indexes of what failed for good, and of matches by time: of each topic, and of all.

Revision: 0020; follows 0019.
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    failed = sa.text("state = 'failed'")
    op.create_index(
        "ix_delivery_failed", "delivery", ["settled_at"], sqlite_where=failed,
        postgresql_where=failed,
    )  # fmt: skip
    op.create_index("ix_match_time", "match", ["matched_at"])
    op.create_index("ix_match_topic_time", "match", ["topic_id", "matched_at", "article_id"])
    op.drop_index("ix_match_topic_id", "match")


def downgrade() -> None:
    op.create_index("ix_match_topic_id", "match", ["topic_id"])
    op.drop_index("ix_match_topic_time", "match")
    op.drop_index("ix_match_time", "match")
    op.drop_index("ix_delivery_failed", "delivery")
