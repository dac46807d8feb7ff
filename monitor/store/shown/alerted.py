"""The alerts of a story: on which channels, what was new in each, and how it was delivered."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.store.shown.deliveries import state_shown
from monitor.store.tables.sending import alert, alert_match, delivery

_ALERTS, _DELIVERIES, _NEWS = 20, 60, 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A delivery of an alert, or of the digest that tells it."""

    recipient: str
    state: str
    held_by: str
    attempts: int
    detail: str
    at: datetime  # settled, or due
    by_digest: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class New:
    """A sentence that an update told since it was new, and what makes it so."""

    text: str
    reason: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alerted:
    """An alert of a story on one channel."""

    id: int
    channel: str
    sequence: int
    type: str
    reason: str
    created_at: datetime
    leaves_at: datetime
    is_frozen: bool
    waits_for_digest: bool
    new: tuple[New, ...]
    deliveries: tuple[Sent, ...]


def alerts_of(tx: Connection, story_id: int) -> list[Alerted]:
    """Return the latest alerts of a story, the newest first."""
    columns = (column for column in alert.c if column.name != "body")
    mine = sa.select(*columns).where(alert.c.story_id == story_id)
    rows = tx.execute(mine.order_by(alert.c.id.desc()).limit(_ALERTS)).all()
    ids = [row.id for row in rows]
    new, sent = _news(tx, ids), _deliveries(tx, ids)
    return [
        Alerted(
            id=row.id,
            channel=row.channel,
            sequence=row.sequence,
            type=row.type,
            reason=row.reason,
            created_at=row.created_at,
            leaves_at=row.leaves_at,
            is_frozen=row.frozen_at is not None,
            waits_for_digest=row.held and row.digest_id is None,
            new=tuple(new[row.id]),
            deliveries=tuple(sent[row.id]),
        )
        for row in rows
    ]


def _news(tx: Connection, ids: Sequence[int]) -> dict[int, list[New]]:
    """Return what was new in each update, each sentence once."""
    query = (
        sa.select(alert_match.c.alert_id, alert_match.c.news)
        .where(alert_match.c.alert_id.in_(ids), alert_match.c.news.is_not(None))
        .order_by(alert_match.c.alert_id.desc(), alert_match.c.match_id)
        .limit(_NEWS)
    )
    found: dict[int, dict[str, New]] = defaultdict(dict)
    for number, said in tx.execute(query) if ids else ():
        one = New(text=said["sentence"], reason=said["reason"], why=said["why"])
        if one.text or one.reason:
            found[number].setdefault(one.text, one)
    return defaultdict(list, {number: list(some.values()) for number, some in found.items()})


def _deliveries(tx: Connection, ids: Sequence[int]) -> dict[int, list[Sent]]:
    """Return the deliveries of alerts: their own, and those of the digests that tell them."""
    row, folded = delivery.c, delivery.alias()
    said = (row.id, row.recipient, row.state, row.held_by, row.attempts, row.detail)
    shown = (*said, row.settled_at, row.due_at, row.digest_id)
    own = sa.select(row.alert_id.label("of"), *shown).where(row.alert_id.in_(ids))
    digest = sa.select(alert.c.id, *shown).join(delivery, row.digest_id == alert.c.digest_id)
    into = sa.select(folded.c.alert_id, *shown).join(
        delivery, row.digest_id == folded.c.folded_into
    )
    both = sa.union(own, digest.where(alert.c.id.in_(ids)), into.where(folded.c.alert_id.in_(ids)))
    found: dict[int, list[Sent]] = defaultdict(list)
    for one in tx.execute(both.order_by("id").limit(_DELIVERIES)) if ids else ():
        found[one.of].append(_sent(one))
    return found


def _sent(row: sa.Row[Any]) -> Sent:
    return Sent(
        recipient=row.recipient,
        state=state_shown(row.state, row.detail),
        held_by=row.held_by,
        attempts=row.attempts,
        detail=row.detail,
        at=row.settled_at or row.due_at,
        by_digest=row.digest_id is not None,
    )
