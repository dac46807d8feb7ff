"""Find entries by what they say, and articles by their dates, for sites that renew their guids and links.

Revision: 0012; follows 0011.
"""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_entry_content_hash", "entry", ["content_hash"])
    op.create_index("ix_article_published_at", "article", ["published_at"])


def downgrade() -> None:
    op.drop_index("ix_article_published_at", "article")
    op.drop_index("ix_entry_content_hash", "entry")
