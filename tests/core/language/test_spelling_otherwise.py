"""What hangs on a word, joins it, looks like it, or holds it: one function at a time."""

import pytest

from monitor.core.language.gazetteer import longer_unspaced
from monitor.core.language.inflection.endings import begun, endings
from monitor.core.language.inflection.forms import inflected
from monitor.core.language.inflection.lexicon import Lexicon
from monitor.core.language.spelling.alike import in_one_alphabet, in_other_letters
from monitor.core.language.spelling.attached import end_with_ending, without_ending
from monitor.core.language.spelling.joints import (
    Way,
    models,
    parts_of,
    ways_of_phrase,
    ways_of_word,
)
from monitor.core.language.spelling.segments import is_apart, is_divided
from monitor.core.matching import Document, Index
from monitor.core.model import Topic
from monitor.core.query import parse


def found(query: str, text: str, *languages: str, lexicon: Lexicon | None = None) -> list[str]:
    topic = Topic(id="t", name="T", queries={"": query}, languages=languages)
    verdicts = Index([topic], lexicon or Lexicon()).matches(Document(title="", body=text))
    return [span.text for one in verdicts for span in one.spans]


@pytest.mark.parametrize(
    ("word", "plain"),
    [("pkk'nın", "pkk"), ("facebook'е", "facebook"), ("eu'en", "eu"), ("can't", "can't"),
     ("xi'an", "xi'an"), ("o'brien", "o'brien"), ("nato", "nato")],
)  # fmt: skip
def test_an_ending_behind_an_apostrophe_is_off(word: str, plain: str) -> None:
    assert without_ending(word) == plain


@pytest.mark.parametrize(
    ("word", "ending", "rest"),
    [
        ("NATO", ":n", " kokous"), ("NATO", "-hoz", ""), ("PiS", "-u", " i PO"),
        ("F-16", "-os", ""), ("НАТО", "-вский", ""), ("EU", "", "-maat"), ("US", "", "-led"),
        ("Rio", "", "-n"),
        ("eU", "", "-n"), ("NATO", "", " n"),
    ],
)  # fmt: skip
def test_an_acronym_is_shown_with_its_ending(word: str, ending: str, rest: str) -> None:
    assert end_with_ending(word + ending + rest, 0, len(word)) == len(word + ending)


def test_letters_that_look_alike_are_one_where_all_of_them_do() -> None:
    assert in_one_alphabet("сovid") == ("covid",)
    assert in_one_alphabet("kиїв") == ("київ",)
    assert in_one_alphabet("covid") == in_one_alphabet("київ") == ()
    assert in_one_alphabet("жz") == ()
    assert in_one_alphabet("aи" * 30) == ()
    assert in_other_letters("T-72") == "Т-72"
    assert in_other_letters("С-300") == "C-300"
    assert in_other_letters("F-16") == in_other_letters("Kyiv") == in_other_letters("Kж-5") == ""
    assert found("T-72", "a Т-72 and a T-72", "en") == ["Т-72", "T-72"]
    assert found('"tank T-72"', "the tank Т-72") == ["tank Т-72"]


def test_words_that_are_written_both_ways_have_two_parts() -> None:
    assert parts_of("ceasefire") == ("cease", "fire")
    assert parts_of("cyberattack") == ("cyber", "attack")
    assert parts_of("island") is parts_of("together") is parts_of("export") is None
    assert ways_of_word("OpenAI") == [Way(("open", "ai"), "Open AI")]
    assert ways_of_word("UN") == [Way(("u", "n"), "U. N")]
    assert ways_of_word("R&D")[0] == Way(("r", "d"), "R & D")
    assert ways_of_word("G7") == [Way(("g", "7"), "G 7")]
    assert ways_of_word("island") == ways_of_word("A1") == []
    assert models("F-16") is not None
    assert models("Kyiv") is None


def test_phrases_are_one_word_too_or_a_hashtag_or_have_a_mark() -> None:
    assert ways_of_phrase("cyber attack", ()) == [Way(("cyberattack",))]
    assert ways_of_phrase("Open AI", ()) == [Way(("openai",))]
    assert ways_of_phrase("OpenAI", ()) == ways_of_word("OpenAI")
    assert ways_of_phrase("stand with Ukraine", ()) == [Way(("standwithukraine",), tagged=True)]
    assert ways_of_phrase("iPhone 17", ()) == [Way(("iphone17",), tagged=True)]
    assert (
        ways_of_phrase("a b", ()) == ways_of_phrase("one two three four five six seven", ()) == []
    )
    assert ways_of_phrase("R & D", ()) == [Way(("r", "and", "d")), Way(("r&d",))]
    assert Way(("kind", "und", "kegel")) in ways_of_phrase("Kind & Kegel", ("de", "xx"))
    assert Way(("marks", "spencer"), "Marks & Spencer") in ways_of_phrase("Marks and Spencer", ())
    assert ways_of_phrase("محمد علي", ("ar",)) == []
    assert found('"stand with Ukraine"', "#standwithukraine ＃standwithukraine") == [
        "standwithukraine", "standwithukraine",
    ]  # fmt: skip
    assert found('"stand with Ukraine"', "standwithukraine.org is down") == []
    assert found('case("Open AI")', "OpenAI") == []
    assert found("case(OpenAI)", "Open AI") == found("=OpenAI", "Open AI") == []
    assert found("R&D", "spending on R & D and R&amp;D and R. D.") == ["R & D", "R&amp;D"]
    assert found('"Kind & Kegel"', "mit Kind und Kegel", "de") == ["Kind und Kegel"]
    assert found("UN", "the U. N. envoy") == ["U. N."]
    assert found('"cyber attack" OR ransomware', "a cyberattack") == ["cyberattack"]
    assert found('title:"cyber attack" AND bank', "a bank") == []


def test_two_parts_have_the_forms_of_the_whole() -> None:
    table = dict.fromkeys(("airstrike", "airstrikes"), "airstrike")
    said = inflected("airstrike", "en", table.get, lambda _: table)
    forms = {"en": {"airstrike": said}}
    assert found("airstrike", "two air strikes", "en", lexicon=Lexicon(forms)) == ["air strikes"]


def test_what_is_written_before_a_word_of_several_is_of_the_first() -> None:
    assert "בבית" in begun("בית", "he")
    assert "بالبيت" in begun("البيت", "ar")
    assert begun("beta", "en") == set()
    assert found('"תל אביב"', "בתל אביב", "he") == ["בתל אביב"]
    assert found("=תל־אביב", "בתל אביב", "he") == []


@pytest.mark.parametrize("query", ['צה"ל', "צה״ל", "צהל", '"כוחות צה"ל"', '(צה"ל OR שב"כ)'])
def test_a_mark_in_an_acronym_of_hebrew_is_no_quotation(query: str) -> None:
    assert found(query, "כוחות צה״ל פעלו") != []
    assert found('=צה"ל', "כוחות צה״ל פעלו") != []
    assert str(parse(query))


def test_longer_words_hold_a_name_and_are_none_of_it() -> None:
    assert "マリウポリ" in longer_unspaced("マリ")
    assert not is_apart("プロシア", 1, 4, japanese=True)
    assert not is_apart("위기이란 말", 2, 4, japanese=False)
    assert is_apart("대이란 제재", 1, 3, japanese=False)
    assert is_apart("미국이란 협상", 2, 4, japanese=False)
    assert is_apart("이란 대통령", 0, 2, japanese=False)
    assert is_divided("이란")
    assert not is_divided("부산")


def test_forms_of_a_city_that_is_a_common_word_need_a_capital() -> None:
    table = {"łódź": "łódź", "łodzi": "łódź"}
    every = {language: inflected("Łódź", language, table.get, lambda _: ["łódź", "łodzi"])
             for language in ("pl", "de")}  # fmt: skip
    assert "łodzi" in every["pl"].proper
    assert "łodzi" in every["de"].free
    assert "trumppal" in endings("Trump", "hu")


def test_a_miss_names_the_field_where_all_its_spellings_are_asked_for() -> None:
    topic = Topic(id="t", name="T", queries={"": 'war AND (title:"air base" OR title:x-ray)'})
    (verdict,) = Index([topic]).verdicts(Document(title="", body="war"))
    assert "in the title" in verdict.reason
