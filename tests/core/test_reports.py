"""How many publishers report a story by themselves."""

from datetime import UTC, datetime, timedelta

from monitor.core.articles.sketches import sketch_of
from monitor.core.reports import Reported, independent, most_independent

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
AGENCY = (
    "The river broke through the dam at Lipkany on Monday night and flooded three villages. "
    "Rescuers took 1,200 people to schools on higher ground, the regional governor said. "
    "Two people are missing, and the road to the border is closed until the water falls."
)
OWN = (
    "Our correspondent saw boats in the main street of Lipkany. Shopkeepers were carrying goods "
    "to the upper floors, and the mayor asked for volunteers and sandbags before the evening."
)


def reported(publisher: str, text: str, hours: float = 0) -> Reported:
    return Reported(publisher=publisher, found=NOW - timedelta(hours=hours), sketch=sketch_of(text))


def test_those_who_copy_one_text_count_once() -> None:
    copies = [
        reported("agency", AGENCY),
        reported("daily", "LIPKANY, Monday. " + AGENCY),
        reported("portal", AGENCY[: len(AGENCY) * 2 // 3]),
    ]
    assert independent(copies, None, NOW) == 1
    assert independent([*copies, reported("gazette", OWN)], None, NOW) == 2


def test_a_flash_that_shares_a_day_and_a_number_is_no_copy_and_one_word_for_word_is() -> None:
    flash = "A flood took two bridges at Lavna on Monday morning and 340 people left their homes."
    own = (
        "Three people drowned at Lavna, where two bridges fell on Monday morning and 340 people "
        "left their homes, the mayor said. A helicopter took the bodies to the town of Lipkany."
    )
    some = [reported("post", flash), reported("wire", own)]
    assert independent(some, None, NOW) == 2
    assert independent([*some, reported("portal", f"LAVNA. {flash}")], None, NOW) == 2


def test_one_publisher_with_two_texts_counts_once_and_joins_those_whom_he_copied() -> None:
    some = [reported("daily", OWN), reported("agency", AGENCY), reported("daily", AGENCY)]
    assert independent(some, None, NOW) == 1


def test_only_those_count_who_report_it_in_time() -> None:
    some = [reported("daily", OWN, hours=7), reported("agency", AGENCY, hours=1)]
    assert independent(some, timedelta(hours=6), NOW) == 1
    assert independent(some, timedelta(hours=8), NOW) == 2


def test_texts_that_say_nothing_are_no_copies_of_each_other() -> None:
    assert independent([reported("a", ""), reported("b", "")], None, NOW) == 2
    assert independent([], None, NOW) == 0


def test_who_reported_it_together_once_has_done_so_for_ever() -> None:
    hour = timedelta(hours=1)
    some = [reported("a", AGENCY, 30), reported("b", OWN, 29.5), reported("c", "Else.", 3)]
    assert independent(some, hour, NOW) == 0
    assert most_independent(some, hour, NOW) == 2
    assert most_independent(some, None, NOW) == 3
    assert most_independent([], hour, NOW) == most_independent(some, hour, NOW - 40 * hour) == 0
