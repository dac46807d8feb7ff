"""The step itself."""

import asyncio
from collections.abc import AsyncIterator, Generator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial

from monitor.core.errors import FetchError, ParseError
from monitor.fetch.feeds import FeedAnswer, fetch_feed
from monitor.net.client import Client
from monitor.net.crowd import SHARE, Errand, attended
from monitor.pipeline.poll.desk import Desk, Tools
from monitor.pipeline.poll.document import filled, pushed, read
from monitor.pipeline.poll.failing import keep_failure
from monitor.pipeline.poll.keep import keep, keep_pushed, not_asked
from monitor.pipeline.poll.not_kept import not_kept
from monitor.pipeline.poll.together import Together
from monitor.pipeline.poll.turn import OnePoll, Polling, claimed
from monitor.store.machinery import claims
from monitor.store.machinery.faults import ITS_OWN
from monitor.store.polling import feeds, rounds
from monitor.store.polling.feeds import FeedRow
from monitor.store.tables.feeds import feed

CUT_SHORT = 3  # polls in a row, at least two of them alone


def poll(ids: Sequence[int], parts: Polling, *, now: datetime, by: str) -> list[int]:
    """Poll these feeds at once; return the ids of articles that are to be read.

    Each feed ends by itself: a slow or broken one holds up no other. What brought something is
    kept in a transaction of its own.
    """
    given = _Given(parts, by, ids, now)
    return [number for found in attended(given) for number in found]


def poll_due(parts: Polling, *, by: str, seconds: float | None = None) -> Generator[Sequence[int]]:
    """Poll what is due, and for so many seconds what becomes due; return ids as `poll` does.

    Of each host a few at a time: what has to wait for its host waits in its row, due for any
    worker. A feed whose last poll was cut short is left out: it may have killed its worker.
    """
    return attended(_Due(parts, by), seconds=seconds)


class _Feeds:
    """Feeds as errands; their leases are renewed while they are asked."""

    def __init__(self, parts: Polling, by: str) -> None:
        self._parts, self._by = parts, by

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[None]:
        with Desk() as desk:
            async with Client(self._parts.net) as client:
                self._tools = Tools(client=client, parts=self._parts, desk=desk)
                self._together = Together(self._tools)
                yield

    def renew(self, rows: Sequence[int]) -> None:
        parts = self._parts
        pushed = partial(claims.renew, lease=feeds.LEASE, now=parts.clock(), by=self._by)
        parts.database.write(lambda tx: pushed(tx, feed, rows))

    def give_back(self, rows: Sequence[int]) -> None:
        now = self._parts.clock()
        self._parts.database.write(
            lambda tx: claims.give_back(tx, feed, rows, now=now, by=self._by)
        )

    def _claimed(self, ids: Sequence[int], now: datetime) -> list[Errand]:
        parts, by = self._parts, self._by
        turns = parts.database.write(lambda tx: claimed(tx, ids, parts, now, by)) if ids else []
        return [
            Errand(
                row=turn.feed.id,
                host=turn.feed.host,
                run=partial(_walled, turn, self._tools, self._together),
            )
            for turn in turns
        ]


class _Given(_Feeds):
    """Those that were named, all at once."""

    def __init__(self, parts: Polling, by: str, ids: Sequence[int], now: datetime) -> None:
        super().__init__(parts, by)
        self._ids, self._now = ids, now

    def take(self, room: int, busy: Mapping[str, int]) -> list[Errand]:  # noqa: ARG002  # all at once
        ids, self._ids = self._ids, ()
        return self._claimed(ids, self._now)


class _Due(_Feeds):
    """Those that are due."""

    def take(self, room: int, busy: Mapping[str, int]) -> list[Errand]:
        now = self._parts.clock()
        with self._parts.database.reading() as tx:
            ids = rounds.feeds_next(tx, now=now, room=room, busy=busy, share=SHARE)
        return self._claimed(ids, now)


async def _walled(turn: OnePoll, tools: Tools, together: Together) -> list[int]:
    """Poll a feed; whatever is wrong with it, or with what it brought, ends no other's poll."""
    try:
        return await _poll_one(turn, tools, together)
    except ITS_OWN as error:
        await tools.desk.do(not_kept, turn, error, tools.parts)
        return []


async def _poll_one(turn: OnePoll, tools: Tools, together: Together) -> list[int]:
    """Take in what was pushed; and ask, where it is time for that."""
    if turn.feed.cut_short >= CUT_SHORT:
        await tools.desk.do(keep_failure, turn, _killer(turn.feed), tools.parts)
        return []
    found: list[int] = []
    if turn.pushed or turn.early:
        document = await pushed(turn, tools)
        found = await tools.desk.do(keep_pushed, turn, document, tools.parts)
    if turn.early:
        return found
    with together.asking():
        asked = await _asked(turn, tools)
    if isinstance(asked, FeedAnswer):
        await together.keep(turn, asked)
        return found
    return [*found, *asked]


def _killer(feed: FeedRow) -> ParseError:
    message = f"{feed.url}: its last {feed.cut_short} polls ended their worker"
    return ParseError(message, reason=feeds.KILLS)


async def _asked(turn: OnePoll, tools: Tools) -> FeedAnswer | list[int]:
    """Ask a feed; return articles to be read, or an answer without news, still to be kept."""
    etag, last_modified = turn.validators
    parts, desk = tools.parts, tools.desk
    try:
        async with asyncio.timeout(parts.patience):
            answer = await fetch_feed(
                tools.client, turn.url, etag=etag, last_modified=last_modified, now=turn.now
            )
        if answer.status == 304:
            return answer
        document = await read(turn, answer, tools)
        if document.gap:
            document = await filled(turn, answer.url, document, tools)
        return await desk.do(keep, turn, answer, document, parts)
    except TimeoutError:  # it had no turn at its host: others of that are slow
        await desk.do(not_asked, turn, parts)
    except (FetchError, ParseError) as error:
        await desk.do(keep_failure, turn, error, parts)
    return []
