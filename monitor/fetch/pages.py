"""Ask for an article's page; what by its header is no page is not read."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from monitor.core.errors import FetchError, ParseError
from monitor.fetch.answers import is_whole, refused
from monitor.fetch.refresh import refreshed
from monitor.fetch.robots import Manners, Rulebook
from monitor.net.client import Client
from monitor.net.limits import Limits

LIMITS = Limits(
    raw_bytes=5_000_000,
    decoded_bytes=10_000_000,
    header_bytes=64_000,
    seconds=30,
    redirects=10,
    refusal_bytes=40_000,
)
Check = Callable[[str], Awaitable[None]]  # whether a page may be asked for; raises FetchError

_AGAIN = (404, 408, 421, 425, 429)  # a page may be linked before every cache knows it
_FINAL = tuple(status for status in range(400, 500) if status not in _AGAIN)
_READABLE = frozenset(
    ("", "text/html", "application/xhtml+xml", "text/plain", "text/xml", "application/xml")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageAnswer:
    """A page as it came."""

    url: str  # where it came from, after redirects
    body: bytes  # decoded
    content_type: str


class Pages:
    """Fetches pages for one batch, as sites let robots do."""

    def __init__(self, client: Client, rules: Rulebook | None, *, now: datetime) -> None:
        """Begin; without `rules` no site is asked for its own."""
        self._client, self._now = client, now
        self._manners = Manners(client, rules, now=now) if rules else None

    @asynccontextmanager
    async def for_one(self) -> AsyncIterator[Self]:
        """Lend itself for one article, as `Client.for_one` does."""
        own = copy(self)
        async with self._client.for_one() as own._client:  # noqa: SLF001  # its own
            yield own

    async def fetch(self, url: str) -> PageAnswer:
        """Get a page where the site's robots.txt lets us. Raises as `fetch_page` does."""
        await self._check(url)
        return await fetch_page(self._client, url, now=self._now, check=self._check)

    async def _check(self, url: str) -> None:
        if self._manners:
            await self._manners.check(url)


async def fetch_page(
    client: Client, url: str, *, now: datetime, check: Check | None = None
) -> PageAnswer:
    """Get a page; one that only leads to another of its site is followed once, if `check` lets us.

    Raises FetchError (permanent for those 4xx that asking again does not mend, but for a guard's
    challenge), ForbiddenAddress, and ParseError `not-a-page` for what its header calls a picture,
    a film, an archive...
    """
    first, refresh = await _one_page(client, url, now)
    target = refreshed(first.body, first.url, refresh)
    if not target:
        return first
    try:
        if check:
            await check(target)
        return (await _one_page(client, target, now))[0]
    except FetchError as error:
        if not error.permanent:
            raise
    except ParseError:
        pass
    return first


async def _one_page(client: Client, url: str, now: datetime) -> tuple[PageAnswer, str]:
    """Get a page, and what its Refresh header says. Raises as `fetch_page` does."""
    asked = {"accept": "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"}
    response = await client.get(url, headers=asked, limits=LIMITS, wanted=_is_page)
    if response.status < 300 and not _is_page(response.headers):
        kind = _media_type(response.headers)[:60]
        raise ParseError(f"{response.url}: {kind} is no page to read", reason="not-a-page")
    if not is_whole(response):
        raise refused(response, now, final=_FINAL)
    content_type = response.headers.get("content-type", "")
    answer = PageAnswer(url=response.url, body=response.body, content_type=content_type)
    return answer, response.headers.get("refresh", "")


def _is_page(said: Mapping[str, str]) -> bool:
    return _media_type(said) in _READABLE


def _media_type(said: Mapping[str, str]) -> str:
    kind = said.get("content-type", "").partition(";")[0].strip().lower()
    return kind if "/" in kind else ""  # garbled: the body will tell
