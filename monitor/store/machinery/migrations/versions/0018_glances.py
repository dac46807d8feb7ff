"""A text that was read at a glance says so: `text_from` was "quick", which feeds say of a parser.

Revision: 0018; follows 0017.
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _rename("quick", "glance")


def downgrade() -> None:
    _rename("glance", "quick")


def _rename(old: str, new: str) -> None:
    article = sa.table("article", sa.column("text_from", sa.Text()))
    op.execute(sa.update(article).where(article.c.text_from == old).values(text_from=new))
