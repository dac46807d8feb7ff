from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from monitor.core.polling.rhythm import (
    HALF_LIFE,
    HOUR,
    WEEK,
    Rhythm,
    a_day,
    as_json,
    first_seen,
    from_json,
    learned,
    mean_rate,
    rate,
    week_ahead,
)

MONDAY = datetime(2026, 1, 5, tzinfo=UTC)


def watched(weeks: int, hours: range, arrivals: int = 2) -> Rhythm:
    """A feed that brings so many articles in each of these hours of each day."""
    rhythm = Rhythm(at=MONDAY)
    for day in range(7 * weeks):
        for hour in hours:
            start = MONDAY + timedelta(days=day, hours=hour)
            some: list[datetime | None] = [start + HOUR / 2] * arrivals
            rhythm = learned(rhythm, some, start + HOUR)
    return learned(rhythm, [], MONDAY + WEEK * weeks)


def test_a_feed_that_nothing_is_known_of_is_thought_to_be_usual() -> None:
    assert 0.1 < mean_rate(Rhythm(at=MONDAY)) < 1
    assert rate(Rhythm(at=MONDAY), MONDAY) == mean_rate(Rhythm(at=MONDAY))


def test_the_rate_follows_the_hours_of_the_day() -> None:
    rhythm = watched(3, range(8, 18))
    noon, night = MONDAY + WEEK * 3 + 12 * HOUR, MONDAY + WEEK * 3 + 2 * HOUR
    assert 1.5 < rate(rhythm, noon) < 2.5
    assert rate(rhythm, night) < 0.2
    assert 0.7 < mean_rate(rhythm) < 0.95


def test_a_feed_that_falls_silent_is_expected_to_bring_less_and_less() -> None:
    rhythm = watched(3, range(8, 18))
    later = learned(rhythm, [], rhythm.at + HALF_LIFE)
    latest = learned(later, [], rhythm.at + 6 * HALF_LIFE)
    assert mean_rate(latest) < mean_rate(later) < mean_rate(rhythm)
    assert mean_rate(latest) < 0.05


def test_the_dates_of_the_first_document_tell_of_the_weeks_before() -> None:
    now = MONDAY + WEEK
    dates: list[datetime | None] = [now - n * HOUR for n in range(1, 49)]
    rhythm = first_seen([*dates, None, now + HOUR, now - 9 * HALF_LIFE], now)
    assert 0.8 < mean_rate(rhythm) < 1.05
    assert first_seen([None, now], now) == Rhythm(at=now)


def test_the_busiest_time_is_remembered_for_a_while() -> None:
    rhythm = learned(Rhythm(at=MONDAY), [None] * 30, MONDAY + HOUR)
    assert rhythm.peak == 30
    assert learned(rhythm, [None], MONDAY + 2 * HOUR).peak > 29
    assert 14 < learned(rhythm, [], MONDAY + HOUR + WEEK).peak < 16
    soon = learned(Rhythm(at=MONDAY), [None], MONDAY + timedelta(seconds=5))
    assert soon.peak == 4  # over a quarter of an hour at least


def test_a_date_that_cannot_be_counts_as_now() -> None:
    now = MONDAY + HOUR
    some = [MONDAY - WEEK, now + WEEK, None]
    rhythm = learned(Rhythm(at=MONDAY), some, now)
    assert rhythm.counts[1] == 3
    assert sum(rhythm.counts) == 3


def test_a_clock_set_back_teaches_nothing_wrong() -> None:
    rhythm = watched(1, range(8, 18))
    earlier = learned(rhythm, [None], rhythm.at - WEEK)
    assert earlier.at == rhythm.at
    assert earlier.weeks == rhythm.weeks


@given(st.lists(st.integers(0, 10**6), max_size=30), st.integers(0, 10**7))
def test_what_is_kept_is_what_was_learned(seconds: list[int], span: int) -> None:
    now = MONDAY + timedelta(seconds=span)
    rhythm = learned(Rhythm(at=MONDAY), [MONDAY + timedelta(seconds=s) for s in seconds], now)
    again = from_json(as_json(rhythm), now)
    assert (again.at, again.counts, again.peak) == (rhythm.at, rhythm.counts, rhythm.peak)
    assert abs(again.weeks - rhythm.weeks) < 1e-4
    assert from_json(None, now) == Rhythm(at=now)
    assert 0 < rate(rhythm, now) < 200
    week = week_ahead(rhythm, now)
    assert week == [rate(rhythm, now + HOUR * step) for step in range(168)]


def test_arrivals_a_day_are_those_of_its_rhythm_as_it_was_kept() -> None:
    known = learned(Rhythm(at=MONDAY), [None] * 28, MONDAY + timedelta(weeks=1))
    assert a_day(as_json(known), known.at) == round(24 * mean_rate(known), 1)
    assert a_day(None, MONDAY) is None
