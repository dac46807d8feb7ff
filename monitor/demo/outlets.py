"""The demo's five outlets: which feed format, page markup and encoding each has."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from monitor.demo import feeds, pages
from monitor.demo.items import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A publisher. `link` is the path of a page, with the slug in `{slug}`."""

    slug: str
    name: str
    language: str
    feed_name: str
    feed_type: str
    feed: Callable[[feeds.Masthead, Sequence[Item]], bytes]
    page: Callable[[Item, str], str]
    link: str
    tracking: str = ""  # what the feed's links carry behind the page's address
    encoding: str = "utf-8"
    charset_in_header: bool = True

    @property
    def feed_path(self) -> str:
        """The feed's path on the site."""
        return f"/{self.slug}/{self.feed_name}"

    @property
    def page_type(self) -> str:
        """The content type of its pages; the windows-1251 ones state the charset inside."""
        return f"text/html; charset={self.encoding}" if self.charset_in_header else "text/html"

    def page_path(self, slug: str) -> str:
        """Return the path of a page."""
        return f"/{self.slug}/{self.link.format(slug=slug)}"


OUTLETS = {
    outlet.slug: outlet
    for outlet in (
        Outlet(
            slug="harbour",
            name="The Harbour Post",
            language="en",
            feed_name="feed.xml",
            feed_type="application/rss+xml; charset=utf-8",
            feed=feeds.rss,
            page=pages.modern,
            link="news/{slug}",
            tracking="?utm_source=rss&utm_medium=feed",
        ),
        Outlet(
            slug="meridian",
            name="Meridian Wire",
            language="en",
            feed_name="feed.xml",
            feed_type="application/atom+xml",
            feed=feeds.atom,
            page=pages.soup,
            link="{slug}.html",
        ),
        Outlet(
            slug="steppe",
            name="Steppe Radio",
            language="en",
            feed_name="feed.xml",
            feed_type="text/xml",
            feed=feeds.broken_rss,
            page=pages.inline,
            link="a/{slug}.html",
            tracking="?lang=en&src=rss",
        ),
        Outlet(
            slug="visnyk",
            name="Вісник порту",
            language="uk",
            feed_name="feed.xml",
            feed_type="application/rdf+xml",
            feed=feeds.rdf,
            page=pages.cyrillic,
            link="statti/{slug}.htm",
            encoding="windows-1251",
            charset_in_header=False,
        ),
        Outlet(
            slug="danube",
            name="Canal Danube",
            language="fr",
            feed_name="feed.json",
            feed_type="application/feed+json",
            feed=feeds.json_feed,
            page=pages.flat,
            link="{slug}/",
        ),
    )
}
