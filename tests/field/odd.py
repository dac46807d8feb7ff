"""A site whose feed is one of the cases: `{base}` in it is this site, every page is there."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from monitor.demo.server import Answer, LoopbackServer, Request

_PAGE = """<html><head><title>{path}</title></head><body><article><h1>{path}</h1>
<p>The crisis in Ukraine is told at {path}, as every page of this site tells it.</p>
<p>Nothing else is said here, but for the harvest, the roads and the river's level.</p>
</article></body></html>"""


class OddSite(LoopbackServer):
    """Serves /feed.xml as a test wants it, and a page at any other address."""

    def __init__(self) -> None:
        super().__init__(0)
        self.feed = b""
        self.content_type = "application/rss+xml"
        self.asked: list[str] = []

    def put(self, template: str, now: datetime) -> None:
        """Serve a case: `{base}` is this site, `{host}` its host, `{rfc-N}` N hours ago."""

        def at(found: re.Match[str]) -> str:
            moment = now - timedelta(hours=int(found[2]))
            return format_datetime(moment) if found[1] == "rfc" else f"{moment:%Y/%m/%d %H:%M}"

        host = self.url.removeprefix("http://")
        said = re.sub(
            r"\{(rfc|slash)-(\d+)\}",
            at,
            template.replace("{base}", self.url).replace("{host}", host),
        )
        self.feed = said.encode()

    def respond(self, request: Request) -> Answer:
        """Return the feed, or a page that names its own address."""
        if request.path == "/feed.xml":
            return Answer(headers={"Content-Type": self.content_type}, body=self.feed)
        if request.path == "/robots.txt":
            return Answer(status=404, headers={})
        self.asked.append(request.path)
        body = _PAGE.format(path=request.path.replace("<", "")).encode()
        return Answer(headers={"Content-Type": "text/html; charset=utf-8"}, body=body)


NOW = datetime(2026, 11, 28, 13, 21, tzinfo=UTC)
