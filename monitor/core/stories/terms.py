"""What an article is about: its telling words, weighed, those of title and beginning most."""

import re
from collections import Counter
from functools import lru_cache
from math import log1p
from typing import NamedTuple
from zlib import crc32

from monitor.core.stories.stems import is_empty, is_number, is_year, rarity, stem
from monitor.core.words import fold, parts

MOST = 128  # terms of an article
_WORDS = 600  # words of a text that are read
_HALF = 80  # a word so far into the text counts half as much as its first
_TITLE = 2.0
_NAME = 2.0  # names and long numbers weigh so much more
_NOUNS = ("de",)  # languages that write all nouns with a capital
_SHOUTED = 0.7  # the same of a title
_thousands = re.compile(r"(?<=\d)[ \u00a0\u202f\u2009.,'’](?=\d{3}(?!\d))")
_decimals = re.compile(r"(?<=\d)[.,:/](?=\d)")
_end = re.compile(r"[.!?…:;|\n]")
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
    every = iter(parts(text))
    begins = True
    for between, written in zip(every, every, strict=False):
        if written == "\n":
            begins = True
            continue
        begins = begins or (between != " " and _ends(between))
        word, inside, first = _seen(written)
        if first is not None and begins:
            found.append(first)
        elif inside is not None:
            found.append(inside)
        elif not (between or begins) and _unspaced.match(words[-1]) and _unspaced.match(word):
            found.append(Word(words[-1] + word, capital=False, first=False))
        words.append(word)
        begins = False
    return found, words


@lru_cache(maxsize=1 << 10)
def _ends(between: str) -> bool:
    """Whether something ends within what stands between two words."""
    return _end.search(between) is not None


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
    for word, _, _ in title:
        places[word] += _TITLE
    for (word, _, _), share in zip(text, _shares, strict=False):
        places[word] = places.get(word, 0.0) + share
    found = []
    for word, place in places.items():
        number, weight, kind = _told(word)
        weight *= log1p(place)
        if word in names:
            weight, kind = weight * _NAME, kind | NAME
        if word in titled:
            kind |= TITLE
        found.append((-weight, number, kind))
    found.sort()
    return [Term(number, -less, kind) for less, number, kind in found[:MOST]]


_shares = tuple(_HALF / (_HALF + place) for place in range(_WORDS))


@lru_cache(maxsize=1 << 16)
def _told(word: str) -> Term:
    """Give what a stem is and weighs anywhere."""
    big = is_number(word) and len(word) > 2 and not is_year(word)
    return Term(number_of(word), rarity(word), NUMBER * is_number(word) | BIG * big)


def names_of(title: list[Word], text: list[Word], language: str) -> set[str]:
    """Find the stems that mostly have a capital where nothing begins."""
    if language in _NOUNS:
        return set()
    inside = text
    if sum(one.capital for one in title) <= _SHOUTED * len(title):
        inside = text + title
    up = Counter([word for word, capital, first in inside if capital and not first])
    down = Counter([word for word, capital, _ in inside if not capital and word in up])
    return {word for word, count in up.items() if count > down[word]}


def number_of(word: str) -> int:
    """Give a word's number, 32 bits, the same on every machine."""
    return crc32(word.encode("utf-8", "surrogatepass"))
