from collections.abc import Mapping

import pytest

from monitor.core.inflection.endings import LANGUAGES, endings
from monitor.core.inflection.forms import Forms, inflected, lemmas
from monitor.core.inflection.lexicon import Lexicon

# The dictionary of a language that has a few words: what is written, and what it is a form of.
RUSSIAN = {
    "кризис": "кризис", "кризиса": "кризис", "кризисом": "кризис",
    "путин": "путина", "путину": "путина", "путина": "путина",
    "Москва": "Москва", "Москвы": "Москва", "Москве": "Москва",
    "верховный": "верховный", "верховного": "верховный",
    "шёл": "идти", "идёт": "идти",
}  # fmt: skip


def forms(word: str, language: str = "ru", known: Mapping[str, str] = RUSSIAN) -> Forms:
    behind: dict[str, list[str]] = {}
    for form, lemma in known.items():
        behind.setdefault(lemma, []).append(form)
    return inflected(word, language, known.get, lambda lemma: behind.get(lemma, ()))


@pytest.mark.parametrize(
    ("language", "name", "some"),
    [
        ("ru", "Зеленский", "зеленского зеленскому зеленским"),
        ("ru", "Киев", "киева киеву киевом киеве"),
        ("ru", "Донецк", "донецка донецку донецке"),
        ("uk", "Зеленський", "зеленського зеленському зеленським"),
        ("uk", "Харків", "харкова харкову харкові харковом"),
        ("uk", "Одеса", "одеси одесі одесу одесою"),
        ("bg", "Радев", "радева"),
        ("pl", "Kijów", "kijowa kijowem kijowie"),
        ("pl", "Moskwa", "moskwy moskwę moskwie moskwą"),
        ("pl", "O'Leary", "o'leary'ego o'leary'emu"),
        ("cs", "Praha", "prahy praze prahu prahou"),
        ("cs", "Zelenskyj", "zelenskyje zelenskyji"),
        ("cs", "Macron", "macrona macronovi macronův"),
        ("sl", "Ryanair", "ryanaira ryanairov ryanairovega"),
        ("sk", "Fico", "fica ficovi ficom"),
        ("hr", "Zagreb", ""),
        ("hbs", "Zagreb", "zagreba zagrebu zagrebom"),
        ("hbs", "Београд", "београда"),
        ("lt", "Vilnius", "vilniaus vilniuje"),
        ("lv", "Rīga", "rīgas rīgā rīgu"),
        ("fi", "Ukraina", "ukrainan ukrainassa ukrainaan"),
        ("hu", "Ukrajna", "ukrajnában ukrajnát"),
        ("tr", "Ankara", "ankara'da ankara'nın"),
        ("de", "Selenskyj", "selenskyjs"),
        ("sv", "Ukraina", "ukrainas"),
        ("tr", "İstanbul", "istanbul'da"),
        ("ar", "أوكرانيا", "واوكرانيا لاوكرانيا باوكرانيا"),
        ("ar", "الأزمة", "ازمة للازمة بالازمة والازمة"),
        ("he", "אוקראינה", "באוקראינה לאוקראינה"),
    ],
)
def test_names_take_the_endings_of_a_language(language: str, name: str, some: str) -> None:
    assert set(some.split()) <= endings(name, language)


@pytest.mark.parametrize(
    ("name", "language"),
    [("Bo", "ru"), ("B2B", "ru"), ("Ryanair", "ru"), ("Киев", "pl"), ("Ukraine", "en"), ("", "cs")],
)
def test_what_takes_no_endings(name: str, language: str) -> None:
    assert endings(name, language) == frozenset()


def test_a_name_is_none_of_its_own_forms_and_forms_have_a_length() -> None:
    for language in LANGUAGES:
        for name in ("Beograd", "Anna", "Іван", "Αθήνα", "Ели"):
            made = endings(name, language)
            assert name.lower() not in made
            assert all(len(form) >= 3 for form in made)


def test_a_common_word_has_the_forms_of_its_dictionary_and_no_others() -> None:
    assert forms("кризис") == Forms(frozenset({"кризис", "кризиса", "кризисом"}))
    assert forms("кризисом").free == {"кризис", "кризиса", "кризисом"}, "any form names the word"


def test_a_word_may_look_like_none_of_its_forms() -> None:
    assert {"идет", "шел"} <= forms("идёт").free


def test_a_form_of_a_name_that_is_another_word_in_small_letters_needs_a_capital() -> None:
    found = forms("Путин")
    assert {"путину", "путина"} <= found.proper
    assert {"путин", "путином"} <= found.free
    assert not found.free & found.proper


def test_a_name_that_the_dictionary_has_is_given_both_its_forms_and_endings() -> None:
    assert {"москва", "москвы", "москве", "москвой"} <= forms("Москва").free
    assert {"москва", "москвы"} <= forms("москва").free, "written small, a name is still meant"
    assert {"москва", "москвы"} <= forms("МОСКВА").free


def test_an_adjective_in_a_name_is_the_common_word() -> None:
    assert "верховного" in forms("Верховный").free
    assert "верховный" in forms("Верховного").free


def test_a_word_that_no_dictionary_has_gets_endings_where_it_may_be_a_name() -> None:
    assert "мелитополя" in forms("Мелитополь").free
    assert forms("word", "xx", {}) == Forms(frozenset({"word"}))


def test_dictionaries_hold_misspellings_and_nicknames_of_names() -> None:
    known = {"Алексей": "Алексей", "Лёша": "Алексей", "Алексея": "Алексей", "А-с": "Алексей"}
    assert "леша" not in forms("Алексей", known=known).free
    assert "алексея" in forms("Алексей", known=known).free


def test_what_a_word_means() -> None:
    assert lemmas("кризиса", RUSSIAN.get) == {"кризис"}
    assert lemmas("москвы", RUSSIAN.get) == frozenset(), "a form of a name, written small"
    assert lemmas("Путину", RUSSIAN.get) == frozenset(), "a name is no other word's form"


def test_forms_join() -> None:
    one, other = Forms(frozenset("a"), frozenset("b")), Forms(frozenset("b"), frozenset("c"))
    assert one | other == Forms(frozenset("ab"), frozenset("c"))


def test_a_lexicon_gives_the_forms_in_all_of_some_languages() -> None:
    known = {
        "ru": {"Киев": Forms(frozenset({"киев", "киева"}))},
        "pl": {"Киев": Forms(frozenset({"киев"}), frozenset({"киеву"}))},
    }
    lexicon = Lexicon(known)
    assert lexicon("Киев", ("ru", "pl", "de")) == Forms(
        frozenset({"киев", "киева"}), frozenset({"киеву"})
    )
    assert lexicon("Львів", ("ru",)) == Forms(frozenset({"львів"}))
    assert lexicon("Киев", ()) == Forms(frozenset({"киев"}))
