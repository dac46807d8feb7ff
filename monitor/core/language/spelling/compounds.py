"""Words that are written in parts, and are one word too: U.S., Kanzler-Kandidat, #StopTheWar.

The parts of the first two are words of a text like others; what they are together is found beside
them. A hashtag, a handle, or a Persian word of two halves is one word of a text, and its parts are
found. None of it reaches over a space but at a line's end, so that the pieces between spaces, in
any order, have it all.
"""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from monitor.core.language.remembered import of_words

HYPHENS = "-\u2010\u2011\u00b7\u2027\uff0d"
_letter = r"[^\W\d_]"
_PART = r"[^\s\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e«»“”„‘’‚…–—‐‑·‧－]+"
# Each begins with what it is looked for by, which is quick.
_HYPHEN = re.compile(r"-\w")
_OTHER_HYPHEN = re.compile(rf"[{HYPHENS[1:]}]\w")
_STOP = re.compile(rf"\.{_letter}")
_ASCII_STOP = re.compile(r"\.[A-Za-z]")
_GERSHAYIM = re.compile(r"[\"״”](?=[א-ת](?![א-ת\"״”]))")
_BROKEN = re.compile(r"-\n(?=\w)")
HALF_SPACE = "\u200c"  # between the parts of a Persian word
_HALVES = re.compile(f"(?<![\u0620-\u06ff])[\u0620-\u06ff]++(?:{HALF_SPACE}[\u0620-\u06ff]++)++")
_TAG = re.compile(r"[#＃@＠](?=[^\W_])")

_hyphened = re.compile(rf"(?<!{_PART[:-1]}){_PART}+(?:[{HYPHENS}]{_PART}+)++")
# Letters with a stop each; of Spanish two that are alike: EE.UU.
DOTTED = re.compile(rf"(?<!\w)(?:({_letter})\1?\.)+({_letter})\2?(?!\w)")
_MARKED = [re.compile(mark + "(?=[א-ת](?![א-ת]))") for mark in '"״”']
# The mark before the last letter of an acronym in Hebrew.
_acronym = re.compile(r"(?<![א-ת])[א-ת]+[\"״”][א-ת](?![א-ת\"״”])")
_hebrew = re.compile("[א-ת]+")
_word = re.compile(r"[^\W_]+")
_tag = re.compile(r"\w+")
_tagged = re.compile(rf"(?:{_letter}[\u0300-\u036f]*)+|\d+")
_OF_ADDRESS = ("/", "?", "&", "=", ".")  # before a mark: it is in a URL
_MOST, _WHOLE = 3, 6  # parts that are joined; all of them, where there are no more
_LONGEST = 100  # letters; a longer run is no word
_PIECE = 1 << 10  # characters between two spaces; more are no words


class Compound(NamedTuple):
    """What is one word: `text[start:end]`, how it is written without joints, a hashtag's parts."""

    start: int
    end: int
    written: str
    parts: tuple[str, ...] = ()


def written(text: str) -> set[str]:
    """Return how all of a text's compounds are written, without saying where: that is quick."""
    if text.isascii() and not (_ASCII_STOP.search(text) or "-" in text or _has_more(text)):
        return set()
    pieces = {piece for _, piece in _pieces(text)}
    found = {one for piece in pieces for one in _written(piece)}
    if _has_more(text):
        found.update(one.written for one in _more(text))
    return found


def compounds(text: str) -> Iterator[Compound]:
    """Yield a text's compounds, in time in proportion to its length."""
    for at, piece in _pieces(text):
        yield from (Compound(at + one.start, at + one.end, one.written) for one in _apart(piece))
    if _has_more(text):
        yield from _more(text)


def _has_more(text: str) -> bool:
    if "#" in text or "@" in text or "-\n" in text:
        return True
    return not text.isascii() and (HALF_SPACE in text or "＃" in text)


def _more(text: str) -> Iterator[Compound]:
    """Yield what the pieces between spaces do not have: broken words, and parts of hashtags."""
    yield from filter(None, (_broken(text, at.start()) for at in _BROKEN.finditer(text)))
    for word in _HALVES.finditer(text) if HALF_SPACE in text else ():
        halves = tuple(word[0].split(HALF_SPACE))
        yield from (Compound(*word.span(), half) for half in halves)
        yield Compound(*word.span(), "".join(halves), halves)
    for mark in _TAG.finditer(text):
        before = text[mark.start() - 1 : mark.start()]
        if not before.isalnum() and before not in _OF_ADDRESS:
            yield from _of_tag(text, mark.end())


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield what stands between two spaces and may hold a compound, and where."""
    line, end = "", 0
    for at in _joints(text):
        if not line:
            line = text.replace("\n", " ") + " "
        if at < end:
            continue  # in the piece before
        start, end = line.rfind(" ", end, at) + 1 or end, line.index(" ", at)
        if end - start <= _PIECE:
            yield start, line[start:end]


def _joints(text: str) -> list[int]:
    """Return where parts of words may be joined, in order."""
    marks = [_STOP, *([_HYPHEN] if "-" in text else [])]
    if not text.isascii():
        marks += _MARKED
        if any(map(text.__contains__, HYPHENS[1:])):
            marks.append(_OTHER_HYPHEN)
    return sorted(one.start() for mark in marks for one in mark.finditer(text))


@of_words(1 << 14)
def _written(piece: str) -> tuple[str, ...]:
    return tuple(one.written for one in _apart(piece))


def joined(text: str) -> str:
    """Return a query's term with what is written in parts as one word: U.S. is US."""
    plain = DOTTED.sub(lambda found: found[0].replace(".", ""), _GERSHAYIM.sub("", text))
    return _hyphened.sub(lambda found: "".join(_parts(found[0])), plain)


@of_words(1 << 14)
def _apart(piece: str) -> tuple[Compound, ...]:
    dots = [Compound(*one.span(), one[0].replace(".", "")) for one in DOTTED.finditer(piece)]
    dots += [Compound(*one.span(), _GERSHAYIM.sub("", one[0])) for one in _acronym.finditer(piece)]
    return (*dots, *(one for run in _hyphened.finditer(piece) for one in _runs(run)))


def is_hebrew(word: str) -> bool:
    """Whether a word is all of Hebrew letters."""
    return _hebrew.fullmatch(word) is not None


def _parts(run: str) -> list[str]:
    return re.split(f"[{HYPHENS}]", run)


def _runs(run: re.Match[str]) -> Iterator[Compound]:
    """Yield what neighbouring parts of a word with hyphens are together; no numbers alone."""
    parts = _parts(run[0])
    starts = [run.start() + sum(map(len, parts[:at])) + at for at in range(len(parts))]
    words = [at for at, part in enumerate(parts) if _word.search(part)]  # no vowel's sign alone
    for first, last in combinations(words, 2):
        size = last - first + 1
        written = "".join(parts[first : last + 1])
        whole = size == len(parts) <= _WHOLE
        if (size <= _MOST or whole) and len(written) <= _LONGEST and not written.isdigit():
            yield Compound(starts[first], starts[last] + len(parts[last]), written)


def _broken(text: str, at: int) -> Compound | None:
    """Return a word that was broken at a line's end."""
    before = _word.findall(text[max(at - _LONGEST, 0) : at])
    after = _word.match(text, at + 2)
    if not before or not text[:at].endswith(before[-1]) or not after or not after[0].islower():
        return None
    return Compound(at - len(before[-1]), after.end(), before[-1] + after[0])


def _of_tag(text: str, at: int) -> Iterator[Compound]:
    """Yield the parts of a hashtag, by its capitals, digits and low lines, and all of it."""
    found = _tag.match(text, at)
    assert found is not None  # a letter stands there
    tag = found[0]
    parts = _divided(tag)
    if len(parts) > 1 and len(tag) <= _LONGEST:
        yield from (
            Compound(at + begin, at + end, tag[begin:end])
            for first, (begin, _) in enumerate(parts)
            for _, end in parts[first : first + _MOST]
        )  # AfD of #AfDVerbot is three of its parts
        words = tuple(tag[begin:end] for begin, end in parts)
        yield Compound(at, at + len(tag), "".join(words), words)


def parts_of(tag: str) -> list[str]:
    """Return the parts of a hashtag, as they are written."""
    return [tag[begin:end] for begin, end in _divided(tag)]


def _divided(tag: str) -> list[tuple[int, int]]:
    return [part for one in _tagged.finditer(tag) for part in _by_capitals(one)]


def _by_capitals(run: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Yield where the parts of a run of letters are: Stand, With, Ukraine; NATO, Summit."""
    letters, base = run[0], run.start()
    begin = 0
    for at in range(1, len(letters)):
        after = letters[at + 1 : at + 2]
        opens = letters[at].isupper() and (not letters[at - 1].isupper() or after.islower())
        if opens:
            yield base + begin, base + at
            begin = at
    yield base + begin, base + len(letters)
