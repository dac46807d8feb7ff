"""Keep why a poll failed, and when to ask again: soon after it is over, where most fail alike."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.engine import Connection

from monitor.core.errors import FetchError, ParseError
from monitor.core.polling.interval import RETRY_AFTER_CAP, after_failure
from monitor.pipeline.poll.keep import say_ended
from monitor.pipeline.poll.turn import OnePoll, Polling
from monitor.store.polling import feeds, hubs, outages
from monitor.store.upkeep import tally
from monitor.telemetry import log


def keep_failure(turn: OnePoll, error: FetchError | ParseError, parts: Polling) -> None:
    """Keep why a poll failed, and when to ask again.

    Where most feeds fail alike it is no fault of this one: it waits with the others.
    """
    kept = _kept(turn, error, parts.chance())
    waits, ended = parts.database.write(kept)
    say_ended(ended)
    log().warning(
        "feed.failed",
        feed=turn.feed.id,
        url=turn.feed.url,
        reason=error.reason,
        error=str(error),
        failures=turn.feed.failures + (not waits),
        as_most=waits or None,
    )


def _kept(
    turn: OnePoll, error: FetchError | ParseError, jitter: float
) -> Callable[[Connection], tuple[bool, int]]:
    feed, now, reason, said = turn.feed, turn.now, error.reason, str(error)
    next_poll, hold = _again(turn, error, jitter)

    def kept(tx: Connection) -> tuple[bool, int]:
        ended = outages.ends(tx, feed, now, reason)
        waits = outages.waits(tx, feed, by=turn.by, now=now, reason=reason, error=said)
        if not waits:
            feeds.record_failure(
                tx, feed, by=turn.by, now=now, next_poll=next_poll, reason=reason, error=said
            )
        hubs.taken_in(tx, turn.pushed)  # or what was pushed would have it polled at once again
        if hold:
            feeds.hold_host(tx, feed.host, hold)
        tally.add(tx, {("polls", reason): 1})
        return waits, ended

    return kept


def _again(
    turn: OnePoll, error: FetchError | ParseError, jitter: float
) -> tuple[datetime, datetime | None]:
    """Return the next poll, and until when its host is left alone, where it asked for that."""
    retry_after = error.retry_after if isinstance(error, FetchError) else None
    next_poll = after_failure(
        turn.pace,
        failures=turn.feed.failures + 1,
        now=turn.now,
        jitter=jitter,
        reason=error.reason,
        retry_after=retry_after,
    )
    return next_poll, min(retry_after, turn.now + RETRY_AFTER_CAP) if retry_after else None
