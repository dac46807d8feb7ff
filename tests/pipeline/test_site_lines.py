"""What repeats over the pages of a site is learned, and no article's text."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from monitor.demo.server import Answer, Request
from monitor.store.news import sites
from monitor.store.tables import schema
from monitor.store.upkeep import pruning
from tests.pipeline.play import Play, playing
from tests.pipeline.press import Press
from tests.world import World

START = datetime(2026, 3, 2, 8, tzinfo=UTC)
SLOGAN = "The Lantern burns for those who read by night and for those who write"
PLEA = "Become a friend of The Lantern for the price of one candle a week."


class Site(Press):
    """A publisher whose pages say the same around each article, in plain paragraphs."""

    def respond(self, request: Request) -> Answer:
        if not request.path.startswith("/story"):
            return super().respond(request)
        number = request.path.rpartition("/")[2]
        told = "".join(
            f"<p>The crisis in Ukraine has reached village {part} of story {number}, they say.</p>"
            for part in range(6)
        )
        page = f"<html><body><article><p>{SLOGAN}</p>{told}<p>{PLEA}</p></article></body></html>"
        return Answer(headers={"Content-Type": "text/html"}, body=page.encode())


@pytest.fixture
def play(world: World, tmp_path: Path, database_url: str) -> Iterator[tuple[Play, Site]]:
    world.database = database_url
    world.configure(outlets=())
    with Site() as site:
        text = f'version: 1\nfeeds:\n  - {{url: "{site.url}/feed", name: Site}}\n'
        (tmp_path / "config" / "feeds.yaml").write_text(text)
        with playing(world, tmp_path, START) as made:
            site.publish(START - timedelta(hours=3), 1)
            made.a_pass()
            yield made, site


def text_of(play: Play, url: str) -> list[str]:
    with play.parts.database.reading() as tx:
        found = tx.execute(sa.select(schema.article.c.text).where(schema.article.c.url == url))
        return str(found.scalar_one()).split("\n")[:-1]  # the last is what the feed says


def test_lines_that_stand_on_every_page_are_dropped_from_the_fourth_on(
    play: tuple[Play, Site],
) -> None:
    monitor, site = play
    for number in range(2, 6):
        site.publish(monitor.clock(), number)
        monitor.a_pass()
    first, *_, last = (text_of(monitor, f"{site.url}/story/{number}") for number in range(2, 6))
    assert {SLOGAN, PLEA} <= set(first)
    assert len(last) == 6
    assert not {SLOGAN, PLEA} & set(last)


def test_a_site_that_is_read_no_more_is_forgotten(play: tuple[Play, Site]) -> None:
    monitor, site = play
    site.publish(monitor.clock(), 2)
    monitor.a_pass()
    host = sites.host_of(site.url)
    with monitor.parts.database.transaction() as tx:
        assert sites.memories(tx, [host])[host].pages == 1
        assert pruning.sites(tx, START, 10) == 0
        assert pruning.sites(tx, monitor.clock() + timedelta(days=1), 10) == 1
        assert sites.memories(tx, [host]) == {}


@pytest.mark.parametrize(
    ("url", "host"),
    [("https://www.example.org/a", "example.org"), ("https://[bad/", ""), ("", "")],
)
def test_a_site_is_named_by_its_host(url: str, host: str) -> None:
    assert sites.host_of(url) == host
