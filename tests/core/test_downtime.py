from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from monitor.core.downtime import LONG, LONG_WAIT, MENDING, WAITS, next_try

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
