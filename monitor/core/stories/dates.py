"""The days that a text names: "4 мая", "5 May", "May 5"."""

import re
from collections.abc import Collection

_MONTHS = (
    "янв січ jan sty ene",
    "фев лют feb fév fev lut",
    "мар бер mar mär mars",
    "апр кві apr abr avr kwi",
    "мая май тра may mai maj mag",
    "июн чер jun juin cze giu",
    "июл лип jul juil lip lug",
    "авг сер aug août ago sie",
    "сен вер sep set wrz",
    "окт жов oct okt out paź ott",
    "ноя лис nov lis",
    "дек гру dec dez déc dic gru",
)
_month = {name: number for number, line in enumerate(_MONTHS, 1) for name in line.split()}
_first = re.compile(r"(\d(?<![\d.,:/]\d)\d?)(?:-?го|\.|er|st|nd|rd|th)?\s(?:de\s)?([^\W\d_]{3,10})")
_second = re.compile(r"([A-Z](?<![^\W_][A-Z])[a-z]{2,8})\.?\s(\d{1,2})(?![\d.,:]*\d)")
_MOST = 12


def days(text: str) -> tuple[int, ...]:
    """Give the days named in a text, 32 * month + day each, in order; at most 12."""
    found = {_number(name, day) for day, name in _first.findall(text)}
    found |= {_number(name, day) for name, day in _second.findall(text)}
    return tuple(sorted(found - {0}))[:_MOST]


def _number(name: str, day: str) -> int:
    month = _month.get(name[:3].lower()) or _month.get(name[:4].lower(), 0)
    return 32 * month + int(day) if month and 1 <= int(day) <= 31 else 0


def apart(some: Collection[int], others: Collection[int]) -> int:
    """Give how far the nearest of some days and others are apart, in days of months of 31."""
    gaps = (abs(_in_the_year(one) - _in_the_year(other)) for one in some for other in others)
    return min((min(gap, _YEAR - gap) for gap in gaps), default=_YEAR)


def _in_the_year(day: int) -> int:
    return day - day // 32


_YEAR = 12 * 31
