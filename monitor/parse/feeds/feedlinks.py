"""Where a page says that its feeds are: link elements, headers, and links that look like it."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

from monitor.core.addresses.urls import well_formed

TYPES = (
    "application/rss+xml", "application/atom+xml", "application/feed+json",
    "application/rdf+xml", "application/x.atom+xml",
)  # fmt: skip
PATHS = (
    "feed", "rss", "rss.xml", "feed.xml", "atom.xml", "index.xml", "feeds", "feed.json",
    "rss/news", "feeds/posts/default", "news-sitemap.xml", "sitemap-news.xml",
    "sitemap_news.xml",
)  # fmt: skip
_MANY = 30
_LIKELY = re.compile(r"(?:^|[/._=-])(?:rss|atom|feeds?|rdf)(?:[/._?=-]|\d|$)", re.IGNORECASE)
_HEADER = re.compile(r"<([^<>]{1,2000})>([^<]{0,500})")


def stated(body: bytes, url: str, link_header: str = "") -> list[str]:
    """Return the feeds that a page states it has, in order, each once."""
    found = [*_of_header(link_header), *_of_elements(body)]
    return _whole(found, url)


def likely(body: bytes, url: str) -> list[str]:
    """Return the links of a page that look as if they led to a feed."""
    found = _whole(_hrefs(body, "//a[@href]"), url, many=2000)
    return [link for link in found if _LIKELY.search(urlsplit(link).path)][:_MANY]


def usual(url: str) -> list[str]:
    """Return the addresses at which sites have their feeds, beside a page and at the root."""
    beside = [urljoin(url if url.endswith("/") else f"{url}/", path) for path in PATHS]
    root = [urljoin(url, f"/{path}") for path in PATHS]
    return list(dict.fromkeys([*beside, *root] if urlsplit(url).path not in ("", "/") else root))


def maps_in_robots(text: str) -> list[str]:
    """Return the sitemaps that a robots.txt names, those of news first."""
    lines = (line.partition(":") for line in text.splitlines())
    maps = [value.strip() for name, _, value in lines if name.strip().lower() == "sitemap"]
    good = [address for address in dict.fromkeys(maps) if well_formed(address)]
    return sorted(good, key=lambda address: "news" not in address.lower())[:_MANY]


def is_of_comments(url: str) -> bool:
    """Whether a feed is of what readers say."""
    return "comment" in urlsplit(url).path.lower()


def _of_header(header: str) -> Iterator[str]:
    """Read a Link header (RFC 8288)."""
    for address, options in _HEADER.findall(header[:20_000]):
        said = options.lower()
        if "alternate" in said and any(kind in said for kind in TYPES):
            yield address


def _of_elements(body: bytes) -> Iterator[str]:
    for element in _elements(body, "//link[@href][@rel][@type]"):
        kind = (element.get("type") or "").split(";")[0].strip().lower()
        if "alternate" in (element.get("rel") or "").lower().split() and kind in TYPES:
            yield element.get("href") or ""


def _hrefs(body: bytes, path: str) -> list[str]:
    return [element.get("href") or "" for element in _elements(body, path)]


def _elements(body: bytes, path: str) -> list[html.HtmlElement]:
    try:
        root = html.document_fromstring(body, parser=html.HTMLParser(huge_tree=False))
    except (etree.LxmlError, ValueError):
        return []
    found = root.xpath(path)
    return [one for one in found if isinstance(one, html.HtmlElement)]


def _whole(links: list[str], url: str, many: int = _MANY) -> list[str]:
    whole = []
    for link in links:
        try:
            whole.append(urljoin(url, link.strip()).partition("#")[0])
        except ValueError:  # an address that is none
            continue
    return [one for one in dict.fromkeys(whole) if well_formed(one)][:many]
