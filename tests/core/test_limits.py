"""The bucket that says how many messages a channel may have."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from monitor.core.limits import Bucket, filled, next_token, taken
from monitor.core.terms import Limit, as_written

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
TWENTY = Limit(alerts=20, per=timedelta(hours=1))


def test_a_new_one_is_full_and_empties() -> None:
    bucket, sent = None, 0
    while (after := taken(bucket, TWENTY, NOW)) is not None:
        bucket, sent = after, sent + 1
    assert sent == 20
    assert next_token(bucket, TWENTY, NOW) == NOW + timedelta(minutes=3)
    later = NOW + timedelta(minutes=3)
    assert taken(bucket, TWENTY, later) == Bucket(tokens=0, at=later)


def test_it_is_never_fuller_than_the_limit() -> None:
    bucket = Bucket(tokens=19, at=NOW)
    assert filled(bucket, TWENTY, NOW + timedelta(days=1)).tokens == 20
    assert next_token(bucket, TWENTY, NOW) == NOW


def test_a_smaller_limit_counts_at_once() -> None:
    bucket = Bucket(tokens=19, at=NOW)
    assert filled(bucket, Limit(alerts=2, per=timedelta(hours=1)), NOW).tokens == 2


def test_a_clock_that_is_set_back_fills_nothing() -> None:
    bucket = Bucket(tokens=0, at=NOW)
    assert taken(bucket, TWENTY, NOW - timedelta(hours=1)) is None
    assert filled(bucket, TWENTY, NOW - timedelta(hours=1)).tokens == 0


@given(
    st.lists(st.integers(0, 7200), min_size=1, max_size=60),
    st.integers(1, 10),
    st.integers(1, 7200),
)
def test_in_no_span_more_leave_than_a_full_bucket_and_what_flows_in(
    seconds: list[int], alerts: int, per: int
) -> None:
    limit, bucket, sent = Limit(alerts=alerts, per=timedelta(seconds=per)), None, list[int]()
    for at in sorted(seconds):
        after = taken(bucket, limit, NOW + timedelta(seconds=at))
        if after is not None:
            bucket = after
            sent.append(at)
    for start in sent:
        within = [at for at in sent if start <= at < start + per]
        assert len(within) <= 2 * alerts


def test_a_duration_is_told_as_it_is_written() -> None:
    spans = ("90s", "1h30m", "7d", "0s")
    seconds = (90, 5400, 7 * 86_400, 0)
    assert [as_written(timedelta(seconds=one)) for one in seconds] == ["1m30s", *spans[1:]]
