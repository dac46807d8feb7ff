"""How many of a worker's processes may be at what takes its time: some are left for the rest.

Kept by the kernel over processes, so that a slot goes with whoever dies.
"""

import fcntl
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import IO


class Slots:
    """So many for a process; for the processes that are forked after `share`, so many for all."""

    def __init__(self, threads: int = 1) -> None:
        """Have slots for so many of this process's threads."""
        self._mine = BoundedSemaphore(threads)
        self._file: IO[bytes] | None = None
        self._many, self._others = 1, False

    def share(self, processes: int) -> None:
        """Let all but one of so many processes have a slot, but at least one."""
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  # as long as the process lives
        self._many, self._others = max(1, processes - 1), processes > 1

    @property
    def are_shared(self) -> bool:
        """Whether other processes have some of them, or may have this one's next."""
        return self._others

    @contextmanager
    def one(self) -> Iterator[bool]:
        """Hold a slot, if one is free; gives whether it was."""
        if not self._mine.acquire(blocking=False):
            yield False
            return
        place: int | None = None
        try:
            place = self._place()
            yield place is not None
        finally:
            if self._file is not None and place is not None:
                fcntl.lockf(self._file, fcntl.LOCK_UN, 1, place)
            self._mine.release()

    def _place(self) -> int | None:
        if self._file is None:
            return 0
        for place in range(self._many):
            try:
                fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, place)
            except OSError:
                continue
            return place
        return None
