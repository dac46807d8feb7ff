"""How tables of words are written: "killed." is that word, "injur" all words that begin so."""

from collections.abc import Iterable, Mapping

from monitor.core.language.remembered import of_words


class Stems:
    """A set of words and of beginnings of words."""

    def __init__(self, written: str) -> None:
        """Read it as it is written, divided by white space."""
        some = written.split()
        self.whole = frozenset(one[:-1] for one in some if one.endswith("."))
        self.starts = frozenset(one for one in some if not one.endswith("."))
        lengths = sorted({len(one) for one in self.starts})
        whole, starts = self.whole, self.starts

        @of_words(2048)  # few words are most of a text
        def has(word: str) -> bool:
            return word in whole or any(word[:n] in starts for n in lengths)

        self._has = has

    def has(self, word: str) -> bool:
        """Whether a folded word is one of them."""
        return self._has(word)

    def any_of(self, some: Iterable[str]) -> bool:
        """Whether any of these words is one of them."""
        return any(map(self._has, some))


class Kinds:
    """Several sets of words, each of which has a name."""

    def __init__(self, named: Mapping[str, Stems]) -> None:
        """Put them into one table."""
        whole = {word: name for name, stems in named.items() for word in stems.whole}
        starts = {word: name for name, stems in named.items() for word in stems.starts}
        lengths = sorted({len(word) for word in starts}, reverse=True)

        @of_words(1 << 14)
        def kind(word: str) -> str:
            begun = (starts.get(word[:n], "") for n in lengths)
            return whole.get(word) or next(filter(None, begun), "")

        self._kind = kind

    def of(self, word: str) -> str:
        """Return the name of the set that has a folded word, the longest beginning first; or ""."""
        return self._kind(word)


def words(written: str) -> frozenset[str]:
    """Return the words that stand in a text of them."""
    return frozenset(written.split())
