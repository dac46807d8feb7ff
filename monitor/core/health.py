"""What works and what does not: judged by what parts wrote of late, and by what lies undone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.core.clocks import Signs, doubt
from monitor.core.errors import Refusal
from monitor.core.model import Queue
from monitor.core.phrases import Phrasebook

BEAT_SILENT = timedelta(seconds=60)  # the quickest tick comes every 2 s
WORKER_SILENT = timedelta(seconds=180)  # all its slots may be busy with slow feeds for a while
WORK_LATE = timedelta(minutes=10)
CONFIG_LATE = timedelta(seconds=60)  # each process looks at the files every second

_REFUSED = "refused {ago} s ago, the one before it is in force: {number} fault"
WELLNESS = Phrasebook(
    "wellness",
    {
        "no_service": (
            "no service runs here: start `monitor run`, or beat and workers; `monitor once` from "
            "cron is judged by its own exit code"
        ),
        "tick": "last tick {ago} s ago",
        "ticks_due": "last tick {ago} s ago, oldest due {due} s ago",
        "no_tick": "it has never run a tick",
        "in_force": "its files are in force",
        "not_read": (
            "changed {ago} s ago, and no process has read that yet: the old one is in force"
        ),
        "refused": (f"{_REFUSED}; see `monitor check`", f"{_REFUSED}s; see `monitor check`"),
        "refused_for": (f"{_REFUSED}: {{fault}}", f"{_REFUSED}s, the first: {{fault}}"),
    },
)
NO_SERVICE = WELLNESS.say("no_service")


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueState:
    """How a queue stands: when its worker last ran a tick, and since when work lies undone.

    A slow recipient is no dead worker: `held_at` is when a worker last renewed its hold of what it
    sends, `stuck_since` from when on nothing was done of what is due; None: as `oldest_due`.
    """

    queue: Queue
    ticked_at: datetime | None
    oldest_due: datetime | None
    held_at: datetime | None = None
    stuck_since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartHealth:
    """Whether one part is well, and what tells it; `public` where strangers may know less."""

    part: str  # "beat", "worker poll" ...
    ok: bool
    detail: str
    public: str = ""
    since: datetime | None = None  # of what is not well, as far as that is known

    @property
    def told_to_all(self) -> str:
        """What may be shown to whoever reaches the page's port."""
        return self.public or self.detail


def health(
    states: Sequence[QueueState], refusal: Refusal | None, edited: datetime | None, now: datetime
) -> list[PartHealth]:
    """Judge beat, the queues and the config; `edited`: when files changed that nobody took in."""
    return [
        _beat(states, now),
        *(_worker(state, now) for state in states),
        _config(refusal, edited, now),
    ]


def clock_health(signs: Signs, now: datetime) -> list[PartHealth]:
    """Judge the clock; none where nothing is wrong with it: it is no part of ours."""
    doubts = doubt(signs, now)
    return [PartHealth(part="clock", ok=False, detail=doubts)] if doubts else []


def _config(refusal: Refusal | None, edited: datetime | None, now: datetime) -> PartHealth:
    if refusal is None and edited is not None:
        age = max(now - edited, timedelta(0))
        detail = WELLNESS.say("not_read", ago=_seconds(age))
        return PartHealth(part="config", ok=age < CONFIG_LATE, detail=detail, since=edited)
    if refusal is None:
        return PartHealth(part="config", ok=True, detail=WELLNESS.say("in_force"))
    said = {"ago": _seconds(now - refusal.at), "number": len(refusal.faults)}
    detail = WELLNESS.say("refused_for", **said, fault=refusal.faults[0])
    public = WELLNESS.say("refused", **said)
    return PartHealth(part="config", ok=False, detail=detail, public=public, since=refusal.at)


def _beat(states: Sequence[QueueState], now: datetime) -> PartHealth:
    ticks = [state.ticked_at for state in states if state.ticked_at]
    if not ticks:
        return PartHealth(part="beat", ok=False, detail=NO_SERVICE)
    last = max(ticks)
    age = now - last
    detail = WELLNESS.say("tick", ago=_seconds(age))
    return PartHealth(part="beat", ok=age < BEAT_SILENT, detail=detail, since=last)


def _worker(state: QueueState, now: datetime) -> PartHealth:
    part = f"worker {state.queue}"
    if state.ticked_at is None:
        return PartHealth(part=part, ok=False, detail=WELLNESS.say("no_tick"))
    late = max(now - (state.oldest_due or now), timedelta(0))
    ago, due = _seconds(now - state.ticked_at), _seconds(late)
    detail = WELLNESS.say("ticks_due", ago=ago, due=due)
    seen = max(state.ticked_at, state.held_at or state.ticked_at)
    stuck = state.stuck_since or state.oldest_due or now
    ok = now - seen < WORKER_SILENT and now - stuck < WORK_LATE
    return PartHealth(part=part, ok=ok, detail=detail, since=min(seen, stuck))


def _seconds(age: timedelta) -> str:
    return f"{age.total_seconds():.0f}"
