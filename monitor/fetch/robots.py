"""What sites let robots fetch (RFC 9309): asked once a day, for pages that nobody named to us."""

import asyncio
from collections import OrderedDict
from datetime import datetime, timedelta
from threading import Lock
from typing import Self
from urllib.parse import urljoin, urlsplit

from protego import Protego

from monitor.core.errors import FetchError
from monitor.fetch.answers import refused
from monitor.net.client import Client
from monitor.net.limits import Limits

LIMITS = Limits(
    raw_bytes=1_000_000, decoded_bytes=2_000_000, header_bytes=64_000, seconds=20, redirects=5
)
LASTS = timedelta(days=1)
SITES = 10_000
_ROBOT = "news-monitor"
_NONE = range(400, 500)  # statuses that say: there are no rules
_NO_RULES = ("too-large", "redirects", "encoding", "protocol", "forbidden")


class Robots:
    """What a site's robots.txt allows."""

    def __init__(self, text: str = "") -> None:
        """Read the text."""
        self.text = text
        self._rules = Protego.parse(text)

    def without_rules(self) -> Self:
        """Give the same text, that forbids nothing."""
        free = type(self)()
        free.text = self.text
        return free

    def allows(self, url: str) -> bool:
        """Whether we may ask for this address."""
        return bool(self._rules.can_fetch(url, _ROBOT))


class Rulebook:
    """The rules of the sites that were asked lately; many threads may use it at once."""

    def __init__(self) -> None:
        """Know none."""
        self._known: OrderedDict[str, tuple[datetime, Robots]] = OrderedDict()
        self._lock = Lock()

    def known(self, site: str, now: datetime) -> Robots | None:
        """Give a site's rules where they are not older than a day."""
        with self._lock:
            asked_at, robots = self._known.get(site, (now, None))
            return robots if now - asked_at < LASTS else None

    def keep(self, site: str, robots: Robots, now: datetime) -> None:
        """Remember a site's rules; the oldest are forgotten when there are too many."""
        with self._lock:
            self._known[site] = (now, robots)
            self._known.move_to_end(site)
            while len(self._known) > SITES:
                self._known.popitem(last=False)


class Manners:
    """Asks sites for their rules, for one batch in one event loop: each site once."""

    def __init__(self, client: Client, book: Rulebook, *, now: datetime) -> None:
        """Ask nothing yet."""
        self._client, self._book, self._now = client, book, now
        self._asking: dict[str, asyncio.Lock] = {}

    async def check(self, url: str) -> None:
        """Make sure that a site lets us fetch a page.

        Raises FetchError: permanent where its rules forbid it, temporary where they cannot be had.
        """
        site = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        async with self._asking.setdefault(site, asyncio.Lock()):
            robots = self._book.known(site, self._now)
            if robots is None:
                robots = await fetch_robots(self._client, url, now=self._now)
                self._book.keep(site, robots, self._now)
        if not robots.allows(url):
            message = f"{urlsplit(url).hostname}: its robots.txt lets no robot fetch this page"
            raise FetchError(message, reason="robots", permanent=True)


async def fetch_robots(client: Client, url: str, *, now: datetime) -> Robots:
    """Fetch the rules of the site that an address is on; where it has none all is allowed.

    Raises FetchError where it cannot be known: the site answers with 5xx, or not at all.
    """
    try:
        answer = await client.get(urljoin(url, "/robots.txt"), limits=LIMITS)
    except FetchError as error:
        if error.reason in _NO_RULES:
            return Robots()
        raise
    if answer.status in _NONE:
        return Robots()
    if answer.status != 200:
        raise refused(answer, now, final=())
    return Robots(answer.body[:500_000].decode("utf-8", "replace"))
