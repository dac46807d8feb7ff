"""Back-matches in the database: how far the new topics of an edit have come through the past."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.alerting import Past
from monitor.core.model import Article, Verdict
from monitor.store.machinery import claims
from monitor.store.news import matches
from monitor.store.news.articles import from_row
from monitor.store.tables.news import article, match, topic
from monitor.store.tables.sending import alert
from monitor.store.tables.upkeep import back_match

LEASE = timedelta(seconds=60)
SETTLES = timedelta(minutes=1)  # after an edit some workers have the watchlists before it
DUE = back_match.c.done_at.is_(None)
_MATCHED = ("alert", "done")  # the match step is behind an article, and did not know the topic
_TO_TELL = sa.and_(match.c.outcome == "back_matched", match.c.decided_at.is_(None))


@dataclass(frozen=True, slots=True, kw_only=True)
class BackMatch:
    """The topics that an edit brought, the span they look at, and the article they have come to."""

    id: int
    topics: tuple[str, ...]
    since: datetime
    until: datetime
    after_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PastMatch:
    """A match that is to be told, or counted."""

    id: int
    topic: str
    story: int
    language: str
    publisher: str
    url: str


def begin(tx: Connection, topics: Sequence[str], *, span: timedelta, now: datetime) -> None:
    """Let topics look back, once workers know them; where nothing was found yet there is no past.

    `until` is never a whole second, at which a digest's window may close.
    """
    if tx.execute(sa.select(article.c.id).limit(1)).first() is None:
        return
    until = (now + SETTLES).replace(microsecond=now.microsecond or 1)
    row = {"topics": list(topics), "since": now - span, "until": until, "due_at": until}
    tx.execute(sa.insert(back_match).values(row))


def queue_due(tx: Connection, *, now: datetime, limit: int, early: bool = False) -> list[int]:
    """Mark back-matches that are due; `early` takes in those that have not begun."""
    if early:
        tx.execute(
            sa.update(back_match)
            .where(DUE, back_match.c.lease_by.is_(None), back_match.c.due_at > now)
            .values(due_at=now)
        )
    return claims.queue_due(tx, back_match, due=DUE, now=now, lease=LEASE, limit=limit)


def claim(
    tx: Connection, number: int, *, ours: Collection[str], now: datetime, by: str
) -> BackMatch | None:
    """Take one that is due and free; not one with topics that only a newer watchlist has."""
    row = tx.execute(sa.select(back_match).where(back_match.c.id == number)).first()
    live = sa.select(topic.c.id).where(topic.c.removed_at.is_(None))
    if row is None or not set(row.topics) & set(tx.execute(live).scalars()) <= set(ours):
        return None
    if not claims.claim(tx, back_match, [number], due=DUE, now=now, lease=LEASE, by=by):
        return None
    row = tx.execute(sa.select(back_match).where(back_match.c.id == number)).one()
    return BackMatch(
        id=row.id,
        topics=tuple(row.topics),
        since=row.since,
        until=row.until,
        after_id=row.after_id,
    )


def come_to(tx: Connection, number: int, after: int, *, now: datetime, by: str) -> bool:
    """Write how far one has come, and let it be taken on; False where the lease is another's."""
    values = {"after_id": after, "lease_by": claims.QUEUED, "due_at": now + LEASE}
    return _held(tx, number, by, values)


def end(tx: Connection, number: int, *, now: datetime, by: str) -> bool:
    """Write that one is through; False where the lease is another's."""
    return _held(tx, number, by, {"done_at": now, "lease_by": None})


def _held(tx: Connection, number: int, by: str, values: dict[str, Any]) -> bool:
    mine = sa.and_(back_match.c.id == number, back_match.c.lease_by == by, DUE)
    return bool(tx.execute(sa.update(back_match).where(mine).values(values)).rowcount)


def next_articles(tx: Connection, one: BackMatch, limit: int) -> list[Article]:
    """Return the next articles of the span that were matched and have their texts, by id."""
    wanted = (column for column in article.c if column.name != "fingerprint")
    query = sa.select(*wanted).where(
        article.c.id > one.after_id,
        article.c.found_at >= one.since,
        article.c.found_at <= one.until,
        article.c.stage.in_(_MATCHED),
        article.c.text_from != "gone",
    )
    return [from_row(row) for row in tx.execute(query.order_by(article.c.id).limit(limit))]


def fresh(tx: Connection, article_id: int, verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Leave out the topics that an article has a match with already."""
    known = sa.select(match.c.topic_id).where(match.c.article_id == article_id)
    kept = set(tx.execute(known).scalars())
    return [verdict for verdict in verdicts if verdict.topic not in kept]


def put_match(
    tx: Connection, article_id: int, verdict: Verdict, *, version: str, now: datetime
) -> int:
    """Keep a match that is to be told when its back-match is through; return its id."""
    identity = {"article_id": article_id, "topic_id": verdict.topic, "matched_at": now}
    values = identity | matches.evidence(verdict, version) | {"outcome": "back_matched"}
    added = sa.insert(match).values(values).returning(match.c.id)
    return int(tx.execute(added).scalar_one())


def found(tx: Connection, topics: Sequence[str]) -> list[PastMatch]:
    """Return the matches of these topics that are to be told."""
    query = (
        sa.select(
            match.c.id,
            match.c.topic_id,
            article.c.story_id,
            article.c.language,
            article.c.publisher,
            article.c.url,
        )
        .join(article, article.c.id == match.c.article_id)
        .where(_TO_TELL, match.c.topic_id.in_(list(topics)))
        .order_by(match.c.id)
    )
    return [
        PastMatch(
            id=row.id,
            topic=row.topic_id,
            story=row.story_id,
            language=row.language,
            publisher=row.publisher,
            url=row.url,
        )
        for row in tx.execute(query)
    ]


def stories(tx: Connection, topics: Sequence[str], channel: str) -> list[Past]:
    """Return the stories of those matches, the latest first, as a channel may be told of them."""
    other = article.alias()
    sources = sa.select(sa.func.count(other.c.publisher.distinct())).where(
        other.c.story_id == article.c.story_id
    )
    told = sa.select(alert.c.id).where(
        alert.c.story_id == article.c.story_id, alert.c.channel == channel
    )
    query = (
        sa.select(
            article.c.story_id,
            sources.scalar_subquery().label("sources"),
            told.exists().label("told"),
        )
        .join(match, match.c.article_id == article.c.id)
        .where(_TO_TELL, match.c.topic_id.in_(list(topics)))
        .group_by(article.c.story_id)
        .order_by(sa.func.max(article.c.found_at).desc(), article.c.story_id.desc())
    )
    rows = tx.execute(query)
    return [Past(story=row.story_id, sources=row.sources, told=row.told) for row in rows]


def decide(
    tx: Connection,
    ids: Sequence[int],
    *,
    outcome: str,
    decisions: Sequence[dict[str, Any]],
    now: datetime,
) -> None:
    """Write one outcome for many matches."""
    values = {"outcome": outcome, "decisions": list(decisions), "decided_at": now}
    for start in range(0, len(ids), _AT_ONCE):
        some = match.c.id.in_(list(ids[start : start + _AT_ONCE]))
        tx.execute(sa.update(match).where(some).values(values))


_AT_ONCE = 400  # parameters of a statement
