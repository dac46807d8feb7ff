"""Read a query of another dialect into a tree of our own."""

import re
from collections.abc import Sequence
from typing import NoReturn

from monitor.core.query.calls import MOST, filter_of
from monitor.core.query.dialects import terms
from monitor.core.query.dialects.dialect import Dialect, Token
from monitor.core.query.level import has_places, join_near, shortened
from monitor.core.query.lexemes import Lexeme, fail
from monitor.core.query.parser import DEEPEST, FARTHEST, LONGEST, MOST_TERMS
from monitor.core.query.tree import (
    USUAL,
    AtLeast,
    Boosted,
    Case,
    First,
    InField,
    Joint,
    Not,
    Or,
    Query,
    Word,
)

BEGINS = ("open", "quoted", "raw", "word", "field", "filter", "count", "capitals")


class TreeReader:
    """A walk over the pieces; `notes` are what became another thing than it seems."""

    def __init__(self, text: str, dialect: Dialect) -> None:
        """Begin at the first piece."""
        if len(text) > LONGEST:
            fail(f"the query has more than {LONGEST:,} characters: divide it", LONGEST)
        self._dialect = dialect
        self._tokens = list(dialect.tokens(text))
        self._at = 0
        self.notes: list[str] = []
        self.joints: list[tuple[Joint, int, int]] = []
        if len(self._tokens) > 2 * MOST_TERMS:
            fail(f"the query has more than {MOST_TERMS:,} terms: divide it", 1)

    @property
    def here(self) -> Token:
        """The next piece."""
        return self._tokens[self._at]

    def step(self) -> Token:
        """Take it."""
        self._at += 1
        return self._tokens[self._at - 1]

    def whole(self) -> Query:
        """Read it all."""
        if self.here.kind == "end":
            fail("the query is empty: write at least one word", 1)
        query = self._dialect.level(self, 0)
        if self.here.kind == "close":
            fail("this ')' closes nothing: leave it out", self.here.column)
        return query

    def part(self, depth: int) -> Query:
        """Read one part of a level: what NOT and NEAR join."""
        _check_depth(depth, self.here.column)
        if self.here.kind == "NOT":
            column = self.step().column
            return Not(self.part(depth + 1), column=column)
        parts, joints = [self._beside(depth)], list[tuple[Joint, int, int]]()
        while self.here.kind == "joint":
            joints.append(self._joint(self.step()))
            parts.append(self._beside(depth))
        self.joints = joints
        return join_near(parts, joints)

    def _joint(self, here: Token) -> tuple[Joint, int, int]:
        joint: Joint = here.rule.means  # type: ignore[assignment]  # of the table
        if joint in ("SENT", "PARA"):
            return joint, USUAL, here.column
        words = USUAL if here.number is None else here.number
        if here.rule.from_one:
            words = 1 if here.number is None else here.number
            if not words:
                fail(f"'{here.said}' reaches no word: write 1 or more", here.column)
            words -= 1
            self.notes.append(f"{here.said} counts from 1: it became {joint}/{words}")
        if words > FARTHEST:
            fail(f"'{here.said}' reaches {FARTHEST:,} words at most: write AND", here.column)
        return joint, words, here.column

    def _beside(self, depth: int) -> Query:
        """Read what stands side by side, where that is a phrase."""
        parts = [self._one(depth)]
        while self._dialect.beside == "phrase" and self.here.kind in BEGINS:
            parts.append(self._one(depth))
        query = terms.side_by_side(parts)
        while self.here.kind == "first":
            query = First(_bounded(self.step()), query, column=query.column)
        return query

    def _one(self, depth: int) -> Query:
        _check_depth(depth, self.here.column)
        if self.here.kind not in BEGINS:
            self._refuse(self.here)
        here = self.step()
        query = self._begun(here, depth)
        if self.here.kind == "boost":
            query = Boosted(query, _bounded(self.step()), column=query.column)
        return query

    def _begun(self, here: Token, depth: int) -> Query:
        """Read on behind what begins a piece."""
        match here.kind:
            case "open":
                return self._group(here, depth + 1)
            case "field":
                return self._in_fields(here, self._beside(depth + 1))
            case "count":
                return _counted(here, self._one(depth + 1))
            case "capitals":
                return terms.with_capitals(self._one(depth + 1), here.rule.means)
        return self._filter(here) if here.kind == "filter" else self._term(here)

    def _term(self, here: Token) -> Query:
        if here.kind == "raw":
            return Case(terms.phrase(here.text, here.column), column=here.column)
        if here.kind == "word":
            return self._word(here)
        if here.number is None:
            return terms.phrase(here.text, here.column)
        self._note_spread(here)
        return terms.spread(here.text, here.number, here.column)

    def _in_fields(self, here: Token, part: Query) -> Query:
        names = here.rule.means.split()
        made = tuple(InField(name, part, column=here.column) for name in names)  # type: ignore[arg-type]  # of the table
        if len(made) == 1:
            return made[0]
        if not has_places(part):
            self.notes.append("title and lead are asked one by one: all of it is in one of them")
        return Or(made, column=here.column)

    def _note_spread(self, here: Token) -> None:
        if self._dialect.slop:
            self.notes.append(f"~{here.number}: {self._dialect.slop}")
        if len(here.text.split()) > 2:
            self.notes.append(f"~{here.number} of more than two words: each so near to the next")

    def _word(self, here: Token) -> Query:
        text = here.rule.means.format(here.text) if here.rule.means else here.text
        made = terms.word(re.sub(r"\\(.)", r"\1", text), here.column)
        capitals = isinstance(made, Word) and made.text.isalpha() and made.text.isupper()
        if capitals and 2 <= len(text) <= 3:
            self.notes.append(f"{text} is found in capitals only: add a word for other spellings")
        return made

    def _filter(self, here: Token) -> Query:
        """Read what the article must be: a value that was said with it, or that follows."""
        values = [here] if here.text else self._values(here)
        names = self._dialect.languages if here.rule.means == "lang" else {}
        texts = [names.get(one.text.casefold(), one.text) for one in values]
        if here.text:
            texts = [here.text.replace(" ", "")]
        said = [Lexeme("word", text, one.column) for text, one in zip(texts, values, strict=True)]
        return filter_of(Lexeme("field", here.rule.means, here.column), said)

    def _values(self, here: Token) -> Sequence[Token]:
        found: list[Token] = []
        opened = self.here.kind == "open" and self.step()
        while self.here.kind in (("word", "quoted", "OR") if opened else ("word", "quoted")):
            one = self.step()
            found += [one] if one.kind != "OR" else []
            if not opened:
                break
        if opened and self.step().kind != "close":
            fail(f"'{here.said}' has values joined by OR: write nothing else there", here.column)
        if not found:
            fail(f"nothing stands after '{here.said}': write a value", self.here.column)
        return found

    def _group(self, opening: Token, depth: int) -> Query:
        query = self._dialect.level(self, depth)
        if self.here.kind != "close":
            fail("this '(' is not closed: write the ')'", opening.column)
        self.step()
        return query

    def _refuse(self, here: Token) -> NoReturn:
        if here.kind == "end":
            fail("something is missing at the end: write a word there", here.column)
        fail(f"something is missing before '{here.said}': write a word there", here.column)


def _counted(here: Token, part: Query) -> Query:
    if not has_places(part):
        message = f"'{shortened(str(part))}' stands at no one place; count one of its parts"
        fail(message, part.column)
    return AtLeast(_bounded(here), part, column=here.column)


def _bounded(here: Token) -> int:
    """Return the number of what counts, from 1."""
    if not here.number or here.number > MOST:
        fail(f"'{here.said.strip()}': write a number from 1 to {MOST:,}", here.column)
    return here.number


def _check_depth(depth: int, column: int) -> None:
    if depth > DEEPEST // 2:
        fail(f"the query is nested more than {DEEPEST // 2} deep: make it flatter", column)
