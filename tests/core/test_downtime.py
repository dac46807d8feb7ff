from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from monitor.core.downtime import (
    LONG,
    LONG_WAIT,
    MENDING,
    WAITS,
    blamed_after,
    is_anothers_turn,
    next_try,
)
from monitor.core.errors import Guilt

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def wait(failures: int, *, to_mend: bool = False, asked: timedelta | None = None) -> timedelta:
    retry_after = NOW + asked if asked is not None else None
    tried = next_try(failures=failures, now=NOW, jitter=0, to_mend=to_mend, retry_after=retry_after)
    return tried - NOW


def test_a_channel_that_is_down_is_tried_again_within_half_a_minute_and_later_within_one() -> None:
    assert [wait(n) for n in (1, 2, 3, 4, 50)] == [*WAITS, WAITS[-1]]
    assert wait(LONG) == wait(10_000) == LONG_WAIT


def test_what_somebody_has_to_mend_is_asked_for_less_often() -> None:
    assert [wait(n, to_mend=True) for n in (1, 2, 3, 4, 999)] == [*MENDING, MENDING[-1]]


def test_what_the_channel_asks_for_is_kept_up_to_six_hours() -> None:
    assert wait(1, asked=timedelta(minutes=7)) == timedelta(minutes=7)
    assert wait(1, asked=timedelta(seconds=1)) == WAITS[0]
    assert wait(1, asked=timedelta(days=2)) == timedelta(hours=6)


@given(st.integers(1, 999), st.floats(0, 1, exclude_max=True), st.booleans())
def test_jitter_lengthens_a_wait_by_a_fifth_at_most(n: int, jitter: float, to_mend: bool) -> None:
    tried = next_try(failures=n, now=NOW, jitter=jitter, to_mend=to_mend)
    assert wait(n, to_mend=to_mend) <= tried - NOW <= wait(n, to_mend=to_mend) * 1.2


def blamed(before: int, its_own: Guilt, failures: int, attempts: int = 1) -> int:
    return blamed_after(before, its_own=its_own, failures=failures, attempts=attempts)


def test_where_nobody_was_reached_no_message_is_to_blame() -> None:
    assert blamed(0, "never", 1) == blamed(0, "never", 99, attempts=99) == 0


def test_who_fails_a_channel_that_worked_is_blamed_each_time_and_who_goes_on_trying_once() -> None:
    assert blamed(0, "perhaps", 1) == 1
    assert blamed(1, "perhaps", 1) == 2
    assert blamed(0, "perhaps", 2, attempts=2) == 1
    assert blamed(1, "perhaps", 2, attempts=2) == 1


def test_who_only_stands_in_for_the_first_is_not_blamed() -> None:
    assert blamed(0, "perhaps", 4) == 0


def test_a_far_end_that_says_it_is_busy_blames_nobody_for_long() -> None:
    assert blamed(0, "hardly", 1) == blamed(0, "hardly", 11, attempts=11) == 0
    assert blamed(0, "hardly", 12, attempts=12) == 1
    assert blamed(1, "hardly", 1, attempts=13) == 2


def test_another_than_the_first_in_line_has_its_turn_less_and_less_often() -> None:
    turns = [n for n in range(100) if is_anothers_turn(blamed=1, failures=n)]
    assert turns == [3, 6, 12, 24, 48, 96]
    assert not any(is_anothers_turn(blamed=0, failures=n) for n in range(100))
