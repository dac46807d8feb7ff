"""The deliveries, the newest first: what was sent to whom, what waits, what failed, and why."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.refusals import REFUSED
from monitor.store.sending.outbox import STATES
from monitor.store.sending.reached import State, state_of
from monitor.store.tables.news import story
from monitor.store.tables.sending import alert, attempt, channel, delivery, recipient

ROWS = 50  # a page
ATTEMPTS = 5  # of each that are shown, the last
_SPAN = 10_000  # deliveries that a page looks through, where no index leads to what it shows
_FEW = ("pending", "held", "failed")  # states with an index of their own
_ROW = delivery.c
SHOWN = (*STATES[:-1], "refused", STATES[-1])  # as pages tell them
_REFUSED = _ROW.detail.startswith(REFUSED, autoescape=True)


def state_shown(state: str, detail: str) -> str:
    """Return a state as pages tell it: who was refused by his server has not unsubscribed."""
    is_refused = state == "unsubscribed" and detail.startswith(REFUSED)
    return "refused" if is_refused else state


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptSeen:
    """An attempt; no outcome: it was begun, the rest is unknown."""

    number: int
    at: datetime
    outcome: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverySeen:
    """A delivery: of an alert of a story, of a digest, or of a notice."""

    id: int
    key: str
    of: Literal["story", "digest", "notice"]
    story: str  # its key; "" where it tells none
    title: str
    channel: str
    recipient: str
    state: str
    held_by: str
    on_its_way: bool
    tries: int
    created_at: datetime
    due_at: datetime
    settled_at: datetime | None
    detail: str
    attempts: tuple[AttemptSeen, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelSeen:
    """A channel in use: how it does since when, how many wait for it, and whom it cannot reach."""

    name: str
    kind: str
    state: State
    since: datetime | None
    error: str
    waiting: int
    refused: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveriesSeen:
    """A page of deliveries, and after which the next begins; `sought`: there may be some there."""

    deliveries: tuple[DeliverySeen, ...]
    next: int | None
    sought: bool


def deliveries_seen(
    tx: Connection, *, state: str = "", of_channel: str = "", after: int | None = None
) -> DeliveriesSeen:
    """Return a page of deliveries of a state and a channel, older than one; "": of any."""
    few = state in _FEW
    by, end = (_ROW.id + 0 if few else _ROW.id), None
    query = _deliveries().order_by(by.desc()).limit(ROWS + 1)
    if state in SHOWN:
        kept = "unsubscribed" if state == "refused" else state
        query = query.where(_ROW.state == sa.literal(kept, literal_execute=True))
        if kept == "unsubscribed":
            query = query.where(_REFUSED if state == "refused" else ~_REFUSED)
    if of_channel:
        query = query.where(_ROW.channel == of_channel)
    if after is not None:
        query = query.where(by < after)
    if not few and (state or of_channel):
        first = after or (tx.execute(sa.select(sa.func.max(_ROW.id))).scalar() or 0) + 1
        end = max(0, first - _SPAN)
        query = query.where(_ROW.id >= end)
    rows = tx.execute(query).all()
    shown, more = rows[:ROWS], len(rows) > ROWS
    tried = _attempts(tx, [row.id for row in shown])
    return DeliveriesSeen(
        deliveries=tuple(_seen(row, tried[row.id]) for row in shown),
        next=shown[-1].id if more else end or None,
        sought=bool(end) and not more,
    )


def title_of(tx: Connection, key: str) -> str:
    """Return the title of the story that a delivery tells; "" where it tells none."""
    row = tx.execute(_deliveries().where(_ROW.key == key)).first()
    return str(row.title or "") if row else ""


def channels_seen(tx: Connection, most: int = 100) -> list[ChannelSeen]:
    """Return the channels in use, those first that fail."""
    row, of = channel.c, recipient.c
    pending = _ROW.state == sa.literal("pending", literal_execute=True)
    waits = sa.select(sa.func.count()).where(pending, _ROW.channel == row.name)
    refused = sa.select(sa.func.count()).where(
        of.channel == row.name, of.failures > 0, of.address != ""
    )
    used = sa.select(
        channel,
        waits.scalar_subquery().label("waiting"),
        refused.scalar_subquery().label("refused"),
    ).where(row.in_use.is_(True))
    found = [_channel(one) for one in tx.execute(used.order_by(row.name).limit(most))]
    return sorted(found, key=lambda one: (one.state not in ("failing", "gone"), one.name))


def counts(tx: Connection) -> dict[str, int]:
    """Return how many deliveries wait, are held, and failed for good."""
    each = [
        sa.select(sa.literal(state), sa.func.count()).where(
            _ROW.state == sa.literal(state, literal_execute=True)
        )
        for state in _FEW
    ]
    return {row[0]: row[1] for row in tx.execute(sa.union_all(*each))}


def _deliveries() -> sa.Select[Any]:
    """Return what asks for deliveries, without the bytes that they send."""
    told = delivery.outerjoin(alert, alert.c.id == _ROW.alert_id)
    told = told.outerjoin(story, story.c.id == alert.c.story_id)
    columns = [one for one in _ROW if one.name != "payload"]
    story_key = story.c.key.label("story_key")
    return sa.select(*columns, story_key, story.c.title).select_from(told)


def _seen(row: sa.Row[Any], tried: Sequence[AttemptSeen]) -> DeliverySeen:
    of: Literal["story", "digest", "notice"] = "notice"
    if row.alert_id is not None:
        of = "story"
    elif row.digest_id is not None:
        of = "digest"
    return DeliverySeen(
        id=row.id,
        key=row.key,
        of=of,
        story=row.story_key or "",
        title=row.title or "",
        channel=row.channel,
        recipient=row.recipient,
        state=state_shown(row.state, row.detail),
        held_by=row.held_by,
        on_its_way=row.lease_by is not None,
        tries=row.attempts,
        created_at=row.created_at,
        due_at=row.due_at,
        settled_at=row.settled_at,
        detail=row.detail,
        attempts=tuple(tried),
    )


def _attempts(tx: Connection, ids: Sequence[int]) -> Mapping[int, list[AttemptSeen]]:
    row, found = attempt.c, defaultdict[int, list[AttemptSeen]](list)
    last = sa.and_(_ROW.id == row.delivery_id, row.number > _ROW.attempts - ATTEMPTS)
    query = sa.select(attempt).join(delivery, last).where(row.delivery_id.in_(list(ids)))
    for one in tx.execute(query.order_by(row.delivery_id, row.number)):
        found[one.delivery_id].append(
            AttemptSeen(
                number=one.number, at=one.started_at, outcome=one.outcome, detail=one.detail
            )
        )
    return found


def _channel(row: sa.Row[Any]) -> ChannelSeen:
    state, since, error = state_of(row, None, None)
    return ChannelSeen(
        name=row.name,
        kind=row.kind,
        state=state,
        since=since,
        error=error,
        waiting=row.waiting,
        refused=row.refused,
    )
