"""A street on which some publishers are hostile; and what a monitor costs meanwhile."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread
from time import monotonic

import httpx

from monitor.parse.place.children import PLACES
from tests.promises.hostile import Answer, robots
from tests.promises.street import House, Street, title

ROBOTS = "rules of sixteen megabytes"
PLACE = 60  # megabytes that a process that parses takes at rest: these are planned for


class HostileStreet(Street):
    """A street whose houses answer with what they are given, once they are given something."""

    def __init__(self) -> None:
        super().__init__()
        self.feeds: dict[str, Answer] = {}  # by a house's address
        self.pages: dict[str, Answer] = {}
        self.rules: set[str] = set()  # houses with rules for robots that never end

    def _hostile(self, house: House, path: str) -> Answer | None:
        if path == "/robots.txt":
            return robots() if house.address in self.rules else None
        return (self.feeds if path == "/feed" else self.pages).get(house.address)

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        house = self.houses[writer.get_extra_info("sockname")[0]]
        if not {house.address} & {*self.feeds, *self.pages, *self.rules}:
            await super()._answer(reader, writer)
            return
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            said = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            path = said.split(" ")[1]
            house.asked.append((monotonic(), path))
            await self._tell(house, path, writer)
        with suppress(ConnectionError):
            writer.close()

    async def _tell(self, house: House, path: str, writer: asyncio.StreamWriter) -> None:
        answer = self._hostile(house, path)
        if answer is None:
            status, kind, body = self._said(house, path)
            answer = Answer(body=body, kind=kind)
        else:
            status = "200 OK"
        packed = "Content-Encoding: gzip\r\n" if answer.packed else ""
        head = f"HTTP/1.1 {status}\r\nContent-Type: {answer.kind}\r\n{packed}"
        writer.write(
            f"{head}Content-Length: {len(answer.body)}\r\nConnection: close\r\n\r\n".encode()
        )
        for start in range(0, len(answer.body), answer.piece):
            writer.write(answer.body[start : start + answer.piece])
            await writer.drain()
            if answer.pause:
                await asyncio.sleep(answer.pause)

    def base(self, house: House) -> str:
        return f"http://{house.address}:{self.port}"

    def title(self, house: House) -> str:
        return title(house.items[0])


@contextmanager
def a_hostile_street() -> Iterator[HostileStreet]:
    with HostileStreet() as made:
        yield made


class Costs:
    """What the processes of some sessions cost, and how soon a page of theirs answers.

    Memory is without what the places of parsing take at rest, PLACES for each process.
    """

    def __init__(self, sessions: set[int], port: int) -> None:
        self._sessions, self._url = sessions, f"http://127.0.0.1:{port}/health"
        self._ended = Event()
        self.begin()

    def begin(self) -> None:
        """Forget what was."""
        self.megabytes, self.seconds, self.failed = float("-inf"), 0.0, 0

    def now(self) -> float:
        """Return the megabytes of this moment."""
        return _megabytes(self._sessions)

    def _measure(self) -> None:
        while not self._ended.wait(0.5):
            self.megabytes = max(self.megabytes, self.now())

    def _ask(self) -> None:
        while not self._ended.wait(0.3):
            begun = monotonic()
            try:
                httpx.get(self._url, timeout=10, trust_env=False)
            except httpx.HTTPError:
                self.failed += 1
            self.seconds = max(self.seconds, monotonic() - begun)

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Measure in a block."""
        both = [Thread(target=self._measure), Thread(target=self._ask)]
        for one in both:
            one.start()
        try:
            yield
        finally:
            self._ended.set()
            for one in both:
                one.join()


def _of(sessions: set[int]) -> Iterator[int]:
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, IndexError):
            said = (process / "stat").read_text().rpartition(")")[2].split()
            if int(said[3]) in sessions:
                yield int(process.name)


def _megabytes(sessions: set[int]) -> float:
    every = [*_of(sessions)]
    holders = Counter(_holder(process) for process in every)
    planned = PLACE * sum(min(PLACES, holders[one]) for one in holders if one)
    return sum(map(_pss, every)) - planned


def _holder(process: int) -> str:
    """Return which process a place of parsing belongs to; "" for what is none."""
    with suppress(OSError, IndexError):
        told = Path(f"/proc/{process}/cmdline").read_bytes()
        if b"monitor.parse.place.inside" in told:
            stat = Path(f"/proc/{process}/stat").read_text()
            return stat.rpartition(")")[2].split()[1]
    return ""


def _pss(process: int) -> float:
    """Return a process's share of memory, in megabytes; nothing where it has ended."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0
