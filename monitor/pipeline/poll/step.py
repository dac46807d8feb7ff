"""The step itself."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError

from monitor.core.errors import FetchError, MonitorError, ParseError, StoreError
from monitor.fetch.feeds import FeedAnswer, fetch_feed
from monitor.net.client import Client
from monitor.pipeline.poll.desk import Desk, Tools
from monitor.pipeline.poll.document import filled, pushed, read
from monitor.pipeline.poll.keep import keep, keep_failure, keep_pushed, keep_unchanged, not_asked
from monitor.pipeline.poll.turn import Polling, Turn, claimed
from monitor.store import feeds
from monitor.store.feeds import FeedRow
from monitor.telemetry import log

CUT_SHORT = 3  # polls in a row, at least two of them alone
_ITS_OWN = (  # what may be wrong with one feed, and not with all
    MonitorError, ArithmeticError, AttributeError, LookupError, OSError, RuntimeError, TypeError,
    ValueError, SQLAlchemyError,
)  # fmt: skip
TOGETHER = 1.0  # seconds in which polls that brought nothing are kept at once


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    """What became of a poll: articles to be read, or an answer that is still to be kept."""

    turn: Turn
    found: Sequence[int] = ()
    unchanged: FeedAnswer | None = None


def poll(ids: Sequence[int], parts: Polling, *, now: datetime, by: str) -> list[int]:
    """Poll a chunk of feeds at once; give the ids of articles that are to be read.

    Each feed ends by itself: a slow or broken one holds up no other. What brought something is
    kept in a transaction of its own.
    """
    turns = parts.database.write(lambda tx: claimed(tx, ids, parts, now, by))
    return asyncio.run(_poll_all(turns, parts)) if turns else []


async def _poll_all(turns: Sequence[Turn], parts: Polling) -> list[int]:
    with Desk() as desk:
        async with Client(parts.net) as client, asyncio.TaskGroup() as group:
            tools = Tools(client=client, parts=parts, desk=desk)
            return await _kept({group.create_task(_walled(turn, tools)) for turn in turns}, tools)


async def _kept(polls: set[asyncio.Task[_Outcome]], tools: Tools) -> list[int]:
    """Wait for polls, and keep what is still to be kept of them, some at a time."""
    found: list[int] = []
    while polls:
        done, polls = await asyncio.wait(polls, timeout=TOGETHER)
        outcomes = [one.result() for one in done]
        found += [number for one in outcomes for number in one.found]
        same = [(one.turn, one.unchanged) for one in outcomes if one.unchanged]
        if same:
            await tools.desk.do(_keep_same, same, tools.parts)
    return found


def _keep_same(same: Sequence[tuple[Turn, FeedAnswer]], parts: Polling) -> None:
    """Keep what is unchanged at once; where that cannot be, one by one."""
    try:
        keep_unchanged(same, parts)
    except _ITS_OWN:
        for turn, answer in same:
            try:
                keep_unchanged([(turn, answer)], parts)
            except _ITS_OWN as error:
                _not_kept(turn, error, parts)


async def _walled(turn: Turn, tools: Tools) -> _Outcome:
    """Poll a feed; whatever is wrong with it, or with what it brought, ends no other's poll."""
    try:
        return await _poll_one(turn, tools)
    except _ITS_OWN as error:
        await tools.desk.do(_not_kept, turn, error, tools.parts)
        return _Outcome(turn=turn)


def _not_kept(turn: Turn, error: Exception, parts: Polling) -> None:
    """Say that a poll came to nothing; where the feed alone is at fault it has failed.

    Else the database is away: what was polled is polled again when the lease is over.
    """
    log().error("feed.not_kept", feed=turn.feed.id, url=turn.feed.url, error=_in_words(error))
    if isinstance(error, StoreError) and not error.refused:
        return
    message = f"{turn.feed.url}: what it brought could not be kept: {_in_words(error)}"
    try:
        keep_failure(turn, ParseError(message, reason="not-kept"), parts)
    except _ITS_OWN as another:
        log().error("feed.not_kept", feed=turn.feed.id, error=_in_words(another))


def _in_words(error: Exception) -> str:
    """Give an error's first line: of a statement that failed, not what it was to write."""
    said = str(error) if isinstance(error, MonitorError) else f"{type(error).__name__}: {error}"
    return said.partition("\n")[0][:300]


async def _poll_one(turn: Turn, tools: Tools) -> _Outcome:
    """Take in what was pushed; and ask, where it is time for that."""
    if turn.feed.cut_short >= CUT_SHORT:
        await tools.desk.do(keep_failure, turn, _killer(turn.feed), tools.parts)
        return _Outcome(turn=turn)
    found: list[int] = []
    if turn.pushed or turn.early:
        document = await pushed(turn, tools)
        found = await tools.desk.do(keep_pushed, turn, document, tools.parts)
    if turn.early:
        return _Outcome(turn=turn, found=found)
    asked = await _asked(turn, tools)
    return replace(asked, found=[*found, *asked.found])


def _killer(feed: FeedRow) -> ParseError:
    message = f"{feed.url}: its last {feed.cut_short} polls ended their worker"
    return ParseError(message, reason=feeds.KILLS)


async def _asked(turn: Turn, tools: Tools) -> _Outcome:
    etag, last_modified = turn.validators
    parts, desk = tools.parts, tools.desk
    try:
        async with asyncio.timeout(parts.patience):
            answer = await fetch_feed(
                tools.client, turn.url, etag=etag, last_modified=last_modified, now=turn.now
            )
        if answer.status == 304:
            return _Outcome(turn=turn, unchanged=answer)
        document = await read(turn, answer, tools)
        if document.gap:
            document = await filled(turn, answer.url, document, tools)
        return _Outcome(turn=turn, found=await desk.do(keep, turn, answer, document, parts))
    except TimeoutError:  # it had no turn at its host: others of that are slow
        await desk.do(not_asked, turn, parts)
    except (FetchError, ParseError) as error:
        await desk.do(keep_failure, turn, error, parts)
    return _Outcome(turn=turn)
