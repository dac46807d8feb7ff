"""Ask a real server on loopback, under names of its own, as the monitor does."""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from monitor.core.model import ParsedFeed
from monitor.fetch.feeds import FeedAnswer, fetch_feed
from monitor.fetch.pages import PageAnswer, fetch_page
from monitor.net.client import Client, Response
from monitor.parse.feeds.feed import parse_fast, parse_feed
from tests.net.publisher import Answer, Asked, a_publisher, answer, settings

NOW = datetime(2026, 11, 28, 14, 0, tzinfo=UTC)
NAMES = (
    "news.example", "www.news.example", "edition.news.example", "other.example", "a.co.uk",
    "b.co.uk", "mail.ru",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Asking:
    """What was answered, and all that was asked for it."""

    response: Response
    asked: list[Asked]

    @property
    def cookies(self) -> list[str]:
        return [one.headers.get("cookie", "") for one in self.asked]

    @property
    def visited(self) -> list[str]:
        """Host and path of each request."""
        return [one.headers["host"].partition(":")[0] + one.target for one in self.asked]


def packed(body: bytes, said: str, kind: str = "application/xml") -> bytes:
    """An answer that says how its body is packed, or says nothing of that."""
    if not said:
        return answer(body=body, content_type=kind)
    return answer(body=body, content_type=kind, content_encoding=said)


def lookup(name: str) -> list[str]:
    if name in NAMES:
        return ["127.0.0.1"]
    raise OSError("no such host")


def port_filled(answers: Mapping[str, Answer], port: str) -> dict[str, Answer]:
    """Put the server's port where an answer says {port}."""
    return {path: _filled(said, port) for path, said in answers.items()}


def _filled(said: Answer, port: str) -> Answer:
    if not isinstance(said, bytes) or b"{port}" not in said:
        return said
    head, _, body = said.replace(b"{port}", port.encode()).partition(b"\r\n\r\n")
    length = b"content-length: %d" % len(body)
    return re.sub(rb"content-length: \d+", length, head) + b"\r\n\r\n" + body


def ask(answers: Mapping[str, Answer], path: str = "/", host: str = "news.example") -> Asking:
    """Ask one host; all names lead to the same server."""

    async def run() -> Asking:
        async with a_publisher({}) as publisher, Client(settings(), lookup=lookup) as client:
            port = publisher.origin.rpartition(":")[2]
            publisher.answers = port_filled(answers, port)
            response = await client.get(f"http://{host}:{port}{path}")
            return Asking(response=response, asked=publisher.asked)

    return asyncio.run(run())


def feed_answer(
    said: Answer, answers: Mapping[str, Answer] | None = None, path: str = "/rss"
) -> FeedAnswer:
    """Poll a feed once."""

    async def run() -> FeedAnswer:
        served = {path: said, **(answers or {})}
        async with a_publisher(served) as publisher, Client(settings()) as client:
            url = publisher.url(path)
            return await fetch_feed(client, url, etag="", last_modified="", now=NOW)

    return asyncio.run(run())


def feed_of(said: Answer, path: str = "/rss") -> ParsedFeed:
    """Poll a feed once, and read it as a poll does."""
    got = feed_answer(said, path=path)
    quick = parse_fast(got.body)
    return quick or parse_feed(got.body, content_type=got.content_type, url=got.url)


def page_of(answers: Mapping[str, Answer], path: str = "/a") -> tuple[PageAnswer, list[str]]:
    """Fetch a page, and say what was asked for it."""

    async def run() -> tuple[PageAnswer, list[str]]:
        async with a_publisher({}) as publisher, Client(settings(), lookup=lookup) as client:
            port = publisher.origin.rpartition(":")[2]
            publisher.answers = port_filled(answers, port)
            page = await fetch_page(client, f"http://news.example:{port}{path}", now=NOW)
            return page, [one.target for one in publisher.asked]

    return asyncio.run(run())
