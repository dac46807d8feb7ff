"""Parse a topic's query, and say where it is wrong and what to write instead.

    query := part ((AND | OR) part)*      AND may be left out; never AND and OR at one level
    part  := NOT part | title:part | (query) | word | "words that stand together"

Operators are upper case: in lower case they are words like others.
"""

from dataclasses import dataclass, field
from typing import NoReturn

from monitor.core.lexemes import Lexeme, fail, lexemes

LONGEST = 200_000  # characters
MOST_TERMS = 10_000
DEEPEST = 50
_STRAY = "this ')' closes nothing: leave it out, or write the '(' it belongs to"


@dataclass(frozen=True, slots=True)
class Word:
    """A word, in any case: `text` as it was typed."""

    text: str
    column: int = field(default=0, compare=False, kw_only=True)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand together in one paragraph of one field."""

    text: str
    column: int = field(default=0, compare=False, kw_only=True)

    def __str__(self) -> str:
        return f'"{self.text}"'


@dataclass(frozen=True, slots=True)
class And:
    """All of the parts, anywhere in the article."""

    parts: "tuple[Query, ...]"
    column: int = field(default=0, compare=False, kw_only=True)

    def __str__(self) -> str:
        return " AND ".join(map(_grouped, self.parts))


@dataclass(frozen=True, slots=True)
class Or:
    """Any of the parts."""

    parts: "tuple[Query, ...]"
    column: int = field(default=0, compare=False, kw_only=True)

    def __str__(self) -> str:
        return " OR ".join(map(_grouped, self.parts))


@dataclass(frozen=True, slots=True)
class Not:
    """The part is nowhere in the article."""

    part: "Query"
    column: int = field(default=0, compare=False, kw_only=True)

    def __str__(self) -> str:
        return f"NOT {_grouped(self.part)}"


@dataclass(frozen=True, slots=True)
class InTitle:
    """The part, looked for in the title only."""

    part: "Query"
    column: int = field(default=0, compare=False, kw_only=True)

    def __str__(self) -> str:
        return f"title:{_grouped(self.part)}"


Query = Word | Phrase | And | Or | Not | InTitle


def _grouped(query: Query) -> str:
    """Write a part so that it stays one part."""
    return f"({query})" if isinstance(query, And | Or) else str(query)


def parse(text: str) -> Query:
    """Read a query; `str()` of it is its canonical form, which reads to an equal query.

    Raises QueryError, with the column from 1, for whatever is not understood: nothing is
    guessed, and nothing is left out.
    """
    if len(text) > LONGEST:
        fail(f"the query has more than {LONGEST:,} characters: divide the topic", LONGEST)
    pieces = list(lexemes(text))
    if not pieces:
        fail("the query is empty: write at least one word", 1)
    parser = _Parser(pieces, end=len(text.rstrip()) + 1)
    query = parser.level(0)
    if parser.kind == "close":
        fail(_STRAY, parser.column)
    if not _is_positive(query):
        fail(
            "this is true of articles that have none of its words: NOT only takes away; "
            "write what must be there, as in 'wanted AND NOT unwanted'",
            query.column,
        )
    return query


def _is_positive(query: Query, *, wanted: bool = True) -> bool:
    """Tell whether every article that matches must have some word of the query."""
    if isinstance(query, Not):
        return _is_positive(query.part, wanted=not wanted)
    if isinstance(query, InTitle):
        return _is_positive(query.part, wanted=wanted)
    if isinstance(query, Word | Phrase):
        return wanted
    one_is_enough = isinstance(query, And) == wanted
    answers = (_is_positive(part, wanted=wanted) for part in query.parts)
    return any(answers) if one_is_enough else all(answers)


class _Parser:
    """A walk over the pieces, one function a level of the grammar."""

    def __init__(self, pieces: list[Lexeme], *, end: int) -> None:
        """Begin at the first piece; `end` is the column after the last."""
        self._pieces = [*pieces, Lexeme("end", "", end)]
        self._at = 0
        self._terms = 0

    @property
    def kind(self) -> str:
        """What stands here."""
        return self._pieces[self._at].kind

    @property
    def column(self) -> int:
        """Where we are."""
        return self._pieces[self._at].column

    def level(self, depth: int) -> Query:
        """Read parts and what joins them, up to a parenthesis or the end."""
        parts = [self._part(depth)]
        joints: list[Lexeme] = []
        while self.kind not in {"close", "end"}:
            here = self._pieces[self._at]
            joined = here.kind in {"AND", "OR"}
            self._at += joined
            joints.append(here if joined else Lexeme("AND", "", here.column))
            parts.append(self._part(depth, after=here.text if joined else ""))
        return _join(parts, joints)

    def _part(self, depth: int, *, after: str = "") -> Query:
        """Read one part; `after` is the operator that wants it."""
        here = self._pieces[self._at]
        if depth > DEEPEST:
            fail(f"the query is nested more than {DEEPEST} deep: make it flatter", here.column)
        if here.kind in {"AND", "OR", "close", "end"}:
            self._refuse(here, after)
        self._at += 1
        if here.kind == "NOT":
            return Not(self._part(depth + 1, after="NOT"), column=here.column)
        if here.kind == "field":
            return InTitle(self._part(depth + 1, after=f"{here.text}:"), column=here.column)
        if here.kind == "open":
            return self._group(here, depth + 1)
        return self._term(here)

    def _refuse(self, here: Lexeme, after: str) -> NoReturn:
        """Say which part is missing."""
        hint = "write a word there, or leave it out"
        if after:
            fail(f"nothing stands after '{after}': {hint}", here.column)
        if here.kind in {"AND", "OR"}:
            fail(f"nothing stands before '{here.kind}': {hint}", here.column)
        if self._at:  # a level begins after an opening parenthesis
            fail("there is nothing between the parentheses: write words", here.column)
        fail(_STRAY, here.column)

    def _group(self, opening: Lexeme, depth: int) -> Query:
        """Read what is in parentheses."""
        query = None if self.kind == "end" else self.level(depth)
        if query is None or self.kind != "close":
            fail("this '(' is not closed: write the ')'", opening.column)
        self._at += 1
        return query

    def _term(self, here: Lexeme) -> Query:
        """Read a word or a phrase."""
        self._terms += 1
        if self._terms > MOST_TERMS:
            fail(f"the query has more than {MOST_TERMS:,} terms: divide the topic", here.column)
        if here.kind == "phrase":
            return Phrase(" ".join(here.text.split()), column=here.column)
        return Word(here.text, column=here.column)


def _join(parts: list[Query], joints: list[Lexeme]) -> Query:
    """Make one query of the parts of a level; AND and OR together have no one meaning."""
    if not joints:
        return parts[0]
    kinds = [joint.kind for joint in joints]
    mixed = next((joint for joint in joints if joint.kind != kinds[0]), None)
    if mixed:
        one, other = (_reading(parts, kinds, first) for first in ("AND", "OR"))
        fail(f"AND and OR are mixed: write {one}, or {other}", mixed.column)
    kind = And if kinds[0] == "AND" else Or
    flat = (p.parts if isinstance(p, kind) else (p,) for p in parts)
    return kind(tuple(part for some in flat for part in some), column=parts[0].column)


def _reading(parts: list[Query], kinds: list[str], first: str) -> str:
    """Spell out what the level means when `first` binds closer."""
    groups = [[_grouped(parts[0])]]
    for part, kind in zip(parts[1:], kinds, strict=True):
        if kind == first:
            groups[-1].append(_grouped(part))
        else:
            groups.append([_grouped(part)])
    written = (f" {first} ".join(group) for group in groups)
    outer = " OR " if first == "AND" else " AND "
    sides = (
        f"({one})" if len(group) > 1 else one for one, group in zip(written, groups, strict=True)
    )
    reading = outer.join(sides)
    return reading if len(reading) <= 300 else f"{reading[:300]}..."
