"""Which spellings are one word's: the rules themselves; whole cases stand in tests/field."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.language.gazetteer import longer_unspaced
from monitor.core.language.inflection.forms import Forms
from monitor.core.language.inflection.languages import advice
from monitor.core.language.inflection.lexicon import Lexicon
from monitor.core.language.spelling.accents import (
    bare,
    in_two_letters,
    is_foreign,
    lacking,
    without,
)
from monitor.core.language.spelling.compounds import compounds, joined, parts_of, written
from monitor.core.language.spelling.han import SIMPLER
from monitor.core.language.spelling.letters import other_ending, settled
from monitor.core.language.spelling.scripts import in_other_script
from monitor.core.language.spelling.segments import is_apart, is_divided
from monitor.core.language.words import fold
from monitor.core.matching import Compiled, Document, Index
from monitor.core.model import Topic
from monitor.core.query import parse
from monitor.core.query.lints import lints


def matches(query: str, body: str, *, title: str = "", languages: tuple[str, ...] = ()) -> bool:
    topic = Topic(id="t", name="T", queries={"": query}, languages=languages)
    return bool(Index([topic]).matches(Document(title=title, body=body)))


@pytest.mark.parametrize(
    ("form", "said", "lost"),
    [
        ("élysée", "ELYSEE", ""),
        ("élysée", "Elysée", ""),
        ("élysée", "Elysee", "é"),
        ("lodz", "Lodz", ""),
        ("łódź", "Lodz", "łóź"),
        ("ǽ", "AE", ""),
        ("élysée", "Elys", None),
        ("élysée", "Elyseeum", None),
        ("kadın", "KADIN", ""),
        ("ığdır", "Iğdır", ""),
    ],
)
def test_which_letters_lack_an_accent_that_they_must_have(
    form: str, said: str, lost: str | None
) -> None:
    assert lacking(form, said) == lost


def test_accents_are_taken_off_latin_and_greek_words_only() -> None:
    assert bare("μητσοτάκησ") == "μητσοτακησ"
    assert bare("край") == "край"
    assert bare("plain") == "plain"
    assert without(frozenset({"élan", "plan"})) == {"elan"}
    assert in_two_letters("århus") == "aarhus"
    assert in_two_letters("élan") == "élan"
    assert in_two_letters("plan") == "plan"


def test_a_letter_is_foreign_to_a_text_that_has_none_of_its_alphabet() -> None:
    assert is_foreign("ğ", "Erdogan spoke in Ankara")
    assert not is_foreign("ä", "Die Bar hört früh auf")
    assert not is_foreign("ș", "A spus că şi mâine plouă")


@given(st.text("abcäé .-#@U.SXY\n_1" + "京都ぁ", max_size=60))
def test_where_a_compound_stands_it_is_written_as_is_said(text: str) -> None:
    found = list(compounds(text))
    assert {one.written for one in found} == written(text)
    for one in found:
        stretch = text[one.start : one.end]
        assert "".join(filter(str.isalnum, stretch)) == "".join(filter(str.isalnum, one.written))


def test_runs_that_are_no_words_are_no_compounds() -> None:
    assert written("-".join("x" * 101 for _ in range(3))) == set()
    assert written("a-" * 600 + "a") == set()
    assert written("#" + "Ab" * 60) == set()
    assert written("the 2019-20 season") == set()
    assert written("Kanzler-\nKandidat") == set()  # a line's end, and no word that was broken
    assert written("--\nkandidat") == set()
    assert written("Kanzler-\nkandidat") == {"Kanzlerkandidat"}
    assert written("see a@bC.org") == set()


def test_of_a_long_compound_neighbours_are_joined() -> None:
    assert "abcdefg" not in written("a-b-c-d-e-f-g")
    assert {"ab", "abc", "fg"} <= written("a-b-c-d-e-f-g")
    assert "abcdef" in written("a-b-c-d-e-f")


def test_a_query_joins_what_is_written_in_parts() -> None:
    assert joined("U.S. co-operation") == "US. cooperation"
    assert parts_of("NATOSummit2026") == ["NATO", "Summit", "2026"]


def test_no_character_is_made_simple_twice() -> None:
    assert not set(SIMPLER.values()) & SIMPLER.keys()
    assert fold("烏克蘭") == fold("乌克兰")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"), ("thuỷ", "thủy"), ("น้ำ", "น้ํา"), ("น้ำ", "นํ้า"), ("ຄຳ", "ຄໍາ"),
        ("हिन्दी", "हिंदी"), ("ज़ेन", "जेन"), ("٢٠٢٤", "2024"), ("۲۰۲۴", "2024"), ("२०२४", "2024"),
        ("مسؤول", "مسئول"), ("غزہ", "غزه"), ("שָׁלוֹם", "שלום"), ("Iaşi", "Iași"),
        ("coŀlegi", "collegi"),
        ("ǆep", "džep"), ("Երևան", "ԵՐԵՎԱՆ"), ("oʻzbek", "o'zbek"),
        (unicodedata.normalize("NFD", "부산"), "부산"),
    ],
)  # fmt: skip
def test_what_is_one_letter_folds_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_the_endings_of_arabic_are_two_ways_to_write_one() -> None:
    assert other_ending("غزة") == "غزه"
    assert other_ending("على") == "على"
    assert other_ending("وعلى") == "وعلى"
    assert settled("plain") == "plain"


@pytest.mark.parametrize(
    ("word", "language", "other"),
    [
        ("beograd", "sr", "београд"), ("љубав", "sr", "ljubav"), ("injekcija", "sr", "инјекција"),
        ("toshkent", "uz", "тошкент"), ("қазақ", "kk", "qazaq"), ("o'zbek", "uz", "ўзбек"),
    ],
)  # fmt: skip
def test_a_word_is_written_in_the_other_alphabet_of_its_language(
    word: str, language: str, other: str
) -> None:
    assert other in in_other_script({word}, language)


def test_no_word_is_written_in_an_alphabet_that_its_language_has_not() -> None:
    assert in_other_script({"beograd"}, "hr") == frozenset()
    assert in_other_script({"日本"}, "sr") == frozenset()
    assert in_other_script({"covid-19"}, "sr") == {"цовид-19"}


def test_forms_are_in_both_alphabets_with_the_same_needs() -> None:
    known = {"sr": {"Niš": Forms(frozenset({"niš", "nišu"}), frozenset({"niše"}))}}
    forms = Lexicon(known)("Niš", ("sr",))
    assert {"niš", "nišu", "ниш", "нишу"} == forms.free
    assert {"niše", "нише"} == forms.proper


@pytest.mark.parametrize(
    ("text", "term", "yes"),
    [
        ("東京都の知事", "京都", False), ("京都府の知事", "京都", True), ("京都", "京都", True),
        ("最大分野", "大分", False), ("タイトルの話", "タイ", False), ("タイの話", "タイ", True),
        ("米国防総省", "米国", True), ("コロナワクチン", "コロナ", True),
    ],
)  # fmt: skip
def test_japanese_terms_are_words_of_their_own(text: str, term: str, *, yes: bool) -> None:
    at = text.index(term)
    assert is_apart(text, at, at + len(term), japanese=True) == yes
    assert is_divided(term)


def test_of_a_part_of_an_article_no_term_is_ruled_out() -> None:
    topic = Topic(id="t", name="T", queries={"": "本人"})
    assert Compiled([topic], lambda _: Lexicon()).may_match(Document(title="日本人", body=""))


def test_only_terms_that_are_wholly_of_such_characters_are_divided() -> None:
    assert not is_divided("お茶")
    assert not is_divided("京")
    assert not is_divided("京都 府")


def test_longer_names_of_other_places_hold_one_of_a_script_without_spaces() -> None:
    assert "인도네시아" in longer_unspaced("인도")
    assert "부산물" in longer_unspaced("부산")
    assert longer_unspaced("중") == longer_unspaced("Ireland") == ()
    assert "中国香港特别行政区" not in longer_unspaced("中国")


@pytest.mark.parametrize(
    ("query", "body", "yes"),
    [
        ("case(US)", "the U.S. army", True),
        ("case(Élysée)", "the Elysée", False),
        ("ÖVP", "the OVP", True),
        ("ÖVP", "the Ovp", False),
        ("=Élysée", "ELYSEE", True),
        ("=US", "the U.S. army", True),
        ("Élys*", "L'Elyséen", True),
        ("élys*", "elysium", False),
        ("Élys* NEAR/1 palais", "palais Elysée", True),
        ("case(Élys*)", "Élysée", True),
        ('"a * US"', "a big U.S. army", True),
        ('"a * US"', "a very big U.S. army", False),
        ('"a * US army"', "a big U.S. army", True),
        ('"US * left"', "the U.S. army left", True),
        ('"* b"', "a b", None),
        ('"lives * now"', "#BlackLivesMatter now", False),
        ('"black * matter"', "#BlackLivesMatter", True),
        ('"l\'Élysée dément"', "l'Elysée dément", True),
        ('"pêcheur noyé"', "pecheur noye", False),
        ("x-ray-machine", "xray machine", True),
        ("atleast2(e-mail)", "email, e-mail", True),
        ("atleast2(email)", "email, e-mail", True),
        ("EEUU", "de EE UU", True),
        ("AAAA", "de AA AA", False),
        ("lead:Élysée", "Elysée", True),
        ("(Élysée OR Matignon OR grève)", "l'Elysée", True),
        ("NET", "the .NET", True),
        (".NET", "a.NET and", False),
        (".NET", ".NET and", True),
        ("Mali OR Élysée", "elysee", False),
        ("tag:#StandWith", "x", False),
        ("آتش\u200cبس", "آتش بس", True),
        ('"آتش بس"', "آتش\u200cبس", True),
        ('place("Gaza")', "غزه", True),
        ('place("Lodz")', "Łódź", True),
        ("e-mail NEAR/3 now", "an e-mail a-b€ now", True),
        ("NATO*", "NATOs plan", True),
        ("Kanzlerkandidat", "Kanzler\u2011Kandidat", True),
        ("email NEAR/1 now", "my-e-mail or e-mail now", True),
        ("Covid19", "covid 19", True),
        ("京都", "東京都の知事", False),
    ],
)
def test_what_is_asked_of_a_spelling(query: str, body: str, *, yes: bool | None) -> None:
    if yes is not None:
        assert matches(query, body) == yes


def test_a_word_often_written_bare_is_found_so_where_the_text_has_no_accents() -> None:
    assert matches("război", "un razboi nou", languages=("ro",))
    assert not matches("război", "un razboi nou în ţară și", languages=("ro",))
    assert not matches("război", "un razboi nou", languages=("en",))


def test_a_turkish_capital_is_that_of_two_letters() -> None:
    assert matches("Isparta", "ısparta da", languages=("tr",))
    assert matches("Işık", "ışık")


def test_a_word_needs_its_capital_and_its_accents() -> None:
    known = {"fr": {"Élu": Forms(frozenset({"élu"}), frozenset({"élue"}))}}
    topic = Topic(id="t", name="T", queries={"": "Élu"}, languages=("fr",))
    index = Index([topic], Lexicon(known))

    def found(body: str) -> bool:
        return bool(index.matches(Document(title="", body=body)))

    assert found("ELUE")
    assert found("Elue")
    assert found("un élu")
    assert not found("une élue")
    assert not found("une elue")


def test_advice_names_the_languages_that_have_forms() -> None:
    assert advice("uk") == advice("ja") == ""
    assert "did you mean uk?" in advice("ukr")
    assert "uk" in advice("mt")


@pytest.mark.parametrize(
    ("query", "languages", "said"),
    [
        ("Lahore", ("pa",), "Arabic (Shahmukhi) letters"),
        ("$TSLA", (), "'$TSLA' finds every 'TSLA'"),
        ("军", (), "inside of longer words"),
        ("ลาว", (), "inside of longer words"),
    ],
)
def test_what_spellings_do_not_reach_is_a_warning(
    query: str, languages: tuple[str, ...], said: str
) -> None:
    assert any(said in lint.message for lint in lints(parse(query), languages))


@pytest.mark.parametrize(
    ("query", "languages"),
    [("Lahore OR لاہور", ("pa",)), ("Lahore", ("uk",)), ("AT&T C++ .NET #NATO", ()), ("京都", ())],
)
def test_what_spellings_reach_is_none(query: str, languages: tuple[str, ...]) -> None:
    words = ("letters, which", "does not count", "inside of longer")
    assert not [
        lint for lint in lints(parse(query), languages) if any(one in lint.message for one in words)
    ]
