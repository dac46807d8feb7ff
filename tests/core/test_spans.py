"""Lists of spans: in order, none holds another."""

from hypothesis import given
from hypothesis import strategies as st

from monitor.core.matching.spans import apart, distance, either, not_near, smallest

some = st.lists(
    st.tuples(st.integers(0, 20), st.integers(0, 5)).map(lambda said: (said[0], sum(said)))
)


@given(some)
def test_what_holds_another_is_left_out(spans: list[tuple[int, int]]) -> None:
    kept = smallest(sorted(spans))
    assert kept == sorted(
        {x for x in spans if not any(y != x and x[0] <= y[0] and y[1] <= x[1] for y in spans)}
    )


def test_what_stands_in_any_of_several_lists() -> None:
    assert either([[(0, 4), (6, 7)], [(1, 2)], [(6, 9)]]) == [(1, 2), (6, 7)]


def test_how_many_stand_apart_and_how_far() -> None:
    assert apart([(0, 2), (1, 3), (3, 5), (4, 6)]) == 2
    assert distance([(0, 1)], [(5, 6), (9, 9)]) == 3
    assert distance([(9, 9)], [(5, 6)]) == 2
    assert distance([(0, 5)], [(3, 4)]) is None


def test_left_sides_without_a_right_side_so_near() -> None:
    left, right = [(0, 0), (5, 5), (20, 20)], [(3, 3), (18, 22)]
    assert not_near(left, right, words=1) == [(0, 0)]
    assert not_near(left, right, words=0) == [(0, 0), (5, 5)]
