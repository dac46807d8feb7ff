"""Polls that brought nothing are kept some at a time: they are most of all polls."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from monitor.fetch.feeds import FeedAnswer
from monitor.pipeline.poll.desk import Tools
from monitor.pipeline.poll.keep import keep_unchanged
from monitor.pipeline.poll.not_kept import not_kept
from monitor.pipeline.poll.turn import OnePoll, Polling
from monitor.store.machinery.faults import ITS_OWN

SECONDS = 1.0  # in which such polls are kept at once


class Together:
    """Collects them while others are asked; for one event loop."""

    def __init__(self, tools: Tools) -> None:
        """Begin with none."""
        self._tools = tools
        self._asking = 0
        self._some: list[tuple[OnePoll, FeedAnswer]] = []
        self._kept: asyncio.Task[None] | None = None
        self._nobody_asks = asyncio.Event()

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Count one who may bring another of them."""
        self._asking += 1
        self._nobody_asks.clear()
        try:
            yield
        finally:
            self._asking -= 1
            if not self._asking:
                self._nobody_asks.set()

    async def keep(self, turn: OnePoll, answer: FeedAnswer) -> None:
        """Wait until it is kept with others, SECONDS at most. Raises StoreError."""
        self._some.append((turn, answer))
        if self._kept is None:
            self._kept = asyncio.create_task(self._keep_soon())
        await asyncio.shield(self._kept)

    async def _keep_soon(self) -> None:
        try:
            async with asyncio.timeout(SECONDS):
                await self._nobody_asks.wait()
        except TimeoutError:
            pass
        some, self._some, self._kept = self._some, [], None
        await self._tools.desk.do(_keep_same, some, self._tools.parts)


def _keep_same(same: Sequence[tuple[OnePoll, FeedAnswer]], parts: Polling) -> None:
    """Keep what is unchanged at once; where that cannot be, one by one."""
    try:
        keep_unchanged(same, parts)
    except ITS_OWN:
        for turn, answer in same:
            try:
                keep_unchanged([(turn, answer)], parts)
            except ITS_OWN as error:
                not_kept(turn, error, parts)
