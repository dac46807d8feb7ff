"""What flaps, with whom a channel failed, what a step put off; and a guard for keys.

A worker of an earlier version that runs on can add no long key: it would find none of ours
(0015), and tell all of it again.

Revision: 0017; follows 0016.
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None
_TABLES = ("entry", "article")
_LONGEST = 1000  # bytes of a key; see kept_key
_GUARD = """
    CREATE TRIGGER {table}_key BEFORE INSERT ON {table}
    WHEN length(CAST(new.key AS BLOB)) > {longest}
    BEGIN SELECT RAISE(ABORT, 'a key of an earlier version: stop that one'); END
"""


def upgrade() -> None:
    op.add_column("trouble", sa.Column("flaps", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("trouble", sa.Column("seen_at", sa.DateTime(timezone=True)))
    op.add_column("channel", sa.Column("doubted", sa.Text(), nullable=False, server_default=""))
    op.add_column("article", sa.Column("put_off", sa.Text(), nullable=False, server_default=""))
    for name in _TABLES:
        if _is_sqlite():
            op.execute(_GUARD.format(table=name, longest=_LONGEST))
        else:
            short = sa.func.octet_length(sa.column("key")) <= _LONGEST
            op.create_check_constraint(f"{name}_key", name, short)


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def downgrade() -> None:
    for name in _TABLES:
        if _is_sqlite():
            op.execute(f"DROP TRIGGER {name}_key")
        else:
            op.drop_constraint(f"{name}_key", name, type_="check")
    op.drop_column("article", "put_off")
    op.drop_column("channel", "doubted")
    op.drop_column("trouble", "seen_at")
    op.drop_column("trouble", "flaps")
