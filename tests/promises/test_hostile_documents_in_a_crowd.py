"""P5, P10: a hostile document of each kind among a thousand feeds delays no other's news."""

import os
import re
from collections.abc import Sequence
from contextlib import AbstractContextManager
from time import monotonic

import pytest

from tests.promises.crowd import ROBOTS, Costs, HostileStreet, a_hostile_street
from tests.promises.doors import CELERY, Parts, embedded, on_celery
from tests.promises.hostile import FEEDS, PAGES
from tests.promises.street import NEVER, Heard, House, configure
from tests.promises.test_hosts_delay_no_other import _baselines
from tests.servers import until
from tests.world import World

DELAY, MEGABYTES, HEALTH, STOP = 2.0, 100.0, 1.0, 30.0  # more than in the quiet, but for the last
QUICK = 20  # houses that publish in turn, one each second
KINDS = tuple(dict.fromkeys((*FEEDS, *PAGES, ROBOTS)))


def _number(name: str, usual: int) -> int:
    return int(os.environ.get(name, usual))


def _door(door: str, world: World) -> AbstractContextManager[Parts]:
    return embedded(world) if door == "embedded" else on_celery(world, (*CELERY, ("web",)))


class Watched:
    """A monitor over a street with hostile houses: what others' news and the machine suffer."""

    def __init__(self, world: World, street: HostileStreet, parts: Parts) -> None:
        self.street, self.parts = street, parts
        self.told = Heard(world)
        said = (world.folder / "config" / "monitor.yaml").read_text()
        [port] = re.findall(r"web:.*port: (\d+)", said)
        self.costs = Costs({one.process.pid for one in parts.processes}, int(port))

    def span(self, quick: Sequence[House], seconds: int) -> tuple[float, float, float, int]:
        """Let others publish each second; return median and last delay, memory, health."""
        self.costs.begin()
        numbers = list[int]()
        for second in range(seconds):
            numbers += self.street.publish(quick[second % len(quick)])
            self.told.look_for(1)
        end = monotonic() + 60
        while any(n not in self.told.at for n in numbers) and monotonic() < end:
            self.told.look_for(0.5)
        delays = self.told.delays(self.street, numbers)
        return delays[len(delays) // 2], delays[-1], self.costs.megabytes, self.costs.failed

    def publish(self, kind: str, feed: House, page: House) -> None:
        """Let a house's feed, and an article's page of another's, be of a kind."""
        street = self.street
        for house in (feed, page):
            street.publish(house)
        if kind in FEEDS:
            street.feeds[feed.address] = FEEDS[kind](street.title(feed), street.base(feed))
        if kind in PAGES:
            street.pages[page.address] = PAGES[kind](street.title(page), street.base(page))
        if kind == ROBOTS:
            street.rules.add(page.address)

    def are_asked(self, kind: str, feed: House, page: House) -> bool:
        """Whether the document has been asked for, in all the ways that it is there."""
        numbers = [feed.items[0]] if kind in FEEDS else []
        numbers += [page.items[0]] if kind not in FEEDS or kind in PAGES else []
        return NEVER not in map(self.street.asked_after, numbers)

    def stop(self) -> list[tuple[int | None, float]]:
        """Send SIGTERM to all; return what each ended with, after how many seconds."""
        begun = monotonic()
        for one in self.parts.processes:
            one.process.terminate()
        return [(one.process.wait(120), monotonic() - begun) for one in self.parts.processes]


@pytest.mark.soak
@pytest.mark.celery
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("door", ["embedded", "celery"])
def test_a_hostile_document_of_each_kind_delays_no_other(
    world: World, door: str, postgres_url: str
) -> None:
    kinds = [one for one in KINDS if re.search(os.environ.get("KINDS", ""), one)]
    seconds = _number("SECONDS", 10)
    if door == "celery":
        world.database = postgres_url
    plain = world.configure
    with a_hostile_street() as street:
        world.configure = lambda **more: (  # type: ignore[method-assign]
            plain(**more) if more.get("outlets") == () else _configured(world, street, **more)
        )
        quick = street.build(4, QUICK)
        both = street.build(5, len(kinds)), street.build(6, len(kinds))
        for row in range(10, 10 + _number("OTHERS", 1000) // 200):
            street.build(row, 200)
        with _door(door, world) as parts:
            until(lambda: _baselines(world) == len(street.houses), seconds=900, what="all known")
            watched = Watched(world, street, parts)
            with watched.costs.taken():
                faults = _rounds(watched, kinds, quick, both, seconds)
                for kind, feed, page in zip(kinds, *both, strict=True):
                    watched.publish(kind, feed, page)
                watched.told.look_for(seconds)
            ended = watched.stop()
    print(f"{door}: SIGTERM among all of them: {[(c, round(s, 1)) for c, s in ended]}", flush=True)
    assert not faults
    assert all(code == 0 and took < STOP for code, took in ended)


def _configured(world: World, street: HostileStreet, **more: str) -> None:
    """Poll the many seldom; those that publish, and the hostile, as often as a street is."""
    configure(world, street, **more)
    path = world.folder / "config" / "monitor.yaml"
    path.write_text(
        re.sub("fastest: 8s, slowest: [0-9]+s", "fastest: 2s, slowest: 4s", path.read_text())
    )
    path = world.folder / "config" / "feeds.yaml"
    seldom = re.compile(r"(url: 'http://127\.0\.[1-9]\d\.[^']*')")
    path.write_text(seldom.sub(r"\1, fastest: 5m", path.read_text()))


def _rounds(
    watched: Watched, kinds: Sequence[str], quick: Sequence[House],
    both: tuple[Sequence[House], Sequence[House]], seconds: int,
) -> list[str]:  # fmt: skip
    """Measure in the quiet, then with each kind; return what was too much."""
    watched.span(quick, QUICK)  # all places are had
    spans = [watched.span(quick, seconds) for _ in range(2)]
    quiet = tuple(max(one[place] for one in spans) for place in range(3))
    health = watched.costs.seconds
    print(
        f"\nquiet: median {quiet[0]:.1f} s, last {quiet[1]:.1f} s, {quiet[2]:.0f} MB,"
        f" health {health:.2f} s",
        flush=True,
    )
    faults = []
    for kind, feed, page in zip(kinds, *both, strict=True):
        before = watched.costs.now()
        watched.publish(kind, feed, page)
        median, last, megabytes, failed = watched.span(quick, seconds)
        more, took = megabytes - before, watched.costs.seconds
        lost = "" if last < NEVER / 2 else ", NOT ALL ARE TOLD"
        said = (
            f"{kind}: median {median:.1f} s, last {last:.1f} s, {before:.0f} {more:+.0f} MB,"
            f" health {took:.2f} s ({failed} failed){lost}"
        )
        print(said, flush=True)
        assert watched.are_asked(kind, feed, page)
        wrong = last > quiet[1] + DELAY or more > MEGABYTES or failed or took > health + HEALTH
        faults += [said] if wrong else []
        for given in (watched.street.feeds, watched.street.pages):
            given.pop(feed.address, None)
            given.pop(page.address, None)
    return faults
