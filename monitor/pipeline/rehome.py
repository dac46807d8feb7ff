"""Rehome: what waits for a channel that the config names no more goes where its topics go."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.engine import Connection

from monitor.core.model import Channel, Route, Topic
from monitor.core.rehoming import home_of
from monitor.store.machinery.database import Database, serialize
from monitor.store.sending import orphans
from monitor.store.sending.orphans import Orphan
from monitor.telemetry import log

AT_ONCE = 50  # orphans in one transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehoming:
    """What it needs: the channels in use and those switched off, the topics, the routes."""

    database: Database
    channels: Mapping[str, Channel]
    disabled: Collection[str]  # what waits for one of these waits on
    topics: Mapping[str, Topic]
    routes: Sequence[Route]

    @property
    def named(self) -> set[str]:
        """The channels that the config names."""
        return {*self.channels, *self.disabled}


def rehome(parts: Rehoming, *, now: datetime, at_load: bool = False) -> dict[str, int]:
    """Move all that can be moved; return how many orphans each channel had, moved or not."""
    with parts.database.reading() as tx:
        found = orphans.waiting(tx, parts.named)
        lost = orphans.orphans(tx, parts.named, now) if found else []
    moved = Counter[tuple[str, str]]()
    for start in range(0, len(lost), AT_ONCE):
        some = lost[start : start + AT_ONCE]
        moved.update(parts.database.write(lambda tx, some=some: _some_moved(tx, some, parts, now)))  # type: ignore[misc]
    if moved or (found and at_load):  # what waits is named once, when the config is loaded
        gone = [f"{number} to {name}" for (_, name), number in sorted(moved.items())]
        log().warning("channel.orphaned", waiting=found, moved=gone)
    return found


def _some_moved(
    tx: Connection, some: Sequence[Orphan], parts: Rehoming, now: datetime
) -> Counter[tuple[str, str]]:
    serialize(tx, "orphans")
    done = Counter[tuple[str, str]]()
    for orphan in some:
        name = _moved(tx, orphan, parts, now) if orphans.still_is(tx, orphan) else ""
        done[orphan.channel, name] += bool(name)
    return +done


def _moved(tx: Connection, orphan: Orphan, parts: Rehoming, now: datetime) -> str:
    """Move one, or let it end where another channel tells it; "" where it has to wait."""
    home = home_of(
        orphan.topics,
        orphans.known_by(tx, orphan),
        all_topics=parts.topics,
        routes=parts.routes,
        in_use=parts.channels,
    )
    if home.to:
        orphans.move(tx, orphan, parts.channels[home.to], now)
    elif home.known_by:
        why = f"{orphan.channel} is no more; {home.known_by}, where it would go, has been told"
        orphans.close_all(tx, orphan, why, now)
    return home.to or home.known_by
