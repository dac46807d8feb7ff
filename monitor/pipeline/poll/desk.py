"""What a chunk of polls works with: the client, the parts, and one thread for the processor."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from types import TracebackType
from typing import ParamSpec, Self, TypeVar

from monitor.net.client import Client
from monitor.pipeline.poll.turn import Polling

Said = ParamSpec("Said")
Result = TypeVar("Result")


class Desk:
    """One thread beside the event loop, for what takes the processor: more would only fight for it.

    It does one thing after the other; what waits for another process is not for it.
    """

    def __init__(self) -> None:
        """Have a thread, that starts with the first work."""
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="monitor-desk")

    async def do(
        self, work: Callable[Said, Result], *said: Said.args, **named: Said.kwargs
    ) -> Result:
        """Do some work when its turn comes."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, partial(work, *said, **named))

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let what runs end."""
        self._thread.shutdown()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What each poll of a chunk uses."""

    client: Client
    parts: Polling
    desk: Desk
