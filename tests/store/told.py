"""Rows of what was told, as builders: a match of an article in a story, and alerts of a story."""

from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.store.tables import schema

NOW = datetime(2026, 1, 31, tzinfo=UTC)


def match_of(
    tx: Connection, number: int, topic: str, at: datetime, *, story: int, outcome: str = "alerted"
) -> None:
    """Keep an article that a topic matched then, in a story that is there or is begun."""
    known = sa.select(schema.story.c.id).where(schema.story.c.id == story)
    if tx.execute(known).first() is None:
        row: dict[str, object] = {"id": story, "key": f"s{story}", "title": f"Story {story}"}
        tx.execute(sa.insert(schema.story).values(**row, opened_at=at, last_at=at))
    row = {
        "id": number, "key": f"k{number}", "url": f"https://e/{number}", "authors": [],
        "title": f"Title {number}", "found_at": at, "due_at": at, "story_id": story,
        "stage": "done",
    }  # fmt: skip
    tx.execute(sa.insert(schema.article).values(**row))
    row = {
        "id": number, "article_id": number, "topic_id": topic, "score": 0.5, "spans": [],
        "reason": f"word{number}", "version": "v1", "matched_at": at, "outcome": outcome,
    }  # fmt: skip
    tx.execute(sa.insert(schema.match).values(**row))


def alert_of(tx: Connection, story: int, at: datetime, *, matches: tuple[int, ...]) -> None:
    """Keep that a story was told on two channels."""
    for place, channel in enumerate(("desk", "hook")):
        number = 2 * story + place
        row = {"id": number, "story_id": story, "channel": channel, "sequence": 1}
        tx.execute(sa.insert(schema.alert).values(**row, created_at=at, leaves_at=at, held=False))
        for match in matches:
            tx.execute(sa.insert(schema.alert_match).values(alert_id=number, match_id=match))
