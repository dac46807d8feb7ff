"""Forms that no dictionary has: changed beginnings, plurals of peoples, words without accents."""

import pytest

from monitor.core.language.inflection.forms import inflected
from monitor.core.language.inflection.mutations import mutated
from monitor.core.language.inflection.persons import divided_stem, of_both, plural
from monitor.core.language.spelling.english import in_other_english
from monitor.core.language.spelling.misread import misread
from monitor.core.language.words import without_apostrophe
from monitor.core.matching import Document, Index
from monitor.core.model import Topic

CZECH = {"vláda": "vláda", "vládu": "vláda", "vlády": "vláda", "vlado": "vlado"}
ENGLISH = {"brook": "brook", "brooks": "brook", "trump": "trump"}


def forms(word: str, language: str, known: dict[str, str] | None = None) -> tuple[set[str], ...]:
    known = known or {}
    found = inflected(
        word, language, known.get, lambda lemma: [one for one in known if known[one] == lemma]
    )
    return {*found.free}, {*found.proper}


@pytest.mark.parametrize(
    ("word", "language", "some"),
    [("caerdydd", "cy", {"gaerdydd", "nghaerdydd", "chaerdydd"}), ("gwent", "cy", {"ngwent"}),
     ("éire", "ga", {"héire", "néire", "téire"}), ("baile", "ga", {"bhaile", "mbaile"}),
     ("scoil", "ga", set()), ("alba", "gd", {"dh'alba"}), ("breizh", "br", {"vreizh", "preizh"}),
     ("kyiv", "en", set()), ("ar", "cy", set()), ("vannin", "gv", set())],
)  # fmt: skip
def test_celtic_words_begin_otherwise(word: str, language: str, some: set[str]) -> None:
    assert mutated(word, language) == some


def test_a_celtic_name_is_found_with_a_small_letter_before_it() -> None:
    assert forms("Gaillimh", "ga")[0] >= {"ngaillimh", "ghaillimh"}


def test_a_form_without_accents_counts_where_it_is_no_other_word() -> None:
    free, _ = forms("vláda", "cs", CZECH)
    assert free >= {"vladu", "vlada", "vlady"}
    named = {"Plzeň": "Plzeň", "Plzeňi": "Plzeň"}
    assert forms("Plzeň", "cs", named)[1] >= {"plzen"}
    assert "vlado" not in forms("vládo", "cs", {"vládo": "vládo", "vlado": "vlado"})[0]
    assert "losung" not in forms("Lösung", "de", {"Lösung": "Lösung"})[0]
    many = {f"slovó{number:03}a" for number in range(200)}
    assert not any(one.isascii() for one in forms("slovó", "cs", dict.fromkeys(many, "slovó"))[0])


def test_a_people_has_a_plural_and_a_surname_is_none() -> None:
    assert "houthis" in forms("Houthi", "en")[1]
    assert "houthis" in forms("Houthi", "es")[0]
    assert "brooks" not in forms("Brook", "en", ENGLISH)[0]
    assert "trumps" not in forms("Trump", "en", ENGLISH)[1]
    assert "natos" not in forms("NATO", "en")[1]
    assert "houthis" not in forms("Houthi", "en", {"Houthis": "Houthis"})[1]


@pytest.mark.parametrize(
    ("name", "language", "some"),
    [("Houthi", "en", {"houthis"}), ("Uigur", "es", {"uigures"}), ("Oeigoer", "nl", {"oeigoeren"}),
     ("Wale", "en", set()), ("Pari", "en", set()), ("Syria", "en", set()), ("Houthi", "ru", set()),
     ("Jew", "en", set()), ("Katz", "en", set()), ("Athen", "en", set()), ("H5N1", "en", set())],
)  # fmt: skip
def test_plurals_of_names(name: str, language: str, some: set[str]) -> None:
    assert plural(name, language) == some


def test_german_nouns_are_for_women_too() -> None:
    assert of_both("lehrer") == {"lehrer", "lehrerinnen"}
    assert of_both("arzt") == {"ärzt", "ärztinnen"}
    assert of_both("kollege") == {"kolleginnen"}
    assert of_both("haus") == set()
    assert (divided_stem("Kollege"), divided_stem("kollege"), divided_stem("Haus")) == (
        "kolleg", "", "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [("colour", "color"), ("theatres", "theaters"), ("centred", "centered"), ("dialogue", "dialog"),
     ("defence", "defense"), ("travelled", "traveled"), ("analyse", "analyze"),
     ("organisation", "organization"), ("grey", "gray"), ("behavioural", "behavioral")],
)  # fmt: skip
def test_english_is_spelled_in_two_ways(one: str, other: str) -> None:
    assert other in in_other_english(one)
    assert one in in_other_english(other)


def test_other_english_words_are_none() -> None:
    for word in ("four", "for", "hour", "prise", "prize", "size", "raise", "check", "é", "h5n1"):
        assert not in_other_english(word)
    assert not in_other_english("gray", name=True)


def test_letters_of_another_code_page_are_read() -> None:
    assert misread(["győr"], ["hu"]) == {"gyõr", "gyôr"}
    assert misread(["győr"], ["en"]) == set()
    assert misread(["pest"], ["hu"]) == set()


def test_an_apostrophe_is_left_out_of_names_only() -> None:
    assert without_apostrophe("o'brien") == "obrien"
    assert without_apostrophe("qur'an") == "quran"
    for word in ("we're", "can't", "n'est", "o'clock", "brien", "rock'n'roll"):
        assert without_apostrophe(word) == word


def found(query: str, text: str, language: str) -> tuple[str, ...]:
    topic = Topic(id="t", name="T", queries={"": query}, languages=(language,))
    matched = Index([topic]).matches(Document(title="", body=text))
    return tuple(span.text for span in matched[0].spans) if matched else ()


def test_other_ways_to_write_are_found_where_they_stand() -> None:
    assert found("Kollege", "Viele Kolleg*innen", "de") == ("Kolleg*innen",)
    assert found("Kollege", "ein Kolleg", "de") == ()
    assert found("H5N1", "the H5 N1 flu", "en") == ("H5 N1",)
    assert found("Győr", "Gyõr", "hu") == ("Gyõr",)
    assert found('"Győr * hídja"', "Gyõr új hídja", "hu") == ("Gyõr új hídja",)
    assert found('case("Győr")', "Gyõr", "hu") == ()
    assert found('"peace dialogue"', "a peace dialog", "en") == ("peace dialog",)


def test_a_polish_flood_is_declined_though_its_vowel_changes() -> None:
    some = ("powódź", "powodzią", "powodzie", "powodziom")
    assert "powodzi" in forms("powódź", "pl", dict.fromkeys(some, "powódź"))[0]
