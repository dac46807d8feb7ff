"""What an article is, whatever its words. What is not known passes no filter, and it is said."""

from datetime import UTC

from monitor.core.addresses.publishers import host_of, names_of
from monitor.core.matching.document import Reading
from monitor.core.query.tree import Filter

NAMED = frozenset({"lang", "source", "country"})  # what has values
_UNKNOWN = "?"
# Sold to everybody, whatever the country.
_OF_ALL = frozenset(["ai", "cc", "co", "eu", "fm", "gg", "io", "ly", "me", "to", "tv", "ws"])
_COUNTRY = {"uk": "gb"}


def passes(asked: Filter, reading: Reading) -> bool:
    """Whether an article passes a filter."""
    if not asked.values:
        return _in_range(known_of(asked, reading), asked)
    return not answers(asked.name, reading).isdisjoint(map(plainly, asked.values))


def plainly(value: str) -> str:
    """Return a filter's value as `answers` has it."""
    return value.strip('"').casefold()


def answers(name: str, reading: Reading) -> frozenset[str]:
    """Return all values of a filter in `NAMED` that an article passes; "?" where none is known."""
    said = reading.document
    if name == "source":
        return names_of(said.source, said.url) or frozenset({_UNKNOWN})
    known = known_of(Filter(name), reading)  # type: ignore[arg-type]  # one of NAMED
    return frozenset({known.casefold() or _UNKNOWN})


def known_of(asked: Filter, reading: Reading) -> str:
    """Return what is known of an article, as a filter asks it; "" where nothing is."""
    said = reading.document
    match asked.name:
        case "lang":
            return said.language.lower().replace("_", "-").split("-")[0]
        case "source":
            return said.source or host_of(said.url)
        case "country":
            return _country(host_of(said.url))
        case "words":
            return str(reading.text("body").size)
        case _:
            return said.published.astimezone(UTC).date().isoformat() if said.published else ""


def _in_range(known: str, asked: Filter) -> bool:
    if not known:
        return False
    if asked.name == "words":
        low, high = int(asked.low or 0), int(asked.high or known)
        return low <= int(known) <= high
    return (asked.low or known) <= known <= (asked.high or known)


def _country(host: str) -> str:
    """Return the country that a host's name tells, where it tells one."""
    ending = host.rpartition(".")[2]
    if len(ending) != 2 or not ending.isalpha() or ending in _OF_ALL:
        return ""
    return _COUNTRY.get(ending, ending)
