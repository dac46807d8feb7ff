"""Notices of recipients to whom nothing more is sent, since they were refused for good."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.notices import notice_body
from monitor.core.refusals import REFUSED
from monitor.core.restoring import restore_command
from monitor.core.watching import SHOWN, key_of
from monitor.store.sending import unsubscribed

KIND = "recipient.suppressed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What operators are to be told: of which kind it is, of whom, and its body."""

    kind: str
    keys: tuple[str, ...]
    body: Mapping[str, Any]


def to_tell(tx: Connection, now: datetime) -> Sequence[Notice]:
    """Return the notice of those who are told nothing more and of whom no operator knows yet.

    From now on they count as told: to be written together with the notice.
    """
    found = unsubscribed.refused_untold(tx, now)
    if not found:
        return ()
    keys = tuple(key_of(row.channel, row.recipient) for row in found)
    body = notice_body(KIND, reason="", data=_data(found, keys), now=now)
    return (Notice(kind=KIND, keys=keys, body=body),)


def _data(found: Sequence[sa.Row[Any]], keys: Sequence[str]) -> dict[str, Any]:
    return {
        "title": keys[0] if len(keys) == 1 else f"{len(keys)} recipients",
        "recipients": [
            {
                "channel": row.channel,
                "recipient": row.recipient,
                "since": row.at.isoformat(timespec="seconds"),
                "error": row.why.removeprefix(REFUSED),
                "again": restore_command(row.channel, row.recipient),
            }
            for row in found[:SHOWN]
        ],
        "more": max(0, len(found) - SHOWN),
    }
