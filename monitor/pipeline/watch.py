"""Watch ourselves: what works and what does not, told from rows; and tell operators, once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.engine import Connection

from monitor.core.health import PartHealth
from monitor.core.mending import OF_THE_CONFIG
from monitor.core.model import Channel
from monitor.core.notices import notice_body, stamp
from monitor.core.watching import (
    KINDS,
    Change,
    Kind,
    Known,
    Trouble,
    compare,
    far_end,
    given_up_data,
    notice_data,
    worth_telling,
)
from monitor.notify.notifier import Notifier
from monitor.store.machinery.database import Database, serialize
from monitor.store.sending import channels, giving_up, waiting
from monitor.store.upkeep import ticks, troubles
from monitor.telemetry import Lines
from monitor.telling import refused
from monitor.telling.noticing import Noticing, put

_DELIVERS = ("beat", "worker deliver")  # without whom nothing leaves


@dataclass(frozen=True, slots=True, kw_only=True)
class Watching:
    """What the watch step needs: `operators` are the channels that hear of troubles."""

    database: Database
    channels: Mapping[str, Channel]
    notifiers: Mapping[str, Notifier]
    operators: Sequence[str]


def tell(parts: Watching, *, now: datetime, kinds: Sequence[Kind] = KINDS) -> list[int]:
    """Notice what has begun to fail and what works again; return the ids of the notices.

    What was noticed and the notices are written together: none is lost, none told twice.
    """
    lines = Lines()
    return lines.write(
        parts.database.write, lambda tx: _tell(tx, _Telling(parts, now, lines), kinds)
    )


@dataclass(frozen=True, slots=True)
class _Telling:
    """One look at ourselves, and the lines that it has to log."""

    parts: Watching
    now: datetime
    lines: Lines


def _trouble_of(part: PartHealth, waits: int) -> Trouble:
    """Return a part's trouble; what waits in the outbox waits for whoever delivers."""
    facts = {"detail": part.detail, "said": far_end(part.detail)}
    since = {"since": stamp(part.since)} if part.since else {}
    mine = {"waiting": waits} if part.part in _DELIVERS else {}
    return Trouble(kind="part", key=part.part, name=part.part, facts=facts | since | mine)


def _tell(tx: Connection, telling: _Telling, kinds: Sequence[Kind]) -> list[int]:
    parts, now = telling.parts, telling.now
    serialize(tx, "troubles")  # or two would each tell of one
    if channels.are_outdated(tx, parts.channels):  # who has the newer config tells it
        return []
    names = list(parts.notifiers)
    known = troubles.known(tx, names)
    found = [
        *troubles.outage(tx),
        *troubles.feeds_in_trouble(tx, now),
        *(_placed(one, parts) for one in troubles.channels_in_trouble(tx, names, now)),
        *_parts_in_trouble(tx, now),
    ]
    change = compare(found, known, now, kinds)
    troubles.keep(tx, change, now)
    told: list[int] = []
    for kind in kinds:
        begun = [one for one in change.begun if one.kind == kind]
        ended = [one for one in change.ended if one.kind == kind]
        told += _notices(tx, f"{kind}.failing", begun, telling)
        told += _notices(tx, f"{kind}.recovered", ended, telling)
    if "channel" in kinds:
        told += _refused(tx, telling)
    return told + (_given_up(tx, change, telling) if "channel" in kinds else [])


def _placed(one: Trouble, parts: Watching) -> Trouble:
    """Say of a channel whose config is to be looked at where that stands."""
    channel = parts.channels.get(one.key)
    if channel is None or one.facts.get("to_do") not in OF_THE_CONFIG:
        return one
    return replace(one, facts={**one.facts, "where": channel.said_at})


def _parts_in_trouble(tx: Connection, now: datetime) -> list[Trouble]:
    unwell = [one for one in ticks.parts_health(tx, now) if not one.ok]
    waits = sum(waiting.by_recipient(tx).values()) if unwell else 0
    return [_trouble_of(one, waits) for one in unwell]


def _given_up(tx: Connection, change: Change, telling: _Telling) -> list[int]:
    """Tell of what was given up, but for what has just been told of those who are refused."""
    now = telling.now
    begun = {one.key for one in change.begun if one.kind == "channel"}
    untold = giving_up.untold(tx)
    with_others = [one for one in untold if one.key in begun]
    alone = worth_telling([one for one in untold if one.key not in begun], now)
    giving_up.told(tx, [*with_others, *alone], now)
    if not alone:
        return []
    telling.lines.warning("delivery.given_up", what=[one.key for one in alone[:5]], all=len(alone))
    body = notice_body("delivery.given_up", reason="", data=given_up_data(alone), now=now)
    return _put(tx, [one.key for one in alone], body, telling)


def _refused(tx: Connection, telling: _Telling) -> list[int]:
    """Tell of recipients to whom nothing more is sent."""
    told: list[int] = []
    for one in refused.to_tell(tx, telling.now):
        telling.lines.warning(one.kind, what=list(one.keys[:5]), all=len(one.keys))
        told += _put(tx, one.keys, one.body, telling)
    return told


def _notices(
    tx: Connection, kind: str, some: Sequence[Trouble | Known], telling: _Telling
) -> list[int]:
    """Put one notice for each operator's recipient into the outbox."""
    if not some:
        return []
    telling.lines.warning(kind, what=[one.name for one in some[:5]], all=len(some))
    body = notice_body(kind, reason="", data=notice_data(some), now=telling.now)
    return _put(tx, [one.key for one in some], body, telling)


def _put(
    tx: Connection, keys: Sequence[str], body: Mapping[str, Any], telling: _Telling
) -> list[int]:
    parts = telling.parts
    noticing = Noticing(
        channels=parts.channels,
        notifiers=parts.notifiers,
        lines=telling.lines,
        now=telling.now,
    )
    return put(tx, body, about=keys, to=parts.operators, noticing=noticing)
