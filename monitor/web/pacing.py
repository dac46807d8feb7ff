"""Pages that are made beside the news: a few at a time, and with a rest where many are asked for.

One process has one interpreter, which pages and polls share; who browses must not make news late.
"""

import asyncio
from typing import Any

from monitor.web.door import READ

AT_A_TIME = 2  # pages: one that is slow does not keep the others waiting
RESTS = 3.0  # times as long as a page took: together they take half of the processor
LONGEST_REST = 0.5  # seconds
_OF_MACHINES = ("/health", "/metrics")


class Paced:
    """An application of which a few pages are made at a time."""

    def __init__(self, web: Any) -> None:
        """Hold the application; nobody waits yet."""
        self._web = web
        self._turns = asyncio.Semaphore(AT_A_TIME)
        self._waiting = 0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer; a page waits for its turn, which ends where it is made, and not where read."""
        if not _is_page(scope):
            await self._web(scope, receive, send)
            return
        await self._take_turn()
        began, is_made = asyncio.get_running_loop().time(), False

        def made() -> None:
            nonlocal is_made
            if not is_made:
                self._end_turn(began)
            is_made = True

        async def sent(message: Any) -> None:
            made()
            await send(message)

        try:
            await self._web(scope, receive, sent)
        finally:
            made()

    async def _take_turn(self) -> None:
        self._waiting += 1
        try:
            await self._turns.acquire()
        finally:
            self._waiting -= 1

    def _end_turn(self, began: float) -> None:
        """Give the turn to the next, at once where nobody waits for it."""
        loop = asyncio.get_running_loop()
        rest = min(LONGEST_REST, RESTS * (loop.time() - began)) if self._waiting else 0.0
        loop.call_later(rest, self._turns.release)


def _is_page(scope: Any) -> bool:
    """Whether somebody looks at a page: not a machine, and nothing is done."""
    if scope["type"] != "http" or scope["method"] not in READ or "/static/" in scope["path"]:
        return False
    return not scope["path"].endswith(_OF_MACHINES)
