"""A street of publishers, each at an address of its own: quick, late, silent, or all at once.

Each is 127.x.y.z, all on one port. The monitor runs on it as an operator would run it.
"""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.utils import format_datetime
from itertools import count
from random import Random
from threading import Lock, Thread
from time import monotonic, sleep
from typing import Self

from tests.world import World, now

SYLLABLES = ("ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu", "pe", "do", "gi", "fa")
NEVER = 10_000.0
POLLED = 16  # seconds at most between two polls of a feed


@dataclass(slots=True, kw_only=True)
class House:
    """One publisher: the seconds that its pages take, what it published, what it was asked."""

    address: str
    pages_take: float = 0.0
    feed_takes: float = 0.0
    items: list[int] = field(default_factory=list)
    asked: list[tuple[float, str]] = field(default_factory=list)


class Street:
    """The publishers, and when each article was published."""

    def __init__(self) -> None:
        self.houses: dict[str, House] = {}
        self.published: dict[int, float] = {}
        self.houses_of: dict[int, House] = {}
        self._numbers, self._lock = count(100_001), Lock()
        self._loop = asyncio.new_event_loop()
        self.port = 0
        self.down = False  # as where a network is away: nobody answers

    def build(
        self, row: int, houses: int, *, pages_take: float = 0, feed_takes: float = 0
    ) -> list[House]:
        """Add houses, at 127.0.ROW.1 and on."""
        made = [
            House(address=f"127.0.{row}.{one}", pages_take=pages_take, feed_takes=feed_takes)
            for one in range(1, houses + 1)
        ]
        self.houses |= {house.address: house for house in made}
        return made

    def publish(self, house: House, articles: int = 1) -> list[int]:
        """Publish something, all on the topic; return the numbers."""
        with self._lock:
            made = [next(self._numbers) for _ in range(articles)]
            house.items[:0] = made
            self.published |= dict.fromkeys(made, monotonic())
            self.houses_of |= dict.fromkeys(made, house)
        return made

    def asked_after(self, number: int) -> float:
        """When the feed was asked first that listed an article."""
        asked = [at for at, path in self.houses_of[number].asked if path == "/feed"]
        return next((at for at in asked if at > self.published[number]), NEVER)

    def feed(self, house: House) -> str:
        return f"http://{house.address}:{self.port}/feed"

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            said = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            path = said.split(" ")[1]
            house = self.houses[writer.get_extra_info("sockname")[0]]
            house.asked.append((monotonic(), path))
            if self.down:
                writer.close()
                return
            await asyncio.sleep(house.feed_takes if path == "/feed" else house.pages_take)
            status, kind, body = self._said(house, path)
            head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n"
            writer.write(f"{head}Connection: close\r\n\r\n".encode() + body)
            await writer.drain()
        with suppress(ConnectionError):
            writer.close()

    def _said(self, house: House, path: str) -> tuple[str, str, bytes]:
        if path == "/feed":
            return "200 OK", "application/rss+xml", self._document(house)
        if path.startswith("/story/"):
            return "200 OK", "text/html; charset=utf-8", _page(int(path.removeprefix("/story/")))
        return "404 Not Found", "text/plain", b""

    def _document(self, house: House) -> bytes:
        with self._lock:
            items = list(house.items)
        at = format_datetime(now())
        base = f"http://{house.address}:{self.port}"
        told = "".join(
            f"<item><guid isPermaLink='false'>{n}</guid><link>{base}/story/{n}</link>"
            f"<title>{title(n)}</title><pubDate>{at}</pubDate></item>"
            for n in items
        )
        name = f"<title>House {house.address}</title>"
        return f"<rss version='2.0'><channel>{name}{told}</channel></rss>".encode()

    def __enter__(self) -> Self:
        started = SimpleFuture()
        self._thread = Thread(target=self._serve, args=(started,), daemon=True)
        self._thread.start()
        self.port = started.wait()
        return self

    def _serve(self, started: "SimpleFuture") -> None:
        async def serve() -> None:
            self._ended = asyncio.Event()
            server = await asyncio.start_server(self._answer, "0.0.0.0", 0, backlog=1000)
            started.set(server.sockets[0].getsockname()[1])
            await self._ended.wait()
            server.close()
            mine = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
            for task in mine:
                task.cancel()
            await asyncio.gather(*mine, return_exceptions=True)

        self._loop.run_until_complete(serve())
        self._loop.close()

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._ended.set)
        self._thread.join()


class SimpleFuture:
    """One number, handed from a thread to another."""

    def __init__(self) -> None:
        self._lock, self._value = Lock(), 0
        self._lock.acquire()

    def set(self, value: int) -> None:
        self._value = value
        self._lock.release()

    def wait(self) -> int:
        self._lock.acquire()
        return self._value


def title(number: int) -> str:
    """Words of its own for every article, so that no two tell the same story."""
    return f"{' '.join(words(number, 6)).capitalize()} Z{number} Ukraine crisis"


def words(seed: int, many: int) -> list[str]:
    chance = Random(seed)
    return ["".join(chance.choice(SYLLABLES) for _ in range(3)) for _ in range(many)]


def _page(number: int) -> bytes:
    told = "".join(
        f"<p>It was said that {' '.join(words(number * 31 + n, 30))} of the crisis in Ukraine.</p>"
        for n in range(5)
    )
    head = f"<title>{title(number)}</title>"
    return (
        f"<!DOCTYPE html><html lang='en'><head>{head}</head><body><article>"
        f"<h1>{title(number)}</h1>{told}</article></body></html>"
    ).encode()


def configure(world: World, street: Street, *, spacing: str = "1s", **more: str) -> None:
    """Watch all houses, politely; `more` as `World.configure` has it."""
    world.configure(outlets=(), **more)
    path = world.folder / "config" / "monitor.yaml"
    said = path.read_text()
    said = said.replace("concurrency: 4, spacing: 0s", f"concurrency: 2, spacing: {spacing}")
    path.write_text(said.replace("fastest: 1s, slowest: 2s", f"fastest: 8s, slowest: {POLLED}s"))
    lines = "".join(f"  - {{url: '{street.feed(house)}'}}\n" for house in street.houses.values())
    (world.folder / "config" / "feeds.yaml").write_text(f"version: 1\nfeeds:\n{lines}")


class Heard:
    """When the hook was told of each article."""

    def __init__(self, world: World) -> None:
        self._hook, self._seen = world.hook, 0
        self.at: dict[int, float] = {}

    def look(self) -> None:
        calls = self._hook.accepted[self._seen :]
        self._seen += len(calls)
        for call in calls:
            for word in call.body.decode().split():
                if word.startswith("Z1") and word[1:7].isdigit():
                    self.at.setdefault(int(word[1:7]), monotonic())

    def look_for(self, seconds: float) -> None:
        """Look again and again."""
        end = monotonic() + seconds
        while monotonic() < end:
            self.look()
            sleep(0.1)

    def delays(self, street: Street, numbers: Sequence[int]) -> list[float]:
        """Seconds from the first poll that listed it to the telling, sorted; else NEVER."""
        self.look()
        return sorted(
            self.at[n] - street.asked_after(n) if n in self.at else NEVER for n in numbers
        )


@contextmanager
def a_street() -> Iterator[Street]:
    with Street() as made:
        yield made
