"""Turns at a host over several processes, with a real Redis."""

import asyncio
import multiprocessing
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from time import monotonic, sleep, time  # noqa: TID251  # one clock for several processes

import pytest

from monitor.net.hosts import Hosts
from monitor.net.turns import SharedTurns
from tests.servers import RedisServer, redis_server


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RedisServer]:
    with redis_server(tmp_path) as made:
        yield made


def _visits(url: str, number: int, spacing: float, told: "multiprocessing.Queue[float]") -> None:
    hosts = Hosts()
    hosts.share(SharedTurns(url))

    async def visit() -> None:
        async with hosts.turn("a", at_once=2, spacing=timedelta(seconds=spacing)):
            told.put(time())
            await asyncio.sleep(0.05)

    async def visits() -> None:
        await asyncio.gather(*(visit() for _ in range(number)))

    asyncio.run(visits())


def test_starts_are_spaced_over_all_processes(server: RedisServer) -> None:
    fork = multiprocessing.get_context("spawn")
    told: multiprocessing.Queue[float] = fork.Queue()
    some = [fork.Process(target=_visits, args=(server.url, 4, 0.2, told)) for _ in range(3)]
    for one in some:
        one.start()
    starts = sorted(told.get(timeout=60) for _ in range(12))
    for one in some:
        one.join()
    apart = [later - earlier for earlier, later in pairwise(starts)]
    assert min(apart) > 0.15


def test_no_more_than_so_many_hold_a_slot_and_a_lost_one_comes_back(server: RedisServer) -> None:
    turns = SharedTurns(server.url)
    first = turns.enter("a", at_once=2, spacing=0, hold=0.5)
    second = turns.enter("a", at_once=2, spacing=0, hold=60)
    assert first[0] == second[0] == 0
    assert turns.enter("a", at_once=2, spacing=0, hold=60) == (-1.0, "")
    assert turns.enter("b", at_once=2, spacing=0, hold=60)[0] == 0
    turns.leave("a", second[1])
    third = turns.enter("a", at_once=2, spacing=0, hold=60)
    assert third[0] == 0
    assert turns.enter("a", at_once=2, spacing=0, hold=60)[0] == -1
    sleep(0.6)  # the first was never given back
    assert turns.enter("a", at_once=2, spacing=0, hold=60)[0] == 0


def test_the_next_start_is_reserved(server: RedisServer) -> None:
    turns = SharedTurns(server.url)
    waits = [turns.enter("a", at_once=9, spacing=1, hold=60)[0] for _ in range(3)]
    assert waits[0] == 0
    assert 0.8 < waits[1] <= 1
    assert 1.8 < waits[2] <= 2


def test_without_redis_the_process_takes_turns_by_itself(server: RedisServer) -> None:
    turns = SharedTurns(server.url)
    server.stop()
    began = monotonic()
    assert turns.enter("a", at_once=1, spacing=60, hold=60) == (0.0, "")
    turns.leave("a", "")
    for _ in range(100):
        assert turns.enter("a", at_once=1, spacing=60, hold=60) == (0.0, "")
    assert monotonic() - began < 5


def test_redis_flushed_while_a_slot_is_held_harms_nothing(server: RedisServer) -> None:
    turns = SharedTurns(server.url)
    _, slot = turns.enter("a", at_once=1, spacing=0, hold=60)
    server.flush()
    turns.leave("a", slot)
    assert turns.enter("a", at_once=1, spacing=0, hold=60)[0] == 0
