"""An article as it is compared: its words, and the sentences that stand first."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from monitor.core.language.sentences import sentences
from monitor.core.language.words import rows
from monitor.core.novelty.signs import DULL
from monitor.core.novelty.tables import Stems
from monitor.core.novelty.values import Report

LEAD = 4  # sentences of a text in which news would stand
LEAD_LETTERS = 2_000
_LONGEST = 20_000  # characters of a text that are compared
_ALL = 60_000  # characters of all texts told
_SHORTEST = 1_200  # of each of them
_elided = re.compile(r"\b(?:[cdjlmnst]|qu)'(?=\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it stands, with its different telling words, folded."""

    text: str
    words: tuple[str, ...]
    names: frozenset[str]  # those that stand as names or numbers
    begun: frozenset[str]  # the beginnings of those that are no numbers


class Words:
    """All words told, in order: so that one is found by its beginning."""

    def __init__(self, some: AbstractSet[str]) -> None:
        """Take them as they are."""
        self._all = sorted(some)

    def __len__(self) -> int:
        """How many different words there are."""
        return len(self._all)

    def holds(self, word: str) -> bool:
        """Whether the word, in any of its forms, was told: its beginning tells."""
        return self._begins(_beginning(word))

    def tells(self, signs: Stems) -> bool:
        """Whether any word told is one of these."""
        return any(map(self._is_there, signs.whole)) or any(map(self._begins, signs.starts))

    def _is_there(self, word: str) -> bool:
        at = bisect_left(self._all, word)
        return at < len(self._all) and self._all[at] == word

    def _begins(self, beginning: str) -> bool:
        at = bisect_left(self._all, beginning)
        return at < len(self._all) and self._all[at].startswith(beginning)


def _beginning(word: str) -> str:
    """Cut a word to what its forms share; crude, and rather too short than too long."""
    if word[0].isdecimal():
        return word
    return word[: max(3, min(6, len(word) - 1 - (len(word) > 5)))]


def fold(text: str) -> str:
    """Return a text with one kind of apostrophe, no yo, and no elided articles."""
    plain = text.replace("’", "'").replace("ʼ", "'").replace("ё", "е").replace("Ё", "Е")
    return _elided.sub("", plain) if "'" in plain else plain


@lru_cache(maxsize=128)  # the same texts are told with each further article of a story
def words_in(text: str) -> frozenset[str]:
    """Return the different words of a text, folded."""
    return frozenset(one.casefold() for row in rows(fold(text)) for one in row)


def letters_told(count: int) -> int:
    """Return how many characters of each text are compared where so many were told."""
    return min(_LONGEST, max(_SHORTEST, _ALL // max(1, count)))


def words_told(told: Sequence[Report]) -> Words:
    """Return all words of what was told; of many texts the beginnings only."""
    room = letters_told(len(told))
    return Words(set().union(*(words_in(f"{one.title}\n{one.text[:room]}") for one in told)))


def lead(text: str, language: str = "") -> tuple[str, ...]:
    """Return the first sentences of a text."""
    return _lead(text[:LEAD_LETTERS], language)


@lru_cache(maxsize=256)  # of beginnings: a text may have a million letters
def _lead(begun: str, language: str) -> tuple[str, ...]:
    return tuple(begun[start:end] for start, end in sentences(begun, language)[:LEAD])


def sentence(text: str) -> Sentence:
    """Read a sentence."""
    telling = dict(_telling(text))
    names = frozenset(word for word, is_name in telling.items() if is_name)
    begun = frozenset(_beginning(word) for word in telling if not word[0].isdecimal())
    return Sentence(text, tuple(telling), names, begun)


def _telling(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the words that tell something, and whether each stands as a name or a number."""
    said = fold(text)
    shown = {word: word.casefold() for row in rows(said) for word in row}
    capitals = {word.casefold() for word in said.replace("-", " ").split() if word[:1].isupper()}
    bare = {word.strip("\"'“”«»„.,:;!?()") for word in capitals}
    first = next(iter(shown.values()), "")
    for word in shown.values():
        number = word[0].isdecimal()
        if number or (word not in DULL and (len(word) > 2 or word[0] > "\u2e80")):
            yield word, number or (word in bare and word != first)
