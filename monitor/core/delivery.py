"""What follows an attempt to deliver: sent, tried again at a time, or given up and shown."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from monitor.core.errors import Concern, Guilt

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
PATIENCE = 3  # failures in a row after which another is tried than the first in line


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """What follows: `again_at` where it is tried again; a failed one stays visible.

    `of_channel`: it was the channel that failed, which says nothing of the delivery.
    """

    state: Literal["pending", "sent", "failed"]
    outcome: Literal["sent", "temporary", "permanent"]
    again_at: datetime | None = None
    of_channel: bool = False


SENT = Settlement(state="sent", outcome="sent")


def after_failure(
    *,
    failures: int,
    first: datetime,
    now: datetime,
    jitter: float,
    permanent: bool,
    retry_after: datetime | None = None,
    concerns: Concern = "message",
) -> Settlement:
    """Decide after a failure, the `failures`-th (from 1) of a delivery made at `first`.

    An attempt that was cut short, its worker killed, is none: it says nothing of the channel.

    Where the failure `concerns` its channel, the delivery waits for that and is due at once, also
    where the channel is gone for good: another address may take its place; how long that may
    take, `store.giving_up` says. There `failures` are those before which the channel had worked:
    whoever brings it down again and again is to blame itself, and waits longer each time, so that
    it stands in nobody's way.

    `jitter` in [0, 1) lengthens the wait by up to a fifth, but not where a recipient is refused: so
    what waits for him stays in order. What the recipient asked for
    (Retry-After) is kept, up to six hours.
    """
    outcome: Literal["permanent", "temporary"] = "permanent" if permanent else "temporary"
    of_channel = concerns == "channel"
    if of_channel and failures <= 1:
        return Settlement(state="pending", outcome=outcome, again_at=now, of_channel=True)
    if not of_channel and (permanent or now - first >= GIVE_UP_AFTER):
        return Settlement(state="failed", outcome=outcome)
    longer = 0.0 if concerns == "recipient" else jitter / 5
    wait = WAITS[min(failures, len(WAITS)) - 1] * (1 + longer)
    asked = min(retry_after, now + RETRY_AFTER_CAP) if retry_after and not of_channel else now
    at = max(now + wait, asked)
    return Settlement(state="pending", outcome=outcome, again_at=at, of_channel=of_channel)


def blamed_after(blamed: int, *, its_own: Guilt, failures: int, attempts: int) -> int:
    """Return how often a message is blamed, once its channel has failed with it.

    `failures` of the channel in a row, this one among them. Where nobody was reached it is not the
    message; where the far end says that it is busy, only after long. Who fails a channel that had
    worked is blamed each time, who only goes on trying is blamed once.
    """
    if its_own == "never" or (its_own == "hardly" and not blamed and failures < 4 * PATIENCE):
        return blamed
    if failures == 1:
        return blamed + 1
    return max(blamed, 1) if attempts > 1 else blamed


def is_anothers_turn(*, blamed: int, failures: int) -> bool:
    """Whether a channel that is down is tried with another delivery than the first in line.

    The first is, so that the order holds. Only where it may be what brings the channel down is
    another, less and less often: after 3 failures, 6, 12, 24.
    """
    times, odd = divmod(failures, PATIENCE)
    return bool(blamed and times) and not odd and times & (times - 1) == 0
