"""P1, P2: what a receiver has and nobody could note is sent again, under its own id."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from sqlite3 import Connection
from time import monotonic
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.pool import Pool

from monitor.core.errors import StoreError
from tests.pipeline.play import playing
from tests.promises.doors import Door, Parts, embedded, ledger_of, on_celery
from tests.promises.faults import (
    Fault,
    FullServer,
    LockedFile,
    LockedTable,
    Settling,
    a_small_disk,
    complaints,
)
from tests.promises.ledger import Ledger
from tests.servers import until
from tests.world import World

Made = Callable[[World], AbstractContextManager[Fault]]


@contextmanager
def a_full_disk(world: World) -> Iterator[Fault]:
    if not world.database.startswith("sqlite"):
        yield FullServer(world.database)
        return
    world.database = "sqlite:///data/monitor.db"
    with a_small_disk(world) as disk:
        yield disk


@contextmanager
def a_lock(world: World) -> Iterator[Fault]:
    if world.database.startswith("sqlite"):
        yield LockedFile(Path(sa.make_url(world.database).database or ""))
    else:
        yield LockedTable(world.database)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("door", [embedded, on_celery])
@pytest.mark.parametrize("made", [a_full_disk, a_lock])
def test_ten_faults_while_a_delivery_settles_lose_nothing(
    world: World, database_url: str, made: Made, door: Door
) -> None:
    world.database = database_url
    rounds(world, made, door, 10)


def rounds(world: World, made: Made, door: Door, many: int) -> None:
    began, numbers, where = monotonic(), count(1), world.database.split(":", maxsplit=1)[0]
    with made(world) as fault, door(world) as parts:
        ledger, settling = ledger_of(world), Settling(parts, fault)
        for place in range(many):
            before = len(complaints(parts))
            settling.strike_at(("hook", "mail")[place % 2])
            ledger.publish(next(numbers))
            settling.wait()
            until(partial(_says_more, parts, before), seconds=60, what="it is said", every=0.5)
        ledger.wait(300)
        assert [one.process.poll() for one in parts.processes] == [None] * len(parts.processes)
        whole = "".join(one.said() for one in parts.processes)
    ledger.judge(
        f"{many} times {_name(made)}, {_name(door)} on {where}, {monotonic() - began:.0f} s"
    )
    assert ledger.repeats() > 0  # it fell between what was sent and what was noted
    assert "Traceback" not in whole, whole[-3000:]


def test_what_could_not_be_noted_for_a_lock_is_sent_again_under_its_id(
    world: World, database_url: str
) -> None:
    world.database = database_url
    world.configure()
    with playing(world, world.folder) as play, a_lock(world) as fault, impatient():
        play.a_pass()
        ledger = Ledger(world)
        world.hook.on("hook-before", once(fault.begin))
        ledger.publish(1)
        with pytest.raises(StoreError, match="lock"):
            play.a_pass()
        fault.end()
        play.clock.move(minutes=2)
        play.a_pass()
        assert (ledger.lost(), ledger.doubled()) == ({"hook": set(), "mail": set()}, [])
        assert [call.headers["webhook-id"] for call in world.hook.accepted] == [
            world.hook.accepted[0].headers["webhook-id"]
        ] * 2


def _says_more(parts: Parts, than: int) -> bool:
    return len(complaints(parts)) > than


def _name(made: Any) -> str:
    return str(made.__name__)


@contextmanager
def impatient() -> Iterator[None]:
    """Let whoever meets a lock wait for a moment only."""

    def hurry(connection: Any, _record: object, _proxy: object) -> None:
        sqlite = isinstance(connection, Connection)
        connection.execute("PRAGMA busy_timeout = 100" if sqlite else "SET lock_timeout = '100ms'")
        connection.commit()

    sa.event.listen(Pool, "checkout", hurry)
    try:
        yield
    finally:
        sa.event.remove(Pool, "checkout", hurry)


def once(work: Callable[[], object]) -> Callable[[object], None]:
    """Return what does it when it is called first."""
    left = [work]

    def called(_detail: object) -> None:
        while left:
            left.pop()()

    return called
