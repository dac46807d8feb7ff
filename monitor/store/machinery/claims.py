"""Claim what is due: by a conditional update and what it gives back, so that one worker wins.

A sweep *queues* rows for a message that will carry their ids; the worker that gets the message
*claims* them. Both push `due_at` on by a lease: what nobody finishes is due again by itself.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.store.machinery.chunks import some_of

QUEUED = "queued"  # due, and a message with its id is on the way


def queue_due(
    tx: Connection,
    table: sa.Table,
    *,
    due: sa.ColumnElement[bool],
    now: datetime,
    lease: timedelta,
    limit: int,
    counting: sa.Column[int] | None = None,
) -> list[int]:
    """Mark at most `limit` rows that were due by `now`, the longest due first; return their ids.

    A column for `counting` is one more where a worker had the row and never said what came of it.
    """
    oldest = (
        sa.select(table.c.id)
        .where(due, table.c.due_at <= now)
        .order_by(table.c.due_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    chosen = oldest.cte("chosen")  # evaluated once: as a subquery it might lock more than `limit`
    marked = (
        sa.update(table)
        .where(table.c.id.in_(sa.select(chosen.c.id)))
        .values({"due_at": now + lease, "lease_by": QUEUED, **_counted(table, counting)})
        .returning(table.c.id)
    )
    return sorted(tx.execute(marked).scalars())


def _counted(table: sa.Table, counting: sa.Column[int] | None) -> dict[str, sa.ColumnElement[int]]:
    if counting is None:
        return {}
    cut_short = sa.and_(table.c.lease_by.is_not(None), table.c.lease_by != QUEUED)
    return {counting.name: counting + sa.case((cut_short, 1), else_=0)}


def claim(
    tx: Connection,
    table: sa.Table,
    ids: Sequence[int],
    *,
    due: sa.ColumnElement[bool],
    now: datetime,
    lease: timedelta,
    by: str,
) -> list[int]:
    """Take those of `ids` that are due or queued and that no other worker holds.

    What `by` itself holds it takes again: the answer to its first try may have been lost.
    """
    free = sa.or_(table.c.due_at <= now, table.c.lease_by.in_((QUEUED, by)))
    lockable = (
        sa.select(table.c.id)
        .where(table.c.id.in_(list(ids)), due, free)
        .with_for_update(skip_locked=True)
    )
    chosen = lockable.cte("chosen")
    taken = (
        sa.update(table)
        .where(table.c.id.in_(sa.select(chosen.c.id)))
        .values(due_at=now + lease, lease_by=by)
        .returning(table.c.id)
    )
    return sorted(tx.execute(taken).scalars())


def renew(
    tx: Connection, table: sa.Table, ids: Sequence[int], *, now: datetime, lease: timedelta, by: str
) -> None:
    """Push the leases on of those of `ids` that this worker still holds."""
    _set_mine(tx, table, ids, by, {"due_at": now + lease})


def give_back(
    tx: Connection, table: sa.Table, ids: Sequence[int], *, now: datetime, by: str
) -> None:
    """Let those of `ids` that this worker still holds be due at once for others."""
    _set_mine(tx, table, ids, by, {"due_at": now, "lease_by": None})


def _set_mine(
    tx: Connection, table: sa.Table, ids: Sequence[int], by: str, values: Mapping[str, object]
) -> None:
    for some in some_of(sorted(ids)):  # so that nobody waits crosswise
        mine = sa.and_(table.c.id.in_(some), table.c.lease_by == by)
        tx.execute(sa.update(table).where(mine).values(dict(values)))


def due_now(
    tx: Connection, table: sa.Table, *, due: sa.ColumnElement[bool], now: datetime
) -> list[int]:
    """Return all that is due; nothing is marked."""
    return list(tx.execute(sa.select(table.c.id).where(due, table.c.due_at <= now)).scalars())


def make_due(
    tx: Connection, table: sa.Table, *, due: sa.ColumnElement[bool], now: datetime
) -> None:
    """Make every row due now that was to wait longer."""
    tx.execute(sa.update(table).where(due, table.c.due_at > now).values(due_at=now))


def free_all(
    tx: Connection,
    table: sa.Table,
    *,
    due: sa.ColumnElement[bool],
    now: datetime,
    counting: sa.Column[int] | None = None,
) -> int:
    """Make every leased row due at once: for the one process that knows it is alone."""
    values = {"due_at": now, "lease_by": None, **_counted(table, counting)}
    freed = tx.execute(sa.update(table).where(due, table.c.lease_by.is_not(None)).values(values))
    return int(freed.rowcount)
