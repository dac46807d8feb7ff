"""What tells that a place's name is another's: "Odessa, Texas" is not Odessa in Ukraine.

A region of another country tells it, said right behind the name or before it; a country only where
a place of that name is known in it, or it is said in brackets. Where it may be just the next of
several places, as in "Paris, Valencia and Rome", it tells nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product

from monitor.core.language.gazetteer import Place, places, places_called

_STATE = (
    r"(?:(?:the )?(?:US |U\.S\. |American )?(?:state|province) of |(?:US-)?Bundesstaat |"
    r"estado de |l['’]État (?:du |de )|stato (?:del |di )|stan(?:ie)? |штат\S* )?"
)
_PART = r"(?:(?:west|east|north|south|central|western|eastern|northern|southern) )?"
_WORD = r"[^\s,;:!?()/（）\[\]]+"
_behind = re.compile(
    r"(?:(?P<comma>,\s?|/)|(?P<bracket>\s?[(（\[])|"
    r"\s(?:in(?: the| der| den)?|im|en|au|aux|no|na|nos|w|we|v|ve|в|во|у)\s|(?P<space>\s))"
    rf"(?i:{_STATE}{_PART})(?P<words>{_WORD}(?:\s{_WORD}){{0,2}})(?P<rest>.{{0,12}})"
)
_several = re.compile(
    r",? (?:and|or|und|oder|et|ou|y|o|e|i|oraz|a|и|й|та|і|або|или)\b|, [^,.]+ and\b"
)
_before = re.compile(rf"(?P<words>{_WORD}(?:\s{_WORD}){{0,2}}) (?:city|town|village|suburb) of\s+$")
_city = re.compile(rf"(?:(?:state of|(?P<words>{_WORD}(?:\s{_WORD}){{0,2}}),)\s+)$")
_owned = re.compile("['’]s$")
# Regions that are countries, persons or firms as well: what follows must end there.
_DOUBTFUL = frozenset({"georgia", "virginia", "géorgie", "geórgia", "virgínia", "virginie"})
_ends = re.compile(r"\s*(?:$|[,.;:!?()（）/\[\]–—-])")
_person = re.compile(r" (?:senators?|governor|congress(?:wo)?man|rep|sen|gov)\b", re.IGNORECASE)
_CITIES = 150_000  # people, of those that are known by their state
_ENDING = 3  # letters by which a region's name may go on: Техасе
_WINDOW = 80  # characters that are looked at


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What tells that a place is not meant; all in small letters but `short`, which are as here.

    `bracketed`: what tells it in brackets only. `cities` have this name behind them, as a region's.
    """

    regions: frozenset[str]
    countries: frozenset[str]
    bracketed: frozenset[str]
    short: frozenset[str]
    cities: frozenset[str]

    def is_said(self, text: str, start: int, end: int) -> bool:
        """Whether the text around a name says that it is another place."""
        after = text[end : end + _WINDOW].partition("\n")[0]
        before = text[max(start - _WINDOW, 0) : start].rpartition("\n")[2]
        return self._is_behind(after) or self._is_before(before)

    def _is_behind(self, after: str) -> bool:
        found = _behind.match(after)
        if not found:
            return False
        for said, rest in _beginnings(found["words"], found["rest"]):
            if found["bracket"]:
                if self._is_region(said) or _any_of(said, self.countries | self.bracketed):
                    return True
            elif self._tells(said, rest, found):
                return True
        return False

    def _tells(self, said: str, rest: str, found: re.Match[str]) -> bool:
        """Whether what stands behind a name without brackets tells that it is another place."""
        if not (self._is_region(said) or _any_of(said, self.countries)):
            return False
        if said.casefold() in _DOUBTFUL and (not found["comma"] or not _ends.match(rest)):
            return False
        if found["space"]:
            return len(said) > _ENDING and not rest[1:2].isupper()
        return not (found["comma"] and (_several.match(rest) or _person.match(rest)))

    def _is_before(self, before: str) -> bool:
        town = _before.search(before)
        if town and any(self._is_region(said) for said in _endings(town["words"])):
            return True
        city = _city.search(before) if self.cities else None
        if not city:
            return False
        return city["words"] is None or not self.cities.isdisjoint(
            map(str.casefold, _endings(city["words"]))
        )

    def _is_region(self, said: str) -> bool:
        return said in self.short or _any_of(said, self.regions)


@cache
def elsewhere(place: Place) -> Elsewhere:
    """Return what tells that a place is not meant."""
    country = place.country
    own = _names([country]) | {one.casefold() for one in _table()[country]}
    regions = [one for code, some in _table().items() for one in some if code != country]
    short = {one for one in regions if one.isupper() or one.endswith(".")}
    long = {one.casefold() for one in regions} - {one.casefold() for one in short}
    others = {one.country for one in places_called(place.name)} - {country}
    return Elsewhere(
        regions=frozenset(long - own),
        countries=_names(others) - own,
        bracketed=_names({"US"} - {country}),
        short=frozenset(short),
        cities=_cities() if own & {one.casefold() for one in regions} else frozenset(),
    )


def _names(countries: Iterable[str]) -> frozenset[str]:
    rows = _countries()
    return frozenset(name.casefold() for code in countries if code in rows for name in rows[code])


@cache
def _countries() -> Mapping[str, tuple[str, ...]]:
    """Return the names of each country, which is the first place of its code."""
    found: dict[str, tuple[str, ...]] = {}
    for place in places(0):
        found.setdefault(place.country, place.names)
    return found


@cache
def _cities() -> frozenset[str]:
    """Return the cities of the United States that are known by their state."""
    return frozenset(one.name.casefold() for one in places(_CITIES) if one.country == "US")


def _beginnings(words: str, rest: str) -> Iterator[tuple[str, str]]:
    """Yield the first words, some of them, with what is behind those."""
    every = words.split()
    for count in range(len(every), 0, -1):
        said = " ".join(every[:count])
        behind = " ".join(["", *every[count:]]) + rest
        yield _owned.sub("", said), behind
        if said.endswith("."):
            yield said[:-1], f".{behind}"


def _endings(words: str) -> list[str]:
    every = [_owned.sub("", word) for word in words.split()]
    return [" ".join(every[at:]) for at in range(len(every))]


def _any_of(said: str, names: frozenset[str]) -> bool:
    """Whether that is one of some names, or one of those that are cut at their ending."""
    folded = said.casefold()
    if folded in names:
        return True
    if folded.isascii():
        return False
    ways = product(*(_cut(word) for word in folded.split()))
    return any(" ".join(way) in names for way in ways)


def _cut(word: str) -> list[str]:
    return [word, *(word[: len(word) - size] + "~" for size in range(_ENDING + 1))]


@cache
def _table() -> Mapping[str, list[str]]:
    """Read which regions countries have; ~ stands for an ending."""
    said = files(__package__).joinpath("regions.txt").read_text(encoding="utf-8")
    found: dict[str, list[str]] = defaultdict(list)
    for line in said.splitlines():
        code, *names = line.split("\t")
        found[code] += names
    return found
