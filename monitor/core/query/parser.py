"""Parse a topic's query, and say where it is wrong and what to write instead.

    query := part ((AND | OR) part)*        AND may be left out; never AND and OR at one level
    part  := NOT part | near
    near  := one (JOINT one)*               NEAR/n, ONEAR/n, NOT NEAR/n, SENT, PARA; one kind
    one   := (query) | field:one | word | =word | word* | "words together" | @name
           | atleastN(query) | minKof(query, ...) | first/N(query) | case(query)
           | place("name") | regex("expression")

Operators are upper case: in lower case they are words like others.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import NoReturn

from monitor.core.errors import QueryError
from monitor.core.query.calls import call, filter_of
from monitor.core.query.checks import check_field, check_phrase, check_word
from monitor.core.query.faults import fault
from monitor.core.query.level import join, join_near
from monitor.core.query.lexemes import Kind, Lexeme, lexemes
from monitor.core.query.positive import check_positive
from monitor.core.query.tree import (
    FILTERS,
    USUAL,
    Boosted,
    InField,
    Joint,
    Not,
    Phrase,
    Query,
    Word,
)

LONGEST = 200_000  # characters
MOST_TERMS = 10_000
DEEPEST = 50
FARTHEST = 1000  # words that NEAR may reach
_ENDS = ("close", "comma", "end")


def parse(text: str, macros: Mapping[str, str] | None = None) -> Query:
    """Read a query; `str()` of it is its canonical form, which reads to an equal query.

    `macros` are what `@name` stands for. Raises QueryError, with the column from 1, for whatever
    is not understood: nothing is guessed, and nothing is left out.
    """
    query = _Parser(text, {} if macros is None else macros).whole()
    check_positive(query)
    return query


class _Parser:
    """A walk over the pieces, one function a level of the grammar."""

    def __init__(
        self, text: str, macros: Mapping[str, str], within: tuple[str, ...] = (), at: int = 0
    ) -> None:
        """Begin at the first piece; `within` are the macros around, which stand `at` a column."""
        if len(text) > LONGEST:
            fault("too_long", LONGEST, most=f"{LONGEST:,}")
        end = Lexeme("end", "", len(text.rstrip()) + 1)
        self._pieces = [*lexemes(text), end]
        if at:
            self._pieces = [replace(piece, column=at) for piece in self._pieces]
        self._macros, self._within = macros, within
        self._at = self._terms = 0

    def whole(self, depth: int = 0) -> Query:
        """Read it all."""
        if self.kind == "end":
            fault("empty", 1)
        query = self.level(depth)
        if self.kind == "comma":
            fault("stray_comma", self.here.column)
        if self.kind == "close":
            fault("stray_parenthesis", self.here.column)
        return query

    @property
    def here(self) -> Lexeme:
        """The piece where we are."""
        return self._pieces[self._at]

    @property
    def kind(self) -> Kind:
        """What it is."""
        return self.here.kind

    def step(self) -> Lexeme:
        """Take the piece, and go on to the next."""
        self._at += 1
        return self._pieces[self._at - 1]

    def level(self, depth: int) -> Query:
        """Read parts and what joins them, up to a parenthesis, a comma or the end."""
        parts = [self._part(depth)]
        joints: list[Lexeme] = []
        while self.kind not in _ENDS:
            joined = self.kind in ("AND", "OR")
            joints.append(self.step() if joined else replace(self.here, kind="AND", text=""))
            parts.append(self._part(depth, after=joints[-1].text))
        return join(parts, joints)

    def _part(self, depth: int, *, after: str = "") -> Query:
        """Read one part; `after` is the operator that wants it."""
        if self.kind == "NOT":
            column = self.step().column
            _check_depth(depth, column)
            return Not(self._part(depth + 1, after="NOT"), column=column)
        parts, joints = [self.one(depth, after=after)], list[tuple[Joint, int, int]]()
        while (joint := self._joint()) is not None:
            joints.append(joint)
            _check_depth(len(joints), joint[2])
            parts.append(self.one(depth, after=joint[0]))
        return join_near(parts, joints)

    def _joint(self) -> tuple[Joint, int, int] | None:
        """Take a NEAR and the like, where one stands here: what it is, its words, its column."""
        here, negated = self.here, self.kind == "NOT"
        found = self._pieces[self._at + 1] if negated else here
        if found.kind != "joint":
            return None
        name, _, words = found.text.partition("/")
        if negated and name != "NEAR":
            fault("no_not_joint", here.column, joint=name)
        if len(words) > 4 or int(words or 0) > FARTHEST:
            fault("joint_too_far", found.column, joint=name, most=f"{FARTHEST:,}")
        self._at += 2 if negated else 1
        kind: Joint = "NOT NEAR" if negated else name  # type: ignore[assignment]  # as it was cut
        return kind, int(words) if words else USUAL, here.column

    def one(self, depth: int, *, after: str = "") -> Query:
        """Read one piece, or a group."""
        here = self.here
        _check_depth(depth, here.column)
        if here.kind in ("AND", "OR", "joint", *_ENDS):
            self._refuse(here, after)
        if here.kind == "NOT":
            fault("not_behind", here.column, after=after)
        self.step()
        match here.kind:
            case "open":
                return self._group(here, depth + 1)
            case "field":
                return self._field(here, depth + 1)
            case "call":
                self._count(1, here)
                return call(self, here, depth + 1)
            case "macro":
                return self._macro(here, depth + 1)
            case _:
                return _boosted(self._term(here), here.boost)

    def _refuse(self, here: Lexeme, after: str) -> NoReturn:
        """Say which part is missing."""
        if after:
            fault("nothing_after", here.column, after=after)
        if here.kind in ("AND", "OR", "joint"):
            fault("nothing_before", here.column, before=here.text)
        if here.kind == "comma":
            fault("nothing_before_comma", here.column)
        if self._at:  # a level begins after an opening parenthesis
            fault("empty_parentheses", here.column)
        fault("stray_parenthesis", here.column)

    def _group(self, opening: Lexeme, depth: int) -> Query:
        """Read what is in parentheses."""
        if self.kind == "end":
            self.closed(opening)
        query = self.level(depth)
        if self.kind == "comma":
            fault("stray_comma", self.here.column)
        return _boosted(query, self.closed(opening))

    def closed(self, opening: Lexeme) -> int:
        """Take the parenthesis that closes a group, and return its boost."""
        if self.kind != "close":
            fault("unclosed_parenthesis", opening.column)
        return self.step().boost

    def _field(self, here: Lexeme, depth: int) -> Query:
        check_field(here)
        name = here.text
        if name in FILTERS:
            return filter_of(here, self.values(here))
        part = self.one(depth, after=f"{name}:")
        return InField(name, part, column=here.column)  # type: ignore[arg-type]  # checked above

    def values(self, here: Lexeme) -> list[Lexeme]:
        """Take the values of a filter: one, or several in parentheses."""
        if self.kind != "open":
            found = [self.step()] if self.kind in ("word", "phrase") else []
        else:
            opening, found = self.step(), []
            while self.kind in ("word", "phrase", "OR", "comma"):
                found += [self.here] if self.kind in ("word", "phrase") else []
                self.step()
            self.closed(opening)
        if not found:
            fault("nothing_after_field", self.here.column, field=here.text)
        return found

    def _macro(self, here: Lexeme, depth: int) -> Query:
        """Read what a name stands for, as if it stood here in parentheses."""
        if here.text in self._within:
            fault("macro_of_itself", here.column, name=here.text)
        if here.text not in self._macros:
            known = ", ".join(f"@{name}" for name in sorted(self._macros)[:5])
            if known:
                fault("unknown_macro", here.column, name=here.text, known=known)
            fault("no_macros", here.column, name=here.text)
        inside = _Parser(
            self._macros[here.text], self._macros, (*self._within, here.text), here.column
        )
        try:
            query = inside.whole(depth)
        except QueryError as error:
            fault("in_macro", here.column, name=here.text, why=error.said)
        self._count(inside._terms, here)
        return query

    def _count(self, terms: int, here: Lexeme) -> None:
        self._terms += terms
        if self._terms > MOST_TERMS:
            fault("too_many_terms", here.column, most=f"{MOST_TERMS:,}")

    def _term(self, here: Lexeme) -> Query:
        """Read a word or a phrase."""
        self._count(1, here)
        if here.kind == "phrase":
            check_phrase(here)
            return Phrase(" ".join(here.text.split()), column=here.column)
        exact = here.text.startswith("=")
        bare = replace(here, text=here.text[1:], column=here.column + 1) if exact else here
        check_word(bare)
        prefix = bare.text.endswith("*")
        text = bare.text.rstrip("*") if prefix else bare.text
        return Word(text, exact=exact, prefix=prefix, column=here.column)


def _check_depth(depth: int, column: int) -> None:
    if depth > DEEPEST:
        fault("too_deep", column, most=DEEPEST)


def _boosted(query: Query, boost: int) -> Query:
    return Boosted(query, boost, column=query.column) if boost else query
