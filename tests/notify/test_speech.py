from datetime import UTC, timedelta, timezone
from string import Formatter
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.model import FETCH_REASONS
from monitor.notify.catalogue import LANGUAGES, catalogue
from monitor.notify.speech import speech

AT = "2026-11-29T12:05:00Z"
KYIV = ZoneInfo("Europe/Kyiv")


def entries(language: str) -> dict[tuple[str, ...], Any]:
    """Return all words of a language by their places, counts without their forms."""
    return {
        (section, name): words
        for section, inner in catalogue(language).words.items()
        for name, words in inner.items()
    }


def fields(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_catalogue_says_all_that_the_english_one_says(language: str) -> None:
    assert entries(language).keys() == entries("en").keys()
    assert catalogue(language).language == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_count_has_exactly_the_plural_forms_of_its_language(language: str) -> None:
    forms = {*catalogue(language).locale.plural_form.tags, "other"}
    for name, words in catalogue(language).words["counts"].items():
        assert set(words) == forms, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_filled_in_is_the_same_in_each_language(language: str) -> None:
    for place, words in entries(language).items():
        english = entries("en")[place]
        if place[0] == "counts":
            allowed = fields(english["other"])
            assert all(fields(form) <= allowed for form in words.values()), place
            assert fields(words["other"]) == allowed, place
        elif place[0] != "writing":
            assert fields(words) == fields(english), place


@pytest.mark.parametrize("language", sorted({*LANGUAGES} - {"en"}))
def test_no_catalogue_is_english(language: str) -> None:
    same = [
        place
        for place, words in entries(language).items()
        if place[0] not in {"writing", "held"} and words == entries("en")[place]
    ]
    assert len(same) <= 6, same  # Update, Urgent and Important are words elsewhere, too


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_reason_of_a_failed_fetch_has_words(language: str) -> None:
    for reason in (*FETCH_REASONS, "not-a-feed", "gap", "silent", "outage", "too-costly"):
        assert speech(language).knows("failures", reason)


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [
        ("en", 1, "1 story"), ("en", 1204, "1,204 stories"),
        ("uk", 1, "1 подія"), ("uk", 3, "3 події"), ("uk", 7, "7 подій"), ("uk", 21, "21 подія"),
        ("ru", 2, "2 события"), ("ru", 11, "11 событий"), ("pl", 22, "22 sprawy"),
        ("ro", 1, "1 subiect"), ("ro", 7, "7 subiecte"), ("ro", 20, "20 de subiecte"),
        ("fr", 0, "0 affaire"), ("fr", 2, "2 affaires"), ("de", 1204, "1.204 Ereignisse"),
        ("ar", 2, "خبران"), ("ar", 5, "5 أخبار"), ("ar", 11, "11 خبرًا"), ("tr", 5, "5 haber"),
        ("es", 1_000_000, "1.000.000 de noticias"),
    ],
)  # fmt: skip
def test_a_count_takes_the_form_that_its_number_asks_for(
    language: str, number: int, words: str
) -> None:
    assert speech(language).count("stories", number) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "29 November 2026, 14:05 EET"), ("uk", "29 листопада 2026, 14:05 EET"),
        ("ru", "29 ноября 2026, 14:05 EET"), ("de", "29. November 2026, 14:05 Uhr EET"),
        ("fr", "29 novembre 2026 à 14:05 EET"), ("ro", "29 noiembrie 2026, 14:05 EET"),
        ("pl", "29 listopada 2026, 14:05 EET"), ("es", "29 de noviembre de 2026, 14:05 EET"),
        ("it", "29 novembre 2026, ore 14:05 EET"), ("pt", "29 de novembro de 2026, 14:05 EET"),
        ("tr", "29 Kasım 2026 14:05 EET"), ("ar", "29 نوفمبر 2026، 14:05 EET"),
    ],
)  # fmt: skip
def test_a_time_is_told_in_the_zone_and_as_the_language_writes_it(
    language: str, words: str
) -> None:
    assert speech(language, KYIV).moment(AT) == words


@pytest.mark.parametrize(
    ("zone", "name"),
    [
        (UTC, "UTC"), (ZoneInfo("Europe/London"), "GMT"), (ZoneInfo("America/New_York"), "EST"),
        (ZoneInfo("Asia/Almaty"), "UTC+5"), (ZoneInfo("Etc/UTC"), "UTC"),
        (timezone(timedelta(hours=-3, minutes=-30)), "UTC-3:30"),
    ],
)  # fmt: skip
def test_a_zone_has_a_short_name(zone: Any, name: str) -> None:
    assert speech("en", zone).moment(AT).endswith(f" {name}")


def test_in_german_a_zone_has_its_german_name() -> None:
    assert speech("de", ZoneInfo("Europe/Berlin")).moment(AT).endswith("13:05 Uhr MEZ")


@pytest.mark.parametrize("value", ["2014-05-05", "2014-05-05T08:00:00", "yesterday", None, 5])
def test_time_without_a_zone_is_no_time(value: object) -> None:
    assert speech("en").moment(value) == ""


def test_the_first_day_that_there_is_can_be_told() -> None:
    zone = ZoneInfo("America/New_York")
    assert speech("en", zone).moment("0001-01-01T00:00:00Z") == "1 January 1, 00:00 UTC"


def test_a_number_beyond_all_bounds_is_written_as_it_is() -> None:
    assert speech("de").number(10**400) == str(10**400)


@given(st.text())
def test_what_is_filled_in_fills_in_nothing_itself(text: str) -> None:
    said = speech("en").say("words", "not_relevant", topic="{topic.__class__}" + text)
    assert "{topic.__class__}" + text in said


def test_only_what_begins_in_the_other_direction_is_isolated() -> None:
    arabic, english = speech("ar"), speech("en")
    assert arabic.apart("North Courier") == "\u2068North Courier\u2069"
    assert arabic.apart("صحيفة North") == "صحيفة North"
    assert arabic.apart("14:05") == "14:05"
    assert english.apart("صحيفة") == "\u2068صحيفة\u2069"
    assert english.apart("Północ") == "Północ"
