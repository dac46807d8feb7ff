"""Keep long keys as digests, and find addresses of any length: strangers write both.

PostgreSQL takes no more than 2,704 bytes into a tree. Short keys stay as they are.

Revision: 0015; follows 0014.
"""

import sqlalchemy as sa
from alembic import op

from monitor.core.addresses.urls import kept_key

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None
_SOME = 250  # characters, from which on a key may have too many bytes
_INDEX = "ix_article_url"


def upgrade() -> None:
    op.drop_index(_INDEX, "article")
    op.create_index(_INDEX, "article", ["url"], postgresql_using="hash")
    for name in ("entry", "article"):
        _shorten(op.get_bind(), sa.table(name, sa.column("id"), sa.column("key")))


def _shorten(tx: sa.Connection, table: sa.TableClause) -> None:
    row = table.c
    long = sa.select(row.id, row.key).where(sa.func.length(row.key) > _SOME)
    kept = [{"of": number, "to": kept_key(key)} for number, key in tx.execute(long).all()]
    if kept:
        mine = sa.update(table).where(row.id == sa.bindparam("of"))
        tx.execute(mine.values(key=sa.bindparam("to")), kept)


def downgrade() -> None:
    op.drop_index(_INDEX, "article")
    op.create_index(_INDEX, "article", ["url"])  # keys that are digests stay
