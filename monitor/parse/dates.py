"""Dates as publishers write them: ISO 8601, RFC 822 and what is near them; aware UTC out."""

import re
from datetime import UTC, datetime, timedelta, tzinfo
from email.utils import parsedate_to_datetime

LONGEST = 100  # characters of a page's date
YEARS = range(1900, 2200)  # others are slips of the pen
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_NAMES, 1)}
_NAMED = re.compile(  # Thu, 28 Jul 2022 4:35:05 +0200
    r"(?:[a-z]{3,9}\.?\s*,?\s*)?(\d{1,2})[\s-]+([a-z]{3})[a-z]*\.?[\s-]+(\d{4}|\d\d)"
    r"\s+(\d{1,2}):(\d\d)(?::(\d{1,2})(?:\.\d+)?)?\s*(.*)"
)
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)t(\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?(z|[+-]\d\d:?\d\d)")
_TWELVE = re.compile(r"\b(\d{1,2})(:\d\d(?::\d\d)?)\s*([ap])\.?m\b\.?", re.IGNORECASE)
_ZULU = re.compile(
    r"(?<=\d)\s*(?:utc|gmt)(?:[+-]00:?00)?$|(?<=\d)\s*(?:utc|gmt)(?=[+-]\d)", re.IGNORECASE
)
_NAMED_ZONE = re.compile(r"\s*[\[(][^\])]*[\])]$")  # behind an offset, which tells it already
_OFFSET = re.compile(r"(?:gmt|utc?)?\s*([+-])(\d{1,2})(?::?(\d\d))?(?:\s*\([a-z ]+\))?")
_ZONES = {
    "": 0, "z": 0, "gmt": 0, "ut": 0, "utc": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5,
    "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "ast": -4, "adt": -3, "met": 1, "mest": 2,
    "cet": 1, "cest": 2, "eet": 2, "eest": 3, "msk": 3, "bst": 1, "wet": 0, "west": 1,
}  # fmt: skip


def told_at(text: str) -> datetime | None:
    """Read a feed's date: exactly where its form is plain, else as feedparser reads it."""
    if not text:
        return None
    lower = text.strip().lower()
    return _iso(lower) or _named(lower) or _guessed(text)


def _guessed(text: str) -> datetime | None:
    import feedparser.datetimes  # noqa: PLC0415  # .1 s, and few dates need it

    parsed = feedparser.datetimes._parse_date(text)  # noqa: SLF001  # it has no other
    if not parsed:
        return None
    try:
        year, month, day, hour, minute, second = parsed[:6]
        return utc(datetime(year, month, day, hour, minute, second, tzinfo=UTC))
    except (ValueError, OverflowError):  # no calendar has it
        return None


def _iso(text: str) -> datetime | None:
    found = _ISO.fullmatch(text)
    if not found:
        return None
    *parts, zone = found.groups(default="0")
    offset = 0 if zone == "z" else _minutes(zone[0], zone[1:3], zone[-2:])
    return _moment([int(part) for part in parts], offset)


def _named(text: str) -> datetime | None:
    found = _NAMED.fullmatch(text)
    if not found or found[2] not in _MONTHS:
        return None
    offset = _zone(found[7].strip())
    if offset is None:
        return None
    year = int(found[3])
    if len(found[3]) == 2:
        year += 2000 if year < 90 else 1900
    day, hour, minute, second = found.group(1, 4, 5, 6)
    return _moment(
        [year, _MONTHS[found[2]], int(day), int(hour), int(minute), int(second or 0)], offset
    )


def _zone(text: str) -> int | None:
    """Give a zone's offset in minutes; None where it is not certain."""
    if text in _ZONES:
        return _ZONES[text] * 60
    found = _OFFSET.fullmatch(text)
    return _minutes(found[1], found[2], found[3] or "0") if found else None


def _minutes(sign: str, hours: str, minutes: str) -> int:
    return (int(hours) * 60 + int(minutes)) * (-1 if sign == "-" else 1)


def _moment(parts: list[int], offset: int) -> datetime | None:
    try:
        year, month, day, hour, minute, second = parts
        moment = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
        return utc(moment - timedelta(minutes=offset) if offset else moment)
    except (ValueError, OverflowError):
        return None


def instant(text: str, zone: tzinfo | None = None) -> datetime | None:
    """Read a page's date; one without a zone is of `zone`, else UTC; one that cannot be is None."""
    moment = _read(text)
    if moment is not None and moment.tzinfo is None and zone is not None and _has_time(text):
        moment = moment.replace(tzinfo=zone)
    return moment and utc(moment)


def zone_of(text: str) -> tzinfo | None:
    """Give the zone that a page's date states, if it does."""
    moment = _read(text)
    return moment.tzinfo if moment else None


def _read(text: str) -> datetime | None:
    text = _NAMED_ZONE.sub("", _TWELVE.sub(_of_day, text.strip()[:LONGEST]))
    text = _ZULU.sub(lambda found: "" if found.end() < len(text) else "+0000", text)
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(text.upper() if "," not in text else text)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _of_day(clock: re.Match[str]) -> str:
    """Write a time of half a day as one of the whole."""
    hour, rest, half = clock.groups()
    return f"{int(hour) % 12 + 12 * (half in 'pP'):02}{rest}"


def _has_time(text: str) -> bool:
    return ":" in text


def utc(moment: datetime) -> datetime | None:
    """Give a time in UTC, or None where its year is absurd."""
    if moment.year not in YEARS:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
