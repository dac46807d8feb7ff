"""Find entries by what they say, and articles by dates; keep what is to be known of feeds.

Revision: 0012; follows 0011.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None
_TEXTS = ("doubt", "doubt_words")
_COUNTS = ("pages_asked", "pages_lacking", "stale")


def upgrade() -> None:
    op.create_index("ix_entry_content_hash", "entry", ["content_hash"])
    op.create_index("ix_article_published_at", "article", ["published_at"])
    notes = sa.Column("notes", sa.JSON(), nullable=False, server_default=sa.text("'[]'"))
    op.add_column("feed", notes)
    for name in _TEXTS:
        op.add_column("feed", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    for name in _COUNTS:
        op.add_column("feed", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    op.add_column(
        "article", sa.Column("page_length", sa.Integer(), nullable=False, server_default="0")
    )
    op.add_column("feed", sa.Column("doubted_since", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("article", "page_length")
    for name in ("notes", "doubted_since", *_TEXTS, *_COUNTS):
        op.drop_column("feed", name)
    op.drop_index("ix_article_published_at", "article")
    op.drop_index("ix_entry_content_hash", "entry")
