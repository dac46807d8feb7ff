"""Pages are glanced at, and read whole where a topic may match: no match is lost by it."""

from collections.abc import Callable

from tests.pipeline.town import FLOOD, HARVEST, Fragile, Town, a_page


def test_what_no_topic_may_match_is_kept_as_it_was_glanced_at(town: Town) -> None:
    told = town.reads(2, a_page(*HARVEST), feed=HARVEST[0])
    assert town.looks(2) == ["glance"]
    assert (told["text_from"], told["read_error"], told["stage"]) == ("glance", "", "done")
    assert told["text_length"] == len("\n".join(HARVEST))
    assert told["page"] == "read quickly: no topic's words are in it"
    assert town.outcome(2) == "not_matched"


def test_what_a_topic_may_match_is_read_whole_and_told(town: Town) -> None:
    told = town.reads(2, a_page(*HARVEST, FLOOD))
    assert town.looks(2) == ["glance", "page"]
    assert (told["text_from"], town.outcome(2)) == ("page", "alerted")
    assert told["topics"][0]["sentence"] == FLOOD


def test_a_word_that_only_the_title_of_the_page_has_is_enough(town: Town) -> None:
    town.reads(2, a_page(*HARVEST, head="<title>The flood</title>"))
    assert town.looks(2) == ["glance", "page"]


def test_a_word_that_only_the_feed_has_is_enough_to_read_the_page(town: Town) -> None:
    told = town.reads(2, a_page(*HARVEST), feed="A flood.")
    assert town.looks(2) == ["glance", "page"]
    assert (told["text_from"], town.outcome(2)) == ("page", "alerted")
    assert told["topics"][0]["sentence"] == "A flood."


def test_a_word_in_what_the_page_hides_is_enough_to_read_it(town: Town) -> None:
    told = town.reads(2, a_page(*HARVEST, f"<span hidden>{FLOOD}</span>"))
    assert town.looks(2) == ["glance", "page"]
    assert told["text_from"] == "page"


def test_a_word_that_stands_beside_the_article_is_not(town: Town) -> None:
    town.reads(2, a_page(*HARVEST, after=f"<aside><a href='/x'>{FLOOD}</a></aside>"))
    assert town.looks(2) == ["glance"]


def test_words_are_enough_wherever_they_stand_and_the_text_decides(
    make: Callable[..., Town],
) -> None:
    town = make("flood NEAR/2 ferry")
    town.reads(2, a_page(*HARVEST, FLOOD))
    town.reads(3, a_page("The flood on the ferry was a rumour that nobody believed.", *HARVEST))
    assert (town.looks(2), town.outcome(2)) == (["glance", "page"], "not_matched")
    assert (town.looks(3), town.outcome(3)) == (["glance", "page"], "alerted")


def test_without_topics_no_page_is_read_whole(make: Callable[..., Town]) -> None:
    town = make("")
    assert town.reads(2, a_page(*HARVEST, FLOOD))["text_from"] == "glance"
    assert town.looks(2) == ["glance"]


def test_a_topic_that_asks_for_an_author_lets_every_page_be_read(
    make: Callable[..., Town],
) -> None:
    town = make("author:rud")
    town.reads(2, a_page(*HARVEST, head="<meta name='author' content='Olha Rud'>"))
    assert (town.looks(2), town.outcome(2)) == (["glance", "page"], "alerted")


def test_a_page_whose_glance_crashes_is_read_whole(make: Callable[..., Town]) -> None:
    town = make(child=Fragile)
    assert town.reads(2, a_page(*HARVEST))["text_from"] == "page"
    assert town.reads(3, a_page(*HARVEST, FLOOD))["text_from"] == "page"
    assert town.looks(3) == ["glance", "page"]
    assert [town.outcome(number) for number in (2, 3)] == ["not_matched", "alerted"]


def test_an_article_that_was_told_is_read_whole_when_it_changes(town: Town) -> None:
    town.reads(2, a_page(*HARVEST, FLOOD))
    town.site.pages["/story/2"] = a_page(*HARVEST)
    town.site.said[2] = "The town's news of the day, corrected."
    town.play.a_pass()
    assert town.looks(2) == ["glance", "page"] * 2
    assert (town.told(2)["text_from"], town.told(2)["revision"]) == ("page", 1)


def test_an_article_that_was_not_told_is_glanced_at_again_when_it_changes(town: Town) -> None:
    town.reads(2, a_page(*HARVEST))
    town.site.pages["/story/2"] = a_page(*HARVEST, FLOOD)
    town.site.said[2] = "The town's news of the day, corrected."
    town.play.a_pass()
    assert town.looks(2) == ["glance", "glance", "page"]
    assert town.outcome(2) == "alerted"
