"""Try a query on the articles that are kept, in a process of its own that can be killed.

It has a time by the clock and a bound of memory, few run at once, and none of it is where feeds
are polled and alerts are told: whatever a query asks for, the page goes on.
"""

import json
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any

from monitor.core.edits import Edit, Example, Outcome
from monitor.core.errors import MonitorError, QueryError
from monitor.core.model import Topic
from monitor.core.phrases import Phrasebook
from monitor.parse.place.patience import Deadline
from monitor.parse.place.pipes import Piped, frame

AT_ONCE, SECONDS, MEMORY = 2, 20.0, 1 << 30  # of processes, of each by the clock, of each in bytes
HAND_OVER = 5.0  # seconds until one that was given up has made room
MARGIN = 2.0  # seconds before its end, in which it says what it has found by then
_HOUSE = str(Path(__file__).resolve().parents[1].parent)  # where `monitor` is imported from
_START = (
    "import sys; sys.path.append(sys.argv[1]); "
    "from monitor.wiring.tried import serve; serve(int(sys.argv[2]))"
)
TRIALS = Phrasebook(
    "trials",
    {
        "busy": "other queries are being tried: try it again in half a minute",
        "crashed": (
            "it took more memory than it may have, or crashed: make the query smaller, or take "
            "fewer days"
        ),
        "given_up": "another query was tried instead",
        "late": "the forms of the query's words took too long to work out: try it again",
    },
)


class Busy(MonitorError):
    """As many queries are tried as may be at once: it is of use to come again."""


class GivenUp(MonitorError):
    """Nobody waits for the answer any more, or who did has asked anew."""


class Turn:
    """One question: who asks it, and its end before its time. Safe for threads."""

    def __init__(self, asker: str = "", asked_at: float = 0.0) -> None:
        """Begin it; of an `asker` only the question that was asked last goes on, of "" all do."""
        self.asker, self.asked_at, self.is_ended = asker, asked_at or monotonic(), False
        self._kill: Callable[[], None] | None = None
        self._lock = threading.Lock()

    @property
    def is_under_way(self) -> bool:
        """Whether it has a place, and no answer yet."""
        return self._kill is not None

    def end(self) -> None:
        """Give it up, now or as soon as it begins."""
        with self._lock:
            self.is_ended = True
            if self._kill:
                self._kill()

    def begin(self, kill: Callable[[], None]) -> None:
        """Say how it is ended."""
        with self._lock:
            self._kill = kill
            if self.is_ended:
                kill()

    def is_over(self) -> None:
        """Say that there is nothing to be ended any more."""
        with self._lock:
            self._kill = None


class Trying:
    """Tries queries; safe for threads."""

    def __init__(
        self, *, at_once: int = AT_ONCE, seconds: float = SECONDS, memory: int = MEMORY
    ) -> None:
        """Start nothing yet."""
        self._room = threading.BoundedSemaphore(at_once)
        self._latest: dict[str, Turn] = {}  # the question of each asker
        self._lock = threading.Lock()
        self._seconds, self._memory = seconds, memory

    def outcome(
        self, edit: Edit, database: str, max_age: timedelta, turn: Turn | None = None
    ) -> Outcome:
        """Return what an edit would change. Raises Busy, GivenUp, QueryError, MonitorError.

        `database` is its URL; an article older than `max_age` when it was found tells nobody.
        Where the time is over before the end, it says how far it came. What the asker of `turn`
        has asked before is given up, and makes room.
        """
        turn = turn or Turn()
        job = _job(edit) | {"database": database, "max_age": max_age.total_seconds()}
        with self._place(turn), closing(_Process(self._memory)) as process:
            until = monotonic() + self._seconds
            turn.begin(process.kill)
            try:
                return process.outcome(job, until)
            except MonitorError:
                if turn.is_ended:
                    raise GivenUp(TRIALS.say("given_up")) from None
                raise
            finally:
                turn.is_over()

    @contextmanager
    def _place(self, turn: Turn) -> Iterator[None]:
        older = self._follow(turn)
        if turn.is_ended:
            self._forget(turn)
            raise GivenUp(TRIALS.say("given_up"))
        if not self._room.acquire(timeout=HAND_OVER if older else 0):
            self._forget(turn)
            raise Busy(TRIALS.say("busy"))
        try:
            yield
        finally:
            self._forget(turn)
            self._room.release()

    def _follow(self, turn: Turn) -> bool:
        """End what its asker has asked before, or this where it came late; False: there is none."""
        with self._lock:
            other = self._latest.get(turn.asker) if turn.asker else None
            came_late = other is not None and other.asked_at > turn.asked_at
            if not came_late and not turn.is_ended:
                self._latest[turn.asker] = turn
        first = turn if came_late else None if turn.is_ended else other
        if first:
            first.end()
        return first is not None

    def _forget(self, turn: Turn) -> None:
        with self._lock:
            if self._latest.get(turn.asker) is turn:
                del self._latest[turn.asker]


class _Process:
    """One process, for one question."""

    def __init__(self, memory: int) -> None:
        self._piped = Piped(_command(memory))
        self._last: Mapping[str, Any] = {}

    def outcome(self, job: Mapping[str, Any], until: float) -> Outcome:
        try:
            return self._asked(job, Deadline(until))
        except TimeoutError:
            return self._as_far_as_it_came()
        except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
            raise MonitorError(TRIALS.say("crashed")) from error

    def kill(self) -> None:
        self._piped.kill()

    def close(self) -> None:
        self._piped.end()

    def _asked(self, job: Mapping[str, Any], time: Deadline) -> Outcome:
        self._piped.receive(1, time)
        left = max(0.0, time.until - monotonic() - MARGIN)
        self._piped.send(frame(json.dumps({**job, "seconds": left}).encode()), time)
        while "outcome" not in (said := json.loads(self._piped.receive_frame(time, MARGIN))):
            _refuse(said)
            self._last = said
        return _outcome(said["outcome"])

    def _as_far_as_it_came(self) -> Outcome:
        if "kept" not in self._last:
            raise MonitorError(TRIALS.say("late"))
        return _outcome({**self._last, "is_whole": False})


def _command(memory: int) -> Sequence[str]:
    return (sys.executable, "-P", "-c", _START, _HOUSE, str(memory))


def _refuse(said: Mapping[str, Any]) -> None:
    if "column" in said:
        raise QueryError(str(said["error"]), int(said["column"]))
    if "error" in said:
        raise MonitorError(str(said["error"]))


def _job(edit: Edit) -> dict[str, Any]:
    return {
        "before": _plain(edit.before) if edit.before else None,
        "after": _plain(edit.after),
        "since": edit.since.isoformat(),
        "zone": edit.zone,
        "most": edit.most,
    }


def _plain(topic: Topic) -> dict[str, Any]:
    """Return of a topic what matching asks for, and its own tests."""
    return {
        "id": topic.id,
        "name": topic.name,
        "queries": dict(topic.queries),
        "macros": dict(topic.macros),
        "languages": list(topic.languages),
        "longer": {name: list(some) for name, some in topic.longer.items()},
        "should_match": list(topic.should_match),
        "should_not_match": list(topic.should_not_match),
    }


def _outcome(said: Mapping[str, Any]) -> Outcome:
    times = {name: _instant(said.get(name)) for name in ("since", "until")}
    days = {name: tuple((day, n) for day, n in said.get(name, ())) for name in ("before", "after")}
    examples = tuple(
        Example(**{**one, "words": tuple(one["words"])}) for one in said.get("examples", ())
    )
    remarks = tuple(said.get("remarks", ()))
    broken = tuple((key, text) for key, text in said.get("broken", ()))
    texts = {"examples": examples, "remarks": remarks, "broken": broken}
    return Outcome(**{**said, **times, **days, **texts})


def _instant(said: object) -> datetime | None:
    return datetime.fromisoformat(said) if isinstance(said, str) else None


def written(outcome: Outcome) -> dict[str, Any]:
    """Return an outcome as it goes through the pipe."""
    times = {"since": outcome.since, "until": outcome.until}
    return asdict(outcome) | {name: at and at.isoformat() for name, at in times.items()}
