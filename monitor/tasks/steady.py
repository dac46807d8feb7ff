"""Celery's beat, but for a clock that is set back: it goes on beating then."""

from datetime import datetime, timedelta
from typing import Any

from celery.beat import Scheduler

SLIP = timedelta(seconds=5)  # less than that makes no beat late


class SteadyScheduler(Scheduler):  # type: ignore[misc]  # Celery ships no types
    """The table in memory; what was to beat by a clock that was set back beats by the new one.

    Celery's own waits until the time comes again at which it beat last.
    """

    _ticked: datetime | None = None

    def tick(self, **options: Any) -> float:
        """Send what is due; return the seconds until the next look."""
        now = self.app.now()
        if self._ticked and now < self._ticked - SLIP:
            for entry in self.schedule.values():
                entry.last_run_at = now
            self._heap = None  # made anew from the table
        self._ticked = now
        return float(super().tick(**options))
