"""What follows an attempt to deliver: sent, tried again at a time, or given up and shown."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

# After the last the same wait is kept up until GIVE_UP_AFTER: a channel may be down for days.
WAITS = (
    timedelta(seconds=5),
    timedelta(seconds=30),
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=6),
)
GIVE_UP_AFTER = timedelta(hours=75)  # the horizon of Standard Webhooks 1.0
RETRY_AFTER_CAP = timedelta(hours=6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What follows: `again_at` where it is tried again; a failed one stays visible."""

    state: Literal["pending", "sent", "failed"]
    outcome: Literal["sent", "temporary", "permanent"]
    again_at: datetime | None = None


SENT = Verdict(state="sent", outcome="sent")


def after_failure(
    *, failures: int, first: datetime, now: datetime, jitter: float, permanent: bool,
    retry_after: datetime | None = None,
) -> Verdict:  # fmt: skip
    """Decide after a failure, the `failures`-th (from 1) of a delivery made at `first`.

    An attempt that was cut short, its worker killed, is none: it says nothing of the channel.

    `jitter` in [0, 1) lengthens the wait by up to a fifth. What the recipient asked for
    (Retry-After) is kept, up to six hours.
    """
    if permanent:
        return Verdict(state="failed", outcome="permanent")
    if now - first >= GIVE_UP_AFTER:
        return Verdict(state="failed", outcome="temporary")
    wait = WAITS[min(failures, len(WAITS)) - 1] * (1 + jitter / 5)
    asked = min(retry_after, now + RETRY_AFTER_CAP) if retry_after else now
    return Verdict(state="pending", outcome="temporary", again_at=max(now + wait, asked))
