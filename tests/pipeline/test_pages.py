"""Which pages are read: where a site lets robots, and where a link leads to one."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import pytest

from monitor.config.loading import load
from monitor.demo.server import Answer, Request
from tests.pipeline.play import Play, playing
from tests.pipeline.press import Press
from tests.world import World

START = datetime(2026, 3, 2, 8, tzinfo=UTC)
PAGE = b"<html><body><article><h1>Report</h1>" + b"".join(
    b"<p>The crisis in Ukraine went on today, as the page has it, part %d.</p>" % n
    for n in range(12)
)


class Site(Press):
    """A publisher with pages, and rules for robots."""

    rules: Answer = Answer(status=404)

    def respond(self, request: Request) -> Answer:
        if request.path == "/robots.txt":
            self.asked.append(request)
            return self.rules
        if request.path.startswith("/story"):
            self.asked.append(request)
            return Answer(headers={"Content-Type": "text/html"}, body=PAGE)
        return super().respond(request)

    def count(self, path: str) -> int:
        return sum(request.path.startswith(path) for request in self.asked)


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as made:
        yield made


@pytest.fixture
def play(world: World, site: Site, tmp_path: Path, database_url: str) -> Iterator[Play]:
    world.database = database_url
    world.configure(outlets=())
    text = f'version: 1\nfeeds:\n  - {{url: "{site.url}/feed", name: Site}}\n'
    (tmp_path / "config" / "feeds.yaml").write_text(text)
    with playing(world, tmp_path, START) as made:
        site.publish(START - timedelta(hours=3), 1)
        made.a_pass()
        yield made


def published(play: Play, site: Site, number: int) -> tuple[str, str]:
    """Publish a story; say from where its text is, and what was wrong."""
    site.publish(play.clock(), number)
    play.a_pass()
    told = play.explain(f"{site.url}/story/{number}")
    return str(told["text_from"]), str(told["read_error"])


def rules(text: str) -> Answer:
    return Answer(headers={"Content-Type": "text/plain"}, body=text.encode())


def test_a_page_that_robots_may_not_fetch_is_left_and_the_feeds_text_serves(
    play: Play, site: Site
) -> None:
    site.rules = rules("User-agent: *\nDisallow: /story/")
    where, why = published(play, site, 2)
    assert (where, site.count("/story")) == ("feed", 0)
    assert "robots.txt lets no robot fetch this page" in why
    assert len(play.told()) == 1


@pytest.mark.on_both
def test_rules_for_others_and_other_paths_forbid_nothing(play: Play, site: Site) -> None:
    site.rules = rules(
        "User-agent: OtherBot\nDisallow: /\n\nUser-agent: *\nDisallow: /private\nAllow: /"
    )
    assert published(play, site, 2)[0] == "page"


def test_rules_for_us_by_name_hold_before_those_for_all(play: Play, site: Site) -> None:
    site.rules = rules("User-agent: *\nAllow: /\n\nUser-agent: news-monitor\nDisallow: /")
    assert published(play, site, 2)[0] == "feed"


def test_feeds_that_the_config_names_are_polled_whatever_the_rules(play: Play, site: Site) -> None:
    site.rules = rules("User-agent: *\nDisallow: /")
    before = site.count("/feed")
    assert published(play, site, 2)[0] == "feed"
    assert site.count("/feed") == before + 1


def test_a_site_is_asked_for_its_rules_once_a_day(play: Play, site: Site) -> None:
    for number in (2, 3, 4):
        assert published(play, site, number)[0] == "page"
    assert site.count("/robots.txt") == 1
    play.clock.move(days=1)
    assert published(play, site, 5)[0] == "page"
    assert site.count("/robots.txt") == 2


def test_rules_that_cannot_be_had_are_asked_for_again(play: Play, site: Site) -> None:
    site.rules = Answer(status=503)
    assert published(play, site, 2)[0] == "feed"
    site.rules = Answer(status=404)
    play.clock.move(minutes=2)
    play.a_pass()
    assert play.explain(f"{site.url}/story/2")["text_from"] == "page"
    assert len(play.told()) == 1


@pytest.mark.parametrize(
    "odd",
    [
        Answer(status=403),
        Answer(status=301, headers={"Location": "/robots.txt"}),
        Answer(body=b"\x00\xff<html>" * 1000),
        Answer(body=b"x", endless=True),
    ],
    ids=["403", "redirects", "garbage", "endless"],
)
def test_rules_that_are_none_forbid_nothing(play: Play, site: Site, odd: Answer) -> None:
    site.rules = odd
    assert published(play, site, 2)[0] == "page"


def test_it_can_be_switched_off(play: Play, site: Site, tmp_path: Path) -> None:
    site.rules = rules("User-agent: *\nDisallow: /")
    path = tmp_path / "config" / "monitor.yaml"
    text = path.read_text().replace("http:\n", "http:\n  robots: {pages: false}\n")
    path.write_text(text)
    play.renew(settings=load(tmp_path / "config", {}))
    assert published(play, site, 2)[0] == "page"
    assert site.count("/robots.txt") == 0


def test_a_google_news_link_that_only_browsers_can_follow_is_kept_and_said(
    play: Play, site: Site
) -> None:
    closed = f"https://news.google.com/rss/articles/{'A' * 40}"
    open_one = f"https://www.google.com/url?url={quote(site.url + '/story/8')}"
    for number, link in ((7, closed), (8, open_one)):
        site.paper.links[number] = link
        site.publish(play.clock(), number)
    play.a_pass()
    told = play.explain(closed)
    assert told["text_from"] == "feed"
    assert "only browsers can follow" in told["read_error"]
    assert play.explain(f"{site.url}/story/8")["text_from"] == "page"
