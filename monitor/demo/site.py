"""Serve the demo's outlets: their feeds and pages, as publishers' servers do."""

import gzip
from collections.abc import Mapping
from datetime import datetime
from email.utils import format_datetime
from hashlib import sha256
from threading import Lock
from urllib.parse import urlsplit

from monitor.demo.events import Callback, Events
from monitor.demo.feeds import Masthead
from monitor.demo.items import Item
from monitor.demo.newsroom import Front, Newsroom
from monitor.demo.outlets import OUTLETS, Outlet
from monitor.demo.server import Answer, LoopbackServer, Request
from monitor.demo.trouble import Trouble

_PLAIN = {"Content-Type": "text/plain; charset=utf-8"}


class Site(LoopbackServer):
    """A small news site on 127.0.0.1 that changes as it is told to.

    `newsroom` is what is published, `trouble` what is wrong; the verbs of both are here too.
    Events: "feed-before", "feed-after", "page-before", "page-after"; callbacks get the
    Request, in the server's thread, before it is answered or after the answer has left.
    """

    def __init__(self, port: int = 0, *, window: int = 20) -> None:
        """Bind; feeds show the `window` newest items."""
        super().__init__(port)
        self.newsroom = Newsroom(self.url, window=window)
        self.trouble = Trouble()
        self._events = Events("feed-before", "feed-after", "page-before", "page-after")
        self._requests: list[Request] = []
        self._lock = Lock()
        self.publish = self.newsroom.publish
        self.correct = self.newsroom.correct
        self.withdraw = self.newsroom.withdraw
        self.restore = self.newsroom.restore
        self.fail = self.trouble.fail
        self.slow = self.trouble.slow
        self.heal = self.trouble.heal

    @property
    def requests(self) -> tuple[Request, ...]:
        """What was asked so far, in order."""
        with self._lock:
            return tuple(self._requests)

    def feed_url(self, outlet: str) -> str:
        """Return the address of an outlet's feed."""
        return self.url + OUTLETS[outlet].feed_path

    def on(self, event: str, callback: Callback) -> None:
        """Call back on every such event."""
        self._events.on(event, callback)

    def respond(self, request: Request) -> Answer:
        """Answer as the newsroom and the trouble have it."""
        with self._lock:
            self._requests.append(request)
        self._events.fire(f"{_kind(request)}-before", request)
        path = urlsplit(request.path).path
        self.closing.wait(self.trouble.delay(path))
        return self.trouble.answer(path) or self._normal(request, path)

    def responded(self, request: Request) -> None:
        """Tell those who asked."""
        self._events.fire(f"{_kind(request)}-after", request)

    def _normal(self, request: Request, path: str) -> Answer:
        if request.method == "POST":
            return Answer(status=405, headers=_PLAIN)
        outlet = _feed_of(path)
        if outlet:
            return _feed_answer(self.newsroom.front(outlet.slug), self.url, request)
        found = self.newsroom.page(path)
        if not found:
            return Answer(status=404, headers=_PLAIN, body=b"There is no such page.\n")
        return _page_answer(*found, request)


def _feed_of(path: str) -> Outlet | None:
    return next((outlet for outlet in OUTLETS.values() if outlet.feed_path == path), None)


def _kind(request: Request) -> str:
    return "feed" if _feed_of(urlsplit(request.path).path) else "page"


def _feed_answer(front: Front, url: str, request: Request) -> Answer:
    outlet = front.outlet
    head = Masthead(
        name=outlet.name,
        language=outlet.language,
        home=f"{url}/{outlet.slug}/",
        url=url + outlet.feed_path,
    )
    body = outlet.feed(head, front.items)
    return _conditional(request, body, outlet.feed_type, front.changed)


def _page_answer(outlet: Outlet, item: Item, request: Request) -> Answer:
    if not item.has_page:
        return Answer(status=410, headers=_PLAIN, body=b"This page was withdrawn.\n")
    html = outlet.page(item, outlet.name)
    body = html.encode(outlet.encoding, errors="xmlcharrefreplace")
    return _conditional(request, body, outlet.page_type, item.updated)


def _conditional(
    request: Request, body: bytes, content_type: str, changed: datetime | None
) -> Answer:
    """Answer 304 to whoever has it already (RFC 9110 13.2.2), else the body, packed if asked."""
    packed = "gzip" in request.headers.get("accept-encoding", "").lower()
    tag = f'"{sha256(body).hexdigest()[:20]}{"-gzip" if packed else ""}"'
    headers = {"ETag": tag, "Vary": "Accept-Encoding"}
    if changed:
        headers["Last-Modified"] = format_datetime(changed, usegmt=True)
    if _is_known(request.headers, headers):
        return Answer(status=304, headers=headers)
    headers["Content-Type"] = content_type
    if packed:
        headers["Content-Encoding"] = "gzip"
        body = gzip.compress(body, mtime=0)
    return Answer(headers=headers, body=body)


def _is_known(asked: Mapping[str, str], ours: Mapping[str, str]) -> bool:
    """Compare the tag, or else the date, which must be the very one that we gave."""
    tags = asked.get("if-none-match")
    if tags is not None:
        known = {tag.strip().removeprefix("W/") for tag in tags.split(",")}
        return ours["ETag"] in known or "*" in known
    since = asked.get("if-modified-since")
    return since is not None and since == ours.get("Last-Modified")
