"""Release: what was held leaves when nothing holds it any more, each by itself or folded into one.

After quiet hours few leave in their order, and many as one message; what a limit, a silence or an
outage held is always one. Nothing is dropped, and each is told once: what was folded, the digest,
and its delivery are one transaction.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy.engine import Connection

from monitor.core.digests import digest_body
from monitor.core.leaving import GO, HOLDS, Held, Leave, fold_after, limit_of, within
from monitor.core.limits import Bucket
from monitor.store.machinery.database import Database, serialize
from monitor.store.machinery.faults import ITS_OWN, in_words, is_everybodys
from monitor.store.sending import buckets, channels, digests, holding, outbox
from monitor.store.sending.outbox import DeliveryRow
from monitor.telemetry import Lines, log
from monitor.telling.bodies import Telling, freeze_ahead, held_alert
from monitor.telling.leaving import SAID, Terms, look, ways_of, why_unwanted

MOST = 2000  # deliveries of a channel that are looked at in one go
SOON = timedelta(minutes=1)  # until what waits for another message is looked at again


@dataclass(frozen=True, slots=True, kw_only=True)
class Releasing:
    """What it needs: the terms of leaving, and what alerts are told by."""

    database: Database
    terms: Terms
    telling: Telling


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grouped:
    """A channel's held deliveries: those to be told, by recipient and what held them; the others.

    `buckets`: the limits that count what is told, as they are afterwards; `waiting`: whether
    anything waits for each of those that were asked.
    """

    told: Mapping[tuple[str, Held], Sequence[DeliveryRow]]
    ended: Sequence[DeliveryRow]
    held_on: Sequence[tuple[DeliveryRow, Held, datetime]]
    buckets: Mapping[str, Bucket]
    waiting: Mapping[str, bool]


def release(parts: Releasing, *, now: datetime) -> list[str]:
    """Let leave what nothing holds any more; return the channels of which something was held."""
    with parts.database.reading() as tx:
        names = [name for name in holding.channels_due(tx, now) if name in parts.terms.channels]
    for name in names:
        _release(name, parts, now)
    return names


def _release(name: str, parts: Releasing, now: datetime) -> None:
    """Release one channel's; what cannot be released holds up no other, and is tried on."""
    lines = Lines()
    try:
        _make_bodies(name, parts, now)
        lines.write(parts.database.write, partial(_released, name, parts, now, lines))
    except ITS_OWN as error:
        if is_everybodys(error):
            raise
        log().error("held.not_released", channel=name, error=in_words(error))


def _make_bodies(name: str, parts: Releasing, now: datetime) -> None:
    """Make what is told together before the transaction that tells it."""
    with parts.database.reading() as tx:
        told = _grouped(tx, name, parts.terms, now).told
        ids = {
            row.alert_id or 0
            for (_, by), rows in told.items()
            for row in rows
            if not _leave_alone(tx, by, rows, parts.terms)
        }
    freeze_ahead(parts.database, sorted(ids), telling=parts.telling, now=now)


def _released(name: str, parts: Releasing, now: datetime, lines: Lines, tx: Connection) -> None:
    serialize(tx, "digests")
    if not channels.are_outdated(tx, parts.terms.channels):  # else the name may be another's
        _let_leave(name, parts, now, lines, tx)


def _let_leave(name: str, parts: Releasing, now: datetime, lines: Lines, tx: Connection) -> None:
    found = _grouped(tx, name, parts.terms, now, take=buckets.hold)
    for bucket, left in found.buckets.items():  # one transaction at a time comes here
        buckets.keep(tx, bucket, left)
    for bucket, waits in found.waiting.items():
        if waits:
            buckets.hold_back(tx, bucket, now)
        else:
            buckets.has_told(tx, bucket)
    for row in found.ended:
        holding.end(tx, [row.id], why_unwanted(tx, name, row.recipient), now)
    for row, by, until in found.held_on:
        holding.hold_on(tx, [row.id], by=by, until=until, detail=SAID[by])
    for (_, by), rows in found.told.items():
        if _leave_alone(tx, by, rows, parts.terms):
            holding.let_leave(tx, [row.id for row in rows], now)
            lines.info("held.let_go", channel=name, reason=by, number=len(rows))
        else:
            _fold(tx, by, rows, parts, now)
            lines.info("held.folded", channel=name, reason=by, number=len(rows))


def _grouped(
    tx: Connection,
    name: str,
    terms: Terms,
    now: datetime,
    *,
    take: Callable[[Connection, str], Bucket | None] = buckets.find,
) -> _Grouped:
    told = defaultdict[tuple[str, Held], list[DeliveryRow]](list)
    ended, held_on = [], list[tuple[DeliveryRow, Held, datetime]]()
    limits = _Limits(tx=tx, terms=terms, now=now, bucket=take)
    rows = holding.due(tx, name, now, MOST)
    for row in sorted(rows, key=lambda one: (one.held_by == "limit", one.id)):
        decided = look(tx, row, terms, now)
        by: Held = next((one for one in HOLDS if one == row.held_by), "quiet")
        if decided.outcome == "go" and by == "limit":
            decided = limits.take(row)
        if decided.outcome == "unsubscribed":
            ended.append(row)
        elif decided.outcome == "late" and holding.waits_late(tx, name, row.recipient):
            held_on.append((row, "late", now + SOON))
        elif decided.outcome in ("go", "late"):
            why: Held = "late" if decided.outcome == "late" else by
            told[row.recipient, why].append(row)
            limits.spend(row, why)
        else:
            held_on.append((row, decided.outcome, decided.until or now + SOON))  # type: ignore[arg-type]
    return _Grouped(
        told=told,
        ended=ended,
        held_on=held_on,
        buckets=limits.left,
        waiting=limits.waiting(all_told=len(rows) < MOST),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Limits:
    """The limits that hold something, each asked once: what it held is one message to each."""

    tx: Connection
    terms: Terms
    now: datetime
    bucket: Callable[[Connection, str], Bucket | None]
    asked: dict[tuple[str, Held], Leave] = field(default_factory=dict)
    left: dict[str, Bucket] = field(default_factory=dict)

    def take(self, row: DeliveryRow) -> Leave:
        """Take one token for all that a limit held."""
        return self._take(row, "limit")

    def spend(self, row: DeliveryRow, by: Held) -> None:
        """Count the one message of what else was held, which leaves whether there is room or not.

        What is let go after quiet hours is counted when it leaves.
        """
        if by in ("silence", "late"):
            self._take(row, by)

    def waiting(self, *, all_told: bool) -> Mapping[str, bool]:
        """Return whether anything waits for room in each bucket that was asked for what it held."""
        return {
            name: decided != GO or not all_told
            for (name, by), decided in self.asked.items()
            if by == "limit"
        }

    def _take(self, row: DeliveryRow, by: Held) -> Leave:
        told = holding.told_by(self.tx, row.alert_id or 0)
        limited = limit_of(ways_of(told, row.channel, self.terms))
        if limited is None:
            return GO
        name, limit = limited
        if (name, by) not in self.asked:
            there = self.left.get(name) or self.bucket(self.tx, name)
            self.asked[name, by], after = within(limit, there, self.now)
            if self.asked[name, by] == GO and after is not None:
                self.left[name] = after
        return self.asked[name, by]


def _leave_alone(tx: Connection, by: Held, rows: Sequence[DeliveryRow], terms: Terms) -> bool:
    """Whether they leave in their order, each by itself: after quiet hours, where they are few."""
    if by != "quiet":
        return False
    told = holding.told_by(tx, rows[0].alert_id or 0)
    return len(rows) <= fold_after(ways_of(told, rows[0].channel, terms))


def _fold(
    tx: Connection, by: Held, rows: Sequence[DeliveryRow], parts: Releasing, now: datetime
) -> None:
    """Tell a recipient in one message what was held for him."""
    name, recipient = rows[0].channel, rows[0].recipient
    held = [held_alert(tx, row.alert_id or 0, telling=parts.telling, now=now) for row in rows]
    window = (min(row.created_at for row in rows), now)
    alive = digests.alive(tx, window[0])
    week = digests.week(tx, name, parts.terms.channels[name].zone, now)
    body = digest_body(held, window=window, alive=alive, now=now, reason=by, week=week)
    number = digests.add_folded(tx, name=name, window=window, body=body, now=now)
    outbox.put(
        tx,
        key=outbox.key_of(tx, "dig", name, by, number, recipient),
        digest_id=number,
        channel=name,
        recipient=recipient,
        due_at=now,
        now=now,
        held_by=by,
    )
    holding.fold(tx, [row.id for row in rows], number, now)
