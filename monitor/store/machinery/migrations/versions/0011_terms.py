"""How many articles of each day have a term, and which stories are near each other.

Revision: 0011; follows 0010.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "story_term",
        sa.Column("term", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("day", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("articles", sa.Integer(), nullable=False),
    )

    op.create_table(
        "story_near",
        sa.Column("story_id", sa.Integer(), sa.ForeignKey("story.id"), primary_key=True),
        sa.Column("other_id", sa.Integer(), sa.ForeignKey("story.id"), primary_key=True),
        sa.Column("split", sa.Boolean(), nullable=False, server_default=sa.text("false")),
    )
    op.create_index("ix_story_near_other_id", "story_near", ["other_id"])


def downgrade() -> None:
    op.drop_table("story_near")
    op.drop_table("story_term")
