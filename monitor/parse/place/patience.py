"""How long a process may take: so long as it works, not so long as others are at the processor."""

import os
from pathlib import Path
from time import monotonic
from typing import NamedTuple

PATIENCE = 4  # times its time that a process may take by the clock
_SOON = 0.02  # seconds, at least, until it is asked about again
_SLEEPS = "SZX"  # it waits for nothing that a busy machine withholds, or has ended
_STATE, _IN_CODE, _IN_KERNEL = 0, 11, 12  # fields of /proc/PID/stat behind the name, see proc(5)


class Time:
    """The time of one job of a process: seconds of its work, and PATIENCE times as many in all.

    A process that sleeps past its time has had it. Where no work can be known (no Linux), the
    clock counts.
    """

    def __init__(self, process: int, seconds: float) -> None:
        """Begin now, for a process of this number."""
        now = monotonic()
        self.until = now + seconds  # when to ask whether it is over
        self._last = now + PATIENCE * seconds
        self._process, self._seconds, self._begun = process, seconds, now
        work = _work_of(process)
        self._before = work.seconds if work else 0.0

    def spent(self) -> float:
        """Return the seconds that it has worked since; where that is not told, by the clock."""
        work = _work_of(self._process)
        return work.seconds - self._before if work else monotonic() - self._begun

    def is_over(self) -> bool:
        """Whether it is over; if not, `until` is later than now."""
        now, work = monotonic(), _work_of(self._process)
        if work is None or work.sleeps or now >= self._last:
            return True
        left = self._seconds - (work.seconds - self._before)
        self.until = min(now + max(left, _SOON), self._last)
        return left <= 0


class Deadline:
    """An end by the clock, whatever the process did: for what somebody waits for."""

    def __init__(self, until: float) -> None:
        """End then, on the monotonic clock."""
        self.until = until

    def is_over(self) -> bool:
        """Whether it is over."""
        return monotonic() >= self.until


class _Work(NamedTuple):
    seconds: float  # on a processor
    sleeps: bool


def _work_of(process: int) -> _Work | None:
    """Return what a process has worked so far; None where that is not told."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return None
    fields = stat.rpartition(")")[2].split()
    ticks = int(fields[_IN_CODE]) + int(fields[_IN_KERNEL])
    return _Work(seconds=ticks / os.sysconf("SC_CLK_TCK"), sleeps=fields[_STATE] in _SLEEPS)
