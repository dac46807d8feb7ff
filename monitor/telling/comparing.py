"""Why two articles are of one story, or are not: worked out again from their texts."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.stories import SAMPLE, Candidate, Rarity, compared, fingerprint, spelt
from monitor.store.grouping import stories, terms
from monitor.store.tables.news import article


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Another article, and what would make it and one alone one story, or two.

    `because`: the terms that both have, as the one writes them, the most telling first.
    """

    url: str
    title: str
    story: int | None
    reason: str
    score: float
    because: tuple[tuple[str, float], ...]


def compare(tx: Connection, one: sa.Row[Any], other: sa.Row[Any]) -> Compared:
    """Compare two articles by how rare their terms are in the window of the later one."""
    mine, its = (_candidate(row) for row in (one, other))
    both = mine.fingerprint.counted | its.fingerprint.body
    both |= mine.fingerprint.names | its.fingerprint.names
    counts = terms.counts(tx, both, max(mine.at, its.at))
    found = compared(mine, its, Rarity(counts, mine.fingerprint.language))
    return Compared(
        url=other.url,
        title=other.title,
        story=other.story_id,
        reason=found.reason,
        score=found.score,
        because=tuple(spelt(found.because, f"{one.title}\n{_text(one)}")),
    )


def nearest_of_its_story(tx: Connection, one: sa.Row[Any]) -> Compared | None:
    """Find the article of its story that is most like one, of the first and the latest; or None."""
    if one.story_id is None:
        return None
    its = sa.select(article).where(article.c.story_id == one.story_id, article.c.id != one.id)
    first = tx.execute(its.order_by(article.c.id).limit(1)).all()
    rows = [*first, *tx.execute(its.order_by(article.c.id.desc()).limit(SAMPLE))]
    found = [compare(tx, one, row) for row in rows]
    return max(found, key=lambda each: (each.reason == "same_text", each.score), default=None)


def are_split(tx: Connection, one: sa.Row[Any], other: sa.Row[Any]) -> bool:
    """Whether somebody split the stories of two articles."""
    if one.story_id is None or other.story_id is None:
        return False
    return other.story_id in stories.split_from(tx, [one.story_id])[one.story_id]


def _candidate(row: sa.Row[Any]) -> Candidate:
    own = fingerprint(row.title, _text(row), row.language)
    return Candidate(story=row.id, key=row.key, fingerprint=own, at=row.found_at)


def _text(row: sa.Row[Any]) -> str:
    return str(row.text or row.feed_text)
