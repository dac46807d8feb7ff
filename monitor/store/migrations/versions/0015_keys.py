"""Keep long keys as digests, and find addresses of any length: strangers write both.

PostgreSQL takes no more than 2,704 bytes into a tree. Short keys stay as they are. A worker of
the version before that runs on can add no long key: it finds none, and would tell all of it again.

Revision: 0015; follows 0013.
"""

import sqlalchemy as sa
from alembic import op

from monitor.core.urls import kept_key

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None
_SOME = 250  # characters, from which on a key may have too many bytes
_INDEX = "ix_article_url"
_TABLES = ("entry", "article")
_LONGEST = 1000  # bytes; see kept_key
_GUARD = """
    CREATE TRIGGER {table}_key BEFORE INSERT ON {table}
    WHEN length(CAST(new.key AS BLOB)) > {longest}
    BEGIN SELECT RAISE(ABORT, 'a key of an earlier version: stop that one'); END
"""


def upgrade() -> None:
    op.drop_index(_INDEX, "article")
    op.create_index(_INDEX, "article", ["url"], postgresql_using="hash")
    for name in _TABLES:
        _shorten(op.get_bind(), sa.table(name, sa.column("id"), sa.column("key")))
        if _is_sqlite():
            op.execute(_GUARD.format(table=name, longest=_LONGEST))
        else:
            short = sa.func.octet_length(sa.column("key")) <= _LONGEST
            op.create_check_constraint(f"{name}_key", name, short)


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _shorten(tx: sa.Connection, table: sa.TableClause) -> None:
    row = table.c
    long = sa.select(row.id, row.key).where(sa.func.length(row.key) > _SOME)
    kept = [{"of": number, "to": kept_key(key)} for number, key in tx.execute(long).all()]
    if kept:
        mine = sa.update(table).where(row.id == sa.bindparam("of"))
        tx.execute(mine.values(key=sa.bindparam("to")), kept)


def downgrade() -> None:
    for name in _TABLES:
        if _is_sqlite():
            op.execute(f"DROP TRIGGER {name}_key")
        else:
            op.drop_constraint(f"{name}_key", name, type_="check")
    op.drop_index(_INDEX, "article")
    op.create_index(_INDEX, "article", ["url"])  # keys that are digests stay
