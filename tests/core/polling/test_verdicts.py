from datetime import UTC, datetime, timedelta

import pytest

from monitor.core.articles.entries import identify
from monitor.core.model import Entry, ParsedFeed
from monitor.core.polling.verdicts import (
    LACKING,
    PAGES,
    STALE,
    Remarks,
    doubt_of_reading,
    verdict,
)

NOW = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
FEED = "https://gazette.example/rss"


def judged(*entries: Entry, notes: tuple[str, ...] = ()) -> Remarks:
    parsed = ParsedFeed(
        format="rss20", title="", language="", link="", entries=entries, parser="fast", notes=notes
    )
    items = identify(entries, FEED, base=FEED)
    return verdict(parsed, items, NOW, max_age=timedelta(days=3))


def an_entry(number: int, **said: object) -> Entry:
    whole = {
        "id": f"g{number}", "link": f"https://gazette.example/{number}", "title": f"Ferry {number}",
        "summary": "It sails.", "published": NOW - timedelta(hours=number + 1),
    }  # fmt: skip
    return Entry(**{**whole, **said})  # type: ignore[arg-type]


def test_of_a_good_feed_nothing_is_said() -> None:
    assert judged(*map(an_entry, range(5))) == Remarks()


def test_what_was_mended_is_counted_and_is_no_doubt() -> None:
    relative = [an_entry(n, link=f"/{n}") for n in range(3)]
    told = judged(
        *relative, an_entry(4, notes=("its date cannot be read: 'soon'",)), notes=("it was cut",)
    )
    assert told.notes == (
        "it was cut",
        "3 of 4 entries: the link has no host: joined with the feed's address",
        "1 of 4 entries: its date cannot be read",
    )
    assert told.doubt == ""


@pytest.mark.parametrize(
    ("said", "doubt", "words"),
    [
        ({"link": "mailto:a@b.example"}, "links", "3 of 4 entries: no link that can be used"),
        (
            {"summary": "К\ufffd\ufffdв"},
            "letters",
            "3 of 4 entries: letters that could not be read",
        ),
        ({"title": "К\ufffdв"}, "letters", "3 of 4 entries: letters that could not be read"),
    ],
)
def test_what_costs_most_entries_is_a_doubt(
    said: dict[str, object], doubt: str, words: str
) -> None:
    bad = [an_entry(n, **said) for n in range(3)]
    told = judged(*bad, an_entry(4))
    assert (told.doubt, told.words) == (doubt, words)
    assert words in told.notes
    assert judged(bad[0], an_entry(4), an_entry(5)).doubt == ""  # few
    few = judged(*bad[:2], an_entry(4))
    assert (few.doubt, few.costs) == (doubt, (words.replace("3 of 4", "2 of 3"),))
    assert judged(bad[0], an_entry(4)).doubt == ""  # of few


def test_of_one_or_two_entries_it_is_a_doubt_that_no_link_of_theirs_can_be_used() -> None:
    bad = [an_entry(n, link="mailto:a@b.example") for n in range(2)]
    assert judged(bad[0]).words == "1 of 1 entries: no link that can be used"
    assert judged(*bad).doubt == "links"
    assert judged(*[an_entry(n, title="К\ufffdв") for n in range(2)]).doubt == ""
    assert judged().doubt == ""


def test_what_may_cost_articles_is_told_apart_from_what_was_mended() -> None:
    told = judged(
        an_entry(1, link="/1"), an_entry(2), an_entry(3),
        an_entry(4, notes=("its date cannot be read: 'soon'",)), notes=("it was cut",),
    )  # fmt: skip
    assert told.costs == ("it was cut", "1 of 4 entries: its date cannot be read")


def test_dates_that_never_move_are_named() -> None:
    stuck = [an_entry(n, published=datetime(2014, 12, 16, tzinfo=UTC)) for n in range(5)]
    assert "stuck" in judged(*stuck).notes[0]


def test_a_feed_is_doubted_by_what_becomes_of_its_articles() -> None:
    assert doubt_of_reading(pages=PAGES, lacking=1, stale=STALE - 1) == ("", "")
    assert doubt_of_reading(pages=PAGES - 1, lacking=PAGES - 1, stale=0) == ("", "")
    doubt, words = doubt_of_reading(pages=20, lacking=round(20 * LACKING), stale=0)
    assert (doubt, "15 of its last 20 pages" in words) == ("pages", True)
    doubt, words = doubt_of_reading(pages=20, lacking=20, stale=STALE)
    assert (doubt, "3 new articles are dated too long ago" in words) == ("dates", True)
