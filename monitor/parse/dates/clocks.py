"""The time of day that a text states, and its zone."""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import tzinfo
from itertools import pairwise

from monitor.parse.dates.words import plain, words
from monitor.parse.dates.zones import named, offset

Time = tuple[int, int, int]
_FRACTION = r"(?:[.,]\d{1,9})?"
_LETTERED = r"(?:\s?(?:m|min)\b)?(?:\s?(\d{1,2})\s?s\b)?"  # 13 h 21 min 56 s
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<![\d:])(\d{{1,2}})\s?:\s?(\d{{1,2}})(?:\s?:\s?(\d{{1,2}}){_FRACTION})?(?![\d:])",
        r"(?<!\d)(\d{1,2})\s*[時时點点시]\s*(?:(\d{1,2})\s*[分분]|(半|반))?\s*(?:(\d{1,2})\s*[秒초])?",
        rf"(?<!\d)(\d{{1,2}})\s?h(?:eures?|oras?)?(?![a-z])\s?(\d{{2}})?{_LETTERED}",
        r"(?<![\d.:])(\d{1,2})\s?uhr\s?(\d{2})?(?!\d)",
        r"(?<!\d)(\d{1,2})\s?ч(?:ас\w*)?\.?\s?(?:(\d{1,2})\s?м\w*\.?)?(?!\w)",
        r"(?<![\d.])(\d{1,2})[.](\d{2})(?:[.](\d{2}))?(?=\s*[ap]\.?m\b)",
        r"(?<![\d.:])(\d{1,2})()(?=\s*[ap]\.?\s?m\b\.?)",
    )
)
_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{2})(?:\.(\d{2}))?(?!\.?\d)(?!\.?\s*\d{4})")
_BARE = re.compile(
    r"(?<![\d.:/-])([01]\d|2[0-3])([0-5]\d)(?=\s*(?:gmt|utc|z\b|hrs|uhr|[A-Z]{3,4}\b))"
)
_OFFSET = re.compile(
    r"[\s,]*+[(\[]?\s*+(?:(?:gmt|utc?|z)\s*+)?([+-])(\d{1,2})(?::?(\d{2}))?(?::?\d{2})?(?![\d./]|-\d)",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(
    r"[\s,]*+[(\[]?\s*+([^\W\d_]{1,5}|[a-z](?:\.[a-z]){1,3}\.?)(?![A-Za-z/])"
)
_BEHIND = re.compile(r"[\s,]*+((?:[^\s\d,;()|/+-]+\s?){1,4})")
_BEFORE = re.compile(r"(?<![^\s\d,;()|/+-])([^\s\d,;()|/+-]++)\s*+$")
_JOINING = frozenset({"de", "la", "da", "del", "of", "the", "in", "di", "o", "uhr"})
_ALWAYS = frozenset({"am", "pm", "a", "p", "a_m", "p_m"})
_SMALL = ("z", "utc", "gmt", "мск")  # zones that are written in small letters, too
_NOON = ("中午", "正午", "noon", "낮")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day and its zone, and the text without them; `wrong`: no clock shows it."""

    rest: str
    time: Time | None = None
    zone: tzinfo | None = None
    wrong: bool = False


def clock_in(text: str, where: AbstractSet[str], *, dotted: bool = False) -> Clock:
    """Find the time that a text states; `dotted`: 13.21 is one, as no date is written so there."""
    forms = (_DOTTED, _BARE) if dotted else _FORMS
    for form in forms:
        if found := form.search(text):
            return _clock(text, found, where)
    return Clock(text)


def _clock(text: str, found: re.Match[str], where: AbstractSet[str]) -> Clock:
    hour, minute, *more = found.groups()
    if "半" in more or "반" in more:
        minute, more = "30", []
    second = next((one for one in reversed(more) if one and one.isdecimal()), "0")
    head, tail = text[: found.start()], text[found.end() :]
    late, head, tail = _half(head, tail, where)
    zone, tail, wrong = _zone(tail, where)
    time = _of_day(int(hour), late=late), int(minute or 0), int(second)
    wrong = wrong or time[0] > 24 or time[1] > 59 or time[2] > 60 or time > (24, 0, 0)
    return Clock(f"{head} ; {tail}", (time[0], time[1], min(time[2], 59)), zone, wrong)


def _of_day(hour: int, *, late: bool | None) -> int:
    """Make an hour of half a day one of the whole."""
    if late is None or hour > 12:
        return hour
    return hour % 12 + 12 * late


def _half(head: str, tail: str, where: AbstractSet[str]) -> tuple[bool | None, str, str]:
    """Find which half of the day a time is of, by the words at it; give the rest without them."""
    if behind := _BEHIND.match(tail):
        late, size = _said_behind(behind[1], where)
        if late is not None:
            return late, head, tail[behind.start(1) + size :]
    if before := _BEFORE.search(head):
        word = before[1]
        if word.endswith(_NOON):
            return True, head[: before.start()], tail
        late = _late(plain(word), where, behind=False)
        if late is not None:
            return late, head[: before.start()], tail
    return None, head, tail


def _said_behind(text: str, where: AbstractSet[str]) -> tuple[bool | None, int]:
    """Read "p.m.", "de la tarde", "a. m."; give how much of the text it takes."""
    said = [(one[0], one.end()) for one in re.finditer(r"\S+", text)]
    said = [(plain(word), end) for word, end in said]
    for (word, _), (other, end) in pairwise(said):
        if word != other and (late := _late(f"{word}_{other}", where)) is not None:
            return late, end
    for word, end in said:
        if (late := _late(word, where)) is not None:
            return late, end
        if word not in _JOINING:
            break
    return None, 0


def _late(word: str, where: AbstractSet[str], *, behind: bool = True) -> bool | None:
    meant = words().halves.get(word)
    if not meant or len(meant) > 1:
        return None
    ((late, languages),) = meant.items()
    certain = word in _ALWAYS and (behind or len(word) > 1)
    certain = certain or not word.isascii() or len(word) > 3
    certain = certain and (behind or len(word) > 1)
    return bool(late) if certain or not languages.isdisjoint(where) else None


def _zone(tail: str, where: AbstractSet[str]) -> tuple[tzinfo | None, str, bool]:
    """Read the zone behind a time; where an offset and a name stand there, the offset holds."""
    if found := _OFFSET.match(tail):
        zone, tail = offset(found[1], found[2], found[3] or ""), tail[found.end() :]
        twice = _OFFSET.match(tail)
        return zone, tail[twice.end() :] if twice else tail, zone is None
    if found := _ABBREVIATION.match(tail):
        word = found[1].replace(".", "")
        zone = named(word, where) if word.isupper() or word in _SMALL else None
        if zone is not None:
            further = _OFFSET.match(tail[found.end() :])
            said = offset(further[1], further[2], further[3] or "") if further else None
            end = found.end() + (further.end() if further else 0)
            return said or zone, tail[end:], further is not None and said is None
    return None, tail, False
