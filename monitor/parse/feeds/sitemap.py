"""News sitemaps as a feed (Google's news sitemap 0.9): what feedparser takes for nothing.

Publishers spell the namespaces and prefixes in many ways: the names of elements tell.
"""

import re
from itertools import islice
from typing import Any

from lxml import etree

from monitor.core.model import Entry, ParsedFeed
from monitor.parse.characters import sound
from monitor.parse.dates import Dates
from monitor.parse.feeds.fasttext import repaired
from monitor.parse.feeds.mending import mended
from monitor.parse.feeds.newest import newest
from monitor.parse.feeds.titles import plain_title

FORMAT = "news-sitemap"
_MOST = 200_000  # addresses that one document is read for; the protocol allows 50,000
_PROLOG = re.compile(rb"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE\b[^<>\[]*(?:\[[^\]]*\]\s*)?>", re.DOTALL)
_ROOT = re.compile(rb"<(?:[\w.-]+:)?(?:urlset|sitemapindex)\b")
_WIDE = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def is_sitemap(body: bytes) -> bool:
    """Whether a document is a sitemap or an index of them, by its root, before it is read."""
    if body[:2] in _WIDE:
        body = body[2:4000].decode(_WIDE[body[:2]], "ignore").encode()
    place = 3 if body.startswith(b"\xef\xbb\xbf") else 0
    while found := _PROLOG.match(body, place):
        place = found.end()
    return _ROOT.match(body, place) is not None


def parse_sitemap(body: bytes, limit: int) -> ParsedFeed | None:
    """Read the news of a sitemap, the newest `limit`; None where it has none.

    URLs that are no news are passed over.
    """
    root = _tree(body)
    dates = Dates()
    urls = (one for one in root if _name(one) == "url") if root is not None else ()
    news = ((url, _news(url)) for url in islice(urls, _MOST))
    found = (_entry(url, said, dates) for url, said in news if said is not None)
    entries = newest([entry for entry in found if entry], limit)
    if not entries:
        return None
    language = entries[0].language
    return ParsedFeed(
        format=FORMAT, title="", language=language, link="", entries=tuple(entries), parser="fast"
    )


def _tree(body: bytes) -> Any:
    """Return the tree of a document; of a broken one, of what can be mended."""
    body = body.strip()
    try:
        return etree.fromstring(body, parser=_parser(recover=False))
    except (etree.XMLSyntaxError, ValueError):
        text, _ = mended(body.decode("utf-8", "replace"))
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser=_parser(recover=True))
    except (etree.XMLSyntaxError, ValueError):
        return None


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=recover,
        remove_comments=True,
        remove_pis=True,
    )


def _news(url: Any) -> Any:
    """Return what a URL's element says of it as news, or None; an image's title is none."""
    return next((part for part in url if _name(part) == "news" and _is_of_news(part)), None)


def _is_of_news(element: Any) -> bool:
    """Whether an element's namespace is that of news, however it is spelled, or is left out."""
    space = element.tag.rpartition("}")[0].lower()
    return not space or "news" in space or "sitemaps.org" in space


def _entry(url: Any, news: Any, dates: Dates) -> Entry | None:
    address = _text(url, "loc")
    if not address:
        return None
    said = {_name(part): _words(part) for part in news}
    keywords, at = said.get("keywords", "").split(","), said.get("publication_date", "")
    publication = next((part for part in news if _name(part) == "publication"), None)
    return Entry(
        id=address,
        link=address,
        title=plain_title(said.get("title", "")),
        published=dates.read(at) or dates.read(_text(url, "lastmod")),
        updated=dates.read(_text(url, "lastmod")),
        notes=dates.unread(at),
        language="" if publication is None else _text(publication, "language"),
        tags=tuple(word.strip() for word in keywords if word.strip()),
    )


def _text(element: Any, name: str) -> str:
    return next((_words(part) for part in element if _name(part) == name), "")


def _words(element: Any) -> str:
    return sound(repaired("".join(element.itertext()).strip()))


def _name(element: Any) -> str:
    """Return an element's name without its namespace, and without a prefix that names none."""
    if not isinstance(element.tag, str):
        return ""
    return element.tag.rpartition("}")[2].rpartition(":")[2].lower()
