"""A page that says the same behind every link of its site is no article's: the feed decides."""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

import pytest
import sqlalchemy as sa

from monitor.demo.server import Answer, Request
from monitor.store.tables import schema
from tests.pipeline.play import Play, playing
from tests.pipeline.press import Item, Press
from tests.pipeline.town import a_page
from tests.world import World

START = datetime(2026, 3, 2, 8, tzinfo=UTC)
SHARED = "the page says what other pages of its site say"
NOTICE = """
Dear readers, after eleven years on this address the Odesa Courier is moving to a new home on the \
web, and all of our reporting is moving with us.
Until the end of the month our pages may look empty or out of place while our engineers carry the \
archive over to the new servers, and we ask for your patience in these days.
Nothing is lost: every article that we have published since the paper was founded will be found \
under its old address as soon as the work is done, with its pictures and comments.
If you have any questions, please write to the newsroom. Thank you for staying with us.
""".strip().split("\n")
MOVING = "<title>The Odesa Courier is moving to a new home</title>"


class News(NamedTuple):
    """What a feed says of an article."""

    title: str
    said: str


EVENTS = (
    News("Baker of Odesa wins prize for rye bread", "A jury of twelve tasted ninety loaves."),
    News("Harvest fair opens on Saturday", "Forty stalls and a band from Reni are expected."),
    News("Tram line to Odesa harbour put off", "The vote was moved to May by the council."),
    News("Grain ship runs aground near Izmail", "The coast guard sent two tugs, it said."),
    News("Pupils of Odesa plant a thousand trees", "The park had burned down last summer."),
    News("Power cut leaves Odesa in darkness", "A transformer had failed, said the grid."),
    News(
        "Missile strikes the ferry terminal of Odesa, nine dead",
        "Nine people were killed by the blast on Monday evening, the governor said.",
    ),
    News("Chess champion returns to Odesa", "She had won all of her games in Vienna."),
)


class Site(Press):
    """A publisher whose items are given, and whose pages say what a test wants."""

    def __init__(self) -> None:
        super().__init__()
        self.paper.window = 30
        self.news: dict[int, News] = {}
        self.pages: dict[str, str] = {}

    def respond(self, request: Request) -> Answer:
        if request.path not in self.pages:
            return super().respond(request)
        self.asked.append(request)
        body = self.pages[request.path].encode()
        return Answer(headers={"Content-Type": "text/html; charset=utf-8"}, body=body)

    def _item(self, item: Item) -> str:
        told, news = super()._item(item), self.news.get(item.number)
        if news is None:
            return told
        title, said = map(escape, news)
        told = told.replace(f"Ukraine crisis, report {item.number}", title)
        return told.replace(f"The crisis in Ukraine, number {item.number}.", said)


class Courier:
    """The monitor, and the one site that it watches."""

    def __init__(self, play: Play, site: Site) -> None:
        self.play, self.site = play, site

    def url(self, number: int) -> str:
        return f"{self.site.url}/story/{number}"

    def publishes(self, news: Sequence[News], page: str | Callable[[int], str]) -> None:
        """Let items come, all at once, each with its page; and let the monitor pass."""
        first = len(self.site.news) + 2
        for number, one in enumerate(news, first):
            self.site.news[number] = one
            told = page if isinstance(page, str) else page(number)
            self.site.pages[f"/story/{number}"] = told
        self.site.publish(self.play.clock(), *range(first, first + len(news)))
        self.passes()

    def passes(self) -> None:
        """Let an hour go by, in which each page is tried again."""
        for minutes in (0, 2, 11, 40):
            self.play.clock.move(minutes=minutes)
            self.play.a_pass()

    def found(self) -> list[dict[str, Any]]:
        """Tell what became of the items, in the order of the feed."""
        return [self.play.explain(self.url(number)) for number in sorted(self.site.news)]

    def texts(self) -> list[list[str]]:
        """Return the lines that are kept of each."""
        kept = sa.select(schema.article.c.url, schema.article.c.text)
        with self.play.parts.database.reading() as tx:
            texts = {row.url: str(row.text).split("\n") for row in tx.execute(kept)}
        return [texts[self.url(number)] for number in sorted(self.site.news)]


@pytest.fixture
def courier(world: World, tmp_path: Path, database_url: str) -> Iterator[Courier]:
    world.database = database_url
    world.configure(outlets=())
    with Site() as site:
        config = tmp_path / "config"
        feed = f'{{url: "{site.url}/feed", name: Courier}}'
        (config / "feeds.yaml").write_text(f"version: 1\nfeeds: [{feed}]\n")
        topic = "{id: t, query: 'Odesa', channels: [hook]}"
        (config / "watchlists" / "ukraine.yaml").write_text(f"version: 1\ntopics: [{topic}]\n")
        with playing(world, tmp_path, START) as play:
            site.publish(START - timedelta(hours=3), 1)
            play.a_pass()
            yield Courier(play, site)


@pytest.mark.on_both
def test_of_a_notice_behind_every_link_nobody_is_told_and_of_each_event_everybody(
    courier: Courier,
) -> None:
    courier.publishes(EVENTS, a_page(*NOTICE, head=MOVING))
    found = courier.found()
    assert [one["text_from"] for one in found] == ["feed"] * len(EVENTS)
    assert all(one["page"].startswith("not had, the feed's text decides: ") for one in found)
    assert all(one["page"].endswith(SHARED) for one in found)
    assert len({one["story"] for one in found if "Odesa" in one["title"]}) == 6
    told = [body["data"]["story"]["title"] for body in courier.play.told()]
    assert sorted(told) == sorted(one.title for one in EVENTS if "Odesa" in one.title)
    assert "Dear readers" not in str(courier.play.told())


TOWNS = {
    "Reni closes its old bridge to lorries": (
        "The council of Reni, on the road to Odesa, has closed its old bridge to lorries.",
        "Drivers will go round by the lake until the autumn, said the mayor on Monday.",
        "The bridge was built by prisoners and has not been mended for forty years.",
    ),
    "Izmail paper mill dismisses ninety": (
        "Ninety workers of the paper mill in Izmail have lost their jobs, as in Odesa before.",
        "The mill buys its wood from the north, and can no longer pay for it, its owner said.",
        "Those who were dismissed have been offered places in the shipyard across the canal.",
    ),
    "Kiliia school finds a Roman coin": (
        "Pupils in Kiliia have dug up a Roman coin, which goes to the museum of Odesa.",
        "It shows the emperor Trajan and was found under a pear tree behind the gymnasium.",
        "The museum has sent two people, who will dig there until the end of the summer.",
    ),
    "Vylkove fishermen fear for sturgeon": (
        "Fishermen of Vylkove fear for the sturgeon, of which none have come to Odesa yet.",
        "The water is too warm for the fish to spawn, a biologist told the newspaper.",
        "Fewer nets than ever were let down in the delta in April, the harbour's lists say.",
    ),
    "Bolhrad winery wins in Bordeaux": (
        "A red wine from Bolhrad has won a medal in Bordeaux, where one of Odesa came third.",
        "The grapes were picked by hand and by night, as the grandfather of the owner did it.",
        "Most of the bottles have been sold to a dealer in Lyon, who would not say his price.",
    ),
    "Tatarbunary hospital opens a new ward": (
        "The hospital of Tatarbunary has opened a ward for children; until now Odesa took them.",
        "Fourteen beds stand in it, and the nurses were trained in Vienna for half a year.",
        "The building cost two millions, half of which was given by people who had moved away.",
    ),
}
LOCAL = tuple(News(title, "More of it on our site.") for title in TOWNS)


def own_lines(number: int) -> list[str]:
    """Return the text of one of these, of which no line is another's."""
    return list(TOWNS[LOCAL[number - 2].title])


# --- what is no article, by whatever name it is called ------------------------------------

WALL = (
    "Our reporters work day and night to bring you what others leave out of their pages.",
    "For less than the price of a coffee you help them to do so, whoever is in power here.",
    "All of the stories in our app, without a limit, and the crossword of each weekend.",
)
IN_ENGLISH = (
    "Scheduled work is being done on the servers of the Courier in Odesa this evening.",
    "Thank you for your patience; the pages are expected back within the next two hours.",
)
UKRAINIAN = tuple(
    News(title, said)
    for title, said in (
        ("Пекар з Одеси отримав нагороду за житній хліб", "Журі скуштувало дев'яносто хлібин."),
        ("Ярмарок урожаю відкриється в суботу", "Очікують сорок яток і оркестр з Рені."),
        ("Трамвай до порту Одеси відклали", "Рада перенесла голосування на травень."),
        ("Зерновоз сів на мілину біля Ізмаїла", "Берегова охорона послала два буксири."),
        ("Школярі Одеси посадили тисячу дерев", "Парк згорів минулого літа дощенту."),
    )
)


@pytest.mark.on_both
def test_a_wall_that_bears_the_articles_own_title_is_no_article(
    courier: Courier,
) -> None:
    courier.publishes(
        EVENTS[:4],
        lambda number: a_page(*WALL, head=f"<title>{EVENTS[number - 2].title}</title>"),
    )
    found = courier.found()
    assert [one["text_from"] for one in found] == ["feed"] * 4
    assert all(one["page"].endswith(SHARED) for one in found)


def test_the_latest_news_behind_each_link_is_no_article(
    courier: Courier,
) -> None:
    lines = [line for one in EVENTS for line in (f"{one.title}, they say in the town.", one.said)]
    courier.publishes(EVENTS, a_page(*lines, head="<title>Latest news</title>"))
    found = courier.found()
    assert [one["text_from"] for one in found] == ["feed"] * 8
    told = [body["data"]["story"]["title"] for body in courier.play.told()]
    assert "Missile strikes the ferry terminal of Odesa, nine dead" in told


def test_a_notice_in_another_language_than_the_feeds_is_known_from_the_fourth_page_on(
    courier: Courier,
) -> None:
    courier.publishes(UKRAINIAN, a_page(*IN_ENGLISH))
    assert sum(one["text_from"] == "feed" for one in courier.found()) >= 2


def test_a_page_that_was_out_of_order_is_read_when_it_is_mended(courier: Courier) -> None:
    out = a_page(*IN_ENGLISH, head=MOVING)
    first = dict.fromkeys(range(2, 8), out)
    courier.site.pages |= {f"/story/{number}": page for number, page in first.items()}
    courier.site.news |= dict(enumerate(LOCAL, 2))
    courier.site.publish(courier.play.clock(), *first)
    courier.play.a_pass()
    assert {one["text_from"] for one in courier.found()} == {"feed"}
    for number in first:
        courier.site.pages[f"/story/{number}"] = a_page(*own_lines(number))
    courier.passes()
    assert {one["text_from"] for one in courier.found()} == {"page"}
    assert [text[:3] for text in courier.texts()] == [list(lines) for lines in TOWNS.values()]


# --- a notice beside a text ---------------------------------------------------------------


@pytest.mark.parametrize(("above", "most"), [(True, 1), (False, 3)], ids=["above", "below"])
def test_of_a_notice_beside_a_text_only_the_notice_goes(
    courier: Courier, above: bool, most: int
) -> None:
    def page(number: int) -> str:
        own = own_lines(number)
        return a_page(*((*NOTICE, *own) if above else (*own, *NOTICE)))

    courier.publishes(LOCAL, page)
    assert {one["text_from"] for one in courier.found()} == {"page"}
    told = [[line for line in text if line not in NOTICE][:3] for text in courier.texts()]
    assert told == [list(lines) for lines in TOWNS.values()]
    assert sum(NOTICE[0] in text for text in courier.texts()) <= most
    assert sum("Dear readers" in str(body) for body in courier.play.told()) <= most


def test_a_short_flash_keeps_its_own_words_beside_a_standing_sentence(courier: Courier) -> None:
    standing = "This is news that has just come in; more will follow here as soon as it is known."
    courier.publishes(LOCAL, lambda n: a_page(own_lines(n)[0], standing))
    assert {one["text_from"] for one in courier.found()} == {"page"}
    assert [text[0] for text in courier.texts()] == [lines[0] for lines in TOWNS.values()]
    assert sum(standing in text for text in courier.texts()) == 3


def test_a_notice_above_texts_goes_from_the_fourth_on_though_its_site_is_long_known(
    courier: Courier,
) -> None:
    def before(number: int) -> str:
        return a_page(*(f"In {number} of {part} it rained in the hills." for part in range(9)))

    def page(number: int) -> str:
        return a_page(NOTICE[1], *own_lines(number - 16))

    courier.publishes([News(f"Rain in the hills, day {day}", "Rain.") for day in range(16)], before)
    courier.publishes(LOCAL, page)
    kept = courier.texts()[16:]
    assert sum(NOTICE[1] in text for text in kept) == 3
    told = [[line for line in text if line != NOTICE[1]][:3] for text in kept]
    assert told == [list(lines) for lines in TOWNS.values()]


# --- what stays an article, often as it stands on the site --------------------------------


@pytest.mark.parametrize(
    "titles",
    [
        ["Reni closes its old bridge to lorries"] * 3,
        ["What became of a bridge that nobody loved"] * 3,  # which says nothing of the text
        [
            "Reni closes its old bridge to lorries",
            "No more lorries on the bridge of Reni",
            "Mayor sends lorries round the lake until autumn",
        ],
    ],
    ids=["one title", "one title that says little", "several titles"],
)
def test_an_article_under_several_links_stays_one(courier: Courier, titles: list[str]) -> None:
    news = [News(title, "The town council met on Monday.") for title in titles]
    courier.publishes(news, a_page(*own_lines(2)))
    found = courier.found()
    assert [one["text_from"] for one in found] == ["page"] * 3
    assert [text[:3] for text in courier.texts()] == [own_lines(2)] * 3
    assert len({one["story"] for one in found}) == 1


def test_an_article_whose_feed_says_little_is_believed_at_once(courier: Courier) -> None:
    news = News("Something to think about over coffee", "Our columnist has been thinking again.")
    courier.publishes([news], a_page(*own_lines(2)))
    assert courier.found()[0]["text_from"] == "page"
    assert len(courier.play.told()) == 1


def test_an_article_that_its_feed_announces_anew_is_no_page_of_others(courier: Courier) -> None:
    courier.publishes(LOCAL[:1], a_page(*own_lines(2)))
    courier.site.news[2] = News("What became of one that nobody loved", "A tale of much rust.")
    courier.passes()
    found = courier.found()[0]
    assert (found["text_from"], found["revision"]) == ("page", 1)


def test_a_live_blog_of_which_each_post_has_a_link_is_read_behind_each(courier: Courier) -> None:
    posts = [f"{one.title}, a reporter of ours has seen. {one.said}" for one in EVENTS]
    updates = [
        {"@type": "BlogPosting", "articleBody": post, "datePublished": f"2026-03-02T08:{n:02}:00Z"}
        for n, post in enumerate(posts)
    ]
    said = json.dumps({"@type": "LiveBlogPosting", "liveBlogUpdate": updates})
    head = f"<script type='application/ld+json'>{said}</script>"
    courier.publishes(EVENTS, a_page("All that happens in the town today.", head=head))
    assert {one["text_from"] for one in courier.found()} == {"page"}


def test_what_somebody_was_told_of_stays_as_it_was_told(courier: Courier) -> None:
    wall = [*WALL, "The Courier of Odesa has been written by its readers' friends for years."]

    def page(number: int) -> str:
        return a_page(*wall, head=f"<title>{EVENTS[number - 2].title}</title>")

    courier.publishes(EVENTS[1:2], lambda _: page(3))
    assert len(courier.play.told()) == 1
    courier.publishes(EVENTS[2:4], page)
    assert [one["text_from"] for one in courier.found()] == ["page", "feed", "feed"]
    types = [body["type"] for body in courier.play.told()]
    assert types == ["story.opened"] * len(types)
