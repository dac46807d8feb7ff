"""Which feeds of a config do not answer."""

import asyncio

from monitor.config.settings import Settings
from monitor.core.errors import Fault, FetchError
from monitor.fetch.feeds import fetch_feed
from monitor.net.client import Client
from monitor.wiring.process import clock

AT_ONCE = 32


def unreachable(settings: Settings) -> list[Fault]:
    """Fetch every feed once, some at a time; give a fault for each that fails."""
    return asyncio.run(_faults(settings))


async def _faults(settings: Settings) -> list[Fault]:
    room = asyncio.Semaphore(AT_ONCE)

    async def one(client: Client, url: str) -> list[Fault]:
        try:
            async with room:
                await fetch_feed(client, url, etag="", last_modified="", now=clock())
        except FetchError as error:
            return [Fault(file="feeds", line=0, column=0, message=str(error))]
        return []

    async with Client(settings.http) as client:
        found = await asyncio.gather(*(one(client, feed.url) for feed in settings.feeds))
    return [fault for some in found for fault in some]
