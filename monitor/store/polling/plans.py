"""Plans of polls that change at a person's word: a new config, or `monitor feeds poll`."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from hashlib import sha256

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.model import FeedSpec
from monitor.core.polling.interval import replanned
from monitor.store.machinery.chunks import some_of
from monitor.store.polling import feeds
from monitor.store.tables.feeds import feed

_FREE = sa.and_(feeds.DUE, feed.c.lease_by.is_(None))  # polled by nobody just now


def asked_faster(tx: Connection, specs: Iterable[FeedSpec]) -> dict[str, timedelta]:
    """Return the addresses of feeds that may be polled more often than the table has it yet."""
    known = sa.select(feed.c.url, feed.c.fastest_seconds)
    before = {row.url: row.fastest_seconds for row in tx.execute(known)}
    return {
        one.url: one.fastest
        for one in specs
        if one.fastest and one.url in before
        if before[one.url] is None or one.fastest.total_seconds() < before[one.url]
    }


def hurry(
    tx: Connection, faster: dict[str, timedelta], *, slowest: timedelta, now: datetime
) -> None:
    """Let no feed that does well wait longer than it may now.

    That is `slowest`, or what it asks for beyond that; of those that ask for more polls, `faster`.
    """
    columns = (
        feed.c.id,
        feed.c.url,
        feed.c.due_at,
        feed.c.polled_at,
        feed.c.interval_seconds,
        feed.c.fastest_seconds,
    )
    well = sa.and_(_FREE, feed.c.failures == 0, feed.c.polled_at.is_not(None), feed.c.due_at > now)
    plans = []
    for row in tx.execute(sa.select(*columns).where(well)):
        own = timedelta(seconds=row.fastest_seconds or 0)
        planned = replanned(
            row.due_at,
            polled_at=row.polled_at,
            interval=timedelta(seconds=row.interval_seconds),
            longest=faster.get(row.url) or max(slowest, own),
            share=_share(row.id),
            now=now,
        )
        if planned < row.due_at:
            plans.append({"feed": row.id, "planned": planned})
    if plans:
        mine = sa.and_(_FREE, feed.c.id == sa.bindparam("feed"))
        tx.execute(sa.update(feed).where(mine).values(due_at=sa.bindparam("planned")), plans)


def make_due(tx: Connection, ids: Sequence[int], *, now: datetime) -> None:
    """Let these feeds be due now, but those that somebody polls already."""
    for some in some_of(ids):
        mine = sa.and_(_FREE, feed.c.id.in_(some), feed.c.due_at > now)
        tx.execute(sa.update(feed).where(mine).values(due_at=now))


def _share(number: int) -> float:
    """Tell feeds apart by a number in [0, 1), the same each time."""
    return int.from_bytes(sha256(str(number).encode()).digest()[:4]) / (1 << 32)
