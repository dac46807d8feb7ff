"""Addresses as people copy them: which spellings may be of one page.

A person who asks what became of an article has its address from a browser, a mail, a chat or a
list: with or without scheme, host, `www.`, final slash, tracker and place on the page, encoded or
not, its host in letters or in ASCII.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from ada_url import join_url

from monitor.core.addresses.pages import usable
from monitor.core.addresses.trackers import is_tracker
from monitor.core.addresses.urls import well_formed
from monitor.core.articles.identity import names_an_article

_FRONT = re.compile(r"(?:www\.|m\.|mobile\.|amp\.)+(?=[^.]+\.)")
_BRACKETS = "<>\"'\u201c\u201d\u00ab\u00bb \t\n\r\u00a0"
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::[0-9]+)?(?:[/?#]|$)")


@dataclass(frozen=True, slots=True)
class Loose:
    """What of an address tells its page, as it is compared."""

    host: str
    path: str
    query: frozenset[tuple[str, str]]


def whole(said: str) -> str:
    """Return what a person wrote as a whole address, where it is one without scheme; "" if none."""
    said = said.strip(_BRACKETS)
    if said.startswith("//") or (_HOST.match(said) and "://" not in said):
        said = f"https://{said.lstrip('/')}"
    url = usable(said).url
    return url if well_formed(url) else ""


def loosely(url: str) -> Loose:
    """Return what of an address tells its page, the same for all its spellings."""
    parts = urlsplit(_whole(url))
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    return Loose(
        host=_FRONT.sub("", parts.netloc.lower()),
        path=_plain(parts.path),
        query=frozenset(pair for pair in pairs if not is_tracker(*pair)),
    )


def _whole(url: str) -> str:
    """Return an address as a browser shows it: no default port, no dots in its path."""
    try:
        return join_url(url, url)
    except ValueError:
        return ""


def nearest(asked: Loose, kept: Mapping[int, Loose], *, any_host: bool = False) -> int | None:
    """Return which of the kept addresses is of the page that is asked for; None where none is.

    What a kept one says in its query must be asked for, too, unless no other has that path, and
    that names an article. `any_host`: the one that is asked for has no host of its own.
    """
    there = {
        number: one.query
        for number, one in kept.items()
        if one.path == asked.path and (any_host or one.host == asked.host)
    }
    some = [number for number, query in there.items() if query <= asked.query]
    if len(there) == 1 and not asked.query and names_an_article(asked.path):
        some = [*there]
    return max(some, key=lambda number: (len(there[number]), number), default=None)


def path_ends(url: str) -> list[str]:
    """Return the spellings of the last part of an address's path, by which to look for it."""
    last = _plain(urlsplit(url).path).rpartition("/")[2]
    coded = quote(last)
    low = re.sub("%[0-9A-F]{2}", lambda found: found[0].lower(), coded)
    written = urlsplit(url).path.rstrip("/").rpartition("/")[2]
    return [end for end in dict.fromkeys((written, last, coded, low)) if end]


def _plain(path: str) -> str:
    return re.sub("/{2,}", "/", unquote(path)).rstrip("/")
