from dataclasses import replace
from datetime import UTC, datetime, timedelta

from monitor.core.errors import Refusal
from monitor.core.health import NO_SERVICE, PartHealth, QueueState, health

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)


def a_queue(ticked: float | None = 1, due: float | None = None) -> QueueState:
    """A queue that was served, and where work waits, so many seconds ago."""
    ago = [None if one is None else NOW - timedelta(seconds=one) for one in (ticked, due)]
    return QueueState(queue="read", ticked_at=ago[0], oldest_due=ago[1])


def judged(
    *states: QueueState, refusal: Refusal | None = None, edited: float | None = None
) -> dict[str, PartHealth]:
    since = None if edited is None else NOW - timedelta(seconds=edited)
    return {one.part: one for one in health(states, refusal, since, NOW)}


def test_what_ticked_of_late_and_has_nothing_late_is_well() -> None:
    assert all(one.ok for one in judged(a_queue(2), a_queue(3, due=20)).values())
    assert judged(a_queue(3, due=20))["worker read"].detail == (
        "last tick 3 s ago, oldest due 20 s ago"
    )


def test_what_never_ticked_is_not() -> None:
    told = judged(a_queue(None))
    assert (told["beat"].ok, told["worker read"].ok) == (False, False)
    assert told["beat"].detail == NO_SERVICE


def test_beat_is_missed_before_a_worker_that_may_be_at_slow_feeds() -> None:
    told = judged(a_queue(100))
    assert (told["beat"].ok, told["worker read"].ok) == (False, True)
    assert not judged(a_queue(200))["worker read"].ok


def test_a_worker_that_ticks_and_does_nothing_is_not_well() -> None:
    assert not judged(a_queue(1, due=601))["worker read"].ok


def test_a_worker_at_something_that_takes_its_time_is_well() -> None:
    at = NOW - timedelta(seconds=20)
    busy = replace(a_queue(400, due=3000), held_at=at, stuck_since=at)
    told = judged(busy)["worker read"]
    assert (told.ok, told.detail) == (True, "last tick 400 s ago, oldest due 3000 s ago")
    assert not judged(replace(busy, held_at=None))["worker read"].ok
    assert not judged(replace(busy, stuck_since=None))["worker read"].ok


def test_what_is_due_later_is_not_late() -> None:
    assert judged(a_queue(1, due=-50))["worker read"].detail.endswith("oldest due 0 s ago")


def test_a_refused_config_is_told_with_its_first_fault() -> None:
    refusal = Refusal(at=NOW - timedelta(seconds=9), faults=("a:1:1: x", "b:1:1: y"))
    told = judged(a_queue(), refusal=refusal)["config"]
    assert not told.ok
    assert told.detail == (
        "refused 9 s ago, the one before it is in force: 2 faults, the first: a:1:1: x"
    )


def test_one_fault_is_one_fault() -> None:
    refusal = Refusal(at=NOW, faults=("a:1:1: x",))
    told = judged(a_queue(), refusal=refusal)["config"]
    assert told.detail.endswith("the one before it is in force: 1 fault: a:1:1: x")


def test_strangers_learn_no_topic_of_a_refused_config_but_all_else() -> None:
    refusal = Refusal(at=NOW - timedelta(seconds=9), faults=("config/watchlists/secret.yaml:1: x",))
    told = judged(a_queue(), refusal=refusal)
    assert told["config"].told_to_all.endswith("in force: 1 fault; see `monitor check`")
    assert told["beat"].told_to_all == told["beat"].detail


def test_an_edit_that_nobody_takes_in_is_told_and_soon_not_well() -> None:
    new, old = judged(edited=5)["config"], judged(edited=300)["config"]
    assert (new.ok, old.ok) == (True, False)
    assert old.detail.startswith("changed 300 s ago, and no process has read that yet")
    refused = judged(edited=300, refusal=Refusal(at=NOW, faults=("a:1:1: x",)))["config"]
    assert refused.detail.startswith("refused 0 s ago")
