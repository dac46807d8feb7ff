"""Find a site's feeds: what it states, what it links to, and where sites usually have them."""

from collections.abc import Iterable
from typing import Any

from monitor.core.errors import FetchError, ParseError
from monitor.core.model import ParsedFeed
from monitor.fetch.discover import Discovered, fetch_any
from monitor.fetch.maps import is_list, newest_maps
from monitor.fetch.robots import Robots, fetch_robots
from monitor.net.client import Client
from monitor.parse.feeds.feed import read_feed
from monitor.parse.feeds.feedlinks import is_of_comments, likely, maps_in_robots, stated, usual
from monitor.wiring.parts import Parts

ASKED = 40  # addresses of one site, at most
MAPS = 5


async def feeds_of_site(parts: Parts, url: str) -> list[dict[str, Any]]:
    """Return the feeds that were found and can be read, the likeliest first.

    Raises FetchError where the address itself cannot be had.
    """
    async with Client(parts.settings.http) as client:
        search = _Search(parts, client)
        page = await fetch_any(client, url, now=parts.clock())
        if feed := search.read(page):
            return [_shown(url, page, feed, "it is a feed itself")]
        robots = await _rules(client, page.url, parts)
        await search.try_all(stated(page.body, page.url, page.link), "the page states it", robots)
        await search.try_all(likely(page.body, page.url), "the page links to it", robots)
        await search.try_maps(maps_in_robots(robots.text), robots)
        if not search.found:
            await search.try_all(usual(page.url), "sites usually have it there", robots)
        return sorted(search.found, key=lambda one: is_of_comments(one["url"]))


async def _rules(client: Client, url: str, parts: Parts) -> Robots:
    """Return the site's rules; none where they are not to be kept, or cannot be had."""
    try:
        robots = await fetch_robots(client, url, now=parts.clock())
    except FetchError:
        return Robots()
    return robots if parts.settings.robots.discovery else robots.without_rules()


class _Search:
    """What was asked, and what was found."""

    def __init__(self, parts: Parts, client: Client) -> None:
        self._parts, self._client = parts, client
        self._asked: set[str] = set()
        self.found: list[dict[str, Any]] = []

    def read(self, document: Discovered) -> ParsedFeed | None:
        """Read a document as a feed, where it is one that has entries."""
        try:
            feed = read_feed(
                document.body,
                self._parts.child,
                content_type=document.content_type,
                url=document.url,
            )
        except ParseError:
            return None
        return feed if feed.entries else None

    async def try_all(self, urls: Iterable[str], why: str, robots: Robots) -> None:
        """Keep those addresses at which there is a feed."""
        for url in urls:
            document = await self._fetched(url, robots)
            feed = self.read(document) if document else None
            if document and feed and document.url not in {one["final_url"] for one in self.found}:
                self.found.append(_shown(url, document, feed, why))

    async def try_maps(self, urls: Iterable[str], robots: Robots) -> None:
        """Keep the sitemaps that hold news, also those that an index names."""
        for url in list(urls)[:MAPS]:
            document = await self._fetched(url, robots)
            if document is None:
                continue
            if feed := self.read(document):
                self.found.append(_shown(url, document, feed, "robots.txt names it"))
            inner = newest_maps(document.body, document.url) if is_list(document.body) else []
            news = [one for one in inner if "news" in one.lower()]
            await self.try_all(news, "a sitemap names it", robots)

    async def _fetched(self, url: str, robots: Robots) -> Discovered | None:
        if url in self._asked or len(self._asked) >= ASKED or not robots.allows(url):
            return None
        self._asked.add(url)
        try:
            return await fetch_any(self._client, url, now=self._parts.clock())
        except FetchError:
            return None


def _shown(url: str, document: Discovered, feed: ParsedFeed, why: str) -> dict[str, Any]:
    dates = [entry.published for entry in feed.entries if entry.published]
    return {
        "url": url,
        "final_url": document.url,
        "title": feed.title,
        "format": feed.format,
        "entries": len(feed.entries),
        "newest": max(dates) if dates else None,
        "why": why,
    }
