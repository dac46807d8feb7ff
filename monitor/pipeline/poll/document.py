"""What a feed gave; and where it shares nothing with what is known, what older pages have."""

import asyncio
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from monitor.core.entries import Item, identify
from monitor.core.errors import FetchError, ParseError
from monitor.core.model import ParsedFeed
from monitor.fetch.feeds import FeedAnswer, fetch_feed
from monitor.net.client import Client
from monitor.parse.feed import read_feed
from monitor.parse.fragment import plain
from monitor.pipeline.poll.turn import Polling, Turn
from monitor.store import entries
from monitor.telemetry import log

OLDER_PAGES = 10  # that are asked for to close a gap


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What a feed gave: its head, and how each entry is known.

    `gap` tells that it shares no entry with what was known, and nothing older closed that.
    """

    parsed: ParsedFeed
    items: list[Item]
    gap: bool = False


def read(turn: Turn, answer: FeedAnswer, parts: Polling) -> Document:
    """Read an answer's document. Raises ParseError."""
    document = _parsed(turn, answer, parts)
    if not document.items or not turn.feed.window:
        return document
    with parts.database.reading() as tx:
        return replace(document, gap=not entries.knows_any(tx, turn.feed.id, document.items))


def _parsed(turn: Turn, answer: FeedAnswer, parts: Polling) -> Document:
    url = turn.feed.url
    parsed = read_feed(answer.body, parts.child, content_type=answer.content_type, url=url)
    items = identify(parsed.entries, url)
    return Document(parsed=parsed, items=items)


def text_of(item: Item) -> str:
    """Give an entry's own words, as plain text."""
    return plain(item.entry.content or item.entry.summary)


async def filled(
    client: Client, turn: Turn, base: str, newest: Document, parts: Polling
) -> Document:
    """Go back page by page until something is known (RFC 5005); a page that fails ends it."""
    found, page, asked = newest, newest.parsed, {base}
    while page.older and len(asked) <= OLDER_PAGES:
        base = urljoin(base, page.older)
        if base in asked:
            break
        asked.add(base)
        try:
            answer = await fetch_feed(client, base, etag="", last_modified="", now=turn.now)
            older = await asyncio.to_thread(read, turn, answer, parts)
        except (FetchError, ParseError) as error:
            log().warning("feed.gap_open", feed=turn.feed.id, url=base, error=str(error))
            break
        if not older.items:
            break
        found, page, base = _joined(found, older), older.parsed, answer.url
        if not older.gap:
            break
    return found


def _joined(newer: Document, older: Document) -> Document:
    """Add what an older page has; the gap is closed where that one knows an entry."""
    have = {item.key for item in newer.items}
    more = [item for item in older.items if item.key not in have]
    return replace(newer, items=[*newer.items, *more], gap=older.gap)
