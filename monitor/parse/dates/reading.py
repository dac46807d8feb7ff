"""Reads a date: the fast forms first, then any other; and decides where a text is ambiguous."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from html import unescape
from urllib.parse import unquote, urlsplit

from monitor.parse.characters import one_line, sound
from monitor.parse.dates import strict
from monitor.parse.dates.loose import YEAR_FIRST, Said, said_in
from monitor.parse.dates.strict import FIRST, LAST
from monitor.parse.dates.zones import is_usual

Zone = Callable[[], tzinfo | None]  # asked only where a time has none
LONGEST = 100  # characters of a date
BESIDE = 8  # words that a line with a date may say beside it: who wrote it, where
MOST = 500  # dates of a document that are asked about the order of numbers
NEAR, FAR = 7, 20  # days to the nearest other date of a document
_HAS_DATE = re.compile(r"[\d〇一二三四五六七八九十]")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SUSPECT = frozenset({1900, 1904, 1969, 1970, 1980, 2038})
_EARLIER, _LATER = timedelta(hours=25), timedelta(days=31)  # as zones have it, or thousandths
_NEVER = frozenset(
    (
        datetime(1900, 1, 1, tzinfo=UTC), datetime(1904, 1, 1, tzinfo=UTC),
        datetime(1980, 1, 1, tzinfo=UTC), datetime(2038, 1, 19, 3, 14, 7, tzinfo=UTC),
    )
)  # fmt: skip  # where counting begins or ends
_MONTH_FIRST = frozenset({"en-us", "US", "GOV", "MIL", "fil", "tl", "PH"})
_EITHER = frozenset({"en", "en-ca", "CA", "zh", "ja", "ko", "hu", "mn"})  # that tell no order
_SPOKEN = {"HR": "hr", "PL": "pl", "CZ": "cs", "FI": "fi", "NO": "no", "IR": "fa", "IL": "he",
           "VN": "vi", "HU": "hu", "TR": "tr", "GR": "el", "AL": "sq", "IS": "is"}  # fmt: skip
_COMMON = frozenset({"CO", "IO", "TV", "ME", "AI", "FM", "CC", "WS", "TO", "LY", "GG", "EU"})


def instant(
    text: str, zone: tzinfo | None = None, *, where: Collection[str] = ()
) -> datetime | None:
    """Read a date; a time without a zone is of `zone`, else UTC; one that cannot be is None.

    `where`: what `where_of` gives, which decides what is ambiguous without it.
    """
    return _finished(_read(text, where, None), None if zone is None else lambda: zone)


def zone_of(text: str) -> tzinfo | None:
    """Return the zone that a date states, if it does."""
    if not text or not _HAS_DATE.search(text):
        return None
    zone = strict.zone_said(text.strip().lower()[:LONGEST])
    if zone is not None:
        return zone
    said = said_in(_bare(text))
    return said.zone if said and said.time else None


class Dates:
    """Reads the dates of one document, which tell of each other in which order they are."""

    __slots__ = ("_here", "_language", "_order", "_site", "_texts", "_unread", "_where")

    def __init__(
        self,
        texts: Callable[[], Iterable[str]] = tuple,
        *,
        language: Callable[[], str] = str,
        site: Callable[[], str] = str,
    ) -> None:
        """Take where the document's other dates, its language and its site's address are to be had.

        The dates are asked only where one is ambiguous.
        """
        self._texts, self._language, self._site = texts, language, site
        self._where: Collection[str] | None = None
        self._order: Callable[[Mapping[str, date]], date | None] | None = None
        self._here = True
        self._unread: set[str] | None = None

    def read(self, text: str, zone: Zone | None = None) -> datetime | None:
        """Read one of them; a time without a zone is of `zone`, else UTC."""
        if not text:
            return None
        if self._where is None:
            self._ask()
        moment = strict.read(text[: 4 * LONGEST].strip().lower(), here=self._here)
        if moment is None:
            moment = _read(text, self._asked(), self._choose)
        found = _finished(moment, zone)
        if found is None:
            self._unread = (self._unread or set()) | {text}
        return found

    def line(self, text: str, zone: Zone | None = None) -> datetime | None:
        """Read a line that a page shows; one that says much else, or no year, shows no date."""
        said = _either(text, self._asked())
        if not isinstance(said, Said):
            return self.read(text, zone) if strict.is_dated(text.strip().lower()) else None
        return self.read(text, zone) if len(said.words) <= BESIDE else None

    def unread(self, *texts: str) -> tuple[str, ...]:
        """Return a note where dates of an entry, which have been read here, were none."""
        if self._unread is None:
            return ()
        said = [text for text in texts if text and not text.isspace()]
        if not said or not self._unread.issuperset(said):
            return ()
        return (f"its date cannot be read: {one_line(sound(said[0]), 60)!r}",)

    def _ask(self) -> Collection[str]:
        self._where = where_of(self._language(), self._site())
        self._here = is_usual(self._where)
        return self._where

    def _asked(self) -> Collection[str]:
        """Return what decides an ambiguous date; asked once."""
        return self._ask() if self._where is None else self._where

    def _choose(self, days: Mapping[str, date]) -> date | None:
        if self._order is None:
            others = [
                said
                for text in list(self._texts())[:MOST]
                if text and (said := _either(text, self._asked()))
            ]
            self._order = _chooser(others)
        return self._order(days)


def where_of(language: str, url: str = "") -> tuple[str, ...]:
    """Return what decides an ambiguous date: a language, its country, and that of a site.

    Languages in small letters, countries in capitals: `ca` is Catalan, `CA` Canada.
    """
    host = _host(url)
    code = language.strip().lower().replace("_", "-")
    language, _, country = code.partition("-")
    ending = host.rsplit(".", 1)[-1].upper() if "." in host else ""
    if ending in _COMMON or not (len(ending) == 2 or ending in ("GOV", "MIL")):
        ending = ""
    spoken = _SPOKEN.get(ending, "") if not language else ""
    return tuple(dict.fromkeys(filter(None, (code, language, country.upper(), ending, spoken))))


def _host(url: str) -> str:
    try:
        return urlsplit(url.strip()).hostname or ""
    except ValueError:
        return ""


def _read(
    text: str, where: Collection[str], choose: Callable[[Mapping[str, date]], date | None] | None
) -> strict.Moment | None:
    said = _either(text, where)
    if not isinstance(said, Said):
        return said
    day = _chosen(said.days, where, choose)
    return _moment(day, said) if day else None


def _either(text: str, where: Collection[str]) -> Said | strict.Moment | None:
    bare = _bare(text)
    if not bare or not _HAS_DATE.search(bare):
        return None
    return strict.read(bare.lower(), here=is_usual(where)) or said_in(bare, where)


def _bare(text: str) -> str:
    """Return a text on one line, entities read; of one that stands twice, once."""
    text = text[: 4 * LONGEST]
    text = unquote(text) if "%" in text else text
    bare = " ".join((unescape(text) if "&" in text else text).split())[:LONGEST]
    half = len(bare) // 2
    twice = half > 7 and bare[:half] == bare[half:] and len(bare) % 2 == 0 and not bare.isdecimal()
    return bare[:half] if twice else bare


def _moment(day: date, said: Said) -> strict.Moment:
    if said.time is None:
        return day
    hour, minute, second = said.time
    day, hour = (day + timedelta(days=1), 0) if hour == 24 else (day, hour)
    return datetime.combine(day, time(hour, minute, second), tzinfo=said.zone)


def _finished(moment: strict.Moment | None, zone: Zone | None) -> datetime | None:
    """Return a moment as aware UTC; None where it is none that anything was published at."""
    if moment is None:
        return None
    if not isinstance(moment, datetime):
        moment = datetime(moment.year, moment.month, moment.day, tzinfo=UTC)
    elif moment.tzinfo is None:
        moment = moment.replace(tzinfo=(zone and zone()) or UTC)
    return utc(moment)


def utc(moment: datetime) -> datetime | None:
    """Return a time in UTC, or None where it is absurd."""
    try:
        if moment.tzinfo is not UTC:
            moment = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:
        return None
    if not FIRST <= moment.year <= LAST:
        return None
    if moment.year not in _SUSPECT:
        return moment
    is_never = _EPOCH - _EARLIER < moment < _EPOCH + _LATER or moment in _NEVER
    return None if is_never else moment


# --- in which order -----------------------------------------------------------------------


def _chosen(
    days: Mapping[str, date],
    where: Collection[str],
    choose: Callable[[Mapping[str, date]], date | None] | None,
) -> date | None:
    if len(days) == 1:
        return next(iter(days.values()))
    by_others = choose(days) if choose else None
    return by_others or _by_place(days, where)


def _by_place(days: Mapping[str, date], where: Collection[str]) -> date | None:
    """Choose as the language or the country writes; None where that tells nothing."""
    if "ymd" in days and not YEAR_FIRST.isdisjoint(where):
        return days["ymd"]
    if not _MONTH_FIRST.isdisjoint(where):
        return days.get("mdy")
    told = [one for one in where if one not in _EITHER]
    return days.get("dmy") if told else None


def _chooser(
    others: Sequence[Said | strict.Moment],
) -> Callable[[Mapping[str, date]], date | None]:
    """Make what chooses by a document's other dates.

    The order is the one in which all of them may be; of several, that in which they lie closest:
    days pass faster than months.
    """
    known = [day for day in map(_day_of, others) if day]
    unclear = [one.days for one in others if isinstance(one, Said) and len(one.days) > 1]
    order = _common_order(others) or _closest(unclear)

    def choose(days: Mapping[str, date]) -> date | None:
        return days.get(order) or _near(days, known)

    return choose


def _near(days: Mapping[str, date], known: Sequence[date]) -> date | None:
    """Choose the day that lies beside others, where no other choice does."""
    gaps = sorted(
        (min((abs((day - one).days) for one in known), default=FAR), day) for day in days.values()
    )
    return gaps[0][1] if gaps[0][0] <= NEAR and gaps[1][0] > FAR else None


def _day_of(one: Said | strict.Moment) -> date | None:
    if isinstance(one, Said):
        return next(iter(one.days.values())) if len(one.days) == 1 else None
    return one.date() if isinstance(one, datetime) else one


def _common_order(others: Sequence[Said | strict.Moment]) -> str:
    """Return the order of the dates of which only one order can be."""
    told = {one.order for one in others if isinstance(one, Said) and one.order}
    return told.pop() if len(told) == 1 else ""


def _closest(unclear: Sequence[Mapping[str, date]]) -> str:
    """Return the order in which three dates or more lie much closer together than in any other."""
    orders = set.intersection(*map(set, unclear)) if unclear else set()
    spans = sorted(
        ((max(days) - min(days)).days, order)
        for order in orders
        if len(days := {one[order] for one in unclear}) > 2
    )
    if len(spans) < 2 or 4 * spans[0][0] > spans[1][0]:
        return ""
    return spans[0][1]
