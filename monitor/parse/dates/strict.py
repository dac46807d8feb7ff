"""The forms that nearly all dates have, read fast: RFC 822, ISO 8601, seconds since 1970."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

from monitor.parse.dates.numerals import our_year
from monitor.parse.dates.zones import ELSEWHERE, MOST, OFFSETS

Moment = datetime | date  # a datetime without a zone is one whose zone was not said
FIRST, LAST = 1900, 2100  # years; others are slips of the pen
_NAMES = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
          "october", "november", "december")  # fmt: skip
_MONTHS = {
    form: number for number, name in enumerate(_NAMES, 1) for form in (name, name[:3])
} | {"sept": 9}  # fmt: skip
_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAYS = {form for name in _WEEK for form in (name, name[:3])} | {"tues", "wednes", "thur", "thurs"}
_NAMED = re.compile(  # Thu, 28 Jul 2022 4:35:05 +0200
    r"(?:([a-z]{3,9})\.?\s*+,?\s*+)?(\d{1,2})[\s-]++([a-z]{3,9})\.?[\s-]++(\d{4}|\d\d)"
    r",?\s++(\d{1,2}):(\d\d)(?::(\d{1,2})(?:\.\d+)?)?\s*+(.*)",
    re.ASCII,
)
_ISO = re.compile(
    r"(\d{4})([-/.])(\d\d?)\2(\d\d?)(?:t|\s++t?\s*+)(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?"
    r"\s*(z|[+-]\d\d:?\d\d|)(\[[^\]]*\])?",
    re.ASCII,
)
_DAY = re.compile(r"(\d{4})([-/.])(\d\d?)\2(\d\d?)", re.ASCII)
_LOST_SIGN = re.compile(r"(\d{4}-\d\d-\d\dt\d\d:\d\d(?::\d\d(?:\.\d+)?)?) (\d\d:?\d\d)", re.ASCII)
_COUNTED = re.compile(  # 2026-W48-6, 2026-332, and a time behind it
    r"(?:(\d{4}-?w\d\d-?\d)|((?:19|20)\d\d)-?(\d{3}))(t\d\d:?\d\d.*)?", re.ASCII
)
_PACKED = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[t\s_-]?(\d\d)[:-]?(\d\d)[:-]?(\d\d)?(?:\.\d+)?)?\s*(z|[+-]\d\d:?\d\d|)",
    re.ASCII,
)
_EPOCH = re.compile(r"@?(\d{9,10})(?:\.\d+)?|(\d{13})|(\d{16})|(\d{19})", re.ASCII)
_OF_SCRIPTS = re.compile(  # of ASP.NET
    r"(?:new )?\\?/?date\((\d{10}|\d{13})(?:[+-]\d{4})?\)\\?/?", re.ASCII
)
_SCIENTIFIC = re.compile(r"1\.\d{3,12}e\+?0?(?:9|12)", re.ASCII)
_OFFSET = re.compile(r"(?:gmt|utc?)?\s*+([+-])(\d{1,2})(?::?(\d\d))?(?:\s*\([a-z ]+\))?", re.ASCII)
_STARTS = frozenset("@/\\dn0123456789")


def read(text: str, *, here: bool = True) -> Moment | None:
    """Read a date in small letters, if its form is plain.

    Not `here`: where abbreviations of zones may mean others than in most places.
    """
    return _iso(text) or _named(text, here=here) or _rarer(text)


def _iso(text: str) -> Moment | None:
    found = _ISO.fullmatch(text)
    if not found:
        return None
    year, _, month, day, hour, minute, second, zone, place = found.groups()
    if place and not zone and "/" in place:  # [Europe/Berlin], which is read elsewhere
        return None
    return _moment((year, month, day, hour, minute, second or "0"), zone)


def _named(text: str, *, here: bool) -> Moment | None:
    found = _NAMED.fullmatch(text)
    if not found or (not here and found[8].strip() in ELSEWHERE):
        return None
    weekday, day, month, year, hour, minute, second, zone = found.groups()
    if month not in _MONTHS or (weekday and weekday not in _DAYS):
        return None
    if len(year) == 2:
        year = f"20{year}" if year < "70" else f"19{year}"
    return _moment((year, _MONTHS[month], day, hour, minute, second or "0"), zone.strip())


def _moment(parts: Sequence[str | int], zone: str) -> Moment | None:
    away = 0.0 if zone in ("", "z", "gmt", "utc") else _minutes(zone)
    if away is None:
        return None
    try:
        year, month, day, hour, minute, second = map(int, parts)
        if year < FIRST:  # of another calendar, or none
            return None
        moment = datetime(
            our_year(year), month, day, hour, minute, second, tzinfo=UTC if zone else None
        )
        return moment - timedelta(minutes=away) if away else moment
    except (ValueError, OverflowError):
        return None


def _minutes(zone: str) -> float | None:
    """Return a zone's minutes ahead of UTC; None where it is not certain."""
    if zone in OFFSETS:
        return OFFSETS[zone] * 60
    found = _OFFSET.fullmatch(zone)
    if not found:
        return None
    away = int(found[2]) * 60 + int(found[3] or 0)
    return None if away > MOST or int(found[3] or 0) > 59 else -away if found[1] == "-" else away


def _rarer(text: str) -> Moment | None:
    if not text or text[0] not in _STARTS:
        return None
    if found := _DAY.fullmatch(text):
        return _date(*found.group(1, 3, 4))
    if found := _LOST_SIGN.fullmatch(text):  # whoever sent it took the plus for a space
        return _iso(f"{found[1]}+{found[2]}")
    if found := _COUNTED.fullmatch(text):
        return _counted(found)
    return _packed(text) or _epoch(text)


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(our_year(int(year)), int(month), int(day)) if int(year) >= FIRST else None
    except ValueError:
        return None


def _counted(found: re.Match[str]) -> Moment | None:
    """Read a day that is counted in its year or week, and the time behind it."""
    week, year, number, rest = found.groups()
    day = _week(week.upper()) if week else _day_of_year(int(year), int(number))
    return _iso(f"{day}{rest}") if day and rest else day


def _week(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _day_of_year(year: int, number: int) -> date | None:
    if not 1 <= number <= 366 or year < 1:
        return None
    day = date(year, 1, 1) + timedelta(days=number - 1)
    return day if day.year == year else None


def _packed(text: str) -> Moment | None:
    """Read 20261128, 202611281321, 20261128T132156Z."""
    found = _PACKED.fullmatch(text)
    if not found or not 19 <= int(text[:2]) <= 20:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    if hour is None:
        return None if zone else _date(year, month, day)
    return _moment((year, month, day, hour, minute, second or "0"), zone)


def _epoch(text: str) -> datetime | None:
    """Read seconds since 1970, or milliseconds, millionths, billionths: of 1990 and later."""
    if _SCIENTIFIC.fullmatch(text):
        text = str(int(float(text)))
    found = _EPOCH.fullmatch(_OF_SCRIPTS.sub(r"\1", text))
    if not found:
        return None
    seconds, thousandths, millionths, billionths = found.groups()
    count = int(seconds or 0) or int(thousandths or 0) // 1000 or int(millionths or 0) // 10**6
    count = count or int(billionths or 0) // 10**9
    if not 631_152_000 <= count < 4_102_444_800 or (seconds and _may_be_packed(seconds)):
        return None
    return datetime.fromtimestamp(count, tz=UTC)


def _may_be_packed(digits: str) -> bool:
    """Whether ten digits may as well be a day with its hour: 2026112813."""
    return (
        len(digits) == 10
        and digits[:2] in ("19", "20")
        and 1 <= int(digits[4:6]) <= 12
        and 1 <= int(digits[6:8]) <= 31
        and int(digits[8:]) < 24
    )


def zone_said(text: str) -> tzinfo | None:
    """Return the zone that a date in small letters of these forms states, if it does."""
    found = _ISO.fullmatch(text)
    zone = found[8] if found else (named[8].strip() if (named := _NAMED.fullmatch(text)) else "")
    away = _minutes(zone) if zone else None
    return None if away is None else timezone(timedelta(minutes=away))


def is_dated(text: str) -> bool:
    """Whether a text in small letters is a date to people, too: not a mere number."""
    return not text.isdecimal()
