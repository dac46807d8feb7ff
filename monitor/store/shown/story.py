"""What a story's page shows: its articles, what matched in them, whom it was told, and how."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.model import STORY_WINDOW
from monitor.store.shown.alerted import Alerted, alerts_of
from monitor.store.shown.stories import words_of
from monitor.store.tables.news import article, feedback, match, story
from monitor.store.tables.sending import silence
from monitor.store.tables.stories import story_near

PAGE = 20  # articles
_MATCHES, _OTHERS = 200, 12
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A story, the one that lives where it was merged; its silence for everybody, if one holds."""

    id: int
    key: str
    title: str
    opened_at: datetime
    last_at: datetime
    articles: int
    outlets: int
    silent_until: datetime | None
    silenced_by: str

    @property
    def ends_at(self) -> datetime:
        """Return from when on no article joins it any more, if none does until then."""
        return self.last_at + STORY_WINDOW


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """What one topic found in an article, and what became of it."""

    id: int
    topic: str
    score: float
    words: tuple[str, ...]
    sentence: str
    reason: str
    outcome: str
    why: tuple[tuple[str, str, str], ...]  # channel, outcome and reason of what was decided
    is_wrong: bool  # somebody said that the article is not of this topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """An article of a story."""

    id: int
    url: str
    title: str
    publisher: str
    language: str
    at: datetime  # published, or found where it does not say
    is_dated: bool
    text_from: str
    matches: tuple[Matched, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """Another story: one that is near, that somebody split off, or that was merged into this."""

    key: str
    title: str
    kind: str  # near, split, merged


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """What the page shows; `next`: the number of the article after which the next begins."""

    pieces: tuple[Piece, ...]
    next: int | None
    alerts: tuple[Alerted, ...]
    others: tuple[Other, ...]


def head(tx: Connection, key: str, now: datetime) -> Head | None:
    """Return the story of this public id, or the one that it was merged into; None: there is none.

    Its `key` says which it is.
    """
    asked, mine = story.alias(), article.c.story_id == story.c.id
    counts = sa.select(sa.func.count()).where(mine).correlate(story)
    outlets = sa.select(sa.func.count(article.c.publisher.distinct())).where(mine).correlate(story)
    row = tx.execute(
        sa.select(
            story,
            counts.scalar_subquery().label("articles"),
            outlets.scalar_subquery().label("outlets"),
            silence.c.ends_at,
            silence.c.author,
        )
        .select_from(asked)
        .join(story, story.c.id == sa.func.coalesce(asked.c.merged_into, asked.c.id))
        .outerjoin(silence, sa.and_(silence.c.story_id == story.c.id, *_for_all(now)))
        .where(asked.c.key == key)
        .order_by(silence.c.ends_at.desc())
        .limit(1)
    ).first()
    return None if row is None else _head(row)


def _head(row: sa.Row[Any]) -> Head:
    same = ("id", "key", "title", "opened_at", "last_at", "articles", "outlets")
    silenced = {"silent_until": row.ends_at, "silenced_by": row.author or ""}
    return Head(**{name: getattr(row, name) for name in same}, **silenced)


def _for_all(now: datetime) -> tuple[sa.ColumnElement[bool], ...]:
    """Say that a silence holds for everybody, and for all of its story."""
    row = silence.c
    all_of_it = (row.topic_id == "", row.publisher == "", row.channel == "", row.recipient == "")
    return (row.starts_at <= now, row.ends_at > now, *all_of_it)


def whole(tx: Connection, one: Head, after: int | None) -> Whole:
    """Return what a story's page shows: the articles found before one, the newest first."""
    mine = article.c.story_id == one.id
    query = sa.select(*_SHOWN).where(mine if after is None else mine & (article.c.id < after))
    rows = tx.execute(query.order_by(article.c.id.desc()).limit(PAGE + 1)).all()
    found = _matches(tx, [row.id for row in rows[:PAGE]])
    return Whole(
        pieces=tuple(_piece(row, found[row.id]) for row in rows[:PAGE]),
        next=rows[PAGE - 1].id if len(rows) > PAGE else None,
        alerts=tuple(alerts_of(tx, one.id)),
        others=tuple(_others(tx, one)),
    )


# --- articles -----------------------------------------------------------------------------

_SHOWN: tuple[sa.Column[Any], ...] = (
    article.c.id,
    article.c.url,
    article.c.title,
    article.c.publisher,
    article.c.language,
    article.c.published_at,
    article.c.found_at,
    article.c.text_from,
)


def _piece(row: sa.Row[Any], matches: Sequence[Matched]) -> Piece:
    return Piece(
        id=row.id,
        url=row.url,
        title=row.title,
        publisher=row.publisher,
        language=row.language,
        at=row.published_at or row.found_at,
        is_dated=row.published_at is not None,
        text_from=row.text_from,
        matches=tuple(matches),
    )


def _matches(tx: Connection, ids: Sequence[int]) -> dict[int, list[Matched]]:
    same = sa.and_(
        feedback.c.article_id == match.c.article_id, feedback.c.topic_id == match.c.topic_id
    )
    query = (
        sa.select(match, feedback.c.marked_at)
        .outerjoin(feedback, same)
        .where(match.c.article_id.in_(ids))
        .order_by(match.c.score.desc(), match.c.id)
        .limit(_MATCHES)
    )
    found: dict[int, list[Matched]] = defaultdict(list)
    for row in tx.execute(query):
        found[row.article_id].append(_matched(row))
    return found


def _matched(row: sa.Row[Any]) -> Matched:
    return Matched(
        id=row.id,
        topic=row.topic_id,
        score=row.score,
        words=words_of(row.spans),
        sentence=row.sentence,
        reason=row.reason,
        outcome=row.outcome or "waiting",
        why=tuple(
            (one["channel"], one["outcome"], one.get("why") or one["reason"])
            for one in row.decisions or ()
        ),
        is_wrong=row.marked_at is not None,
    )


# --- other stories ------------------------------------------------------------------------


def _others(tx: Connection, one: Head) -> list[Other]:
    """Return the stories beside one; what was merged into it was told in the same days."""
    row, pair = story.c, story_near.c
    other = sa.case((pair.story_id == one.id, pair.other_id), else_=pair.story_id)
    kind = sa.case((pair.split, "split"), else_="near")
    near = (
        sa.select(row.id, row.key, row.title, kind.label("kind"))
        .select_from(story_near)
        .join(story, row.id == other)
        .where(sa.or_(pair.story_id == one.id, pair.other_id == one.id))
    )
    same_days = (
        row.last_at >= one.opened_at - STORY_WINDOW - _DAY,
        row.last_at <= one.last_at + _DAY,
    )
    merged = sa.select(row.id, row.key, row.title, sa.literal("merged").label("kind"))
    both = sa.union_all(near, merged.where(*same_days, row.merged_into == one.id)).subquery()
    rows = tx.execute(sa.select(both).order_by(both.c.id.desc()).limit(_OTHERS))
    return [Other(key=said.key, title=said.title, kind=said.kind) for said in rows]


def by_ids(tx: Connection, ids: Sequence[int]) -> Mapping[int, str]:
    """Return the public ids of stories by their numbers."""
    rows = tx.execute(sa.select(story.c.id, story.c.key).where(story.c.id.in_(list(ids))))
    return {row.id: row.key for row in rows}
