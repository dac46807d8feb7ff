"""Say fixed words, counts, numbers and times as one language and zone do."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from babel import Locale
from babel.dates import format_date, format_datetime, get_timezone_name
from babel.numbers import format_decimal

from monitor.notify.catalogue import Catalogue, catalogue
from monitor.notify.safe import instant

_STRONG = {"L": "ltr", "R": "rtl", "AL": "rtl"}
_APART, _TOGETHER = "\u2068", "\u2069"
_GREATEST = 10**15
_SHORT = 5  # letters: a longer name of a zone is spelled out, and fits no line


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """One language's fixed words, and the zone in which its times are told."""

    catalogue: Catalogue
    zone: tzinfo = UTC

    @property
    def language(self) -> str:
        """Return the code of the language that is spoken."""
        return self.catalogue.language

    @property
    def direction(self) -> str:
        """Return `rtl` where the language is written from right to left, else `ltr`."""
        return self.catalogue.locale.text_direction

    @property
    def comma(self) -> str:
        """Return what stands between the things of a list."""
        comma: str = self.catalogue.words["writing"]["comma"]
        return comma

    def say(self, section: str, name: str, /, **values: str) -> str:
        """Return fixed words with the values filled in."""
        return self._filled(self.catalogue.words[section][name], values)

    def known(self, section: str, code: str) -> str:
        """Return the words for a code; of one without words, the code itself, with spaces."""
        words: str = self.catalogue.words[section].get(code, "")
        return words or code.translate(_SPACES).strip()

    def knows(self, section: str, code: str) -> bool:
        """Whether there are words for a code."""
        return code in self.catalogue.words[section]

    def count(self, name: str, number: int, /, **values: str) -> str:
        """Return a count in words, in the plural form that the number asks for."""
        form = self.catalogue.locale.plural_form(number)
        words = self.catalogue.words["counts"][name][form]
        return self._filled(words, {"n": self.number(number), **values})

    def number(self, number: float) -> str:
        """Return a number with the language's separators; one that is out of bounds as it is."""
        if not -_GREATEST < number < _GREATEST:
            return str(number)
        return format_decimal(number, locale=self.catalogue.locale)

    def moment(self, value: object) -> str:
        """Return an ISO 8601 instant as `29 November 2026, 14:05 EET` in the language's way.

        "" where it is none, or states no zone.
        """
        at = instant(value)
        try:
            local = at.astimezone(self.zone) if at else None
        except OverflowError:  # the first or the last day that there is
            local = at
        if local is None:
            return ""
        pattern: str = self.catalogue.words["writing"]["moment"]
        written = format_datetime(local, pattern, locale=self.catalogue.locale)
        return f"{written} {_zone_name(local, self.catalogue.locale)}"

    def weekday(self, value: object) -> str:
        """Return the short name of a day's weekday; "" where it is no day."""
        try:
            day = date.fromisoformat(value) if isinstance(value, str) else None
        except ValueError:
            day = None
        return format_date(day, "ccc", locale=self.catalogue.locale) if day else ""

    def quoted(self, text: str) -> str:
        """Return a text between the language's quotation marks."""
        opening, closing = self.catalogue.words["writing"]["quotes"]
        return f"{opening}{self.apart(text)}{closing}"

    def listed(self, texts: Iterable[str]) -> str:
        """Return those of the texts that say something, joined by the language's comma."""
        return self.comma.join(self.apart(text) for text in texts if text)

    def labelled(self, label: str, text: str) -> str:
        """Return `label: text`."""
        return f"{label}{self.catalogue.words['writing']['colon']}{self.apart(text)}"

    def apart(self, text: str) -> str:
        """Return a text so that its direction moves nothing around it.

        It is isolated where it begins in the other direction than the language, and only there.
        """
        first = next(filter(None, (_STRONG.get(unicodedata.bidirectional(s)) for s in text)), "")
        return text if first in ("", self.direction) else f"{_APART}{text}{_TOGETHER}"

    def _filled(self, words: str, values: dict[str, str]) -> str:
        return words.format(**{name: self.apart(value) for name, value in values.items()})


def speech(language: str, zone: tzinfo = UTC) -> Speech:
    """Return a language's speech, English where we do not speak it."""
    return Speech(catalogue=catalogue(language), zone=zone)


def _zone_name(at: datetime, locale: Locale) -> str:
    """Return a zone's short name: the language's own, else the usual one, else its offset."""
    usual = at.tzname() or ""
    own = get_timezone_name(at, width="short", locale=locale)
    if usual != "UTC" and own.isalpha() and len(own) <= _SHORT:
        return own
    return usual if usual.isalpha() else _offset(at)


def _offset(at: datetime) -> str:
    offset = at.utcoffset() or timedelta()
    hours, minutes = divmod(abs(offset) // timedelta(minutes=1), 60)
    return f"UTC{'-' if offset < timedelta() else '+'}{hours}{f':{minutes:02}' if minutes else ''}"


_SPACES = str.maketrans("_-.", "   ")
