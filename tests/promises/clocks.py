"""A clock that the tests set, for whole processes: by libfaketime, where it is there."""

import os
from datetime import datetime, timedelta
from pathlib import Path
from time import sleep

import pytest

from tests.world import now

PLACES = ("usr/lib/*/faketime/libfaketime.so.1", "usr/lib/faketime/libfaketime.so.1")


def libfaketime() -> str:
    """Return where Debian's package libfaketime lies, or the one that a variable names."""
    named = os.environ.get("MONITOR_TEST_FAKETIME")
    found = [named] if named else [str(one) for place in PLACES for one in Path("/").glob(place)]
    if not found:
        pytest.skip("no libfaketime here: install it, or name it in MONITOR_TEST_FAKETIME")
    return found[0]


class SetClock:
    """The time as the processes see it that are put `inside`; it goes on by itself."""

    def __init__(self, folder: Path, at: datetime) -> None:
        self._file = folder / "clock"
        self.inside = (
            "env",
            f"LD_PRELOAD={libfaketime()}",
            f"FAKETIME_TIMESTAMP_FILE={self._file}",
            "FAKETIME_CACHE_DURATION=1",  # read at each call, one thread meets what another reads
            "FAKETIME_DISABLE_SHM=1",
            "DONT_FAKE_MONOTONIC=1",  # who sleeps, sleeps as long as ever
            "NO_FAKE_STAT=1",
        )
        self.set(at)

    def __call__(self) -> datetime:
        return now() + self._ahead

    def set(self, at: datetime) -> None:
        """Set it, as an operator or a server of time does; return when all go by it."""
        self._ahead = at - now()
        new = self._file.with_suffix(".new")
        new.write_text(f"{self._ahead.total_seconds():+.3f}\n")
        new.rename(self._file)
        sleep(1.2)  # longer than what was read last is kept

    def move(self, by: timedelta) -> None:
        self.set(self() + by)
