"""Stories in the database: which are near an article, and what becomes of them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.store.schema import alert, article, silence, story, story_word

_LATEST = 16  # articles that are looked at under a word


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An article of a story that another article may belong to as well."""

    story_id: int
    key: str
    fingerprint: Mapping[str, Any]
    at: datetime
    first: bool  # it opened the story


def under(tx: Connection, words: Sequence[str], since: datetime) -> list[list[int]]:
    """Give, word by word, the latest articles that stand under it, at most 16 each."""
    if not words:
        return []
    found: dict[str, list[int]] = defaultdict(list)
    given = {f"word{number}": word for number, word in enumerate(words)}
    for word, article_id in tx.execute(_latest(len(words)), {**given, "since": since}).all():
        found[word].append(article_id)
    return [sorted(found[word]) for word in words if found[word]]


@lru_cache(maxsize=64)
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


def of_articles(tx: Connection, ids: Collection[int]) -> list[Told]:
    """Give these articles, and those that opened their stories."""
    if not ids:
        return []
    found: dict[int, Told] = {}
    opened: set[int] = set()
    for row in tx.execute(_told, {"ids": list(ids)}):  # the first of a story comes first
        found[row.id] = Told(
            story_id=row.story_id, key=row.key, fingerprint=row.fingerprint or {}, at=row.found_at,
            first=row.story_id not in opened,
        )  # fmt: skip
        opened.add(row.story_id)
    return list(found.values())


_asked: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)
_theirs = sa.select(article.c.story_id).where(article.c.id.in_(_asked))
_firsts = (
    sa.select(sa.func.min(article.c.id))
    .where(article.c.story_id.in_(_theirs))
    .group_by(article.c.story_id)
)
_themselves = sa.select(article.c.id).where(
    article.c.id.in_(_asked), article.c.story_id.is_not(None)
)
_told = (
    sa.select(
        article.c.id, article.c.story_id, article.c.key, article.c.fingerprint, article.c.found_at
    )
    .where(article.c.id.in_(sa.union_all(_themselves, _firsts)))
    .order_by(article.c.id)
)


def titles(tx: Connection, keys: Collection[str]) -> dict[str, str]:
    """Give the titles of articles, by their keys."""
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
    tx: Connection, article_id: int, story_id: int, *, fingerprint: Mapping[str, Any],
    words: Sequence[str], now: datetime,
) -> None:  # fmt: skip
    """Put an article that has no story into one; later ones find it by its telling words."""
    given = {"of": article_id, "story_id": story_id, "fingerprint": dict(fingerprint)}
    tx.execute(_joined, given)
    tx.execute(_moved_on, {"of": story_id, "last_at": now})
    rows = [
        {"word": word, "article_id": article_id, "story_id": story_id, "at": now}
        for word in dict.fromkeys(words)
    ]
    if rows:
        tx.execute(_worded, rows)


_joined = (
    sa.update(article)
    .where(article.c.id == sa.bindparam("of"))
    .values(story_id=sa.bindparam("story_id"), fingerprint=sa.bindparam("fingerprint"))
)
_moved_on = (
    sa.update(story).where(story.c.id == sa.bindparam("of")).values(last_at=sa.bindparam("last_at"))
)
_worded = sa.insert(story_word)


def merge(tx: Connection, gone: int, into: int) -> None:
    """Let two stories be one: the older lives on, with what was told of both. Nothing is sent."""
    both = sa.select(story.c.id).where(story.c.id.in_([gone, into])).order_by(story.c.id)
    tx.execute(both.with_for_update(key_share=True))
    for table in (article, story_word, silence):
        moved = sa.update(table).where(table.c.story_id == gone)
        tx.execute(moved.values(story_id=into))
    _move_alerts(tx, gone, into)
    tx.execute(sa.update(story).where(story.c.id == gone).values(merged_into=into))


def _move_alerts(tx: Connection, gone: int, into: int) -> None:
    """Give the alerts of one story to another, numbered on after those of its channels."""
    last: dict[str, int] = defaultdict(int)
    ordered = sa.select(alert.c.id, alert.c.channel, alert.c.sequence).order_by(alert.c.sequence)
    for row in tx.execute(ordered.where(alert.c.story_id == into)):
        last[row.channel] = row.sequence
    for row in tx.execute(ordered.where(alert.c.story_id == gone)).all():
        last[row.channel] += 1
        moved = sa.update(alert).where(alert.c.id == row.id)
        tx.execute(moved.values(story_id=into, sequence=last[row.channel]))
