"""A query made ready: what must stand in the text, and how that is joined."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from monitor.core.language.gazetteer.elsewhere import Elsewhere
from monitor.core.query.tree import Filter, Joint, TextField

Capitals = Literal["", "first", "all"]
INSIDE = -1  # so many words between two that overlap
EVERYWHERE: tuple[TextField, ...] = ("title", "body")


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where a term is looked for: fields, and within the first so many words of the body."""

    fields: tuple[TextField, ...] = EVERYWHERE
    first: int | None = None


@dataclass(frozen=True, slots=True)
class Bare:
    """Of some forms those that lack accents: they stand only where a text writes so.

    `every`: where the letters that lack them are capitals. `named`: where the word has a capital,
    too, and the text does not use the letters; `often`: where it does not use them.
    """

    every: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    often: frozenset[str] = frozenset()

    def __or__(self, other: "Bare") -> "Bare":
        """Join two."""
        return Bare(self.every | other.every, self.named | other.named, self.often | other.often)

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.every)

    def but(self, forms: frozenset[str]) -> "Bare":
        """Return these but for some forms, which stand anyhow."""
        return Bare(self.every - forms, self.named - forms, self.often - forms)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Some word of `forms`.

    `proper`: those of them that need a capital letter; `bare`: those that lack accents. `case`:
    with these capitals, or with a capital at least; `exact`: in this very form; `after`: what
    stands right before it.
    """

    forms: frozenset[str]
    said: str
    where: Where
    proper: frozenset[str] = frozenset()
    bare: Bare = Bare()
    case: Capitals = ""
    exact: bool = False
    prefix: bool = False
    after: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether it is enough that a form is there, but for capitals and accents of some."""
        return not (self.case or self.exact or self.prefix or self.after)


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Words side by side, each of some forms; an empty set is any one word.

    `bare`: of each, those that lack accents. `case`: with the capitals of `said`; `whole`: just as
    it is said. `apart`: of a script without spaces, and no pieces of other words.
    """

    words: tuple[frozenset[str], ...]
    bare: tuple[Bare, ...] = ()
    said: str
    where: Where
    case: bool = False
    whole: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """What a regular expression finds in the text as it is written."""

    expression: str
    where: Where


@dataclass(frozen=True, slots=True)
class Either:
    """Any of some."""

    parts: "tuple[Standing, ...]"


@dataclass(frozen=True, slots=True)
class Nearby:
    """Two, so near to each other."""

    joint: Joint
    words: int
    left: "Standing"
    right: "Standing"


@dataclass(frozen=True, slots=True)
class Meant:
    """A place's names, where the text does not say that another place is meant."""

    names: "Standing"
    elsewhere: Elsewhere


Standing = Words | Together | Pattern | Either | Nearby | Meant  # what has occurrences in a text


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """So many occurrences, or under NOT (`wanted` is false) fewer."""

    what: Standing
    shown: str
    count: int = 1
    wanted: bool = True
    boost: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """What the article must be, or must not."""

    filter: Filter
    wanted: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Some:
    """At least so many of the parts."""

    count: int
    parts: "tuple[Clause, ...]"


Clause = Leaf | Sieve | Some


def leaves(clause: Clause) -> Iterator[Leaf]:
    """Yield the leaves of a clause, as they stand in the query."""
    if isinstance(clause, Leaf):
        yield clause
    elif isinstance(clause, Some):
        for part in clause.parts:
            yield from leaves(part)
