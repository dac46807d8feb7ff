"""What a feed gave; and where it shares nothing with what is known, what older pages have."""

import asyncio
from dataclasses import dataclass, replace
from datetime import timedelta
from urllib.parse import urljoin

from monitor.core.articles.dating import without_stuck
from monitor.core.articles.entries import Item, identify
from monitor.core.errors import FetchError, ParseError
from monitor.core.model import ParsedFeed
from monitor.fetch.feeds import FeedAnswer, fetch_feed
from monitor.parse.feeds.entrytext import words_of_entry
from monitor.parse.feeds.feed import parse_fast, refuse_crowded
from monitor.pipeline.poll.desk import Tools
from monitor.pipeline.poll.turn import OnePoll, Polling
from monitor.store.news import entries
from monitor.telemetry import log

OLDER_PAGES = 10  # that are asked for to close a gap
_FEW = 2  # entries of a document, from which on some should be known: one alone is the latest news


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What a feed gave: its head, and how each entry is known.

    `gap` tells that it shares no entry with what was known, and nothing older closed that.
    """

    parsed: ParsedFeed
    items: list[Item]
    gap: bool = False


async def read(turn: OnePoll, answer: FeedAnswer, tools: Tools) -> Brought:
    """Read an answer's document: here where it is plain, else in the child. Raises ParseError."""
    parsed = await _parsed(answer.body, answer.content_type, turn, tools)
    return await tools.desk.do(_known, turn, parsed, answer.url, tools.parts)


async def _parsed(body: bytes, content_type: str, turn: OnePoll, tools: Tools) -> ParsedFeed:
    refuse_crowded(body, turn.feed.url)  # it is not even handed over
    fast = await tools.desk.do(parse_fast, body, content_type)
    if fast is not None:
        return fast
    return await asyncio.to_thread(
        tools.parts.child.feed, body, content_type=content_type, url=turn.feed.url
    )


def _known(turn: OnePoll, parsed: ParsedFeed, base: str, parts: Polling) -> Brought:
    """Say how each entry is known, and whether none was."""
    document = Brought(parsed=parsed, items=_items(turn, parsed, base, parts.max_age))
    if len(document.items) < _FEW or not turn.feed.window:
        return document
    with parts.database.reading() as tx:
        return replace(document, gap=not entries.knows_any(tx, turn.feed.id, document.items))


def _items(turn: OnePoll, parsed: ParsedFeed, base: str, max_age: timedelta) -> list[Item]:
    items = identify(parsed.entries, turn.feed.url, base=base, home=parsed.link)
    return without_stuck(items, parsed.dates, turn.now, max_age=max_age)


def text_of(item: Item) -> str:
    """Return an entry's own words, as plain text."""
    return words_of_entry(item.entry)


async def pushed(turn: OnePoll, tools: Tools) -> Brought | None:
    """Read what a hub has sent, as one; None where it is no feed, or the feed is yet unknown."""
    found: Brought | None = None
    for push in turn.pushed if turn.feed.baseline_at else ():
        try:
            parsed = await _parsed(push.body, push.content_type, turn, tools)
        except ParseError as error:
            log().warning("hub.unreadable", feed=turn.feed.id, error=str(error))
            continue
        newest = Brought(parsed=parsed, items=_items(turn, parsed, turn.url, tools.parts.max_age))
        found = _joined(newest, found) if found else newest
    return found


async def filled(turn: OnePoll, base: str, newest: Brought, tools: Tools) -> Brought:
    """Go back page by page until something is known (RFC 5005); a page that fails ends it."""
    found, page, asked = newest, newest.parsed, {base}
    while page.older and len(asked) <= OLDER_PAGES:
        base = urljoin(base, page.older)
        if base in asked:
            break
        asked.add(base)
        try:
            answer = await fetch_feed(tools.client, base, etag="", last_modified="", now=turn.now)
            older = await read(turn, answer, tools)
        except (FetchError, ParseError) as error:
            log().warning("feed.gap_open", feed=turn.feed.id, url=base, error=str(error))
            break
        if not older.items:
            break
        found, page, base = _joined(found, older), older.parsed, answer.url
        if not older.gap:
            break
    return found


def _joined(newer: Brought, older: Brought) -> Brought:
    """Add what an older page has; the gap is closed where that one knows an entry."""
    have = {item.key for item in newer.items}
    more = [item for item in older.items if item.key not in have]
    return replace(newer, items=[*newer.items, *more], gap=older.gap)
