"""Readers say which articles are not of their topic.

Revision: 0004; follows 0003.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "feedback",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), server_default="", nullable=False),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_feedback_article_id_article")
        ),
        sa.PrimaryKeyConstraint("article_id", "topic_id", name=op.f("pk_feedback")),
    )
    op.create_index(op.f("ix_feedback_topic_id"), "feedback", ["topic_id"])


def downgrade() -> None:
    op.drop_table("feedback")
