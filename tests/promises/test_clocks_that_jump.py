"""P1, P2, P7: the clock is set, summer ends and begins, a leap day comes: all is told, and once."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from itertools import count
from time import sleep
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.pipeline.play import playing
from tests.promises.clocks import SetClock
from tests.promises.doors import Parts, asked, wait_for_baselines
from tests.promises.sinks import Sinks
from tests.servers import until
from tests.world import SECRET, World

KYIV = ZoneInfo("Europe/Kyiv")
HOP = timedelta(minutes=30)
TERMS = {
    "/quiet": 'quiet: {from: "22:00", to: "07:00", fold_after: 2}',
    "/limit": "limit: {alerts: 2, per: 1h}",
    "/digest": 'digest: {every: day, at: ["03:30", "07:30"]}',
}
ADDRESSES = ("/alerts", *TERMS, "mail")
HOOK = '  {name}: {{kind: webhook, url: "{url}", secret: "{secret}", {terms}}}\n'
NIGHTS = {  # from eight in the evening until half past eight
    "summer ends": datetime(2026, 10, 24, 20, tzinfo=KYIV),  # half past three comes twice
    "summer begins": datetime(2027, 3, 27, 20, tzinfo=KYIV),  # half past three does not come
    "into a leap day": datetime(2028, 2, 28, 20, tzinfo=KYIV),
    "out of a leap day": datetime(2028, 2, 29, 20, tzinfo=KYIV),
    "any": datetime(2026, 11, 28, 20, tzinfo=KYIV),
}


class Night:
    """A night that passes by hops, in which news comes, and what each address was told when."""

    def __init__(self, world: World, clock: SetClock) -> None:
        self.world, self.clock = world, clock
        self.sinks = Sinks(world, ADDRESSES)
        self.at: dict[str, list[datetime]] = {path: [] for path in TERMS}
        self._numbers = count(1)
        world.hook.on("hook-before", self._came)

    def _came(self, call: Any) -> None:
        self.at.setdefault(call.path, []).append(self.clock().astimezone(KYIV))

    def passes(self, until_when: datetime, *, steps: Sequence[int] = ()) -> None:
        """Hop on, with news at each hop; `steps`: hours by which the clock is set, one a hop."""
        left = list(steps)
        while self.clock() < until_when:
            self.publish()
            self.publish()
            self._wait()
            self.clock.move(timedelta(hours=left.pop(0)) if left else HOP)
        sleep(3)

    def publish(self) -> None:
        self.sinks.publish(next(self._numbers), at=self.clock() - timedelta(seconds=1))

    def _wait(self) -> None:
        """Wait until who is told at once has been told; not for ever: it may come later."""
        with suppress(pytest.fail.Exception):
            until(self._told_at_once, seconds=60, what="it is told", every=0.2)

    def _told_at_once(self) -> bool:
        by_day = 7 <= self.clock().astimezone(KYIV).hour < 22
        told = ("/alerts", "mail", "/quiet") if by_day else ("/alerts", "mail")
        return self.sinks.lost().keys().isdisjoint(told)


def configure(world: World) -> None:
    """Let the topic go to channels under all terms."""
    more = "".join(
        HOOK.format(name=path[1:], url=world.hook.url + path, secret=SECRET, terms=terms)
        for path, terms in TERMS.items()
    )
    world.configure(hook_more=f"\n{more}")
    watchlist = world.folder / "config" / "watchlists" / "ukraine.yaml"
    said = watchlist.read_text()
    watchlist.write_text(said.replace("hook]", "hook, quiet, limit, digest]"))


@contextmanager
def a_night(world: World, begins: datetime) -> Iterator[Night]:
    clock = SetClock(world.folder, begins)
    world.inside = clock.inside
    configure(world)
    asked(world, "migrate")
    parts = Parts(world, [("run",)])
    try:
        wait_for_baselines(world)
        yield Night(world, clock)
        assert parts.processes[0].process.poll() is None
    finally:
        parts.kill()


def judge(night: Night, title: str, hours: float) -> None:
    night.sinks.wait(60)
    times = {path: [f"{at:%H:%M}" for at in found] for path, found in night.at.items()}
    print(f"{title}: quiet at {times['/quiet']}, digests at {times['/digest']}")
    night.sinks.judge(title)
    assert all("07:00" <= at < "22:00" for at in times["/quiet"])
    assert len(night.at["/limit"]) <= 2 + 2 * hours


@pytest.mark.soak
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("which", [*NIGHTS][:4])
def test_a_night_in_which_the_calendar_is_odd_loses_and_doubles_nothing(
    world: World, database_url: str, which: str
) -> None:
    world.database, begins = database_url, NIGHTS[which]
    with a_night(world, begins) as night:
        morning = (begins + timedelta(hours=11)).replace(hour=7, minute=10, fold=0)
        night.passes(morning)
        night.clock.set(morning + timedelta(minutes=25))  # the digest of half past seven has closed
        until(lambda: len(night.at["/digest"]) == 2, seconds=60, what="two digests", every=0.3)
        night.clock.set(morning + timedelta(hours=6))  # the limit has room again
        judge(night, f"{which} on {database_url.split(':', maxsplit=1)[0]}", 18)
    assert Counter(f"{at:%d}" for at in night.at["/digest"]) == {f"{morning:%d}": 2}


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_a_clock_that_is_set_an_hour_on_and_back_loses_and_doubles_nothing(
    world: World, database_url: str
) -> None:
    world.database, begins = database_url, NIGHTS["any"]
    with a_night(world, begins) as night:
        night.passes(begins + timedelta(hours=5), steps=[1, -1, -1, 1, 1, -1])
        night.clock.set(begins + timedelta(hours=12))
        sleep(10)
        night.clock.set(begins + timedelta(hours=18))
        judge(night, f"hours on and back on {database_url.split(':', maxsplit=1)[0]}", 18 + 3)


def test_a_clock_that_is_set_on_and_back_tells_each_address_once(world: World) -> None:
    world.database = f"sqlite:///{world.folder}/monitor.db"
    configure(world)
    with playing(world, world.folder, NIGHTS["summer ends"].astimezone(UTC)) as play:
        play.a_pass()
        sinks = Sinks(world, ADDRESSES)
        for number, minutes in enumerate((60, -60, 180, -60, 240, 240)):
            sinks.publish(number, at=play.clock() + timedelta(seconds=1))
            play.a_pass()
            play.clock.move(minutes=minutes)
        assert sinks.lost().keys() == {"/quiet", "/digest"}
        for _ in range(3):
            play.clock.move(hours=2)
            play.a_pass()
    sinks.judge("a clock set on and back")
