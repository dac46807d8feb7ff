"""A thousand feeds, fifty topics: a town of news whose feeds and pages are made when asked for."""

import os
import threading
from datetime import UTC, datetime
from email.utils import format_datetime
from itertools import count
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

from monitor.demo.server import Answer, LoopbackServer, Request

SYLLABLES = ("ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu", "pe", "do", "gi", "fa")


class Town(LoopbackServer):
    """`/feed/N` lists the last ten articles of an outlet, `/page/N/M` is one of them."""

    def __init__(self) -> None:
        super().__init__()
        self._lock = threading.Lock()
        self._articles: dict[int, list[tuple[int, datetime]]] = {}
        self._numbers = count(1)
        self.asked = {"feed": 0, "page": 0, "304": 0}

    def publish(self, outlet: int, at: datetime) -> int:
        """Let an outlet publish one more article; return its number."""
        with self._lock:
            number = next(self._numbers)
            self._articles.setdefault(outlet, []).insert(0, (number, at))
            del self._articles[outlet][10:]
        return number

    def respond(self, request: Request) -> Answer:
        """Return a feed or a page."""
        kind, *numbers = urlsplit(request.path).path.strip("/").split("/")
        if kind not in self.asked:
            return Answer(status=404)
        with self._lock:
            self.asked[kind] += 1
        if kind == "feed":
            return self._feed(int(numbers[0]), request)
        return Answer(headers={"Content-Type": "text/html"}, body=_page(int(numbers[1])))

    def _feed(self, outlet: int, request: Request) -> Answer:
        with self._lock:
            articles = list(self._articles.get(outlet, ()))
        tag = f'"{outlet}-{articles[0][0] if articles else 0}"'
        if request.headers.get("if-none-match") == tag:
            with self._lock:
                self.asked["304"] += 1
            return Answer(status=304, headers={"ETag": tag})
        items = "".join(
            f"<item><guid>{number}</guid><link>{self.url}/page/{outlet}/{number}</link>"
            f"<title>{_title(number)}</title><pubDate>{format_datetime(at)}</pubDate></item>"
            for number, at in articles
        )
        body = f"<rss version='2.0'><channel><title>Outlet {outlet}</title>{items}</channel></rss>"
        return Answer(
            headers={"ETag": tag, "Content-Type": "application/rss+xml"}, body=body.encode()
        )


def _title(number: int) -> str:
    about = "Ukraine crisis" if number % 10 == 0 else "council"
    return f"{' '.join(_words(number, 6)).capitalize()} {about}"


def _words(seed: int, count: int) -> list[str]:
    """Words of its own for every article, so that no two tell the same story."""
    chance = Random(seed)  # the same words each time
    return ["".join(chance.choice(SYLLABLES) for _ in range(3)) for _ in range(count)]


def _page(number: int) -> bytes:
    about = "the crisis in Ukraine" if number % 10 == 0 else "the council"
    paragraphs = "".join(
        f"<p>It was said that {' '.join(_words(number * 31 + place, 40))} about {about}.</p>"
        for place in range(8)
    )
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{_title(number)}</title></head>"
        f"<body><article><h1>{_title(number)}</h1>{paragraphs}</article></body></html>"
    ).encode()


def config(
    town: Town, hook: str, secret: str, *, feeds: int, broker: str, database: str
) -> dict[str, str]:
    """Return the files of a config with so many feeds, and fifty topics."""
    listed = "".join(
        f'  - {{url: "{town.url}/feed/{number}", name: outlet-{number}}}\n'
        for number in range(feeds)
    )
    others = "".join(_topic(number) for number in range(49))
    return {
        "monitor.yaml": (
            f'version: 1\ndatabase: "{database}"\nbroker: {broker}\n'
            "web: {host: 127.0.0.1, port: 0}\n"
            'http: {contact: "https://example.org/bot", allow_networks: ["127.0.0.0/8"],'
            " per_host: {concurrency: 8, spacing: 0s}}\n"
            "polling: {fastest: 20s, slowest: 40s}\nalerting: {group_wait: 1s}\n"
            f'channels: {{hook: {{kind: webhook, url: "{hook}/alerts", secret: "{secret}"}}}}\n'
        ),
        "feeds.yaml": f"version: 1\nfeeds:\n{listed}",
        "watchlists/a.yaml": (
            "version: 1\ntopics:\n  - {id: ukraine, name: Ukraine crisis, channels: [hook],"
            f" query: 'Ukraine AND crisis'}}\n{others}"
        ),
    }


def _topic(number: int) -> str:
    one, two, three = _words(-number - 1, 3)
    return f"  - {{id: t{number}, name: Topic {number}, query: '\"{one} {two}\" OR {three}x'}}\n"


def usage(group: int) -> tuple[float, float]:
    """Return the CPU seconds and the resident megabytes of a process group."""
    cpu = memory = 0.0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            stat = (process / "stat").read_text().rsplit(")", 1)[1].split()
            if int(stat[2]) != group:
                continue
            cpu += sum(map(int, stat[11:15])) / os.sysconf("SC_CLK_TCK")
            memory += int(stat[21]) * os.sysconf("SC_PAGE_SIZE") / 1e6
        except (OSError, IndexError):
            continue
    return cpu, memory


def utc_now() -> datetime:
    """The bench's own clock."""
    return datetime.now(UTC).replace(microsecond=0)  # noqa: TID251  # the test's own clock
