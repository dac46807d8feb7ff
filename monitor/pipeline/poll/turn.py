"""Whose turn it is, and how each feed is asked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.engine import Connection

from monitor.core.options import NetSettings
from monitor.core.polling import rhythm
from monitor.core.polling.interval import Pace
from monitor.core.polling.trust import is_taken_over, wants_audit
from monitor.parse.place.children import Children
from monitor.store.machinery.database import Database
from monitor.store.polling import feeds, hubs
from monitor.store.polling.feeds import FeedRow
from monitor.store.polling.hubs import Push

WITH_A_HUB = 4  # times as seldom is a feed polled whose hub is first with what is new


@dataclass(frozen=True, slots=True, kw_only=True)
class Polling:
    """What polling needs beside the feeds: the parts, and the operator's bounds."""

    database: Database
    net: NetSettings
    child: Children
    fastest: timedelta
    slowest: timedelta
    average: timedelta
    alert_first_fetch: bool
    max_age: timedelta  # from which on nobody is told of an article
    chance: Callable[[], float]
    clock: Callable[[], datetime]
    patience: float = 75.0  # seconds for a turn at the host and its answer: less than the lease

    def pace(self, feed: FeedRow, demand: float | None) -> Pace:
        """Return a feed's bounds, its own where it has them, and the demand of all feeds."""
        fastest = feed.fastest or self.fastest
        average = self.average * (fastest / self.fastest)
        slowest = max(self.slowest, fastest)
        pace = Pace(fastest=fastest, slowest=slowest, average=average, weight=feed.weight)
        return replace(pace, demand=demand) if demand else pace


@dataclass(frozen=True, slots=True, kw_only=True)
class OnePoll:
    """One feed's poll: whose it is, when, and how it asks."""

    feed: FeedRow
    pace: Pace
    now: datetime
    by: str
    url: str  # where the feed has moved to for good, else its own
    audit: bool  # asks without validators, to prove that it is unchanged
    pushed: tuple[Push, ...] = ()  # what its hub has sent

    @property
    def early(self) -> bool:
        """Whether it is only for what was pushed: its poll was to be later."""
        return self.feed.polls_at is not None and self.feed.polls_at > self.now

    @property
    def validators(self) -> tuple[str, str]:
        """Return what to send so that only a change is answered."""
        none = self.audit or self.feed.distrusted
        return ("", "") if none else (self.feed.etag, self.feed.last_modified)


def claimed(
    tx: Connection, ids: Sequence[int], parts: Polling, now: datetime, by: str
) -> list[OnePoll]:
    """Take those feeds that nobody else polls just now, each with how it is to be asked."""
    claimed, demand = feeds.claim(tx, ids, now=now, by=by), feeds.mean_demand(tx, now)
    taken = [feed.id for feed in claimed]
    pushed, relied_on = hubs.pushed(tx, taken), hubs.relied_on(tx, taken, now)
    turns = []
    for feed in claimed:
        pace = parts.pace(feed, demand)
        if feed.id in relied_on:
            pace = replace(pace, average=pace.average * WITH_A_HUB)
        turns.append(_turn(feed, pace, now, by, pushed.get(feed.id, [])))
    return turns


def _turn(feed: FeedRow, pace: Pace, now: datetime, by: str, pushed: Sequence[Push]) -> OnePoll:
    before = rhythm.mean_rate(rhythm.from_json(feed.rhythm, now))  # before it fell silent
    audit = wants_audit(
        changed_at=feed.changed_at,
        unchanged_at=feed.succeeded_at,
        audited_at=feed.audited_at,
        rate=before,
        now=now,
    )
    moved = is_taken_over(feed.moved_to, feed.moved_since, now)
    url = feed.moved_to if moved else feed.url
    return OnePoll(feed=feed, pace=pace, now=now, by=by, url=url, audit=audit, pushed=tuple(pushed))
