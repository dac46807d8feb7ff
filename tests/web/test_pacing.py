import asyncio
from typing import Any

from monitor.web.pacing import AT_A_TIME, LONGEST_REST, Paced


class Slowly:
    """An application that takes its time over each answer, and knows how many it makes."""

    def __init__(self, seconds: float) -> None:
        self.seconds, self.now, self.most, self.made = seconds, 0, 0, list[str]()

    async def __call__(self, scope: Any, _receive: Any, send: Any) -> None:
        self.now += 1
        self.most = max(self.most, self.now)
        await asyncio.sleep(self.seconds)
        self.now -= 1
        self.made.append(scope["path"])
        await send({"type": "http.response.start", "status": 200})
        await send({"type": "http.response.body", "body": b""})


async def ask(web: Any, path: str, *, method: str = "GET", reading: float = 0.0) -> None:
    async def send(message: Any) -> None:
        await asyncio.sleep(reading if message["type"] == "http.response.body" else 0)

    await web({"type": "http", "method": method, "path": path}, None, send)


async def took(*asked: Any) -> float:
    loop = asyncio.get_running_loop()
    began = loop.time()
    await asyncio.gather(*asked)
    return loop.time() - began


def test_a_few_pages_are_made_at_a_time_and_rest_while_others_wait() -> None:
    async def browsed() -> tuple[Slowly, float]:
        web = Slowly(0.1)
        paced = Paced(web)
        return web, await took(*(ask(paced, f"/stories/{n}") for n in range(2 * AT_A_TIME)))

    web, seconds = asyncio.run(browsed())
    assert web.most == AT_A_TIME
    assert seconds > 0.1 + 0.3 + 0.1 - 0.01


def test_who_browses_alone_waits_for_no_rest() -> None:
    async def browsed() -> float:
        paced = Paced(Slowly(0.1))

        async def one_after_the_other() -> None:
            for _ in range(4):
                await ask(paced, "/stories")

        return await took(one_after_the_other())

    assert asyncio.run(browsed()) < 0.4 + LONGEST_REST


def test_machines_and_what_is_done_wait_for_no_page() -> None:
    async def browsed() -> list[str]:
        web = Slowly(0.05)
        paced = Paced(web)
        pages = [ask(paced, f"/stories/{n}") for n in range(3 * AT_A_TIME)]
        others = [
            ask(paced, "/health"), ask(paced, "/metrics"), ask(paced, "/static/page.css"),
            ask(paced, "/do/mute", method="POST"),
        ]  # fmt: skip
        await asyncio.gather(*pages, *others)
        return web.made

    made = asyncio.run(browsed())
    assert {"/health", "/metrics", "/static/page.css", "/do/mute"} <= {*made[: AT_A_TIME + 4]}


def test_who_reads_slowly_keeps_nobodys_turn() -> None:
    async def browsed() -> float:
        paced = Paced(Slowly(0.0))
        slow = [asyncio.create_task(ask(paced, "/feeds", reading=60)) for _ in range(AT_A_TIME)]
        await asyncio.sleep(0.05)
        seconds = await took(ask(paced, "/stories"))
        for one in slow:
            one.cancel()
        return seconds

    assert asyncio.run(browsed()) < 30


def test_a_page_that_crashes_gives_its_turn_back() -> None:
    async def crash(_scope: Any, _receive: Any, _send: Any) -> None:
        raise ValueError("a bug")

    async def browsed() -> list[object]:
        paced = Paced(crash)
        some = [ask(paced, "/stories") for _ in range(3 * AT_A_TIME)]
        return list(await asyncio.wait_for(asyncio.gather(*some, return_exceptions=True), 30))

    assert len(asyncio.run(browsed())) == 3 * AT_A_TIME
