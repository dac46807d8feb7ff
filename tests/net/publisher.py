"""A publisher for tests: a real server on loopback that answers byte for byte as it is told."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from monitor.core.options import NetSettings
from monitor.net.client import Client, Response
from monitor.net.limits import Limits

LOOPBACK = ("127.0.0.0/8", "::1/128")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request, as it came; `at` is on the event loop's clock."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes
    at: float


Answer = bytes | Callable[[asyncio.StreamWriter], Awaitable[None]]


@dataclass(slots=True, kw_only=True)
class Publisher:
    """What it was asked, and how many connections it has accepted."""

    answers: Mapping[str, Answer]
    origin: str = ""
    asked: list[Asked] = field(default_factory=list)
    connections: int = 0
    at_once: int = 0
    most_at_once: int = 0

    def url(self, target: str = "/") -> str:
        return self.origin + target


def settings(**changes: Any) -> NetSettings:
    """Loopback open, and no waiting."""
    plain: dict[str, Any] = {
        "contact": "https://example.org/bot", "version": "1.2", "allow_networks": LOOPBACK,
        "spacing": timedelta(0), "concurrency": 100,
    }  # fmt: skip
    return NetSettings(**(plain | changes))


def answer(status: int = 200, body: bytes = b"", *, length: bool = True, **headers: str) -> bytes:
    """An answer on the wire; `content_type="x"` becomes the header `content-type`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    named |= {"content-length": str(len(body))} if length and "content-length" not in named else {}
    lines = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return f"HTTP/1.1 {status} Said\r\n{lines}\r\n".encode() + body


@asynccontextmanager
async def a_publisher(
    answers: Mapping[str, Answer],
    *,
    tls: ssl.SSLContext | None = None,
    host: str = "127.0.0.1",
    port: int = 0,
) -> AsyncIterator[Publisher]:
    """Serve answers by path (with query) until the end of the block; anything else is a 404."""
    publisher = Publisher(answers=answers)
    talks: set[asyncio.Task[None]] = set()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        talks.add(task)
        publisher.connections += 1
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            await _serve(publisher, reader, writer)
        writer.transport.abort() if task.cancelling() else writer.close()
        talks.discard(task)

    server = await asyncio.start_server(talk, host, port, ssl=tls)
    port = server.sockets[0].getsockname()[1]
    publisher.origin = f"{'https' if tls else 'http'}://{host}:{port}"
    try:
        yield publisher
    finally:
        server.close()
        for task in list(talks):
            task.cancel()
        await asyncio.gather(*talks, return_exceptions=True)
        await server.wait_closed()
        await asyncio.sleep(0.01)


async def _serve(
    publisher: Publisher, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = head.strip().split("\r\n")
    method, target, _version = first.split(" ")
    headers = {
        name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)
    }
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    now = asyncio.get_running_loop().time()
    publisher.asked.append(Asked(method=method, target=target, headers=headers, body=body, at=now))
    publisher.at_once += 1
    publisher.most_at_once = max(publisher.most_at_once, publisher.at_once)
    try:
        said = publisher.answers.get(target, answer(404))
        if isinstance(said, bytes):
            writer.write(said)
        else:
            await said(writer)
        await writer.drain()
    finally:
        publisher.at_once -= 1


def get(answers: Mapping[str, Answer], target: str = "/", **options: Any) -> Response:
    """Ask a publisher of its own for one thing."""
    limits: Limits | None = options.pop("limits", None)

    async def ask() -> Response:
        async with a_publisher(answers) as publisher, Client(settings(**options)) as client:
            return await client.get(publisher.url(target), limits=limits)

    return asyncio.run(ask())
