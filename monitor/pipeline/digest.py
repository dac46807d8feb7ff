"""5. Digest: close the windows that are over, each with all that was held for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy.engine import Connection

from monitor.core.digests import digest_body, last_close, next_close, window_from
from monitor.core.model import Channel, Route, Topic
from monitor.core.routes import channels_of
from monitor.core.terms import Schedule
from monitor.store.machinery.database import Database, serialize
from monitor.store.machinery.faults import ITS_OWN, in_words, is_everybodys
from monitor.store.sending import alerts, channels, digests, holding, silences
from monitor.telemetry import Lines, log
from monitor.telling.bodies import Telling, freeze_ahead, held_alert
from monitor.telling.leaving import is_silenced, silent_until
from monitor.telling.opening import put_delivery


@dataclass(frozen=True, slots=True, kw_only=True)
class Digesting:
    """What digests need: the channels in use, and what alerts are told by."""

    database: Database
    channels: Mapping[str, Channel]
    telling: Telling
    routes: Sequence[Route]

    def schedules(self, channel: Channel) -> list[Schedule]:
        """Return when digests of a channel close: its own, and those of what goes by routes."""
        by_route = [
            route.terms.digest
            for route in self.routes
            if route.terms.digest and channel.name in route.channels
        ]
        own = [channel.digest] if channel.digest else []
        return list(dict.fromkeys([*own, *by_route]))

    def topics(self, channel: Channel) -> list[Topic]:
        """Return the topics that may go to a channel."""
        live = (one for one in self.telling.topics.values() if one.state == "live")
        return [one for one in live if channel.name in channels_of(one, self.routes, self.channels)]


def digest(parts: Digesting, *, now: datetime) -> list[str]:
    """Close the digests whose window is over; return the channels that are told.

    After a downtime a channel gets one digest of all that it missed. What was held for a channel
    that has no digest any more goes at once. Digest, alerts and deliveries are one transaction.
    """
    with parts.database.reading() as tx:
        waiting = alerts.channels_with_held(tx)
    told = []
    for name, channel in parts.channels.items():
        schedules = parts.schedules(channel)
        if name in waiting or any(one.empty for one in schedules):
            windows = [_window(channel, one, parts, now) for one in schedules or (None,)]
            closed = [_close(window, parts, now) for window in windows]
            told += [name] if any(closed) else []
    return told


@dataclass(frozen=True, slots=True, kw_only=True)
class _Window:
    """A digest that is to close; without a schedule, what was held leaves as it is."""

    channel: Channel
    schedule: Schedule | None
    close: datetime
    leaves_by: datetime | None  # of several schedules: each alert waits for its own


def _window(
    channel: Channel, schedule: Schedule | None, parts: Digesting, now: datetime
) -> _Window:
    several = len(parts.schedules(channel)) > 1
    close = last_close(schedule, now) if schedule else now
    return _Window(
        channel=channel, schedule=schedule, close=close, leaves_by=now if several else None
    )


def _close(window: _Window, parts: Digesting, now: datetime) -> bool:
    """Close one channel's digest; one that cannot be closed holds up no other, and is tried on."""
    lines = Lines()
    try:
        with parts.database.reading() as tx:
            ids, _ = _due(tx, window, now)
        freeze_ahead(parts.database, ids, telling=parts.telling, now=now)
        return lines.write(parts.database.write, partial(_closed, window, parts, now, lines))
    except ITS_OWN as error:
        if is_everybodys(error):
            raise
        log().error("digest.not_closed", channel=window.channel.name, error=in_words(error))
        return False


def _due(tx: Connection, window: _Window, now: datetime) -> tuple[list[int], list[int]]:
    """Return the held alerts that a digest is to tell, and those that are silenced, for a later."""
    ids = digests.held(tx, window.channel.name, window.close, leaves_by=window.leaves_by)
    silenced = [number for number in ids if is_silenced(tx, number, now)]
    return [number for number in ids if number not in silenced], silenced


def _closed(window: _Window, parts: Digesting, now: datetime, lines: Lines, tx: Connection) -> bool:
    serialize(tx, "digests")
    if channels.are_outdated(tx, parts.channels):  # the name may be another's
        return False
    channel, schedule, close = window.channel, window.schedule, window.close
    ids, silenced = _due(tx, window, now)
    if schedule is not None:
        alerts.hold_on(tx, silenced, next_close(schedule, now))
    empty = schedule is not None and schedule.empty
    wanted = bool(ids) or (empty and digests.is_known_since(tx, channel.name, close))
    if not wanted or digests.is_closed(tx, channel.name, close):
        return False
    held = [held_alert(tx, number, telling=parts.telling, now=now) for number in ids]
    start = window_from(schedule, close, held) if schedule else held[0].created_at
    body = digest_body(
        held,
        window=(start, close),
        alive=digests.alive(tx, start),
        now=now,
        week=digests.week(tx, channel.name, channel.zone, now),
        topics=parts.topics(channel),
    )
    number = digests.add(
        tx, name=channel.name, window=(start, close), body=body, alerts=ids, now=now
    )
    _hold_for_some(tx, channel, ids, now)
    digests.put_deliveries(tx, number, to=channel, close=close, due_at=now, now=now)
    late = body["data"]["late"]
    lines.info("digest.closed", channel=channel.name, stories=len(held), late=late)
    return True


def _hold_for_some(tx: Connection, channel: Channel, ids: Sequence[int], now: datetime) -> None:
    """Hold what a recipient has silenced for himself: he is told of it when that ends."""
    for recipient in silences.recipients(tx, channel.name, now):
        for number in ids if recipient in channel.recipients else ():
            until = silent_until(tx, number, now, whom=(channel.name, recipient))
            if until is not None:
                own = put_delivery(tx, alerts.get_alert(tx, number), recipient, now)
                holding.hold_new(tx, own, until=until)
