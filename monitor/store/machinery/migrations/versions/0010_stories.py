"""The latest articles under a word are found in the index alone.

Revision: 0010; follows 0009.
"""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_story_word_latest", "story_word", ["word", "at", "article_id"])
    op.drop_index("ix_story_word_at", "story_word")


def downgrade() -> None:
    op.create_index("ix_story_word_at", "story_word", ["word", "at"])
    op.drop_index("ix_story_word_latest", "story_word")
