"""The words of the pages of links: whole in every language, and safe with any name in them."""

import re
from datetime import UTC, datetime
from typing import get_args
from zoneinfo import ZoneInfo

import pytest

from monitor.core.options import FixedWords
from monitor.web.wording import languages, preferred, words_in

NAMES = set(words_in("en")._said)
AT = datetime(2026, 3, 5, 12, 5, tzinfo=UTC)


def blanks(text: object) -> list[str]:
    return sorted(set(re.findall(r"{(\w+)}", str(text))))


def test_there_are_words_in_every_language_that_messages_have() -> None:
    assert set(languages()) == set(get_args(FixedWords))


@pytest.mark.parametrize("language", languages())
def test_every_language_says_all_and_names_the_same_things(language: str) -> None:
    said, english = words_in(language)._said, words_in("en")._said
    assert set(said) == NAMES
    assert len(set(said["months"])) == 12
    assert all(said[name] for name in NAMES)
    for name in NAMES - {"months"}:
        assert blanks(said[name]) == blanks(english[name]), name
    assert said["dir"] == ("rtl" if language == "ar" else "ltr")


@pytest.mark.parametrize("language", [one for one in languages() if one != "en"])
def test_no_language_has_english_words_in_it(language: str) -> None:
    said, english = words_in(language)._said, words_in("en")._said
    same = {name for name in NAMES if said[name] == english[name]}
    assert same <= {"dir", "why_found", "at"}


def test_a_name_is_shown_as_it_is_and_no_part_of_the_page() -> None:
    told = words_in("en").told("mute_done", story="<b>{7*7} ${x} {until.__class__}", until="then")
    assert "<b>" not in told
    assert "&lt;b&gt;{7*7} ${x} {until.__class__}" in told
    assert (
        words_in("en").told("why_words", words="a\u202eb\r\nc") == "What matched: <bdi>ab c</bdi>"
    )


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "5 March 2026, 14:05 EET"),
        ("de", "5. März 2026, 14:05 Uhr EET"),
        ("uk", "5 березня 2026 р., 14:05 EET"),
        ("es", "5 de marzo de 2026, 14:05 EET"),
    ],
)
def test_times_are_told_in_the_language_and_the_zone(language: str, shown: str) -> None:
    assert words_in(language).when(AT, ZoneInfo("Europe/Kyiv")) == shown


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "en"), ("xx", "en"), ("uk-UA,uk;q=0.9,en;q=0.8", "uk"), ("en;q=0.5, ar;q=0.9", "ar"),
        ("de;q=x, fr;q=0.1", "fr"), ("../../etc/passwd", "en"), ("ja, pt-BR;q=0.7", "pt"),
    ],
)  # fmt: skip
def test_a_browser_says_which_language_it_likes(accepted: str, language: str) -> None:
    assert preferred(accepted) == language


def test_a_language_that_is_none_is_told_in_english() -> None:
    assert words_in("../en").language == "en"
