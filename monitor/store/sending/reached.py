"""Channels and whom they reach: how each recipient is, and what he wants no more of."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.store.sending import recipients, unsubscribed
from monitor.store.tables.sending import channel

State = Literal["well", "not tried", "failing", "gone", "suppressed", "not in use"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A topic of which a recipient wants no more, since when and why."""

    topic: str
    at: datetime
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """A recipient of a channel, "" where it has none: since when he is in which state, and why."""

    channel: str
    kind: str
    recipient: str
    in_use: bool
    state: State
    since: datetime | None
    error: str
    left: tuple[Left, ...]
    refused: Left | None  # told nothing more: his server says that there is none


def all_reached(tx: Connection, named: Mapping[str, Sequence[str]] | None) -> list[Reached]:
    """Return all recipients, by channel: those that the config names, and those who left.

    Where it is not known whom the config names (None), it is all whom something was ever for.
    """
    rows = {row.name: row for row in tx.execute(sa.select(channel))}
    failing = {(row.channel, row.address): row for row in recipients.all_known(tx)}
    left = defaultdict[tuple[str, str], list[Left]](list)
    for row in unsubscribed.every(tx):
        one = Left(topic=row.topic_id, at=row.at, why=row.why)
        left[row.channel, row.recipient].append(one)
    if named is None:
        whom = recipients.ever_known(tx)
        in_use = whom = whom | {(name, "") for name in rows.keys() - {one for one, _ in whom}}
    else:
        in_use = {(name, address) for name, some in named.items() for address in some}
        whom = in_use | {*left}
    return [
        _reached(one, rows.get(one[0]), failing.get(one), left.get(one, []), one in in_use)
        for one in sorted(whom)
    ]


def _reached(
    whom: tuple[str, str],
    row: sa.Row[Any] | None,
    failing: sa.Row[Any] | None,
    left: Sequence[Left],
    named: bool,  # noqa: FBT001  # one of five that are what is known
) -> Reached:
    refused = next((one for one in left if one.topic == unsubscribed.ALL), None)
    in_use = named and bool(row and row.in_use)
    state, since, error = state_of(row, failing, refused) if in_use else ("not in use", None, "")
    return Reached(
        channel=whom[0],
        kind=row.kind if row else "",
        recipient=whom[1],
        in_use=in_use,
        state=state,
        since=since,
        error=error,
        left=tuple(one for one in left if one.topic != unsubscribed.ALL),
        refused=refused,
    )


def state_of(
    row: sa.Row[Any] | None, failing: sa.Row[Any] | None, refused: Left | None
) -> tuple[State, datetime | None, str]:
    """Say how a recipient is, since when, and what was said of it."""
    if refused:
        return "suppressed", refused.at, refused.why
    if row is not None and row.ended_at:
        return "gone", row.ended_at, row.error
    for one in (row, failing):
        if one is not None and one.failures:
            return "failing", one.failing_since, one.error
    tried = row.succeeded_at if row is not None else None
    return ("well", tried, "") if tried else ("not tried", None, "")
