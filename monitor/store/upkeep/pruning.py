"""Let go of what is past its keeping, some rows at a time, children before what they hang on.

Each function deletes (or empties) at most `limit` rows and gives how many: fewer than `limit`
means that none is left. What is still in its feed, waits for a step, or belongs to a story that
still moves is kept, however old.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.store.grouping import terms
from monitor.store.tables.feeds import feed
from monitor.store.tables.news import article, entry, feedback, match, site, story, topic
from monitor.store.tables.sending import alert, alert_match, attempt, delivery, digest, silence
from monitor.store.tables.stories import story_near, story_word
from monitor.store.tables.upkeep import back_match, config_version, trouble

Prune = Callable[[Connection, datetime, int], int]
_SETTLED = article.c.stage.in_(("done", "baseline"))


def texts(tx: Connection, before: datetime, limit: int) -> int:
    """Empty the texts of articles; title, link, matches and their sentences stay.

    What an alert is to quote that has not left yet, as where it is silenced for months, stays too.
    """
    waits = (
        sa.select(match.c.id)
        .join(alert_match, alert_match.c.match_id == match.c.id)
        .join(alert, alert.c.id == alert_match.c.alert_id)
        .where(match.c.article_id == article.c.id, alert.c.frozen_at.is_(None))
    )
    old = sa.select(article.c.id).where(
        article.c.found_at < before,
        _SETTLED,
        ~waits.exists(),
        sa.or_(article.c.text != "", article.c.feed_text != ""),
    )
    ids = _ids(tx, old.limit(limit))
    emptied = sa.update(article).where(article.c.id.in_(ids))
    tx.execute(emptied.values(text="", feed_text="", text_from="gone", earlier=None))
    return len(ids)


def deliveries(tx: Connection, before: datetime, limit: int) -> int:
    """Drop deliveries that were settled, with their attempts."""
    ids = _ids(tx, sa.select(delivery.c.id).where(delivery.c.settled_at < before).limit(limit))
    tx.execute(sa.delete(attempt).where(attempt.c.delivery_id.in_(ids)))
    return _drop(tx, delivery, ids)


def alerts(tx: Connection, before: datetime, limit: int) -> int:
    """Drop alerts without deliveries, of stories that have not moved since: P4 needs the others."""
    quiet = sa.select(story.c.id).where(story.c.last_at < before)
    told = sa.select(delivery.c.alert_id).where(delivery.c.alert_id == alert.c.id)
    old = sa.select(alert.c.id).where(
        alert.c.created_at < before, alert.c.story_id.in_(quiet), ~told.exists()
    )
    ids = _ids(tx, old.limit(limit))
    tx.execute(sa.delete(alert_match).where(alert_match.c.alert_id.in_(ids)))
    return _drop(tx, alert, ids)


def digests(tx: Connection, before: datetime, limit: int) -> int:
    """Drop digests without deliveries and alerts."""
    told = sa.select(delivery.c.id).where(delivery.c.digest_id == digest.c.id)
    holds = sa.select(alert.c.id).where(alert.c.digest_id == digest.c.id)
    old = sa.select(digest.c.id).where(digest.c.window_to < before, ~told.exists(), ~holds.exists())
    return _drop(tx, digest, _ids(tx, old.limit(limit)))


def entries(tx: Connection, before: datetime, limit: int) -> int:
    """Drop entries that their feed has not held since; a feed that fails may hold them still."""
    left = sa.or_(feed.c.state == "removed", entry.c.last_seen_at < feed.c.changed_at)
    old = (
        sa.select(entry.c.id)
        .join(feed, feed.c.id == entry.c.feed_id)
        .where(entry.c.last_seen_at < before, left)
    )
    return _drop(tx, entry, _ids(tx, old.limit(limit)))


def articles(tx: Connection, before: datetime, limit: int) -> int:
    """Drop articles that no feed holds and no alert tells of, with matches and marks."""
    held = sa.select(entry.c.id).where(entry.c.article_id == article.c.id)
    told = (
        sa.select(match.c.id)
        .join(alert_match, alert_match.c.match_id == match.c.id)
        .where(match.c.article_id == article.c.id)
    )
    old = sa.select(article.c.id).where(
        article.c.found_at < before, _SETTLED, ~held.exists(), ~told.exists()
    )
    ids = _ids(tx, old.limit(limit))
    tx.execute(sa.delete(story_word).where(story_word.c.article_id.in_(ids)))
    tx.execute(sa.delete(feedback).where(feedback.c.article_id.in_(ids)))
    tx.execute(sa.delete(match).where(match.c.article_id.in_(ids)))
    return _drop(tx, article, ids)


def words(tx: Connection, before: datetime, limit: int) -> int:
    """Drop the words by which later articles would have found a story."""
    ids = _ids(
        tx,
        sa.select(story_word.c.article_id).where(story_word.c.at < before).distinct().limit(limit),
    )
    tx.execute(sa.delete(story_word).where(story_word.c.article_id.in_(ids)))
    return len(ids) + terms.forget(tx, before)


def stories(tx: Connection, before: datetime, limit: int) -> int:
    """Drop stories that have no articles and no alerts any more."""
    other = story.alias()
    hanging = (
        sa.select(article.c.id).where(article.c.story_id == story.c.id),
        sa.select(alert.c.id).where(alert.c.story_id == story.c.id),
        sa.select(silence.c.id).where(silence.c.story_id == story.c.id),
        sa.select(other.c.id).where(other.c.merged_into == story.c.id),
    )
    free = [~one.exists() for one in hanging]
    old = sa.select(story.c.id).where(story.c.last_at < before, *free)
    ids = _ids(tx, old.limit(limit))
    for end in (story_near.c.story_id, story_near.c.other_id):
        tx.execute(sa.delete(story_near).where(end.in_(ids)))
    return _drop(tx, story, ids)


def silences(tx: Connection, before: datetime, limit: int) -> int:
    """Drop silences that have ended."""
    return _drop(
        tx,
        silence,
        _ids(tx, sa.select(silence.c.id).where(silence.c.ends_at < before).limit(limit)),
    )


def feeds(tx: Connection, before: datetime, limit: int) -> int:
    """Drop feeds that the config gave up and that have no entries any more."""
    held = sa.select(entry.c.id).where(entry.c.feed_id == feed.c.id)
    seen = sa.or_(feed.c.polled_at.is_(None), feed.c.polled_at < before)
    old = sa.select(feed.c.id).where(feed.c.state == "removed", seen, ~held.exists())
    return _drop(tx, feed, _ids(tx, old.limit(limit)))


def names(tx: Connection, before: datetime, _limit: int) -> int:
    """Drop what nothing refers to: topics that were removed, versions of the config and such."""
    used = sa.select(match.c.id)
    gone = sa.delete(topic).where(
        topic.c.removed_at < before, ~used.where(match.c.topic_id == topic.c.id).exists()
    )
    latest = sa.select(sa.func.max(config_version.c.loaded_at)).scalar_subquery()
    unused = sa.delete(config_version).where(
        config_version.c.loaded_at < before,
        config_version.c.loaded_at < latest,
        ~used.where(match.c.version == config_version.c.version).exists(),
    )
    over = sa.delete(trouble).where(trouble.c.told_at < before, trouble.c.open.is_(False))
    past = sa.delete(back_match).where(back_match.c.until < before)
    return sum(tx.execute(statement).rowcount for statement in (gone, unused, over, past))


def _ids(tx: Connection, query: sa.Select[Any]) -> list[int]:
    return list(tx.execute(query).scalars())


def _drop(tx: Connection, table: sa.Table, ids: list[int]) -> int:
    return tx.execute(sa.delete(table).where(table.c.id.in_(ids))).rowcount if ids else 0


def sites(tx: Connection, before: datetime, limit: int) -> int:
    """Forget the sites of which no page has been read since."""
    old = sa.select(site.c.host).where(site.c.learned_at < before).limit(limit)
    hosts = list(tx.execute(old).scalars())
    tx.execute(sa.delete(site).where(site.c.host.in_(hosts)))
    return len(hosts)
