import pytest

from monitor.core.stories.copies import MOST, SAME, likeness, sketch


def words(first: int, last: int) -> list[str]:
    return [f"w{number}" for number in range(first, last)]


def test_texts_are_alike_by_the_share_of_shingles_that_they_have_in_common() -> None:
    one = sketch(words(0, 1000))
    assert len(one) == MOST
    assert likeness(one, sketch(words(0, 1000))) == 1.0
    assert likeness(one, sketch(words(2000, 3000))) == 0.0
    assert likeness(one, sketch(words(333, 1333))) == pytest.approx(0.5, abs=0.1)


def test_a_text_cut_short_is_as_good_as_half_alike() -> None:
    for last in (150, 300, 450):
        assert likeness(sketch(words(0, 1000)), sketch(words(0, last))) == 0.5
    half = words(0, 150) + words(3000, 3150)
    assert likeness(sketch(words(0, 1000)), sketch(half), SAME) == 0.0
    assert likeness(sketch(words(0, 1000)), sketch(half)) < 0.5


def test_a_short_text_has_no_sketch() -> None:
    assert sketch(words(0, 10)) == ()
    assert likeness((), ()) == 0.0


def test_a_sketch_is_the_same_on_every_machine() -> None:
    assert sketch(words(0, 20), 3) == (92256771, 549080561, 912923742)
