"""P1, P2, P8: whatever is renamed or moved in the config, each address is told once of each."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from time import monotonic

import pytest

from tests.pipeline.play import Clock, going_on
from tests.promises.doors import CELERY, Parts, asked, wait_for_baselines
from tests.promises.renaming import ADDRESSES, Renamer
from tests.promises.sinks import Sinks
from tests.servers import redis_server, until
from tests.world import World

EDITS = 100


@contextmanager
def at_work(world: World, *, celery: bool) -> Iterator[tuple[Parts, Renamer]]:
    """All parts, by a config that can be renamed."""
    with redis_server(world.folder) as redis:
        renamer = Renamer(world, broker=redis.url if celery else "embedded")
        asked(world, "migrate")
        parts = Parts(world, CELERY if celery else [("run",)])
        try:
            yield parts, renamer
        finally:
            parts.kill()


def said(parts: Parts, event: str) -> int:
    return sum(process.said().count(event) for process in parts.processes)


def edit(parts: Parts, renamer: Renamer, *, wrong: bool) -> None:
    event = "config.refused" if wrong else "config.loaded"
    before = said(parts, event)
    renamer.edit(wrong=wrong)
    until(lambda: said(parts, event) > before, seconds=60, what=event, every=0.2)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("celery", [False, True], ids=["embedded", "celery"])
def test_a_hundred_renamings_under_load_resend_and_lose_nothing(
    world: World, database_url: str, celery: bool
) -> None:
    world.database, began = database_url, monotonic()
    with at_work(world, celery=celery) as (parts, renamer):
        wait_for_baselines(world)
        sinks = Sinks(world, ADDRESSES)
        for number in range(1, EDITS + 1):
            sinks.publish(number)
            edit(parts, renamer, wrong=number % 10 == 0)
        renamer.end()
        sinks.wait(300)
        assert [one.process.poll() for one in parts.processes] == [None] * len(parts.processes)
    where = f"{'celery' if celery else 'embedded'} on {database_url.split(':', maxsplit=1)[0]}"
    sinks.judge(f"{EDITS} renamings, {where}, {monotonic() - began:.0f} s")


def test_each_address_is_told_once_whatever_is_renamed_and_moved(world: World) -> None:
    world.database = f"sqlite:///{world.folder}/monitor.db"
    renamer, clock, held = Renamer(world, seed=10), Clock(), False
    sinks = Sinks(world, ADDRESSES)
    a_pass(world, clock)
    for number in range(1, 8):
        sinks.publish(number, at=clock() + timedelta(seconds=1))
        a_pass(world, clock)
        held |= bool(sinks.lost())
        renamer.edit()
    assert held  # so that something waited for a name that changed
    renamer.end()
    for _ in range(3):
        clock.move(minutes=2)
        a_pass(world, clock)
    assert renamer.done == {"channel", "topic", "route", "terms", "file"}
    sinks.judge("7 renamings")


def a_pass(world: World, clock: Clock) -> None:
    """Go on by the config as it is, and make a pass."""
    play = going_on(world, clock)
    with closing(play.parts.database):
        play.a_pass()
