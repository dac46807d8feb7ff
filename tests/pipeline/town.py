"""A town's paper, its pages, and the monitor that reads them in two looks, each read counted."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from monitor.core.model import Glance, Page, ParsedFeed
from monitor.demo.server import Answer, Request
from monitor.parse.place.child import Child
from monitor.parse.place.children import Children
from tests.pipeline.play import PLACE, Play, playing
from tests.pipeline.press import Item, Press
from tests.world import World

START = datetime(2026, 3, 2, 8, tzinfo=UTC)
LINE = "The council of the town spoke of the harvest and the roads on Monday, in part {}."
HARVEST = tuple(LINE.format(part) for part in range(12))
FLOOD = "A flood has reached the lower town, and the ferry carries nobody until the evening."


def a_page(*lines: str, head: str = "", after: str = "") -> str:
    told = "".join(f"<p>{line}</p>" for line in lines)
    return f"<html><head>{head}</head><body><article>{told}</article>{after}</body></html>"


class Site(Press):
    """A publisher whose entries and pages say what a test wants."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: dict[str, str] = {}
        self.said: dict[int, str] = {}  # in the feed
        self.undated: set[int] = set()
        self.changed: dict[int, datetime] = {}  # when, as the feed has it

    def respond(self, request: Request) -> Answer:
        if request.path not in self.pages:
            return super().respond(request)
        self.asked.append(request)
        body = self.pages[request.path].encode()
        return Answer(headers={"Content-Type": "text/html; charset=utf-8"}, body=body)

    def _item(self, item: Item) -> str:
        told = super()._item(item)
        start = told.index("<description>")
        said = self.said.get(item.number, "The town's news of the day.")
        told = f"{told[:start]}<description>{said}</description></item>"
        if item.number in self.changed:
            at = self.changed[item.number].isoformat()
            mark = f'<updated xmlns="http://www.w3.org/2005/Atom">{at}</updated>'
            told = told.replace("</item>", f"{mark}</item>")
        if item.number in self.undated:
            told = told[: told.index("<pubDate>")] + told[told.index("<description>") :]
        return told.replace("Ukraine crisis, report", "Report")

    def count(self, path: str) -> int:
        return sum(request.path == path for request in self.asked)


class Counted(Children):
    """Remembers which look read a page.

    It is read in the place of all plays, or, where a test has processes of its own kind, in one.
    """

    def __init__(self, make: Callable[[], Child] = Child) -> None:
        super().__init__()
        self._place = PLACE if make is Child else Children(make)
        self.asked: list[tuple[str, str]] = []

    def feed(self, body: bytes, *, content_type: str = "", url: str = "") -> ParsedFeed:
        return self._place.feed(body, content_type=content_type, url=url)

    def glance(self, body: bytes, *, url: str = "", content_type: str = "") -> Glance:
        self.asked.append(("glance", url))
        return self._place.glance(body, url=url, content_type=content_type)

    def page(self, body: bytes, *, url: str = "", content_type: str = "") -> Page:
        self.asked.append(("page", url))
        return self._place.page(body, url=url, content_type=content_type)

    def close(self) -> None:
        self._place.close()

    def looks(self, url: str) -> list[str]:
        return [look for look, asked in self.asked if asked == url]


class Fragile(Child):
    """A child whose process dies of each glance."""

    def _command(self) -> Sequence[str]:
        python, *first, _, house, memory = super()._command()
        script = (
            "import os, sys; sys.path.append(sys.argv[1])\n"
            "from monitor.parse.place import inside\n"
            "inside._READERS = {**inside._READERS, 'glance': lambda *_, **more: os._exit(1)}\n"
            "inside.serve(int(sys.argv[2]))"
        )
        return (python, *first, script, house, memory)


class Town:
    """The monitor, with a site and the readers of its pages."""

    def __init__(self, play: Play, site: Site, children: Counted) -> None:
        self.play, self.site, self.children = play, site, children

    def url(self, number: int) -> str:
        return f"{self.site.url}/story/{number}"

    def reads(self, number: int, page: str, feed: str = "") -> dict[str, Any]:
        """Publish a story with a page; tell what became of it."""
        self.site.pages[f"/story/{number}"] = page
        if feed:
            self.site.said[number] = feed
        self.site.publish(self.play.clock(), number)
        self.play.a_pass()
        return self.told(number)

    def told(self, number: int) -> dict[str, Any]:
        return self.play.explain(self.url(number))

    def looks(self, number: int) -> list[str]:
        return self.children.looks(self.url(number))

    def outcome(self, number: int) -> str:
        return str(self.told(number)["topics"][0]["outcome"])


@contextmanager
def a_town(world: World, folder: Path, query: str, child: Callable[[], Child]) -> Iterator[Town]:
    """Begin, with a query to watch for (none: no topic), and one story as the baseline."""
    world.configure(outlets=())
    config = folder / "config"
    topic = f"{{id: t, query: '{query}', channels: [hook]}}" if query else ""
    (config / "watchlists" / "ukraine.yaml").write_text(f"version: 1\ntopics: [{topic}]\n")
    with Site() as site, Counted(child) as children:
        feed = f"version: 1\nfeeds:\n  - {{url: '{site.url}/feed', name: Site}}\n"
        (config / "feeds.yaml").write_text(feed)
        with playing(world, folder, START) as play:
            play.renew(child=children)
            site.publish(START - timedelta(hours=3), 1)
            play.a_pass()
            yield Town(play, site, children)
