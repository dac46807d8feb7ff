"""Whether the stop behind a number ends a sentence: "the third", a date, an item of a list."""

import re

from monitor.core.language.sentences.stop import Stop
from monitor.core.language.sentences.tongue import Tongue, listed

_item = re.compile(r"(?:[:;(\[]|[^\d\W], ?)[\s\"“„«»(]*$")
_day_month = re.compile(r"\s(?:1[0-2]|0?[1-9])\.(?=\s?\d|\s|,)")
_month_day = re.compile(r"\s\d{1,2}\.\s?\d{1,2}\b")
_day_before = re.compile(r"(?:^|\D)\d{1,4}\.\s$")
_ordinal = re.compile(
    r"(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|Jän|Jahr|Welt|Bundes|Liga|Platz|Stock|FC|"
    r"Runde|Minute|Spiel|Tag|Etage|Klasse|Geburtstag|Armee|Division)"
)
_GERMAN = listed("am vom zum bis der den dem")
# Before them a number with a stop is an ordinal, whatever the next letter.
_CUES = _GERMAN | listed("det på i fra til ved w we z ze na do od dnia v ve k o u dne pro po dana")
_MINUS = listed("minus mínusz eksi miinus мінус минус")
_LIST = 200  # characters from one item of a list to the next
_YEAR = 4  # digits


def ends_at_number(stop: Stop, number: str, tongue: Tongue) -> bool:
    """Judge the stop behind a number, Arabic or Roman."""
    start = stop.at - len(number)
    if number.isdecimal() and len(number) < _YEAR and _is_item(stop, start):
        return False
    if stop.following[0].isdigit():
        return not _is_date(stop, start)
    if tongue.code == "ko":
        return False
    before = stop.line[max(0, start - 16) : start].split()
    cue = before[-1].casefold() if before else ""
    if tongue.ordinals:
        return _ends_at_ordinal(number, cue, stop.following, tongue)
    third = len(number) < _YEAR - 1 and (_ordinal.match(stop.following) or cue in _GERMAN)
    return not third or bool(tongue.code)


def _is_item(stop: Stop, start: int) -> bool:
    """Whether the number counts what follows: "1. Lower taxes 2. Safer streets"."""
    line, begin = stop.line, stop.begin
    if stop.is_first(line[start : stop.at]) or _item.search(line, max(0, start - 4), start):
        return True
    number = int(line[start : stop.at])
    if number == 1:
        return line.find(" 2. ", stop.at, stop.at + _LIST) >= 0
    return line.find(f" {number - 1}. ", max(begin, start - _LIST), start) >= 0


def _is_date(stop: Stop, start: int) -> bool:
    """Whether a number follows as in "5. 3. 2014" and "2014. 11. 28."."""
    if stop.at - start >= _YEAR:
        return bool(_month_day.match(stop.line, stop.at + 1))
    return bool(
        _day_month.match(stop.line, stop.at + 1)
        or _day_before.search(stop.line, max(0, start - 7), start)
    )


def _ends_at_ordinal(number: str, cue: str, following: str, tongue: Tongue) -> bool:
    if len(number) >= _YEAR and number.isdecimal() and not tongue.years:
        return True
    if following.casefold() in tongue.starters or cue in _MINUS:
        return True
    if tongue.code == "pl" and not number.isdecimal() and len(number) > 1:
        return True  # Jana Pawła II, without a stop
    if tongue.code == "de" or not number.isdecimal():
        return False
    return cue not in _CUES and not tongue.years
