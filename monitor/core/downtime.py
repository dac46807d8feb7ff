"""When a channel that is down is tried again, and with which delivery, while all others wait."""

from datetime import datetime, timedelta

from monitor.core.delivery import RETRY_AFTER_CAP
from monitor.core.errors import Guilt

WAITS = tuple(timedelta(seconds=seconds) for seconds in (5, 10, 20, 30))
LONG, LONG_WAIT = 120, timedelta(seconds=60)  # failures in a row: it is down for an hour or more
PATIENCE = 3  # failures in a row after which another is tried than the first in line
MENDING = tuple(timedelta(seconds=seconds) for seconds in (30, 60, 120, 300))


def next_try(
    *,
    failures: int,
    now: datetime,
    jitter: float,
    to_mend: bool,
    retry_after: datetime | None = None,
) -> datetime:
    """Say when a channel is tried again that has failed so often in a row (from 1).

    It costs one delivery, so that its return is noticed within a minute, whatever it was. What
    somebody has to mend (a login, an address) is asked for less often: servers lock out who
    insists. `jitter` in [0, 1) lengthens the wait by up to a fifth; Retry-After is kept, up to
    six hours.
    """
    waits = MENDING if to_mend else WAITS
    wait = waits[min(failures, len(waits)) - 1]
    wait = max(wait, LONG_WAIT) if failures >= LONG else wait
    asked = min(retry_after, now + RETRY_AFTER_CAP) if retry_after else now
    return max(now + wait * (1 + jitter / 5), asked)


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
