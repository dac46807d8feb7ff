from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from monitor.core.polling.rhythm import HOUR, WEEK, Rhythm, learned, week_ahead
from monitor.core.polling.trends import LEAST, LONGEST
from monitor.core.polling.trends import silent_from as silent_by

NOW = datetime(2026, 1, 5, tzinfo=UTC)


def silent_from(rhythm: Rhythm, now: datetime) -> datetime | None:
    return silent_by(rhythm, week_ahead(rhythm, now), now)


def steady(rate: float, weeks: int = 4) -> Rhythm:
    some: list[datetime | None] = [
        NOW - HOUR * (n / rate) for n in range(1, int(weeks * 168 * rate))
    ]
    return learned(Rhythm(at=NOW - WEEK * weeks), some, NOW)


def test_a_feed_is_silent_when_chance_alone_would_hardly_explain_it() -> None:
    at = silent_from(steady(0.13), NOW)
    assert at is not None
    assert timedelta(days=2.5) < at - NOW < timedelta(days=3.5)


def test_a_busy_feed_is_given_a_day_and_a_rare_one_is_never_judged() -> None:
    assert silent_from(steady(30), NOW) == NOW + LEAST
    assert silent_from(steady(1 / 300), NOW) is None


def test_a_feed_that_rests_at_the_weekend_is_not_silent_on_a_sunday() -> None:
    weekdays: list[datetime | None] = [
        NOW - WEEK * week + timedelta(days=day, hours=hour, minutes=30)
        for week in range(1, 7) for day in range(5) for hour in (9, 11, 13, 15)
    ]  # fmt: skip
    rhythm = learned(Rhythm(at=NOW - WEEK * 6), weekdays, NOW - timedelta(days=2))
    at = silent_from(rhythm, NOW - timedelta(days=2, hours=6))  # since Friday evening
    assert at is not None
    assert at > NOW + timedelta(days=1)


def test_nothing_is_said_of_a_feed_that_is_hardly_known() -> None:
    assert silent_from(learned(Rhythm(at=NOW), [None] * 50, NOW + HOUR * 20), NOW) is None


@given(st.floats(0.0001, 100))
def test_it_lies_between_a_day_and_two_months(rate: float) -> None:
    at = silent_from(Rhythm(at=NOW, weeks=4.0, counts=(rate * 4,) * 168), NOW)
    assert at is None or NOW + LEAST <= at <= NOW + LONGEST
