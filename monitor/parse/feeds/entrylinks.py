"""An entry's links, as either parser found them: which of them is its page, which it encloses."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from monitor.parse.characters import sound
from monitor.parse.feeds.alternates import in_language, other_page, page_it_came_from
from monitor.parse.feeds.fasttext import HTML

IN_LANGUAGE = "it has links in several languages: the one in its own is taken"
NO_PAGE = "its link is no page of it: its other link is taken"
_BEHIND = re.compile(  # <link/>https://…, as programs write it that take a feed for HTML
    r"(<link\s*/>|<link>\s*</link>)\s*(https?://[^\s<>\"]{1,4000})(?=\s*<)", re.IGNORECASE
)


def chosen_of(
    link: str, pages: Sequence[tuple[str, str]], language: str
) -> tuple[str, tuple[str, ...]]:
    """Return the page in the entry's language, where it has several; and a note, if need be.

    Its link is, as feedparser has it, the last of them; or a picture, if that is given as a link.
    """
    if pages and all(link != href for _, href in pages):
        return in_language(pages, language) or pages[-1][1], (NO_PAGE,)
    page = in_language(pages, language)
    return page, (IN_LANGUAGE,) if page not in ("", link) else ()


def other_of(key: str, link: str, links: Iterable[tuple[str, str]], source: str = "") -> str:
    """Return what serves where the link is no address of the web, or only the entry's id."""
    is_address = link[:4].lower() == "http"
    if is_address and link != key:
        return ""
    known, is_named = list(links), is_address or key[:4].lower() == "http"
    other = other_page(known, source, own=not is_address)
    return other or ("" if is_named else page_it_came_from(known))


def older(links: Iterable[tuple[str, str]]) -> str:
    """Find where older entries stand: in an archive, which loses none, before a next page."""
    found = dict(reversed([(rel.lower(), href) for rel, href in links if href]))
    return found.get("prev-archive") or found.get("next") or ""


def with_behind(text: str) -> str:
    """Return a feed's text with an address behind an empty link in a link of its own."""
    return _BEHIND.sub(r'\1<link rel="bookmark" href="\2"/>', text) if "<link" in text else text


# --- as feedparser gives them -------------------------------------------------------------


def related(entry: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the relation and address of each link."""
    return [(_said(each, "rel"), _said(each, "href")) for each in _links(entry)]


def enclosures_of(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the addresses of what it encloses."""
    some = (link for link in _links(entry) if link.get("rel") == "enclosure")
    return tuple(href for one in some if (href := _said(one, "href")))


def pages_of(entry: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the links that may be its page, each with the language that it says it is in."""
    return [
        (_said(link, "hreflang"), href)
        for link in _links(entry)
        if link.get("rel") == "alternate" and link.get("type") in HTML
        if (href := _said(link, "href"))
    ]


def spoken_in(entry: Mapping[str, Any]) -> str:
    """Return the language that stands on an entry's element, as far as feedparser tells."""
    return _said(entry.get("title_detail") or {}, "language")


def _links(values: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return list(values.get("links") or ())


def _said(values: Mapping[str, Any], name: str) -> str:
    value = values.get(name)
    return sound(value) if isinstance(value, str) else ""
