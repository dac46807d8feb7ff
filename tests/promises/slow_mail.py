"""A mail server that takes its time with every answer, and keeps what it took."""

import asyncio
import re
from collections import Counter
from contextlib import suppress
from threading import Event, Thread
from types import TracebackType
from typing import Self


class SlowMail:
    """An SMTP server on loopback; each of its answers comes so many seconds late."""

    def __init__(self, seconds: float) -> None:
        self.seconds, self.port = seconds, 0
        self.taken: Counter[str] = Counter()  # by Message-ID
        self._started = Event()
        self._thread = Thread(target=lambda: asyncio.run(self._serve()), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._started.wait(10)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    async def _serve(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._talk, "127.0.0.1", self.port)
        self.port = server.sockets[0].getsockname()[1]
        self._started.set()
        await self._stop.wait()
        server.close()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            await self._say(writer, "220 slow")
            while command := await reader.readline():
                if command.upper().startswith(b"DATA"):
                    await self._say(writer, "354 go on")
                    mail = await reader.readuntil(b"\r\n.\r\n")
                    found = re.search(rb"(?mi)^message-id: *(\S+)", mail)
                    self.taken[found[1].decode() if found else "?"] += 1
                await self._say(writer, "221 bye" if command.upper()[:4] == b"QUIT" else "250 fine")
        writer.close()

    async def _say(self, writer: asyncio.StreamWriter, answer: str) -> None:
        await asyncio.sleep(self.seconds)
        writer.write(f"{answer}\r\n".encode())
        await writer.drain()
