"""When a channel that is down is tried again: with one delivery, while all others wait."""

from datetime import datetime, timedelta

from monitor.core.delivery import RETRY_AFTER_CAP

WAITS = tuple(timedelta(seconds=seconds) for seconds in (5, 10, 20, 30))
LONG, LONG_WAIT = 120, timedelta(seconds=60)  # failures in a row: it is down for an hour or more
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
