"""Which feeds of a config do not answer, or answer what costs articles."""

import asyncio

from monitor.config.settings import Settings
from monitor.core.entries import identify
from monitor.core.errors import Fault, FetchError, ParseError
from monitor.core.verdicts import verdict
from monitor.fetch.feeds import fetch_feed
from monitor.net.client import Client
from monitor.parse.child import Child
from monitor.parse.feed import read_feed
from monitor.wiring.process import clock

AT_ONCE = 32


def tried_live(settings: Settings) -> tuple[list[Fault], list[Fault]]:
    """Fetch every feed once, some at a time; give a fault for each that fails.

    And a warning for each that answers, and of which most entries tell too little.
    """
    with Child() as child:
        return asyncio.run(_tried(settings, child))


async def _tried(settings: Settings, child: Child) -> tuple[list[Fault], list[Fault]]:
    room = asyncio.Semaphore(AT_ONCE)
    faults: list[Fault] = []
    warnings: list[Fault] = []

    async def one(client: Client, url: str) -> None:
        try:
            async with room:
                if doubt := await _doubt(client, url, settings, child):
                    warnings.append(_said(f"{url}: {doubt}"))
        except (FetchError, ParseError) as error:
            faults.append(_said(str(error)))

    async with Client(settings.http) as client:
        await asyncio.gather(*(one(client, feed.url) for feed in settings.feeds))
    return faults, warnings


async def _doubt(client: Client, url: str, settings: Settings, child: Child) -> str:
    now = clock()
    answer = await fetch_feed(client, url, etag="", last_modified="", now=now)
    parsed = await asyncio.to_thread(
        read_feed, answer.body, child, content_type=answer.content_type, url=answer.url
    )
    items = identify(parsed.entries, url, base=answer.url, home=parsed.link)
    return verdict(parsed, items, now, max_age=settings.alerting.max_age).words


def _said(message: str) -> Fault:
    return Fault(file="feeds", line=0, column=0, message=message)
