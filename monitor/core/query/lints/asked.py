"""A query as lints ask it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from monitor.core.language.plain import COMMON, UNSAID
from monitor.core.language.words import fold
from monitor.core.query.lints.remarks import REMARKS
from monitor.core.query.tree import (
    And,
    AtLeast,
    Boosted,
    Case,
    Filter,
    First,
    InField,
    MinOf,
    Near,
    Not,
    Or,
    Query,
    Word,
    children,
    nodes,
)

OFTEN = 0.25  # the share of articles that have a common word
_LONGEST = 60  # characters of a part that is shown


@dataclass(frozen=True, slots=True, order=True)
class Lint:
    """Something worth a warning, at a column from 1."""

    column: int
    message: str


Found = Iterator[Lint]


def lint(code: str, column: int, /, **fields: object) -> Lint:
    """Return a remark, at a column."""
    return Lint(column, REMARKS.say(code, **fields))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A query; whose forms its words have; and which share of articles has a folded word."""

    query: Query
    languages: tuple[str, ...] = ()
    frequency: Mapping[str, float] = field(default_factory=dict)

    def nodes(self) -> Iterator[Query]:
        """Return every part, from the whole to the words."""
        return nodes(self.query)

    def words(self) -> Iterator[Word]:
        """Return every word, as they stand in the query."""
        return (query for query in self.nodes() if isinstance(query, Word))

    def ands(self) -> Iterator[And]:
        """Return every level of ANDs."""
        return (query for query in self.nodes() if isinstance(query, And))

    def is_common(self, word: str) -> bool:
        """Whether nearly every article has a word."""
        if self.frequency:
            return self.frequency.get(fold(word), 0) >= OFTEN
        return bool(self._common_in(word))

    def of_common(self, code: str, word: str, column: int) -> Lint:
        """Return what is to be said of a common word, and of which language it is one."""
        if self.frequency:
            return lint(code, column, word=word)
        return lint(f"{code}_in", column, word=word, language=self._common_in(word))

    def _common_in(self, word: str) -> str:
        """Return the first language of which it is a common word; "" where there is none."""
        codes = self.languages or UNSAID
        return next((code for code in codes if fold(word) in COMMON.get(code, ())), "")

    def common_ones(self, query: Query) -> tuple[Word, ...] | None:
        """Return the common words that are all that it needs; None where it needs others."""
        match query:
            case Word():
                needs_capitals = query.text.isupper() and len(query.text) > 1
                plain = not query.prefix and not needs_capitals and self.is_common(query.text)
                return (query,) if plain else None
            case Not() | Filter():
                return ()
            case Case() | Boosted() | First() | AtLeast() | InField(name="body" | "lead"):
                return self.common_ones(query.part)
            case And() | Or() | MinOf() | Near():
                return self._of_parts(query)
        return None

    def _of_parts(self, query: And | Or | MinOf | Near) -> tuple[Word, ...] | None:
        parts = children(query)
        needed = len(parts)
        if isinstance(query, MinOf | Or):
            needed = query.count if isinstance(query, MinOf) else 1
        elif isinstance(query, Near) and query.joint == "NOT NEAR":
            parts, needed = parts[:1], 1
        found = [words for part in parts if (words := self.common_ones(part)) is not None]
        return tuple(word for words in found for word in words) if len(found) >= needed else None


def shown(part: Query) -> str:
    """Write a part, or its beginning."""
    text = str(part)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."
