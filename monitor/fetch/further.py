"""Get the pages that follow the first of an article: a few, in little time, as politely as it."""

import asyncio
from collections.abc import Callable
from enum import Enum

from monitor.core.errors import FetchError, ParseError
from monitor.fetch.pages import PageAnswer, Pages

PAGES = 5  # beside the first
SECONDS = 25  # for all of them, their turns at the host included
BYTES = 10_000_000


class Ended(Enum):
    """Why no further page was asked for."""

    WHOLE = "there is none"
    MANY = "there are more than are read"
    LOST = "one could not be had"


async def fetch_further(
    pages: Pages, first: PageAnswer, look: Callable[[PageAnswer], str]
) -> Ended:
    """Have each page looked at, in a thread, which gives the address of the next one or "".

    Returns why it ended. Raises
    what looking at the first page raises.
    """
    deadline = asyncio.get_running_loop().time() + SECONDS
    address = await asyncio.to_thread(look, first)
    asked, left = {first.url}, BYTES
    try:
        while address and address not in asked:
            if len(asked) > PAGES or left < 0:
                return Ended.MANY
            asked.add(address)
            async with asyncio.timeout_at(deadline):  # a thread that looks cannot be ended
                answer = await pages.fetch(address)
            left -= len(answer.body)
            address = await asyncio.to_thread(look, answer)
    except (FetchError, ParseError, TimeoutError):
        return Ended.LOST
    return Ended.WHOLE
