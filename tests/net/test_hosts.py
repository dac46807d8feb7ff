"""Turns at a host: bounded and spaced, over threads, and never lost by a cancelled asker."""

import asyncio
from datetime import timedelta
from threading import Thread
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.net.hosts import Hosts

NONE = timedelta(0)


def test_no_more_than_so_many_are_at_a_host_at_once() -> None:
    async def run() -> int:
        hosts, at_once, most = Hosts(), 0, 0

        async def visit() -> None:
            nonlocal at_once, most
            async with hosts.turn("a", at_once=3, spacing=NONE):
                at_once += 1
                most = max(most, at_once)
                await asyncio.sleep(0.01)
                at_once -= 1

        await asyncio.gather(*(visit() for _ in range(20)))
        return most

    assert asyncio.run(run()) == 3


def test_hosts_do_not_wait_for_each_other() -> None:
    async def run() -> float:
        hosts, start = Hosts(), monotonic()
        one = hosts.turn("a", at_once=1, spacing=timedelta(seconds=60))
        other = hosts.turn("b", at_once=1, spacing=timedelta(seconds=60))
        async with one, other:
            return monotonic() - start

    assert asyncio.run(run()) < 1


def test_turns_are_shared_by_the_threads_of_a_process() -> None:
    hosts, starts, inside, most = Hosts(), list[float](), 0, 0

    async def visit() -> None:
        nonlocal inside, most
        async with hosts.turn("a", at_once=1, spacing=timedelta(seconds=0.02)):
            inside += 1
            most = max(most, inside)
            starts.append(monotonic())
            await asyncio.sleep(0.005)
            inside -= 1

    async def visits() -> None:
        await asyncio.gather(*(visit() for _ in range(5)))

    threads = [Thread(target=lambda: asyncio.run(visits())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert len(starts) == 20
    assert most == 1
    assert max(starts) - min(starts) > 0.02 * 19 * 0.9


@given(st.lists(st.integers(0, 3), min_size=1, max_size=25))
def test_cancelled_askers_lose_no_turn(delays: list[int]) -> None:
    async def run() -> None:
        hosts = Hosts()

        async def visit() -> None:
            async with hosts.turn("a", at_once=2, spacing=NONE):
                await asyncio.sleep(0.001)

        tasks = [asyncio.create_task(visit()) for _ in delays]
        for task, delay in zip(tasks, delays, strict=True):
            await asyncio.sleep(0.0005 * delay)
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        async with asyncio.timeout(2):
            await asyncio.gather(*(visit() for _ in range(4)))

    asyncio.run(run())


def test_loop_that_ends_with_askers_in_the_queue_blocks_nobody() -> None:
    hosts = Hosts()

    async def leave_some_waiting() -> None:
        async def wait() -> None:
            async with hosts.turn("a", at_once=1, spacing=NONE):
                pass

        async with hosts.turn("a", at_once=1, spacing=NONE):
            waiting = [asyncio.ensure_future(wait()) for _ in range(3)]
            await asyncio.sleep(0.01)
        del waiting

    async def ask() -> str:
        async with asyncio.timeout(2), hosts.turn("a", at_once=1, spacing=NONE):
            return "mine"

    asyncio.run(leave_some_waiting())
    assert asyncio.run(ask()) == "mine"


def test_many_hosts_are_not_remembered_for_ever() -> None:
    async def run() -> int:
        hosts = Hosts()
        for number in range(5000):
            async with hosts.turn(f"host{number}", at_once=1, spacing=NONE):
                pass
        return len(hosts._hosts)

    assert asyncio.run(run()) < 1100


def test_failure_inside_a_turn_gives_it_back() -> None:
    async def run() -> None:
        hosts = Hosts()
        for _ in range(3):
            with pytest.raises(ZeroDivisionError):
                async with hosts.turn("a", at_once=1, spacing=NONE):
                    raise ZeroDivisionError

    asyncio.run(asyncio.wait_for(run(), 2))
