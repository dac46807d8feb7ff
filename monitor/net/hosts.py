"""Take turns at each host: so many requests at once, so far apart, over threads and workers."""

import asyncio
import os
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Lock

from monitor.net.turns import SharedTurns

HOLD = 120.0  # seconds after which a shared slot is free, whatever became of its holder
_AGAIN = 0.2  # seconds until a shared slot is asked for again
_SWEEP_ABOVE = 1_000  # hosts remembered before the idle ones are forgotten


@dataclass(slots=True, eq=False)
class _Waiter:
    """One who waits for a slot, in its own event loop."""

    woken: asyncio.Future[None]
    granted: bool = False


@dataclass(slots=True)
class _Host:
    """How one host is being treated; `free_from` is on the clock of event loops."""

    busy: int = 0
    waiting: deque[_Waiter] = field(default_factory=deque)
    free_from: float = 0


class Hosts:
    """The turns of all hosts; safe over threads, each with its own event loop."""

    def __init__(self) -> None:
        """Know no host yet, and no other process."""
        self._shared: SharedTurns | None = None
        self.forget()

    def share(self, shared: SharedTurns | None) -> None:
        """Take turns with other processes as well."""
        self._shared = shared

    def forget(self) -> None:
        """Begin anew, as a child process must: its parent's turns are not its own."""
        self._lock = Lock()
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def turn(self, host: str, *, at_once: int, spacing: timedelta) -> AsyncIterator[None]:
        """Wait for one of `at_once` slots, and until `spacing` after the last start; hold it."""
        await self._enter(host, at_once)
        slot = ""
        try:
            await asyncio.sleep(self._wait(host, spacing.total_seconds()))
            slot = await self._enter_shared(host, at_once, spacing.total_seconds())
            yield
        finally:
            self._leave(host)
            if self._shared and slot:
                await asyncio.shield(asyncio.to_thread(self._shared.leave, host, slot))

    async def _enter_shared(self, host: str, at_once: int, spacing: float) -> str:
        """Wait for a slot among all workers; "" where there are no others."""
        while self._shared:
            wait, slot = await asyncio.to_thread(
                self._shared.enter, host, at_once=at_once, spacing=spacing, hold=HOLD
            )
            if wait >= 0:
                await asyncio.sleep(wait)
                return slot
            await asyncio.sleep(_AGAIN)
        return ""

    async def _enter(self, host: str, at_once: int) -> None:
        waiter = _Waiter(asyncio.get_running_loop().create_future())
        with self._lock:
            self._sweep()
            state = self._hosts.setdefault(host, _Host())
            if state.busy < at_once:
                state.busy += 1
                return
            state.waiting.append(waiter)
        try:
            await waiter.woken
        except BaseException:
            self._give_up(host, waiter)
            raise

    def _wait(self, host: str, spacing: float) -> float:
        """Reserve the next start; return the seconds until then."""
        now = asyncio.get_running_loop().time()
        with self._lock:
            state = self._hosts[host]
            start = max(now, state.free_from)
            state.free_from = start + spacing
        return start - now

    def _leave(self, host: str) -> None:
        with self._lock:
            state = self._hosts[host]
            state.busy -= 1
            while state.waiting and not _grant(state, state.waiting.popleft()):
                pass

    def _give_up(self, host: str, waiter: _Waiter) -> None:
        """Leave the queue; a slot that was granted in the same moment goes to the next."""
        if waiter.granted:
            self._leave(host)
            return
        with self._lock:
            state = self._hosts[host]
            if waiter in state.waiting:
                state.waiting.remove(waiter)

    def _sweep(self) -> None:
        if len(self._hosts) <= _SWEEP_ABOVE:
            return
        now = asyncio.get_running_loop().time()
        for name, state in list(self._hosts.items()):
            if not state.busy and not state.waiting and state.free_from <= now:
                del self._hosts[name]


def _grant(state: _Host, waiter: _Waiter) -> bool:
    """Hand a slot on, perhaps into another thread's loop; False where that loop is gone."""
    waiter.granted = True
    try:
        waiter.woken.get_loop().call_soon_threadsafe(_wake, waiter.woken)
    except RuntimeError:
        return False
    state.busy += 1
    return True


def _wake(woken: asyncio.Future[None]) -> None:
    if not woken.done():
        woken.set_result(None)


HOSTS = Hosts()
os.register_at_fork(after_in_child=HOSTS.forget)
