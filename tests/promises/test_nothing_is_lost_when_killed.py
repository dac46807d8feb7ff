"""P1, P2: SIGKILL at any point loses nothing, and a repeat bears the same id.

The checker knows only what was published and what arrived.
"""

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from functools import partial
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import urlsplit

import pytest
import redis

from monitor.demo import Hook, MailBox, Site, make_article
from tests.servers import Running, a_redis, monitor, until
from tests.world import World, now

EVENTS = (
    "feed-after", "page-after", "hook-before", "mail-before", "hook-after", "mail-after",
    "feed-before", "page-before",
)  # fmt: skip


Door = Callable[[World], AbstractContextManager["Victim"]]


class Ledger:
    """What was published, and what arrived of it, told by the token that each article bears."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.published: set[str] = set()

    def publish(self, number: int) -> None:
        outlet = ("harbour", "meridian")[number % 2]
        piece = make_article(number, matching=True, outlet=outlet)
        self.world.site.publish(piece, published=now())
        self.published.add(piece.slug)

    def hooked(self) -> dict[str, set[str]]:
        """Token -> ids of the accepted calls that tell of it."""
        found: dict[str, set[str]] = {}
        for call in self.world.hook.accepted:
            identity = call.headers["webhook-id"]
            for article in json.loads(call.body)["data"]["articles"]:
                found.setdefault(_slug(article["url"]), set()).add(identity)
        return found

    def mailed(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for letter in self.world.mail.letters:
            message = letter.message
            part = message.get_body(("plain",))
            assert part is not None
            for url in set(re.findall(r"https?://\S+", part.get_content())):
                slug = _slug(url)
                if slug in self.published:
                    found.setdefault(slug, set()).add(str(message["Message-ID"]))
        return found

    def lost(self) -> dict[str, set[str]]:
        return {
            "hook": self.published - self.hooked().keys(),
            "mail": self.published - self.mailed().keys(),
        }

    def doubled(self) -> list[str]:
        """Articles that were told under more than one id."""
        both = [*self.hooked().items(), *self.mailed().items()]
        return [slug for slug, ids in both if len(ids) > 1]

    def repeats(self) -> int:
        """How often something came again under its own id."""
        calls = Counter(call.headers["webhook-id"] for call in self.world.hook.accepted)
        letters = Counter(str(letter.message["Message-ID"]) for letter in self.world.mail.letters)
        return sum(count - 1 for count in (*calls.values(), *letters.values()))


def _slug(url: str) -> str:
    return Path(urlsplit(url).path).stem


def _place(world: World, event: str) -> Site | Hook | MailBox:
    if event.startswith("hook"):
        return world.hook
    return world.mail if event.startswith("mail") else world.site


class Victim:
    """The monitor as processes; dies when what it was armed on happens."""

    def __init__(self, world: World, start: Callable[[], list[Running]]) -> None:
        self._start = start
        self.processes = start()
        self.armed = ""
        self.killed: list[str] = []
        for event in EVENTS:
            _place(world, event).on(event, partial(self._happened, event))

    def _happened(self, event: str, _detail: object) -> None:
        if event == self.armed:
            self.armed = ""
            for process in self.processes:
                process.kill()
            self.killed.append(event)

    def restart(self) -> None:
        for process in self.processes:
            process.kill()
        self.processes = self._start()


@contextmanager
def embedded(world: World) -> Iterator[Victim]:
    """Everything in one process."""
    world.configure()

    def start() -> list[Running]:
        return [Running(("run",), world.folder, {})]

    yield from _until_dead(Victim(world, start))


@contextmanager
def on_celery(world: World) -> Iterator[Victim]:
    """Beat and a worker for each queue, on a real Redis, which is flushed on the way."""
    with a_redis(world.folder) as broker:
        world.configure(broker=broker)
        assert monitor("migrate", folder=world.folder).returncode == 0

        def start() -> list[Running]:
            parts = (("beat",), ("worker", "poll"), ("worker", "read"), ("worker", "deliver"))
            return [Running(part, world.folder, {}) for part in parts]

        world.flush = redis.Redis.from_url(broker).flushall
        yield from _until_dead(Victim(world, start))


def _until_dead(victim: Victim) -> Iterator[Victim]:
    try:
        yield victim
    finally:
        for process in victim.processes:
            process.kill()


def baselines(folder: Path) -> int:
    file = folder / "data" / "monitor.db"
    if not file.exists():
        return 0
    with closing(sqlite3.connect(file)) as connection:
        try:
            query = "SELECT count(*) FROM feed WHERE baseline_at IS NOT NULL"
            return int(connection.execute(query).fetchone()[0])
        except sqlite3.OperationalError:
            return 0


def play(
    world: World, victim: Victim, *, kills: int, articles: int, flushes: int, first: int
) -> Ledger:
    """Publish while killing; then wait until all has arrived, or the time is up."""
    ledger = Ledger(world)
    until(lambda: baselines(world.folder) == 2, seconds=60, what="both feeds have a baseline")
    numbers = iter(range(articles))
    for place in range(kills):
        victim.armed = EVENTS[(first + place) % len(EVENTS)]
        if place % 3 == 1:
            world.hook.answer(1, 503)
        if flushes and place % max(kills // (flushes + 1), 1) == 1:
            world.flush()
        for _ in range(articles // kills):
            ledger.publish(next(numbers))
        until(
            lambda: not victim.armed,
            seconds=150,
            what=f"{EVENTS[(first + place) % len(EVENTS)]} happens",
        )
        victim.restart()
    for number in numbers:
        ledger.publish(number)
    deadline = monotonic() + 150
    while any(ledger.lost().values()) and monotonic() < deadline:
        sleep(0.5)
    sleep(5)  # and nothing comes after it
    return ledger


@pytest.mark.timeout(400)
@pytest.mark.parametrize("kills", [4])
def test_nothing_is_lost_in_one_process_and_a_repeat_bears_the_same_id(
    world: World, kills: int
) -> None:
    judge(world, embedded, kills=kills, articles=12)


@pytest.mark.celery
@pytest.mark.timeout(400)
def test_nothing_is_lost_on_celery_with_redis_flushed(world: World) -> None:
    judge(world, on_celery, kills=2, articles=8, flushes=1, first=2)


@pytest.mark.soak
@pytest.mark.parametrize("door", [embedded, on_celery])
def test_twenty_kills_lose_nothing(world: World, door: Door) -> None:
    judge(world, door, kills=20, articles=60, flushes=2 if door is on_celery else 0)


def judge(
    world: World, door: Door, *, kills: int, articles: int, flushes: int = 0, first: int = 0
) -> None:
    began = monotonic()
    with door(world) as victim:
        ledger = play(world, victim, kills=kills, articles=articles, flushes=flushes, first=first)
    seconds = monotonic() - began
    print(
        f"{getattr(door, '__name__', '')}: {len(victim.killed)} kills {Counter(victim.killed)}, "
        f"{len(ledger.published)} published, lost {ledger.lost()}, doubled {ledger.doubled()}, "
        f"{ledger.repeats()} repeats under their own id, {seconds:.0f} s"
    )
    assert ledger.lost() == {"hook": set(), "mail": set()}
    assert ledger.doubled() == []
    assert len(victim.killed) == kills
