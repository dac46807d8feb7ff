"""After an upgrade: what is kept of running stories' articles is made anew from their texts."""

from collections.abc import Callable
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.model import STORY_WINDOW
from monitor.core.stories import FORM, Rarity, candidate_words, fingerprint
from monitor.store.grouping import stories, terms
from monitor.store.machinery.database import Database, serialize
from monitor.store.tables.news import article

_AT_ONCE = 200


def reprint(database: Database, now: datetime, say: Callable[[int], None]) -> None:
    """Make anew the fingerprints of another form, of articles that stories still look at.

    Stories stay as they are, and nothing is sent. `say` is told how many are done, as it goes.
    """
    done = 0
    while more := database.write(lambda tx: _some(tx, now)):
        done += more
        say(done)


def _some(tx: Connection, now: datetime) -> int:
    if not tx.execute(_old(now, 1)).first():
        return 0
    serialize(tx, "stories")
    rows = tx.execute(_old(now, _AT_ONCE)).all()
    for row in rows:
        own = fingerprint(row.title, row.text or row.feed_text, row.language)
        terms.count(tx, [own], row.found_at)
        rarity = Rarity(terms.counts(tx, own.counted, row.found_at), own.language)
        stories.reprint(
            tx,
            row.id,
            row.story_id,
            fingerprint=own.as_json(),
            words=candidate_words(own, rarity),
            at=row.found_at,
        )
    return len(rows)


def _old(now: datetime, most: int) -> sa.Select[tuple[int, int, str, str, str, str, datetime]]:
    """Ask for articles in a story whose fingerprint is of another form, the oldest first."""
    of_this_form = article.c.fingerprint["form"].as_integer() == FORM
    return (
        sa.select(
            article.c.id,
            article.c.story_id,
            article.c.title,
            article.c.text,
            article.c.feed_text,
            article.c.language,
            article.c.found_at,
        )
        .where(
            article.c.story_id.is_not(None),
            article.c.found_at >= now - STORY_WINDOW,
            sa.func.coalesce(of_this_form, sa.false()).is_(sa.false()),
        )
        .order_by(article.c.id)
        .limit(most)
    )
