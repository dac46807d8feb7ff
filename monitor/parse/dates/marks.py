"""A date's text before it is read: in our digits, marks in their places, asides left out.

What one language marks by words of its own (a day of November, half of the day) tells who wrote it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import tzinfo
from itertools import chain

from monitor.parse.dates.numerals import our_digits
from monitor.parse.dates.words import Meanings, plain, words
from monitor.parse.dates.zones import without_place

TOKEN = re.compile(r"(\d+)|([^\s\d,،؛、;:/()\[\]|+\\_<>\"-]+)")
_DASH = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]")
_MARKED = re.compile(
    r"(?<!\d)(\d{4}|\d\d)\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일號号]?|"
    r"(\d{4})\s*он\w*\s+(\d{1,2})\D{0,5}сар\w*\s+(\d{1,2})(?:\D{0,5}өдөр)?"
)
_ANY = re.IGNORECASE
_VIETNAMESE = re.compile(
    r"(\d{1,2})\s*(?:tháng|thg|th)\s*(\d{1,2})(?:\s*,|\s*năm)?\s*(\d{4})", _ANY
)
_VIETNAMESE_2 = re.compile(r"(?:tháng|thg|th)\s*(\d{1,2})\s+(\d{1,2})\s*,?\s*(\d{4})", _ANY)
_VIETNAMESE_WORDS = ("một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười",
                     "mười một", "mười hai")  # fmt: skip
_VIETNAMESE_NAMES = re.compile(rf"tháng\s+({'|'.join(reversed(_VIETNAMESE_WORDS))})(?=\W)", _ANY)
_ASIDE = re.compile(  # the same time of another zone: no offset, as "(UTC+02:00)" is
    r"\((?!\s*+(?:gmt|utc?|z)?\s*+[+-]\d)(?>[^()]*?\d:\d\d)[^()]*+\)", re.IGNORECASE
)
_LOST_SIGN = re.compile(r"(\d{4},? \d\d:\d\d(?::\d\d)? )(0\d[0-5]\d|1[0-4][0-5]\d)$")
_IDLE = re.compile(  # Go's; a weekday that is a number, also in Vietnamese
    r"\sm=[+-][\d.]+$|^\d{1,3}, (?=\d)|\b(?:thứ|thu|T)\.? ?[2-7](?=[\s,.-])", re.IGNORECASE
)
_APART = re.compile(r"(?<=:\d\d) ([+-]) (?=[01]\d:?[0-5]\d$)")  # a sign and its offset
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN = re.compile(rf"(\d[.\s/-]+)({'|'.join(reversed(_ROMANS))})(?=[.\s/-]+\d)")
_WORDS = re.compile(r"[^\W\d_]+")
_HALF = re.compile(r"\d:\d\d(?::\d\d)? (?:SA|CH)\b")  # as Vietnamese has AM and PM
_NOON = re.compile(r"\b(?:12\s*)?(?:(noon)|midnight)\b(?!.*\d:\d)", re.IGNORECASE)
_HAS_CLOCK = re.compile(r"\d:\d\d")
_LOG = re.compile(r"(\d{4}):(\d\d:\d\d:\d\d)")  # 28/Nov/2026:13:21:56
_ELSEWHERE = re.compile(  # years of calendars that are not read: of Nepal, of the Hijra
    r"\d\s*(?:B\.?\s?S\.?|A\.?\s?H\.?|वि\.?\s?सं\.?)\s*$|वि\.?\s?सं|विक्रम|[٠-٩\d]\s*هـ\s*$"
)
_HAS_OURS = re.compile(r"(?<!\d)20[0-4]\d(?!\d)")  # beside them stands one of our years
_PERSIAN_DIGITS = re.compile("[\u06f0-\u06f9]")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text as it is read, the zone that it named by a place, and what languages may be meant.

    `where`: what was known before, `spoken`: that, and what its own words tell.
    """

    text: str
    zone: tzinfo | None
    where: AbstractSet[str]
    spoken: AbstractSet[str]
    known: tuple[str, ...]  # its words, in the spelling of the table


def prepared(text: str, where: Iterable[str]) -> Prepared | None:
    """Prepare a text; None where it is of a calendar that is not read."""
    if _ELSEWHERE.search(text) and not _HAS_OURS.search(text):
        return None
    where = frozenset((*where, "fa") if _PERSIAN_DIGITS.search(text) else where)
    text = _HIDDEN.sub("", _DASH.sub("-", our_digits(text)))
    text = _APART.sub(r" \1", _IDLE.sub("", text))
    text = _ROMAN.sub(lambda found: f"{found[1]} {_ROMANS.index(found[2]) + 1}月 ", text)
    without = _ASIDE.sub(" ", text)
    text = without if _HAS_CLOCK.search(without) else text
    text, zone = without_place(_LOG.sub(r"\1 \2", text))
    text = _NOON.sub(lambda found: "12:00" if found[1] else "0:00", text)
    text, spoken = _without_tongue(_LOST_SIGN.sub(r"\1+\2", text), where)
    known = tuple(plain(word) for _, word in TOKEN.findall(text) if word)
    return Prepared(text, zone, where, spoken | set(languages(known, words().days)), known)


def _without_tongue(text: str, where: AbstractSet[str]) -> tuple[str, AbstractSet[str]]:
    """Return a text with days in numbers that one language marks; and who may have written it."""
    named = _VIETNAMESE_NAMES.sub(_numbered, text)
    named = _VIETNAMESE_2.sub(r" \3-\1-\2 ", _VIETNAMESE.sub(r" \3-\2-\1 ", named))
    foreign = where or set(languages(map(plain, _WORDS.findall(_HALF.sub("", text))), words().days))
    if named != text or (not foreign and _HALF.search(text)):
        where = {*where, "vi"}
    return _MARKED.sub(_in_numbers, named), where


def _in_numbers(found: re.Match[str]) -> str:
    year, month, day = filter(None, found.groups())
    return f" {year if len(year) == 4 else f'20{year}'}-{month}-{day} "


def _numbered(found: re.Match[str]) -> str:
    return f"tháng {_VIETNAMESE_WORDS.index(' '.join(found[1].lower().split())) + 1}"


def languages(known: Iterable[str], table: Mapping[str, Meanings]) -> Iterator[str]:
    """Return the languages of those words of a text that stand in a table."""
    meant = (languages for word in known for languages in table.get(word, {}).values())
    return chain.from_iterable(meant)
