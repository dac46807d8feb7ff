"""Through the whole pipeline: a link that leads to something else tells nothing of that."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.demo.server import Answer, Request
from tests.field.refusals.test_second_tries import page, watch
from tests.pipeline.play import playing
from tests.pipeline.press import Item, Press
from tests.world import World

START = datetime(2026, 3, 2, 8, tzinfo=UTC)
TITLE = "Baker wins prize for rye bread"
DRONES = "Two people were killed in Kharkiv when drones struck a shop on Monday, the mayor said."
TEASERS = "".join(
    f"<article><h2><a href='/a/{n}'>Part {n} of the news</a></h2><p>{DRONES}</p></article>"
    for n in range(6)
)
FRONT = f"<html><head><title>The Herald</title></head><body><main>{TEASERS}</main></body></html>"
OTHER = page("Kharkiv hit by drones overnight", *[f"{DRONES} Part {n}." for n in range(8)])
OWN = page(TITLE, *[f"The baker told of Kharkiv and of drones there. Part {n}." for n in range(8)])
LEADS = {"/story/0": "/", "/story/1": "/a/kharkiv", "/story/2": "/a/baker"}
WALL = page("Welcome to nginx!", "If you see this page, the web server nginx is working well.")
PAGES = {
    "/": Answer(headers={"Content-Type": "text/html"}, body=FRONT.encode()),
    "/a/kharkiv": OTHER, "/a/baker": OWN, "/story/3": WALL,
}  # fmt: skip


class Site(Press):
    """A publisher whose old links lead on."""

    def respond(self, request: Request) -> Answer:
        if request.path in LEADS:
            return Answer(status=302, headers={"Location": self.url + LEADS[request.path]})
        return PAGES.get(request.path) or super().respond(request)

    def _item(self, item: Item) -> str:
        told = super()._item(item)
        told = told.replace(f"Ukraine crisis, report {item.number}", f"{TITLE}, part {item.number}")
        return told.replace("The crisis in Ukraine", "A baker from Millport has won")


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as made:
        yield made


def test_a_link_that_leads_to_a_front_page_or_another_article_is_judged_by_its_feed(
    world: World, site: Site, tmp_path: Path
) -> None:
    watch(world, site, tmp_path, "Kharkiv AND drones")
    with playing(world, tmp_path, START) as play:
        play.a_pass()
        site.publish(play.clock(), 0, 1, 2, 3)
        play.clock.move(minutes=6)
        play.a_pass()
        for _ in range(2):  # it is tried again
            play.clock.move(minutes=11)
            play.a_pass()
        found = [play.explain(f"{site.url}{path}") for path in (*LEADS, "/story/3")]
        outcomes = [play.outcome(f"{site.url}{path}") for path in (*LEADS, "/story/3")]
    assert [one["text_from"] for one in found] == ["feed", "feed", "page", "feed"]
    assert "of many articles" in found[0]["read_error"]
    assert "leads to another article" in found[1]["read_error"]
    assert "says nothing of what the feed announces" in found[3]["read_error"]
    assert outcomes == ["not_matched", "not_matched", "alerted", "not_matched"]
