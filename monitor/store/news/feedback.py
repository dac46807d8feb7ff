"""What readers say of matches: which articles are not of their topic. Not who says it.

A mark hangs on its article and its match, and goes with them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.store.tables.news import article, feedback, match, topic
from monitor.store.tables.sending import alert_match


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The match that a reader speaks of, as people know it."""

    article_id: int
    title: str  # the address where there is no title
    topic_id: str
    topic_name: str
    version: str


def about(tx: Connection, match_id: int, *, story_id: int | None = None) -> About | None:
    """Return what a match is about; None where it is no longer kept, or not of this story."""
    joined = (
        sa.select(
            match.c.article_id,
            match.c.topic_id,
            match.c.version,
            article.c.title,
            article.c.url,
            topic.c.name,
        )
        .join(article, article.c.id == match.c.article_id)
        .outerjoin(topic, topic.c.id == match.c.topic_id)
    )
    of_it = sa.true() if story_id is None else article.c.story_id == story_id
    row = tx.execute(joined.where(match.c.id == match_id, of_it)).first()
    if row is None:
        return None
    return About(
        article_id=row.article_id,
        title=row.title or row.url,
        topic_id=row.topic_id,
        topic_name=row.name or row.topic_id,
        version=row.version,
    )


def mark(tx: Connection, match_id: int, now: datetime) -> About | None:
    """Keep that an article is not of its topic, twice as once; None where nothing is kept of it."""
    one = about(tx, match_id)
    if one is None or one.topic_id in topics_of(tx, one.article_id):
        return one
    tx.execute(
        sa.insert(feedback).values(
            article_id=one.article_id, topic_id=one.topic_id, version=one.version, marked_at=now
        )
    )
    return one


def take_back(tx: Connection, match_id: int) -> About | None:
    """Forget what was marked of a match, whoever did; None where nothing is kept of it."""
    one = about(tx, match_id)
    if one is not None:
        row = feedback.c
        mine = sa.and_(row.article_id == one.article_id, row.topic_id == one.topic_id)
        tx.execute(sa.delete(feedback).where(mine))
    return one


def topics_of(tx: Connection, article_id: int) -> list[str]:
    """Return the topics that an article is marked as not relevant to."""
    said = sa.select(feedback.c.topic_id).where(feedback.c.article_id == article_id)
    return list(tx.execute(said.order_by(feedback.c.topic_id)).scalars())


def topics_marked(tx: Connection) -> list[str]:
    """Return the topics that something is marked of."""
    return sorted(tx.execute(sa.select(feedback.c.topic_id).distinct()).scalars())


def matches_marked(tx: Connection, topic_id: str) -> list[sa.Row[Any]]:
    """Return when a topic's matches were marked, by the version they came in, the latest first."""
    joined = (
        sa.select(match.c.id, match.c.reason, feedback.c.version, feedback.c.marked_at)
        .join(match, _same_match())
        .where(feedback.c.topic_id == topic_id)
        .order_by(feedback.c.marked_at.desc(), match.c.id)
    )
    return list(tx.execute(joined))


def reasons_of_others(tx: Connection, topic_id: str) -> Iterable[str]:
    """Return by what the topic's other matches came in, of those that an alert told of.

    Copies of an article that is marked are not among them: a reader says it of one.
    """
    told = sa.select(alert_match.c.match_id).where(alert_match.c.match_id == match.c.id)
    same = article.alias()
    marked = (
        sa.select(feedback.c.article_id)
        .join(same, same.c.id == feedback.c.article_id)
        .where(feedback.c.topic_id == topic_id, same.c.story_id == article.c.story_id)
    )
    others = (
        sa.select(match.c.reason)
        .join(article, article.c.id == match.c.article_id)
        .where(match.c.topic_id == topic_id, told.exists(), ~marked.correlate(article).exists())
    )
    return tx.execute(others).scalars()


def _same_match() -> sa.ColumnElement[bool]:
    return sa.and_(
        match.c.article_id == feedback.c.article_id, match.c.topic_id == feedback.c.topic_id
    )
