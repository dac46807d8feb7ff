"""The step itself."""

import asyncio
from collections.abc import AsyncIterator, Generator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial

from monitor.core.addresses.links import is_closed
from monitor.core.addresses.urls import well_formed
from monitor.core.errors import FetchError, ParseError
from monitor.fetch.pages import Pages
from monitor.net.client import Client
from monitor.net.crowd import SHARE, Errand, attended
from monitor.pipeline.read.keep import keep
from monitor.pipeline.read.pages import fuller, of_page
from monitor.pipeline.read.words import ReadingParts, Text, feeds_own, unreadable
from monitor.store.machinery import claims
from monitor.store.machinery.faults import ITS_OWN, in_words, is_everybodys
from monitor.store.news import articles
from monitor.store.news.articles import LEASE, Waiting
from monitor.store.polling import rounds
from monitor.store.tables.news import article
from monitor.telemetry import log

CLOSED = "a Google News link, which only browsers can follow: watch the publisher's own feed"


def read(parts: ReadingParts, *, by: str, seconds: float | None = None) -> Generator[Sequence[int]]:
    """Read what is due, and for so many seconds what becomes due; return ids to be matched.

    Of each host a few at a time, the newest first: what has to wait for its host waits in its
    row, and is due there for any worker.
    """
    return attended(_Articles(parts, by), seconds=seconds)


class _Articles:
    """Articles that are due to be read, as errands; their leases are renewed while they are."""

    def __init__(self, parts: ReadingParts, by: str) -> None:
        self._parts, self._by = parts, by
        self._pages: Pages | None = None

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[None]:
        async with Client(self._parts.net) as client:
            self._pages = Pages(client, self._parts.rules, now=self._parts.clock())
            yield

    def take(self, room: int, busy: Mapping[str, int]) -> list[Errand]:
        parts, by, now = self._parts, self._by, self._parts.clock()
        with parts.database.reading() as tx:
            ids = rounds.articles_next(tx, now=now, room=room, busy=busy, share=SHARE)
        if not ids:
            return []
        claimed = parts.database.write(
            lambda tx: articles.claim(tx, ids, stage="read", now=now, by=by)
        )
        return [self._errand(one) for one in claimed]

    def renew(self, rows: Sequence[int]) -> None:
        parts = self._parts
        pushed = partial(claims.renew, lease=LEASE, now=parts.clock(), by=self._by)
        parts.database.write(lambda tx: pushed(tx, article, rows))

    def give_back(self, rows: Sequence[int]) -> None:
        now = self._parts.clock()
        self._parts.database.write(
            lambda tx: claims.give_back(tx, article, rows, now=now, by=self._by)
        )

    def _errand(self, one: Waiting) -> Errand:
        assert self._pages
        host = "" if one.pages == "never" else one.host
        run = partial(_read_one, self._pages, one, self._parts, self._by)
        return Errand(row=one.article.id, host=host, run=run)


async def _read_one(pages: Pages, waiting: Waiting, parts: ReadingParts, by: str) -> list[int]:
    try:
        async with pages.for_one() as own:
            text = await _text(own, waiting, parts)
        held = await asyncio.to_thread(keep, waiting, text, parts, parts.clock(), by)
    except ITS_OWN as error:
        if is_everybodys(error):
            raise
        held = await asyncio.to_thread(_read_without, error, waiting, parts, by)
    return [waiting.article.id] if held else []


def _read_without(error: Exception, waiting: Waiting, parts: ReadingParts, by: str) -> bool:
    """Let the feed's text serve where the page cannot be kept; and where that cannot be, wait."""
    number, why = waiting.article.id, f"its page cannot be kept: {in_words(error)}"
    log().error("article.not_kept", article=number, url=waiting.article.url, error=why)
    try:
        return keep(waiting, feeds_own(waiting, why), parts, parts.clock(), by)
    except ITS_OWN as another:
        if is_everybodys(another):
            raise
        why, now = f"it cannot be kept for now: {in_words(another)}", parts.clock()
        log().error("article.put_off", article=number, url=waiting.article.url, error=why)
        parts.database.write(lambda tx: articles.put_off(tx, number, by=by, why=why, now=now))
        return False


async def _text(pages: Pages, waiting: Waiting, parts: ReadingParts) -> Text:
    article = waiting.article
    if not _wants_page(waiting, parts):
        return Text(text=waiting.feed_text, source="feed", asked=False)
    if is_closed(article.url):
        return replace(feeds_own(waiting, CLOSED), asked=False)
    try:
        text = await of_page(pages, article.url, waiting, parts)
    except FetchError as error:
        return feeds_own(waiting, error, again=not error.permanent)
    except ParseError as error:
        return unreadable(error, waiting)
    return await fuller(pages, text, waiting, parts) if text.amp else text


def _wants_page(waiting: Waiting, parts: ReadingParts) -> bool:
    if waiting.pages == "never" or not well_formed(waiting.article.url):
        return False
    said = replace(waiting.article, text=waiting.feed_text)
    return waiting.pages != "matched" or parts.wanted(said)
