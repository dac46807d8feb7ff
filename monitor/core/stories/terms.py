"""What an article is about: its telling words, weighed, those of title and beginning most."""

import re
from collections import Counter
from functools import lru_cache
from math import log1p
from typing import NamedTuple
from zlib import crc32

from monitor.core.stories.stems import is_empty, is_number, is_year, rarity, stem
from monitor.core.words import extents, fold

MOST = 128  # terms of an article
_WORDS = 600  # words of a text that are read
_HALF = 80  # a word so far into the text counts half as much as its first
_TITLE = 2.0
_NAME = 2.0  # names and long numbers weigh so much more
_NOUNS = ("de",)  # languages that write all nouns with a capital
_SHOUTED = 0.7  # the same of a title
_thousands = re.compile(r"(?<=\d)[ \u00a0\u202f\u2009.,'’](?=\d{3}(?!\d))")
_decimals = re.compile(r"(?<=\d)[.,:/](?=\d)")
_ends = re.compile(r"[.!?…:;|\n]")
_unspaced = re.compile(
    "[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\uffef"
    "\U00020000-\U0003ffff]"
)


class Word(NamedTuple):
    """A word that tells: its stem, whether it has a capital, and whether it begins something."""

    stem: str
    capital: bool
    first: bool


class Term(NamedTuple):
    """A telling stem as its number, what it weighs, and what it is."""

    number: int
    weight: float
    kind: int


NAME, NUMBER, BIG, TITLE = 1, 2, 4, 8  # what a term is


def joined(text: str) -> str:
    """Write numbers as one word: "85 844" as 85844, "2,5" as 2p5."""
    return _decimals.sub("p", _thousands.sub("", text))


def read(text: str) -> tuple[list[Word], list[str]]:
    """Give the words of a text that are not grammar, and all words, folded.

    Of scripts without spaces every two neighbours are a word.
    """
    found: list[Word] = []
    words: list[str] = []
    last = 0
    for start, end in extents(text):
        word, inside, first = _seen(text[start:end])
        if first is not None and (not last or _ends.search(text, last, start)):
            found.append(first)
        elif inside is not None:
            found.append(inside)
        elif last == start and words and _unspaced.match(words[-1]) and _unspaced.match(word):
            found.append(Word(words[-1] + word, capital=False, first=False))
        words.append(word)
        last = end
    return found, words


@lru_cache(maxsize=1 << 16)
def _seen(written: str) -> tuple[str, Word | None, Word | None]:
    """Give a word folded, and how it tells within a sentence and at its beginning, if it does."""
    word = fold(written).removesuffix("'s")
    if not word or is_empty(word) or _unspaced.match(written):
        return word, None, None
    inside = Word(stem(word), capital=written[0].isupper(), first=False)
    return word, inside, inside._replace(first=True) if inside.capital else None


def terms(title: list[Word], text: list[Word], names: set[str]) -> list[Term]:
    """Give the heaviest terms of a title and a text, the heaviest first.

    A word counts by where it stands (1 at the beginning of the text, the less the later); the sum
    is damped, and weighed by how rare the word is (as Salton and Buckley 1988, without a corpus).
    """
    titled = {one.stem for one in title}
    places = dict.fromkeys(titled, 0.0)
    for one in title:
        places[one.stem] += _TITLE
    for (word, _, _), share in zip(text, _shares, strict=False):
        places[word] = places.get(word, 0.0) + share
    found = []
    for word, place in places.items():
        number, weight, kind = _told(word)
        much = log1p(place) * (_NAME if word in names else 1.0)
        kind |= NAME * (word in names) | TITLE * (word in titled)
        found.append(Term(number, weight * much, kind))
    return sorted(found, key=_heaviest)[:MOST]


_shares = tuple(_HALF / (_HALF + place) for place in range(_WORDS))


def _heaviest(term: Term) -> tuple[float, int]:
    return -term.weight, term.number


@lru_cache(maxsize=1 << 16)
def _told(word: str) -> Term:
    """Give what a stem is and weighs anywhere."""
    big = is_number(word) and len(word) > 2 and not is_year(word)
    return Term(number_of(word), rarity(word), NUMBER * is_number(word) | BIG * big)


def names_of(title: list[Word], text: list[Word], language: str) -> set[str]:
    """Find the stems that mostly have a capital where nothing begins."""
    if language in _NOUNS:
        return set()
    inside = [one for one in text if not one.first]
    if sum(one.capital for one in title) <= _SHOUTED * len(title):
        inside += [one for one in title if not one.first]
    up = Counter(one.stem for one in inside if one.capital)
    down = Counter(one.stem for one in inside if not one.capital and one.stem in up)
    return {word for word, count in up.items() if count > down[word]}


def number_of(word: str) -> int:
    """Give a word's number, 32 bits, the same on every machine."""
    return crc32(word.encode("utf-8", "surrogatepass"))
