from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from monitor.core.polling.interval import (
    HINT_CAP,
    PERIOD_CAP,
    TTL_CAP,
    Pace,
    after_failure,
    after_success,
    asked_apart,
    in_trouble,
    replanned,
)
from monitor.core.polling.rhythm import HOUR, WEEK, Rhythm, demand, learned, week_ahead

NOW = datetime(2026, 1, 5, tzinfo=UTC)  # a Monday
PACE = Pace(fastest=timedelta(minutes=5), slowest=timedelta(hours=6))
RELAXED = Pace(fastest=timedelta(minutes=5), slowest=timedelta(days=1), demand=6.0)
LOTS = 10_000  # a window that never turns over


def steady(rate: float, weeks: int = 4) -> Rhythm:
    """A feed that has brought so many an hour, day and night."""
    hours = weeks * 168
    some: list[datetime | None] = [NOW - HOUR * (n / rate) for n in range(1, int(hours * rate))]
    return learned(Rhythm(at=NOW - WEEK * weeks), some, NOW)


def wait(rhythm: Rhythm, pace: Pace = PACE, **changes: object) -> timedelta:
    options = {"window": LOTS, "now": NOW, "jitter": 0.0} | changes
    return after_success(pace, rhythm, **options)[1]  # type: ignore[arg-type]


def test_a_feed_is_asked_as_often_as_the_root_of_what_it_brings() -> None:
    often, seldom = wait(steady(4.32), RELAXED), wait(steady(0.27), RELAXED)
    assert 3.5 < seldom / often < 4.5


def test_where_others_bring_far_more_a_feed_is_asked_at_the_slowest() -> None:
    assert wait(steady(0.1), replace(PACE, demand=1000.0)) == PACE.slowest


def test_the_mean_feed_is_asked_at_the_average_interval() -> None:
    rhythm = steady(1.0)
    pace = Pace(fastest=timedelta(minutes=1), slowest=timedelta(days=1),
                average=timedelta(minutes=20), demand=demand(week_ahead(rhythm, NOW)))  # fmt: skip
    assert timedelta(minutes=18) < wait(rhythm, pace) < timedelta(minutes=22)


def test_no_more_than_half_of_the_window_may_be_new_at_the_busiest_that_was_seen() -> None:
    rhythm = learned(steady(1.0), [None] * 30, NOW + HOUR)
    assert wait(rhythm, RELAXED, window=20, now=NOW + HOUR) == HOUR / 3
    assert wait(rhythm, RELAXED, window=2000, now=NOW + HOUR) > HOUR / 3


def test_a_window_that_turned_over_halves_the_interval_at_once() -> None:
    rhythm = learned(Rhythm(at=NOW), [None] * 15, NOW + 2 * HOUR)
    assert wait(rhythm, window=15, now=NOW + 2 * HOUR) <= HOUR


def test_the_publishers_max_age_is_a_floor_but_hides_no_more_than_a_day() -> None:
    at, kept = after_success(
        PACE, steady(4), window=LOTS, now=NOW, jitter=0, hint=timedelta(days=365)
    )
    assert at == NOW + HINT_CAP
    assert kept < HOUR


def test_a_feed_of_four_times_the_weight_is_asked_twice_as_often() -> None:
    usual, heavy = wait(steady(1.0), RELAXED), wait(steady(1.0), replace(RELAXED, weight=4))
    assert 1.8 < usual / heavy < 2.2


def test_what_the_software_says_of_updates_counts_for_less_than_a_ttl() -> None:
    assert asked_apart(None, None) == timedelta(0)
    assert asked_apart(None, timedelta(minutes=5)) == timedelta(minutes=5)
    assert asked_apart(None, timedelta(days=365)) == PERIOD_CAP < TTL_CAP
    assert asked_apart(HOUR, timedelta(minutes=5)) == HOUR


def test_a_ttl_is_a_floor_of_half_an_hour_at_most() -> None:
    at, _ = after_success(PACE, steady(50), window=LOTS, now=NOW, jitter=0, ttl=timedelta(days=9))
    assert at == NOW + TTL_CAP


def test_failures_in_a_row_double_the_wait_up_to_the_slowest() -> None:
    waits = [after_failure(PACE, failures=n, now=NOW, jitter=0) - NOW for n in (1, 2, 3, 50)]
    assert waits == [
        timedelta(minutes=5),
        timedelta(minutes=10),
        timedelta(minutes=20),
        PACE.slowest,
    ]


def test_what_will_not_heal_in_minutes_is_asked_later_and_what_has_ended_once_a_day() -> None:
    stubborn = after_failure(PACE, failures=1, now=NOW, jitter=0, reason="not-a-feed")
    assert stubborn - NOW == timedelta(minutes=20)
    gone = after_failure(PACE, failures=9, now=NOW, jitter=0, reason="gone")
    assert gone - NOW == timedelta(days=1)


def test_retry_after_is_kept_and_capped_at_a_day() -> None:
    asked = NOW + timedelta(hours=3)
    assert after_failure(PACE, failures=1, now=NOW, jitter=0, retry_after=asked) == asked
    absurd = NOW + timedelta(days=88)
    assert after_failure(
        PACE, failures=1, now=NOW, jitter=0, retry_after=absurd
    ) == NOW + timedelta(1)


def test_a_person_is_told_after_several_failures_or_of_what_is_final_at_once() -> None:
    assert not in_trouble(2, "dns")
    assert in_trouble(3, "dns")
    assert in_trouble(1, "forbidden")
    assert in_trouble(1, "odd-address")
    assert in_trouble(1, "gone")
    assert not in_trouble(0, "forbidden")


@given(
    st.floats(0.001, 500),
    st.integers(0, 500),
    st.floats(0, 1, exclude_max=True),
    st.none() | st.timedeltas(timedelta(0), timedelta(days=400)),
    st.floats(0.01, 30),
)
def test_the_next_poll_lies_within_the_bounds(
    rate: float, window: int, jitter: float, hint: timedelta | None, mean: float
) -> None:
    rhythm = Rhythm(at=NOW, weeks=4.0, counts=(rate * 4,) * 168, peak=rate)
    pace = Pace(fastest=PACE.fastest, slowest=PACE.slowest, demand=mean)
    at, kept = after_success(pace, rhythm, window=window, now=NOW, jitter=jitter, hint=hint)
    assert PACE.fastest <= kept <= PACE.slowest
    assert NOW + kept <= at <= NOW + max(kept, HINT_CAP) * 1.1


# --- a week of a news feed ----------------------------------------------------------------


def arrivals(chance: Random, start: datetime, days: int) -> list[datetime]:
    """Articles of an outlet that works by day: ten an hour then, one at night, fewer on Sunday."""
    found, at = [], start
    while at < start + timedelta(days=days):
        at += HOUR * chance.expovariate(10)
        busy = 7 <= at.hour < 20 and at.weekday() < 6
        if chance.random() < (1.0 if busy else 0.1):
            found.append(at)
    return found


def test_a_week_costs_less_delay_than_fixed_polling_with_as_many_requests() -> None:
    chance = Random(11)
    news = arrivals(chance, NOW, 28)
    week = NOW + timedelta(days=21)
    pace = Pace(fastest=timedelta(minutes=2), slowest=timedelta(hours=6),
                average=timedelta(minutes=30))  # fmt: skip
    rhythm, at, seen, polls, missed = Rhythm(at=NOW), NOW, 0, [], 0
    while at < NOW + timedelta(days=28):
        new = [one for one in news[seen:] if one <= at]
        seen += len(new)
        missed += max(0, len(new) - 30) if at > week else 0
        rhythm = learned(rhythm, list(new), at)
        polls += [at] if at > week else []
        pace = Pace(fastest=pace.fastest, slowest=pace.slowest, average=pace.average,
                    demand=demand(week_ahead(rhythm, at)))  # fmt: skip
        at, _ = after_success(pace, rhythm, window=30, now=at, jitter=0.0)
    ours = delay(news, polls)
    step = WEEK / len(polls)
    fixed = delay(news, [week + step * number for number in range(1, len(polls) + 1)])
    print(f"\n{len(polls)} polls a week: mean delay {ours}, fixed polling {fixed}")
    assert missed == 0
    assert 250 < len(polls) < 420
    assert ours < 0.85 * fixed


def delay(news: list[datetime], polls: list[datetime]) -> timedelta:
    """The mean time from publication to the poll that sees it."""
    waits, place = [], 0
    for one in news:
        while place < len(polls) and polls[place] < one:
            place += 1
        if place < len(polls) and one >= polls[0]:
            waits.append(polls[place] - one)
    return sum(waits, timedelta(0)) / len(waits)


def test_a_new_bound_makes_a_plan_sooner_and_never_later() -> None:
    for share in (0.0, 0.5, 0.99):
        for due in (timedelta(minutes=10), timedelta(hours=5)):
            plan = replanned(
                NOW + due,
                polled_at=NOW - HOUR,
                interval=6 * HOUR,
                longest=HOUR,
                share=share,
                now=NOW,
            )
            assert plan == NOW + min(due, HOUR * share)


def test_a_plan_within_its_bound_or_that_a_publisher_asked_for_stays() -> None:
    for interval, due in ((HOUR, HOUR), (2 * HOUR, 20 * HOUR)):
        plan = replanned(
            NOW + due, polled_at=NOW, interval=interval, longest=HOUR, share=0.5, now=NOW
        )
        assert plan == NOW + due
