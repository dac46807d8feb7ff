"""What is materially new in an article: by pairs of our own, and rule by rule."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.novelty import News, Report, whats_changed, whats_new
from monitor.core.novelty.counts import Count, things, tolls
from monitor.core.novelty.numbers import pieces

PAIRS = Path(__file__).with_name("novelty.yaml")
TOLD = Report(
    title="Blast at Kharkiv market kills 12",
    text="An explosion tore through a market in Kharkiv on Monday, killing 12 people, the governor "
    "said.\nPolice questioned Ivan Petrov at the station. The market will reopen on Friday.",
    language="en",
    publisher="Harbour Post",
)


def pairs() -> Iterator[tuple[list[Report], Report, str, str]]:
    """Yield what was told, what came, the reason, and a part of the sentence that is new."""
    for story in yaml.safe_load(PAIRS.read_text(encoding="utf-8")):
        told = [_report(one, story["language"]) for one in story["told"]]
        for one in story["then"]:
            yield told, _report(one, story["language"]), one["new"], one.get("quote", "")


def _report(one: dict[str, str], language: str) -> Report:
    return Report(
        title=one["title"], text=one["text"], language=one.get("language", language),
        publisher=one.get("publisher", ""),
    )  # fmt: skip


def test_of_what_is_said_to_be_new_nearly_all_is_and_of_what_is_new_most_is_found() -> None:
    counts = Counter[tuple[bool, bool]]()
    wrong = []
    for told, new, reason, quote in pairs():
        found = whats_new(told, new)
        counts[bool(found.reason), bool(reason)] += 1
        if found.reason != reason or quote not in found.sentence:
            wrong.append((new.title, reason, found))
    right, false, missed = counts[True, True], counts[True, False], counts[False, True]
    precision, recall = right / (right + false), right / (right + missed)
    total = sum(counts.values())
    print(
        f"\n{total} pairs: precision {precision:.3f}, recall {recall:.3f}; {len(wrong)} not right"
    )
    assert total >= 60
    assert (precision >= 0.95, recall >= 0.8) == (True, True), wrong
    assert len(wrong) <= 0.1 * total, wrong


def test_what_is_said_to_be_new_is_quoted_from_the_new_article() -> None:
    for told, new, _, _ in pairs():
        found = whats_new(told, new)
        assert found.sentence in new.text or found.sentence in new.title
        assert bool(found.sentence) == bool(found.reason)
        assert found.why


def test_an_article_of_a_story_adds_nothing_to_itself_nor_a_copy_under_another_title() -> None:
    for told, new, _, _ in pairs():
        copy = replace(new, title=told[0].title, publisher="Another")
        assert whats_new([*told, new], copy).reason == "", copy


def test_a_text_in_a_language_that_was_not_told_is_compared_by_numbers_alone() -> None:
    other = Report(
        title="Deux arrestations après l'explosion de Kharkiv", language="fr",
        text="La police a interpellé deux hommes de Poltava après l'explosion du marché.",
    )  # fmt: skip
    found = whats_new([TOLD], other)
    assert (found.reason, found.why.split(":")[0]) == ("", "told in other languages only")
    more = replace(other, text="L'explosion a fait vingt-sept morts, selon la préfecture.")
    assert whats_new([TOLD], more).reason == "number_changed"


def test_where_nothing_was_told_nothing_is_new() -> None:
    assert whats_new([], TOLD) == News(why="nothing was told before")


def test_an_agency_is_new_where_all_others_had_only_heard_it() -> None:
    heard = Report(
        title="Minister reportedly about to go", language="en", publisher="The Rumour",
        text="The minister of transport is reportedly about to leave office, media reports say.",
    )  # fmt: skip
    wire = Report(
        title="Minister of transport to leave office", language="en", publisher="Reuters",
        text="The minister of transport leaves her office, her letter to the chancellor shows.",
    )  # fmt: skip
    assert whats_new([heard], wire).reason == "new_source_class"
    assert whats_new([heard], replace(wire, publisher="Harbour Post")).reason == ""
    assert whats_new([heard, replace(heard, publisher="AFP")], wire).reason == ""
    assert whats_new([heard], replace(heard, publisher="Reuters")).reason == ""
    bare = replace(wire, text="")
    assert whats_new([heard], bare).sentence == bare.title


def test_an_article_about_something_else_in_the_story_is_a_new_fact() -> None:
    long = " ".join(
        f"Witness{a}{b} saw smoke{b}{a} above gate{a}{b}." for a in "abcdef" for b in "uvxyz"
    )
    other = Report(
        title="Grain terminal at Odesa loads wheat", language="en",
        text="Stevedores poured Romanian wheat into Turkish vessels beside Odesa lighthouse.",
    )  # fmt: skip
    found = whats_new([replace(TOLD, text=f"{TOLD.text} {long}")], other)
    assert (found.reason, found.why[:16]) == ("new_fact", "not told before:")
    assert whats_new([TOLD], other).reason == ""  # too little was told to compare with
    lower = replace(
        other, text="stevedores poured wheat into vessels beside every lighthouse there."
    )
    assert whats_new([replace(TOLD, text=f"{TOLD.text} {long}")], lower).reason == ""


def test_the_year_of_an_article_is_no_memory_another_is() -> None:
    this = Report(
        title="More dead in Kharkiv", language="en", published=datetime(2026, 5, 5, tzinfo=UTC),
        text="In the worst blast of 2026, 27 people were killed at a market in Kharkiv.",
    )  # fmt: skip
    assert whats_new([TOLD], this).reason == "number_changed"
    assert whats_new([TOLD], replace(this, published=datetime(2027, 5, 5, tzinfo=UTC))).reason == ""


def test_a_note_is_a_correction_once_and_one_of_a_slip_never() -> None:
    noted = replace(TOLD, text=f"{TOLD.text}\nCorrection: the mayor said so, not the governor.")
    found = whats_new([TOLD], noted)
    assert (found.reason, found.sentence) == (
        "correction", "Correction: the mayor said so, not the governor."
    )  # fmt: skip
    assert whats_new([noted], replace(noted, publisher="Another")).reason == ""
    titled = replace(TOLD, title="CORRECTED: Blast at Kharkiv market kills 12")
    assert whats_new([TOLD], titled).sentence == titled.title
    assert whats_new([titled], replace(titled, publisher="Another")).reason == ""
    assert whats_new([TOLD], replace(titled, title="CORRECTED: spelling of Kharkiv")).reason == ""
    long = replace(
        TOLD, text="A long paragraph. " * 40 + "An earlier version of this story was wrong."
    )
    assert whats_new([TOLD], long).sentence in long.text
    assert len(whats_new([TOLD], long).sentence) <= 400


@pytest.mark.parametrize(
    ("language", "text", "counted"),
    [
        ("en", "12 killed, 27 injured in 2022 blast", {("killed", 12), ("injured", 27)}),
        ("en", "The crash killed 12 and injured 27", {("killed", 12), ("injured", 27)}),
        ("en", "Two hundred and fifty people were displaced", {("displaced", 250)}),
        ("en", "A man, 27, died; a woman aged 30 was hurt", set()),
        ("en", "A 27-year-old woman died on 5 May", set()),
        ("en", "They shot down 27 drones and 3 people were killed", {("killed", 3)}),
        ("en", "2,000 sheep and 1950 cars; all were evacuated", set()),
        ("en", "Killed: a crew, 12 cars, 13", set()),
        ("en", "The toll of those killed in the market of the town rose to 27", {("killed", 27)}),
        ("en", "Arrested after 12 were killed", {("killed", 12)}),
        ("uk", "Загинули троє людей, ще 12 поранено", {("killed", 3), ("injured", 12)}),
        ("uk", "Кількість загиблих зросла до двадцяти семи", {("killed", 27)}),
        ("ru", "Погибли не менее двенадцати человек", {("killed", 12)}),
        ("ru", "Погиб 27-летний мужчина", set()),
        ("ru", "Задержаны сто двадцать три человека", {("arrested", 123)}),
        ("fr", "Trois morts et vingt-sept blessés", {("killed", 3), ("injured", 27)}),
        ("de", "Drei Tote und siebenundzwanzig Verletzte", {("killed", 3), ("injured", 27)}),
        ("es", "Al menos doce muertos y veintisiete heridos", {("killed", 12), ("injured", 27)}),
        ("pl", "Zginęło dwanaście osób, 27 zostało rannych", {("killed", 12), ("injured", 27)}),
        ("de", "In einer Woche wurden 1.200 Menschen evakuiert", {("displaced", 1200)}),
        ("xx", "12 killed", {("killed", 12)}),
    ],
)
def test_people_are_counted_by_kind_in_figures_and_in_words(
    language: str, text: str, counted: set[tuple[str, int]]
) -> None:
    assert {(one.kind, one.value) for one in tolls(text, language)} == counted


def test_other_things_are_counted_but_no_dates_years_distances_or_people() -> None:
    said = (
        "Prices rose 4.8 percent to $1.2 million for 30 seats in 2026, 12 km away, 5 days, 9 men."
    )
    assert things(said, "en") == {Count("%", 4.8), Count("$", 1_200_000.0), Count("seats", 30.0)}
    assert things("about 30 seats, 7 at", "en") == {Count("seats", 30.0, rounded=True)}


def test_another_number_of_a_thing_is_new_where_the_sentence_is_the_same() -> None:
    told = replace(TOLD, title="", text="Inflation in the euro area fell to 4.8 percent in May.")

    def reason(text: str) -> str:
        return whats_new([told], replace(told, text=text)).reason

    assert reason("Inflation in the euro area fell to 5.3 percent in May.") == "number_changed"
    assert reason("Inflation in the euro area fell to 5.3 percent, not 4.9 percent, in May.") == ""
    assert reason("Inflation in the euro area fell to nearly 5 percent in May.") == ""
    assert reason("Rents in the old town fell by 5.3 percent in May.") == ""
    assert reason("Area: 9 percent.") == ""


def test_a_number_in_several_words_is_one() -> None:
    def values(text: str, language: str) -> list[float]:
        return [one.value for one in pieces(text, language) if one.value is not None]

    assert values("twenty seven, one two, two hundred six, 1,200.5", "en")[:4] == [27, 1, 2, 206]
    assert values("3 million and 5 5", "en") == [3_000_000, 5, 5]
    assert values("двадцять сім тисяч", "uk") == [27_000]
    assert values("hundred and", "en") == []


def changed(text: str, *, title: str = TOLD.title, told: tuple[Report, ...] = ()) -> News:
    return whats_changed(told, TOLD, replace(TOLD, title=title, text=text))


def test_a_number_a_not_or_another_name_in_a_told_text_is_a_correction() -> None:
    for was, now in [
        ("12 people", "11 people"), ("will reopen", "will not reopen"),
        ("Ivan Petrov", "Mykola Bondar"), ("the governor said", "the governor denied"),
    ]:  # fmt: skip
        found = changed(TOLD.text.replace(was, now))
        assert found.reason == "correction", now
        assert now in found.sentence
    found = changed(TOLD.text, title="Blast at Kharkiv market kills 27")
    assert (found.reason, found.sentence) == ("correction", "Blast at Kharkiv market kills 27")
    found = changed(f"{TOLD.text}\nCorrection: It was the mayor who spoke.")
    assert (found.reason, found.sentence) == (
        "correction",
        "Correction: It was the mayor who spoke.",
    )


def test_typos_advertisements_and_other_wording_are_nothing() -> None:
    for text in [
        TOLD.text.replace("Petrov", "Petroff"), TOLD.text.replace("Monday", "Tuesday"),
        TOLD.text.replace("on Monday, ", ""), TOLD.text.replace(" through a", "  through  a"),
        f"{TOLD.text}\nSign up for our newsletter.",
        TOLD.text.replace("12 people", "twelve people"),
        TOLD.text.replace("at the station", "at the central station and let him go"),
        TOLD.text.replace("Ivan Petrov", "another man"),
        TOLD.text.replace("on Friday", "in 3 halls on Friday"),
    ]:  # fmt: skip
        assert changed(text).why == "the publisher changed the text: nothing material", text
    assert changed(TOLD.text).why == "the publisher changed nothing that was told"


def test_what_others_have_told_already_is_no_correction() -> None:
    other = Report(title="Market blast", text="In all 27 people were killed.", language="en")
    text = TOLD.text.replace("12 people", "27 people")
    assert changed(text).reason == "correction"
    assert changed(text, told=(other,)).reason == ""
    copied = replace(other, text=text.replace("will", "will not"))
    assert changed(TOLD.text.replace("will", "will not"), told=(copied,)).reason == ""


def test_an_article_that_grew_is_judged_by_what_it_adds() -> None:
    more = "The mayor of Kharkiv resigned on Tuesday, and Olha Melnyk took over the town hall."
    found = changed(f"{more}\n{TOLD.text}", title="Mayor of Kharkiv resigns after blast")
    assert (found.reason, found.sentence) == ("new_fact", more)
    assert found.why.startswith("in a changed article: ")


@given(st.text(max_size=300), st.text(max_size=300), st.sampled_from(["", "en", "uk", "de", "zh"]))
def test_any_texts_can_be_compared(one: str, other: str, language: str) -> None:
    old = Report(title=one[:50], text=other, language=language)
    new = Report(title=other[:50], text=one, language=language)
    for found in (whats_new([old], new), whats_changed([old], old, new)):
        assert found.sentence in new.text or found.sentence in new.title
    assert whats_new([old], old).reason == ""


def test_what_a_live_blog_says_before_all_that_was_told_is_judged_by_itself() -> None:
    told = (
        "A flood has reached the lower town of Izmail on Monday morning. Forty streets stand under "
        "water, the trams do not run, and pupils were sent home before noon. The river rose two "
        "metres overnight, says the port's engineer Petro Kit, and will rise until Wednesday. "
        "Boats of the fire brigade bring bread and medicine to the houses on the quay."
    )
    before = replace(TOLD, title="Flood in Izmail: live", text=told)

    def grown(post: str) -> str:
        return whats_changed([], before, replace(before, text=f"{post}\n{told}")).reason

    assert grown("At least 14 people have been killed in the flood, police say.") == "new_fact"
    assert grown("A court has arrested the contractor who built the dam at Reni.") == "new_fact"
    assert grown("Good morning, and welcome to our live coverage of the flood.") == ""
    assert grown("Boats bring bread to the houses on the quay of Izmail.") == ""
