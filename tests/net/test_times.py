"""What an answer says of time is read alike from publishers and from recipients."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.net.times import date, retry_after, seconds

NOW = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)
SLOW = NOW - timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.mark.parametrize("text", ["", "-5", "1.5", "\u00b2", "1e3", "+5", "soon"])
def test_what_is_no_number_of_seconds_is_none(text: str) -> None:
    assert seconds(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("0", 0), (" 120 ", 120), ("00000000000120", 120), ("9" * 5000, 999_999_999)],
)
def test_seconds_may_be_as_many_as_there_are(text: str, expected: int) -> None:
    assert seconds(text) == timedelta(seconds=expected)


def test_a_date_counts_from_the_clock_that_named_it() -> None:
    said = "Sun, 01 Mar 2026 11:02:00 GMT"
    assert retry_after(said, NOW, sent=SLOW, most=DAY) == NOW + timedelta(minutes=2)
    assert retry_after(said, NOW, most=DAY) == NOW
    assert retry_after(said, NOW, least=timedelta(seconds=1), most=DAY) == NOW + timedelta(
        seconds=1
    )


def test_a_date_without_a_zone_is_utc() -> None:
    assert date("Sun Mar  1 12:00:00 2026") == date("Sun, 01 Mar 2026 12:00:00 -0000") == NOW


@given(st.text('0123456789-+:,; GMTSunMar"\u00b2', max_size=40))
def test_whatever_is_said_a_wait_keeps_its_bounds(text: str) -> None:
    for sent in (None, SLOW):
        named = retry_after(text, NOW, sent=sent, least=timedelta(seconds=1), most=DAY)
        assert named is None or NOW + timedelta(seconds=1) <= named <= NOW + DAY
