"""The step itself."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

from monitor.core.errors import FetchError, ParseError
from monitor.fetch.feeds import fetch_feed
from monitor.net.client import Client
from monitor.pipeline.poll.document import filled, read
from monitor.pipeline.poll.keep import keep, keep_failure, not_asked
from monitor.pipeline.poll.turn import Polling, Turn, claimed


def poll(ids: Sequence[int], parts: Polling, *, now: datetime, by: str) -> list[int]:
    """Poll a chunk of feeds at once; give the ids of articles that are to be read.

    Each feed ends by itself, in its own transaction: a slow or broken one holds up no other.
    """
    turns = parts.database.write(lambda tx: claimed(tx, ids, parts, now, by))
    return asyncio.run(_poll_all(turns, parts)) if turns else []


async def _poll_all(turns: Sequence[Turn], parts: Polling) -> list[int]:
    async with Client(parts.net) as client, asyncio.TaskGroup() as group:
        polls = [group.create_task(_poll_one(client, turn, parts)) for turn in turns]
    return [number for one in polls for number in one.result()]


async def _poll_one(client: Client, turn: Turn, parts: Polling) -> list[int]:
    etag, last_modified = turn.validators
    try:
        async with asyncio.timeout(parts.patience):
            answer = await fetch_feed(
                client, turn.url, etag=etag, last_modified=last_modified, now=turn.now
            )
        document = await asyncio.to_thread(read, turn, answer, parts)
        if document and document.gap:
            document = await filled(client, turn, answer.url, document, parts)
        return await asyncio.to_thread(keep, turn, answer, document, parts)
    except TimeoutError:  # it had no turn at its host: others of that are slow
        await asyncio.to_thread(not_asked, turn, parts)
        return []
    except (FetchError, ParseError) as error:
        await asyncio.to_thread(keep_failure, turn, error, parts)
        return []
