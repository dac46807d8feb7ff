"""What a process keeps for a while, bounded by bytes: what was used longest ago goes first."""

from collections import OrderedDict
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")
OVERHEAD = 200  # bytes that any entry takes


class Kept(Generic[Value]):
    """Values by name, `most` bytes of them all in all; safe over threads."""

    def __init__(self, most: int) -> None:
        """Keep nothing yet."""
        self._most, self._lock = most, Lock()
        self._values: OrderedDict[str, tuple[Value, int]] = OrderedDict()
        self.size = 0  # bytes

    def get(self, name: str) -> Value | None:
        """Return what is kept under a name, and keep it longer."""
        with self._lock:
            if name not in self._values:
                return None
            self._values.move_to_end(name)
            return self._values[name][0]

    def put(self, name: str, value: Value, size: int) -> None:
        """Keep a value of so many bytes; what is too large for all of the room is not kept."""
        size += len(name) + OVERHEAD
        with self._lock:
            _, before = self._values.pop(name, (value, 0))
            self.size -= before
            if size > self._most:
                return
            self._values[name] = (value, size)
            self.size += size
            while self.size > self._most:
                _, (_, gone) = self._values.popitem(last=False)
                self.size -= gone
