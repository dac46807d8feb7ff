"""What the list of stories shows: the latest first, by topic, outlet, language and severity."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.model import SEVERITIES
from monitor.store.tables.news import article, match, story
from monitor.store.tables.sending import alert, delivery

PAGE = 25
LOOKED_AT = 1000  # stories that one page looks through for those that are asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which stories: "" asks for all of them. `after`: the id of the story before the first.

    Each choice holds for a story by itself: one of its articles is of the topic, one of the outlet.
    `outlets` are the names of those that are meant by `outlet`, where they are known.
    """

    topic: str = ""
    outlet: str = ""
    language: str = ""
    severity: str = ""
    after: str = ""
    outlets: tuple[str, ...] = ()

    @property
    def is_filtered(self) -> bool:
        """Whether some are left out."""
        return bool(self.topic or self.outlet or self.language or self.severity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """The sentence of a story's best match, with the words that matched, and who says it."""

    text: str
    words: tuple[str, ...]
    publisher: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A story as the list shows it."""

    key: str
    title: str
    last_at: datetime
    articles: int = 0
    outlets: tuple[str, ...] = ()  # those that have the most articles first
    languages: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    outcomes: Mapping[str, int] = field(default_factory=dict)  # of its matches
    deliveries: Mapping[str, int] = field(default_factory=dict)  # by their states
    quoted: Quoted | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stories:
    """A page of stories; `next` is the id after which the next begins, "" where there is none.

    A page may have few or none and yet a next: then so many were looked through.
    """

    stories: tuple[Listed, ...]
    next: str = ""


def stories(tx: Connection, wanted: Wanted, by_severity: Mapping[str, Sequence[str]]) -> Stories:
    """Return a page of stories; `by_severity` are the ids of topics, where it is not normal."""
    looked = _looked_through(tx, wanted)
    query = sa.select(looked)
    if wanted.is_filtered:
        query = query.where(*_filters(looked, wanted, by_severity))
    ordered = query.order_by(looked.c.last_at.desc(), looked.c.id.desc())
    rows = tx.execute(ordered.limit(PAGE + 1)).all()
    following = rows[PAGE - 1].key if len(rows) > PAGE else ""
    if wanted.is_filtered and not following:
        following = _last_looked_at(tx, looked)
    return Stories(stories=tuple(_listed(tx, rows[:PAGE])), next=following)


def _looked_through(tx: Connection, wanted: Wanted) -> sa.Subquery:
    """Return the stories that a page looks through, the latest first."""
    row = story.c
    query = sa.select(row.id, row.key, row.title, row.last_at).where(row.merged_into.is_(None))
    if wanted.after:
        cursor = sa.select(row.last_at, row.id).where(row.key == wanted.after)
        if before := tx.execute(cursor).first():
            later = sa.or_(row.last_at < before.last_at, row.id < before.id)
            query = query.where(row.last_at <= before.last_at, later)
    most = LOOKED_AT if wanted.is_filtered else PAGE + 1
    return query.order_by(row.last_at.desc(), row.id.desc()).limit(most).subquery()


def _last_looked_at(tx: Connection, looked: sa.Subquery) -> str:
    """Return the last story that was looked through; "" where there are none behind it."""
    ordered = sa.select(looked.c.key).order_by(looked.c.last_at.desc(), looked.c.id.desc())
    return str(tx.execute(ordered.offset(LOOKED_AT - 1).limit(1)).scalar() or "")


def _filters(
    looked: sa.Subquery, wanted: Wanted, by_severity: Mapping[str, Sequence[str]]
) -> list[sa.ColumnElement[bool]]:
    said = []
    if wanted.outlet:
        name = article.c.publisher
        alike = sa.func.lower(name) == wanted.outlet.lower()  # SQLite knows the case of ASCII only
        said.append(sa.or_(name.in_([wanted.outlet, *wanted.outlets]), alike))
    if wanted.language:
        code = wanted.language
        regions = article.c.language.startswith(f"{code}-", autoescape=True)
        said.append(sa.or_(article.c.language == code, regions))
    if wanted.topic:
        said.append(_matches(match.c.topic_id == wanted.topic))
    found = [_has(looked, one) for one in said]
    return found + (_severity(looked, wanted.severity, by_severity) if wanted.severity else [])


def _severity(
    looked: sa.Subquery, severity: str, by_severity: Mapping[str, Sequence[str]]
) -> list[sa.ColumnElement[bool]]:
    """Say that the gravest of a story's topics is of this severity."""

    def of(one: str) -> sa.ColumnElement[bool]:
        if one != "normal":
            return match.c.topic_id.in_(list(by_severity.get(one, ())))
        return match.c.topic_id.not_in([number for some in by_severity.values() for number in some])

    names = list(map(str, SEVERITIES))
    graver = [of(one) for one in names[names.index(severity) + 1 :]]
    found = _has(looked, _matches(of(severity)))
    return [found, ~_has(looked, _matches(sa.or_(*graver)))] if graver else [found]


def _has(looked: sa.Subquery, said: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    """Say that a story has an article of which this is true."""
    its = sa.select(article.c.id).where(article.c.story_id == looked.c.id, said)
    return its.correlate(looked).exists()


def _matches(said: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    """Say that an article has such a match; asked by itself, so that no topic is walked whole."""
    its = sa.select(match.c.id).where(match.c.article_id == article.c.id, said)
    return its.correlate(article).exists()


# --- what is shown of each ----------------------------------------------------------------


def _listed(tx: Connection, rows: Sequence[sa.Row[Any]]) -> list[Listed]:
    ids = [row.id for row in rows]
    if not ids:
        return []
    by, told, states, quoted = _articles(tx, ids), _told(tx, ids), _states(tx, ids), _best(tx, ids)
    return [
        Listed(
            key=row.key,
            title=row.title,
            last_at=row.last_at,
            articles=sum(one.articles for one in by[row.id]),
            outlets=tuple(dict.fromkeys(one.publisher for one in by[row.id] if one.publisher)),
            languages=tuple(dict.fromkeys(one.language for one in by[row.id] if one.language)),
            topics=tuple(dict.fromkeys(one.topic_id for one in told[row.id])),
            outcomes=_sums((one.outcome or "waiting", one.matches) for one in told[row.id]),
            deliveries=_sums((one.state, one.deliveries) for one in states[row.id]),
            quoted=quoted.get(row.id),
        )
        for row in rows
    ]


def _sums(counts: Any) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for name, number in counts:
        found[name] += number
    return dict(found)


def _by_story(rows: sa.CursorResult[Any]) -> dict[int, list[sa.Row[Any]]]:
    found: dict[int, list[sa.Row[Any]]] = defaultdict(list)
    for row in rows:
        found[row.story_id].append(row)
    return found


def _articles(tx: Connection, ids: Sequence[int]) -> dict[int, list[sa.Row[Any]]]:
    """Count the articles of each story by publisher and language."""
    row, number = article.c, sa.func.count().label("articles")
    counted = (
        sa.select(row.story_id, row.publisher, row.language, number)
        .where(row.story_id.in_(ids))
        .group_by(row.story_id, row.publisher, row.language)
        .order_by(number.desc(), sa.func.min(row.id))
    )
    return _by_story(tx.execute(counted))


def _told(tx: Connection, ids: Sequence[int]) -> dict[int, list[sa.Row[Any]]]:
    """Count the matches of each story by topic and outcome."""
    counted = (
        sa.select(
            article.c.story_id, match.c.topic_id, match.c.outcome, sa.func.count().label("matches")
        )
        .join(match, match.c.article_id == article.c.id)
        .where(article.c.story_id.in_(ids))
        .group_by(article.c.story_id, match.c.topic_id, match.c.outcome)
        .order_by(sa.func.min(match.c.id))
    )
    return _by_story(tx.execute(counted))


def _states(tx: Connection, ids: Sequence[int]) -> dict[int, list[sa.Row[Any]]]:
    """Count the deliveries of each story by state."""
    counted = (
        sa.select(alert.c.story_id, delivery.c.state, sa.func.count().label("deliveries"))
        .join(delivery, delivery.c.alert_id == alert.c.id)
        .where(alert.c.story_id.in_(ids))
        .group_by(alert.c.story_id, delivery.c.state)
    )
    return _by_story(tx.execute(counted))


def _best(tx: Connection, ids: Sequence[int]) -> dict[int, Quoted]:
    """Return of each story the sentence of its best match; of what is as good the first."""
    place = sa.func.row_number().over(
        partition_by=article.c.story_id, order_by=(match.c.score.desc(), match.c.id)
    )
    ranked = (
        sa.select(match.c.id, article.c.story_id, article.c.publisher, place.label("place"))
        .join(article, article.c.id == match.c.article_id)
        .where(article.c.story_id.in_(ids), match.c.sentence != "")
        .subquery()
    )
    best = sa.select(ranked.c.story_id, ranked.c.publisher, match.c.sentence, match.c.spans)
    joined = best.join(match, match.c.id == ranked.c.id).where(ranked.c.place == 1)
    return {
        row.story_id: Quoted(text=row.sentence, words=words_of(row.spans), publisher=row.publisher)
        for row in tx.execute(joined)
    }


def words_of(spans: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """Return the words of a match's spans, each once."""
    return tuple(dict.fromkeys(str(span["text"]) for span in spans))
