"""Feed text may say yes early and is asked whether a page is worth it; what was read decides."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from monitor.config.loading import load
from monitor.demo.server import Answer, Request
from monitor.pipeline import match
from monitor.store.tables import schema
from monitor.wiring.topics import make_index
from tests.pipeline.play import Play, playing
from tests.pipeline.press import Press
from tests.servers import monitor
from tests.world import World, now

PAGE = "<html><body><article><h1>Report</h1>{}</article></body></html>"
SENTENCE = "<p>{} stood at the centre of what the paper reported today, in its part {}.</p>"
Reading = Callable[..., Any]


class Site(Press):
    """A publisher whose feed says "Ukraine crisis", and whose pages say what a test wants."""

    says = "The harvest"
    status = 200

    def respond(self, request: Request) -> Answer:
        if not request.path.startswith("/story"):
            return super().respond(request)
        self.asked.append(request)
        body = PAGE.format("".join(SENTENCE.format(self.says, n) for n in range(12)))
        return Answer(status=self.status, headers={"Content-Type": "text/html"}, body=body.encode())

    def pages(self) -> int:
        return sum(request.path.startswith("/story") for request in self.asked)


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as made:
        yield made


@pytest.fixture
def reading(world: World, site: Site, tmp_path: Path, database_url: str) -> Iterator[Reading]:
    """Read a story of the site, as a query and a policy ask for it; yield what `explain` tells."""
    made: list[Any] = []

    def read(query: str, pages: str) -> dict[str, Any]:
        world.database = database_url
        world.configure(outlets=())
        folder = tmp_path / "config"
        feed = f'{{url: "{site.url}/feed", name: Site, pages: {pages}}}'
        (folder / "feeds.yaml").write_text(f"version: 1\nfeeds: [{feed}]\n")
        topic = f"{{id: t, query: '{query}', channels: [hook]}}"
        (folder / "watchlists" / "ukraine.yaml").write_text(f"version: 1\ntopics: [{topic}]\n")
        made.append(playing(world, tmp_path))
        play = made[0].__enter__()
        site.publish(now(), 1)
        play.a_pass()
        site.publish(now(), 2)
        play.a_pass()
        return dict(play.explain(f"{site.url}/story/2"))

    yield read
    made[0].__exit__(None, None, None)


def outcome(told: dict[str, Any]) -> tuple[str, str]:
    return told["topics"][0]["outcome"], told["topics"][0]["reason"]


def test_a_page_that_the_feeds_text_ruled_out_is_not_read_and_it_is_said(
    reading: Reading, site: Site
) -> None:
    site.says = "A flood"
    told = reading("flood", "matched")
    assert site.pages() == 0
    said = "page not read: the feed's text matched no topic (pages: matched)"
    assert told["page"] == said
    assert outcome(told) == ("page_not_read", f"no 'flood'; {said}")


@pytest.mark.parametrize(
    "query",
    [
        "crisis AND NOT harvest",
        "crisis AND words:>=100",
        "atleast9(crisis)",
        "crisis AND lang:en",
        "report ONEAR/1 Ukraine",
        "source:Site AND crisis",
        "url:story AND crisis",
    ],
)
def test_what_only_the_page_can_fulfil_does_not_keep_it_from_being_read(
    reading: Reading, site: Site, query: str
) -> None:
    site.says = "The crisis report in Ukraine"
    told = reading(query, "matched")
    assert site.pages() == 1
    assert (told["page"], outcome(told)[0]) == ("read", "alerted")


def test_a_feeds_yes_is_early_and_what_page_and_feed_say_together_decides(
    reading: Reading, site: Site
) -> None:
    told = reading("Ukraine AND NOT harvest", "always")
    assert site.pages() == 1
    decided, why = outcome(told)
    assert decided == "not_matched"
    assert "harvest" in why
    assert why.endswith("; the feed's text alone would: Ukraine")


def test_what_the_feed_says_and_the_page_does_not_is_matched_too(
    reading: Reading, site: Site
) -> None:
    told = reading("Ukraine SENT number", "always")
    assert site.pages() == 1
    assert (told["page"], outcome(told)[0]) == ("read", "alerted")


@pytest.mark.on_both
def test_a_page_that_fails_lets_the_feeds_text_decide_and_it_is_said(
    reading: Reading, site: Site
) -> None:
    site.status = 404
    told = reading("Ukraine SENT number", "always")
    assert (told["text_from"], outcome(told)[0]) == ("feed", "alerted")
    assert told["page"].startswith("not had, the feed's text decides: ")
    assert "404" in told["page"]


def test_where_pages_are_never_read_the_feeds_text_decides_and_it_is_said(
    reading: Reading, site: Site
) -> None:
    told = reading("flood", "never")
    assert site.pages() == 0
    assert told["page"] == "page not read (pages: never): the feed's text decides"
    assert outcome(told) == ("not_matched", "no 'flood'")


# --- two versions of the watchlist at once ------------------------------------------------


@pytest.mark.on_both
def test_workers_with_different_watchlists_each_name_their_version(play: Play) -> None:
    old, folder = play.parts, play.world.folder / "config"
    path = folder / "watchlists" / "ukraine.yaml"
    path.write_text(path.read_text().replace("crisis OR", "crisis OR festival OR"))
    settings = load(folder, {})
    play.renew(settings=settings, index=make_index(settings.topics, old.database))
    at = play.clock()
    common = {
        "title": "Ukraine crisis", "text": "The Ukraine crisis.", "text_from": "page",
        "authors": [], "stage": "match", "due_at": at, "found_at": at,
    }  # fmt: skip
    rows = [common | {"key": f"v{n}", "url": f"https://example.org/v{n}"} for n in (1, 2)]
    with old.database.transaction() as tx:
        tx.execute(sa.insert(schema.article), rows)
        ids = list(
            tx.execute(
                sa.select(schema.article.c.id).where(schema.article.c.key.like("v%"))
            ).scalars()
        )
    for number, parts in zip(sorted(ids), (old, play.parts), strict=True):
        assert match.match([number], parts.matching, now=at, by=f"worker {number}") == [number]
    versions = [play.explain(f"https://example.org/v{n}")["topics"][0]["version"] for n in (1, 2)]
    assert versions == [old.settings.version, settings.version]
    assert versions[0] != versions[1]
    shown = monitor("explain", "https://example.org/v1", folder=play.world.folder).stdout
    assert versions[0] in shown
    assert versions[1] not in shown


def test_what_a_newer_query_would_match_is_said(play: Play) -> None:
    at = play.clock()
    with play.parts.database.transaction() as tx:
        tx.execute(
            sa.insert(schema.article).values(
                key="n", url="https://example.org/n", title="Ukraine crisis", text="A crisis.",
                text_from="page", authors=[], stage="done", due_at=at, found_at=at,
            )
        )  # fmt: skip
    decided, why = outcome(play.explain("https://example.org/n"))
    assert decided == "not_matched"
    assert why == "it would match now (Ukraine, crisis): the query is newer"
