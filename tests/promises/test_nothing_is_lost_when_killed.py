"""P1, P2: SIGKILL at any point loses nothing, and a repeat bears the same id.

The points at which the product writes are not listed here: a first run tells them. The sends are
seen from outside, by those who receive.
"""

from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from threading import Lock
from time import monotonic, sleep
from typing import Any

import pytest

from monitor.demo import Hook, MailBox, Site
from tests.promises.doors import Door, Parts, embedded, ledger_of, on_celery
from tests.promises.ledger import Ledger
from tests.servers import until
from tests.world import World

SENDS = (
    "feed-before", "feed-after", "page-before", "page-after", "hook-before", "hook-after",
    "mail-before", "mail-after",
)  # fmt: skip


def _place(world: World, event: str) -> Site | Hook | MailBox:
    if event.startswith("hook"):
        return world.hook
    return world.mail if event.startswith("mail") else world.site


class Strikes:
    """Kills at a point: a commit inside, or a send that the outside sees."""

    def __init__(self, parts: Parts) -> None:
        self.parts, self._event, self._lock = parts, "", Lock()
        for event in SENDS:
            _place(parts.world, event).on(event, partial(self._happened, event))

    def _happened(self, event: str, _detail: object) -> None:
        with self._lock:
            if event == self._event:
                self.parts.kill()
                self._event = ""  # only now: who sees it starts again what is dead

    def at(self, point: str, cause: Callable[[], object]) -> None:
        """Arm, cause what comes by the point, wait until it has struck, and start again."""
        if point in SENDS:
            sleep(0.5)  # what a killed process had asked for is over
            self._event = point
        else:
            self.parts.arm(point)
        cause()
        until(lambda: not self._event and self.parts.has_struck(), seconds=150, what=point)
        until(self.parts.revive, seconds=10, what=f"{point} killed something")


def points_of_a_life(parts: Parts, ledger: Ledger) -> list[str]:
    """Publish one article, and learn where the product writes until it has been told."""
    parts.learn()
    ledger.publish(0)
    ledger.wait(90)
    parts.known()
    found = parts.points()
    assert len(found) > 15, found
    return found


@pytest.fixture
def numbers() -> Iterator[int]:
    return iter(range(1, 10_000))


@pytest.mark.timeout(500)
@pytest.mark.parametrize("start", [0, 1])
def test_killed_at_every_other_point_of_a_life_it_loses_nothing(
    world: World, database_url: str, numbers: Iterator[int], start: int
) -> None:
    if ("sqlite" in database_url) == bool(start):
        pytest.skip("the other half runs on the other database; `make soak` runs all on both")
    strike_everywhere(world, embedded, database_url, numbers, some=slice(start, None, 2))


@pytest.mark.soak
@pytest.mark.parametrize("door", [embedded, on_celery])
def test_killed_at_every_point_of_a_life_it_loses_nothing(
    world: World, database_url: str, numbers: Iterator[int], door: Door
) -> None:
    strike_everywhere(world, door, database_url, numbers, refusals=True)


def strike_everywhere(
    world: World, door: Door, url: str, numbers: Iterator[int], *,
    some: slice = slice(None), refusals: bool = False,
) -> None:  # fmt: skip
    began = monotonic()
    world.database = url
    with door(world) as parts:
        ledger = ledger_of(world)
        points = [*points_of_a_life(parts, ledger), *SENDS][some]
        strikes = Strikes(parts)
        for place, point in enumerate(points):
            if refusals and place % 3 == 1:
                world.hook.answer(1, 503)
            strikes.at(point, lambda: ledger.publish(next(numbers)))
        ledger.wait(200)
    where = f"{_name(door)} on {url.split(':', maxsplit=1)[0]}"
    ledger.judge(f"{where}, {len(points)} points, {monotonic() - began:.0f} s")


def _name(door: Any) -> str:
    return str(door.__name__)


@pytest.mark.soak
@pytest.mark.parametrize("door", [embedded, on_celery])
def test_thirty_random_kills_lose_nothing(
    world: World, database_url: str, numbers: Iterator[int], door: Door
) -> None:
    world.database = database_url
    chance = Random(7)  # the same kills each time
    with door(world) as parts:
        ledger = ledger_of(world)
        for _ in range(30):
            for _ in range(2):
                ledger.publish(next(numbers))
            sleep(chance.uniform(0, 6))
            chance.choice(parts.processes).kill()
            parts.revive()
        ledger.wait(240)
    ledger.judge(f"{_name(door)} on {database_url.split(':', maxsplit=1)[0]}, 30 random kills")
