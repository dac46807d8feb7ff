"""What the overview shows: what came of late, what was found last, what waits, what failed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.store.polling.feeds import DUE
from monitor.store.shown.counts import by_spans, hours_until
from monitor.store.tables.feeds import feed
from monitor.store.tables.news import article, match, story
from monitor.store.tables.sending import alert, channel, delivery, recipient

HOURS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The last hours, each by its beginning, and when each step last did something."""

    hours: tuple[datetime, ...]
    articles: tuple[int, ...]
    matches: tuple[int, ...]
    alerts: tuple[int, ...]
    polled_at: datetime | None
    matched_at: datetime | None
    delivered_at: datetime | None
    feeds: int
    failing: int  # feeds
    waiting: int
    held: int
    failed: int
    unreached: int  # recipients whose server refused the last message for them


def overview(tx: Connection, now: datetime) -> Overview:
    """Return what the overview shows."""
    bounds = hours_until(now, HOURS)
    last = tx.execute(
        sa.select(
            sa.select(sa.func.max(feed.c.polled_at)).scalar_subquery().label("polled"),
            sa.select(sa.func.max(match.c.matched_at)).scalar_subquery().label("matched"),
            _last_sent().label("sent"),
            sa.select(sa.func.count()).where(DUE).scalar_subquery().label("n"),
            _failing().label("failing"),
            _unreached().label("unreached"),
        )
    ).one()
    states = dict(_states(tx))
    return Overview(
        hours=tuple(bounds[:-1]),
        articles=tuple(by_spans(tx, article.c.found_at, bounds)),
        matches=tuple(by_spans(tx, match.c.matched_at, bounds)),
        alerts=tuple(by_spans(tx, alert.c.created_at, bounds)),
        polled_at=last.polled,
        matched_at=last.matched,
        delivered_at=last.sent,
        feeds=last.n,
        failing=last.failing,
        waiting=states.get("pending", 0),
        held=states.get("held", 0),
        failed=states.get("failed", 0),
        unreached=last.unreached,
    )


def latest(tx: Connection, most: int) -> list[sa.Row[Any]]:
    """Return the stories with the latest news: key, title, last_at."""
    row = story.c
    found = sa.select(row.key, row.title, row.last_at).where(row.merged_into.is_(None))
    return list(tx.execute(found.order_by(row.last_at.desc(), row.id.desc()).limit(most)))


def _failing() -> sa.ScalarSelect[int]:
    """Count the feeds of which the last poll failed."""
    return sa.select(sa.func.count()).where(DUE, feed.c.failures > 0).scalar_subquery()


def _unreached() -> sa.ScalarSelect[int]:
    """Count whom the channels in use cannot reach, each as `/deliveries` counts them."""
    row, its = recipient.c, channel.c
    of = sa.and_(its.name == row.channel, its.in_use.is_(True))
    refused = sa.select(sa.func.count()).select_from(recipient).join(channel, of)
    return refused.where(row.failures > 0, row.address != "").scalar_subquery()


def _last_sent() -> sa.ScalarSelect[datetime]:
    """Of the latest deliveries that were sent: those before left earlier."""
    sent = (
        sa.select(delivery.c.settled_at)
        .where(delivery.c.state == "sent")
        .order_by(delivery.c.id.desc())
        .limit(50)
        .subquery()
    )
    return sa.select(sa.func.max(sent.c.settled_at)).scalar_subquery()


def _states(tx: Connection) -> list[tuple[str, int]]:
    """Count the deliveries that are not settled well, each state by its own small index."""
    counts = [
        sa.select(sa.literal(state), sa.func.count()).where(delivery.c.state == state)
        for state in ("pending", "held", "failed")
    ]
    return [(row[0], row[1]) for row in tx.execute(sa.union_all(*counts))]
