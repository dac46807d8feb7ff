"""5. Digest: close the windows that are over, each with all that was held for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy.engine import Connection

from monitor.core.digests import digest_body, last_close, window_from
from monitor.core.model import Channel
from monitor.store.machinery.database import Database
from monitor.store.machinery.faults import ITS_OWN, in_words, is_everybodys
from monitor.store.sending import alerts, digests
from monitor.telemetry import Lines, log
from monitor.telling.bodies import Telling, freeze_ahead, held_alert


@dataclass(frozen=True, slots=True, kw_only=True)
class Digesting:
    """What digests need: the channels in use, and what alerts are told by."""

    database: Database
    channels: Mapping[str, Channel]
    telling: Telling


def digest(parts: Digesting, *, now: datetime) -> list[str]:
    """Close the digests whose window is over; return the channels that are told.

    After a downtime a channel gets one digest of all that it missed. What was held for a channel
    that has no digest any more goes at once. Digest, alerts and deliveries are one transaction.
    """
    with parts.database.reading() as tx:
        waiting = alerts.channels_with_held(tx)
    told = []
    for name, channel in parts.channels.items():
        if name in waiting or (channel.digest and channel.digest.empty):
            told += [name] if _close(channel, parts, now) else []
    return told


def _close(channel: Channel, parts: Digesting, now: datetime) -> bool:
    """Close one channel's digest; one that cannot be closed holds up no other, and is tried on."""
    lines = Lines()
    try:
        _make_bodies(channel, parts, now)
        return lines.write(parts.database.write, partial(_closed, channel, parts, now, lines))
    except ITS_OWN as error:
        if is_everybodys(error):
            raise
        log().error("digest.not_closed", channel=channel.name, error=in_words(error))
        return False


def _make_bodies(channel: Channel, parts: Digesting, now: datetime) -> None:
    """Make what a digest tells before the transaction in which it closes."""
    close = last_close(channel.digest, now) if channel.digest else now
    with parts.database.reading() as tx:
        ids = digests.seen_held(tx, channel.name, close)
    freeze_ahead(parts.database, ids, telling=parts.telling, now=now)


def _closed(
    channel: Channel, parts: Digesting, now: datetime, lines: Lines, tx: Connection
) -> bool:
    close = last_close(channel.digest, now) if channel.digest else now
    ids = digests.held(tx, channel.name, close)
    wanted = bool(ids) or digests.is_known_since(tx, channel.name, close)
    if not wanted or digests.is_closed(tx, channel.name, close):
        return False
    held = [held_alert(tx, number, telling=parts.telling, now=now) for number in ids]
    start = window_from(channel.digest, close, held) if channel.digest else held[0].created_at
    body = digest_body(held, window=(start, close), alive=digests.alive(tx, start), now=now)
    number = digests.add(
        tx, name=channel.name, window=(start, close), body=body, alerts=ids, now=now
    )
    digests.put_deliveries(tx, number, to=channel, close=close, due_at=now, now=now)
    late = body["data"]["late"]
    lines.info("digest.closed", channel=channel.name, stories=len(held), late=late)
    return True
