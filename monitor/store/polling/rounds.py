"""Which of the rows that are due come next, so that no host and no feed fills the places."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.store.machinery import claims
from monitor.store.polling import feeds
from monitor.store.tables.feeds import feed
from monitor.store.tables.news import article

_LOOKED_AT = 2000  # rows at a look: those of hosts that have their share are passed over

_FREE = sa.or_(feed.c.lease_by.is_(None), feed.c.lease_by == claims.QUEUED)
_TOGETHER = sa.and_(feeds.DUE, feed.c.cut_short == 0, _FREE)  # what no worker has left undone


def articles_next(
    tx: Connection, *, now: datetime, room: int, busy: Mapping[str, int], share: int
) -> list[int]:
    """Return articles that are due to be read: the newest of each host and feed, then the second...

    At most `room`, and of a host `share` with those that are `busy`; what asks no host is free.
    """
    full = [host for host, number in busy.items() if number >= share]
    due = (
        sa.select(
            article.c.id,
            article.c.publisher,
            article.c.found_at,
            sa.func.coalesce(article.c.published_at, article.c.found_at).label("said_at"),
            sa.case((article.c.pages == "never", ""), else_=article.c.host).label("host"),
        )
        .where(article.c.stage == "read", article.c.due_at <= now)
        .where(sa.or_(article.c.host.not_in(full), article.c.pages == "never"))
        .order_by(article.c.due_at.desc(), article.c.id)
        .limit(_LOOKED_AT)
        .subquery()
    )
    newest = (due.c.found_at.desc(), due.c.said_at.desc(), due.c.id)
    of_host = sa.func.row_number().over(partition_by=due.c.host, order_by=newest)
    of_feed = sa.func.row_number().over(partition_by=due.c.publisher, order_by=newest)
    ranked = sa.select(due, of_host.label("of_host"), of_feed.label("of_feed")).subquery()
    place = sa.case((ranked.c.of_host > ranked.c.of_feed, ranked.c.of_host), else_=ranked.c.of_feed)
    place = sa.case((ranked.c.host == "", ranked.c.of_feed), else_=place)
    wanted = sa.or_(ranked.c.host == "", ranked.c.of_host <= share)
    order = (place, ranked.c.found_at.desc(), ranked.c.said_at.desc(), ranked.c.id)
    rows = tx.execute(
        sa.select(ranked.c.id, ranked.c.host).where(wanted).order_by(*order).limit(_LOOKED_AT)
    )
    return _within(rows.all(), room, busy, share)


def feeds_next(
    tx: Connection, *, now: datetime, room: int, busy: Mapping[str, int], share: int
) -> list[int]:
    """Return feeds that are due to be polled, the longest due first; of those the busiest first.

    At most `room`, and of a host `share` with those that are `busy`.
    """
    full = [host for host, number in busy.items() if number >= share]
    rows = tx.execute(
        sa.select(feed.c.id, feed.c.host)
        .where(_TOGETHER, feed.c.due_at <= now, feed.c.host.not_in(full))
        .order_by(feed.c.due_at, feed.c.demand.desc(), feed.c.id)
        .limit(_LOOKED_AT)
    )
    return _within(rows.all(), room, busy, share)


def queue_alone(tx: Connection, *, now: datetime, limit: int) -> list[int]:
    """Mark feeds that are due and whose last poll was cut short; return their ids.

    Each is to be polled by itself: it may have killed its worker.
    """
    due = sa.and_(feeds.DUE, sa.not_(_TOGETHER))
    return claims.queue_due(
        tx, feed, due=due, now=now, lease=feeds.LEASE, limit=limit, counting=feed.c.cut_short
    )


def _within(
    rows: Sequence[sa.Row[Any, Any]], room: int, busy: Mapping[str, int], share: int
) -> list[int]:
    places, chosen = Counter(busy), list[int]()
    for number, host in rows:
        if len(chosen) == room:
            break
        if not host or places[host] < share:
            places[host] += 1
            chosen.append(number)
    return chosen
