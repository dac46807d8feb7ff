"""Whether a delivery that is about to leave may leave now, and if not, what holds it.

go                 it leaves
unsubscribed       the recipient wants no more of any topic that it tells of: it ends
silence            all that it tells of is silenced, for everybody or for this recipient
late               it should have left so long ago that it is told with others, marked late
quiet              the channel's quiet hours
limit              the channel has had its messages for now

What is held is told later: as it is, or folded with others into one message.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from monitor.core.hours import quiet_until
from monitor.core.limits import Bucket, next_token, taken
from monitor.core.routes import Way
from monitor.core.terms import Limit

Held = Literal["silence", "late", "quiet", "limit"]
HOLDS: tuple[Held, ...] = ("silence", "late", "quiet", "limit")
LATE_AFTER = timedelta(hours=24)
ALL_TOPICS = ""  # in place of a topic that is wanted no more


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """An alert's delivery as it is decided by.

    `topics`: those it tells of. `ways`: of each of its matches, by which the channel may be told
    of it, with the severity of its topic; none where the config reaches it no more.
    """

    topics: frozenset[str]
    unwanted: frozenset[str]  # topics; ALL_TOPICS in it: all
    silent_until: datetime | None  # None: not all of it is silenced
    left_at: datetime  # when it was to leave
    ways: Sequence[tuple[Way, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """What was decided; `until`: when it is looked at again."""

    outcome: Literal["go", "unsubscribed", "silence", "late", "quiet", "limit"]
    until: datetime | None = None


GO = Leave(outcome="go")


def leave(one: Leaving, now: datetime) -> Leave:
    """Decide by all but the limit."""
    if ALL_TOPICS in one.unwanted or (one.topics and one.topics <= one.unwanted):
        return Leave(outcome="unsubscribed")
    if one.silent_until is not None and one.silent_until > now:
        return Leave(outcome="silence", until=one.silent_until)
    if now - one.left_at > LATE_AFTER:
        return Leave(outcome="late", until=now)
    until = _quiet(one.ways, now)
    return Leave(outcome="quiet", until=until) if until else GO


def limit_of(ways: Sequence[tuple[Way, str]]) -> tuple[str, Limit] | None:
    """Return the bucket that counts a message, and its limit; None where none does.

    One that may go by a way without a limit goes by that.
    """
    limited = [(way.bucket, way.terms.limit) for way, _ in ways]
    first = next(iter(limited), None)
    if first is None or any(limit is None for _, limit in limited):
        return None
    bucket, limit = first
    return (bucket, limit) if limit else None


def within(limit: Limit, bucket: Bucket | None, now: datetime) -> tuple[Leave, Bucket | None]:
    """Decide by a limit, and return the bucket as it is afterwards."""
    after = taken(bucket, limit, now)
    if after is not None:
        return GO, after
    return Leave(outcome="limit", until=next_token(bucket, limit, now)), bucket


def fold_after(ways: Sequence[tuple[Way, str]]) -> int:
    """Return how many may leave by themselves after quiet hours: what the ways say, the least."""
    said = [way.terms.quiet.fold_after for way, _ in ways if way.terms.quiet]
    return min(said, default=_FOLD_AFTER)


_FOLD_AFTER = 5


def comes_first(state: str, held_by: str) -> Literal["waited for", "taken along", "passed"]:
    """Say what an update does about what told its story earlier, and has not reached its recipient.

    It waits for what is about to be sent. What quiet hours or a limit hold it takes along: the
    story may go out now. What is silenced it passes: that is told when the silence ends, in a
    message that says so.
    """
    if state == "pending" or held_by == "late":
        return "waited for"
    return "passed" if held_by == "silence" else "taken along"


def _quiet(ways: Sequence[tuple[Way, str]], now: datetime) -> datetime | None:
    """Return when the first of the ways is quiet no more; None where one is not quiet now."""
    untils = [quiet_until(way.terms.quiet, severity, now) for way, severity in ways]
    if not untils or None in untils:
        return None
    return min(until for until in untils if until)
