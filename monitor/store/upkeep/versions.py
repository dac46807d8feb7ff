"""The versions of the config that were loaded, what each said of topics, and what was refused."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.errors import Refusal
from monitor.core.model import Topic
from monitor.store.tables.news import topic
from monitor.store.tables.upkeep import config_refusal, config_version


def sync_topics(tx: Connection, topics: Sequence[Topic], version: str, now: datetime) -> list[str]:
    """Know each topic by name, and each version of the watchlists by what it said.

    Returns the ids of the topics that are new.
    """
    new = _name_topics(tx, topics, now)
    if version_in_force(tx) == version:
        return new
    row = config_version.c
    again = sa.update(config_version).where(row.version == version).values(loaded_at=now)
    if not tx.execute(again).rowcount:  # else an edit was taken back
        said = [_said(one) for one in topics]
        tx.execute(sa.insert(config_version).values(version=version, loaded_at=now, topics=said))
    return new


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
    """Return the latest refusal, while the files are still wrong."""
    latest = sa.select(config_refusal).order_by(config_refusal.c.refused_at.desc()).limit(1)
    row = tx.execute(latest).first()
    return Refusal(at=row.refused_at, faults=tuple(row.faults)) if row else None


def version_in_force(tx: Connection) -> str | None:
    """Return the version of the config that was loaded last; None where none ever was."""
    newest = sa.select(config_version.c.version).order_by(config_version.c.loaded_at.desc())
    version: str | None = tx.execute(newest.limit(1)).scalar()
    return version


def topics_in_force(tx: Connection) -> tuple[tuple[Topic, ...], str]:
    """Return the topics of the config that was loaded last, and its version."""
    newest = versions(tx)[:1]
    said = [topic for row in newest for topic in row.topics]
    return tuple(map(_topic, said)), newest[0].version if newest else ""


def versions(tx: Connection) -> list[sa.Row[Any]]:
    """Return the versions of the config that were loaded, the newest first."""
    query = sa.select(config_version).order_by(config_version.c.loaded_at.desc())
    return list(tx.execute(query))


def _name_topics(tx: Connection, topics: Iterable[Topic], now: datetime) -> list[str]:
    """Keep the topics' names; return the ids of those that were not known."""
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


def _topic(said: Mapping[str, Any]) -> Topic:
    lists = {name: tuple(said[name]) for name in ("languages", "channels")}
    return Topic(**{**said, **lists})


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
