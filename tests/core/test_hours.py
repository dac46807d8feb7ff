"""Quiet hours, over midnight and over clock changes."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.hours import quiet_until
from monitor.core.terms import Quiet

KYIV = ZoneInfo("Europe/Kyiv")
NIGHT = Quiet(start=time(22), end=time(7), zone=KYIV, but=frozenset({"urgent"}))


def local(*when: int, fold: int = 0) -> datetime:
    return datetime(*when, tzinfo=KYIV, fold=fold).astimezone(UTC)  # type: ignore[misc, arg-type]


def test_a_night_holds_until_the_morning() -> None:
    morning = local(2026, 6, 2, 7)
    assert quiet_until(NIGHT, "normal", local(2026, 6, 1, 22)) == morning
    assert quiet_until(NIGHT, "normal", local(2026, 6, 2, 3)) == morning
    assert quiet_until(NIGHT, "normal", morning) is None
    assert quiet_until(NIGHT, "normal", local(2026, 6, 1, 21, 59)) is None
    assert quiet_until(None, "normal", local(2026, 6, 2, 3)) is None


def test_what_is_excepted_is_not_held() -> None:
    assert quiet_until(NIGHT, "urgent", local(2026, 6, 2, 3)) is None


def test_by_day_it_ends_the_same_day() -> None:
    lunch = Quiet(start=time(12), end=time(13), zone=KYIV)
    assert quiet_until(lunch, "high", local(2026, 6, 2, 12, 30)) == local(2026, 6, 2, 13)
    assert quiet_until(lunch, "high", local(2026, 6, 2, 13)) is None


def test_days_are_those_on_which_it_begins() -> None:
    weekend = Quiet(start=time(22), end=time(7), zone=KYIV, days=frozenset({4}))  # a Friday
    assert quiet_until(weekend, "low", local(2026, 6, 6, 3)) == local(2026, 6, 6, 7)  # a Saturday
    assert quiet_until(weekend, "low", local(2026, 6, 5, 3)) is None
    assert quiet_until(weekend, "low", local(2026, 6, 6, 23)) is None


@pytest.mark.parametrize(
    ("night", "hours"), [((2026, 3, 28), 8), ((2026, 10, 24), 10), ((2026, 6, 1), 9)]
)
def test_a_night_with_a_clock_change_is_longer_or_shorter(
    night: tuple[int, int, int], hours: int
) -> None:
    begins = local(*night, 22)
    assert quiet_until(NIGHT, "normal", begins) == begins + timedelta(hours=hours)


def test_an_end_that_the_clock_leaves_out_is_the_first_moment_after_it() -> None:
    short = Quiet(start=time(22), end=time(3, 30), zone=KYIV)
    assert quiet_until(short, "normal", local(2026, 3, 28, 23)) == local(2026, 3, 29, 4)


def test_spans_that_touch_where_the_clock_is_set_forward_end_with_the_last() -> None:
    all_but_a_little = Quiet(start=time(3, 30), end=time(3, 15), zone=KYIV)
    before = local(2026, 3, 29, 2)  # there is no 3:15 that day, and no 3:30
    assert quiet_until(all_but_a_little, "low", before) == local(2026, 3, 30, 3, 15)


def test_what_holds_for_nearly_all_the_day_ends_each_day() -> None:
    longer = Quiet(start=time(1), end=time(0, 59), zone=UTC)
    at = datetime(2026, 6, 2, 12, tzinfo=UTC)
    assert quiet_until(longer, "low", at) == datetime(2026, 6, 3, 0, 59, tzinfo=UTC)


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)),
    st.times(),
    st.times(),
    st.frozensets(st.integers(0, 6), min_size=1),
)
def test_it_always_ends_later_and_there_it_is_over(
    now: datetime, start: time, end: time, days: frozenset[int]
) -> None:
    if start.replace(fold=0) == end.replace(fold=0):
        return
    quiet = Quiet(start=start, end=end, zone=KYIV, days=days)
    until = quiet_until(quiet, "normal", now)
    if until is not None:
        assert until > now
        assert quiet_until(quiet, "normal", until) is None
