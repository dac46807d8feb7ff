"""Why two articles are of one story, or are not: worked out again from their texts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.stories import SAMPLE, Candidate, Choice, Rarity, compared, fingerprint, spelt
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
    return _told(one, other, _choices(tx, one, [other])[0])


def nearest_of_its_story(tx: Connection, one: sa.Row[Any]) -> Compared | None:
    """Find the article of its story that is most like one, of the first and the latest; or None.

    All are compared by how rare terms are in one window, that of the latest of them.
    """
    if one.story_id is None:
        return None
    its = sa.select(article.c.id).where(article.c.story_id == one.story_id, article.c.id != one.id)
    first = its.order_by(article.c.id).limit(1).scalar_subquery()
    latest = sa.select(its.order_by(article.c.id.desc()).limit(SAMPLE).subquery().c.id)
    either = sa.or_(article.c.id == first, article.c.id.in_(latest))
    rows = tx.execute(sa.select(article).where(either).order_by(article.c.id)).all()
    if not rows:
        return None
    others = [rows[0], *rows[:0:-1]]  # of what is as like the first, then the latest
    found = zip(others, _choices(tx, one, others), strict=True)
    row, best = max(found, key=lambda each: (each[1].reason == "same_text", each[1].score))
    return _told(one, row, best)


def _choices(tx: Connection, one: sa.Row[Any], others: Sequence[sa.Row[Any]]) -> list[Choice]:
    """Compare an article with others; the counts of all their terms are asked for at once."""
    mine, theirs = _candidate(one), [_candidate(row) for row in others]
    both = mine.fingerprint.counted | mine.fingerprint.names
    for its in theirs:
        both |= its.fingerprint.body | its.fingerprint.names
    counts = terms.counts(tx, both, max(mine.at, *(its.at for its in theirs)))
    rarity = Rarity(counts, mine.fingerprint.language)
    return [compared(mine, its, rarity) for its in theirs]


def _told(one: sa.Row[Any], other: sa.Row[Any], found: Choice) -> Compared:
    return Compared(
        url=other.url,
        title=other.title,
        story=other.story_id,
        reason=found.reason,
        score=found.score,
        because=tuple(spelt(found.because, f"{one.title}\n{_text(one)}")),
    )


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
