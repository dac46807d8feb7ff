"""A publisher with one feed that a test writes: its window, pages, validators, and its word."""

from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape

from monitor.demo.server import Answer, LoopbackServer, Request


@dataclass(slots=True, kw_only=True)
class Item:
    number: int
    at: datetime
    guid: str = ""


@dataclass(slots=True, kw_only=True)
class Paper:
    """What the feed is: its newest items, older ones on pages where `paged` names the relation."""

    items: list[Item] = field(default_factory=list)
    window: int = 5
    paged: str = ""
    etag: str = ""
    always_unchanged: bool = False  # 304 to every validator, whatever has come
    moved: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    links: dict[int, str] = field(default_factory=dict)  # of items that lead elsewhere


class Press(LoopbackServer):
    """Serves /feed, /new and /page/N; remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__(0)
        self.paper = Paper()
        self.asked: list[Request] = []

    def publish(self, at: datetime, *numbers: int, guid: str = "") -> None:
        self.paper.items += [Item(number=n, at=at, guid=f"{guid}{n}") for n in numbers]

    def respond(self, request: Request) -> Answer:
        self.asked.append(request)
        paper = self.paper
        if request.path == "/feed" and paper.moved:
            return Answer(status=301, headers={"Location": self.url + paper.moved})
        if request.path.startswith("/story"):
            return Answer(status=404, headers={})
        if paper.status != 200:
            return Answer(status=paper.status, headers=paper.headers)
        if request.path.startswith("/page/"):
            return self._page(int(request.path.removeprefix("/page/")))
        held = request.headers.get("if-none-match")
        if held and (paper.always_unchanged or held == paper.etag):
            return Answer(status=304, headers={"ETag": held, **paper.headers})
        return self._page(0)

    def _page(self, number: int) -> Answer:
        paper = self.paper
        newest = list(reversed(paper.items))
        shown = newest[number * paper.window : (number + 1) * paper.window]
        more = len(newest) > (number + 1) * paper.window
        link = f'<atom:link rel="{paper.paged}" href="/page/{number + 1}"/>' if more else ""
        body = RSS.format(link=link if paper.paged else "", items="".join(map(self._item, shown)))
        headers = {"Content-Type": "application/rss+xml", **paper.headers}
        headers |= {"ETag": paper.etag} if paper.etag else {}
        return Answer(headers=headers, body=body.encode())

    def _item(self, item: Item) -> str:
        url = escape(self.paper.links.get(item.number, f"{self.url}/story/{item.number}"))
        return (
            f"<item><guid isPermaLink='false'>{item.guid}</guid><link>{url}</link>"
            f"<title>Ukraine crisis, report {item.number}</title>"
            f"<pubDate>{format_datetime(item.at)}</pubDate>"
            f"<description>The crisis in Ukraine, number {item.number}.</description></item>"
        )


RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>Press</title><link>https://example.org/</link>{link}{items}</channel></rss>
"""
