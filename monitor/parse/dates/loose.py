"""A date in whatever form and language people write it, read as they would.

The parts are looked for in any order: the time with its zone, the day by its month's name or by
its three numbers. What is not said is not made up; of numbers that are left over nothing is known,
so that a text which has some is no date.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, tzinfo

from monitor.parse.dates.clocks import Clock, Time, clock_in
from monitor.parse.dates.marks import TOKEN, languages, prepared
from monitor.parse.dates.numerals import PERSIANS, our_year, persian
from monitor.parse.dates.strict import FIRST, LAST
from monitor.parse.dates.words import Meanings, plain, words
from monitor.parse.dates.zones import named

YEAR_FIRST = frozenset(
    {"zh", "ja", "ko", "hu", "lt", "sv", "mn", "eu", "CN", "JP", "KR", "TW", "SE", "HU", "LT", "MN"}
)
_PREFIX = re.compile("^(?:ב|ខែ|ເດືອນ|เดือน)")  # "in", or "month", as it is written with its name
_MONTH_MARK = re.compile(r"(?<![\d-])(\d{1,2})\s*[月월](?!曜)")
_D = r"\s*([-./·\\_,:])\s*"
_NUMBERS = re.compile(
    rf"(?<!\d)(?P<y1>\d{{4}}){_D}(?P<m1>\d{{1,2}})\s*\2\s*(?P<d1>\d{{1,2}})(?!\d)|"
    r"(?<!\d)(?P<y2>\d{4})\s+(?P<m2>\d{1,2})\s+(?P<d2>\d{1,2})(?!\d)|"
    r"(?<!\d)(?P<a>\d{1,2})\s*(?P<by>[-./·\\])\s*(?P<b>\d{1,2})\s*(?P=by)\s*(?P<c>\d{4}|\d{1,2})(?!\d)|"
    r"(?<!\d)(?P<a2>\d{1,2})\s+(?P<b2>\d{1,2})\s+(?P<c2>\d{4})(?!\d)"
)


@dataclass(frozen=True, slots=True)
class Said:
    """What a text says: the days that it may mean, by the order of numbers; time and zone, if any.

    `words`: what else it says, in the spelling of the table.
    """

    days: Mapping[str, date]
    time: Time | None
    zone: tzinfo | None
    words: tuple[str, ...] = ()

    @property
    def order(self) -> str:
        """Return the order of its numbers, where only one can be; else ""."""
        return next(iter(self.days)) if len(self.days) == 1 else ""


def said_in(text: str, where: Iterable[str] = ()) -> Said | None:
    """Read a text; `where`: languages ("en-us"), countries ("US") that may tell what it means."""
    ready = prepared(text, where)
    if ready is None:
        return None
    text, where = ready.text, ready.where
    clock = clock_in(text, ready.spoken | set(languages(ready.known, words().months)))
    named_day = _by_name(text, clock, (where, ready.spoken))
    day, clock, left = named_day or _by_numbers(clock, where) or ({}, clock, ())
    if not day or clock.wrong:
        return None
    zone = clock.zone or ready.zone or _zone_among(left, where)
    days = _of_weekday(day, ready.known)
    return Said(days, clock.time, zone, tuple(map(plain, left)))


_Evidence = tuple[AbstractSet[str], ...]  # languages that are about, the surest first
_Found = tuple[Mapping[str, date], Clock, Sequence[str]]


def _zone_among(left: Sequence[str], where: AbstractSet[str]) -> tzinfo | None:
    """Find a zone among the words that are left: in capitals, and of three letters or more."""
    said = (named(word, where) for word in left if word.isupper() and len(word) > 2)
    return next(filter(None, said), None)


# --- by the month's name ------------------------------------------------------------------


def _by_name(text: str, clock: Clock, evidence: _Evidence) -> _Found | None:
    """Read 28 November 2026, November 28, 2026, 2026 November 28, 28-Nov-26."""
    if not _months_in(_tokens(clock.rest), evidence):
        return None
    if clock.time is None:
        clock = clock_in(text, evidence[-1], dotted=True)
    tokens = _tokens(clock.rest)
    months = _months_in(tokens, evidence)
    numbers = [token for token in tokens if token[0].isdigit()]
    if len(months) != 1 or len(numbers) != 2:
        return None
    ((place, month),) = months.items()
    left = [
        word
        for at, word in enumerate(tokens)
        if not word[0].isdigit() and not place <= at < place + month.size
    ]
    days = {f"m{one}": _day(numbers, one, is_persian=month.is_persian) for one in month.numbers}
    certain = {order: day for order, day in days.items() if day}
    return (certain, clock, left) if certain else None


@dataclass(frozen=True, slots=True)
class _Month:
    """What a month's name means, and how many words it takes."""

    numbers: tuple[int, ...]
    size: int = 1
    is_persian: bool = False


def _tokens(text: str) -> list[str]:
    """Return the numbers and words; a month that is a number with a mark is a word: `monthiii`."""
    text = _MONTH_MARK.sub(lambda found: f" month{'i' * int(found[1])} ", text)
    found = [number or word for number, word in TOKEN.findall(text)]
    return [word for word in found if word.strip(".'’`´")]


def _months_in(tokens: Sequence[str], evidence: _Evidence) -> dict[int, _Month]:
    """Find the months by their places."""
    names = [plain(word) for word in tokens]
    found: dict[int, _Month] = {}
    for place, name in enumerate(names):
        if not name or name[0].isdigit() or (place - 1 in found and found[place - 1].size > 1):
            continue
        pair = "_".join(names[place : place + 2])
        if month := _month(pair, 2, evidence) or _month(name, 1, evidence):
            found[place] = month
    if len(found) > 1 and names[min(found)] in words().days:  # "mar, 03 nov": a weekday first
        del found[min(found)]
    if len({month.numbers for month in found.values()}) == 1 < len(found):
        return dict([min(found.items())])
    return found


def _month(name: str, size: int, evidence: _Evidence) -> _Month | None:
    table = words()
    if size == 1 and name.startswith("monthi"):
        return _Month((len(name) - len("month"),))
    certain = table.months.get(name) or table.months.get(_PREFIX.sub("", name))
    short = table.short.get(name)
    if certain or short:
        return _Month(_meant(certain or {}, short or {}, evidence), size)
    meant = table.persian.get(name)
    return _Month(tuple(meant), size, is_persian=True) if meant else None


def _meant(certain: Meanings, short: Meanings, evidence: _Evidence) -> tuple[int, ...]:
    """Return the months that a word means: as the languages that are about have it, if they do."""
    both: dict[int, set[str]] = {}
    for meanings in (certain, short):
        for month, tongues in meanings.items():
            both.setdefault(month, set()).update(tongues)
    for spoken in evidence:
        if told := tuple(month for month in both if not both[month].isdisjoint(spoken)):
            return told
    return tuple(certain) or tuple(short)


def _day(numbers: Sequence[str], month: int, *, is_persian: bool) -> date | None:
    """Make the day of a month's name and two numbers: the longer is the year, else the second."""
    one, other = numbers
    day, year = (other, one) if len(one) > 2 else (one, other)
    if len(day) > 2 or len(year) not in (2, 4):
        return None
    whole = _century(year)
    if is_persian:
        return persian(whole, month, int(day))
    return _date(whole, month, int(day))


def _century(year: str) -> int:
    """Return a year whole; one of two figures is of the last century from 70 on."""
    number = int(year)
    if len(year) == 4:
        return our_year(number)
    return number + (2000 if number < 70 else 1900)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if FIRST <= year <= LAST else None
    except ValueError:
        return None


# --- by its numbers -----------------------------------------------------------------------


def _by_numbers(clock: Clock, where: AbstractSet[str]) -> _Found | None:
    """Read three numbers, in each order that may be."""
    found = _NUMBERS.search(clock.rest)
    if not found:
        return None
    days = _orders(found, where)
    rest = f"{clock.rest[: found.start()]} ; {clock.rest[found.end() :]}"
    if clock.time is None:
        later = clock_in(rest, where, dotted=True)
        clock, rest = later, later.rest
    tokens = [number or word for number, word in TOKEN.findall(rest)]
    left = [word for word in tokens if not word[0].isdigit() and word.strip(".")]
    if any(token[0].isdigit() for token in tokens) or not days:
        return None
    return days, clock, left


def _orders(found: re.Match[str], where: AbstractSet[str]) -> dict[str, date]:
    """Return the days that three numbers may mean, by their order."""
    if year := found["y1"] or found["y2"]:
        month, day = int(found["m1"] or found["m2"]), int(found["d1"] or found["d2"])
        if int(year) in PERSIANS:
            whole = persian(int(year), month, day) if not {"fa", "IR"}.isdisjoint(where) else None
        else:
            whole = _date(_century(year), month, day)
        return {"": whole} if whole else {}
    a, b, c = (found[one] or found[other] for one, other in (("a", "a2"), ("b", "b2"), ("c", "c2")))
    orders = {"dmy": (c, b, a), "mdy": (c, a, b), "ymd": (a, b, c)}
    if len(c) == 4 or ((found["by"] == "." or len(c) == 1) and YEAR_FIRST.isdisjoint(where)):
        del orders["ymd"]
    if found["by"] == ".":  # nobody writes the month first with dots
        del orders["mdy"]
    if "fa" in where and int(c) in PERSIANS:
        whole = persian(int(c), int(b), int(a))
        return {"": whole} if whole else {}
    if len(c) == 2 and c[0] in "67" and not {"th", "TH"}.isdisjoint(where):
        orders["dmy"] = (f"25{c}", b, a)
    days = {
        order: _date(_century(year), int(month), int(day))
        for order, (year, month, day) in orders.items()
        if len(year) != 1
    }
    return {order: day for order, day in days.items() if day}


def _of_weekday(days: Mapping[str, date], known: Sequence[str]) -> Mapping[str, date]:
    """Keep the days that fall on the weekday that the text names, where one does."""
    if len(days) == 1:
        return days
    if len(set(days.values())) == 1:
        return {"": next(iter(days.values()))}
    named_days = {number for word in known for number in words().days.get(word, ())}
    kept = {order: day for order, day in days.items() if day.weekday() in named_days}
    return kept if len(set(kept.values())) == 1 else days
