"""What sites let robots fetch (RFC 9309): asked once a day, for pages that nobody named to us."""

import asyncio
import re
import zlib
from datetime import datetime, timedelta
from typing import Self
from urllib.parse import urljoin, urlsplit

from protego import Protego

from monitor.core.errors import FetchError
from monitor.fetch.answers import refused
from monitor.net.client import Client
from monitor.net.kept import Kept
from monitor.net.limits import Limits

LIMITS = Limits(
    raw_bytes=1_000_000, decoded_bytes=2_000_000, header_bytes=64_000, seconds=20, redirects=5
)
LASTS = timedelta(days=1)
BYTES = 20_000_000  # of rules, packed: a usual site's are 200
ROBOT = "news-monitor"
_AGENT = re.compile(r"user[- ]?agent(?=[\s:]|$)\s*:?(.*)", re.IGNORECASE)
_DIRECTIVE = re.compile(
    r".*:|(?:crawl[- ]delay|request[- ]rate|visit[- ]time)\b|d[a-z]{2,4}l+[ao]w|allow",
    re.IGNORECASE,
)
_OF_THE_SITE = re.compile(r"(?:site-?maps?|host)\b", re.IGNORECASE)
_RULE = re.compile(r"(?:d[a-z]{2,4}l+[ao]w|allow)\b", re.IGNORECASE)  # misspelt, too: diasllow
_NONE = range(400, 500)  # statuses that say: there are no rules
_NO_RULES = ("too-large", "redirects", "encoding", "protocol", "forbidden", "odd-address")


class Robots:
    """What a site's robots.txt allows us; it is read when that is first asked."""

    def __init__(self, text: str = "") -> None:
        """Hold the text."""
        self.text = text
        self._rules: Protego | None = None

    def without_rules(self) -> Self:
        """Return the same text, that forbids nothing."""
        free = type(self)(self.text)
        free._rules = Protego.parse("")  # noqa: SLF001  # its own
        return free

    def allows(self, url: str) -> bool:
        """Whether we may ask for this address."""
        if self._rules is None:
            self._rules = Protego.parse(ours(self.text))
        return bool(self._rules.can_fetch(url, ROBOT))


def ours(text: str) -> str:
    """Return what a robots.txt says to us: the groups of all robots and of ours, the rules only.

    What it says to others may be megabytes, and a thousand robots before a thousand rules are a
    million rules to whoever reads them for all.
    """
    kept: list[str] = []
    names: set[str] = set()  # of the group that is being read, those that are ours
    named = False  # by the line before
    for line in map(_without_comment, text.splitlines()):
        if match := _AGENT.match(line):
            names, named = names if named else set(), True
            name = _name(match[1].strip().lower())
            if name and name not in names:
                names.add(name)
                kept.append(f"user-agent: {name}")
        elif _DIRECTIVE.match(line) and not _OF_THE_SITE.match(line):
            named = False
            kept += [line] if names and _RULE.match(line) else []
    return "\n".join(kept)


def _name(said: str) -> str:
    """Return the name by which a group calls us, or all; "" where it means others."""
    name = said if said == "*" else said.replace("*", "")
    return name if name == "*" or ROBOT.startswith(name) else ""


def _without_comment(line: str) -> str:
    return line.partition("#")[0].strip()


class Rulebook:
    """The rules of the sites that were asked lately; many threads may use it at once."""

    def __init__(self, most: int = BYTES) -> None:
        """Know none; `most` bytes of them are remembered."""
        self._known: Kept[tuple[datetime, bytes]] = Kept(most)

    @property
    def size(self) -> int:
        """Return how many bytes the rules take."""
        return self._known.size

    def known(self, site: str, now: datetime) -> Robots | None:
        """Return a site's rules where they are not older than a day."""
        asked_at, rules = self._known.get(site) or (now - LASTS, b"")
        return Robots(zlib.decompress(rules).decode()) if now - asked_at < LASTS else None

    def keep(self, site: str, robots: Robots, now: datetime) -> None:
        """Remember a site's rules for us; the oldest are forgotten when there are too many."""
        rules = zlib.compress(ours(robots.text).encode(), 1)
        self._known.put(site, (now, rules), len(rules))


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
                await asyncio.to_thread(self._book.keep, site, robots, self._now)
        if not await asyncio.to_thread(robots.allows, url):
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
