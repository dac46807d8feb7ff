"""Stories over languages: places by their names in any, and titles by what they mean."""

from datetime import UTC, datetime

import pytest

from monitor.core.language.gazetteer import places
from monitor.core.language.stems import name_stem
from monitor.core.stories import Candidate, choose, fingerprint
from monitor.core.stories.abroad import same_abroad
from monitor.core.stories.places import heard, is_place
from monitor.core.stories.sounds import sound

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
STRIKE = fingerprint(
    "Dockers in Hamburg and Antwerp walk out",
    "Dockers walked out on Monday in Hamburg and Antwerp, the two ports say. Germany and Belgium "
    "called for talks in Brussels.",
    "en",
)
STREIK = fingerprint(
    "Hafenarbeiter in Hamburg und Antwerpen streiken",
    "Die Hafenarbeiter in Hamburg und in Antwerpen haben am Montag die Arbeit niedergelegt. "
    "Deutschland und Belgien rufen zu Gesprächen in Brüssel auf.",
    "de",
)


@pytest.mark.parametrize(
    "names",
    [
        ("Germany", "Deutschland", "Allemagne", "Німеччина", "Німеччині", "Германии", "ドイツ"),
        ("Vienna", "Wien", "Відень", "Вена"),
        ("Kyiv", "Kiev", "Київ", "Kijów"),
        ("China", "Китай", "Китаю", "中国", "Chine"),
    ],
)
def test_the_names_of_a_place_are_heard_as_one(names: tuple[str, ...]) -> None:
    assert len({heard(name_stem(name)) for name in names} | {""}) == 2


def test_what_may_be_two_places_and_what_is_none_is_heard_as_it_sounds() -> None:
    assert heard(name_stem("Zelensky")) == heard(name_stem("Зеленський")) == "slns"
    assert not is_place(name_stem("Zelensky"))
    assert heard(name_stem("Мексика")) == sound(
        name_stem("Мексика")
    )  # the country, and its capital
    assert not is_place(name_stem("Мексика"))


def test_big_places_are_few_and_have_many_names() -> None:
    found = list(places(20_000_000))
    assert {"China", "Ukraine", "Tokyo"} & {one.name for one in found} >= {"China", "Ukraine"}
    assert all(one.people >= 20_000_000 and len(one.names) > 5 for one in found)
    assert len(found) < 100


def test_a_german_report_shares_its_places_with_an_english_one() -> None:
    assert len({*STRIKE.sounds} & {*STREIK.sounds}) >= 4


def test_titles_that_mean_the_same_do_for_figures() -> None:
    assert not same_abroad(STRIKE, STREIK, 0.1)  # no figure in either
    assert same_abroad(STRIKE, STREIK, 0.1, lambda: 0.7)
    assert not same_abroad(STRIKE, STREIK, 0.1, lambda: 0.6)


def test_no_meaning_is_asked_of_what_shares_no_names_or_is_old() -> None:
    def asked() -> float:
        raise AssertionError

    other = fingerprint("Наводнение в деревне", "В деревне Петровке было наводнение.")
    assert not same_abroad(STRIKE, other, 0.1, asked)
    assert not same_abroad(STRIKE, STREIK, 2, asked)


def test_the_choice_asks_for_the_meaning_of_candidates_abroad_only() -> None:
    same = fingerprint(
        "A strike ends in Lisbon", "The strike of bakers in Lisbon ended, Portugal said."
    )
    candidates = [
        Candidate(story=1, key="a", fingerprint=STREIK, at=NOON),
        Candidate(story=2, key="b", fingerprint=same, at=NOON),
    ]
    asked = []

    def alike(one: Candidate) -> float:
        asked.append(one.key)
        return 0.9

    choice = choose("c", STRIKE, NOON, candidates, alike=alike)
    assert (choice.story, choice.reason) == (1, "same_event")
    assert asked == ["a"]
    assert choose("c", STRIKE, NOON, candidates).story is None
