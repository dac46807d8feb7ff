"""What the overview shows: what came of late, what was found last, what waits, what failed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.store.polling.feeds import DUE
from monitor.store.polling.outages import UNREAD
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
    unread: int  # feeds whose latest poll failed
    awaiting: int  # of them, those that wait for the end of what most fail of
    waiting: int
    held: int
    failed: int
    unreached: int  # recipients whose server refused the last message for them


def overview(tx: Connection, now: datetime) -> Overview:
    """Return what the overview shows."""
    bounds = hours_until(now, HOURS)
    articles, matches, alerts = by_spans(
        tx, bounds, article.c.found_at, match.c.matched_at, alert.c.created_at
    )
    row = tx.execute(_FIGURES).mappings().one()
    return Overview(
        hours=tuple(bounds[:-1]), articles=articles, matches=matches, alerts=alerts, **row
    )


def latest(tx: Connection, most: int) -> list[sa.Row[Any]]:
    """Return the stories with the latest news: key, title, last_at."""
    row = story.c
    found = sa.select(row.key, row.title, row.last_at).where(row.merged_into.is_(None))
    return list(tx.execute(found.order_by(row.last_at.desc(), row.id.desc()).limit(most)))


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


def _in_state(state: str) -> sa.ScalarSelect[int]:
    """Count deliveries of a state that few have: written out, so that its small index is taken."""
    of_state = delivery.c.state == sa.literal(state, literal_execute=True)
    return sa.select(sa.func.count()).where(of_state).scalar_subquery()


def _unreached() -> sa.ScalarSelect[int]:
    """Count whom the channels in use cannot reach, each as `/deliveries` counts them."""
    row, its = recipient.c, channel.c
    of = sa.and_(its.name == row.channel, its.in_use.is_(True))
    refused = sa.select(sa.func.count()).select_from(recipient).join(channel, of)
    return refused.where(row.failures > 0, row.address != "").scalar_subquery()


_FIGURES = sa.select(  # feeds are walked once
    sa.func.max(feed.c.polled_at).label("polled_at"),
    sa.func.count(sa.case((DUE, 1))).label("feeds"),
    sa.func.count(sa.case((sa.and_(DUE, UNREAD), 1))).label("unread"),
    sa.func.count(sa.case((sa.and_(DUE, feed.c.awaits != ""), 1))).label("awaiting"),
    sa.select(sa.func.max(match.c.matched_at)).scalar_subquery().label("matched_at"),
    _last_sent().label("delivered_at"),
    _in_state("pending").label("waiting"),
    _in_state("held").label("held"),
    _in_state("failed").label("failed"),
    _unreached().label("unreached"),
)
