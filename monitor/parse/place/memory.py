"""What memory this process has in use, and how what it needs no more goes back to the system."""

import gc
import resource
from functools import cache
from pathlib import Path
from typing import Any

HEAPS = 2
STEP = 32 << 20  # bytes
_M_ARENA_MAX = -8  # mallopt(3)
_PAGE = resource.getpagesize()


def in_use() -> int:
    """Return the bytes of memory in use; `ru_maxrss` begins with what the parent had."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE
    except OSError:  # not Linux
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def release() -> None:
    """Let what is free go back: the C library keeps it, hundreds of MB after one large document.

    It takes some tens of ms. Nothing goes back where the C library knows no such order (only glibc
    has it, which is also the one that keeps so much).
    """
    gc.collect()
    if trim := _order("malloc_trim"):
        trim(0)


def share_heaps() -> None:
    """Let threads take memory from few heaps: with one each, each keeps what it ever needed.

    To be called while there is one thread; forks take it over. As MALLOC_ARENA_MAX, which
    whoever starts us would have to know of.
    """
    if choose := _order("mallopt"):
        choose(_M_ARENA_MAX, HEAPS)


class Growth:
    """Watches how this process grows, and now and then lets go what it needs no more."""

    def __init__(self, step: int = STEP) -> None:
        """Have seen nothing yet; `step` is how many bytes are worth the time."""
        self._step, self._least = step, 0

    def look(self) -> None:
        """Release, where it has grown by a step since it held least."""
        now = in_use()
        if now > self._least + self._step:
            release()
            self._least = in_use()
        else:
            self._least = min(self._least, now)


@cache
def _order(name: str) -> Any:
    import ctypes  # noqa: PLC0415  # a verb that only looks needs none

    return getattr(ctypes.CDLL(None), name, None)
