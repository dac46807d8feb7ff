"""Zones of time as dates name them: offsets, abbreviations, places (IANA)."""

import re
from collections.abc import Collection, Iterable
from datetime import UTC, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

MOST = 15 * 60  # minutes that a zone may be away from UTC, and a little
OFFSETS = {  # of abbreviations that mean one zone, in hours
    "z": 0, "gmt": 0, "ut": 0, "utc": 0, "wet": 0, "west": 1, "bst": 1, "cet": 1, "cest": 2,
    "met": 1, "mest": 2, "mez": 1, "mesz": 2, "eet": 2, "eest": 3, "oez": 2, "oesz": 3, "msk": 3,
    "мск": 3,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
    "ast": -4, "adt": -3, "nst": -3.5, "ndt": -2.5, "akst": -9, "akdt": -8, "hst": -10,
    "hne": -5, "hae": -4, "brt": -3, "brst": -2, "art": -3, "clt": -4, "clst": -3, "cot": -5,
    "pet": -5, "vet": -4, "uyt": -3, "wat": 1, "cat": 2, "sast": 2, "eat": 3, "trt": 3, "gst": 4,
    "azt": 4, "amt": 4, "get": 4, "irst": 3.5, "irdt": 4.5, "pkt": 5, "uzt": 5, "ist": 5.5,
    "npt": 5.75, "almt": 5, "ict": 7, "wib": 7, "wita": 8, "wit": 9, "hkt": 8, "sgt": 8,
    "myt": 8, "pht": 8, "awst": 8, "jst": 9, "kst": 9, "acst": 9.5, "acdt": 10.5, "aest": 10,
    "aedt": 11, "nzst": 12, "nzdt": 13,
}  # fmt: skip
ELSEWHERE = {  # what an abbreviation means to those who write a language, or live there
    "ist": {"he": "Asia/Jerusalem", "IL": "Asia/Jerusalem", "ga": "Europe/Dublin",
            "IE": "Europe/Dublin"},
    "cst": {"zh": "Asia/Shanghai", "CN": "Asia/Shanghai", "TW": "Asia/Taipei"},
    "bst": {"bn": "Asia/Dhaka", "BD": "Asia/Dhaka"},
    "ast": {"ar": "Asia/Riyadh", "SA": "Asia/Riyadh"},
    "pst": {"fil": "Asia/Manila", "tl": "Asia/Manila", "PH": "Asia/Manila"},
    "est": {"AU": "Australia/Sydney"},
    "amt": {"pt": "America/Manaus", "BR": "America/Manaus"},
}  # fmt: skip
_WHERE = frozenset(one for meant in ELSEWHERE.values() for one in meant)
_TIMES = {  # standard or summer time, as the day has it
    "et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver",
    "pt": "America/Los_Angeles",
}  # fmt: skip
_NAMES = re.compile(
    r"\b(eastern|central|mountain|pacific)(?: (?:standard|daylight))? time\b"
    r"|(?<=\()(eastern|central|mountain|pacific)(?=\))",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\b(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)"
                    r"(?:/[A-Za-z_+-]{2,30}){1,2}", re.IGNORECASE)  # fmt: skip


def is_usual(where: Iterable[str]) -> bool:
    """Whether abbreviations mean there what they mean in most places."""
    return _WHERE.isdisjoint(where)


def offset(sign: str, hours: str, minutes: str) -> tzinfo | None:
    """Return the zone so far from UTC; None where none is."""
    away = int(hours) * 60 + int(minutes or 0)
    if away > MOST or int(minutes or 0) > 59:
        return None
    return fixed(-away if sign == "-" else away)


def fixed(minutes: float) -> tzinfo:
    """Return the zone that is always so many minutes ahead of UTC."""
    return timezone(timedelta(minutes=minutes)) if minutes else UTC


def named(word: str, where: Collection[str] = ()) -> tzinfo | None:
    """Return the zone that an abbreviation means; `where`: languages, and countries in capitals.

    IST is India's, unless they are Israel's or Ireland's; CST America's, unless they are China's.
    """
    name = word.lower().replace(".", "")
    elsewhere = ELSEWHERE.get(name, {})
    place = next((elsewhere[one] for one in where if one in elsewhere), None) or _TIMES.get(name)
    if place:
        return ZoneInfo(place)
    return fixed(60 * OFFSETS[name]) if name in OFFSETS else None


def without_place(text: str) -> tuple[str, tzinfo | None]:
    """Return a text without the zone that it names by a place or in words, and that zone."""
    if found := _PLACE.search(text):
        return _cut(text, found), _place(found[0])
    if found := _NAMES.search(text):
        return _cut(text, found), ZoneInfo(_TIMES[f"{found[0][0].lower()}t"])
    return text, None


def _cut(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"


def _place(name: str) -> tzinfo | None:
    """Look up a zone of the IANA's; its files are named in its own letters."""
    for spelt in (
        name,
        "/".join("_".join(w.capitalize() for w in part.split("_")) for part in name.split("/")),
    ):
        try:
            return ZoneInfo(spelt)
        except (ValueError, OSError, KeyError):  # KeyError: ZoneInfoNotFoundError
            continue
    return None
