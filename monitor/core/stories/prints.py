"""What is kept of an article to know its story by."""

from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from struct import pack, unpack
from typing import Any

from monitor.core.stories import copies, dates, returning
from monitor.core.stories.places import heard, is_place
from monitor.core.stories.stems import language_of
from monitor.core.stories.terms import Word, joined, names_of, number_of, read, terms

_FORM = 2  # of what the database has; the first form is not read any more
_LONGEST = 20_000  # characters of a text that are read
_SCALE = 8  # a weight of 1, as it is kept
_LEAD, _LEAD_SHINGLES = 40, 3  # words, and shingles kept of them
_SOUNDS = 24
_DATED = 1500  # characters in which days are sought


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """An article's terms and a sample of its shingles; under 4 kB as JSON, under 2 in memory."""

    numbers: bytes = b""  # of the terms, 4 bytes each, the heaviest first
    weights: bytes = b""  # of the terms, in eighths
    kinds: bytes = b""  # of the terms: NAME, NUMBER, BIG, TITLE
    sketch: bytes = b""  # the least of the shingles' numbers, 4 bytes each
    lead: bytes = b""  # the least of those of its first words
    sounds: bytes = b""  # of its names, as any alphabet writes them, 4 bytes each
    days: tuple[int, ...] = ()  # that it names: 32 * month + day
    bare: int = 0  # its title without figures
    series: bool = False  # a title that returns ("Morning briefing") says nothing
    language: str = ""  # as its words of grammar tell

    def terms(self) -> tuple[int, ...]:
        """Give the numbers of the terms."""
        return unnumbered(self.numbers)

    def shingles(self) -> tuple[int, ...]:
        """Give the least of the shingles' numbers."""
        return unnumbered(self.sketch)

    def beginning(self) -> tuple[int, ...]:
        """Give the least of the numbers of the first words' shingles."""
        return unnumbered(self.lead)

    def heard(self) -> tuple[int, ...]:
        """Give the numbers of its names as they sound, the most named first."""
        return unnumbered(self.sounds)

    def as_json(self) -> dict[str, Any]:
        """Give plain values, for a database."""
        packed = {name: b64encode(getattr(self, name)).decode() for name in _PACKED}
        return {
            "form": _FORM, **packed, "days": list(self.days), "bare": self.bare,
            "series": self.series, "language": self.language,
        }  # fmt: skip

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "Fingerprint":
        """Read what `as_json` gave; one of an older form tells nothing, and is like no other."""
        if plain.get("form") != _FORM:
            return cls(series=True)
        packed = {name: b64decode(plain[name]) for name in _PACKED}
        return cls(
            **packed, days=tuple(plain["days"]), bare=plain["bare"], series=plain["series"],
            language=plain["language"],
        )  # fmt: skip


_PACKED = ("numbers", "weights", "kinds", "sketch", "lead", "sounds")


def fingerprint(title: str, text: str) -> Fingerprint:
    """Read an article's title and text (or what there is of it)."""
    text = text[:_LONGEST]
    titled, title_words = read(joined(title))
    body, words = read(joined(text))
    language = language_of(title_words + words[:200])
    names = names_of(titled, body, language)
    found = terms(titled, body, names)
    shingles = copies.shingles(words)
    return Fingerprint(
        numbers=numbered(number for number, _, _ in found),
        weights=bytes([min(255, round(_SCALE * weight)) for _, weight, _ in found]),
        kinds=bytes([kind for _, _, kind in found]),
        sketch=numbered(copies.least(shingles)),
        lead=numbered(copies.least(shingles[: _LEAD - 2], _LEAD_SHINGLES)),
        sounds=numbered(_sounds(titled + body, names)),
        days=dates.days(f"{title}.\n{text[:_DATED]}"),
        bare=returning.bare(titled),
        series=returning.is_series(title, titled),
        language=language,
    )


def _sounds(words: list[Word], names: set[str]) -> list[int]:
    """Give the names as they sound, those named most and first before the others.

    Where a language writes all nouns with a capital, the places.
    """
    told = [one.stem for one in words if one.stem in names or (one.capital and is_place(one.stem))]
    counts: Counter[str] = Counter()
    for name, count in Counter(told).items():
        counts[heard(name)] += count
    del counts[""]
    return [number_of(name) for name, _ in counts.most_common(_SOUNDS)]


def numbered(numbers: Iterable[int]) -> bytes:
    """Pack numbers of 32 bits."""
    some = tuple(numbers)
    return pack(f"<{len(some)}I", *some)


def unnumbered(packed: bytes) -> tuple[int, ...]:
    """Unpack numbers of 32 bits."""
    return unpack(f"<{len(packed) // 4}I", packed)
