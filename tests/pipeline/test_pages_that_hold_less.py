"""Pages with something before their text: what serves instead, and what is said of it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa

from monitor.parse.pages.stubs import PAYWALL, WORDS
from monitor.store.tables import schema
from tests.pipeline.town import FLOOD, HARVEST, LINE, Town, a_page

CONSENT = (
    "We and our 214 partners store cookies on your device to measure what you read.",
    "With your consent we may use your place. Change it in the cookie settings at any time.",
)
FORM = "<form><input type='password'><button>OK</button></form>"
WALL = "<div><p>Subscribe to continue reading this article.</p></div>"
BEFORE = {
    "consent": a_page(*CONSENT),
    "login": a_page("Please log in to read on.", after=FORM),
    "script-only": a_page("You need to enable JavaScript to run this app."),
    "video-only": a_page("The talks, on film.", after="<video src='/a.mp4'></video>"),
    "no-text": a_page(),
}


def text(town: Town, number: int) -> str:
    with town.play.parts.database.reading() as tx:
        asked = sa.select(schema.article.c.text).where(schema.article.c.url == town.url(number))
        said = str(tx.execute(asked).scalar_one())
    return said.removesuffix("\nThe town's news of the day.")  # which the feed says


def amp(url: str) -> str:
    return f"<link rel='amphtml' href='{url}'>"


@pytest.mark.parametrize("reason", BEFORE)
@pytest.mark.parametrize("query", ["flood", "cookies OR log OR JavaScript OR film OR news"])
def test_where_something_stands_before_a_page_the_feeds_text_serves(
    make: Callable[..., Town], reason: str, query: str
) -> None:
    town = make(query)
    told = town.reads(2, BEFORE[reason], feed="A flood in the lower town.")
    assert told["text_from"] == "feed"
    assert told["read_error"] == f"{town.url(2)}: {WORDS[reason]}"
    assert text(town, 2) == "A flood in the lower town."
    assert (town.outcome(2) == "alerted") == (query == "flood")


def test_a_page_is_asked_once_for_what_stands_before_it(town: Town) -> None:
    town.reads(2, BEFORE["consent"])
    town.play.clock.move(minutes=30)
    town.play.a_pass()
    assert town.site.count("/story/2") == 1


def test_a_beginning_before_a_wall_is_kept_and_noted(town: Town) -> None:
    told = town.reads(2, a_page(*HARVEST[:3], after=WALL))
    assert (told["text_from"], told["read_error"]) == ("glance", PAYWALL)
    assert told["page"].endswith(PAYWALL)
    told = town.reads(3, a_page(*HARVEST[:3], FLOOD, after=WALL))
    assert (told["text_from"], told["read_error"]) == ("page", PAYWALL)
    assert town.outcome(3) == "alerted"


def test_a_feed_that_carries_more_than_the_beginning_serves(town: Town) -> None:
    whole = " ".join((FLOOD, *HARVEST[:5]))
    told = town.reads(2, a_page(FLOOD, *HARVEST[:3], after=WALL), feed=whole)
    assert (told["text_from"], town.outcome(2)) == ("feed", "alerted")
    assert text(town, 2) == whole


# --- the simpler form ---------------------------------------------------------------------


@pytest.mark.parametrize("wall", [True, False], ids=["before a wall", "before consent"])
def test_the_simpler_form_of_a_page_serves_where_it_holds_more(town: Town, wall: bool) -> None:
    town.site.pages["/amp/2"] = a_page(*HARVEST, FLOOD)
    lines = HARVEST[:3] if wall else CONSENT
    told = town.reads(2, a_page(*lines, head=amp("/amp/2"), after=WALL if wall else ""))
    assert text(town, 2).split("\n") == [*HARVEST, FLOOD]
    assert (told["text_from"], told["read_error"], town.outcome(2)) == ("page", "", "alerted")
    assert told["url"] == town.url(2)


def test_the_simpler_form_that_no_topic_may_match_is_glanced_at(town: Town) -> None:
    town.site.pages["/amp/2"] = a_page(*HARVEST)
    told = town.reads(2, a_page(*HARVEST[:3], head=amp("/amp/2"), after=WALL))
    assert told["text_from"] == "glance"
    assert town.children.looks(f"{town.site.url}/amp/2") == ["glance"]
    assert text(town, 2).split("\n") == list(HARVEST)


@pytest.mark.parametrize("form", [None, a_page(HARVEST[0]), a_page(*CONSENT)])
def test_a_simpler_form_that_holds_no_more_changes_nothing(town: Town, form: str | None) -> None:
    if form:
        town.site.pages["/amp/2"] = form
    told = town.reads(2, a_page(*HARVEST[:3], head=amp("/amp/2"), after=WALL))
    assert (told["text_from"], told["read_error"]) == ("glance", PAYWALL)
    assert text(town, 2).split("\n") == list(HARVEST[:3])


def test_a_simpler_form_on_another_site_is_not_asked(town: Town) -> None:
    town.site.pages["/amp/2"] = a_page(*HARVEST, FLOOD)
    other = town.site.url.replace("127.0.0.1", "localhost")
    told = town.reads(2, a_page(*HARVEST[:3], head=amp(f"{other}/amp/2"), after=WALL))
    assert (town.site.count("/amp/2"), told["text_from"]) == (0, "glance")


def test_the_simpler_form_of_a_page_that_is_whole_is_not_asked(town: Town) -> None:
    town.site.pages["/amp/2"] = a_page(*HARVEST, FLOOD)
    town.reads(2, a_page(*HARVEST, head=amp("/amp/2")))
    town.reads(3, a_page(*HARVEST, FLOOD, head=amp("/amp/2")))
    assert town.site.count("/amp/2") == 0


def test_a_form_that_leads_to_itself_is_asked_once(town: Town) -> None:
    town.site.pages["/amp/2"] = a_page(*HARVEST[:4], head=amp("/amp/3"), after=WALL)
    town.site.pages["/amp/3"] = a_page(*HARVEST[:5], head=amp("/amp/2"), after=WALL)
    town.reads(2, a_page(*HARVEST[:3], head=amp("/amp/2"), after=WALL))
    assert [town.site.count(f"/amp/{number}") for number in (2, 3)] == [1, 0]


# --- dates --------------------------------------------------------------------------------


@pytest.mark.parametrize("line", [LINE.format(0), FLOOD], ids=["glance", "whole"])
@pytest.mark.parametrize(
    ("hours", "believed"), [(-5, -5), (0, 0), (3, 0), (13, 0), (15, None), (9000, None)]
)
def test_a_pages_date_is_never_kept_as_one_to_come(
    town: Town, line: str, hours: int, believed: int | None
) -> None:
    town.site.undated.add(2)
    at = town.play.clock() + timedelta(seconds=10)  # when the next pass reads it
    stated = (at + timedelta(hours=hours)).isoformat()
    head = f"<meta property='article:published_time' content='{stated}'>"
    told = town.reads(2, a_page(*HARVEST, line, head=head))
    expected = None if believed is None else at + timedelta(hours=believed)
    assert told["published"] == expected
