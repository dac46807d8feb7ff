"""A crowd of errands: one that is held in a thread holds up neither others nor the end of it."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import partial
from multiprocessing import get_context
from threading import Event
from time import monotonic

from monitor.net.crowd import Ending, Errand, attended
from tests.servers import until

HELD = 20.0  # seconds, which nobody is to wait


class Two:
    """An errand that is held in a thread until it is let go, and one that is done at once."""

    def __init__(self) -> None:
        self.let_go, self.begun = Event(), Event()
        self.given_back: list[int] = []
        self._due = [
            Errand(row=1, host="a", run=partial(asyncio.to_thread, self._hold)),
            Errand(row=2, host="b", run=self._be_done),
        ]

    def _hold(self) -> list[int]:
        self.begun.set()
        self.let_go.wait(HELD)
        return [1]

    async def _be_done(self) -> list[int]:
        await asyncio.to_thread(self.begun.wait)
        return [2]

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[None]:
        yield

    def take(self, room: int, busy: Mapping[str, int]) -> Sequence[Errand]:
        due, self._due = self._due, []
        return due

    def renew(self, rows: Sequence[int]) -> None:
        """Hold no lease."""

    def give_back(self, rows: Sequence[int]) -> None:
        self.given_back += rows


def test_what_is_held_in_a_thread_is_given_back_and_not_waited_for() -> None:
    errands, begun = Two(), monotonic()
    crowd = attended(errands)
    assert next(crowd) == [2]
    crowd.close()
    assert errands.given_back == [1]
    assert monotonic() - begun < HELD / 2
    errands.let_go.set()


def test_that_all_is_to_end_is_heard_by_processes_that_were_forked_before() -> None:
    ending = Ending()
    child = get_context("fork").Process(target=_wait_for_the_end, args=(ending,))
    child.start()
    assert not ending.is_set()
    ending.set()
    child.join(10)
    assert child.exitcode == 0
    ending.clear()
    assert not ending.is_set()


def _wait_for_the_end(ending: Ending) -> None:
    until(ending.is_set, seconds=5, what="the end is heard")
