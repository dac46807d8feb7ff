"""The parts that a query is made of. `str()` of each is its canonical form.

`column` is where a part stands in what was typed, from 1; it makes no part another.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

TextField = Literal["title", "lead", "body", "url", "author", "tag"]
FilterName = Literal["lang", "source", "country", "words", "date"]
Joint = Literal["NEAR", "ONEAR", "NOT NEAR", "SENT", "PARA"]
FIELDS: tuple[TextField, ...] = get_args(TextField)
FILTERS: tuple[FilterName, ...] = get_args(FilterName)
USUAL = 4  # words between two, where NEAR says no number


def _column() -> Any:
    return field(default=0, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Word:
    """A word: its inflections, or just this form (`exact`), or all words that begin so."""

    text: str
    exact: bool = field(default=False, kw_only=True)
    prefix: bool = field(default=False, kw_only=True)
    column: int = _column()

    def __str__(self) -> str:
        return f"{'=' * self.exact}{self.text}{'*' * self.prefix}"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand together in one paragraph of one field; `*` is any one word."""

    text: str
    column: int = _column()

    def __str__(self) -> str:
        return f'"{self.text}"'


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place, by any of the names that the gazetteer has for it."""

    name: str
    column: int = _column()

    def __str__(self) -> str:
        return f'place("{self.name}")'


@dataclass(frozen=True, slots=True)
class Regex:
    """A regular expression, asked of the text as it is written, paragraph by paragraph."""

    expression: str
    column: int = _column()

    def __str__(self) -> str:
        return f'regex("{self.expression}")'


@dataclass(frozen=True, slots=True)
class And:
    """All of the parts, anywhere in the article."""

    parts: "tuple[Query, ...]"
    column: int = _column()

    def __str__(self) -> str:
        return " AND ".join(map(grouped, self.parts))


@dataclass(frozen=True, slots=True)
class Or:
    """Any of the parts."""

    parts: "tuple[Query, ...]"
    column: int = _column()

    def __str__(self) -> str:
        return " OR ".join(map(grouped, self.parts))


@dataclass(frozen=True, slots=True)
class Not:
    """The part is nowhere in the article."""

    part: "Query"
    column: int = _column()

    def __str__(self) -> str:
        return f"NOT {grouped(self.part)}"


@dataclass(frozen=True, slots=True)
class Near:
    """Both sides, so near to each other: see `Joint`.

    NEAR and ONEAR (in order): at most `words` words between their nearest ends. NOT NEAR: some
    occurrence of the left side that has no right side so near, and is not part of one. SENT, PARA:
    in one sentence or paragraph, in any order.
    """

    joint: Joint
    left: "Query"
    right: "Query"
    words: int = USUAL
    column: int = _column()

    def __str__(self) -> str:
        joint = self.joint if self.joint in ("SENT", "PARA") else f"{self.joint}/{self.words}"
        left = f"({self.left})" if _binds_looser(self.left, self.joint) else str(self.left)
        right = f"({self.right})" if isinstance(self.right, Near | Not) else grouped(self.right)
        return f"{left} {joint} {right}"


@dataclass(frozen=True, slots=True)
class InField:
    """The part, looked for in one field only."""

    name: TextField
    part: "Query"
    column: int = _column()

    def __str__(self) -> str:
        return f"{self.name}:{_one(self.part)}"


@dataclass(frozen=True, slots=True)
class Filter:
    """What the article must be, whatever its words: `low` to `high`, or one of `values`."""

    name: FilterName
    values: tuple[str, ...] = ()
    low: str = ""  # itself included
    high: str = ""
    column: int = _column()

    def __str__(self) -> str:
        if not self.values:
            return f"{self.name}:{self.low}..{self.high}"
        some = " ".join(self.values)
        return f"{self.name}:{some if len(self.values) == 1 else f'({some})'}"


@dataclass(frozen=True, slots=True)
class AtLeast:
    """So many occurrences of the part, none of which overlap."""

    count: int
    part: "Query"
    column: int = _column()

    def __str__(self) -> str:
        return f"atleast{self.count}({self.part})"


@dataclass(frozen=True, slots=True)
class MinOf:
    """So many of the parts."""

    count: int
    parts: "tuple[Query, ...]"
    column: int = _column()

    def __str__(self) -> str:
        return f"min{self.count}of({', '.join(map(str, self.parts))})"


@dataclass(frozen=True, slots=True)
class First:
    """The part within the first so many words of the body, or in the title."""

    count: int
    part: "Query"
    column: int = _column()

    def __str__(self) -> str:
        return f"first/{self.count}({self.part})"


@dataclass(frozen=True, slots=True)
class Case:
    """The part, as it is written: capitals count."""

    part: "Query"
    column: int = _column()

    def __str__(self) -> str:
        return f"case({self.part})"


@dataclass(frozen=True, slots=True)
class Boosted:
    """The part; sentences that hold it are shown before others."""

    part: "Query"
    boost: int
    column: int = _column()

    def __str__(self) -> str:
        return f"{_one(self.part)}^{self.boost}"


Query = (
    Word | Phrase | PlaceName | Regex | And | Or | Not | Near | InField | Filter | AtLeast | MinOf
    | First | Case | Boosted
)  # fmt: skip


def grouped(query: Query) -> str:
    """Write a part so that it stays one part of a level."""
    return f"({query})" if isinstance(query, And | Or) else str(query)


def _one(query: Query) -> str:
    """Write a part so that it is one piece."""
    several = isinstance(query, And | Or | Not | Near | Boosted | InField)
    return f"({query})" if several else str(query)


def _binds_looser(query: Query, joint: Joint) -> bool:
    """Whether a left side needs parentheses: a chain of one kind of joint does not."""
    other = isinstance(query, Near) and query.joint != joint
    return other or isinstance(query, And | Or | Not)


def children(query: Query) -> tuple[Query, ...]:
    """Return the parts that a part is made of."""
    match query:
        case And() | Or() | MinOf():
            return query.parts
        case Near():
            return query.left, query.right
    part = getattr(query, "part", None)
    return () if part is None else (part,)


def nodes(query: Query) -> Iterator[Query]:
    """Yield a query and every part of it, from the whole to the words, as they stand there."""
    waiting = [query]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += reversed(children(one))
