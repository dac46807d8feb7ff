"""Feedback: what readers say of a topic's matches, and what would mend it; it changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from monitor.core.feedback import Share, clauses_of, example, examples, shares
from monitor.core.matching import Document, Index, document_of
from monitor.core.model import Match
from monitor.store.machinery.database import Database
from monitor.store.news import feedback, matches


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A match that a reader called wrong."""

    match: Match
    at: datetime
    version: str  # of the config that decided
    clauses: tuple[str, ...]  # of the query as it was then
    still: bool | None  # whether the topic as it is now matches; None where that is not known
    example: str  # for `should_not_match`
    fails: bool  # whether the topic as it is now matches the example

    @property
    def text_gone(self) -> bool:
        """Whether the article's text is past its keeping."""
        return self.match.article.text_from == "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is said of one topic."""

    topic: str
    marked: tuple[Marked, ...]
    shares: tuple[Share, ...]


def said_of(database: Database, index: Index, topic: str) -> Said:
    """Return a topic's matches that readers marked, the latest first, and what they have in common.

    `index` has the topic as it is now; a topic that it has not matches nothing any more. Raises
    StoreError.
    """
    with database.reading() as tx:
        rows = feedback.matches_marked(tx, topic)
        found = {one.id: one for one in matches.by_ids(tx, [row.id for row in rows])}
        others = list(feedback.reasons_of_others(tx, topic))
    marked = [
        _marked(found[row.id], index, at=row.marked_at, version=row.version, reason=row.reason)
        for row in rows
    ]
    return Said(
        topic=topic, marked=tuple(marked), shares=shares([row.reason for row in rows], others)
    )


def _marked(match: Match, index: Index, *, at: datetime, version: str, reason: str) -> Marked:
    gone = match.article.text_from == "gone"
    texts = list(examples(match))
    failing = [text for text in texts if _matches(index, match.topic, example(text))]
    return Marked(
        match=match,
        at=at,
        version=version,
        clauses=clauses_of(reason),
        still=None if gone else _matches(index, match.topic, document_of(match.article)),
        example=_first(failing, texts),
        fails=bool(failing),
    )


def _matches(index: Index, topic: str, document: Document) -> bool:
    return any(verdict.topic == topic for verdict in index.matches(document))


def _first(failing: Sequence[str], texts: Sequence[str]) -> str:
    return (failing or texts)[0]
