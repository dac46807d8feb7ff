"""What an article is about: its words cut to what their forms share, its names and its figures."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from zlib import crc32

from monitor.core.language.remembered import of_words
from monitor.core.language.stems import stem

FIGURE = "#"  # what a figure begins with
_thousands = re.compile(r"(?<=\d)[ \u00a0\u202f\u2009](?=\d{3}(?!\d))")
_year = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_date = re.compile(  # 29 November 2026, 10:15; November 29, 2026; 2026-11-29; 29.11.2026; 年月日
    r"(?<!\d)(?:"
    r"(?:\d{1,2}|1er)(?:\.|º)? ?(?:de |of )?[^\W\d_]{3,12}\.?,? (?:de )?(?:19|20)\d\d"
    r"|[^\W\d_]{3,12}\.? \d{1,2},? (?:19|20)\d\d"
    r"|(?:19|20)\d\d([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2(?:19|20)\d\d"
    r"|(?:19|20)\d\d年\d{1,2}月\d{1,2}日"
    r")(?!\d)(?:[,T ]{1,2}(?:at |um |à |o |в |о )?\d{1,2}[:.h]\d\d(?::\d\d)?)?"
)
_spaced = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_PAIRED = "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3400-\u9fff\uf900-\ufaff"
_unspaced = re.compile(
    rf"\d+(?:[.,:]\d+)*|[{_PAIRED}]+|[\u30a1-\u30ff]+|[\uac00-\ud7a3]+|[A-Za-z]+"
)
_paired = re.compile(f"[{_PAIRED}]")
_signs = re.compile(f"[{_PAIRED}\u30a1-\u30ff]")
_grouped = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_sentence = re.compile(r"(?<=[.!?…:])\s+|\n+")


def normal(text: str) -> str:
    """Write signs of equal meaning as one, and numbers as one word: "85 844" as 85844.

    Whole dates, with the year, are left out: outlets stamp their articles with them, and those of
    one day would have three figures in common.
    """
    written = unicodedata.normalize("NFKC", text)
    return _thousands.sub("", _date.sub(" ", written) if _year.search(written) else written)


def terms(text: str) -> list[str]:
    """Return the terms of a normal text, in order; figures begin with "#".

    Of scripts without spaces every two neighbouring signs are a term.
    """
    if not _signs.search(text):
        return [term(word) for word in _spaced.findall(text)]
    found: list[str] = []
    for word in _unspaced.findall(text):
        if not _signs.match(word):
            found.append(term(word))
        elif len(word) > 1 and _paired.match(word):
            found += map("".join, pairwise(word))
        else:
            found.append(word)
    return found


def spelt(weights: Iterable[tuple[int, float]], text: str) -> list[tuple[str, float]]:
    """Return terms as they are first written in a text, with their weights; others are left out."""
    some = list(weights)
    written = _written(text) if some else {}
    return [(written[number], weight) for number, weight in some if number in written]


def _written(text: str) -> dict[int, str]:
    found: dict[int, str] = {}
    for word in _spaced.findall(normal(text)):
        if not _signs.search(word):
            found.setdefault(number_of(term(word)), word)
    for one in terms(normal(text)):
        found.setdefault(number_of(one), one.removeprefix(FIGURE))
    return found


def named(text: str) -> Counter[str]:
    """Count the words that have a capital within a sentence, and nowhere are in small letters."""
    up, down = Counter[str](), set[str]()
    for word, begins in _words(text):
        if not word[0].isupper():
            down.add(term(word))
        elif not begins:
            up[word] += 1
    return Counter({word: count for word, count in up.items() if term(word) not in down})


def _words(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the words of a text, and whether each begins a sentence."""
    for sentence in _sentence.split(text):
        for place, word in enumerate(_spaced.findall(sentence)):
            if not word[0].isdigit():
                yield word, place == 0


@of_words(1 << 15)
def term(word: str) -> str:
    """Return a word's term."""
    return figure(word) if word[0].isdigit() else stem(word)


def figure(written: str) -> str:
    """Return a number as one term however it is written: 1,200 and 1.200 as #1200, 3,50 as #3.5."""
    if _grouped.fullmatch(written):
        written = re.sub(r"[.,]", "", written)
    plain = re.sub(r"[,:]", ".", written)
    if plain.count(".") == 1:
        plain = plain.rstrip("0").rstrip(".")
    return FIGURE + (plain.lstrip("0") or "0")


def articles_in(language: str) -> int:
    """Return the number under which the articles of a language are counted: that of no term."""
    return number_of(f"articles in {language}")


def number_of(term: str) -> int:
    """Return a term's number, 32 bits, the same on every machine."""
    return crc32(term.encode("utf-8", "surrogatepass"))
