"""Deliveries that are held: which, why, until when; and what becomes of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.store.sending import line
from monitor.store.sending.outbox import ASKED, DUE, DeliveryRow, from_row
from monitor.store.tables.news import article, match
from monitor.store.tables.sending import alert, alert_match, attempt, channel, delivery

_ROW = delivery.c
HELD = _ROW.state == "held"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldOf:
    """A match that an alert tells of, as far as it is held or let go by it."""

    topic: str
    publisher: str
    url: str
    language: str
    story: int


def told_by(tx: Connection, alert_id: int) -> list[ToldOf]:
    """Return the matches that an alert tells of."""
    query = (
        sa.select(
            match.c.topic_id.label("topic"),
            article.c.publisher,
            article.c.url,
            article.c.language,
            alert.c.story_id.label("story"),
        )
        .join(match, match.c.article_id == article.c.id)
        .join(alert_match, alert_match.c.match_id == match.c.id)
        .join(alert, alert.c.id == alert_match.c.alert_id)
        .where(alert_match.c.alert_id == alert_id)
        .order_by(match.c.id)
    )
    return [ToldOf(**row) for row in tx.execute(query).mappings()]


def may_have_arrived(tx: Connection, number: int) -> bool:
    """Whether an attempt was begun of which nobody knows what came: then only a repeat is safe."""
    begun = sa.and_(attempt.c.delivery_id == number, attempt.c.outcome == "")
    return tx.execute(sa.select(attempt.c.id).where(begun).limit(1)).first() is not None


def left_at(tx: Connection, alert_id: int) -> tuple[datetime, bool]:
    """Return when an alert was to leave, and whether the limit of its channel has counted it."""
    query = sa.select(alert.c.leaves_at, alert.c.counted).where(alert.c.id == alert_id)
    row = tx.execute(query).one()
    return row.leaves_at, row.counted


def count(tx: Connection, alert_ids: Collection[int]) -> None:
    """Note that alerts were counted: others of their recipients are counted no more."""
    tx.execute(sa.update(alert).where(alert.c.id.in_(list(alert_ids))).values(counted=True))


def hold(
    tx: Connection, number: int, *, by: str, until: datetime, detail: str, now: datetime
) -> bool:
    """Hold a delivery that is due; False, and nothing, where another has it or it was settled."""
    free = sa.or_(_ROW.due_at <= now, _ROW.lease_by == "queued")
    values = {"state": "held", "held_by": by, "due_at": until, "lease_by": None, "detail": detail}
    held = sa.update(delivery).where(_ROW.id == number, DUE, free).values(values)
    return bool(tx.execute(held).rowcount)


def hold_new(tx: Connection, number: int, *, until: datetime) -> None:
    """Hold a delivery that was just put, since its recipient has silenced what it tells."""
    values = {"state": "held", "held_by": "silence", "due_at": until, "detail": "silenced"}
    tx.execute(sa.update(delivery).where(_ROW.id == number).values(values))


def hold_late(tx: Connection, name: str, *, before: datetime, detail: str, now: datetime) -> None:
    """Hold all alerts of a channel that should have left before then, and lie; not what was asked.

    One after the other they would each take the turn of what is to try whether it works again.
    """
    old = sa.select(alert.c.id).where(alert.c.channel == name, alert.c.leaves_at < before)
    begun = sa.and_(attempt.c.delivery_id == _ROW.id, attempt.c.outcome == "")
    lies = sa.and_(
        DUE,
        _ROW.channel == name,
        _ROW.alert_id.in_(old),
        _ROW.lease_by.is_(None),
        _ROW.held_by == "",
        ~sa.select(attempt.c.id).where(begun).exists(),
    )
    values = {"state": "held", "held_by": "late", "due_at": now, "detail": detail}
    tx.execute(sa.update(delivery).where(lies).values(values))


def hold_on(tx: Connection, ids: Sequence[int], *, by: str, until: datetime, detail: str) -> None:
    """Let deliveries that are held wait longer, or for another reason."""
    mine = sa.and_(HELD, _ROW.id.in_(list(ids)))
    values = {"held_by": by, "due_at": until, "detail": detail}
    tx.execute(sa.update(delivery).where(mine).values(values))


def end(tx: Connection, ids: Sequence[int], why: str, now: datetime) -> None:
    """Let deliveries end that their recipient wants no more."""
    ended = {"state": "unsubscribed", "settled_at": now, "lease_by": None, "detail": why}
    mine = sa.and_(_ROW.id.in_(list(ids)), _ROW.state.in_(("pending", "held")))
    tx.execute(sa.update(delivery).where(mine).values(ended))


def let_leave(tx: Connection, ids: Sequence[int], now: datetime) -> None:
    """Let held deliveries be due now, each by itself: now is when their alerts are to leave."""
    theirs = sa.select(_ROW.alert_id).where(HELD, _ROW.id.in_(list(ids)))
    tx.execute(sa.update(alert).where(alert.c.id.in_(theirs)).values(leaves_at=now))
    free = {"state": "pending", "held_by": "", "due_at": now, "lease_by": None, "detail": ""}
    tx.execute(sa.update(delivery).where(HELD, _ROW.id.in_(list(ids))).values(free))


def take_along(tx: Connection, ids: Collection[int], now: datetime) -> None:
    """Let deliveries leave whatever holds them, since more of their story does."""
    free = {"state": "pending", "held_by": ASKED, "lease_by": None, "detail": ""}
    mine = sa.and_(HELD, _ROW.id.in_(list(ids)))
    tx.execute(sa.update(delivery).where(mine).values(free | {"due_at": line.place(now)}))


def fold(tx: Connection, ids: Sequence[int], digest_id: int, now: datetime) -> None:
    """Let held deliveries end: a digest tells what they would have told."""
    told = {"state": "folded", "folded_into": digest_id, "settled_at": now, "detail": ""}
    tx.execute(sa.update(delivery).where(HELD, _ROW.id.in_(list(ids))).values(told))


def channels_due(tx: Connection, now: datetime) -> list[str]:
    """Return the channels of which something that is held is to be looked at again."""
    due = sa.select(_ROW.id).where(HELD, _ROW.channel == channel.c.name, _ROW.due_at <= now)
    return sorted(tx.execute(sa.select(channel.c.name).where(due.limit(1).exists())).scalars())


def due(tx: Connection, name: str, now: datetime, limit: int) -> list[DeliveryRow]:
    """Return what is held for a channel and is to be looked at again, in its order.

    With one that the limit holds come all that it holds: they are told together.
    """
    mine = sa.and_(HELD, _ROW.channel == name)
    limited = sa.select(_ROW.id).where(mine, _ROW.held_by == "limit", _ROW.due_at <= now)
    together = sa.and_(_ROW.held_by == "limit", limited.exists())
    query = sa.select(delivery).where(mine, sa.or_(_ROW.due_at <= now, together))
    return [from_row(row) for row in tx.execute(query.order_by(_ROW.id).limit(limit))]


def is_limited(tx: Connection, name: str) -> bool:
    """Whether any limit of a channel holds something by now; which, the buckets know."""
    held = sa.and_(HELD, _ROW.channel == name, _ROW.held_by == "limit")
    return tx.execute(sa.select(_ROW.id).where(held).limit(1)).first() is not None


def waits_late(tx: Connection, name: str, recipient: str) -> bool:
    """Whether a message of what was late is on its way to somebody: the rest waits for that."""
    mine = sa.and_(_ROW.channel == name, _ROW.recipient == recipient, _ROW.held_by == "late")
    return tx.execute(sa.select(_ROW.id).where(DUE, mine).limit(1)).first() is not None


def look_again(tx: Connection, now: datetime, *, by: Collection[str] = ()) -> None:
    """Let all that is held be looked at now: the config or a silence is another."""
    mine = HELD if not by else sa.and_(HELD, _ROW.held_by.in_(list(by)))
    tx.execute(sa.update(delivery).where(mine, _ROW.due_at > now).values(due_at=now))


def look_at(tx: Connection, alert_id: int, now: datetime) -> None:
    """Let what is held of one alert be looked at now: it tells more, and may be let go by that."""
    mine = sa.and_(HELD, _ROW.alert_id == alert_id, _ROW.due_at > now)
    tx.execute(sa.update(delivery).where(mine).values(due_at=now))


def is_held_for_others(tx: Connection, named: Collection[str]) -> bool:
    """Whether anything is held for a channel that the config does not name."""
    held = sa.select(_ROW.id).where(HELD, _ROW.channel == channel.c.name).limit(1)
    gone = sa.select(channel.c.name).where(channel.c.name.not_in(list(named)), held.exists())
    return tx.execute(gone.limit(1)).first() is not None


def let_go_of(tx: Connection, named: Collection[str], now: datetime) -> None:
    """Let what is held for channels that the config does not name wait as the rest does."""
    mine = sa.and_(HELD, _ROW.channel.not_in(list(named)))
    free = {"state": "pending", "held_by": "", "due_at": now, "detail": ""}
    tx.execute(sa.update(delivery).where(mine).values(free))
