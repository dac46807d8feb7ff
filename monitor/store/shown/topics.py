"""What the pages of topics show: matches and alerts by week and day, marks, stories of late."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.rates import a_day, precision
from monitor.store.shown.counts import by_spans
from monitor.store.tables.news import article, feedback, match, story, topic
from monitor.store.tables.sending import alert, alert_match

WEEK, MONTH = timedelta(days=7), timedelta(days=30)
WEEKS, DAYS = 8, 56
STORIES, MARKED = 10, 20  # that a topic's page shows, the latest first
_RECENT = 300  # matches of which these stories are
_FEW = 10  # topics
_TOLD = (
    sa.select()
    .select_from(alert)
    .join(alert_match, alert_match.c.alert_id == alert.c.id)
    .join(match, match.c.id == alert_match.c.match_id)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A topic's alerts a day, each story once, whatever channels it went to; and what was wanted.

    `told` articles of a month, `marked` of them as not relevant; `precision` None: too few yet.
    """

    week: float = 0.0
    month: float = 0.0
    told: int = 0
    marked: int = 0
    precision: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A topic as it stands in the list: its figures, matches by week, the last one."""

    figures: Figures = Figures()
    weeks: tuple[int, ...] = (0,) * WEEKS
    last_match: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A story of a topic, and when it matched last."""

    key: str
    title: str
    matched_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """An article that a reader marked as not relevant to a topic."""

    title: str
    url: str
    marked_at: datetime
    sentence: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A topic as its own page shows it: matches and stories told by day, and what came of late."""

    figures: Figures
    matches: tuple[int, ...]
    alerts: tuple[int, ...]
    last_match: datetime | None
    in_shadow: int  # matches of a week that nobody was told of, as the topic was in shadow
    stories: tuple[Story, ...]
    marked: tuple[Marked, ...]


def figures(
    tx: Connection, now: datetime, ids: Collection[str] | None = None
) -> Mapping[str, Figures]:
    """Return the figures of topics of which anything was told: of those that are named at least."""
    told, marked = _told(now, ids), _marked_of_told(now)
    query = (
        sa.select(told, topic.c.first_seen_at.label("began"), marked.c.marked)
        .outerjoin(topic, topic.c.id == told.c.topic_id)
        .outerjoin(marked, marked.c.topic_id == told.c.topic_id)
    )
    return {row.topic_id: _figures(row, now) for row in tx.execute(query)}


def _told(now: datetime, ids: Collection[str] | None) -> sa.Subquery:
    """Return what counts by topic what was told in a month: stories, those of a week, articles.

    Nothing else is joined to it: it walks all that was told.
    """
    lately = sa.case((alert.c.created_at >= now - WEEK, alert.c.story_id))
    query = _TOLD.add_columns(
        match.c.topic_id,
        sa.func.count(lately.distinct()).label("week"),
        sa.func.count(alert.c.story_id.distinct()).label("month"),
        sa.func.count(match.c.id.distinct()).label("told"),
    ).where(alert.c.created_at >= now - MONTH)
    if ids is not None and len(ids) <= _FEW:  # else what was told is walked, not what they matched
        query = query.where(match.c.topic_id.in_(list(ids)))
    return query.group_by(match.c.topic_id).subquery()


def _marked_of_told(now: datetime) -> sa.Subquery:
    """Return what counts by topic which articles of those were marked, from the few marks on."""
    row = feedback.c
    same = sa.and_(row.article_id == match.c.article_id, row.topic_id == match.c.topic_id)
    lately = _TOLD.add_columns(match.c.id).where(alert.c.created_at >= now - MONTH, same)
    query = sa.select(row.topic_id, sa.func.count().label("marked"))
    return query.where(lately.correlate(feedback).exists()).group_by(row.topic_id).subquery()


def _figures(row: sa.Row[Any], now: datetime) -> Figures:
    age = None if row.began is None else now - row.began
    return Figures(
        week=a_day(row.week, WEEK.days, age),
        month=a_day(row.month, MONTH.days, age),
        told=row.told,
        marked=row.marked or 0,
        precision=precision(row.told, row.marked or 0),
    )


def listed(tx: Connection, ids: Sequence[str], now: datetime) -> dict[str, Listed]:
    """Return what the list shows of some topics, at most a page of them."""
    if not ids:
        return {}
    told = figures(tx, now, ids)
    return {
        row.topic: Listed(
            figures=told.get(row.topic, Figures()), weeks=tuple(row[2:]), last_match=row.last
        )
        for row in tx.execute(_of_each(ids, now))
    }


def _of_each(ids: Sequence[str], now: datetime) -> sa.Select[Any]:
    """Return what asks of each topic for its last match, and their numbers by week, in order.

    Each is a range of an index, or its end: a walk through all matches would ask each of each week.
    """
    known = sa.union_all(*(sa.select(sa.literal(one).label("topic")) for one in ids)).subquery()
    at, mine = match.c.matched_at, match.c.topic_id == known.c.topic
    bounds = [now - WEEK * ago for ago in range(WEEKS, -1, -1)]
    bounds[-1] += WEEK  # what bears a time to come is of this week
    weeks = (
        sa.select(sa.func.count()).where(mine, at >= begun, at < ended)
        for begun, ended in pairwise(bounds)
    )
    last = sa.select(sa.func.max(at)).where(mine).correlate(known).scalar_subquery()
    counts = (one.correlate(known).scalar_subquery() for one in weeks)
    return sa.select(known.c.topic, last.label("last"), *counts)


def _latest(name: str) -> sa.ScalarSelect[datetime]:
    return (
        sa.select(sa.func.max(match.c.matched_at)).where(match.c.topic_id == name).scalar_subquery()
    )


def seen(tx: Connection, name: str, bounds: Sequence[datetime], now: datetime) -> Seen:
    """Return what a topic's page shows; `bounds` are those of the days of its charts."""
    mine = match.c.topic_id == name
    shadow = mine & (match.c.outcome == "shadow") & (match.c.matched_at >= now - WEEK)
    row = tx.execute(
        sa.select(
            _latest(name).label("last"),
            sa.select(sa.func.count()).where(shadow).scalar_subquery().label("shadow"),
        )
    ).one()
    return Seen(
        figures=figures(tx, now, [name]).get(name, Figures()),
        matches=by_spans(tx, bounds, match.c.matched_at, only=mine)[0],
        alerts=tuple(_alerts_by_day(tx, name, bounds)),
        last_match=row.last,
        in_shadow=row.shadow,
        stories=tuple(_stories(tx, name)),
        marked=tuple(_marked(tx, name)),
    )


def _alerts_by_day(tx: Connection, name: str, bounds: Sequence[datetime]) -> list[int]:
    """Count the stories told, each on the day on which it was first."""
    own = alert.c.story_id + 0  # or SQLite walks all alerts in the order of their stories
    query = (
        sa.select(sa.func.min(alert.c.created_at))
        .select_from(alert)
        .join(alert_match, alert_match.c.alert_id == alert.c.id)
        .join(match, match.c.id == alert_match.c.match_id)
        .where(match.c.topic_id == name, alert.c.created_at >= bounds[0])
        .group_by(own)
    )
    starts = [begun.astimezone(UTC) for begun in bounds]  # a zone is slow to compare
    days = Counter(bisect_right(starts, at) for at in tx.execute(query).scalars())
    return [days[place] for place in range(1, len(bounds))]


def _stories(tx: Connection, name: str) -> list[Story]:
    recent = (
        sa.select(match.c.article_id, match.c.matched_at)
        .where(match.c.topic_id == name)
        .order_by(match.c.matched_at.desc())
        .limit(_RECENT)
        .subquery()
    )
    last = sa.func.max(recent.c.matched_at)
    query = (
        sa.select(story.c.key, story.c.title, last.label("at"))
        .select_from(recent)
        .join(article, article.c.id == recent.c.article_id)
        .join(story, story.c.id == article.c.story_id)
        .group_by(story.c.id, story.c.key, story.c.title)
        .order_by(last.desc(), story.c.id.desc())
        .limit(STORIES)
    )
    return [Story(key=row.key, title=row.title, matched_at=row.at) for row in tx.execute(query)]


def _marked(tx: Connection, name: str) -> list[Marked]:
    same = sa.and_(
        match.c.article_id == feedback.c.article_id, match.c.topic_id == feedback.c.topic_id
    )
    query = (
        sa.select(
            article.c.title,
            article.c.url,
            feedback.c.marked_at,
            match.c.sentence,
            match.c.reason,
        )
        .select_from(feedback)
        .join(article, article.c.id == feedback.c.article_id)
        .join(match, same)
        .where(feedback.c.topic_id == name)
        .order_by(feedback.c.marked_at.desc(), match.c.id)
        .limit(MARKED)
    )
    return [Marked(**row) for row in tx.execute(query).mappings()]
