"""3. Match articles against the watchlists, and keep the evidence."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.engine import Connection

from monitor.core.lags import counted
from monitor.core.matching import Index, document_of
from monitor.core.model import Verdict
from monitor.store.machinery.database import Database
from monitor.store.machinery.faults import ITS_OWN, in_words, is_everybodys
from monitor.store.news import articles, matches
from monitor.store.news.articles import Waiting
from monitor.store.upkeep import tally
from monitor.telemetry import log


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """What matching needs beside the articles: the compiled topics, and which version they are."""

    database: Database
    index: Index
    version: str


def match(ids: Sequence[int], parts: Matching, *, now: datetime, by: str) -> list[int]:
    """Match a chunk of articles; return the ids of those with something to decide."""
    claimed = parts.database.write(
        lambda tx: articles.claim(tx, ids, stage="match", now=now, by=by)
    )
    try:
        return _matched(claimed, parts, now=now, by=by)
    except ITS_OWN as error:
        if is_everybodys(error):
            raise
    return [
        number for waiting in claimed for number in _matched_alone(waiting, parts, now=now, by=by)
    ]


def _matched(claimed: Sequence[Waiting], parts: Matching, *, now: datetime, by: str) -> list[int]:
    verdicts = {
        waiting.article.id: parts.index.matches(document_of(waiting.article)) for waiting in claimed
    }
    undecided = parts.database.write(
        lambda tx: _keep(tx, claimed, verdicts, parts.version, now=now, by=by)
    )
    for waiting in claimed:
        topics = [verdict.topic for verdict in verdicts[waiting.article.id]]
        log().info("article.matched", article=waiting.article.id, topics=topics)
    return undecided


def _matched_alone(waiting: Waiting, parts: Matching, *, now: datetime, by: str) -> list[int]:
    """Match one article of a chunk that could not be matched: it holds up no other."""
    try:
        return _matched([waiting], parts, now=now, by=by)
    except ITS_OWN as error:
        if is_everybodys(error):
            raise
        number, why = waiting.article.id, f"it cannot be matched for now: {in_words(error)}"
        log().error("article.put_off", article=number, url=waiting.article.url, error=why)
        parts.database.write(lambda tx: articles.put_off(tx, number, by=by, why=why, now=now))
        return []


def _keep(
    tx: Connection,
    claimed: Sequence[Waiting],
    verdicts: Mapping[int, Sequence[Verdict]],
    version: str,
    *,
    now: datetime,
    by: str,
) -> list[int]:
    undecided, lags, counts = [], list[timedelta](), Counter[str]()
    for waiting in claimed:
        number = waiting.article.id
        found = matches.put_matches(tx, number, verdicts[number], version=version, now=now)
        stage, due_at = ("alert", now) if found else articles.next_stage(waiting, now)
        held = articles.move(tx, number, by=by, stage=stage, due_at=due_at)
        if held and found:
            lags.append(now - (waiting.article.published or waiting.article.found))
        undecided += [number] if held and found else []
        counts["matched" if verdicts[number] else "not_matched"] += held
    tally.add(tx, {("articles", outcome): number for outcome, number in counts.items()})
    tally.add(tx, {("lag_matched", span): number for span, number in counted(lags).items()})
    return undecided
