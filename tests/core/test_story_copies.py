import pytest

from monitor.core.stories.agencies import agency_of
from monitor.core.stories.copies import MOST, SAME, likeness, sketch
from monitor.core.stories.dates import days


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


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("KYIV (Reuters) - The river rose.", "Reuters"),
        ("GENEVA, May 5 (AFP) – Talks opened.", "AFP"),
        ("МОСКВА, 5 мая. /ТАСС/. Река поднялась.", "TASS"),
        ("Река поднялась, сообщает «Интерфакс».", "Interfax"),
        ("Об этом пишет агентство Интерфакс-Украина.", "Interfax-Ukraine"),
        ("Про це повідомляє Укрінформ.", "Ukrinform"),
        ("The river rose, the Associated Press reported.", ""),
        ("The river rose, according to a report by the Associated Press.", "AP"),
        ("The river rose. " * 60 + "(dpa)", "dpa"),
        ("He said PAP smears are safe, and an ap is a program.", ""),
        ("", ""),
    ],
)
def test_the_agency_that_a_text_names_is_known(text: str, agency: str) -> None:
    assert agency_of(text) == agency


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Утром 4 мая и 10 мая", (5 * 32 + 4, 5 * 32 + 10)),
        ("on May 5, 2026, and 6th June", (5 * 32 + 5, 6 * 32 + 6)),
        ("am 3. März und le 1er août", (3 * 32 + 3, 8 * 32 + 1)),
        ("17-го травня; 2 de enero", (1 * 32 + 2, 5 * 32 + 17)),
        ("45 мая, 7 раз, Room 12, March 2026", ()),
    ],
)
def test_the_days_that_a_text_names_are_known(text: str, named: tuple[int, ...]) -> None:
    assert days(text) == named
