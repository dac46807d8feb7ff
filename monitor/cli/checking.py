"""What one poll of a feed tells: whether it can be read, and what its operator should know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from monitor.cli.options import check_address
from monitor.core.articles.entries import identify
from monitor.core.errors import FetchError, MonitorError, ParseError
from monitor.core.polling import rhythm
from monitor.core.polling.verdicts import verdict
from monitor.wiring.process import clock

if TYPE_CHECKING:
    from monitor.core.model import ParsedFeed
    from monitor.fetch.feeds import FeedAnswer
    from monitor.wiring.parts import Parts


async def check_feed(parts: Parts, url: str) -> dict[str, Any]:
    """Poll a feed once, and keep nothing."""
    from monitor.fetch.feeds import fetch_feed
    from monitor.net.client import Client
    from monitor.parse.feeds.feed import read_feed

    try:
        check_address(url)
        async with Client(parts.settings.http) as client:
            answer = await fetch_feed(client, url, etag="", last_modified="", now=parts.clock())
        parsed = read_feed(answer.body, parts.child, content_type=answer.content_type, url=url)
    except (FetchError, ParseError) as error:
        return {"url": url, "error": str(error), "reason": error.reason}
    except MonitorError as error:
        return {"url": url, "error": str(error)}
    dates = [entry.published for entry in parsed.entries if entry.published]
    return {
        "url": url,
        "final_url": answer.url,
        "status": answer.status,
        "format": parsed.format,
        "parser": parsed.parser,
        "title": parsed.title,
        "entries": len(parsed.entries),
        "newest": max(dates) if dates else None,
        "validators": bool(answer.etag or answer.last_modified),
        "moved_to": answer.moved_to,
        "a_day": _daily(dates),
        "advice": list(_advice(answer, parsed, parts.clock(), parts.settings.alerting.max_age)),
    }


def _daily(dates: Sequence[Any]) -> float:
    now = clock()
    known = rhythm.first_seen(dates, now)
    return round(24 * rhythm.mean_rate(known), 1)


def _advice(
    answer: FeedAnswer, parsed: ParsedFeed, found: datetime, max_age: timedelta
) -> Iterator[str]:
    """Say what an operator should know of a feed that can be read."""
    items = identify(parsed.entries, answer.url, base=answer.url, home=parsed.link)
    yield from verdict(parsed, items, found, max_age=max_age).notes
    dated = [entry for entry in parsed.entries if entry.published or entry.updated]
    if answer.moved_to:
        yield f"it has moved for good: write {answer.moved_to}"
    if not parsed.entries:
        yield "it has no entries: watch it, or look for another"
    elif len(dated) < len(parsed.entries):
        yield "entries without a date: their age is not known, and `max_age` does not hold for them"
    if not (answer.etag or answer.last_modified):
        yield "no validators: every poll fetches the whole document"
    if answer.hub or parsed.hub:
        yield "it names a hub, which pushes what is new: with `public_url` set, that is taken"
    if answer.max_age and answer.max_age > timedelta(hours=1):
        yield f"the publisher asks to be left alone for {answer.max_age} after each poll"
