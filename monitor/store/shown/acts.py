"""What people did by the page, the latest first, each with the name and id of what it was of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.store.news import topics
from monitor.store.tables.news import story
from monitor.store.tables.sending import alert, delivery, silence
from monitor.store.upkeep import audit

Of = Literal["story", "feed", "delivery", "silence", "channel"]
_OF: dict[str, Of] = {
    "mute_story": "story", "unmute_story": "story", "not_relevant": "story", "relevant": "story",
    "feed_pause": "feed", "feed_resume": "feed", "feed_poll": "feed",
    "delivery_retry": "delivery", "delivery_replay": "delivery",
    "silence_add": "silence", "silence_end": "silence", "channel_test": "channel",
}  # fmt: skip
_BY_ID_ONLY = ("delivery", "silence")  # of these, rows of before say nothing but an id


@dataclass(frozen=True, slots=True, kw_only=True)
class ActSeen:
    """Something that was done: to what, in words, and by which id; `story`: that a message tells.

    An id is "" where a row of before names none.
    """

    at: datetime
    who: str
    act: str
    of: Of | None
    words: str
    id: str
    story: str = ""


def acts_seen(tx: Connection, most: int) -> list[ActSeen]:
    """Return what was done last."""
    rows = [(row, *_parted(row)) for row in audit.latest(tx, most)]
    told = _told(tx, [number for row, _, number in rows if _OF.get(row.act) == "delivery"])
    held = _silenced(tx, [number for row, _, number in rows if _OF.get(row.act) == "silence"])
    named = told | {number: (words, "") for number, words in held.items()}
    return [
        ActSeen(
            at=row.at,
            who=row.who,
            act=row.act,
            of=_OF.get(row.act),
            words=words or named.get(number, ("", ""))[0],
            id=number,
            story=told.get(number, ("", ""))[1],
        )
        for row, words, number in rows
    ]


def _parted(row: sa.Row[Any]) -> tuple[str, str]:
    words, number = audit.parted(row.about)
    is_id = not number and _OF.get(row.act) in _BY_ID_ONLY and " " not in words
    return ("", words) if is_id else (words, number)


def _told(tx: Connection, keys: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return the titles and keys of the stories that messages tell."""
    told = sa.select(delivery.c.key, story.c.title, story.c.key.label("story"))
    told = told.join(alert, alert.c.id == delivery.c.alert_id)
    told = told.join(story, story.c.id == alert.c.story_id)
    rows = tx.execute(told.where(delivery.c.key.in_(list(keys))))
    return {row.key: (row.title, row.story) for row in rows}


def words_of(tx: Connection, number: int) -> str:
    """Return what a silence is of, in names."""
    return _silenced(tx, [str(number)]).get(str(number), "")


def _silenced(tx: Connection, numbers: Iterable[str]) -> dict[str, str]:
    """Return what silences are of, in names."""
    known = [int(one) for one in numbers if one.isascii() and one.isdigit() and len(one) < 16]
    row = silence.c
    asked = sa.select(row.id, row.topic_id, row.publisher, story.c.title).outerjoin(
        story, story.c.id == row.story_id
    )
    rows = tx.execute(asked.where(row.id.in_(known))).all()
    named = topics.names(tx) if rows else {}
    return {
        str(one.id): ", ".join(
            filter(None, (named.get(one.topic_id, one.topic_id), one.publisher, one.title))
        )
        for one in rows
    }
