"""Large bodies: a few errands of a batch hold such at a time, and small ones pass them."""

import asyncio

from monitor.net.client import Client
from monitor.net.limits import Limits
from monitor.net.room import LARGE, SMALL
from tests.net.publisher import Answer, a_publisher, answer, settings

ANSWERS: dict[str, Answer] = {
    "/large": answer(body=b"x" * 3 * SMALL),
    "/small": answer(body=b"x" * (SMALL // 2)),
}


def test_of_large_bodies_few_are_held_at_a_time_and_small_ones_pass() -> None:
    async def ask() -> None:
        held, done = asyncio.Semaphore(0), asyncio.Event()

        async def large(client: Client, url: str) -> int:
            async with client.for_one() as own:
                size = len((await own.get(url)).body)
                size += len((await own.get(url)).body)  # who has a place waits for no other
                held.release()
                await done.wait()
            return size

        async with a_publisher(ANSWERS) as publisher, Client(settings()) as client:
            asked = [
                asyncio.create_task(large(client, publisher.url("/large")))
                for _ in range(2 * LARGE)
            ]
            for _ in range(LARGE):
                await held.acquire()
            async with client.for_one() as own:
                assert len((await own.get(publisher.url("/small"))).body) == SMALL // 2
            await asyncio.sleep(0.3)
            assert held.locked()  # the others still wait
            done.set()
            assert await asyncio.gather(*asked) == [6 * SMALL] * (2 * LARGE)

    asyncio.run(ask())


def test_who_lends_nothing_waits_for_nothing() -> None:
    async def ask() -> None:
        async with a_publisher(ANSWERS) as publisher, Client(settings()) as client:
            url, limits = publisher.url("/large"), Limits(seconds=30)
            every = [client.get(url, limits=limits) for _ in range(2 * LARGE)]
            assert {len(one.body) for one in await asyncio.gather(*every)} == {3 * SMALL}

    asyncio.run(ask())
