"""A crowd of errands: one that is held in a thread holds up neither others nor the end of it."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import partial
from threading import Event
from time import monotonic

from monitor.net.crowd import Errand, attended

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
