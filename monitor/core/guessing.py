"""Who guesses tokens waits, longer with each wrong one; nobody else does.

Who changes addresses guesses on: a token has 256 bits, and that is what keeps it.
"""

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

FREE = 5  # wrong ones of an address that cost nothing
LONGEST = timedelta(minutes=15)
FORGOTTEN = timedelta(hours=1)  # without a wrong one
ADDRESSES = 1_000  # that are remembered, the latest


@dataclass(slots=True)
class _Wrong:
    count: int
    at: datetime


@dataclass(slots=True)
class Guesses:
    """The wrong tokens of late, of each address; a process has its own."""

    _of: OrderedDict[str, _Wrong] = field(default_factory=OrderedDict)

    def wait(self, address: str, now: datetime) -> timedelta:
        """Return how long this address has to wait before it is listened to again, or 0."""
        known = self._of.get(address)
        if known is None or known.count < FREE or now - known.at > FORGOTTEN:
            return timedelta()
        seconds = min(2.0 ** min(known.count - FREE, 20), LONGEST.total_seconds())
        return max(timedelta(), known.at + timedelta(seconds=seconds) - now)

    def was_wrong(self, address: str, now: datetime) -> None:
        """Remember a wrong token."""
        self._of[address] = _one_more(self._of.pop(address, None), now)
        while len(self._of) > ADDRESSES:
            self._of.popitem(last=False)

    def was_right(self, address: str) -> None:
        """Forget the wrong ones of an address."""
        self._of.pop(address, None)


def _one_more(known: _Wrong | None, now: datetime) -> _Wrong:
    fresh = known is None or now - known.at > FORGOTTEN
    return _Wrong(1 if fresh or known is None else known.count + 1, now)
