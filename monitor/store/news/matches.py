"""Matches in the database: what matched, by what evidence, and what was decided of it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.model import Match, Span, Verdict
from monitor.store.news.articles import from_row
from monitor.store.news.outcomes import OUTCOMES
from monitor.store.tables.news import article, feedback, match
from monitor.store.tables.sending import alert_match

MOST_AGAIN = 10  # decisions that are kept of an article's changes


def put_matches(
    tx: Connection, article_id: int, verdicts: Iterable[Verdict], *, version: str, now: datetime
) -> bool:
    """Keep an article's matches, with fresh evidence; say whether any waits to be decided.

    Those that were told wait again where the feed has changed the article.
    """
    known = sa.select(match.c.topic_id, match.c.id).where(match.c.article_id == article_id)
    kept = {row.topic_id: row.id for row in tx.execute(known)}
    for verdict in verdicts:
        said = evidence(verdict, version)
        if verdict.topic in kept:
            tx.execute(sa.update(match).where(match.c.id == kept[verdict.topic]).values(said))
        else:
            identity = {"article_id": article_id, "topic_id": verdict.topic, "matched_at": now}
            tx.execute(sa.insert(match).values(identity | said))
    changed = sa.select(article.c.id).where(
        article.c.id == article_id, article.c.earlier.is_not(None)
    )
    told_before = sa.and_(match.c.outcome.in_(OUTCOMES), changed.exists())
    waiting = sa.select(match.c.id).where(
        match.c.article_id == article_id, sa.or_(match.c.outcome.is_(None), told_before)
    )
    return tx.execute(waiting).first() is not None


def undecided(tx: Connection, article_id: int) -> list[Match]:
    """Return the matches of an article that have no outcome yet."""
    return _matches(tx, sa.and_(match.c.article_id == article_id, match.c.outcome.is_(None)))


def told(tx: Connection, article_id: int) -> list[Match]:
    """Return the matches of an article of which channels know."""
    return _matches(tx, sa.and_(match.c.article_id == article_id, match.c.outcome.in_(OUTCOMES)))


def waiting_for_sources(tx: Connection, story_id: int) -> list[Match]:
    """Return the matches of a story that wait until more publishers report it."""
    return _matches(tx, sa.and_(article.c.story_id == story_id, match.c.outcome == "few_sources"))


def short_of_sources(tx: Connection, story_id: int) -> list[tuple[Match, frozenset[str]]]:
    """Return the matches that only some channels are not told of for want of publishers; which.

    Those that no channel is told of are `waiting_for_sources`.
    """
    said = sa.cast(match.c.decisions, sa.Text).contains('"few_sources"')
    decided = sa.and_(match.c.outcome.is_not(None), match.c.outcome != "few_sources")
    query = sa.select(match.c.id, match.c.decisions).join(article).where(said, decided)
    rows = tx.execute(query.where(article.c.story_id == story_id))
    short = {row.id: frozenset(map(_channel, filter(_is_short, row.decisions))) for row in rows}
    some = [number for number, channels in short.items() if channels]
    return [(one, short[one.id]) for one in by_ids(tx, some)]


def _is_short(decision: Mapping[str, Any]) -> bool:
    return bool(decision["outcome"] == "few_sources" and not decision.get("again"))


def _channel(decision: Mapping[str, Any]) -> str:
    return str(decision["channel"])


def matches_of_alert(tx: Connection, alert_id: int) -> list[Match]:
    """Return the matches that an alert tells of, in the order in which they were found."""
    told = sa.select(alert_match.c.match_id).where(alert_match.c.alert_id == alert_id)
    return _matches(tx, match.c.id.in_(told))


def by_ids(tx: Connection, ids: Sequence[int]) -> list[Match]:
    """Return some matches, in the order in which their articles were found."""
    return _matches(tx, match.c.id.in_(list(ids)))


def with_outcome(tx: Connection, topic_id: str, outcome: str, since: datetime) -> list[Match]:
    """Return a topic's matches since then that ended so, in the order of their articles."""
    ended = (match.c.topic_id == topic_id, match.c.outcome == outcome, match.c.matched_at >= since)
    return _matches(tx, sa.and_(*ended))


def decide(
    tx: Connection,
    match_id: int,
    *,
    outcome: str,
    decisions: Sequence[Mapping[str, Any]],
    now: datetime,
) -> None:
    """Write a match's outcome, with what was decided for each channel and why."""
    tx.execute(
        sa.update(match)
        .where(match.c.id == match_id)
        .values(outcome=outcome, decisions=list(decisions), decided_at=now)
    )


def decide_again(
    tx: Connection,
    match_id: int,
    *,
    outcome: str,
    decisions: Sequence[Mapping[str, Any]],
    now: datetime,
) -> None:
    """Add what was decided of a match whose article has changed; the latest MOST_AGAIN stay.

    The outcome stays as well, unless the channel is told again.
    """
    row = tx.execute(sa.select(match).where(match.c.id == match_id)).one()
    before = [one for one in row.decisions or () if not one.get("again")]
    again = [one for one in row.decisions or () if one.get("again")]
    again += [{**one, "again": now.isoformat()} for one in decisions]
    ended = outcome if outcome in ("alerted", "digest") else row.outcome
    decide(tx, match_id, outcome=ended, decisions=before + again[-MOST_AGAIN:], now=now)


def decide_for(
    tx: Connection, match_id: int, *, decisions: Sequence[Mapping[str, Any]], now: datetime
) -> None:
    """Decide a match anew for the channels that were short of publishers, in their place."""
    row = tx.execute(sa.select(match).where(match.c.id == match_id)).one()
    anew = {one["channel"]: one for one in decisions}
    said = [anew.get(one["channel"], one) if _is_short(one) else one for one in row.decisions]
    told = any(one["outcome"] == "alerted" for one in anew.values())
    less = ("digest", "same_story", "capped")
    ended = "alerted" if told and row.outcome in less else row.outcome
    decide(tx, match_id, outcome=ended, decisions=said, now=now)


def matches_for(tx: Connection, article_id: int) -> list[sa.Row[Any]]:
    """Return all matches of an article as kept, decided or not, and when each was marked wrong."""
    same = (feedback.c.article_id == match.c.article_id, feedback.c.topic_id == match.c.topic_id)
    joined = sa.select(match, feedback.c.marked_at).outerjoin(feedback, sa.and_(*same))
    return list(tx.execute(joined.where(match.c.article_id == article_id).order_by(match.c.id)))


def _matches(tx: Connection, where: sa.ColumnElement[bool]) -> list[Match]:
    rows = tx.execute(
        sa.select(match, article)
        .join(article, article.c.id == match.c.article_id)
        .where(where)
        .order_by(article.c.found_at, match.c.id)
    )
    return [_match(row) for row in rows.mappings()]


def _match(values: Mapping[Any, Any]) -> Match:
    return Match(
        id=values[match.c.id],
        article=from_row(_ArticleColumns(values)),  # type: ignore[arg-type]  # reads by name
        topic=values[match.c.topic_id],
        score=values[match.c.score],
        spans=tuple(Span(**span) for span in values[match.c.spans]),
        sentence=values[match.c.sentence],
        version=values[match.c.version],
    )


class _ArticleColumns:
    """The article's half of a joined row, whose column names both tables use."""

    def __init__(self, values: Mapping[Any, Any]) -> None:
        self._values = values

    def __getattr__(self, name: str) -> Any:
        return self._values[article.c[name]]


def evidence(verdict: Verdict, version: str) -> dict[str, Any]:
    """Return the columns that say by what a topic matched, and by which version of the config."""
    spans = [
        {"field": span.field, "start": span.start, "end": span.end, "text": span.text}
        for span in verdict.spans
    ]
    return {
        "score": verdict.score,
        "spans": spans,
        "sentence": verdict.sentence,
        "reason": verdict.reason,
        "version": version,
    }
