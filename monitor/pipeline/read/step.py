"""The step itself."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from monitor.core.errors import FetchError, ParseError
from monitor.core.links import is_closed
from monitor.core.urls import well_formed
from monitor.fetch.pages import Pages
from monitor.net.client import Client
from monitor.pipeline.read.keep import keep
from monitor.pipeline.read.pages import fuller, of_page
from monitor.pipeline.read.words import Reading, Text, feeds_own, unreadable
from monitor.store import articles
from monitor.store.articles import Waiting

CLOSED = "a Google News link, which only browsers can follow: watch the publisher's own feed"


def read(ids: Sequence[int], parts: Reading, *, now: datetime, by: str) -> list[int]:
    """Read a chunk of articles at once; give the ids of those that are to be matched."""
    claimed = parts.database.write(lambda tx: articles.claim(tx, ids, stage="read", now=now, by=by))
    return asyncio.run(_read_all(claimed, parts, now, by)) if claimed else []


async def _read_all(
    claimed: Sequence[Waiting], parts: Reading, now: datetime, by: str
) -> list[int]:
    async with Client(parts.net) as client, asyncio.TaskGroup() as group:
        pages = Pages(client, parts.rules, now=now)
        reads = [group.create_task(_read_one(pages, one, parts, now, by)) for one in claimed]
    return [number for one in reads for number in one.result()]


async def _read_one(
    pages: Pages, waiting: Waiting, parts: Reading, now: datetime, by: str
) -> list[int]:
    text = await _text(pages, waiting, parts)
    held = await asyncio.to_thread(keep, waiting, text, parts, now, by)
    return [waiting.article.id] if held else []


async def _text(pages: Pages, waiting: Waiting, parts: Reading) -> Text:
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


def _wants_page(waiting: Waiting, parts: Reading) -> bool:
    if waiting.pages == "never" or not well_formed(waiting.article.url):
        return False
    said = replace(waiting.article, text=waiting.feed_text)
    return waiting.pages != "matched" or parts.wanted(said)
