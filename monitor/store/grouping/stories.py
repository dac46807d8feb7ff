"""Stories in the database: which are near an article, and what becomes of them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.stories import SAMPLE
from monitor.store.tables.news import article, match, story
from monitor.store.tables.sending import alert, silence
from monitor.store.tables.stories import story_near, story_word

_LATEST = 16  # articles that are looked at under a word
_PLACES = 18  # words are asked for in so many places, or twice, or thrice: 400 KB a shape are kept
_RELATED = 3  # stories that are named beside one


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """An article of a story that another article may belong to as well."""

    story_id: int
    key: str
    fingerprint: Mapping[str, Any]
    at: datetime
    size: int  # articles of the story


def under(tx: Connection, words: Sequence[str], since: datetime) -> list[list[int]]:
    """Give, word by word, the latest articles that stand under it, at most 16 each."""
    if not words:
        return []
    found: dict[str, list[int]] = defaultdict(list)
    places = -(-len(words) // _PLACES) * _PLACES
    filled = [*words, *[""] * (places - len(words))]  # under no word there is nothing
    given = {f"word{number}": word for number, word in enumerate(filled)}
    for word, article_id in tx.execute(_latest(places), {**given, "since": since}).all():
        found[word].append(article_id)
    return [sorted(found[word]) for word in words if found[word]]


@lru_cache(maxsize=4)
def _latest(count: int) -> sa.CompoundSelect[Any]:
    """Ask for the latest rows of so many words: of each a short walk through its index."""
    since = sa.bindparam("since", type_=story_word.c.at.type)
    asked = [
        sa.select(story_word.c.word, story_word.c.article_id)
        .where(story_word.c.word == sa.bindparam(f"word{number}"), story_word.c.at >= since)
        .order_by(story_word.c.at.desc(), story_word.c.article_id.desc())
        .limit(_LATEST)
        .subquery()
        for number in range(count)
    ]
    return sa.union_all(*(sa.select(one.c.word, one.c.article_id) for one in asked))


def of_articles(tx: Connection, ids: Collection[int]) -> list[Neighbour]:
    """Return these articles, those that opened their stories, and the latest of these stories."""
    if not ids:
        return []
    theirs = {row.id: row.story_id for row in tx.execute(_themselves, {"ids": list(ids)})}
    members: dict[int, list[int]] = defaultdict(list)
    for row in tx.execute(_members, {"stories": sorted({*theirs.values()})}):
        members[row.story_id].append(row.id)
    more = (one for some in members.values() for one in (some[0], *some[-SAMPLE:]))
    wanted = sorted({*theirs, *more})
    return [
        Neighbour(
            story_id=row.story_id,
            key=row.key,
            fingerprint=row.fingerprint or {},
            at=row.found_at,
            size=len(members[row.story_id]),
        )
        for row in tx.execute(_told, {"ids": wanted})
    ]


def sizes(tx: Connection, ids: Collection[int]) -> dict[int, int]:
    """Return the stories of these articles, and how many articles each has."""
    theirs = {row.story_id for row in tx.execute(_themselves, {"ids": list(ids)})}
    counted = (
        sa.select(article.c.story_id, sa.func.count().label("articles"))
        .where(article.c.story_id.in_(theirs))
        .group_by(article.c.story_id)
    )
    return {row.story_id: row.articles for row in tx.execute(counted)}


_themselves = sa.select(article.c.id, article.c.story_id).where(
    article.c.id.in_(sa.bindparam("ids", expanding=True)), article.c.story_id.is_not(None)
)
_members = (
    sa.select(article.c.id, article.c.story_id)
    .where(article.c.story_id.in_(sa.bindparam("stories", expanding=True)))
    .order_by(article.c.id)
)
_told = (
    sa.select(
        article.c.id, article.c.story_id, article.c.key, article.c.fingerprint, article.c.found_at
    )
    .where(article.c.id.in_(sa.bindparam("ids", expanding=True)))
    .order_by(article.c.id)
)


def titles(tx: Connection, keys: Collection[str]) -> dict[str, str]:
    """Return the titles of articles, by their keys."""
    found = sa.select(article.c.key, article.c.title).where(article.c.key.in_(list(keys)))
    return {row.key: row.title for row in tx.execute(found)}


def open_story(tx: Connection, *, key: str, title: str, now: datetime) -> int:
    """Open a story under the key that its first article gives it; twice is once."""
    kept = tx.execute(_living, {"its_key": key}).scalar()
    if kept is not None:
        return int(kept)
    given = {"key": key, "title": title, "opened_at": now, "last_at": now}
    return int(tx.execute(_opened, given).scalar_one())


_living = sa.select(sa.func.coalesce(story.c.merged_into, story.c.id)).where(
    story.c.key == sa.bindparam("its_key")
)
_opened = sa.insert(story).returning(story.c.id)


def join_story(
    tx: Connection,
    article_id: int,
    story_id: int,
    *,
    fingerprint: Mapping[str, Any],
    words: Sequence[str],
    now: datetime,
) -> None:
    """Put an article that has no story into one; later ones find it by its telling words."""
    given = {"of": article_id, "story_id": story_id, "fingerprint": dict(fingerprint)}
    tx.execute(_joined, given)
    tx.execute(_moved_on, {"of": story_id, "last_at": now})
    if words:
        tx.execute(_worded, _rows(words, article_id, story_id, now))


_joined = (
    sa.update(article)
    .where(article.c.id == sa.bindparam("of"))
    .values(story_id=sa.bindparam("story_id"), fingerprint=sa.bindparam("fingerprint"))
)
_moved_on = (
    sa.update(story).where(story.c.id == sa.bindparam("of")).values(last_at=sa.bindparam("last_at"))
)
_worded = sa.insert(story_word)


def reprint(
    tx: Connection,
    article_id: int,
    story_id: int,
    *,
    fingerprint: Mapping[str, Any],
    words: Sequence[str],
    at: datetime,
) -> None:
    """Keep an article of a story anew, and the words by which later ones find it."""
    its = article.c.id == article_id
    tx.execute(sa.update(article).where(its).values(fingerprint=dict(fingerprint)))
    tx.execute(sa.delete(story_word).where(story_word.c.article_id == article_id))
    tx.execute(_worded, _rows(words, article_id, story_id, at))


def _rows(
    words: Sequence[str], article_id: int, story_id: int, at: datetime
) -> list[dict[str, Any]]:
    return [
        {"word": word, "article_id": article_id, "story_id": story_id, "at": at}
        for word in dict.fromkeys(words)
    ]


def merge(tx: Connection, gone: int, into: int) -> None:
    """Let two stories be one: the older lives on, with what was told of both. Nothing is sent."""
    both = sa.select(story.c.id).where(story.c.id.in_([gone, into])).order_by(story.c.id)
    tx.execute(both.with_for_update(key_share=True))
    for table in (article, story_word, silence):
        moved = sa.update(table).where(table.c.story_id == gone)
        tx.execute(moved.values(story_id=into))
    _move_near(tx, gone, into)
    _move_alerts(tx, gone, into)
    tx.execute(sa.update(story).where(story.c.id == gone).values(merged_into=into))


def untold(tx: Connection, ids: Collection[int]) -> frozenset[int]:
    """Return the matches of some stories that wait for more sources: nobody was told of them."""
    waiting = (
        sa.select(match.c.id)
        .join(article, article.c.id == match.c.article_id)
        .where(article.c.story_id.in_(ids), match.c.outcome == "few_sources")
    )
    return frozenset(tx.execute(waiting).scalars()) if ids else frozenset()


def _move_near(tx: Connection, gone: int, into: int) -> None:
    for other, split in _near(tx, gone):
        if other != into:
            relate(tx, into, [other], split=split)
    ends = story_near.c.story_id == gone, story_near.c.other_id == gone
    tx.execute(sa.delete(story_near).where(sa.or_(*ends)))


def relate(tx: Connection, story_id: int, others: Collection[int], *, split: bool = False) -> None:
    """Keep that a story is near others, and not they; what was split by hand stays so."""
    known = dict(_near(tx, story_id)) if others else {}
    for other in others:
        low, high = sorted((story_id, other))
        if other not in known:
            tx.execute(sa.insert(story_near).values(story_id=low, other_id=high, split=split))
        elif split:
            pair = sa.and_(story_near.c.story_id == low, story_near.c.other_id == high)
            tx.execute(sa.update(story_near).where(pair).values(split=True))


def split_from(tx: Connection, ids: Collection[int]) -> dict[int, frozenset[int]]:
    """Return for each story those that somebody split from it: they are never one again."""
    pairs = tx.execute(_split, {"ids": list(ids)}).all()
    return {
        one: frozenset({end for pair in pairs if one in pair for end in pair} - {one})
        for one in ids
    }


_split = sa.select(story_near.c.story_id, story_near.c.other_id).where(
    story_near.c.split,
    sa.or_(
        story_near.c.story_id.in_(sa.bindparam("ids", expanding=True)),
        story_near.c.other_id.in_(sa.bindparam("ids", expanding=True)),
    ),
)


def _near(tx: Connection, story_id: int) -> list[tuple[int, bool]]:
    other, ends = _beside(story_id)
    rows = tx.execute(sa.select(other, story_near.c.split).where(ends))
    return [(found, split) for found, split in rows]


def _beside(story_id: int) -> tuple[sa.ColumnElement[int], sa.ColumnElement[bool]]:
    """Return the other story of a pair, and what says that this one is in it."""
    row = story_near.c
    other = sa.case((row.story_id == story_id, row.other_id), else_=row.story_id)
    return other, sa.or_(row.story_id == story_id, row.other_id == story_id)


def related(tx: Connection, story_id: int, channel: str = "") -> list[dict[str, str]]:
    """Return id, title and address of the latest stories near one, of which a channel was told.

    Without a channel, of all that are near.
    """
    told = sa.select(alert.c.id).where(alert.c.story_id == story.c.id, alert.c.channel == channel)
    its = article.alias()
    first = sa.select(sa.func.min(its.c.id)).where(its.c.story_id == story.c.id).correlate(story)
    other, ends = _beside(story_id)
    rows = tx.execute(
        sa.select(story.c.key, story.c.title, article.c.url)
        .select_from(story)
        .join(article, article.c.id == first.scalar_subquery())
        .where(
            story.c.id.in_(sa.select(other).where(ends)),
            told.exists() if channel else sa.true(),
        )
        .order_by(story.c.id.desc())
        .limit(_RELATED)
    )
    return [{"id": row.key, "title": row.title, "url": row.url} for row in rows]


def _move_alerts(tx: Connection, gone: int, into: int) -> None:
    """Give the alerts of one story to another, numbered on after those of its channels.

    One that opened a story and has not left yet tells an update then, and is not lost.
    """
    last: dict[str, int] = defaultdict(int)
    columns = alert.c.id, alert.c.channel, alert.c.sequence, alert.c.type, alert.c.frozen_at
    ordered = sa.select(*columns).order_by(alert.c.sequence)
    for row in tx.execute(ordered.where(alert.c.story_id == into)):
        last[row.channel] = row.sequence
    for row in tx.execute(ordered.where(alert.c.story_id == gone)).all():
        last[row.channel] += 1
        moved = sa.update(alert).where(alert.c.id == row.id)
        tx.execute(moved.values(story_id=into, sequence=last[row.channel]))
        if row.type == "story.opened" and row.frozen_at is None and last[row.channel] > 1:
            tx.execute(moved.values(type="story.updated", reason="merged"))
