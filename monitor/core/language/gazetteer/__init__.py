"""Places, and the names by which news in many languages may call them; made by tools/gazetteer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

from monitor.core.language.spelling.accents import undressed

_MOST_LONGER = 50
SHORTEST = 2  # characters of a name that is looked for in others
_unspaced = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]+"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place: its English name, its country (ISO 3166), how many live there, all its names."""

    name: str
    country: str
    people: int
    names: tuple[str, ...]


@cache
def place_called(name: str) -> Place | None:
    """Return the place of that name, "Odessa, US" the one in that country.

    Of several the one of which it is the English name comes first, then the biggest.
    """
    said, _, country = (part.strip() for part in name.partition(","))
    rows = [_place(line) for line in _lines_with(f"\t{said}\t".casefold()) or _alike_in(said)]
    found = [place for place in rows if country.upper() in ("", place.country)]
    return max(found, key=lambda place: (place.name == said, place.people), default=None)


def places_called(name: str) -> list[Place]:
    """Return all places of that name, with accents or without."""
    return [_place(line) for line in _alike_in(name)]


def _alike_in(name: str) -> list[str]:
    """Return the lines with a name that is the same but for its accents: Lodz is Łódź."""
    said, folded, lines = f"\t{undressed(name.casefold())}\t", _undressed(), _lines()
    starts = sorted({folded.rfind("\n", 0, at) for at in _all(folded, said)})
    return [lines[folded.count("\n", 0, start + 1) - 1] for start in starts]


@cache
def _undressed() -> str:
    return "\n" + undressed("\n".join(_lines()).casefold()) + "\n"


def places(least: int) -> Iterator[Place]:
    """Return the places with so many people at least."""
    return (place for line in _lines() if (place := _place(line)).people >= least)


def is_long_name(name: str) -> bool:
    """Whether a name of several words is a place's."""
    return name.casefold() in _long_names()


@cache
def _long_names() -> frozenset[str]:
    return frozenset(name for name in re.split("[\t\n]", _folded()) if " " in name)


def alike(name: str) -> list[str]:
    """Return the English names that are most like it, for somebody who mistyped."""
    names = [line.split("\t", 2)[1] for line in _lines()]
    return get_close_matches(name.split(",", maxsplit=1)[0].strip().title(), names, n=3, cutoff=0.6)


@cache
def longer_names(place: Place) -> tuple[str, ...]:
    """Return other places' names that hold one of its names: "Northern Ireland" is no Ireland."""
    own, (longer, folded) = {name.casefold() for name in place.names}, _of_several_words()
    numbers = {folded.count("\n", 0, at) for name in own for at in _all(folded, f" {name} ")}
    found = (longer[number] for number in numbers)
    return tuple(sorted(one for one in found if one.casefold() not in own))[:_MOST_LONGER]


@cache
def _of_several_words() -> tuple[tuple[str, ...], str]:
    """Return the names of several words, and these in lower case, a line and two blanks each.

    To look for a name among them takes a tenth of what it takes in the whole file.
    """
    lines = (_place(line).names for line in _lines())
    names = tuple({name: None for line in lines for name in line if " " in name})
    return names, "\n".join(f" {name.casefold()} " for name in names)


@cache
def longer_unspaced(name: str) -> tuple[str, ...]:
    """Return other places' names, and other words, that hold a name of a script without spaces.

    인도 is in 인도네시아, which is another country; Indonesia's lines do not have 인도 itself.
    """
    said = name.casefold()
    if len(name) < SHORTEST or not _unspaced.fullmatch(name):
        return ()
    found = {
        longer
        for line in _lines_with(said)
        if f"\t{said}\t" not in line.casefold()
        for place in [_place(line)]
        for longer in place.names
        if said in longer.casefold() and not _is_beside(name, longer, place)
    }
    return tuple(sorted(found | {word for word in _other_words() if said in word and said != word}))


def _is_beside(name: str, longer: str, place: Place) -> bool:
    """Whether a longer name is just two names: 中国香港 is China, and Hong Kong."""
    rest = longer.removeprefix(name)
    return rest != longer and (rest.startswith(place.names) or "行政区" in rest)


@cache
def _other_words() -> tuple[str, ...]:
    """Return words of scripts without spaces that hold a place's name, and are none of it.

    What may be a name and its particle is not among them: 수단은 is Sudan, too.
    """
    lists = (files(__package__).joinpath(name) for name in ("korean.txt", "longer.txt"))
    return tuple(word for one in lists for word in one.read_text(encoding="utf-8").split())


def _lines_with(part: str) -> list[str]:
    """Return the lines in which this stands, in any letter case."""
    folded, lines = _folded(), _lines()
    starts = {folded.rfind("\n", 0, at) for at in _all(folded, part)}
    return [lines[number - 1] for number in sorted(folded.count("\n", 0, at + 1) for at in starts)]


def _all(text: str, part: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _place(line: str) -> Place:
    name, country, people, *others = line.strip("\t\n").split("\t")
    return Place(name, country, int(people), (name, *others))


@cache
def _lines() -> list[str]:
    """Return the file's lines, each name between two tabs."""
    said = files(__package__).joinpath("names.tsv").read_text(encoding="utf-8")
    return [f"\t{line}\t" for line in said.splitlines()]


@cache
def _folded() -> str:
    return "\n" + "\n".join(_lines()).casefold() + "\n"
