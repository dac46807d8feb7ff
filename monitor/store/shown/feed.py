"""One feed: what it said last, how often it brings news, and its latest articles."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.addresses.bare import bare, bared, is_link
from monitor.store.shown.feeds import BEGAN, FeedSeen, as_seen, state_of
from monitor.store.tables.feeds import feed, subscription
from monitor.store.tables.news import article, entry

ARTICLES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleSeen:
    """An article of a feed, and when it was first in it; `baseline`: since its first poll."""

    id: int
    title: str
    url: str
    at: datetime
    baseline: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedWhole:
    """A feed with all that is known of it; `days` counts what came between the bounds given."""

    seen: FeedSeen
    link: str  # "" where its address opens something for its user alone
    format: str
    title: str
    language: str
    window: int
    notes: tuple[str, ...]
    moved_to: str
    succeeded_at: datetime | None
    changed_at: datetime | None
    failures: int
    hub: str
    hub_until: datetime | None
    hub_error: str
    days: tuple[int, ...]
    articles: tuple[ArticleSeen, ...]


def feed_seen(
    tx: Connection, number: int, bounds: Sequence[datetime], now: datetime
) -> FeedWhole | None:
    """Return a feed; None where there is none of this number."""
    row = tx.execute(sa.select(feed, BEGAN).where(feed.c.id == number)).one_or_none()
    if row is None:
        return None
    hub = tx.execute(sa.select(subscription).where(subscription.c.feed_id == number)).first()
    return FeedWhole(
        seen=as_seen(row, state_of(tx, number, now) or "removed", now),
        link=row.url if bare(row.url) == row.url and is_link(row.url) else "",
        format=row.format,
        title=row.title,
        language=row.language,
        window=row.window,
        notes=tuple(bared(str(note), row.url) for note in row.notes),
        moved_to=bare(row.moved_to),
        succeeded_at=row.succeeded_at,
        changed_at=row.changed_at,
        failures=row.failures,
        hub=bare(row.hub),
        hub_until=hub.lease_ends_at if hub is not None else None,
        hub_error=bared(hub.error, row.hub) if hub is not None else "",
        days=_by_day(tx, number, bounds),
        articles=tuple(map(_article, _latest(tx, number))),
    )


def _by_day(tx: Connection, number: int, bounds: Sequence[datetime]) -> tuple[int, ...]:
    """Count what came between each two bounds, but for what was there from the first."""
    at, mine = entry.c.first_seen_at, sa.and_(entry.c.feed_id == number, ~entry.c.baseline)
    places = [(at >= bound, place) for place, bound in enumerate(bounds[:-1])]
    day = sa.case(*reversed(places), else_=-1)
    within = sa.and_(mine, at >= bounds[0], at < bounds[-1])
    days = sa.select(day.label("day")).where(within).subquery()
    counted = sa.select(days.c.day, sa.func.count()).group_by(days.c.day)
    found = {row[0]: row[1] for row in tx.execute(counted)}
    return tuple(found.get(place, 0) for place in range(len(bounds) - 1))


def _latest(tx: Connection, number: int) -> Sequence[Any]:
    """Return the latest of a feed's articles; asked so that no index of all articles is walked."""
    latest = (
        sa.select(entry.c.article_id, entry.c.first_seen_at, entry.c.baseline, entry.c.id)
        .where(entry.c.feed_id == number)
        .order_by(entry.c.first_seen_at.desc(), (entry.c.id + 0).desc())
        .limit(ARTICLES)
        .subquery()
    )
    columns = (article.c.id, article.c.title, article.c.url)
    query = sa.select(*columns, latest.c.first_seen_at, latest.c.baseline).join(
        latest, latest.c.article_id == article.c.id
    )
    return tx.execute(query.order_by(latest.c.first_seen_at.desc(), latest.c.id.desc())).all()


def _article(row: Any) -> ArticleSeen:
    return ArticleSeen(
        id=row.id,
        title=row.title,
        url=row.url if is_link(row.url) else "",
        at=row.first_seen_at,
        baseline=row.baseline,
    )
