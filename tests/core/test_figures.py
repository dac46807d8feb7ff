"""Deaths, the missing, the injured, the evacuated, the arrested: as eleven languages write them."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from monitor.core.novelty import Figure, News, Report, whats_changed, whats_new
from monitor.core.novelty.counts import befell, tolls
from monitor.core.novelty.wording import figure_of

_SENTENCES = Path(__file__).with_name("figures.txt").read_text(encoding="utf-8").splitlines()
CASES = [line.split(" | ") for line in _SENTENCES if not line.startswith("#")]
LANGUAGES = ("en", "uk", "ru", "de", "fr", "ro", "pl", "es", "it", "pt", "tr")


def test_each_language_has_ten_sentences_and_some_without_a_figure() -> None:
    count = Counter(language for language, *_ in CASES)
    empty = Counter(language for language, _, *held in CASES if not any(held))
    assert set(count) == set(LANGUAGES)
    assert min(count.values()) >= 10
    assert all(empty[language] >= 3 for language in LANGUAGES)


@pytest.mark.parametrize(
    ("language", "said", "held"),
    [(one[0], one[1].removesuffix(" |"), "".join(one[2:])) for one in CASES],
)
def test_the_figures_of_a_sentence_are_read_as_they_are_written(
    language: str, said: str, held: str
) -> None:
    found = [figure_of(one, None, language) for one in tolls(said, language)]
    wanted = {tuple(one.split(" ", 1)) for one in held.split(", ") if one}
    assert {(one.kind, one.now) for one in found} == wanted
    assert all(one.what for one in found)


TOLD = Report(
    title="Dam breaks at Orlova",
    text="A dam broke at Orlova on Monday and the river ran into the lower town. "
    "Engineers opened the gates, and 340 people were evacuated to the school on the hill.",
    language="en",
    publisher="Harbour Post",
)


def new(text: str, *told: Report, title: str = "Orlova after the dam broke") -> News:
    return whats_new(told or (TOLD,), replace(TOLD, title=title, text=text, publisher="Steppe"))


def test_the_figures_of_an_update_stand_gravest_first_as_written_and_as_told_before() -> None:
    found = new(
        "By Tuesday 1,200 people were evacuated from Orlova. Three people are dead and two missing."
    )
    assert found.figures == (
        Figure(kind="dead", what="dead", now="three"),
        Figure(kind="missing", what="missing", now="two"),
        Figure(kind="evacuated", what="evacuated", now="1,200", before="340"),
    )
    assert (found.gravity, found.reason) == ("death", "new_fact")
    assert found.sentence == "Three people are dead and two missing."


def test_missing_people_beat_what_else_is_new_in_the_same_article() -> None:
    found = new(
        "Power has been cut off in the whole district of Orlova, the regional company Zorya says. "
        "Two people are missing.",
        title="Orlova: power cut off after the dam broke, outage in district",
    )
    assert (found.gravity, found.sentence) == ("missing", "Two people are missing.")


def test_the_first_deaths_are_news_wherever_an_article_begins_with_them() -> None:
    begun = "The river at Orlova ran into the lower town. Engineers opened the gates on Monday. "
    assert new(begun).reason == ""
    found = new(f"{begun}Two of the people died.")
    assert (found.reason, found.gravity) == ("new_fact", "death")
    assert found.why == "killed: 2, where none were told"
    dead = replace(TOLD, text=f"{TOLD.text} Some of them lost their lives.")
    assert new(f"{begun}Two of the people died.", TOLD, dead).reason == ""


def test_one_is_no_more_than_somebody() -> None:
    dead = replace(TOLD, text=f"{TOLD.text} A fisherman was killed.")
    found = new("One person was killed and 12 injured when the dam broke at Orlova.", dead)
    assert [one.kind for one in found.figures] in ([], ["injured"])


def test_a_denial_a_release_and_a_correction_are_graver_than_the_missing() -> None:
    said = "The government of Vesna denied on Tuesday that its ministry had opened the dam gates."
    found = new(said, title="Vesna denies opening the dam")
    assert (found.reason, found.gravity) == ("new_source_class", "reversal")
    found = new("Correction: the dam broke on Sunday, and not on Monday.")
    assert (found.reason, found.gravity) == ("correction", "reversal")
    dead = new("Correction: the dam broke on Sunday, and 12 people were killed.")
    assert (dead.reason, dead.sentence[:10], dead.gravity) == ("correction", "Correction", "death")


def test_a_changed_number_of_a_told_article_has_its_figure() -> None:
    changed = replace(TOLD, text=TOLD.text.replace("340", "270"))
    found = whats_changed([], TOLD, changed)
    assert found.figures == (Figure(kind="evacuated", what="evacuated", now="270", before="340"),)
    assert (found.reason, found.gravity) == ("correction", "reversal")


def test_money_and_other_things_are_lesser_figures() -> None:
    told = replace(
        TOLD, text="The damage to the port of Orlova is put at $20 million by its owner."
    )
    found = new("The damage to the port of Orlova is put at $45 million by its owner.", told)
    assert found.figures == (
        Figure(kind="money", what="", now="$45 million", before="$20 million"),
    )
    assert (found.reason, found.gravity) == ("number_changed", "figure")
    told = replace(TOLD, text="The water took 12 houses of the old quarter of Orlova with it.")
    found = new("The water took 30 houses of the old quarter of Orlova with it.", told)
    assert found.figures == (Figure(kind="other", what="houses", now="30", before="12"),)


def test_a_word_before_its_number_gives_way_to_a_plain_one() -> None:
    def what(said: str, language: str) -> list[str]:
        return [figure_of(one, None, language).what for one in tolls(said, language)]

    assert what("The flood kills 12 in Orlova", "en") == ["dead"]
    assert what("The flood kills one in Orlova", "en") == ["dead"]
    assert what("Zginął 1 górnik", "pl") == ["Zginął"]
    assert what("Zginęło 12 górników", "pl") == ["zabitych"]
    assert what("12 killed", "xx") == ["killed"]
    assert what("Killed: 12", "xx") == ["Killed"]


def test_what_befell_somebody_is_told_without_a_number_too_and_what_befell_nobody_is_not() -> None:
    assert befell("A boy was killed, his sister injured.", "en") == ["killed", "injured"]
    assert befell("The boy was not killed. Nobody was injured", "en") == []
    assert befell("Nobody slept, and a boy died.", "en") == ["killed"]
    assert befell("Die Stadt schläft.", "de") == []


def test_what_has_a_number_of_its_own_takes_none_of_anothers() -> None:
    def read(said: str) -> set[tuple[str, float]]:
        return {(one.kind, one.value) for one in tolls(said, "en")}

    assert read("Twelve people were killed and 70 others were injured") == {
        ("killed", 12), ("injured", 70),
    }  # fmt: skip
    assert read("300 people fell ill, killed were 12") == {("killed", 12)}
