from datetime import UTC, datetime, timedelta

import pytest

from monitor.core.clocks import Signs, doubt, may_let_go
from monitor.core.health import clock_health

NOW = datetime(2027, 3, 2, 8, tzinfo=UTC)
DAY, YEAR = timedelta(days=1), timedelta(days=365)


def signs(age: timedelta | None = None, lately: int = 0, jumped: timedelta | None = None) -> Signs:
    return Signs(
        newest=None if age is None else NOW - age, lately=lately,
        jumped_at=None if jumped is None else NOW - jumped,
        before=None if jumped is None else NOW - jumped - YEAR,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("told", "lets_go", "said"),
    [
        (signs(), True, ""),
        (signs(DAY, 99), True, ""),
        (signs(14 * DAY, 99), True, ""),
        (signs(15 * DAY, 4), False, ""),  # there is no news
        (signs(YEAR, 5), False, "it says 2027-03-02, and the newest articles are of 2026-03-02"),
        (signs(DAY, 99, 0 * DAY), False, "it has jumped from 2026-03-02 to 2027-03-02"),
        (signs(DAY, 99, DAY / 2), False, "or nothing ran meanwhile"),
        (signs(DAY, 99, DAY), True, ""),
        (signs(DAY, 99, -YEAR), True, ""),  # it was set right
    ],
)
def test_a_clock_that_is_far_ahead_of_the_news_lets_nothing_go(
    told: Signs, lets_go: bool, said: str
) -> None:
    assert may_let_go(told, NOW) == lets_go
    assert doubt(told, NOW).startswith(said) or said in doubt(told, NOW)
    assert bool(doubt(told, NOW)) == bool(said)
    assert [part.part for part in clock_health(told, NOW)] == (["clock"] if said else [])
