"""Numbers that tell how a topic does."""

from datetime import timedelta

import pytest

from monitor.core.rates import ENOUGH, a_day, precision


@pytest.mark.parametrize(
    ("number", "days", "age", "told"),
    [
        (14, 7, None, 2.0),
        (14, 7, timedelta(days=400), 2.0),
        (4, 30, timedelta(days=2), 2.0),
        (4, 30, timedelta(minutes=5), 4.0),
        (1, 30, None, 0.03),
        (0, 7, None, 0.0),
    ],
)
def test_what_began_lately_is_counted_since_then(
    number: int, days: int, age: timedelta | None, told: float
) -> None:
    assert a_day(number, days, age) == told


def test_a_share_is_said_only_where_enough_was_told() -> None:
    assert precision(ENOUGH - 1, 0) is None
    assert precision(0, 0) is None
    assert precision(ENOUGH, 0) == 1.0
    assert precision(40, 10) == 0.75
    assert precision(ENOUGH, ENOUGH + 3) == 0.0
