"""1. Poll feeds: ask politely, keep what is new, and know when to ask again."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.engine import Connection

from monitor.core.entries import identify
from monitor.core.errors import FetchError, ParseError
from monitor.core.model import ParsedFeed
from monitor.core.polling import Pace, after_failure, after_success
from monitor.fetch.feeds import FeedAnswer, fetch_feed
from monitor.net.client import Client, NetSettings
from monitor.parse.child import Child
from monitor.parse.feed import read_feed
from monitor.parse.fragment import plain
from monitor.store import articles, feeds, tally
from monitor.store.database import Database
from monitor.store.feeds import FeedRow
from monitor.telemetry import log

UNCHANGED_LONG = timedelta(hours=6)  # it matters to what is let go of after many days


@dataclass(frozen=True, slots=True, kw_only=True)
class Polling:
    """What polling needs beside the feeds: the parts, and the operator's bounds."""

    database: Database
    net: NetSettings
    child: Child
    fastest: timedelta
    slowest: timedelta
    alert_first_fetch: bool
    chance: Callable[[], float]

    def pace(self, feed: FeedRow) -> Pace:
        """Give a feed's bounds: its own where it has them."""
        fastest = feed.fastest or self.fastest
        return Pace(fastest=fastest, slowest=max(self.slowest, fastest))


def poll(ids: Sequence[int], parts: Polling, *, now: datetime, by: str) -> list[int]:
    """Poll a chunk of feeds at once; give the ids of articles that are to be read.

    Each feed ends by itself, in its own transaction: a slow or broken one holds up no other.
    """
    claimed = parts.database.write(lambda tx: feeds.claim(tx, ids, now=now, by=by))
    return asyncio.run(_poll_all(claimed, parts, now, by)) if claimed else []


async def _poll_all(
    claimed: Sequence[FeedRow], parts: Polling, now: datetime, by: str
) -> list[int]:
    async with Client(parts.net) as client, asyncio.TaskGroup() as group:
        polls = [group.create_task(_poll_one(client, feed, parts, now, by)) for feed in claimed]
    return [number for one in polls for number in one.result()]


async def _poll_one(
    client: Client, feed: FeedRow, parts: Polling, now: datetime, by: str
) -> list[int]:
    try:
        answer = await fetch_feed(
            client, feed.url, etag=feed.etag, last_modified=feed.last_modified, now=now
        )
        return await asyncio.to_thread(_keep, feed, answer, parts, now, by)
    except (FetchError, ParseError) as error:
        await asyncio.to_thread(_keep_failure, feed, error, parts, now, by)
        return []


def _keep(feed: FeedRow, answer: FeedAnswer, parts: Polling, now: datetime, by: str) -> list[int]:
    """Keep entries and validators together: a lost entry is never hidden behind a 304."""
    parsed = _parsed(feed, answer, parts.child)
    items = identify(parsed.entries, feed.url) if parsed else []
    texts = [plain(item.entry.content or item.entry.summary) for item in items]

    def kept(tx: Connection) -> list[int]:
        if not feeds.holds(tx, feed, by):
            return []
        _remember(tx, feed, parsed)
        found = articles.add(tx, _source(feed, parsed, parts), items, texts, now)
        next_poll, interval = after_success(
            parts.pace(feed), interval=feed.interval, new=len(found), now=now,
            jitter=parts.chance(), hint=answer.max_age,
        )  # fmt: skip
        feeds.record_success(
            tx, feed, by=by, now=now, next_poll=next_poll, interval=interval, etag=answer.etag,
            last_modified=answer.last_modified, document=_document(parsed),
        )  # fmt: skip
        outcome = "changed" if parsed else "unchanged"
        tally.add(tx, {("polls", outcome): 1, ("articles", "found"): len(found)})
        return found

    found = parts.database.write(kept)
    for number in found:
        log().info("article.found", article=number, feed=feed.id)
    log().info(
        "feed.polled", feed=feed.id, url=feed.url, status=answer.status, entries=len(items),
        new=len(found), baseline=bool(parsed) and feed.baseline_at is None,
    )  # fmt: skip
    return found


def _remember(tx: Connection, feed: FeedRow, parsed: ParsedFeed | None) -> None:
    """Let entries be as old as the last poll that said "unchanged", before some of them go."""
    since, until = feed.changed_at, feed.succeeded_at
    if parsed and since and until and until - since > UNCHANGED_LONG:
        articles.stayed(tx, feed.id, since=since, until=until)


def _keep_failure(
    feed: FeedRow, error: FetchError | ParseError, parts: Polling, now: datetime, by: str
) -> None:
    retry_after = error.retry_after if isinstance(error, FetchError) else None
    next_poll = after_failure(
        parts.pace(feed), failures=feed.failures + 1, now=now, jitter=parts.chance(),
        retry_after=retry_after,
    )  # fmt: skip

    def kept(tx: Connection) -> None:
        feeds.record_failure(
            tx, feed, by=by, now=now, next_poll=next_poll, reason=error.reason, error=str(error)
        )
        tally.add(tx, {("polls", error.reason): 1})

    parts.database.write(kept)
    log().warning(
        "feed.failed", feed=feed.id, url=feed.url, reason=error.reason, error=str(error),
        failures=feed.failures + 1, again=next_poll.isoformat(timespec="seconds"),
    )  # fmt: skip


def _parsed(feed: FeedRow, answer: FeedAnswer, child: Child) -> ParsedFeed | None:
    if answer.status == 304:
        return None
    return read_feed(answer.body, child, content_type=answer.content_type, url=feed.url)


def _source(feed: FeedRow, parsed: ParsedFeed | None, parts: Polling) -> articles.Source:
    return articles.Source(
        feed_id=feed.id,
        publisher=feed.name or (parsed.title if parsed else "") or feed.title or feed.url,
        language=parsed.language if parsed else "",
        pages=feed.pages,
        baseline=feed.baseline_at is None and not parts.alert_first_fetch,
    )


def _document(parsed: ParsedFeed | None) -> dict[str, str] | None:
    if parsed is None:
        return None
    return {"format": parsed.format, "title": parsed.title, "language": parsed.language}
