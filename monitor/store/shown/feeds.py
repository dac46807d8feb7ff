"""The list of feeds: each with its state, those first that need somebody."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.addresses.bare import bare, bared
from monitor.core.mending import to_do_of_reason
from monitor.core.polling import rhythm
from monitor.core.polling.verdicts import doubt_of_reading
from monitor.store.polling import outages, signs
from monitor.store.tables.feeds import feed

ROWS = 50  # a page
# In the order in which they need somebody; the number of one is its rank.
STATES = ("failing", "gap", "silent", "doubtful", "waits", "new", "paused", "well")
_ROW = feed.c
BEGAN = outages.BEGAN.label("outage_since")
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


class _Line(NamedTuple):
    """What tells where a feed stands in the list."""

    rank: int
    name: str
    id: int
    group: str


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
    """Return a page of the list: all feeds are looked at once, those of the page in full."""
    every = [_Line(*row) for row in tx.execute(_lines(now)).all()]
    mine = [one for one in every if wanted.group in (None, one.group)]
    page = _page(mine, wanted)
    shown, more = page[:ROWS], len(page) > ROWS
    ids = sa.select(feed, BEGAN).where(_ROW.id.in_([one.id for one in shown]))
    rows = {row.id: row for row in tx.execute(ids)}
    counted = Counter(one.rank for one in mine)
    return FeedsSeen(
        feeds=tuple(as_seen(rows[one.id], STATES[one.rank], now) for one in shown),
        counts={STATES[rank]: counted[rank] for rank in sorted(counted)},
        groups=tuple(sorted({one.group for one in every})),
        next=shown[-1].id if more else None,
    )


def state_of(tx: Connection, number: int, now: datetime) -> str:
    """Return the state of a feed that is in use; "" of one that is not."""
    row = tx.execute(_lines(now).where(_ROW.id == number)).first()
    return "" if row is None else STATES[row.rank]


def as_seen(row: sa.Row[Any], state: str, now: datetime) -> FeedSeen:
    """Return a feed as it is shown; of a row with `BEGAN` beside it."""
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


def _lines(now: datetime) -> sa.Select[Any]:
    """Return what asks for the feeds in use, each with the number of its state."""
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
    columns = (rank.label("rank"), _NAME.label("name"), _ROW.id, _ROW.group_name)
    return sa.select(*columns).where(_ROW.state == "live")


def _page(some: Iterable[_Line], wanted: Wanted) -> list[_Line]:
    """Return those of a page, and one more where more follow."""

    def place(one: _Line) -> tuple[Any, ...]:
        return (0 if wanted.by_name else one.rank, one.name.casefold(), one.id)

    ordered = sorted(some, key=place)
    last = next((place(one) for one in ordered if one.id == wanted.after), None)
    of_state = (one for one in ordered if wanted.state in ("", STATES[one.rank]))
    later = (one for one in of_state if last is None or place(one) > last)
    return list(islice(later, ROWS + 1))


def _why(row: sa.Row[Any], state: str) -> tuple[str, str, datetime | None]:
    """Return why a feed is in its state: a code, what was said, and since when."""
    read = doubt_of_reading(pages=row.pages_asked, lacking=row.pages_lacking, stale=row.stale)
    doubt, words = read if read[0] else (row.doubt, row.doubt_words)
    known: dict[str, tuple[str, str, datetime | None]] = {
        "failing": (row.reason, row.error, row.failing_since),
        "waits": ("outage", row.error, row.outage_since or row.polled_at),
        "gap": ("gap", "", row.gap_at),
        "silent": ("silent", "", row.changed_at),
        "doubtful": (doubt, words, row.doubted_since or row.changed_at),
    }
    return known.get(state, ("", "", None))
