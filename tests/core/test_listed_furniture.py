"""Lines that are furniture by the phrases of the table, and what is none."""

import pytest

from monitor.core.paragraphs.furniture import PHRASES
from monitor.core.paragraphs.listed import is_listed


@pytest.mark.parametrize(
    "line",
    [
        "Comments are closed.",  # a beginning
        "Ad feedback",  # a whole line
        "Sorry: your browser does not support it",  # within
        "To continue reading this, subscribe",  # two pieces
        "The paper. All rights reserved",  # an ending
        "Thanks for signing up! Check your inbox to confirm.",  # two sentences
        "Written by Ann Miller",
        "(Текст: Олена Коваль)",
    ],
)
def test_what_sites_say_to_readers_is_furniture(line: str) -> None:
    assert is_listed(line)


@pytest.mark.parametrize(
    "line",
    [
        "Comments by the minister caused an uproar.",
        "To continue reading the law, the committee met.",
        "Thanks for signing up! The law on grain passed with a large majority on Monday.",
        "Written by hand, the letter was found.",
        "The committee met for two hours on Monday. Nobody would say what it had decided.",
        "Comments are closed " + "and so on " * 40,
        "Written by " + "Ann Miller, " * 12,
    ],
)
def test_what_only_sounds_so_is_none(line: str) -> None:
    assert not is_listed(line)


def test_every_phrase_is_as_lines_are_compared() -> None:
    every = [one for one in PHRASES.replace("\n", "|").split("|") if one]
    assert [one for one in every if not one.strip("… ")] == []
    assert len(every) > 1000
