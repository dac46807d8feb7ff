"""News sitemaps as a feed (Google's news sitemap 0.9): what feedparser takes for nothing."""

from typing import Any

from lxml import etree

from monitor.core.model import Entry, ParsedFeed
from monitor.parse.characters import one_line, sound
from monitor.parse.dates import Dates

NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
FORMAT = "news-sitemap"
_TITLE = 1000  # characters
_MAPS = ("urlset", "sitemapindex")


def is_sitemap(body: bytes) -> bool:
    """Whether a document looks like a sitemap or an index of them, before it is read."""
    start = body[:2000]
    return any(b"<" + name.encode() in start for name in _MAPS)


def parse_sitemap(body: bytes, limit: int) -> ParsedFeed | None:
    """Read the news of a sitemap, the first `limit`; None where it has none.

    URLs that are no news are passed over.
    """
    root = _tree(body)
    dates = Dates()
    found = (_entry(url, dates) for url in root if _name(url) == "url") if root is not None else ()
    entries = [entry for entry in found if entry]
    if not entries:
        return None
    language = entries[0].language
    return ParsedFeed(
        format=FORMAT, title="", language=language, link="", entries=tuple(entries[:limit]),
        parser="fast",
    )  # fmt: skip


def maps_of(body: bytes, limit: int) -> list[str]:
    """Give the addresses that an index of sitemaps names, at most so many."""
    root = _tree(body)
    if root is None or _name(root) != "sitemapindex":
        return []
    found = (_text(one, "loc") for one in root)
    return [address for address in found if address][:limit]


def _tree(body: bytes) -> Any:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(body.strip(), parser=parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _entry(url: Any, dates: Dates) -> Entry | None:
    news = url.find(f"{NEWS}news")
    address = _text(url, "loc")
    if news is None or not address:
        return None
    publication = news.find(f"{NEWS}publication")
    said = {_name(part): _words(part) for part in news}
    keywords = said.get("keywords", "").split(",")
    return Entry(
        id=address, link=address, title=one_line(said.get("title", ""), _TITLE),
        published=dates.read(said.get("publication_date", "")),
        notes=dates.unread(said.get("publication_date", "")),
        language="" if publication is None else _text(publication, "language"),
        tags=tuple(word.strip() for word in keywords if word.strip()),
    )  # fmt: skip


def _text(element: Any, name: str) -> str:
    return next((_words(part) for part in element if _name(part) == name), "")


def _words(element: Any) -> str:
    return sound("".join(element.itertext()).strip())


def _name(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
