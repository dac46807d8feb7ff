"""Channels in the database: which are in use, which are down, and from when they are tried."""

import hashlib
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.model import Channel
from monitor.store.machinery.database import serialize
from monitor.store.sending import recipients
from monitor.store.tables.sending import channel

_ROW = channel.c
# The turns of those who write by channels' names.
DECIDING = ("digests", "orphans", "stories", "troubles")
WORKING = sa.and_(_ROW.in_use.is_(True), _ROW.failures == 0, _ROW.ended_at.is_(None))
_WELL: dict[str, Any] = {
    "failures": 0, "failing_since": None, "try_at": None, "to_mend": False, "ended_at": None,
    "error": "", "doubted": "",
}  # fmt: skip


def sync(
    tx: Connection, used: Collection[Channel], *, disabled: Collection[str], now: datetime
) -> None:
    """Know each channel in use, and a digest of all that is said of it but for its secrets.

    One that is said otherwise now is tried at once, whatever the one before it answered. One that
    is said as another was that is there no more, nor `disabled`, has been renamed.
    """
    said = {one.name: _digest(one) for one in used}
    if said != _in_use(tx):
        _wait_for_decisions(tx)
    _rename(tx, said, disabled, now)
    known = _addresses(tx)
    for one in used:
        values = {"kind": one.kind, "address": said[one.name], "in_use": True}
        if one.name not in known:
            tx.execute(sa.insert(channel).values(name=one.name, first_seen_at=now, **values))
        else:
            anew = _edited(now) if known[one.name] not in ("", said[one.name]) else {}
            tx.execute(sa.update(channel).where(_ROW.name == one.name).values({**values, **anew}))
    tx.execute(sa.update(channel).where(_ROW.name.not_in(list(said))).values(in_use=False))
    recipients.keep_only(tx, {(one.name, address) for one in used for address in one.recipients})


def _wait_for_decisions(tx: Connection) -> None:
    """Let nobody decide by the config before while this goes on.

    What is written in that moment would stand under a name that is another channel's now. It also
    keeps two processes that load the config from letting names change places twice.
    """
    for name in DECIDING:
        serialize(tx, name)


def _rename(
    tx: Connection, said: Mapping[str, str], disabled: Collection[str], now: datetime
) -> None:
    from monitor.store.sending import renaming  # noqa: PLC0415  # who only looks renames nothing

    known = _addresses(tx)
    moved = renaming.moves(known, said, disabled)
    if moved:
        renaming.rename_all(tx, moved, known, now)


def _addresses(tx: Connection) -> dict[str, str]:
    return {row.name: row.address for row in tx.execute(sa.select(_ROW.name, _ROW.address))}


def _in_use(tx: Connection) -> dict[str, str]:
    rows = tx.execute(sa.select(_ROW.name, _ROW.address).where(_ROW.in_use.is_(True)))
    return {row.name: row.address for row in rows}


def _digest(one: Channel) -> str:
    return hashlib.sha256(repr(one.options).encode()).hexdigest()[:32]


def known_as(tx: Connection, used: Collection[Channel]) -> set[str]:
    """Return those of the channels that are known here as they are said."""
    known = _addresses(tx)
    return {one.name for one in used if known.get(one.name) == _digest(one)}


def is_anothers(tx: Connection, name: str, all_channels: Mapping[str, Channel]) -> bool:
    """Whether a name is that of another of these channels now, by a newer config than theirs."""
    found = tx.execute(sa.select(_ROW.address).where(_ROW.name == name)).scalar()
    if found == _digest(all_channels[name]):
        return False
    return found in {_digest(one) for one in all_channels.values()}


def are_outdated(tx: Connection, all_channels: Mapping[str, Channel]) -> bool:
    """Whether some of these are called otherwise now, by a newer config than theirs.

    Who decides asks it where nobody can edit meanwhile: in his turn at one of DECIDING.
    """
    known = _in_use(tx)
    said = {one.name: _digest(one) for one in all_channels.values()}
    others = {name for name in said.keys() & known if known[name] != said[name]}
    swapped = any(known[name] in said.values() for name in others)
    return bool(known) and (swapped or not known.keys() >= said.keys())


def names(tx: Connection) -> list[str]:
    """Return the channels that are in use."""
    return sorted(tx.execute(sa.select(_ROW.name).where(_ROW.in_use.is_(True))).scalars())


def hold(tx: Connection, name: str) -> sa.Row[Any] | None:
    """Return a channel's row, and let nobody else decide on it until this ends; None: not known."""
    return tx.execute(sa.select(channel).where(_ROW.name == name).with_for_update()).one_or_none()


def has_ended(tx: Connection, name: str) -> bool:
    """Whether a channel said that it is gone for good."""
    ended = sa.select(_ROW.name).where(_ROW.name == name, _ROW.ended_at.is_not(None))
    return tx.execute(ended).first() is not None


def worked(tx: Connection, name: str, now: datetime) -> None:
    """Note that a channel took a message."""
    tx.execute(sa.update(channel).where(_ROW.name == name).values(succeeded_at=now, **_WELL))


def failed(
    tx: Connection, name: str, error: str, *, now: datetime, try_at: datetime, to_mend: bool
) -> None:
    """Note that a channel failed, since when, and from when it is tried again."""
    since = sa.func.coalesce(_ROW.failing_since, sa.bindparam("since", now, _ROW.tried_at.type))
    values = {
        "failures": _ROW.failures + 1,
        "failing_since": since,
        "error": error[:500],
        "tried_at": now,
        "try_at": try_at,
        "to_mend": to_mend,
    }
    tx.execute(sa.update(channel).where(_ROW.name == name).values(values))


def doubt(tx: Connection, name: str, recipient: str) -> None:
    """Note for whom something went wrong that may be his alone: for another it is the channel's."""
    tx.execute(sa.update(channel).where(_ROW.name == name).values(doubted=recipient))


def end(tx: Connection, name: str, now: datetime) -> None:
    """Note that a channel said that it is gone for good: nothing is sent there as it stands."""
    tx.execute(sa.update(channel).where(_ROW.name == name).values(ended_at=now))


def hurry(tx: Connection, names: Collection[str], now: datetime) -> None:
    """Let channels that are down, or that ended, be tried at once."""
    mine = sa.and_(_ROW.name.in_(list(names)), _ROW.failures > 0)
    tx.execute(sa.update(channel).where(mine).values(_anew(now)))


def hurry_all(tx: Connection, now: datetime) -> None:
    """Let no channel wait any longer that a wrong clock put off."""
    tx.execute(sa.update(channel).where(_ROW.try_at > now).values(try_at=now))


def _edited(now: datetime) -> dict[str, Any]:
    """Return what an edit makes of a channel: as it is said now it has not worked yet."""
    return {**_anew(now), "succeeded_at": None, "tried_at": None}


def _anew(now: datetime) -> dict[str, Any]:
    return {"try_at": now, "ended_at": None}
