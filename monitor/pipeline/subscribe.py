"""Subscribe: have hubs send what is new of the feeds that name one (WebSub)."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError

from monitor.core.errors import FetchError, StoreError
from monitor.core.options import NetSettings
from monitor.core.polling.websub import LEASE_ASKED
from monitor.fetch.hubs import Mode, ask_hub
from monitor.net.client import Client
from monitor.store.machinery.database import Database
from monitor.store.polling import hubs
from monitor.store.polling.hubs import Subscription
from monitor.telemetry import log

TOGETHER = 5
AT_ONCE = 50  # hubs are few, and answer for many feeds


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscribing:
    """What subscribing needs: `callback` gives the public address for a token."""

    database: Database
    net: NetSettings
    callback: Callable[[str], str]  # "" where no public URL is configured


def subscribe(parts: Subscribing, *, now: datetime, by: str) -> int:
    """Ask hubs for what is due: new subscriptions, renewals, ends; say how many were asked.

    Without a public URL there are none. A hub that refuses is asked again, later each time;
    polling goes on whatever it does.
    """
    if not parts.callback("any"):
        parts.database.write(hubs.forget)
        return 0
    parts.database.write(lambda tx: hubs.sync(tx, now))
    due = parts.database.write(lambda tx: hubs.claim(tx, now=now, by=by, limit=AT_ONCE))
    if due:
        asyncio.run(_ask_all(due, parts, now))
    return len(due)


async def _ask_all(due: Sequence[Subscription], parts: Subscribing, now: datetime) -> None:
    gate = asyncio.Semaphore(TOGETHER)
    async with Client(parts.net) as client, asyncio.TaskGroup() as group:
        for row in due:
            group.create_task(_ask(row, client, parts, now, gate))


async def _ask(
    row: Subscription, client: Client, parts: Subscribing, now: datetime, gate: asyncio.Semaphore
) -> None:
    """Ask, in turn; what cannot be kept of one hub's answer ends no other's: its lease does."""
    async with gate:
        try:
            await _ask_one(row, client, parts, now)
        except (StoreError, SQLAlchemyError) as error:
            said = str(error).partition("\n")[0]  # the lines after it hold what was to be written
            log().error("hub.not_kept", feed=row.feed_id, hub=row.hub, error=said)


async def _ask_one(row: Subscription, client: Client, parts: Subscribing, now: datetime) -> None:
    mode: Mode = "unsubscribe" if row.ending else "subscribe"
    try:
        await ask_hub(
            client,
            row.hub,
            mode=mode,
            topic=row.topic,
            callback=parts.callback(row.token),
            secret=row.secret,
            lease=LEASE_ASKED,
        )
    except FetchError as error:
        said = str(error)
        await asyncio.to_thread(
            parts.database.write, lambda tx: hubs.refused(tx, row, said[:500], now)
        )
        log().warning("hub.refused", feed=row.feed_id, hub=row.hub, mode=mode, error=said)
    else:
        await asyncio.to_thread(parts.database.write, lambda tx: hubs.asked(tx, row, now))
        log().info("hub.asked", feed=row.feed_id, hub=row.hub, mode=mode)
