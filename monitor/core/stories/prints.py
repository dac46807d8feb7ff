"""What is kept of an article to know its story by."""

from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from struct import pack, unpack
from typing import Any

from monitor.core.language.stems import name_stem
from monitor.core.language.words import fold, parts
from monitor.core.stories import copies
from monitor.core.stories.places import heard
from monitor.core.stories.returning import bare, is_series
from monitor.core.stories.terms import FIGURE, articles_in, named, normal, number_of, term, terms

FORM = 3  # of what the database has; older forms are made anew from the texts
_LONGEST = 20_000  # characters of a text that are read
_NAMED = 3_000  # of these names are sought
_BODY, _WHOLE = 140, 400  # terms of a text that are compared, and in which others' are looked for
_LEAD, _LEAD_SHINGLES = 40, 3  # words, and shingles kept of them
_SOUNDS = 24
Numbers = frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """An article's terms and a sample of its shingles; under 4 kB as JSON."""

    title: Numbers = frozenset()  # its terms
    body: Numbers = frozenset()  # those of the title and the first 140 of the text
    whole: Numbers = frozenset()  # those of the title and the first 400
    names: Numbers = frozenset()  # of the whole, those that are written as names
    figures: Numbers = frozenset()  # of the whole, those that are figures
    sketch: tuple[int, ...] = ()  # the least of the shingles' numbers
    lead: tuple[int, ...] = ()  # the least of those of its first words
    sounds: tuple[int, ...] = ()  # of its names, as any alphabet writes them, the most named first
    bare: int = 0  # its title without figures
    series: bool = False  # a title that returns ("Morning briefing") says nothing
    language: str = ""

    @property
    def counted(self) -> Numbers:
        """What counts one more with the article: its terms, and the articles of its language."""
        return self.body | {articles_in(self.language)} if self.body else self.body

    def as_json(self) -> dict[str, Any]:
        """Return plain values, for a database."""
        sets = {
            "title": self.title,
            "body": self.body - self.title,
            "rest": self.whole - self.body,
            "names": self.names,
            "figures": self.figures,
        }
        lists = {"sketch": self.sketch, "lead": self.lead, "sounds": self.sounds}
        return {
            "form": FORM,
            **{name: _packed(sorted(some)) for name, some in sets.items()},
            **{name: _packed(some) for name, some in lists.items()},
            "bare": self.bare,
            "series": self.series,
            "language": self.language,
        }

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "Fingerprint":
        """Read what `as_json` gave; one of an older form tells nothing, and is like no other."""
        if plain.get("form") != FORM:
            return cls(series=True)
        title, body, rest, named, figures = (frozenset(_unpacked(plain[name])) for name in _SETS)
        sketch, lead, sounds = (_unpacked(plain[name]) for name in _LISTS)
        return cls(
            title=title,
            body=title | body,
            whole=title | body | rest,
            names=named,
            figures=figures,
            sketch=sketch,
            lead=lead,
            sounds=sounds,
            bare=plain["bare"],
            series=plain["series"],
            language=plain["language"],
        )


_SETS = ("title", "body", "rest", "names", "figures")
_LISTS = ("sketch", "lead", "sounds")


def fingerprint(title: str, text: str, language: str = "") -> Fingerprint:
    """Read an article's title and text (or what there is of it), in a language as ISO 639-1."""
    title, text = normal(title), normal(text[:_LONGEST])
    titled, body = terms(title), terms(text)[:_WHOLE]
    whole = {one: number_of(one) for one in (*titled, *body)}
    words = _words(text)
    shingles = copies.shingles(words)
    names = named(f"{title}\n{text[:_NAMED]}")
    return Fingerprint(
        title=frozenset(whole[one] for one in titled),
        body=frozenset(whole[one] for one in (*titled, *body[:_BODY])),
        whole=frozenset(whole.values()),
        names=frozenset(whole[one] for one in map(term, names) if one in whole),
        figures=frozenset(number for one, number in whole.items() if one[0] == FIGURE),
        sketch=copies.least(shingles),
        lead=copies.least(shingles[: _LEAD - 2], _LEAD_SHINGLES),
        sounds=_sounds(names),
        bare=bare(titled),
        series=is_series(title),
        language=language,
    )


def _words(text: str) -> list[str]:
    return [fold(word).removesuffix("'s") for word in parts(text)[1::2] if word != "\n"]


def _sounds(names: Counter[str]) -> tuple[int, ...]:
    """Return the names as they sound, those named most and first before the others."""
    counts: Counter[str] = Counter()
    for name, count in names.items():
        counts[heard(name_stem(name))] += count
    del counts[""]
    return tuple(number_of(name) for name, _ in counts.most_common(_SOUNDS))


def _packed(some: Iterable[int]) -> str:
    numbers = tuple(some)
    return b64encode(pack(f"<{len(numbers)}I", *numbers)).decode()


def _unpacked(text: str) -> tuple[int, ...]:
    packed = b64decode(text)
    return unpack(f"<{len(packed) // 4}I", packed)
