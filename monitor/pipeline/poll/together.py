"""Polls that brought nothing are kept some at a time: they are most of all polls."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from monitor.fetch.feeds import FeedAnswer
from monitor.pipeline.poll.desk import Tools
from monitor.pipeline.poll.keep import keep_unchanged
from monitor.pipeline.poll.turn import Turn

SECONDS = 1.0  # in which such polls are kept at once


class Together:
    """Collects them while others are asked; for one event loop."""

    def __init__(self, tools: Tools) -> None:
        """Begin with none."""
        self._tools = tools
        self._asking = 0
        self._some: list[tuple[Turn, FeedAnswer]] = []
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

    async def keep(self, turn: Turn, answer: FeedAnswer) -> None:
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
        await self._tools.desk.do(keep_unchanged, some, self._tools.parts)
