"""Call what a test wants called, just before or after a server of the demo answers."""

from collections import defaultdict
from collections.abc import Callable
from threading import Lock
from typing import Any

Callback = Callable[[Any], object]


class Events:
    """Callbacks by the event's name; thread-safe."""

    def __init__(self, *names: str) -> None:
        """Know the events there are."""
        self._names = names
        self._callbacks: dict[str, list[Callback]] = defaultdict(list)
        self._lock = Lock()

    def on(self, name: str, callback: Callback) -> None:
        """Call back whenever the event happens; raises KeyError for an event there is not."""
        if name not in self._names:
            raise KeyError(f"{name}: there are only {', '.join(self._names)}")
        with self._lock:
            self._callbacks[name].append(callback)

    def fire(self, name: str, detail: object) -> None:
        """Call all that asked for the event, in the server's thread, outside of the lock."""
        with self._lock:
            callbacks = tuple(self._callbacks[name])
        for callback in callbacks:
            callback(detail)
