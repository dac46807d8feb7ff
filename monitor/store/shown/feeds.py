"""The list of feeds: each with its state, those first that need somebody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.addresses.bare import bare, bared
from monitor.core.mending import to_do_of_reason
from monitor.core.polling import rhythm
from monitor.core.polling.verdicts import doubt_of_reading
from monitor.store.polling import signs
from monitor.store.tables.feeds import feed

ROWS = 50  # a page
# In the order in which they need somebody; the number of one is its rank.
STATES = ("failing", "gap", "silent", "doubtful", "waits", "new", "paused", "well")
_ROW = feed.c
_NAME = sa.case((_ROW.name != "", _ROW.name), (_ROW.title != "", _ROW.title), else_=_ROW.url)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedSeen:
    """A feed as it is shown; `reason` is a code of why it is not well, `said` says it in words."""

    id: int
    name: str
    url: str
    group: str
    state: str
    since: datetime | None
    reason: str
    said: str
    to_do: str
    paused_by: str
    polled_at: datetime | None
    due_at: datetime
    news_at: datetime | None
    a_day: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which feeds: of a state, of a group, after one; by name, or by who needs somebody."""

    state: str = ""
    group: str | None = None
    after: int | None = None
    by_name: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedsSeen:
    """A page of feeds; how many there are by state, all groups, and the last where more follow."""

    feeds: tuple[FeedSeen, ...]
    counts: Mapping[str, int]
    groups: tuple[str, ...]
    next: int | None


def feeds_seen(tx: Connection, wanted: Wanted, now: datetime) -> FeedsSeen:
    """Return a page of the list."""
    ranked = _ranked(now)
    found = _page(tx, ranked, wanted)
    ids, more = found[:ROWS], len(found) > ROWS
    mine = sa.select(feed).where(_ROW.id.in_([number for number, _ in ids]))
    rows = {row.id: row for row in tx.execute(mine)}
    groups = sa.select(_ROW.group_name).where(_ROW.state == "live").distinct()
    return FeedsSeen(
        feeds=tuple(as_seen(rows[number], STATES[rank], now) for number, rank in ids),
        counts=_counts(tx, ranked, wanted),
        groups=tuple(sorted(tx.execute(groups).scalars())),
        next=ids[-1][0] if more else None,
    )


def state_of(tx: Connection, number: int, now: datetime) -> str:
    """Return the state of a feed that is in use; "" of one that is not."""
    ranked = _ranked(now)
    rank = tx.execute(sa.select(ranked.c.rank).where(ranked.c.id == number)).scalar()
    return "" if rank is None else STATES[rank]


def as_seen(row: sa.Row[Any], state: str, now: datetime) -> FeedSeen:
    """Return a feed as it is shown."""
    reason, said, since = _why(row, state)
    return FeedSeen(
        id=row.id,
        name=row.name or row.title or bare(row.url),
        url=bare(row.url),
        group=row.group_name,
        state=state,
        since=since,
        reason=reason,
        said=bared(said, row.url),
        to_do=to_do_of_reason(reason) if reason else "",
        paused_by=row.paused_by,
        polled_at=row.polled_at,
        due_at=row.polls_at or row.due_at,
        news_at=datetime.fromisoformat(row.rhythm["at"]) if row.rhythm else None,
        a_day=rhythm.a_day(row.rhythm, now),
    )


def _ranked(now: datetime) -> sa.Subquery:
    """Return what asks for the feeds in use, each with its name and the number of its state."""
    conditions = (
        (_ROW.paused_by != "", "paused"),
        (_ROW.failures > 0, "failing"),
        (_ROW.awaits != "", "waits"),
        (signs.missed(now), "gap"),
        (signs.silent(now), "silent"),
        (signs.DOUBTED, "doubtful"),
        (_ROW.polled_at.is_(None), "new"),
    )
    rank = sa.case(
        *((condition, STATES.index(state)) for condition, state in conditions),
        else_=STATES.index("well"),
    )
    columns = (_ROW.id, _ROW.group_name, sa.func.lower(_NAME).label("name"), rank.label("rank"))
    return sa.select(*columns).where(_ROW.state == "live").subquery()


def _page(tx: Connection, ranked: sa.Subquery, wanted: Wanted) -> list[tuple[int, int]]:
    row = ranked.c
    order = (row.name, row.id) if wanted.by_name else (row.rank, row.name, row.id)
    query = sa.select(row.id, row.rank).order_by(*order).limit(ROWS + 1)
    if wanted.state:
        query = query.where(row.rank == STATES.index(wanted.state))
    if wanted.group is not None:
        query = query.where(row.group_name == wanted.group)
    if wanted.after is not None:
        last = tx.execute(sa.select(*order).where(row.id == wanted.after)).first()
        query = query.where(sa.tuple_(*order) > sa.tuple_(*last)) if last else query
    return [(one.id, one.rank) for one in tx.execute(query)]


def _counts(tx: Connection, ranked: sa.Subquery, wanted: Wanted) -> dict[str, int]:
    row = ranked.c
    counted = sa.select(row.rank, sa.func.count()).group_by(row.rank)
    if wanted.group is not None:
        counted = counted.where(row.group_name == wanted.group)
    found = {row[0]: row[1] for row in tx.execute(counted)}
    return {state: found[place] for place, state in enumerate(STATES) if place in found}


def _why(row: sa.Row[Any], state: str) -> tuple[str, str, datetime | None]:
    """Return why a feed is in its state: a code, what was said, and since when."""
    read = doubt_of_reading(pages=row.pages_asked, lacking=row.pages_lacking, stale=row.stale)
    doubt, words = read if read[0] else (row.doubt, row.doubt_words)
    known: dict[str, tuple[str, str, datetime | None]] = {
        "failing": (row.reason, row.error, row.failing_since),
        "waits": ("outage", row.error, row.polled_at),
        "gap": ("gap", "", row.gap_at),
        "silent": ("silent", "", row.changed_at),
        "doubtful": (doubt, words, row.doubted_since or row.changed_at),
    }
    return known.get(state, ("", "", None))
