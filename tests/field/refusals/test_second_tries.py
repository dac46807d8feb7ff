"""Through the whole pipeline: what stood before a page may be gone a minute later, or ten."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from monitor.demo.server import Answer, Request
from tests.pipeline.play import Play, playing
from tests.pipeline.press import Press
from tests.world import World

START = datetime(2026, 3, 2, 8, tzinfo=UTC)
HTML = {"Content-Type": "text/html; charset=utf-8"}


def page(title: str, *paragraphs: str) -> Answer:
    said = "".join(f"<p>{one}</p>" for one in paragraphs)
    body = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{said}</body></html>"
    return Answer(headers=HTML, body=body.encode())


def refusal(status: int, body: str = "", **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status=status, headers={**HTML, **named}, body=body.encode())


PASSES = {  # what is answered at first
    "challenge": page("Just a moment...", "Checking if the site connection is secure."),
    "unavailable, uk": page("Технічні роботи", "На сайті тривають технічні роботи."),
    "missing, fr": page("Page introuvable", "La page que vous cherchez n'existe pas."),
    "403, by its header": refusal(403, cf_mitigated="challenge"),
    "403, by its body": refusal(403, "<script>var dd={'rt':'c'}</script>"),
    "404": refusal(404),
}  # fmt: skip
STAYS = {
    "403": refusal(403, "<h1>403 Forbidden</h1>"),
    "paywall": page("Subscribe to continue reading", "Already a subscriber? Log in."),
}
KINDS = {**PASSES, **STAYS}
LONG, ALWAYS = "it takes ten minutes", "it never passes"
ARTICLE = page(
    "Report", *(f"The sluice above the town broke on Monday, part {n}." for n in range(12))
)


class Site(Press):
    """A publisher whose pages stand behind something for so many requests."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds = [*KINDS, LONG, ALWAYS]
        self.reads: Counter[str] = Counter()

    def respond(self, request: Request) -> Answer:
        if not request.path.startswith("/story/"):
            return super().respond(request)
        kind = self.kinds[int(request.path.removeprefix("/story/"))]
        self.reads[kind] += 1
        blocked = {LONG: 2, ALWAYS: 99}.get(kind, 1)
        return KINDS.get(kind, PASSES["challenge"]) if self.reads[kind] <= blocked else ARTICLE

    def url_of(self, kind: str) -> str:
        return f"{self.url}/story/{self.kinds.index(kind)}"


def watch(world: World, site: Press, folder: Path, query: str) -> None:
    """Write a config with the site's feed alone, and one topic."""
    world.database = f"sqlite:///{folder}/monitor.db"
    world.configure(outlets=())
    feeds = f'version: 1\nfeeds:\n  - {{url: "{site.url}/feed", name: Site}}\n'
    (folder / "config" / "feeds.yaml").write_text(feeds)
    topic = f"{{id: t, query: {query}, channels: [hook]}}"
    (folder / "config" / "watchlists" / "ukraine.yaml").write_text(
        f"version: 1\ntopics: [{topic}]\n"
    )


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as made:
        yield made


def test_what_passes_is_tried_again_twice_and_the_page_is_matched_then(
    world: World, site: Site, tmp_path: Path
) -> None:
    watch(world, site, tmp_path, "sluice")
    site.paper.window = 99
    with playing(world, tmp_path, START) as play:
        play.a_pass()
        for number in range(len(site.kinds)):
            site.publish(play.clock() - timedelta(minutes=number), number)
        play.clock.move(minutes=6)
        play.a_pass()
        assert {**site.reads} == dict.fromkeys(site.kinds, 1)
        assert of(play, site, "text_from") == dict.fromkeys(site.kinds, "feed")
        said = of(play, site, "read_error")
        assert [kind for kind, why in said.items() if not why] == []
        assert "a challenge that only browsers can pass (DataDome)" in said["403, by its body"]
        play.clock.move(seconds=61)
        play.a_pass()
        assert {**site.reads} == {kind: 1 if kind in STAYS else 2 for kind in site.kinds}
        got = of(play, site, "text_from")
        assert [kind for kind in PASSES if got[kind] != "page"] == []
        assert [kind for kind in (*STAYS, LONG, ALWAYS) if got[kind] != "feed"] == []
        for _ in range(2):
            play.clock.move(minutes=11)
            play.a_pass()
        assert (site.reads[LONG], site.reads[ALWAYS]) == (3, 3)
        got = of(play, site, "text_from")
        assert (got[LONG], got[ALWAYS]) == ("page", "feed")
        outcomes = {kind: play.outcome(site.url_of(kind)) for kind in site.kinds}
    told = {kind for kind, outcome in outcomes.items() if outcome in ("alerted", "same_story")}
    assert told == {*PASSES, LONG}


def of(play: Play, site: Site, what: str) -> dict[str, str]:
    return {kind: str(play.explain(site.url_of(kind))[what] or "") for kind in site.kinds}
