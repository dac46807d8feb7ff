import pytest

from monitor.core.stories import Fingerprint, Rarity, articles_in, fingerprint
from monitor.core.stories.abroad import same_abroad
from monitor.core.stories.rarity import NO_WINDOW, prior
from monitor.core.stories.signs import FALLING, RISING, SIGNS, signs
from monitor.core.stories.sounds import sound
from monitor.core.stories.terms import figure, named, normal, number_of, term, terms
from monitor.core.stories.trees import odds


@pytest.mark.parametrize(
    "forms",
    [
        ("Пятигорск", "Пятигорске", "Пятигорска"),
        ("переговоры", "переговоров", "переговорам"),
        ("зустріч", "зустрічі", "зустрічей"),
        ("reports", "reported", "reporting"),
        ("Łódź", "Łodzi"),
        ("العاصمة", "عاصمة"),
    ],
)
def test_the_forms_of_a_word_mostly_are_one_term(forms: tuple[str, ...]) -> None:
    assert len({term(form)[:4] for form in forms}) == 1


def test_a_number_is_one_term_however_it_is_written() -> None:
    for written in ("85 844 тысяч", "85.844 тысяч", "85,844 тысяч", "85\u202f844 тысяч"):
        assert terms(normal(written)) == ["#85844", "тысяч"]
    assert figure("2,5") == figure("2.50") == "#2.5"
    assert figure("007") == "#7"
    assert figure("0") == "#0"
    assert terms("3:1") == ["#3.1"]


def test_scripts_without_spaces_are_read_by_pairs() -> None:
    assert terms("東京都知事") == ["東京", "京都", "都知", "知事"]
    assert terms("都 x") == ["都", "x"]
    assert terms("レストランで12人") == ["レストラン", "#12", "人"]


def test_names_have_a_capital_within_a_sentence_and_nowhere_small_letters() -> None:
    text = (
        "Rivers rose near Berezhany. Then Marta left Berezhany; a river near the Mill and a mill."
    )
    assert named(text) == {"Berezhany": 2, "Marta": 1}


def test_what_many_have_is_not_rare_and_what_one_has_is_as_rare_in_a_window_of_any_size() -> None:
    rare, common = number_of("zzzzz"), number_of("yyyyy")
    found = []
    for size in (10, 34, 1000, 100_000):
        rarity = Rarity({articles_in(""): size, rare: 1, common: size // 2}).beside({})
        assert rarity(rare) > rarity(common) >= 0
        found.append(rarity(rare))
    assert max(found) - min(found) < 0.8
    assert Rarity({articles_in(""): 100_000, common: 50_000}).beside({})(common) == 0


def test_a_story_does_not_make_its_own_terms_common() -> None:
    own = number_of("zzzzz")
    rarity = Rarity({articles_in(""): 400, own: 300})
    assert rarity.beside({})(own) == 0 < rarity.beside({own: 300})(own)
    assert rarity.beside({own: 30}, 0.1)(own) == rarity.beside({own: 300})(own)


def test_before_anything_has_come_words_of_all_news_are_not_rare() -> None:
    assert all(0 < share <= 0.5 for share in prior().values())
    rare = NO_WINDOW.beside({})
    assert rare(number_of(term("people"))) < rare(number_of("zzzzz"))


def of(one: Fingerprint, other: Fingerprint, days: float = 0.0) -> dict[str, float]:
    return dict(zip(SIGNS, signs(one, other, days, NO_WINDOW.beside({})), strict=True))


TVER, TULA = (
    fingerprint(f"Postmen strike in {town}", f"The {count} postmen of {town} walked out at noon.")
    for town, count in (("Tver", 15), ("Tula", 23))
)


def test_other_figures_and_other_names_are_signs_of_two_events() -> None:
    same, others = of(TVER, TVER), of(TVER, TULA)
    assert same["figures_apart"] == same["names_apart"] == same["titled_names_apart"] == 0
    assert others["figures_apart"] == others["titled_names_apart"] == 1
    assert same["figure1"] > others["figure1"] == 0
    assert same["covered_least"] == 1 > others["covered_most"] > 0
    assert odds(list(same.values())) > odds(list(others.values()))


def test_signs_are_the_same_either_way_and_nothing_is_like_nothing() -> None:
    assert of(TVER, TULA) == of(TULA, TVER)
    none = of(fingerprint("", ""), fingerprint("", ""))
    assert set(none.values()) == {0.0}
    assert odds(list(none.values())) < 0


@pytest.mark.parametrize("sign", sorted(RISING | FALLING))
def test_more_of_a_sign_never_speaks_against_what_it_is_a_sign_of(sign: str) -> None:
    base = list(of(TVER, TULA).values())
    place = SIGNS.index(sign)
    likely = [odds([*base[:place], value / 10, *base[place + 1 :]]) for value in range(60)]
    assert likely == sorted(likely, reverse=sign in FALLING)


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
    assert same_abroad(ENGLISH, UKRAINIAN, 0.2)
    assert same_abroad(ENGLISH, RUSSIAN, 0.2)
    assert same_abroad(UKRAINIAN, RUSSIAN, 0.2)
    assert not same_abroad(ENGLISH, UKRAINIAN, 2.0)
    assert not same_abroad(UKRAINIAN, ANOTHER, 0.2)  # names, but no figure
    assert not same_abroad(ENGLISH, fingerprint("Потоп", "В селе был потоп."), 0.0)


@pytest.mark.parametrize(
    "stamp",
    [
        "29 November 2026, 00:46", "November 29, 2026", "2026-11-29T00:46", "29.11.2026 00:46",
        "29 листопада 2026, 00:46", "29. November 2026 um 00:46", "le 29 novembre 2026 à 00h46",
        "29 de noviembre de 2026", "2026年11月29日 00:46", "29/11/2026",
    ],
)  # fmt: skip
def test_the_date_that_outlets_stamp_on_every_article_is_no_evidence(stamp: str) -> None:
    figures = fingerprint(
        "Metro opens", f"By A. Writer, {stamp}\nTrains run until midnight."
    ).figures
    assert not figures


def test_a_day_or_a_year_alone_and_an_hour_are_figures() -> None:
    said = "The quake of 06:12 killed 29 people, the most since 2011, on 3 May."
    figures = {number_of(one) for one in ("#6.12", "#29", "#2011", "#3")}
    assert fingerprint("Quake", said).figures == figures
