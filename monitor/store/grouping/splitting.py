"""Undo a wrong merge: an article opens a story of its own, and is decided anew."""

import hashlib
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.errors import MonitorError
from monitor.store.grouping import stories
from monitor.store.machinery.database import serialize
from monitor.store.sending import alerts
from monitor.store.tables.news import article, match, story
from monitor.store.tables.sending import alert, alert_match, delivery
from monitor.store.tables.stories import story_word


def split(tx: Connection, alert_id: int, article_id: int, now: datetime) -> int:
    """Take an article out of the story that an alert tells; return the story that it opens.

    What was told stays told; the article is due to be decided as one of which nobody was told.
    The two stories are never one again. MonitorError where there is nothing to split.
    """
    serialize(tx, "stories")
    told = alerts.find_alert(tx, alert_id)
    if told is None:
        raise MonitorError(f"there is no alert {alert_id}; `monitor alerts list` lists them")
    its = tx.execute(sa.select(article).where(article.c.id == article_id)).one()
    if its.story_id != told.story_id:
        raise MonitorError(
            f"alert {alert_id} tells another story than the one this article is in; "
            f"`monitor explain {its.url or its.key}` names its alerts"
        )
    others = sa.select(article.c.id).where(
        article.c.story_id == told.story_id, article.c.id != article_id
    )
    if tx.execute(others.limit(1)).first() is None:
        raise MonitorError("this is the only article of its story: there is nothing to split")
    alerts.hold_story(tx, told.story_id)
    opened = stories.open_story(tx, key=_key(its.key, told.story_id), title=its.title, now=now)
    _move(tx, article_id, opened, now)
    _retitle(tx, told.story_id)
    _forget_decisions(tx, article_id)
    stories.relate(tx, told.story_id, [opened], split=True)
    return opened


def _move(tx: Connection, article_id: int, opened: int, now: datetime) -> None:
    due = {"stage": "alert", "due_at": now, "lease_by": None}
    its = article.c.id == article_id
    tx.execute(sa.update(article).where(its).values(story_id=opened, **due))
    words = sa.update(story_word).where(story_word.c.article_id == article_id)
    tx.execute(words.values(story_id=opened))


def _retitle(tx: Connection, story_id: int) -> None:
    """Let a story bear the title of the first article that it has."""
    first = sa.select(article.c.title).where(article.c.story_id == story_id).order_by(article.c.id)
    title = tx.execute(first.limit(1)).scalar_one()
    tx.execute(sa.update(story).where(story.c.id == story_id).values(title=title))


def _forget_decisions(tx: Connection, article_id: int) -> None:
    """Let its matches be decided anew, and leave them out of alerts that have not left."""
    matches = sa.select(match.c.id).where(match.c.article_id == article_id)
    told = sa.select(alert.c.id).join(alert_match, alert_match.c.alert_id == alert.c.id)
    mine = told.where(alert_match.c.match_id.in_(matches), alert.c.frozen_at.is_(None))
    waiting = list(tx.execute(mine).scalars())
    tx.execute(
        sa.delete(alert_match).where(
            alert_match.c.match_id.in_(matches), alert_match.c.alert_id.in_(waiting)
        )
    )
    others = set(tx.execute(told.where(alert.c.id.in_(waiting))).scalars())
    empty = [one for one in waiting if one not in others]
    tx.execute(sa.delete(delivery).where(delivery.c.alert_id.in_(empty)))
    tx.execute(sa.delete(alert).where(alert.c.id.in_(empty)))
    undecided = {"outcome": None, "decisions": sa.null(), "decided_at": None}
    tx.execute(sa.update(match).where(match.c.article_id == article_id).values(undecided))


def _key(article_key: str, story_id: int) -> str:
    said = f"{article_key}\nsplit from {story_id}".encode("utf-8", "surrogatepass")
    return f"s_{hashlib.sha256(said).hexdigest()[:20]}"
