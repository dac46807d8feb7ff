"""Answers that take their time: worked out as long as somebody waits for them."""

import asyncio
from collections.abc import Callable

from fastapi import Request, Response
from starlette.concurrency import run_in_threadpool


async def while_waited_for(
    request: Request, work: Callable[[], Response], give_up: Callable[[], None]
) -> Response:
    """Return what the work gives; where its caller goes away before, it is given up."""
    leaving = asyncio.ensure_future(_left(request))
    await asyncio.sleep(0)  # so that it is known who has gone already
    if leaving.done():
        give_up()
    working = asyncio.ensure_future(run_in_threadpool(work))
    try:
        await asyncio.wait((working, leaving), return_when=asyncio.FIRST_COMPLETED)
    finally:
        leaving.cancel()
        if not working.done():
            give_up()
    return await working


async def _left(request: Request) -> None:
    """Wait until whoever asks has gone; his form has been read before."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
