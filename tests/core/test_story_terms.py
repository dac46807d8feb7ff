import pytest

from monitor.core.stories import fingerprint
from monitor.core.stories.abroad import abroad
from monitor.core.stories.dates import apart
from monitor.core.stories.likeness import Terms, odds, signs
from monitor.core.stories.sounds import sound
from monitor.core.stories.stems import language_of, rarity, stem
from monitor.core.stories.terms import joined, names_of, read


@pytest.mark.parametrize(
    "forms",
    [
        ("Пятигорск", "Пятигорске", "Пятигорска"),
        ("ограничения", "ограничений", "ограничениями"),
        ("переговоры", "переговоров", "переговорам"),
        ("зустріч", "зустрічі", "зустрічей"),
        ("reports", "reported", "reporting"),
        ("мост", "мост"),
    ],
)
def test_the_forms_of_a_word_mostly_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


def test_rare_words_weigh_more_than_words_of_news_small_numbers_and_years() -> None:
    assert rarity(stem("lighthouse")) > 1.5 * rarity(stem("government"))
    assert rarity("85844") > rarity("2026") > rarity("12") > rarity("7")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("the river and the road were closed after it", "en"),
        ("в городе и на дороге после этого было", "ru"),
        ("у місті та на дорозі після цього було", "uk"),
        ("der Fluss und die Straße wurden nach dem Regen", "de"),
        ("Zelensky Berezhany", ""),
    ],
)
def test_a_texts_language_is_told_by_its_words_of_grammar(text: str, language: str) -> None:
    assert language_of(text.split()) == language


def stems(text: str) -> list[str]:
    return [one.stem for one in read(joined(text))[0]]


def test_a_number_is_one_word_however_it_is_divided() -> None:
    assert stems("85 844 тысяч") == stems("85.844 тысяч") == stems("85,844 тысяч")
    assert stems("2,5") == stems("2.5") == ["2p5"]


def test_scripts_without_spaces_are_read_by_pairs() -> None:
    assert stems("東京都知事") == ["東京", "京都", "都知", "知事"]
    assert stems("東京 x 都") == ["東京", "x"]
    assert stems("대통령은") == ["대통", "통령", "령은"]


def test_a_word_begins_something_behind_a_full_stop_a_line_and_at_the_start() -> None:
    found = read("Mill. Then the Mayor left: Berezhany flooded\nKyiv, Odesa")[0]
    begin = {one.stem for one in found if one.first}
    assert begin == {stem(word) for word in ("Mill", "Berezhany", "Kyiv")}
    assert stems("東京\n都 知") == ["東京"]


def names(title: str, text: str, language: str = "en") -> set[str]:
    return names_of(read(title)[0], read(text)[0], language)


def test_names_are_what_mostly_has_a_capital_where_nothing_begins() -> None:
    text = (
        "Rivers rose near Berezhany. Then Marta left Berezhany; a river near the Mill and a mill."
    )
    assert names("Why Olena went", text) == {stem("Berezhany"), stem("Marta"), stem("Olena")}
    assert names("", text, "de") == set()
    assert stem("Opens") not in names("Talks Opens Today Near Berezhany", text)


def test_articles_without_names_or_days_are_compared_by_their_words() -> None:
    one = Terms(fingerprint("the bridge collapsed", "a bridge collapsed over the river at night"))
    none = Terms(fingerprint("", ""))
    assert odds(signs(one, one)) > 0 > odds(signs(none, none)) > odds(signs(one, none))


def test_where_no_word_is_known_to_be_a_name_what_another_article_lacks_still_counts() -> None:
    text = "Der Bürgermeister eröffnet die Brücke über den Fluss bei {} am Abend."
    here, there = (
        Terms(fingerprint(f"Die Brücke bei {town}", text.format(town))) for town in ("Celle", "Hof")
    )
    assert signs(here, there).lacks > 0 < signs(here, there).title_lacks
    assert signs(here, here).lacks == 0 < signs(here, here).names


def test_titles_with_other_names_and_texts_with_other_days_speak_against_one_event() -> None:
    text = "The postmen bring letters on {} May, said the office of {}."
    here = Terms(fingerprint("Post in Tver", text.format(5, "Tver")))
    there = Terms(fingerprint("Post in Tula", text.format(6, "Tula")))
    found = signs(here, there)
    assert found.lacks >= found.title_lacks > signs(here, here).title_lacks == 0
    assert found.other_days
    assert not found.same_day
    assert not signs(here, here).other_days
    assert signs(here, here).same_day
    assert odds(signs(here, here)) > odds(found)


def test_days_that_are_months_apart_are_of_what_went_before_and_two_of_the_same_tell_most() -> None:
    text = "The council met on {} and will meet again on {} in its hall."
    may, autumn, winter = (
        Terms(fingerprint("The council", text.format(*days)))
        for days in (("5 May", "9 May"), ("3 November", "9 May"), ("31 December", "24 October"))
    )
    assert signs(may, may).same_days
    assert signs(may, autumn).same_day
    assert not signs(may, autumn).same_days
    assert not signs(autumn, winter).other_days
    new_year = Terms(fingerprint("The council", text.format("2 January", "4 January")))
    assert signs(winter, new_year).other_days
    assert apart((), winter.days) > 300


@pytest.mark.parametrize(
    "spellings",
    [
        ("зеленский", "zelensky", "зеленський", "selenskyj"),
        ("харьков", "kharkiv", "харків"),
        ("путин", "putin", "poutine"),
        ("филипп", "philip"),
    ],
)
def test_a_name_sounds_the_same_in_all_alphabets(spellings: tuple[str, ...]) -> None:
    assert len({sound(one) for one in spellings}) == 1
    assert sound(spellings[0])


def test_a_name_of_few_consonants_sounds_like_nothing() -> None:
    assert sound("київ") == sound("ayo") == ""


ENGLISH = fingerprint(
    "Ferry with 347 people runs aground near Chornomorsk",
    "A ferry with 347 people on board ran aground near Chornomorsk on Monday, said Halyna Kravets, "
    "who leads the port of Chornomorsk. The Marmaris had come from Samsun. Captain Dmytro "
    "Zahorodnyi told Kravets that nobody was hurt.",
)
UKRAINIAN = fingerprint(
    "Пором із 347 людьми сів на мілину біля Чорноморська",
    "У понеділок пором «Мармаріс», на борту якого було 347 людей, сів на мілину біля Чорноморська. "
    "Про це сказала Галина Кравець, яка очолює порт Чорноморська. Пором ішов із Самсуна. Капітан "
    "Дмитро Загородний запевнив Кравець, що ніхто не постраждав.",
)
RUSSIAN = fingerprint(
    "Под Черноморском сел на мель паром с 347 людьми",
    "В понедельник паром «Мармарис» с 347 людьми на борту сел на мель у Черноморска. Об этом "
    "сообщила Галина Кравец, глава порта Черноморска. Паром шел из Самсуна. Капитан Дмитрий "
    "Загородный заверил Кравец, что никто не пострадал.",
)
ANOTHER = fingerprint(
    "Port of Chornomorsk to be dredged for 12 million",
    "The port of Chornomorsk will be dredged this summer, Halyna Kravets said on Monday. The ferry "
    "from Samsun will call at Odesa for 112 days, Captain Dmytro Zahorodnyi of the Marmaris said.",
)


def test_reports_in_other_languages_are_one_event_by_names_and_a_figure() -> None:
    assert abroad(ENGLISH, UKRAINIAN, 0.2) > 0
    assert abroad(ENGLISH, RUSSIAN, 0.2) > 0
    assert abroad(UKRAINIAN, RUSSIAN, 0.2) > 0
    assert abroad(ENGLISH, UKRAINIAN, 2.0) < 0
    assert abroad(UKRAINIAN, ANOTHER, 0.2) < 0  # names, but no figure
    assert abroad(ENGLISH, fingerprint("Потоп", "В селе был потоп."), 0.0) < 0
