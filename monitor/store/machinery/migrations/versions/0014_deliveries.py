"""Know when a channel is down and when it is tried, and how each recipient fares.

What was given up before is not told now. What was put off by failures is tried with the first
delivery that its channel takes.

Revision: 0014; follows 0013.
"""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from monitor.store.tables.instant import Instant

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_DELIVERY: tuple[tuple[str, sa.types.TypeEngine[Any], sa.TextClause], ...] = (
    ("blamed", sa.Integer(), sa.text("0")), ("untold", sa.Boolean(), sa.text("false")),
)  # fmt: skip
_CHANNEL: tuple[tuple[str, sa.types.TypeEngine[Any], sa.TextClause], ...] = (
    ("address", sa.Text(), sa.text("''")), ("in_use", sa.Boolean(), sa.text("true")),
    ("to_mend", sa.Boolean(), sa.text("false")),
)  # fmt: skip
_TIMES = ("tried_at", "try_at", "ended_at")


def upgrade() -> None:
    for name, kind, first in _CHANNEL:
        op.add_column("channel", sa.Column(name, kind, nullable=False, server_default=first))
    for name in _TIMES:
        op.add_column("channel", sa.Column(name, Instant(), nullable=True))
    for name, kind, first in _DELIVERY:
        op.add_column("delivery", sa.Column(name, kind, nullable=False, server_default=first))
    op.create_table(
        "recipient",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("failing_since", Instant(), nullable=True),
        sa.Column("error", sa.Text(), nullable=False, server_default=""),
        sa.Column("told_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("channel", "address", name=op.f("pk_recipient")),
    )
    lock = sa.table("lock", sa.column("name"), sa.column("taken"))
    op.bulk_insert(lock, [{"name": "orphans", "taken": 0}])
    _wake()


def _wake() -> None:
    """Let what was tried and waits be due: from now on its channel says when it is tried."""
    names = ("state", "attempts", "lease_by")
    delivery = sa.table("delivery", *map(sa.column, names), sa.column("due_at", Instant()))
    row = delivery.c
    waiting = sa.and_(row.state == "pending", row.attempts > 0, row.lease_by.is_(None))
    now = datetime.now(UTC)  # noqa: TID251  # migrations have no clock
    op.execute(sa.update(delivery).where(waiting, row.due_at > now).values(due_at=now))


def downgrade() -> None:
    op.execute(sa.text("DELETE FROM lock WHERE name = 'orphans'"))
    op.drop_table("recipient")
    for name, _, _ in _DELIVERY:
        op.drop_column("delivery", name)
    for name in (*_TIMES, *(name for name, _, _ in _CHANNEL)):
        op.drop_column("channel", name)
