"""Alerts that wait for a channel that the config names no more: which, and how they are moved."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.digests import without
from monitor.core.model import Channel
from monitor.store.sending import renaming
from monitor.store.sending.alerts import HELD
from monitor.store.sending.outbox import DUE, key_of, put
from monitor.store.tables.news import match, story
from monitor.store.tables.sending import alert, alert_match, attempt, delivery, digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Orphan:
    """A story's alerts, or a digest, that wait for a channel that is not there."""

    channel: str
    digest_id: int | None
    story_ids: tuple[int, ...]
    alert_ids: tuple[int, ...]


def waiting(tx: Connection, named: Collection[str]) -> dict[str, int]:
    """Count what waits for channels that the config does not name: deliveries, and held alerts."""
    found: dict[str, int] = {}
    for table, waits in ((delivery, DUE), (alert, HELD)):
        row = table.c.channel
        counted = sa.select(row, sa.func.count()).where(waits, row.not_in(list(named)))
        for name, number in tx.execute(counted.group_by(row).order_by(row)):
            found[name] = found.get(name, 0) + number
    return found


def orphans(tx: Connection, named: Collection[str], now: datetime) -> list[Orphan]:
    """Return what waits for such channels and is on no way, oldest first; each story's together."""
    row = delivery.c
    free = sa.and_(DUE, sa.or_(row.lease_by.is_(None), row.due_at <= now))
    mine = sa.and_(free, row.channel.not_in(list(named)))
    told = sa.select(row.alert_id).where(mine, row.alert_id.is_not(None))
    held = sa.and_(HELD, alert.c.channel.not_in(list(named)))
    query = sa.select(alert.c.story_id, alert.c.channel).where(sa.or_(alert.c.id.in_(told), held))
    pairs = query.group_by(alert.c.story_id, alert.c.channel).order_by(sa.func.min(alert.c.id))
    found = [_of_story(tx, *pair, told) for pair in tx.execute(pairs).all()]
    rows = sa.select(row.digest_id, row.channel).where(mine, row.digest_id.is_not(None))
    return found + [_of_digest(tx, *pair) for pair in tx.execute(rows.distinct()).all()]


def still_is(tx: Connection, orphan: Orphan) -> bool:
    """Whether nobody has moved it since it was found."""
    if orphan.digest_id is not None:
        row = tx.execute(sa.select(digest.c.channel).where(digest.c.id == orphan.digest_id))
    else:
        row = tx.execute(sa.select(alert.c.channel).where(alert.c.id.in_(orphan.alert_ids)))
    return set(row.scalars()) == {orphan.channel}


def _of_story(tx: Connection, number: int, name: str, told: sa.Select[Any]) -> Orphan:
    mine = sa.and_(alert.c.story_id == number, alert.c.channel == name)
    waits = sa.or_(alert.c.id.in_(told), HELD)
    ids = tuple(tx.execute(sa.select(alert.c.id).where(mine, waits)).scalars())
    return Orphan(channel=name, digest_id=None, story_ids=(number,), alert_ids=ids)


def _of_digest(tx: Connection, number: int, name: str) -> Orphan:
    folded = sa.select(delivery.c.alert_id).where(delivery.c.folded_into == number)
    told = sa.or_(alert.c.digest_id == number, alert.c.id.in_(folded))
    rows = tx.execute(sa.select(alert.c.id, alert.c.story_id).where(told).order_by(alert.c.id))
    both = rows.all()
    ids = tuple(one for one, _ in both)
    return Orphan(
        channel=name,
        digest_id=number,
        story_ids=tuple(one for _, one in both),
        alert_ids=ids,
    )


def known_by(tx: Connection, orphan: Orphan) -> set[str]:
    """Return the channels that have alerts of an orphan's stories, or a digest of its window."""
    told = sa.select(alert.c.channel).where(alert.c.story_id.in_(orphan.story_ids))
    found = set(tx.execute(told).scalars())
    if orphan.digest_id is not None:
        other = digest.alias()
        same = sa.select(other.c.channel).join(digest, digest.c.window_to == other.c.window_to)
        found |= set(tx.execute(same.where(digest.c.id == orphan.digest_id)).scalars())
    return found - {orphan.channel}


def move(tx: Connection, orphan: Orphan, to: Channel, *, by_digest: bool, now: datetime) -> int:
    """Let another channel tell it, with the bodies as they stand; return how many deliveries.

    A delivery keeps its id. Who got it by the old channel gets it no second time. `by_digest`:
    alerts wait for the next one of the channel.
    """
    ids = orphan.alert_ids
    tx.execute(sa.update(alert).where(alert.c.id.in_(ids)).values(channel=to.name))
    told = sa.select(alert_match.c.match_id).where(alert_match.c.alert_id.in_(ids))
    renaming.in_decisions(tx, orphan.channel, to.name, match.c.id.in_(told))
    if orphan.digest_id is not None:
        mine = digest.c.id == orphan.digest_id
        tx.execute(sa.update(digest).where(mine).values(channel=to.name))
        return _readdress(tx, {"digest_id": orphan.digest_id}, to, now)
    if by_digest:
        tx.execute(sa.update(alert).where(alert.c.id.in_(ids)).values(held=True))
        _drop(tx, ids)
        return len(ids)
    held = sa.and_(alert.c.id.in_(ids), HELD)
    tx.execute(sa.update(alert).where(held).values(held=False))
    return sum(_readdress(tx, {"alert_id": number}, to, now) for number in ids)


def leave_out(tx: Connection, digest_id: int, alert_ids: Collection[int]) -> None:
    """Let a digest not tell the stories of some alerts."""
    stories = sa.select(story.c.key).join(alert, alert.c.story_id == story.c.id)
    keys = set(tx.execute(stories.where(alert.c.id.in_(list(alert_ids)))).scalars())
    mine = digest.c.id == digest_id
    body = tx.execute(sa.select(digest.c.body).where(mine)).scalar_one()
    less = without(body or {}, (), keys) if keys else None
    if less is not None:
        tx.execute(sa.update(digest).where(mine).values(body=less))


def reached_somebody(tx: Connection, alert_id: int) -> bool:
    """Whether a recipient has got an alert, by itself or by the digest that tells it."""
    mine, other = delivery.alias(), delivery.alias()
    own = sa.and_(mine.c.alert_id == alert_id, mine.c.state == "sent")
    into = sa.select(other.c.folded_into).where(other.c.alert_id == alert_id)
    closed = sa.select(alert.c.digest_id).where(alert.c.id == alert_id)
    by_digest = sa.or_(mine.c.digest_id.in_(into), mine.c.digest_id.in_(closed))
    told = sa.or_(own, sa.and_(by_digest, mine.c.state == "sent"))
    return tx.execute(sa.select(mine.c.id).where(told).limit(1)).first() is not None


def matches_of(tx: Connection, alert_id: int) -> list[sa.Row[Any]]:
    """Return the matches that an alert tells of, with what was decided of each."""
    joined = sa.select(match.c.id, match.c.decisions).join(
        alert_match, alert_match.c.match_id == match.c.id
    )
    return list(tx.execute(joined.where(alert_match.c.alert_id == alert_id).order_by(match.c.id)))


def _drop(tx: Connection, ids: Sequence[int]) -> None:
    waits = sa.select(delivery.c.id).where(DUE, delivery.c.alert_id.in_(ids))
    numbers = list(tx.execute(waits).scalars())
    tx.execute(sa.delete(attempt).where(attempt.c.delivery_id.in_(numbers)))
    tx.execute(sa.delete(delivery).where(delivery.c.id.in_(numbers)))


def _readdress(tx: Connection, of: Mapping[str, int], to: Channel, now: datetime) -> int:
    """Give each recipient who has it not yet a delivery: one that waits, or a new one."""
    [(column, number)] = of.items()
    query = sa.select(delivery).where(delivery.c[column] == number).order_by(delivery.c.id)
    rows = list(tx.execute(query))
    lacking = list(to.recipients)
    for row in rows:
        if row.state == "sent" and row.recipient in lacking:
            lacking.remove(row.recipient)
    pending = [row for row in rows if row.state == "pending"]
    pending.sort(key=lambda row: row.recipient not in lacking)
    kept, left = pending[: len(lacking)], pending[len(lacking) :]
    close(tx, [row.id for row in left], f"told by {to.name}, to its own recipients", now)
    chosen = _shared_out(kept, lacking)
    _free_names(tx, chosen)
    for recipient, one in chosen.items():
        values = {
            "channel": to.name,
            "recipient": recipient,
            "payload": None,
            "blamed": 0,
            "due_at": now if one is None or one.attempts else max(one.due_at, now),
            "lease_by": None,
        }
        if one is not None:
            tx.execute(sa.update(delivery).where(delivery.c.id == one.id).values(values))
        else:
            key = key_of(tx, "msg", to.name, column, number, recipient)
            put(
                tx,
                key=key,
                channel=to.name,
                recipient=recipient,
                due_at=now,
                now=now,
                alert_id=of.get("alert_id"),
                digest_id=of.get("digest_id"),
            )
    return len(chosen)


def _shared_out(
    rows: Sequence[sa.Row[Any]], recipients: Sequence[str]
) -> dict[str, sa.Row[Any] | None]:
    """Give each recipient the delivery that was his, else any that is left, else none."""
    his = {row.recipient: row for row in rows if row.recipient in recipients}
    rest = [row for row in rows if row.recipient not in his]
    return {one: his[one] if one in his else rest.pop(0) if rest else None for one in recipients}


def _free_names(tx: Connection, chosen: Mapping[str, sa.Row[Any] | None]) -> None:
    """Let no two deliveries of one alert name one recipient meanwhile."""
    for row in chosen.values():
        if row is not None:
            held = sa.update(delivery).where(delivery.c.id == row.id)
            tx.execute(held.values(recipient=f"\n{row.id}"))


def close(tx: Connection, ids: Sequence[int], why: str, now: datetime) -> None:
    """Let deliveries end that nobody misses, as another channel tells it, or none takes it."""
    mine = sa.and_(delivery.c.id.in_(list(ids)), DUE)
    ended = {"state": "closed", "settled_at": now, "lease_by": None, "detail": why}
    tx.execute(sa.update(delivery).where(mine).values(ended))


def close_all(tx: Connection, orphan: Orphan, why: str, now: datetime) -> None:
    """Let all end that waits of an orphan; held alerts are held no more."""
    of_alerts = delivery.c.alert_id.in_(orphan.alert_ids)
    of_digest = delivery.c.digest_id == orphan.digest_id
    waits = of_alerts if orphan.digest_id is None else of_digest
    close(tx, list(tx.execute(sa.select(delivery.c.id).where(waits, DUE)).scalars()), why, now)
    held = sa.and_(alert.c.id.in_(orphan.alert_ids), HELD)
    tx.execute(sa.update(alert).where(held).values(held=False))
