"""Which language a text is in: what is said of it, unless its letters say otherwise."""

import pytest

from monitor.parse.languages.language import detect, spoken

TEXTS = {
    "uk": "Рятувальники евакуювали мешканців трьох сіл, які опинилися під водою після прориву "
    "греблі. Голова області повідомив, що двоє людей зникли безвісти, а дорогу до кордону "
    "перекрито. Їжу й воду підвозять човнами.",
    "ru": "Спасатели эвакуировали жителей трёх сёл, которые оказались под водой после прорыва "
    "плотины. Глава области сообщил, что два человека пропали без вести, а дорога к границе "
    "перекрыта. Еду и воду подвозят на лодках, это займёт ещё сутки.",
    "bg": "Спасителите евакуираха жителите на три села, които останаха под вода след скъсването "
    "на язовирната стена. Областният управител съобщи, че двама души са в неизвестност, а пътят "
    "към границата е затворен.",
    "en": "Rescuers have taken the people of three villages to higher ground after the dam broke. "
    "The head of the region said that two of them are missing and that the road to the border is "
    "closed, with food and water brought by boat.",
    "de": "Die Retter brachten die Bewohner von drei Dörfern in Sicherheit, nachdem der Damm "
    "gebrochen war. Der Landrat sagte, zwei Menschen würden vermisst, und die Straße zur Grenze "
    "sei gesperrt. Lebensmittel kämen mit Booten.",
    "ro": "Salvatorii au evacuat locuitorii a trei sate care au ajuns sub apă după ruperea "
    "barajului. Șeful regiunii a spus că două persoane sunt dispărute, iar drumul spre graniță "
    "este închis. Hrana și apa sunt aduse cu bărcile.",
    "el": "Οι διασώστες απομάκρυναν τους κατοίκους τριών χωριών που πλημμύρισαν μετά τη ρήξη του "
    "φράγματος. Ο περιφερειάρχης είπε ότι δύο άνθρωποι αγνοούνται και ότι ο δρόμος προς τα "
    "σύνορα είναι κλειστός.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_what_is_said_of_a_text_is_believed_where_its_letters_agree(code: str) -> None:
    assert spoken(code, TEXTS[code]) == code
    assert spoken(f"{code.upper()}-XX", TEXTS[code]) == code
    assert spoken("", TEXTS[code]) == code


@pytest.mark.parametrize(
    ("said", "true"),
    [
        ("uk", "ru"), ("ru", "uk"), ("bg", "ru"), ("bg", "uk"), ("uk", "en"), ("ru", "en"),
        ("en", "uk"), ("de", "en"), ("ro", "en"), ("ro", "ru"), ("en", "el"), ("el", "en"),
    ],
)  # fmt: skip
def test_a_text_that_cannot_be_in_the_language_its_site_names_is_looked_at(
    said: str, true: str
) -> None:
    assert spoken(said, TEXTS[true]) == true


def test_names_and_quotations_of_another_language_change_nothing() -> None:
    quoted = TEXTS["uk"] + " «Мы ещё вернёмся», — сказав він."
    assert spoken("uk", quoted) == "uk"
    assert spoken("de", TEXTS["de"] + " The Guardian of the Year") == "de"


def test_a_short_text_contradicts_nothing_and_one_that_tells_nothing_is_left() -> None:
    assert spoken("uk", "Съезд в Москве") == "uk"
    assert spoken("uk", "1:0 2:1 3:2") == "uk"
    assert spoken("", "1:0") == detect("1:0") == ""
    assert spoken("sr", TEXTS["bg"]) == "sr"  # written as people please


def test_a_script_of_which_nothing_is_known_is_believed_as_it_is_named() -> None:
    bengali = "উদ্ধারকারীরা তিনটি গ্রামের বাসিন্দাদের নিরাপদ স্থানে সরিয়ে নিয়েছেন। " * 4
    assert spoken("bn", bengali) == "bn"
