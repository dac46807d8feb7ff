"""A text that was read at a glance says so; and each installation has a name of its own.

`text_from` was "quick", which feeds say of a parser. The name is in the ids of deliveries from now
on: two installations that tell one receiver of one story gave it one id, and it took the second
for a repeat. What is in the outbox keeps the id that it has.

Revision: 0018; follows 0017.
"""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None
_SECRET = sa.table("secret", sa.column("name", sa.Text()), sa.column("value", sa.Text()))


def upgrade() -> None:
    _rename("quick", "glance")
    op.execute(sa.insert(_SECRET).values(name="installation", value=uuid4().hex))


def downgrade() -> None:
    op.execute(sa.delete(_SECRET).where(_SECRET.c.name == "installation"))
    _rename("glance", "quick")


def _rename(old: str, new: str) -> None:
    article = sa.table("article", sa.column("text_from", sa.Text()))
    op.execute(sa.update(article).where(article.c.text_from == old).values(text_from=new))
