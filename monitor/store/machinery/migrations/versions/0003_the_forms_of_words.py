"""The forms of the topics' words are kept.

Revision: 0003; follows 0002.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "word",
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("free", sa.JSON(), nullable=False),
        sa.Column("proper", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("language", "word", name=op.f("pk_word")),
    )


def downgrade() -> None:
    op.drop_table("word")
