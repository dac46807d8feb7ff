"""Room for large bodies: of one batch a few errands hold such at a time; small ones pass."""

import asyncio
from types import TracebackType
from typing import Self

SMALL = 1_000_000  # bytes, unpacked; a usual page has 100,000
LARGE = 6  # errands that hold more at a time


class Place:
    """One errand's, in an `async with` block: what it holds is small until `enlarge`."""

    def __init__(self, free: asyncio.Semaphore | None = None) -> None:
        """Hold nothing yet; without `free` there is room for all."""
        self._free, self._has_grown = free, False

    async def enlarge(self, size: int) -> None:
        """Wait, where a body has become so large, until few others hold such; once."""
        if size > SMALL and self._free and not self._has_grown:
            await self._free.acquire()
            self._has_grown = True

    async def __aenter__(self) -> Self:
        """Begin."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let another errand have the place."""
        if self._has_grown and self._free:
            self._free.release()
            self._has_grown = False
