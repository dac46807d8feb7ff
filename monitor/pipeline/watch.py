"""Watch ourselves: what works and what does not, told from rows; and tell operators, once."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.engine import Connection

from monitor.core.errors import DeliveryError
from monitor.core.health import PartHealth
from monitor.core.model import Message
from monitor.core.notices import notice_body
from monitor.core.watching import KINDS, Kind, Known, Trouble, compare, notice_data
from monitor.notify.notifier import Notifier
from monitor.store import ticks, troubles
from monitor.store.database import Database
from monitor.telemetry import log


@dataclass(frozen=True, slots=True, kw_only=True)
class Watching:
    """What the watch step needs: `operators` are the channels that hear of troubles."""

    database: Database
    notifiers: Mapping[str, Notifier]
    operators: Sequence[str]


def tell(parts: Watching, *, now: datetime, kinds: Sequence[Kind] = KINDS) -> list[int]:
    """Notice what has begun to fail and what works again; give the ids of the notices.

    What was noticed and the notices are written together: none is lost, none told twice.
    """
    return parts.database.write(lambda tx: _tell(tx, parts, now, kinds))


def _trouble_of(part: PartHealth) -> Trouble:
    return Trouble(kind="part", key=part.part, name=part.part, facts={"detail": part.detail})


def _tell(tx: Connection, parts: Watching, now: datetime, kinds: Sequence[Kind]) -> list[int]:
    known = troubles.known(tx, list(parts.notifiers))
    found = [
        *troubles.outage(tx),
        *troubles.feeds_in_trouble(tx, now),
        *troubles.channels_in_trouble(tx, list(parts.notifiers), now),
        *(_trouble_of(one) for one in ticks.parts_health(tx, now) if not one.ok),
    ]
    change = compare(found, known, now, kinds)
    troubles.keep(tx, change, now)
    told: list[int] = []
    for kind in kinds:
        begun = [one for one in change.begun if one.kind == kind]
        ended = [one for one in change.ended if one.kind == kind]
        told += _notices(tx, f"{kind}.failing", begun, parts, now)
        told += _notices(tx, f"{kind}.recovered", ended, parts, now)
    return told


def _notices(
    tx: Connection, kind: str, some: Sequence[Trouble | Known], parts: Watching, now: datetime
) -> list[int]:
    """Put one notice for each operator's recipient into the outbox."""
    if not some:
        return []
    log().warning(kind, what=[one.name for one in some[:5]], all=len(some))
    body = notice_body(kind, reason="", data=notice_data(some), now=now)
    put = []
    for name in parts.operators:
        notifier = parts.notifiers.get(name)
        for recipient in notifier.recipients if notifier else ():
            key = _key(kind, some, name, recipient, now)
            message = Message(id=key, thread=key, recipient=recipient, body=body)
            try:
                payload = notifier.render(message) if notifier else b""
            except DeliveryError as error:
                log().error("notice.impossible", channel=name, error=str(error))
                continue
            put.append(
                troubles.put_notice(
                    tx, key=key, channel_name=name, recipient=recipient, payload=payload, now=now
                )
            )
    return put


def _key(
    kind: str, some: Sequence[Trouble | Known], channel: str, recipient: str, now: datetime
) -> str:
    """Name a notice by what it tells, to whom, and when: retries bear the same."""
    said = "\0".join([kind, channel, recipient, now.isoformat(), *(one.key for one in some)])
    return f"ntc_{hashlib.sha256(said.encode()).hexdigest()[:26]}"
