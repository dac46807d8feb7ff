"""Articles of several pages and live blogs, through the whole pipeline."""

import json
from itertools import count

import pytest
import sqlalchemy as sa

from monitor.parse.pages.following import FOLLOWS, MORE
from monitor.store.tables import schema
from tests.pipeline.town import FLOOD, HARVEST, LINE, Town, a_page

numbers = count(10)


def link(address: str) -> str:
    return f"<link rel='next' href='{address}'>"


IN_THE_FEED = "The town's news of the day."


def text_of(town: Town, number: int) -> list[str]:
    asked = sa.select(schema.article.c.text).where(schema.article.c.url == town.url(number))
    with town.play.parts.database.reading() as tx:
        said = str(tx.execute(asked).scalar_one()).split("\n")
    return [line for line in said if line != IN_THE_FEED]


class Story:
    """An article whose pages are put on the site one by one."""

    def __init__(self, town: Town) -> None:
        self.town, self.number = town, next(numbers)
        self.path = f"/story/{self.number}"
        self.lines = [LINE.format(f"{self.number}-{one}") for one in range(40)]

    def page(self, number: int, *lines: str, after: str = "") -> str:
        head = link(self.address(number + 1)) if after == "" else after
        return a_page(*(lines or self.lines[number * 4 : number * 4 + 4]), head=head)

    def address(self, number: int) -> str:
        return self.path if number == 1 else f"{self.path}/{number}"

    def put(self, number: int, *lines: str, after: str = "") -> None:
        self.town.site.pages[self.address(number)] = self.page(number, *lines, after=after)

    def read(self, first: str) -> dict[str, object]:
        return self.town.reads(self.number, first)

    @property
    def text(self) -> list[str]:
        return text_of(self.town, self.number)

    @property
    def asked(self) -> list[str]:
        return [one.path for one in self.town.site.asked if one.path.startswith(self.path)]


@pytest.fixture
def story(town: Town) -> Story:
    return Story(town)


def test_page_two_is_read_and_its_words_match(story: Story) -> None:
    story.put(2, *story.lines[8:12], FLOOD, after=" ")
    told = story.read(story.page(1))
    assert (told["text_from"], told["read_error"]) == ("page", "")
    assert story.text == [*story.lines[4:12], FLOOD]
    assert story.town.outcome(story.number) == "alerted"


def test_page_two_is_kept_where_nothing_matches(story: Story) -> None:
    story.put(2, after=" ")
    assert story.read(story.page(1))["text_from"] == "glance"
    assert story.text == story.lines[4:12]


def test_words_of_two_pages_match_together(story: Story) -> None:
    story.put(2, "Fishermen had lit lamps on the banks of the river, for the pilot.", after=" ")
    story.read(story.page(1, *story.lines[:4], "The ferry went by night, and nobody saw it go."))
    assert story.town.outcome(story.number) == "alerted"


def test_what_stands_on_both_pages_stands_once(story: Story) -> None:
    story.put(2, *story.lines[6:12], after=" ")
    story.read(story.page(1))
    assert story.text == story.lines[4:12]


def test_five_further_pages_are_read_and_the_rest_is_told_of(story: Story) -> None:
    for number in range(2, 9):
        story.put(number)
    told = story.read(story.page(1))
    assert story.asked == [story.address(number) for number in range(1, 7)]
    assert told["read_error"] == FOLLOWS
    assert story.text == story.lines[4:28]


def test_a_page_that_cannot_be_had_is_told_of(story: Story) -> None:
    story.put(2)
    told = story.read(story.page(1))
    assert told["read_error"] == MORE
    assert story.text == story.lines[4:12]


def test_pages_in_a_circle_are_read_once(story: Story) -> None:
    story.put(2, after=link(story.path))
    assert story.read(story.page(1))["read_error"] == ""
    assert story.asked == [story.address(1), story.address(2)]
    assert story.text == story.lines[4:12]


def test_pages_that_say_the_same_again_and_again_end(story: Story) -> None:
    for number in range(2, 9):
        story.put(number, *story.lines[4:8])
    assert story.read(story.page(1))["read_error"] == ""
    assert len(story.asked) == 2
    assert story.text == story.lines[4:8]


def test_a_next_article_is_not_followed(story: Story) -> None:
    story.read(story.page(1, after=link(f"/story/{story.number + 1}")))
    assert len(story.asked) == 1


def test_a_page_two_that_is_no_page_is_told_of(story: Story) -> None:
    story.town.site.pages[story.address(2)] = a_page("Please log in to read on.", after=FORM)
    assert story.read(story.page(1))["read_error"] == MORE
    assert story.text == story.lines[4:8]


FORM = "<form><input type='password'><button>OK</button></form>"


def live(*posts: str) -> str:
    updates = [
        {"@type": "BlogPosting", "articleBody": post, "datePublished": f"2026-03-02T08:{n:02}:00Z"}
        for n, post in enumerate(posts)
    ]
    said = {"@type": "LiveBlogPosting", "liveBlogUpdate": updates}
    return f"<script type='application/ld+json'>{json.dumps(said)}</script>"


def test_a_topic_that_is_named_in_a_live_post_alone_is_told(story: Story) -> None:
    told = story.read(a_page(HARVEST[0], head=live(HARVEST[1], FLOOD)))
    assert told["text_from"] == "page"
    assert story.text[:2] == [FLOOD, HARVEST[1]]
    assert story.town.outcome(story.number) in ("alerted", "same_story")  # as another test's


def test_a_live_blog_without_the_topic_is_kept_with_its_posts(story: Story) -> None:
    assert story.read(a_page(HARVEST[0], head=live(*HARVEST[2:4])))["text_from"] == "glance"
    assert story.text[:2] == [HARVEST[3], HARVEST[2]]


def test_the_growth_of_a_live_blog_is_read_when_its_entry_changes(story: Story) -> None:
    town = story.town
    story.read(a_page(HARVEST[0], head=live(*HARVEST[2:4])))
    assert town.outcome(story.number) == "not_matched"
    town.site.pages[story.path] = a_page(HARVEST[0], head=live(*HARVEST[2:4], FLOOD))
    town.site.said[story.number] = "The town's news of the day, with one post more."
    town.play.clock.move(minutes=30)
    town.play.a_pass()
    assert story.text[0] == FLOOD
    assert town.outcome(story.number) in ("alerted", "same_story")


def test_a_live_blog_is_read_again_while_it_grows_and_no_longer_than_a_day(story: Story) -> None:
    town = story.town
    story.read(a_page(HARVEST[0], head=live(*HARVEST[2:4])))
    assert town.outcome(story.number) == "not_matched"
    town.site.pages[story.path] = a_page(HARVEST[0], head=live(*HARVEST[2:4], FLOOD))
    for _ in range(3):  # its feed says nothing new
        town.play.clock.move(minutes=11)
        town.play.a_pass()
    assert story.text[0] == FLOOD
    assert town.outcome(story.number) in ("alerted", "same_story")
    town.play.clock.move(hours=25)
    town.play.a_pass()
    asked = town.site.count(story.path)
    for _ in range(3):
        town.play.clock.move(minutes=40)
        town.play.a_pass()
    assert town.site.count(story.path) == asked


def test_a_live_blog_is_read_at_once_when_its_feed_dates_it_anew(story: Story) -> None:
    town = story.town
    story.read(a_page(HARVEST[0], head=live(*HARVEST[2:4])))
    town.play.clock.move(minutes=11)
    town.play.a_pass()
    assert town.site.count(story.path) == 2  # it has not grown: after half an hour again
    town.site.pages[story.path] = a_page(HARVEST[0], head=live(*HARVEST[2:4], FLOOD))
    town.play.clock.move(minutes=6)
    town.play.a_pass()
    assert town.site.count(story.path) == 2  # the feed says nothing of a change
    town.play.clock.move(minutes=3)
    town.site.changed[story.number] = town.play.clock()
    for _ in range(2):
        town.play.clock.move(minutes=5)
        town.play.a_pass()
        assert story.text[0] == FLOOD
        assert town.site.count(story.path) == 3  # once for each date


def test_an_article_that_is_written_is_not_read_for_its_date_alone(story: Story) -> None:
    town = story.town
    story.read(a_page(*story.lines[:4]))
    for _ in range(2):
        town.play.clock.move(minutes=6)
        town.site.changed[story.number] = town.play.clock()
        town.play.clock.move(minutes=6)
        town.play.a_pass()
    assert town.site.count(story.path) == 1


def test_what_a_live_blog_adds_is_told_as_a_change(flooded: Town) -> None:
    town = flooded
    first = (
        "A flood has reached the lower town of Izmail on Monday morning. Forty streets stand under "
        "water, the trams do not run, and pupils were sent home before noon. The river rose two "
        "metres overnight, says the port's engineer Petro Kit, and will rise until Wednesday. "
        "Boats of the fire brigade bring bread, milk and medicine to the houses on the quay. The "
        "hospital has moved its patients to the second floor. Power was cut off for safety in the "
        "old quarter, where nine hundred families live."
    )
    added = "The army has blown up the dam at Reni, and mayor Olha Rud has resigned over the flood."
    address = "/story/2"
    town.reads(2, a_page(HARVEST[0], head=live(first)))
    town.play.clock.move(minutes=5)
    town.play.a_pass()
    town.site.pages[address] = a_page(HARVEST[0], head=live(first, added))
    for _ in range(6):
        town.play.clock.move(minutes=15)
        town.play.a_pass()
    told = [body for body in town.play.told() if body["type"].startswith("story.")]
    assert [one["type"] for one in told] == ["story.opened", "story.updated"]
    assert told[1]["data"]["story"]["summary"][0]["text"] == added
