"""How tables of words are written: "killed." is that word, "injur" all words that begin so."""

from collections.abc import Iterable
from typing import NamedTuple

_SHORTEST = 1


class Stems:
    """A set of words and of beginnings of words."""

    def __init__(self, written: str) -> None:
        """Read it as it is written, divided by white space."""
        some = written.split()
        self.whole = frozenset(one[:-1] for one in some if one.endswith("."))
        self.starts = frozenset(one for one in some if not one.endswith("."))
        self._lengths = sorted({len(one) for one in self.starts})

    def has(self, word: str) -> bool:
        """Whether a folded word is one of them."""
        return word in self.whole or any(word[:n] in self.starts for n in self._lengths)

    def any_of(self, some: Iterable[str]) -> bool:
        """Whether any of these words is one of them."""
        return any(map(self.has, some))


class Place(NamedTuple):
    """Where a sentence stands: in the title or the text."""

    field: str
    start: int
    end: int


def words(written: str) -> frozenset[str]:
    """Give the words that stand in a text of them."""
    return frozenset(written.split())
