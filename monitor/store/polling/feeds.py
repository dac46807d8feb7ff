"""Feeds in the database: what the config says, what is due, what a poll taught."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.model import FeedSpec, Pages
from monitor.store.machinery import claims
from monitor.store.machinery.turns import take_turn
from monitor.store.polling.taught import Taught
from monitor.store.tables.feeds import feed
from monitor.store.tables.news import entry
from monitor.store.tables.upkeep import figure

_WHICH = frozenset({"feed", "by"})
LATELY = 20  # pages of a feed's articles, of which it is counted how many could be read
KILLS = "crashed"  # the reason of a feed that takes its worker along; its next poll is alone again
DEMAND_HOLDS = timedelta(minutes=10)
LEASE = timedelta(seconds=90)  # a poll's own deadline and a margin
DUE = sa.and_(feed.c.state == "live", feed.c.paused_by == "")  # all that is polled
_HOLDS = (
    sa.select(feed.c.id)
    .where(feed.c.id == sa.bindparam("feed"), feed.c.lease_by == sa.bindparam("by"))
    .with_for_update(key_share=True)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedRow:
    """A feed and what we remember of its last poll."""

    id: int
    url: str
    host: str
    name: str
    group_name: str
    pages: Pages
    fastest: timedelta | None
    weight: float
    state: str
    paused_by: str
    due_at: datetime
    interval: timedelta
    etag: str
    last_modified: str
    format: str
    title: str
    language: str
    baseline_at: datetime | None
    polled_at: datetime | None
    succeeded_at: datetime | None
    changed_at: datetime | None
    failures: int
    cut_short: int
    failing_since: datetime | None
    reason: str
    error: str
    rhythm: Mapping[str, Any] | None
    window: int
    ttl: timedelta
    gap_at: datetime | None
    hub: str
    topic: str
    polls_at: datetime | None
    moved_to: str
    moved_since: datetime | None
    audited_at: datetime | None
    distrusted: bool
    notes: Sequence[str]
    doubt: str
    doubt_words: str
    doubted_since: datetime | None
    pages_asked: int
    pages_lacking: int
    stale: int
    awaits: str


_CONFIGURED = (
    "url", "host", "name", "group_name", "pages", "weight", "fastest_seconds", "state",
)  # fmt: skip


def sync(tx: Connection, specs: Iterable[FeedSpec], now: datetime) -> None:
    """Make the table say what the config says. New feeds are due at once; history is kept."""
    known = tx.execute(sa.select(feed.c.id, *(feed.c[name] for name in _CONFIGURED)))
    kept = {row["url"]: row for row in known.mappings()}
    wanted = {spec.url: _from_config(spec) for spec in specs}
    new = [values | {"due_at": now} for url, values in wanted.items() if url not in kept]
    if new:
        tx.execute(sa.insert(feed), new)
    for url, values in wanted.items():
        if url in kept and any(kept[url][name] != value for name, value in values.items()):
            tx.execute(sa.update(feed).where(feed.c.url == url).values(values))
    gone = [
        row["id"] for row in kept.values() if row["url"] not in wanted and row["state"] == "live"
    ]
    for start in range(0, len(gone), 500):
        some = feed.c.id.in_(gone[start : start + 500])
        tx.execute(sa.update(feed).where(some).values(state="removed", paused_by=""))


def queue_due(tx: Connection, *, now: datetime, limit: int) -> list[int]:
    """Mark feeds that are due to be polled, for one message; return their ids."""
    return claims.queue_due(
        tx, feed, due=DUE, now=now, lease=LEASE, limit=limit, counting=feed.c.cut_short
    )


def to_be_alone(tx: Connection, ids: Sequence[int]) -> list[int]:
    """Return those whose last poll was cut short: one of them may have killed its worker."""
    cut_short = sa.and_(feed.c.id.in_(list(ids)), feed.c.cut_short > 0)
    return sorted(tx.execute(sa.select(feed.c.id).where(cut_short)).scalars())


def put_back(tx: Connection, number: int, due_at: datetime, by: str = claims.QUEUED) -> None:
    """Let a feed that was taken and not asked be due again then."""
    mine = sa.and_(feed.c.id == number, feed.c.lease_by == by)
    tx.execute(sa.update(feed).where(mine).values(due_at=due_at, lease_by=None))


def claim(tx: Connection, ids: Sequence[int], *, now: datetime, by: str) -> list[FeedRow]:
    """Take those feeds of `ids` that nobody else polls just now."""
    taken = claims.claim(tx, feed, ids, due=DUE, now=now, lease=LEASE, by=by)
    return listed(tx, feed.c.id.in_(taken))


def listed(tx: Connection, where: sa.ColumnElement[bool] | None = None) -> list[FeedRow]:
    """Return feeds, in the order in which they were added."""
    query = sa.select(feed).order_by(feed.c.id)
    filtered = query if where is None else query.where(where)
    return [_row(row) for row in tx.execute(filtered).mappings()]


def mean_demand(tx: Connection, now: datetime) -> float | None:
    """Return the mean demand of the feeds in use, taken anew now and then; None before any is."""
    held = sa.select(figure.c.value).where(figure.c.name == "demand")
    if take_turn(tx, "demand", now, DEMAND_HOLDS) or tx.execute(held).first() is None:
        known = sa.and_(DUE, feed.c.demand > 0)
        mean = tx.execute(sa.select(sa.func.avg(feed.c.demand)).where(known)).scalar()
        tx.execute(sa.delete(figure).where(figure.c.name == "demand"))
        if mean is not None:
            tx.execute(sa.insert(figure).values(name="demand", value=mean))
    found = tx.execute(held).scalar()
    return None if found is None else float(found)


def holds(tx: Connection, row: FeedRow, by: str) -> bool:
    """Whether the lease is still this worker's; if so it stays that until the end of this."""
    return tx.execute(_HOLDS, {"feed": row.id, "by": by}).first() is not None


def record(tx: Connection, row: FeedRow, *, by: str, now: datetime, values: Taught) -> None:
    """Keep what a poll that was answered taught: columns and their values."""
    record_all(tx, [{"feed": row.id, "by": by, **values}], now=now)


def record_all(tx: Connection, rows: Sequence[Mapping[str, object]], *, now: datetime) -> None:
    """Keep what polls taught: columns and values, of one shape, with `feed` and `by`.

    Nothing is written of those whose lease has gone to another worker.
    """
    told = [
        {name if name in _WHICH else f"to_{name}": row[name] for name in row}
        | {f"to_{name}": value for name, value in _answered(now).items()}
        for row in rows
    ]
    tx.execute(_record(frozenset(rows[0].keys() - _WHICH)), told)


@cache
def _record(names: frozenset[str]) -> sa.Update:
    """Make the statement once for each shape: to make it costs more than to run it."""
    held = sa.and_(feed.c.id == sa.bindparam("feed"), feed.c.lease_by == sa.bindparam("by"))
    names |= _answered(datetime.min).keys()  # noqa: DTZ901  # only its names
    return sa.update(feed).where(held).values({n: sa.bindparam(f"to_{n}") for n in sorted(names)})


def _answered(now: datetime) -> dict[str, Any]:
    return {
        "lease_by": None,
        "polls_at": None,
        "polled_at": now,
        "succeeded_at": now,
        "failures": 0,
        "cut_short": 0,
        "failing_since": None,
        "reason": "",
        "error": "",
    }


def record_push(
    tx: Connection, row: FeedRow, *, by: str, due_at: datetime | None, values: Taught
) -> None:
    """Keep what was learned from what a hub sent; without `due_at` the feed is polled at once."""
    free = {"due_at": due_at, "lease_by": None} if due_at else {}
    _finish(tx, row, by, {**values, **free, "polls_at": None})


def record_failure(
    tx: Connection,
    row: FeedRow,
    *,
    by: str,
    now: datetime,
    next_poll: datetime,
    reason: str,
    error: str,
) -> bool:
    """Keep why a poll failed, and since when; False where the lease is gone.

    The address that it had moved to is forgotten: the next poll asks the configured one.
    """
    values = {
        "due_at": next_poll,
        "lease_by": None,
        "polls_at": None,
        "polled_at": now,
        "failures": row.failures + 1,
        "cut_short": min(row.cut_short, 2) if reason == KILLS else 0,
        "failing_since": row.failing_since or now,
        "reason": reason,
        "error": error[:500],
        "moved_to": "",
        "moved_since": None,
    }
    return _finish(tx, row, by, values)


def learn_reading(
    tx: Connection, article_id: int, found: datetime, *, lacking: bool | None, stale: bool
) -> None:
    """Count for the feed that brought an article what became of its page (None: not asked).

    What is long ago counts less and less; `stale`, what its first document held does not.
    """
    first = sa.select(sa.func.min(entry.c.feed_id)).where(entry.c.article_id == article_id)
    asked, lacked = feed.c.pages_asked, feed.c.pages_lacking
    many = asked >= 2 * LATELY
    counts = {
        asked: sa.case((many, asked // 2), else_=asked) + 1,
        lacked: sa.case((many, lacked // 2), else_=lacked) + int(bool(lacking)),
    }
    values: dict[sa.Column[Any], Any] = {} if lacking is None else dict(counts)
    later = feed.c.baseline_at < found
    values[feed.c.stale] = sa.case((later, feed.c.stale + 1), else_=0) if stale else 0
    tx.execute(sa.update(feed).where(feed.c.id == first.scalar_subquery()).values(values))


def hold_host(tx: Connection, host: str, until: datetime) -> None:
    """Let none of a host's feeds be due before then: it has asked to be left alone."""
    mine = sa.and_(feed.c.host == host, feed.c.due_at < until, feed.c.lease_by.is_(None))
    tx.execute(sa.update(feed).where(mine).values(due_at=until))
    planned = sa.and_(feed.c.host == host, feed.c.polls_at < until)
    tx.execute(sa.update(feed).where(planned).values(polls_at=until))


def _finish(tx: Connection, row: FeedRow, by: str, values: Mapping[str, object]) -> bool:
    held = sa.and_(feed.c.id == row.id, feed.c.lease_by == by)
    return bool(tx.execute(sa.update(feed).where(held).values(values)).rowcount)


def _from_config(spec: FeedSpec) -> dict[str, object]:
    return {
        "url": spec.url,
        "host": urlsplit(spec.url).hostname or "",
        "name": spec.name,
        "group_name": spec.group,
        "pages": spec.pages,
        "weight": spec.weight,
        "fastest_seconds": None if spec.fastest is None else int(spec.fastest.total_seconds()),
        "state": "live",
    }


def _row(row: sa.RowMapping) -> FeedRow:
    values: dict[str, Any] = {str(name): value for name, value in row.items()}
    seconds = values.pop("fastest_seconds")
    values["fastest"] = None if seconds is None else timedelta(seconds=seconds)
    values["interval"] = timedelta(seconds=values.pop("interval_seconds"))
    values["ttl"] = timedelta(seconds=values.pop("ttl_seconds"))
    return FeedRow(**{name: values[name] for name in FeedRow.__slots__})
