"""Which feeds of a config do not answer, or answer what costs articles."""

import asyncio
from pathlib import Path

from monitor.config import files
from monitor.config.feeds import places_of
from monitor.config.places import Place
from monitor.config.settings import Settings
from monitor.core.addresses.urls import canonical
from monitor.core.articles.entries import identify
from monitor.core.errors import Fault, FetchError, ParseError
from monitor.core.polling.verdicts import verdict
from monitor.fetch.feeds import fetch_feed
from monitor.net.client import Client
from monitor.parse.feeds.feed import read_feed
from monitor.parse.place.child import Child
from monitor.wiring.process import clock

AT_ONCE = 32


def tried_live(settings: Settings, folder: Path) -> tuple[list[Fault], list[Fault]]:
    """Fetch every feed once, some at a time; return a fault for each that fails, where it is named.

    And warnings for each that answers with what may cost articles: links that cannot be used,
    dates that cannot be read, a document that was cut.
    """
    with Child() as child:
        return asyncio.run(_tried(settings, folder, child))


async def _tried(settings: Settings, folder: Path, child: Child) -> tuple[list[Fault], list[Fault]]:
    room = asyncio.Semaphore(AT_ONCE)
    places = places_of(files.read_all(files.feed_files(folder), []))
    faults: list[Fault] = []
    warnings: list[Fault] = []

    async def one(client: Client, url: str) -> None:
        place = places.get(canonical(url), Place(file=str(folder)))
        try:
            async with room:
                doubts = await _doubts(client, url, settings, child)
            warnings.extend(place.fault(f"{url}: {doubt}") for doubt in doubts)
        except (FetchError, ParseError) as error:
            said = str(error)
            faults.append(place.fault(said if url in said else f"{url}: {said}"))

    async with Client(settings.http) as client:
        await asyncio.gather(*(one(client, feed.url) for feed in settings.feeds))
    return sorted(faults), sorted(warnings)


async def _doubts(client: Client, url: str, settings: Settings, child: Child) -> list[str]:
    now = clock()
    answer = await fetch_feed(client, url, etag="", last_modified="", now=now)
    parsed = await asyncio.to_thread(
        read_feed, answer.body, child, content_type=answer.content_type, url=answer.url
    )
    items = identify(parsed.entries, url, base=answer.url, home=parsed.link)
    told = verdict(parsed, items, now, max_age=settings.alerting.max_age).costs
    return [*told] if parsed.entries else [*told, "it has no entries"]
