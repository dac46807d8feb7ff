"""When a topic is in the news far more than usual: thresholds, and a month without a burst."""

from datetime import UTC, datetime, timedelta
from math import exp, factorial
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.bursts import (
    CHANCE,
    COOL,
    DAY,
    FACTOR,
    FLOOR,
    HOUR,
    KNOWS,
    LEARNS,
    LEAST,
    LOOKS,
    QUIET_LEAST,
    QUIET_MATCHES,
    WEEK,
    Look,
    Mark,
    begins,
    chance_of,
    ends,
    figures_of,
    figures_of_silence,
    hours_compared,
    is_burst,
    is_silent,
    lasts,
    silence_turns,
    state_of,
    usual,
    usual_gap,
)

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
OLD = timedelta(days=60)


def a_look(stories: int = 0, known: float | None = 1.0, **more: object) -> Look:
    values: dict[str, object] = {"topic": "t", "age": OLD, "stories": stories, "usual": known}
    return Look(**(values | more))  # type: ignore[arg-type]


@given(st.integers(0, 200), st.floats(0, 60))
def test_a_burst_is_five_stories_three_times_the_usual_and_hardly_chance(
    stories: int, known: float
) -> None:
    below = sum(exp(-known) * known**k / factorial(k) for k in range(min(stories, 150)))
    chance = 1 - below
    assert chance_of(stories, known) == pytest.approx(max(0.0, chance), abs=1e-9)
    burst = is_burst(stories, known)
    if burst:
        assert stories >= LEAST
        assert stories >= FACTOR * max(known, FLOOR)
        assert chance < CHANCE + 1e-9
        assert is_burst(stories + 1, known)
        assert is_burst(stories, known / 2)
    elif stories >= LEAST and stories >= FACTOR * max(known, FLOOR):
        assert chance >= CHANCE - 1e-9


def test_nothing_is_no_burst_and_of_nothing_usual_five_are_one() -> None:
    assert chance_of(0, 3.0) == 1.0
    assert [is_burst(n, 0.0) for n in (0, 4, 5)] == [False, False, True]


def test_hours_of_the_week_are_compared_once_two_weeks_are_known_and_hours_of_the_day_before() -> (
    None
):
    whole = hours_compared(OLD)
    assert whole.same == (WEEK, 2 * WEEK, 3 * WEEK, 4 * WEEK)
    assert whole.near[:3] == (WEEK - HOUR, WEEK, WEEK + HOUR)
    assert hours_compared(KNOWS).same == (WEEK, 2 * WEEK)
    young = hours_compared(5 * DAY + HOUR)
    assert (young.same, len(young.near)) == ((), 15)
    assert len(hours_compared(KNOWS - HOUR).near) == 21
    assert len(hours_compared(timedelta(0)).near) == 3


def test_what_is_usual_is_the_median_of_the_hour_and_at_least_the_mean_around_it() -> None:
    assert usual(OLD, same=[2, 3, 9, 3], near=[3] * 12, hourly=50.0) == 3
    assert usual(OLD, same=[0, 0, 0, 1], near=[1] * 12, hourly=50.0) == 1
    assert usual(5 * DAY, same=[], near=[1] * 15, hourly=4.0) == 4
    assert usual(5 * DAY, same=[], near=[6] * 15, hourly=4.0) == 6
    assert usual(5 * DAY, same=[], near=[], hourly=4.0) == 4
    assert usual(OLD, same=[], near=[], hourly=4.0) == 4
    assert usual(LEARNS - HOUR, same=[9], near=[9], hourly=9.0) is None


def test_a_burst_is_told_once_and_another_only_hours_after_its_end() -> None:
    high = a_look(30)
    assert begins(high, None, NOW)
    assert not begins(a_look(30, None), None, NOW)
    assert not begins(a_look(3), None, NOW)
    going_on = Mark(told_at=NOW - DAY, open=True, seen_at=NOW)
    assert not begins(high, going_on, NOW)
    over = Mark(told_at=NOW - DAY, open=False, seen_at=NOW - COOL + LOOKS)
    assert not begins(high, over, NOW)
    assert begins(high, over, NOW + LOOKS)
    assert begins(high, Mark(told_at=NOW - COOL, open=False, seen_at=None), NOW)


def test_a_burst_ends_when_it_was_less_for_two_looks() -> None:
    going_on = Mark(told_at=NOW - DAY, open=True, seen_at=NOW - LOOKS)
    assert (lasts(a_look(2)), lasts(a_look(1)), lasts(a_look(1, None))) == (True, False, True)
    assert ends(a_look(1), going_on, NOW)
    assert not ends(a_look(1), going_on, NOW - timedelta(minutes=1))
    assert not ends(a_look(2), going_on, NOW)
    assert ends(a_look(0), Mark(told_at=NOW - LOOKS, open=True, seen_at=None), NOW)
    assert not ends(a_look(0), Mark(told_at=NOW - DAY, open=False, seen_at=None), NOW)


def test_a_topic_is_silent_after_a_day_or_five_of_its_longest_usual_gaps() -> None:
    def silent(hours: float, gap: timedelta | None, age: timedelta = OLD) -> bool:
        return is_silent(a_look(age=age, last=NOW - HOUR * hours, gap=gap), NOW)

    assert [silent(hours, HOUR) for hours in (24, 24.1)] == [False, True]
    assert [silent(hours, 10 * HOUR) for hours in (50, 50.1)] == [False, True]
    assert not silent(100, None)
    assert not silent(100, HOUR, LEARNS - HOUR)
    assert not is_silent(a_look(gap=HOUR), NOW)
    assert QUIET_LEAST == 24 * HOUR


def test_the_usual_gap_leaves_out_the_longest_of_twenty() -> None:
    gaps = [HOUR] * 19 + [100 * HOUR]
    assert usual_gap(gaps) == HOUR
    assert usual_gap(gaps[: QUIET_MATCHES - 2]) is None
    assert usual_gap([HOUR] * (QUIET_MATCHES - 1)) == HOUR


def test_a_silence_is_told_once_not_while_feeds_fail_and_a_match_alone_ends_it() -> None:
    quiet = a_look(last=NOW - 30 * HOUR, gap=HOUR)
    told = Mark(told_at=NOW, open=True, seen_at=None)
    over = Mark(told_at=NOW, open=False, seen_at=None)
    assert silence_turns(quiet, None, NOW, muted=False)
    assert silence_turns(quiet, over, NOW, muted=False)
    assert not silence_turns(quiet, None, NOW, muted=True)
    assert not silence_turns(quiet, told, NOW, muted=False)
    assert not silence_turns(a_look(), told, NOW, muted=False)  # too long ago to be judged
    assert silence_turns(a_look(fresh=True), told, NOW, muted=True)
    assert not silence_turns(a_look(fresh=True), None, NOW, muted=False)


def test_how_a_topic_stands_is_what_was_told_of_it() -> None:
    on, off = (Mark(told_at=NOW, open=one, seen_at=None) for one in (True, False))
    assert state_of(a_look(), on, on) == "burst"
    assert state_of(a_look(), off, on) == "silent"
    assert state_of(a_look(), None, None) == "usual"
    assert state_of(a_look(age=LEARNS - HOUR), off, off) == "learning"


def test_the_figures_that_are_told() -> None:
    assert figures_of(a_look(12, 2.04)) == {"count": 12, "usual": 2.0, "factor": 5.9, "hours": 1}
    unknown = {"count": 12, "usual": None, "factor": None, "hours": 1}
    assert figures_of(a_look(12, None)) == unknown
    quiet = a_look(last=NOW - 30 * HOUR, an_hour=0.5)
    told = {"count": 0, "usual": 15.0, "factor": 0.0, "hours": 30}
    assert figures_of_silence(quiet, NOW) == told
    assert figures_of_silence(a_look(), NOW)["hours"] == 0


def week_of(mean: float) -> list[float]:
    """A week by hours, busier by day and on working days, with so many stories an hour."""
    raw = [
        (1.9 if 7 <= hour % 24 < 22 else 0.3) * (0.5 if hour >= 120 else 1.0) for hour in range(168)
    ]
    return [mean * one * len(raw) / sum(raw) for one in raw]


class Month:
    """Stories that come by chance, as often as usual, for weeks; looked at every ten minutes."""

    def __init__(self, mean: float, weeks: int, random: Random) -> None:
        """Draw how many come in each ten minutes."""
        by_hour = week_of(mean)
        self.tens = [
            self._drawn(by_hour[ten // 6 % 168] / 6, random) for ten in range(weeks * 168 * 6)
        ]
        self._sums = [0]
        for number in self.tens:
            self._sums.append(self._sums[-1] + number)

    @staticmethod
    def _drawn(mean: float, random: Random) -> int:
        number, left = 0, random.random()
        term = exp(-mean)
        while left > term and number < 1000:
            left -= term
            number += 1
            term *= mean / number
        return number

    def hour(self, end: int) -> int:
        """How many came in the hour before the end of ten minutes."""
        return self._sums[end] - self._sums[end - 6]

    def look(self, end: int, more: int = 0) -> Look:
        stories = self.hour(end) + more
        if stories < LEAST:
            return a_look(stories, None)
        compared = hours_compared(OLD)
        counted = {ago: self.hour(end - int(ago / HOUR * 6)) for ago in compared.near}
        same = [counted[ago] for ago in compared.same]
        known = usual(OLD, same=same, near=list(counted.values()), hourly=0.0)
        return a_look(stories, known)


@pytest.mark.usefixtures("uncounted")
@pytest.mark.parametrize("mean", [0.3, 1, 3, 10])
def test_in_a_month_without_a_burst_hardly_any_is_told_and_ten_times_the_usual_is(
    mean: float,
) -> None:
    random, told, months, found = Random(int(mean * 10)), 0, 0.0, 0
    first = 5 * 168 * 6
    for _ in range(12):
        month, mark = Month(mean, 9, random), None
        for end in range(first, len(month.tens)):
            look, at = month.look(end), NOW + end * timedelta(minutes=10)
            if begins(look, mark, at):
                told, mark = told + 1, Mark(told_at=at, open=False, seen_at=at)
        months += (len(month.tens) - first) / 6 / 720
        busy = first + 6 * (24 * random.randrange(5) + 12)
        expected = week_of(mean)[busy // 6 % 168]
        found += any(
            begins(month.look(busy + ten, round(9 * expected * ten / 6)), None, NOW)
            for ten in range(1, 7)
        )
    print(f"{mean} an hour: {told / months:.2f} false bursts a topic and month; found {found}/12")
    assert told / months < 1
    assert found >= (12 if mean >= 1 else 6)
