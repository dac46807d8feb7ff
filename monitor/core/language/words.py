"""Where the words of a text stand, and which spellings count as one word."""

import re
from collections.abc import Collection, Mapping
from functools import cache
from itertools import groupby
from typing import NamedTuple
from unicodedata import normalize

from monitor.core.language.characters import LETTERS, MARKS
from monitor.core.language.remembered import of_words
from monitor.core.language.spelling.accents import bare, in_two_letters
from monitor.core.language.spelling.alike import in_one_alphabet
from monitor.core.language.spelling.attached import without_ending
from monitor.core.language.spelling.letters import SETTLED, other_ending, settled

APOSTROPHES = "'’ʼ‘`´′＇׳"
IGNORED = "\u0640\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_LONG_LINE = 20_000  # characters: more takes longer than a thread's turn
_LONGEST = 200  # longer runs are no words of a language: they get no second reading

# Scripts that put no space between words (Han, Kana, Thai, Lao, Khmer, Burmese), and Hangul,
# whose words carry their particles: each character is a word, so a term finds itself anywhere.
UNSPACED = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0eb8-\u0ec6\u0edc-\u0edf"
    "\u1000-\u102a\u103f\u1050-\u1055\u1780-\u17b3\u3005-\u3007\u3031-\u3035\u3041-\u3096"
    "\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
    "\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff"
)
_jamo = "[\u1100-\u115f][\u1160-\u11ff]*"  # Hangul, decomposed
# Thai and Lao am, which is a sign of the letter before it, however it is coded.
_am = (
    "(?:[\u0e33\u0eb3]|(?<=[\u0e4d\u0ecd])[\u0e32\u0eb2]"
    "|(?<=[\u0e4d\u0ecd][\u0e48-\u0e4b\u0ec8-\u0ecb])[\u0e32\u0eb2])?"
)


def _ranges(points: list[int]) -> str:
    """Write sorted code points as the inside of a regular expression's class."""
    runs = (list(run) for _, run in groupby(enumerate(points), lambda pair: pair[1] - pair[0]))
    return "".join(f"{re.escape(chr(run[0][1]))}-{re.escape(chr(run[-1][1]))}" for run in runs)


# Most texts hold nothing of the above that `\w` does not know: a class of its own is much quicker.
_odd = re.compile(f"[{UNSPACED}{MARKS}{IGNORED}ʼ\u1100-\u11ff\U00020000-\U0010ffff]")
_quick = re.compile(rf"[^\W_]+(?:[{APOSTROPHES}&＆][^\W_]+)*(?:[+#＋＃]{{1,2}}(?![^\W_]))?|\n")

# What a text is mostly made of: nothing odd in it, nor the one letter that grows in small letters.
_usual_points = [
    chr(point)
    for first, last in ((0, 0x6FF), (0x2010, 0x205F), (0x20A0, 0x20BF), (0x2100, 0x2BFF))
    for point in range(first, last + 1)
    if not _odd.match(chr(point)) and chr(point) != "İ"
]
_usual = re.compile(f"[{_ranges(list(map(ord, _usual_points)))}]*+")
_KEPT = frozenset(f"{APOSTROPHES}&+#\n ")  # beside letters and digits, what may be in a word
_JOINTS = "'`&+#"  # those of ASCII
_BETWEEN = "".join(filter(str.isprintable, map(chr, range(128)))) + "«»“”„…–—‒‐‑•·№§°€£\xa0\u202f"
_between = [one for one in _BETWEEN if not one.isalnum() and one not in _KEPT]
_spread = {
    point: chr(point).lower() if chr(point).isalnum() or chr(point) in _KEPT else " "
    for point in range(128)
}

_unify = str.maketrans(dict.fromkeys(f"{APOSTROPHES}ʻ", "'") | dict.fromkeys(IGNORED, ""))
_elision = re.compile(
    r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu|un|all|dall|dell|nell|sull|quest)'(.+)"
)
_ELIDED = 7  # letters and a mark from which on N'Djamena is no other word without it
# What is no letter's mark: an ending, or a word that is left short (we're, it's, o'clock, 90's).
_short = re.compile(
    r".+'(?:s|t|d|m|re|ve|ll|em|n|clock|all|am|er)|[^']*+'[^']*+'.*|"
    r"(?:(?![^\W_a-z])[^'])*+[^\W_a-z][^']*+'.*"
)


class Token(NamedTuple):
    """One reading of one word: `text[start:end]` folds to it, or it is one of its readings.

    `place` counts the words of the text; readings of one word share it, and a newline leaves
    a gap, so that words of two paragraphs are never neighbours.
    """

    word: str
    start: int
    end: int
    place: int


def fold(word: str) -> str:
    """Return the form under which spellings of a word are equal.

    Compatible forms are one (NFKC), letter case is none, apostrophes are one; soft hyphens,
    zero-width characters and stress marks are dropped; what else is one letter says `letters`.
    Other diacritics count: й is not и, and "café" is not "cafe" (but see `readings`).
    """
    if word.isascii():
        return word.lower().replace("`", "'")
    plain = normalize("NFKC", word.translate(_unify)).casefold()
    return settled(normalize("NFKC", normalize("NFKC", plain).translate(SETTLED).translate(_unify)))


def readings(word: str) -> tuple[str, ...]:
    """Return the words that a word of a text may be read as, the word itself first.

    "Ukraine's" is also "ukraine", "l'Ukraine" too, "café" is also "cafe", "Köln" is also
    "koeln", "AT&T" is also "at", "C++" is also "c". A very long one is itself only.
    """
    if word.isascii() and word.isalnum():  # most words of many languages
        return (word.lower(),)
    return _readings(word) if len(word) <= _LONGEST else (fold(word),)


@of_words(1 << 15)
def _readings(word: str) -> tuple[str, ...]:
    whole = fold(word)
    found = [whole]
    parts = re.split("[&+#]", whole)
    found += [part for part in parts if part] if len(parts) > 1 else []
    found += [form.removesuffix("'s") for form in tuple(found)]
    elided = [match[1] for form in tuple(found) if (match := _elision.fullmatch(form))]
    found += elided or [without_ending(form) for form in tuple(found)]
    found += [without_apostrophe(whole)]
    found += [also for form in tuple(found) for also in in_one_alphabet(form)]
    found += [also for form in tuple(found) for also in otherwise(form)]
    return tuple(dict.fromkeys(found))


def without_apostrophe(word: str, *, named: bool = False) -> str:
    """Return a folded name without the apostrophe in it: O'Brien is OBrien, Qur'an is Quran.

    `named`: it is a name in a query, as N'Djamena, which is no elision.
    """
    if "'" not in word or _short.fullmatch(word):
        return word
    if _elision.fullmatch(word) and not (named and len(word) >= _ELIDED):
        return word
    return word.replace("'", "")


def otherwise(word: str) -> tuple[str, ...]:
    """Return how a folded word is spelled by those who have no keys for its letters, or other ones.

    The first is what it is without its accents.
    """
    return () if word.isascii() else (bare(word), in_two_letters(word), other_ending(word))


@cache
def _careful() -> re.Pattern[str]:
    """Return the way through a text that has odd characters; few texts need it, and it is dear."""
    spaced = LETTERS.replace("\u10fc-\u1248", "\u10fc-\u10ff\u1200-\u1248")  # but no jamo
    return re.compile(
        f"[{spaced}][{spaced}{MARKS}{IGNORED}]*"
        f"(?:[{APOSTROPHES}&＆][{spaced}][{spaced}{MARKS}{IGNORED}]*)*"
        f"(?:[+#＋＃]{{1,2}}(?![^\\W_]))?|[{UNSPACED}][{MARKS}]*{_am}|{_jamo}|\n"
    )


def _scan(text: str) -> re.Pattern[str]:
    """Return the way through a text that finds its words."""
    return _careful() if _is_odd(text) else _quick


def _is_odd(text: str) -> bool:
    """Whether a text has characters for which the careful way is; each is looked at once."""
    return not text.isascii() and _odd.search("".join(set(text))) is not None


def rows(text: str) -> list[list[str]]:
    """Return the pieces of each line that `words_of` takes apart, in order."""
    if text.isascii():
        return _plain_rows(text)
    every = text.split("\n")
    plain = [line for line in every if line.isascii()]  # the quick way is for these alone
    if not plain:
        return _other_rows(text)
    others = iter(_other_rows("\n".join(line for line in every if not line.isascii())))
    quick = iter(_plain_rows("\n".join(plain)))
    return [next(quick if line.isascii() else others) for line in every]


def _plain_rows(text: str) -> list[list[str]]:
    return [line.split() for line in text.translate(_spread).split("\n")]


def _other_rows(text: str) -> list[list[str]]:
    if not _usual.fullmatch(text):
        scan = _scan(text)
        return [_found(scan, line) for line in text.split("\n")]
    plain = text.lower()
    for one in _between:  # what is left of others is taken out of its piece
        if one in plain:
            plain = plain.replace(one, " ")
    return [line.split() for line in plain.split("\n")]


def _found(scan: re.Pattern[str], text: str) -> list[str]:
    """Find all; in a long text one by one, so that other threads have their turns."""
    if len(text) < _LONG_LINE:
        return scan.findall(text)
    return [found[0] for found in scan.finditer(text)]


def words_of(pieces: Collection[str], text: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return words of those of a text's different pieces that are not just a word as it is read.

    Of each word all its readings.
    """
    if text.isascii() and not any(map(text.__contains__, _JOINTS)):
        return {}
    return {
        piece: (readings(piece),) if piece.isalnum() else _divided(piece)
        for piece in _special.findall("\n".join(pieces))
    }


# A piece with a letter that is not always read as it is, or with anything else.
_plain_points = [
    ord(one)
    for one in _usual_points
    if one.isalnum() and one != "ւ" and readings(one) == (one,)  # two letters of Armenian are one
]
_cyrillic = [one for one in _plain_points if "\u0400" <= chr(one) <= "\u052f"]
_latin = [one for one in _plain_points if not "\u0400" <= chr(one) <= "\u052f"]
_digits = [one for one in _plain_points if chr(one).isdigit()]
_special = re.compile(  # it begins plainly in one alphabet and goes on otherwise
    f"^(?:[{_ranges(_latin)}]++|[{_ranges(sorted(_cyrillic + _digits))}]++)?+[^\n]+", re.MULTILINE
)


@of_words(1 << 14)
def _divided(piece: str) -> tuple[tuple[str, ...], ...]:
    return tuple(map(readings, _found(_scan(piece), piece)))


def extents(text: str) -> list[tuple[int, int]]:
    """Return where the words of a text stand, in order: offsets in code points."""
    return [found.span() for found in _scan(text).finditer(text) if found[0] != "\n"]


def parts(text: str) -> list[str]:
    """Return a text in parts: what is before its first word, the word, what is between, and so on.

    Every second part is a word, as `extents` has them, or a newline; together they are the text.
    """
    if not _is_odd(text):
        return _parted.split(text)
    found, last = [], 0
    for match in _careful().finditer(text):
        found += [text[last : match.start()], match.group()]
        last = match.end()
    return [*found, text[last:]]


_parted = re.compile(f"({_quick.pattern})")


def tokens(text: str) -> list[Token]:
    """Return every reading of every word in order, with offsets in code points into `text`.

    Hyphens, full stops and spaces divide words ("Odesa-based" is two neighbours, and so is
    "3.5"). Linear in the length of the text.
    """
    found: list[Token] = []
    place = 0
    for match in _scan(text).finditer(text):
        start, end = match.span()
        place += 1
        if match.group() == "\n":
            continue
        found += [Token(form, start, end, place) for form in readings(match.group())]
    return found


def pieces(text: str) -> tuple[str, ...]:
    """Return the words of a query's term as they are written there, () if it has none."""
    if text.isascii() and text.isalnum():
        return (text,)
    line = text.replace("\n", " ")
    return tuple(_scan(line).findall(line))


def units(text: str) -> tuple[str, ...]:
    """Return the words of a query's term, folded: neighbours in a text that has it."""
    return tuple(map(fold, pieces(text)))
