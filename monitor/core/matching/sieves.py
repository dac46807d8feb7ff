"""What an article is, whatever its words. What is not known passes no filter, and it is said."""

from datetime import UTC
from urllib.parse import urlsplit

from monitor.core.matching.document import Document, Reading
from monitor.core.query.tree import Filter

_UNKNOWN = "?"
# Sold to everybody, whatever the country.
_OF_ALL = frozenset(["ai", "cc", "co", "eu", "fm", "gg", "io", "ly", "me", "to", "tv", "ws"])
_COUNTRY = {"uk": "gb"}


def passes(asked: Filter, reading: Reading) -> bool:
    """Whether an article passes a filter."""
    known = known_of(asked, reading)
    if not asked.values:
        return _in_range(known, asked)
    if not known:
        return _UNKNOWN in asked.values
    if asked.name == "source":
        return any(_is_of(value, reading.document) for value in asked.values)
    return known in asked.values


def known_of(asked: Filter, reading: Reading) -> str:
    """Give what is known of an article, as a filter asks it; "" where nothing is."""
    said = reading.document
    match asked.name:
        case "lang":
            return said.language.lower().replace("_", "-").split("-")[0]
        case "source":
            return said.source or _host(said)
        case "country":
            return _country(_host(said))
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


def _is_of(value: str, said: Document) -> bool:
    """Whether an article is of a source: its name, or its host and what is below that."""
    wanted, host = value.strip('"').casefold(), _host(said)
    return wanted == said.source.casefold() or host == wanted or host.endswith(f".{wanted}")


def _host(said: Document) -> str:
    try:
        return (urlsplit(said.url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _country(host: str) -> str:
    """Give the country that a host's name tells, where it tells one."""
    ending = host.rpartition(".")[2]
    if len(ending) != 2 or not ending.isalpha() or ending in _OF_ALL:
        return ""
    return _COUNTRY.get(ending, ending)
