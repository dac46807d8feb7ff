"""Several killable places: one that is held by a bad page does not keep the others from theirs.

A job that goes on for long has its place no more: another may begin beside it.
"""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic
from types import TracebackType
from typing import Self

from monitor.core.model import Glance, Page, ParsedFeed
from monitor.parse.place.child import Child

PLACES = 3
PATIENCE = 3  # seconds to wait for a process that is there: to start another takes one or two
IDLE = 120.0  # seconds after which a process that nobody asked for anything is let go
LONG = 0.25  # seconds of work from which on a job is long: an ordinary page takes 0.05
MOST = 3  # times the places that processes may be, those at long jobs too: a host has two thirds
_LOOK = 0.1  # seconds between two looks at whether a job has become long


class Children:
    """Parses in one process, and in up to `places` where one is held; safe for threads and forks.

    One of them is left for glances, which may take least: whatever holds the others, these go on.
    Where jobs are long, up to MOST times as many run.
    """

    def __init__(self, make: Callable[[], Child] = Child, *, places: int = PLACES) -> None:
        """Start nothing yet."""
        self._make, self._count = make, places
        self._places = self._begun()

    def feed(self, body: bytes, *, content_type: str = "", url: str = "") -> ParsedFeed:
        """Read a feed, as `Child.feed` does."""
        with self._one(long=True) as child:
            return child.feed(body, content_type=content_type, url=url)

    def glance(self, body: bytes, *, url: str = "", content_type: str = "") -> Glance:
        """Look at an article page, as `Child.glance` does."""
        with self._one() as child:
            return child.glance(body, url=url, content_type=content_type)

    def page(self, body: bytes, *, url: str = "", content_type: str = "") -> Page:
        """Read an article page, as `Child.page` does."""
        with self._one(long=True) as child:
            return child.page(body, url=url, content_type=content_type)

    def rest(self, idle: float = IDLE) -> None:
        """End those that were asked for nothing for so many seconds, but the one used last.

        Each takes 80 MB, and the next burst of pages may be hours away, or another worker's.
        """
        places = self._places
        if places.owner == os.getpid():
            for child in places.take_idle(monotonic() - idle):
                child.close()
                places.give(child, last=False)

    def close(self) -> None:
        """End all of them, after the jobs that they are at."""
        for child in [*self._places.all]:
            child.close()

    def kill(self) -> None:
        """End all of them, whatever they are at, and start no others: for one who ends as well."""
        for child in [*self._places.all]:
            child.kill()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End them."""
        self.close()

    @contextmanager
    def _one(self, *, long: bool = False) -> Iterator[Child]:
        """Lend one that is free: of these the one that was used last, whose process is there."""
        if self._places.owner != os.getpid():
            self._places = self._begun()
        places = self._places
        child = places.take(long=long)
        try:
            yield child
        finally:
            places.give(child)

    def _begun(self) -> "_Places":
        free = [self._make() for _ in range(self._count)]
        return _Places(
            owner=os.getpid(), make=self._make, count=self._count, all=[*free], free=free
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Places:
    """The processes of one owner: a fork of it has its own, and its own turns."""

    owner: int
    make: Callable[[], Child]
    count: int
    all: list[Child]
    free: list[Child]
    held: dict[Child, bool] = field(default_factory=dict)  # whether by what may take long
    changed: threading.Condition = field(default_factory=threading.Condition)

    def take(self, *, long: bool) -> Child:
        """Take one with a process, the last used; where these are held too long, one without."""
        last = monotonic() + PATIENCE
        with self.changed:
            while (child := self._next(last, long=long)) is None:
                self.changed.wait(_LOOK)
            self.free.remove(child)
            self.held[child] = long
        return child

    def take_idle(self, since: float) -> Sequence[Child]:
        """Take those whose process was asked for nothing since then, but the one used last."""
        with self.changed:
            there = [child for child in self.free if child.has_process]
            idle = [child for child in there[:-1] if child.asked_at < since]
            for child in idle:
                self.free.remove(child)
        return idle

    def give(self, child: Child, *, last: bool = True) -> None:
        """Give one back, as the one used last or longest ago.

        Of more than there are places it ends: to start one takes a second.
        """
        with self.changed:
            self.held.pop(child, None)
            if len(self.all) > self.count:
                self.all.remove(child)
                child.close()
            else:
                self.free.insert(len(self.free) if last else 0, child)
            self.changed.notify_all()

    def _next(self, last: float, *, long: bool) -> Child | None:
        young = [self.held[child] for child in self.held if child.worked <= LONG]
        if len(young) >= self.count or (long and sum(young) >= max(1, self.count - 1)):
            return None
        ready = next((child for child in reversed(self.free) if child.has_process), None)
        if ready or (young and monotonic() < last):
            return ready  # or one of those, soon
        if not self.free and len(self.all) < MOST * self.count:
            self.free.append(self.make())
            self.all.append(self.free[-1])
        return self.free[-1] if self.free else None
