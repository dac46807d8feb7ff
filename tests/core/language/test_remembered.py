"""What is remembered of words is bounded, whatever the words are."""

import sys

from monitor.core.language.remembered import LONGEST, of_words
from monitor.core.language.sentences.tongue import tongue_of
from monitor.core.language.spelling.compounds import compounds
from monitor.core.language.stems import name_stem as stem_of_name
from monitor.core.language.words import tokens
from monitor.core.novelty.reading import lead
from monitor.core.stories.copies import sketch
from monitor.core.stories.terms import term


def test_what_was_asked_for_last_is_not_worked_out_again() -> None:
    asked: list[str] = []

    @of_words(2)
    def large(word: str) -> str:
        """Return it in capitals."""
        asked.append(word)
        return word.upper()

    assert [large(word) for word in "aab"] == ["A", "A", "B"]
    assert asked == ["a", "b"]
    assert large("c") + large("b") + large("a") == "CBA"
    assert asked == ["a", "b", "c", "a"]
    assert large.__doc__ == "Return it in capitals."


def test_no_word_of_a_hostile_length_is_kept() -> None:
    asked: list[str] = []

    @of_words(2)
    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    assert [length("x" * count) for count in (LONGEST, LONGEST, LONGEST + 1, LONGEST + 1)] == [
        LONGEST, LONGEST, LONGEST + 1, LONGEST + 1,
    ]  # fmt: skip
    assert len(asked) == 3


def test_nothing_that_is_worked_out_of_a_text_keeps_the_text() -> None:
    word, text = "ж" * 100_000, "Слово. " * 100_000
    before = sys.getrefcount(word), sys.getrefcount(text)
    term(word)
    stem_of_name(word)
    sketch([word] * 20)
    list(tokens(word))
    compounds(word)
    lead(text, "ru")
    assert (sys.getrefcount(word), sys.getrefcount(text)) == before


def test_languages_that_nobody_knows_are_one() -> None:
    assert tongue_of("xx") is tongue_of("") is tongue_of("nonsense" * 100) is tongue_of("*")
    assert tongue_of("de") is tongue_of("de-AT") is not tongue_of("")
    assert tongue_of("fr").others is tongue_of("ru").others  # 2,600 words, once
