"""What health is read from: ticks, what is due and for how long, and the config's versions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.model import Queue, Topic
from monitor.store import articles, back_matches, claims, feeds, outbox
from monitor.store.ourselves import back_match as back_match_table
from monitor.store.ourselves import config_refusal, config_version, tick
from monitor.store.schema import article, delivery, feed, topic
from monitor.store.turns import CLOCK_SLIP


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueState:
    """How a queue stands: when its worker last ran a tick, and since when work lies undone."""

    queue: Queue
    ticked_at: datetime | None
    oldest_due: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A config that was not taken: since when, and why."""

    at: datetime
    faults: tuple[str, ...]


_WAITING: Mapping[Queue, tuple[sa.Table, sa.ColumnElement[bool]]] = {
    "poll": (feed, feeds.DUE),
    "read": (article, article.c.stage.in_(articles.STAGES)),
    "deliver": (delivery, outbox.DUE),
}


def write_tick(tx: Connection, queue: Queue, now: datetime) -> bool:
    """Write that a worker of this queue ran the tick that beat sent.

    Gives True where the clock was set back since the last: then all that waits is due at once,
    for what was put off by the wrong clock would wait until the right one comes there.
    """
    last = tx.execute(sa.select(tick.c.ticked_at).where(tick.c.part == queue)).scalar()
    if last is None:
        tx.execute(sa.insert(tick).values(part=queue, ticked_at=now))
        return False
    tx.execute(sa.update(tick).where(tick.c.part == queue).values(ticked_at=now))
    slipped = bool(last > now + CLOCK_SLIP)
    if slipped:
        table, due = _WAITING[queue]
        claims.make_due(tx, table, due=due, now=now)
    return slipped


def queue_states(tx: Connection) -> list[QueueState]:
    """Give the state of each queue."""
    ticks = {row.part: row.ticked_at for row in tx.execute(sa.select(tick))}
    return [
        QueueState(
            queue=queue,
            ticked_at=ticks.get(queue),
            oldest_due=tx.execute(sa.select(sa.func.min(table.c.due_at)).where(due)).scalar(),
        )
        for queue, (table, due) in _WAITING.items()
    ]


def free_leases(tx: Connection, now: datetime) -> int:
    """Free what a dead process held: for the one process that knows it is alone."""
    free = claims.free_all
    return (
        free(tx, feed, due=feeds.DUE, now=now, counting=feed.c.cut_short)
        + free(tx, article, due=article.c.stage.in_(articles.STAGES), now=now)
        + free(tx, delivery, due=outbox.DUE, now=now)
        + free(tx, back_match_table, due=back_matches.DUE, now=now)
    )


def sync_topics(
    tx: Connection, topics: Sequence[Topic], version: str, now: datetime,
    back_match: timedelta | None = None,
) -> None:  # fmt: skip
    """Know each topic by name, and each version of the watchlists by what it said.

    Those that are new are to be matched against what was found for so long before.
    """
    new = _name_topics(tx, topics, now)
    if new and back_match:
        back_matches.begin(tx, new, span=back_match, now=now)
    known = sa.select(config_version.c.version).where(config_version.c.version == version)
    if tx.execute(known).first() is None:
        said = [_said(one) for one in topics]
        tx.execute(sa.insert(config_version).values(version=version, loaded_at=now, topics=said))


def refuse(tx: Connection, digest: str, faults: Sequence[str], now: datetime) -> bool:
    """Keep that files of this digest were refused; True for the first who says it."""
    known = sa.select(config_refusal.c.digest).where(config_refusal.c.digest == digest)
    if tx.execute(known).first() is not None:
        return False
    tx.execute(sa.insert(config_refusal).values(digest=digest, refused_at=now, faults=list(faults)))
    return True


def end_refusals(tx: Connection) -> None:
    """Forget what was refused: the files are good again."""
    tx.execute(sa.delete(config_refusal))


def refusal(tx: Connection) -> Refusal | None:
    """Give the latest refusal, while the files are still wrong."""
    latest = sa.select(config_refusal).order_by(config_refusal.c.refused_at.desc()).limit(1)
    row = tx.execute(latest).first()
    return Refusal(at=row.refused_at, faults=tuple(row.faults)) if row else None


def versions(tx: Connection) -> list[sa.Row[Any]]:
    """Give the versions of the config that were loaded, the newest first."""
    query = sa.select(config_version).order_by(config_version.c.loaded_at.desc())
    return list(tx.execute(query))


def _name_topics(tx: Connection, topics: Iterable[Topic], now: datetime) -> list[str]:
    """Keep the topics' names; give the ids of those that were not known."""
    names = {one.id: one.name for one in topics}
    known = set(tx.execute(sa.select(topic.c.id)).scalars())
    for number, name in names.items():
        values = {"name": name, "removed_at": None}
        if number in known:
            tx.execute(sa.update(topic).where(topic.c.id == number).values(values))
        else:
            tx.execute(sa.insert(topic).values(values | {"id": number, "first_seen_at": now}))
    gone = sa.and_(topic.c.id.not_in(list(names)), topic.c.removed_at.is_(None))
    tx.execute(sa.update(topic).where(gone).values(removed_at=now))
    return [number for number in names if number not in known]


def _said(one: Topic) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "queries": dict(one.queries),
        "macros": dict(one.macros),
        "languages": list(one.languages),
        "channels": list(one.channels),
        "severity": one.severity,
        "state": one.state,
    }
