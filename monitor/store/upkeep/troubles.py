"""What is in trouble, and what was told of it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.mending import ToDo, is_of_the_config, to_do_of_error, to_do_of_reason
from monitor.core.notices import stamp
from monitor.core.polling.interval import in_trouble
from monitor.core.polling.rhythm import from_json, mean_rate
from monitor.core.polling.verdicts import doubt_of_reading
from monitor.core.watching import OUTAGE, Change, Known, Trouble, far_end, key_of
from monitor.store.polling import outages, signs
from monitor.store.polling.feeds import DUE
from monitor.store.sending import giving_up, recipients, waiting
from monitor.store.tables.feeds import feed
from monitor.store.tables.sending import channel
from monitor.store.tables.upkeep import trouble

CHANNEL_FAILS, CHANNEL_LASTS = 3, timedelta(minutes=10)
_MISSED = "none of its entries was known: some may have come and gone, and been missed"


def feeds_in_trouble(tx: Connection, now: datetime) -> list[Trouble]:
    """Return feeds that fail, or of which entries may have been missed, for a person to know."""
    wanted = sa.or_(feed.c.failures > 0, signs.missed(now), signs.silent(now), signs.DOUBTED)
    live = sa.select(feed).where(DUE, wanted)
    return [
        _feed_trouble(row, now)
        for row in tx.execute(live.order_by(feed.c.failing_since, feed.c.id))
        if in_trouble(row.failures, row.reason) or not row.failures
    ]


def outage(tx: Connection) -> list[Trouble]:
    """Return the one trouble that stands for all feeds that fail as most do, while that lasts."""
    began = outages.since(tx)
    many, said = outages.counted(tx) if began else (0, "")
    if not began or not many:
        return []
    words = f"{many} feeds wait for its end: look at this machine's network; the last said: {said}"
    facts = {"url": "", "reason": "outage", "error": words} | _common(
        began, said, to_do_of_reason("outage")
    )
    return [Trouble(kind="feed", key=OUTAGE, name="Most feeds fail alike", facts=facts)]


def _feed_trouble(row: sa.Row[Any], now: datetime) -> Trouble:
    if row.failures:
        reason, words, since = row.reason, row.error, row.failing_since
    elif row.gap_at and row.gap_at > now - signs.GAP_LASTS:
        reason, words, since = "gap", _MISSED, row.gap_at
    elif row.silent_at and row.silent_at <= min(now, row.succeeded_at or now):
        reason, words, since = "silent", _silence(row), row.changed_at
    else:
        reason, words = _doubt(row)
        since = row.doubted_since or row.changed_at or now
    facts = {"url": row.url, "reason": reason, "error": words} | _common(
        since, words, to_do_of_reason(reason)
    )
    return Trouble(kind="feed", key=row.url, name=row.name or row.title or row.url, facts=facts)


def _common(since: datetime, said: str, to_do: ToDo) -> dict[str, Any]:
    """Return what is said of each trouble."""
    return {
        "failing_since": since.isoformat(timespec="seconds"),
        "since": stamp(since),
        "said": far_end(said),
        "to_do": to_do,
    }


def _doubt(row: sa.Row[Any]) -> tuple[str, str]:
    """Say what is doubtful of a feed that answers."""
    read = doubt_of_reading(pages=row.pages_asked, lacking=row.pages_lacking, stale=row.stale)
    return read if read[0] else (row.doubt, row.doubt_words)


def _silence(row: sa.Row[Any]) -> str:
    """Say what a feed brought while it did, and since when it has brought nothing."""
    usual = mean_rate(from_json(row.rhythm, row.changed_at)) * 24
    since = row.rhythm["at"][:16].replace("T", " ")
    return f"it answers, but has brought nothing since {since}; usual are {usual:.1f} a day"


def channels_in_trouble(tx: Connection, names: Sequence[str], now: datetime) -> list[Trouble]:
    """Return those of the channels in use that fail, for a person to know, and their recipients.

    That is a channel that has failed again and again, or that somebody has to mend, as one that
    has not worked since it was written or edited; a recipient who was refused again and again, or
    for whom something was given up.
    """
    failing = sa.select(channel).where(channel.c.name.in_(list(names)), channel.c.failures > 0)
    waits = waiting.by_recipient(tx)
    return [
        *(
            _of_channel(row.name, row.name, row, waiting=_of_all(waits, row.name))
            for row in tx.execute(failing)
            if row.to_mend or _lasts(row, now) or _never_worked(row)
        ),
        *_recipients_in_trouble(tx, names, waits, now),
    ]


def _lasts(row: sa.Row[Any], now: datetime) -> bool:
    """Whether a channel fails for long; it may have asked to be left alone for hours."""
    often = row.failures >= CHANNEL_FAILS or row.try_at > now + CHANNEL_LASTS
    return bool(often and row.failing_since <= now - CHANNEL_LASTS)


def _never_worked(row: sa.Row[Any]) -> bool:
    """Whether the config is the likely reason: it fails since it was written or edited so."""
    again = row.succeeded_at is None and row.failures >= CHANNEL_FAILS
    return again and is_of_the_config(row.error)


def _of_all(waits: Mapping[tuple[str, str], int], name: str) -> int:
    return sum(number for (of, _), number in waits.items() if of == name)


def _of_channel(key: str, name: str, row: sa.Row[Any], **more: Any) -> Trouble:
    to_mend = getattr(row, "to_mend", False)  # a recipient's row does not say
    proven = getattr(row, "succeeded_at", row.failing_since) is not None
    to_do = to_do_of_error(row.error, to_mend=to_mend, proven=proven)
    common = _common(row.failing_since, row.error, to_do)
    facts = more | {"error": row.error} | common
    return Trouble(kind="channel", key=key, name=name, facts=facts)


def _recipients_in_trouble(
    tx: Connection, names: Sequence[str], waits: Mapping[tuple[str, str], int], now: datetime
) -> Iterator[Trouble]:
    given_up = {(one.channel, one.recipient): one.number for one in giving_up.untold(tx)}
    told = set(tx.execute(sa.select(trouble.c.key).where(trouble.c.open.is_(True))).scalars())
    for row in recipients.all_known(tx):
        key, number = key_of(row.channel, row.address), given_up.get((row.channel, row.address), 0)
        if not row.failures or row.channel not in names:
            continue
        lasts = row.failures >= CHANNEL_FAILS and row.failing_since <= now - CHANNEL_LASTS
        if number or lasts or key in told or not row.address:  # a hook refuses what it was sent
            name = f"{row.channel}: {row.address}" if row.address else row.channel
            mine = waits.get((row.channel, row.address), 0)
            facts = {"recipient": row.address, "given_up": number, "waiting": mine}
            yield _of_channel(key, name, row, **facts)


def known(tx: Connection, channels: Sequence[str]) -> list[Known]:
    """Return the troubles that were told, those that are over too; call it in turn of "troubles".

    What the config no longer names, or somebody paused, is forgotten: it has not recovered.
    """
    live = sa.select(feed.c.url).where(DUE)
    ours = sa.and_(trouble.c.key != OUTAGE, trouble.c.key.not_in(live))
    gone = sa.and_(trouble.c.kind == "feed", ours)
    tx.execute(sa.delete(trouble).where(gone))
    named = {key_of(one.channel, one.address) for one in recipients.all_known(tx)} | {*channels}
    rows = list(tx.execute(sa.select(trouble)))
    lost = [row.key for row in rows if row.kind == "channel" and row.key not in named]
    tx.execute(sa.delete(trouble).where(trouble.c.kind == "channel", trouble.c.key.in_(lost)))
    return [
        Known(
            kind=row.kind,
            key=row.key,
            name=row.name,
            told_at=row.told_at,
            open=row.open,
            flaps=row.flaps,
            seen_at=row.seen_at,
        )
        for row in rows
        if row.kind != "channel" or row.key in named
    ]


def keep(tx: Connection, change: Change, now: datetime) -> None:
    """Keep that a change is told now."""
    for one in change.begun:
        begun = {
            "name": one.name,
            "told_at": now,
            "open": True,
            "flaps": change.flaps.get((one.kind, one.key), 0),
            "seen_at": now,
        }
        if not tx.execute(sa.update(trouble).where(_is(one)).values(begun)).rowcount:
            tx.execute(sa.insert(trouble).values(kind=one.kind, key=one.key, **begun))
    for over in change.ended:
        tx.execute(sa.update(trouble).where(_is(over)).values(open=False, told_at=now))
    for seen in change.seen:
        tx.execute(sa.update(trouble).where(_is(seen)).values(seen_at=now))


def _is(one: Trouble | Known) -> sa.ColumnElement[bool]:
    return sa.and_(trouble.c.kind == one.kind, trouble.c.key == one.key)
