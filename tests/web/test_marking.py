"""The words that matched, marked in a text."""

import pytest

from monitor.web.marking import marked


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("A crisis in Ukraine.", ("Ukraine", "crisis"), ["crisis", "Ukraine"]),
        ("A crisis in Ukraine.", (), []),
        ("Ukrainers in Ukraine", ("Ukraine", ""), ["Ukraine"]),
        ("high water, water", ("water", "high water"), ["high water", "water"]),
        ("C++ (or <b>)", ("C++", "<b>"), ["C++", "<b>"]),
        ("", ("a",), []),
    ],
)
def test_whole_words_are_marked_and_no_letter_is_lost(
    text: str, words: tuple[str, ...], shown: list[str]
) -> None:
    told = marked(text, words)
    assert "".join(piece for piece, _ in told) == text
    assert [piece for piece, is_marked in told if is_marked] == shown
