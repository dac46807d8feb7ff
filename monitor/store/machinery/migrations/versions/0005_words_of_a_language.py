"""Of a topic's word it is kept whether a language has it itself; the forms are made anew.

Revision: 0005; follows 0004.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _make_anew(
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.Column("others", sa.JSON(), nullable=False),
    )


def downgrade() -> None:
    _make_anew()


def _make_anew(*more: sa.Column[Any]) -> None:
    op.drop_table("word")
    op.create_table(
        "word",
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("free", sa.JSON(), nullable=False),
        sa.Column("proper", sa.JSON(), nullable=False),
        *more,
        sa.PrimaryKeyConstraint("language", "word", name=op.f("pk_word")),
    )
