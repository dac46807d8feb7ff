"""What a FILE|URL|- argument stands for: its content tells, not its ending."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from monitor.core.errors import MonitorError, ParseError
from monitor.core.model import ParsedFeed
from monitor.core.options import NetSettings
from monitor.parse.child import Child
from monitor.parse.document import Document, document


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One input, read, or why it could not be."""

    name: str  # the file or URL as it was given
    value: Document | ParsedFeed | MonitorError

    def identity(self) -> dict[str, Any]:
        """Give the article's own id where it has one, else the file."""
        if isinstance(self.value, Document) and self.value.id is not None:
            return {"id": self.value.id}
        return {"file": self.name}


def each_feed(names: Sequence[str], config: Path) -> Iterator[Input]:
    """Read feeds one after the other, in the killable place."""
    from monitor.parse.feed import read_feed

    with Child() as child:
        for name in names:
            yield _read(name, config, lambda data, url: read_feed(data, child, url=url))


def each_document(names: Sequence[str], config: Path) -> Iterator[Input]:
    """Read articles; a file or stdin may hold many, one JSON object a line."""
    with Child() as child:
        for name in names:
            if name == "-":
                yield from _lines("-", sys.stdin.buffer, child)
            elif _holds_lines(name):
                with Path(name).open("rb") as file:
                    yield from _lines(name, file, child)
            else:
                yield _read(
                    name, config, lambda data, url: document(data, url=url, page=child.page)
                )


def _lines(name: str, lines: Any, child: Child) -> Iterator[Input]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            read = _reading(lambda data, url: document(data, url=url, page=child.page), line, "")
            yield Input(name=f"{name}:{number}", value=read)


def _holds_lines(name: str) -> bool:
    """Whether a file is JSON articles a line: its first line is a whole object, and not alone."""
    try:
        with Path(name).open("rb") as file:
            first, second = file.readline(10_000_000).strip(), file.readline(10).strip()
    except OSError:
        return False
    return first.startswith(b"{") and first.endswith(b"}") and second.startswith(b"{")


def _read(name: str, config: Path, parse: Callable[[bytes, str], Document | ParsedFeed]) -> Input:
    url = name if name.startswith(("http://", "https://")) else ""
    try:
        data = _fetched(url, config) if url else Path(name).read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        return Input(name=name, value=ParseError(f"cannot be read: {reason}", reason="unreadable"))
    except MonitorError as error:
        return Input(name=name, value=error)
    return Input(name=name, value=_reading(parse, data, url))


def _reading(
    parse: Callable[[bytes, str], Document | ParsedFeed], data: bytes, url: str
) -> Document | ParsedFeed | MonitorError:
    try:
        return parse(data, url)
    except MonitorError as error:
        return error


def _fetched(url: str, config: Path) -> bytes:
    import asyncio

    from monitor.net.client import Client

    async def fetch() -> bytes:
        async with Client(_net(config)) as client:
            response = await client.get(url)
            if response.status != 200:
                raise ParseError(f"HTTP {response.status}", reason="not-a-page")
            return response.body

    return asyncio.run(fetch())


def _net(config: Path) -> NetSettings:
    """Give the operator's network, where there is a config; public addresses only, where not."""
    if not (config / "monitor.yaml").exists():
        return NetSettings()
    from monitor.config.loading import load

    return load(config, os.environ).http
