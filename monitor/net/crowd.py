"""Do many errands at once over many hosts, and take in more meanwhile: a slow one holds up none.

Errands wait in rows. Of each host a few are under way at a time, and whatever has been under way
for long takes no place that another could have: so a host that answers late, or never, or brings
thousands at once delays its own errands and nobody else's.
"""

import asyncio
import mmap
from collections import Counter
from collections.abc import Callable, Coroutine, Generator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Event, Thread
from typing import Any, Protocol

from monitor.core.errors import MonitorError
from monitor.telemetry import log

SHARE = 3  # errands of one host at a time: enough that its turns are all used
YOUNG = 60  # errands at a time that have begun just now
SLOW = 3.0  # seconds after which one is slow, and another may begin beside it
MOST = 240  # errands at a time, the slow ones too
LOOK, IDLE = 0.25, 1.0  # seconds between two looks for more; where the last has found none
RENEW = 15.0  # seconds between two renewals of leases: well below any lease
GRACE = 3.0  # seconds that what is under way has when the time is over


class Ending:
    """Whether this process, and those that were forked from it, are to end: said once for all."""

    def __init__(self) -> None:
        """Have a page that processes share."""
        self._shared = mmap.mmap(-1, 1)

    def set(self) -> None:
        """Say so: what is under way is given back at once."""
        self._shared[0] = 1

    def clear(self) -> None:
        """Go on."""
        self._shared[0] = 0

    def is_set(self) -> bool:
        """Whether it was said."""
        return bool(self._shared[0])


ENDING = Ending()
THREADS = 12  # for what blocks: the database, the killable places


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """One row's work: what it does gives the ids of what comes next. "" is no host's."""

    row: int
    host: str
    run: Callable[[], Coroutine[Any, Any, Sequence[int]]]


class Errands(Protocol):
    """Where errands come from. All but `opened` block, and are called in threads."""

    def opened(self) -> AbstractAsyncContextManager[None]:
        """Have what errands use, in the event loop that they run in."""

    def take(self, room: int, busy: Mapping[str, int]) -> Sequence[Errand]:
        """Claim at most `room` that are due, of each host SHARE with those that are `busy`."""

    def renew(self, rows: Sequence[int]) -> None:
        """Push their leases on."""

    def give_back(self, rows: Sequence[int]) -> None:
        """Let them be due at once for others."""


def attended(errands: Errands, *, seconds: float | None = None) -> Generator[Sequence[int]]:
    """Do all that is due and becomes due; yield what comes next as it is found.

    After `seconds` nothing more is taken in, and what does not end soon is given back. What goes
    wrong on purpose in one errand ends it alone. Raises the first other failure, at the end.
    """
    crowd = _Crowd(errands, seconds)
    thread = Thread(target=crowd.run, name="monitor-crowd", daemon=True)
    thread.start()
    try:
        while (found := crowd.found.get()) is not None:
            yield found
    finally:
        crowd.stopping.set()
        thread.join()
    if crowd.failure:
        raise crowd.failure


class _Threads(ThreadPoolExecutor):
    """Threads that nobody waits for: what a bad document holds is that document's alone.

    Its row is given back; what such a thread still does of it finds that the lease is gone.
    """

    def shutdown(self, wait: bool = False, *, cancel_futures: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002  # as its base has it
        """Take in no more."""
        super().shutdown(wait=False, cancel_futures=cancel_futures)


class _Crowd:
    """The errands under way, in an event loop and a thread of their own."""

    def __init__(self, errands: Errands, seconds: float | None) -> None:
        self._errands, self._seconds = errands, seconds
        self._under_way: dict[asyncio.Task[Sequence[int]], tuple[Errand, float]] = {}
        self._slow: set[str] = set()  # hosts whose last errand was
        self._look_at = self._renew_at = 0.0
        # Its own thread: where all others wait for one bad page, more is taken in.
        self._door = ThreadPoolExecutor(1, thread_name_prefix="errand-door")
        self.found: SimpleQueue[Sequence[int] | None] = SimpleQueue()
        self.stopping = Event()
        self.failure: BaseException | None = None

    def run(self) -> None:
        """Be the thread."""
        try:
            asyncio.run(self._attend())
        except BaseException as error:  # noqa: BLE001  # it is raised again where it is waited for
            self.failure = self.failure or error
        finally:
            self._door.shutdown()
            self.found.put(None)

    async def _attend(self) -> None:
        loop = asyncio.get_running_loop()
        loop.set_default_executor(_Threads(THREADS, thread_name_prefix="errand"))
        over = None if self._seconds is None else loop.time() + self._seconds
        async with self._errands.opened():
            try:
                while await self._a_round(loop.time(), over):
                    pass
            finally:
                await self._send_home()

    async def _a_round(self, now: float, over: float | None) -> bool:
        """Take in, wait a little, tell; False where there is nothing more to do."""
        ending = (
            self.stopping.is_set() or ENDING.is_set() or (over is not None and now >= over + GRACE)
        )
        if not ending and (over is None or now < over):
            await self._take_in(now)
        if ending or not self._under_way:
            return False
        await asyncio.wait(self._under_way, timeout=LOOK)
        self._tell([task for task in self._under_way if task.done()], now)
        if now >= self._renew_at:
            self._renew_at = now + RENEW
            await self._quietly(self._errands.renew)
        return True

    async def _take_in(self, now: float) -> None:
        room = self._room(now)
        if room <= 0 or (self._under_way and now < self._look_at):
            return
        busy = Counter(errand.host for errand, _ in self._under_way.values() if errand.host)
        loop = asyncio.get_running_loop()
        taken = await loop.run_in_executor(self._door, self._errands.take, room, busy)
        self._look_at = now + (LOOK if taken else IDLE)
        for errand in taken:
            self._under_way[asyncio.ensure_future(errand.run())] = (errand, now)

    def _room(self, now: float) -> int:
        """Say how many more may begin: those that are slow, and of slow hosts, count for little."""
        young = sum(
            now - began < SLOW and errand.host not in self._slow
            for errand, began in self._under_way.values()
        )
        return min(YOUNG - young, MOST - len(self._under_way))

    def _tell(self, done: Sequence[asyncio.Task[Sequence[int]]], now: float) -> None:
        found: list[int] = []
        for task in done:
            errand, began = self._under_way.pop(task)
            (self._slow.add if now - began > SLOW else self._slow.discard)(errand.host)
            if error := task.exception():
                self._failed(errand, error)
            else:
                found += task.result()
        if found:
            self.found.put(found)

    def _failed(self, errand: Errand, error: BaseException) -> None:
        if isinstance(error, MonitorError):  # its lease brings the row back
            log().error("errand.failed", row=errand.row, host=errand.host, error=str(error))
        else:
            self.failure = self.failure or error

    async def _send_home(self) -> None:
        """End what is still under way, and let others have it."""
        if not self._under_way:
            return
        for task in self._under_way:
            task.cancel()
        await asyncio.wait(self._under_way)
        await self._quietly(self._errands.give_back)

    async def _quietly(self, tell: Callable[[Sequence[int]], None]) -> None:
        rows = [errand.row for errand, _ in self._under_way.values()]
        try:
            if rows:
                await asyncio.get_running_loop().run_in_executor(self._door, tell, rows)
        except MonitorError as error:  # then the leases end
            log().warning("errands.leases", rows=len(rows), error=str(error))
