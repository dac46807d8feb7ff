"""Beat goes by the clock, and on when that is set."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from celery import Celery

from monitor.tasks.app import SETTINGS
from monitor.tasks.steady import SteadyScheduler
from tests.world import now


class Clocked(Celery):  # type: ignore[misc]  # Celery ships no types
    """An app whose clock tests set."""

    at: datetime

    def now(self) -> datetime:
        return self.at


class Counting(SteadyScheduler):
    """Beats, and sends nothing: it counts."""

    beats = 0

    def apply_async(self, _entry: Any, **_options: Any) -> None:
        self.beats += 1


@pytest.fixture
def beat() -> Counting:
    app = Clocked("beat", broker="memory://", set_as_current=False)
    app.at = now()
    app.conf.beat_schedule = {"tick": {"task": "tick", "schedule": 5.0}}
    return Counting(app=app, max_interval=1)


def passes(beat: Counting, seconds: int) -> int:
    """Let time pass; return how often it beat meanwhile."""
    before = beat.beats
    for _ in range(seconds):
        beat.app.at += timedelta(seconds=1)
        while beat.tick() == 0:
            pass
    return beat.beats - before


@pytest.mark.parametrize("hours", [-1, 0, 1])
def test_beat_goes_on_when_the_clock_is_set(beat: Counting, hours: int) -> None:
    assert passes(beat, 60) in range(11, 14)
    beat.app.at += timedelta(hours=hours)
    assert passes(beat, 60) in range(11, 14)


def test_the_app_beats_so() -> None:
    assert SETTINGS["beat_scheduler"] == f"{SteadyScheduler.__module__}:SteadyScheduler"
