"""Put a notice into the outbox: for each recipient of some channels, in its language and zone."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.engine import Connection

from monitor.core.errors import DeliveryError
from monitor.core.model import Channel, Message
from monitor.notify.notifier import Notifier
from monitor.store.sending import outbox
from monitor.telemetry import Lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticing:
    """What notices are put by: the channels in use, their notifiers, the lines to log."""

    channels: Mapping[str, Channel]
    notifiers: Mapping[str, Notifier]
    lines: Lines
    now: datetime


def put(
    tx: Connection,
    body: Mapping[str, Any],
    *,
    about: Sequence[str],
    to: Sequence[str],
    noticing: Noticing,
) -> list[int]:
    """Put a notice for each recipient of the channels that it goes `to`; return their ids."""
    known = [noticing.channels[name] for name in to if name in noticing.channels]
    whole = [(channel, recipient) for channel in known for recipient in channel.recipients]
    made = [_made(body, about, channel, recipient, noticing) for channel, recipient in whole]
    now = noticing.now
    return [outbox.put(tx, due_at=now, now=now, **values) for values in made if values is not None]


def _made(
    body: Mapping[str, Any],
    about: Sequence[str],
    channel: Channel,
    recipient: str,
    noticing: Noticing,
) -> dict[str, Any] | None:
    key = _key(body["type"], about, channel.name, recipient, noticing.now)
    message = Message(
        id=key,
        thread=key,
        recipient=recipient,
        body=body,
        language=channel.language,
        zone=channel.zone,
    )
    try:
        payload = noticing.notifiers[channel.name].render(message)
    except DeliveryError as error:
        noticing.lines.error("notice.impossible", channel=channel.name, error=str(error))
        return None
    return {"key": key, "channel": channel.name, "recipient": recipient, "payload": payload}


def _key(kind: str, about: Sequence[str], channel: str, recipient: str, now: datetime) -> str:
    """Name a notice by what it tells, to whom, and when: retries bear the same."""
    said = "\0".join([kind, channel, recipient, now.isoformat(), *about])
    return f"ntc_{hashlib.sha256(said.encode()).hexdigest()[:26]}"
