"""Whether what comes is out of the ordinary, against a feed's own rhythm."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import accumulate

from monitor.core.polling.rhythm import HOUR, Rhythm

SURE = 9.2  # arrivals missed: by chance that happens once in ten thousand times
LEAST = timedelta(hours=24)
LONGEST = timedelta(days=60)
_LEARNED = 1 / 2  # of a week, before anything is said


def silent_from(rhythm: Rhythm, rates: Sequence[float], now: datetime) -> datetime | None:
    """Say from when a feed that brings nothing is silent beyond its own rhythm, as of `now`.

    `rates` are those of the week ahead. None where too little is known of it.
    """
    if rhythm.weeks < _LEARNED:
        return None
    whole_weeks, missing = divmod(SURE, sum(rates))
    more = sum(expected < missing for expected in accumulate(rates))
    wait = HOUR * (int(whole_weeks) * len(rates) + more + 1)
    return None if wait > LONGEST else now + max(wait, LEAST)
