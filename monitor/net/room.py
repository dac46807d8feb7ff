"""Room for large bodies: of one batch a few errands hold such at a time; small ones pass."""

import asyncio

SMALL = 1_000_000  # bytes, unpacked; a usual page has 100,000
LARGE = 6  # errands that hold more at a time


class Room:
    """What one errand may hold: what it holds is small until `enlarge`."""

    def __init__(self, free: asyncio.Semaphore | None = None) -> None:
        """Hold nothing yet; without `free` there is room for all."""
        self._free, self._has_grown = free, False

    async def enlarge(self, size: int) -> None:
        """Wait, where a body has become so large, until few others hold such; once."""
        if size > SMALL and self._free and not self._has_grown:
            await self._free.acquire()
            self._has_grown = True

    def leave(self) -> None:
        """Let another errand have it."""
        if self._has_grown and self._free:
            self._free.release()
            self._has_grown = False
