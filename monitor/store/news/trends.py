"""How much topics are in the news: distinct stories by the hour, and gaps between matches."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.bursts import (
    HOUR,
    LEARNS,
    LEAST,
    QUIET_LEAST,
    SPAN,
    WEEK,
    Look,
    hours_compared,
    usual,
    usual_gap,
)
from monitor.store.tables.feeds import feed
from monitor.store.tables.news import article, entry, match, story, topic

_TOP = 5  # publishers and titles that are named
_LATEST = 2_000  # matches of which gaps are taken
# What was found later, or was too old to be told, came to us by no news of that hour.
_CAME = sa.or_(match.c.outcome.is_(None), match.c.outcome.not_in(("back_matched", "too_old")))
_TOLD = (article.c.story_id.is_not(None), _CAME)


def looks(
    tx: Connection, topics: Collection[str], now: datetime, *, bursting: Collection[str]
) -> list[Look]:
    """Return how topics stand; what is usual of those with many stories, or `bursting`.

    Gaps between matches are asked of those without one for a day.
    """
    lately = _matched_since(tx, now - QUIET_LEAST)
    counted = [one for one in _counted(tx, now) if one.topic in topics]
    looked = [
        replace(one, fresh=True) if one.topic in lately else _with_gaps(tx, one, now)
        for one in counted
    ]
    return [
        _with_usual(tx, one, now) if one.stories >= LEAST or one.topic in bursting else one
        for one in looked
    ]


def whole(tx: Connection, now: datetime) -> list[Look]:
    """Return how all topics stand, with what is usual of each."""
    return [_with_usual(tx, one, now) for one in _counted(tx, now)]


def _counted(tx: Connection, now: datetime) -> list[Look]:
    stories = _stories_of_feeds(tx, now)
    rows = sa.select(topic.c.id, topic.c.first_seen_at).order_by(topic.c.id)
    return [
        Look(topic=row.id, age=now - row.first_seen_at, stories=len(stories[row.id]))
        for row in tx.execute(rows)
    ]


def _stories_of_feeds(tx: Connection, now: datetime) -> Mapping[str, set[int]]:
    """Return each topic's stories of the last hour, that a feed brought which is not new."""
    brought = sa.select(entry.c.id).where(
        entry.c.article_id == article.c.id,
        entry.c.baseline.is_(False),
        entry.c.feed_id.in_(sa.select(feed.c.id).where(feed.c.baseline_at <= now - LEARNS)),
    )
    rows = tx.execute(_matched(now - HOUR, now).where(brought.exists()))
    found: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        found[row.topic_id].add(row.story_id)
    return found


def _matched(since: datetime, until: datetime) -> sa.Select[Any]:
    return (
        sa.select(match.c.topic_id, article.c.story_id)
        .join(article, article.c.id == match.c.article_id)
        .where(
            match.c.matched_at > since,
            match.c.matched_at <= until,
            *_TOLD,
        )
    )


def _matched_since(tx: Connection, since: datetime) -> frozenset[str]:
    lately = sa.select(match.c.topic_id).where(match.c.matched_at > since, _CAME).distinct()
    return frozenset(tx.execute(lately).scalars())


def _with_usual(tx: Connection, look: Look, now: datetime) -> Look:
    compared = hours_compared(look.age)
    counted = _stories_by_hour(tx, look.topic, [(now - ago, ago) for ago in compared.near])
    span = min(look.age, WEEK)
    hourly = 0.0 if compared.same else _stories(tx, look.topic, now - span, now) / (span / HOUR)
    told = usual(
        look.age,
        same=[counted[ago] for ago in compared.same],
        near=list(counted.values()),
        hourly=hourly,
    )
    return replace(look, usual=told)


def _stories_by_hour(
    tx: Connection, name: str, ends: Sequence[tuple[datetime, timedelta]]
) -> dict[timedelta, int]:
    """Return how many stories a topic had in each hour that ended then, by how long ago."""
    at = match.c.matched_at
    hours = sa.or_(*(sa.and_(at > end - HOUR, at <= end) for end, _ in ends))
    mine = sa.select(at, article.c.story_id).join(article, article.c.id == match.c.article_id)
    rows = tx.execute(mine.where(match.c.topic_id == name, hours, *_TOLD)).all()
    return {
        ago: len({row.story_id for row in rows if end - HOUR < row.matched_at <= end})
        for end, ago in ends
    }


def _stories(tx: Connection, name: str, since: datetime, until: datetime) -> int:
    mine = _matched(since, until).where(match.c.topic_id == name)
    stories = mine.with_only_columns(sa.func.count(article.c.story_id.distinct()))
    return int(tx.execute(stories).scalar_one())


def _with_gaps(tx: Connection, look: Look, now: datetime) -> Look:
    row = match.c
    mine = sa.select(row.matched_at).where(row.topic_id == look.topic, _CAME)
    lately = mine.where(row.matched_at > now - SPAN).order_by(row.matched_at.desc())
    times = list(tx.execute(lately.limit(_LATEST)).scalars())[::-1]
    if not times:
        return look
    gaps = [after - before for before, after in pairwise(times)]
    an_hour = len(times) / (max(now - times[0], HOUR) / HOUR)
    return replace(look, last=times[-1], gap=usual_gap(gaps), an_hour=an_hour)


def named(tx: Connection, name: str, since: datetime, until: datetime) -> dict[str, Any]:
    """Return who brought most of a topic's news in a span, and its stories, most told first."""
    rows = tx.execute(
        _matched(since, until)
        .where(match.c.topic_id == name)
        .add_columns(article.c.publisher, article.c.title, article.c.url, story.c.title)
        .join(story, story.c.id == article.c.story_id)
        .order_by(match.c.matched_at)
    ).all()
    publishers = Counter(row.publisher for row in rows if row.publisher)
    told = Counter(row.story_id for row in rows)
    first = {row.story_id: row for row in reversed(rows)}
    return {
        "publishers": [publisher for publisher, _ in publishers.most_common(_TOP)],
        "titles": [_titled(first[number]) for number, _ in told.most_common(_TOP)],
    }


def _titled(row: sa.Row[Any]) -> dict[str, Any]:
    return {"title": row.title, "url": row.url or None}


def most_feeds_fail(tx: Connection) -> bool:
    """Whether half of the feeds fail or are paused: then a topic's silence says nothing."""
    row = feed.c
    mute = sa.or_(row.failures > 0, row.awaits != "", row.paused_by != "")
    fails = sa.case((mute, 1), else_=0)
    counted = sa.select(sa.func.count(), sa.func.sum(fails)).where(row.state == "live")
    feeds, failing = tx.execute(counted).one()
    return bool(feeds and 2 * (failing or 0) >= feeds)
