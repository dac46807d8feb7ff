from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from monitor.core.polling import HINT_CAP, Pace, after_failure, after_success, in_trouble

NOW = datetime(2026, 1, 1, tzinfo=UTC)
PACE = Pace(fastest=timedelta(minutes=5), slowest=timedelta(hours=6))


def test_a_feed_that_brings_news_is_asked_sooner() -> None:
    _, kept = after_success(PACE, interval=timedelta(hours=1), new=3, now=NOW, jitter=0)
    assert kept == timedelta(minutes=36)


def test_a_quiet_feed_is_asked_later() -> None:
    _, kept = after_success(PACE, interval=timedelta(hours=1), new=0, now=NOW, jitter=0)
    assert kept == timedelta(minutes=78)


def test_the_publishers_hint_is_a_floor_but_hides_no_more_than_a_day() -> None:
    at, kept = after_success(
        PACE, interval=timedelta(), new=1, now=NOW, jitter=0, hint=timedelta(days=365)
    )
    assert at == NOW + HINT_CAP
    assert kept == PACE.fastest


def test_failures_in_a_row_double_the_wait_up_to_the_slowest() -> None:
    waits = [after_failure(PACE, failures=n, now=NOW, jitter=0) - NOW for n in (1, 2, 3, 50)]
    assert waits == [
        timedelta(minutes=5),
        timedelta(minutes=10),
        timedelta(minutes=20),
        PACE.slowest,
    ]


def test_retry_after_is_kept_and_capped_at_a_day() -> None:
    asked = NOW + timedelta(hours=3)
    assert after_failure(PACE, failures=1, now=NOW, jitter=0, retry_after=asked) == asked
    absurd = NOW + timedelta(days=88)
    assert after_failure(
        PACE, failures=1, now=NOW, jitter=0, retry_after=absurd
    ) == NOW + timedelta(1)


def test_a_person_is_told_after_several_failures_or_of_a_refusal_at_once() -> None:
    assert not in_trouble(2, "dns")
    assert in_trouble(3, "dns")
    assert in_trouble(1, "forbidden")
    assert not in_trouble(0, "forbidden")


@given(
    st.timedeltas(timedelta(0), timedelta(days=9)),
    st.integers(0, 50),
    st.floats(0, 1, exclude_max=True),
    st.none() | st.timedeltas(timedelta(0), timedelta(days=400)),
)
def test_the_next_poll_lies_within_the_bounds(
    interval: timedelta, new: int, jitter: float, hint: timedelta | None
) -> None:
    at, kept = after_success(PACE, interval=interval, new=new, now=NOW, jitter=jitter, hint=hint)
    assert PACE.fastest <= kept <= PACE.slowest
    assert NOW + kept <= at <= NOW + max(kept, HINT_CAP) * 1.1
