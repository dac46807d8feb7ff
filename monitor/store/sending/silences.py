"""Silences in the database: what does not alert for a while."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.store.tables.sending import silence


def reason(tx: Connection, topic_id: str, publisher: str, story_id: int, now: datetime) -> str:
    """Say what silence holds for a match, and until when; "" where none does."""
    of_all = (
        sa.or_(silence.c.topic_id == "", silence.c.topic_id == topic_id),
        sa.or_(silence.c.publisher == "", silence.c.publisher == publisher),
        sa.or_(silence.c.story_id.is_(None), silence.c.story_id == story_id),
    )
    holding = sa.select(silence).where(silence.c.starts_at <= now, silence.c.ends_at > now, *of_all)
    row = tx.execute(holding.order_by(silence.c.ends_at.desc()).limit(1)).first()
    if row is None:
        return ""
    until = row.ends_at.isoformat(timespec="minutes")
    return f"silenced by {row.author or 'somebody'} until {until}"


def add_for_story(
    tx: Connection, story_id: int, *, now: datetime, ends_at: datetime, author: str, comment: str
) -> datetime:
    """Silence a story until then, and return until when it is: twice is once."""
    holding = sa.select(sa.func.max(silence.c.ends_at)).where(
        silence.c.story_id == story_id, silence.c.topic_id == "", silence.c.publisher == ""
    )
    until: datetime | None = tx.execute(holding).scalar()
    if until is not None and until >= ends_at:
        return until
    tx.execute(
        sa.insert(silence).values(
            topic_id="",
            publisher="",
            story_id=story_id,
            starts_at=now,
            ends_at=ends_at,
            author=author,
            comment=comment,
            created_at=now,
        )
    )
    return ends_at
