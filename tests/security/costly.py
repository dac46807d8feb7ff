"""Texts that are made to cost an expression: the beginnings of what it finds, again and again."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from re import _constants as of  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

# Which letter stands for a class: the first of a line that the class takes.
_TASTES = (
    "x0 .-,\n",
    "X .x0\n",
    "0.: x\n",
    " \t\nx0.",
    "\n\r x",
    ".-'x0 ",
    "/:&<%#=x0",
    "<>\"'&;x",
    "-–— x0",
    ",;| x0",
    "éñЖ א中x",
    "([{|*x",
)
_MANY = 8  # what repeats at least so often is a run
_ENDS = ("", "\x01", "x", "!", "\n")


def texts(pattern: re.Pattern[Any], length: int) -> Iterator[str]:
    """Yield texts of about a length that a careless expression reads again from each place."""
    for before, unit in dict.fromkeys(_pumped(pattern)):
        for end in _ENDS[: 2 if before else 3]:
            yield before + unit * (length // len(unit)) + end


def _pumped(pattern: re.Pattern[Any]) -> Iterator[tuple[str, str]]:
    said = (
        pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    )
    tree = parser.parse(
        said, pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags
    )
    for taste in _TASTES:
        yield "", taste[0]
        whole = _Teller(taste)
        text = whole.tell(tree)
        if text:
            yield "", text
        units = list(dict.fromkeys(one for _, one in whole.runs if one))
        for before, unit in dict.fromkeys(whole.runs):
            if unit:
                yield "", unit
                yield before, unit
                yield "", before + unit
        for one, other in pairwise(units):
            yield "", one + other


class _Teller:
    """Say a text that an expression takes, and note where in it something may be repeated."""

    def __init__(self, taste: str) -> None:
        self.taste = taste
        self.said = ""
        self.runs: list[tuple[str, str]] = []

    def tell(self, tree: Sequence[Any]) -> str:
        begun = len(self.said)
        for kind, value in tree:
            self._one(kind, value)
        return self.said[begun:]

    def _one(self, kind: Any, value: Any) -> None:
        if kind is of.LITERAL:
            self.said += chr(value)
        elif kind in (of.MAX_REPEAT, of.MIN_REPEAT, of.POSSESSIVE_REPEAT):
            self._repeat(*value)
        elif kind is of.SUBPATTERN:
            self.tell(value[3])
        elif kind is of.ATOMIC_GROUP:
            self.tell(value)
        elif kind is of.ASSERT and value[0] == 1:
            ahead = _Teller(self.taste)
            ahead.said = self.said
            ahead.tell(value[1])
            self.runs += ahead.runs
        elif kind is of.BRANCH:
            self._branch(value[1])
        elif kind in (of.ANY, of.NOT_LITERAL, of.IN):
            self.said += self._letter(kind, value)

    def _repeat(self, fewest: int, most: Any, body: Sequence[Any]) -> None:
        before = self.said
        unit = self.tell(body)
        if most is of.MAXREPEAT or most >= _MANY:
            self.runs.append((before, unit))
        self.said = before + unit * (min(50, fewest))

    def _branch(self, branches: Sequence[Sequence[Any]]) -> None:
        before = self.said
        for one in branches[-1:0:-1][:20]:
            self.tell(one)
            self.said = before
        self.tell(branches[0])

    def _letter(self, kind: Any, value: Any) -> str:
        members = (
            value
            if kind is of.IN
            else [(of.NEGATE, None), (of.LITERAL, value if kind is of.NOT_LITERAL else 10)]
        )
        takes = [one for one in self.taste if _takes(members, one)]
        return takes[0] if takes else _first(members)


def _takes(members: Sequence[Any], letter: str) -> bool:
    negated = bool(members) and members[0][0] is of.NEGATE
    return negated != any(_is(kind, value, letter) for kind, value in members)


def _is(kind: Any, value: Any, letter: str) -> bool:
    if kind is of.LITERAL:
        return bool(ord(letter) == value)
    if kind is of.RANGE:
        return bool(value[0] <= ord(letter) <= value[1])
    if kind is of.CATEGORY:
        word = letter.isalnum() or letter == "_"
        kinds = {
            of.CATEGORY_WORD: word,
            of.CATEGORY_NOT_WORD: not word,
            of.CATEGORY_SPACE: letter.isspace(),
            of.CATEGORY_NOT_SPACE: not letter.isspace(),
            of.CATEGORY_DIGIT: letter.isdigit(),
            of.CATEGORY_NOT_DIGIT: not letter.isdigit(),
        }
        return kinds[value]
    return False


def _first(members: Sequence[Any]) -> str:
    """Return a letter of a class that no taste meets."""
    for kind, value in members:
        if kind is of.LITERAL and members[0][0] is not of.NEGATE:
            return chr(value)
        if kind is of.RANGE and members[0][0] is not of.NEGATE:
            return chr(value[0])
    return "¤"
