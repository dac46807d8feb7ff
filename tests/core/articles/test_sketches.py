import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.articles.sketches import contained, length, sketch_of

TEXT = "The ferry had been in dock for ten years, and its quay is new since the spring."
LONG = " ".join(f"word{number} is said" for number in range(300))


@pytest.mark.parametrize(
    ("one", "other", "at_least", "at_most"),
    [
        (TEXT, TEXT, 1, 1),
        (TEXT, f"{TEXT} Two people are hurt.", 1, 1),
        (TEXT, f"<p>{TEXT.upper()}</p><img alt=''>", 1, 1),
        (TEXT, TEXT.replace("spring", "summer"), 0.8, 0.99),
        (TEXT, "Rain until noon, then wind from the sea, at most nine degrees.", 0, 0.1),
        (LONG, f"Now {LONG}", 0.9, 1),
        (LONG, TEXT, 0, 0.1),
        (TEXT, "", 0, 0),
        ("渡轮停航十年后恢复通航", "渡轮停航十年后恢复通航,市政府说", 1, 1),
        ("渡轮停航十年后恢复通航", "法院今天判处市长有罪", 0, 0.1),
    ],
)
def test_how_much_of_a_text_is_said_again(
    one: str, other: str, at_least: float, at_most: float
) -> None:
    assert at_least <= contained(sketch_of(one), sketch_of(other)) <= at_most


def test_a_text_without_two_words_has_no_sketch() -> None:
    assert sketch_of("") == sketch_of("Ferry") == sketch_of("<img src='a'/>") == ""
    assert length(sketch_of("The ferry sails")) == 2
    assert length(sketch_of(LONG)) == 24


@given(st.text(), st.text())
def test_any_two_texts_are_compared(one: str, other: str) -> None:
    first, second = sketch_of(one), sketch_of(other)
    assert 0 <= contained(first, second) == contained(second, first) <= 1
    assert contained(first, first) in (0, 1)
