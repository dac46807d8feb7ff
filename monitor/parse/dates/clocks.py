"""The time of day that a text states, and its zone."""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import tzinfo
from itertools import pairwise

from monitor.parse.dates.words import AM, EVENING, NIGHT, NOON, PM, plain, words
from monitor.parse.dates.zones import named, offset

Time = tuple[int, int, int]
_FRACTION = r"(?:[.,]\d{1,9})?"
_LETTERED = r"(?:\s?(?:m|min)\b)?(?:\s?(\d{1,2})\s?s\b)?"  # 13 h 21 min 56 s
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<![\d:])(\d{{1,2}})\s?:\s?(\d{{1,2}})(?:\s?:\s?(\d{{1,2}}){_FRACTION})?(?![\d:])",
        r"(?<!\d)(\d{1,2})\s*[時时點点시]\s*(?:(\d{1,2})\s*[分분]|(半|반))?\s*(?:(\d{1,2})\s*[秒초])?",
        rf"(?<!\d)(?<!\d\.)(\d{{1,2}})\s?h(?:eures?|oras?)?(?![a-z])\s?(\d{{2}})?{_LETTERED}",
        r"(?<![\d.:])(\d{1,2})\s?óra(?:kor)?(?:\s(\d{1,2})\s?perc)?",
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
_BEHIND = re.compile(r"[\s,]*+((?:(?:[^\s\d,;()|/+-]|(?<=[^\W\d])-(?=[^\W\d]))+\s?){1,4})")
_BEFORE = re.compile(r"(?<![^\s\d,;()|/+-])([^\s\d,;()|/+-]++)\s*+$")
_BEFORE_2 = re.compile(r"(?<![^\s\d,;()|/+-])([^\s\d,;()|/+-]++ [^\s\d,;()|/+-]++)\s*+$")
_JOINING = frozenset(
    {"de", "la", "da", "del", "of", "the", "in", "di", "o", "uhr", "at", "du", "le", "s"}
    | {"ng", "sa"}  # Filipino
)
_ALWAYS = frozenset({"am", "pm", "a", "p", "a_m", "p_m"})
_PARTS = ((AM, {AM, NIGHT}), (PM, {NOON, PM, EVENING}))
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
    part, head, tail = _half(head, tail, where)
    zone, tail, wrong = _zone(tail, where)
    time = _of_day(int(hour), part), int(minute or 0), int(second)
    if time[0] == 24 and time > (24, 0, 0):  # as some programs write what is just behind midnight
        time = 0, *time[1:]
    wrong = wrong or time[0] > 24 or time[1] > 59 or time[2] > 60
    return Clock(f"{head} ; {tail}", (time[0], time[1], min(time[2], 59)), zone, wrong)


def _of_day(hour: int, part: int | None) -> int:
    """Make an hour of a part of the day one of the whole."""
    if part is None or hour > 12:
        return hour
    if part == NOON:
        return hour if hour >= 10 else hour + 12
    if part == AM or (part == NIGHT and hour < 6):
        return hour % 12
    if hour == 12:  # of a night, the first
        return 12 if part == PM else 0
    return hour + 12


def _half(head: str, tail: str, where: AbstractSet[str]) -> tuple[int | None, str, str]:
    """Find which part of the day a time is of, by the words at it; return the rest without them."""
    if behind := _BEHIND.match(tail):
        part, size = _said_behind(behind[1], where)
        if part is not None:
            return part, head, tail[behind.start(1) + size :]
    for form in (_BEFORE_2, _BEFORE):
        if before := form.search(head):
            part = _part("_".join(map(plain, before[1].split())), where, behind=False)
            if part is not None:
                return part, head[: before.start()], tail
    if before and before[1].endswith(_NOON):
        return NOON, head[: before.start()], tail
    return None, head, tail


def _said_behind(text: str, where: AbstractSet[str]) -> tuple[int | None, int]:
    """Read "p.m.", "de la tarde", "a. m."; return how much of the text it takes."""
    said = [(one[0], one.end()) for one in re.finditer(r"\S+", text)]
    said = [(plain(word), end) for word, end in said]
    for size in (3, 2):
        some = said[:size]
        joined = "_".join(word for word, _ in some)
        if len(some) == size and (part := _part(joined, where)) is not None:
            return part, some[-1][1]
    for (word, _), (other, end) in pairwise(said):
        if word != other and (part := _part(f"{word}_{other}", where)) is not None:
            return part, end
    for word, end in said:
        if (part := _part(word, where)) is not None:
            return part, end
        if word not in _JOINING:
            break
    return None, 0


def _part(word: str, where: AbstractSet[str], *, behind: bool = True) -> int | None:
    """Return the part of the day that a word means, in a language that is about if there is one."""
    meant = words().halves.get(word, {})
    told = {part for part, languages in meant.items() if not languages.isdisjoint(where)}
    certain = word in _ALWAYS or not word.isascii() or len(word) > 3
    if not told and certain and (behind or len(word) > 1):
        told = {*meant}
    if len(told) > 1:  # two languages divide the day otherwise
        told = {half for half, parts in _PARTS if told <= parts}
    return told.pop() if len(told) == 1 else None


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
