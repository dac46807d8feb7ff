"""What a FILE|URL|- argument stands for: its content tells, not its ending."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from monitor.core.errors import MonitorError, ParseError
from monitor.core.model import ParsedFeed
from monitor.core.options import NetSettings
from monitor.parse.document import Given, document, documents_of_feed, is_printed
from monitor.parse.place.child import Child


@dataclass(frozen=True, slots=True)
class _Got:
    """What a name stands for: bytes, and where they came from."""

    body: bytes
    url: str = ""  # after redirects
    content_type: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One input, read, or why it could not be."""

    name: str  # the file or URL as it was given
    value: Given | ParsedFeed | MonitorError

    def identity(self) -> dict[str, Any]:
        """Return the article's own id where it has one, else the file."""
        if isinstance(self.value, Given) and self.value.id is not None:
            return {"id": self.value.id}
        return {"file": self.name}


def each_feed(names: Sequence[str], config: Path, base: str = "") -> Iterator[Input]:
    """Read feeds one after the other, in the killable place.

    `base` is the address that a file's document has come from.
    """
    from monitor.core.addresses.pages import with_addresses
    from monitor.parse.feeds.feed import read_feed

    def read(got: _Got, child: Child) -> ParsedFeed:
        feed = read_feed(got.body, child, url=got.url, content_type=got.content_type)
        return with_addresses(feed, got.url or base)

    with Child() as child:
        for name in names:
            yield _read(name, config, lambda got: read(got, child))


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
                yield from _documents(name, _got(name, config), child)


def _lines(name: str, lines: Any, child: Child) -> Iterator[Input]:
    """Read articles, one a line; where there is none, that is an error."""
    said = False
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        said = True
        found = list(_documents(f"{name}:{number}", _Got(line), child))
        yield from found
        if is_printed(line):  # the lines behind it are a table, and no articles
            return
    if not said:
        what = "standard input was empty" if name == "-" else "it is empty"
        yield Input(name=name, value=ParseError(what, reason="empty"))


def _documents(name: str, got: _Got | MonitorError, child: Child) -> Iterator[Input]:
    """Read what a name stands for: an article, or those of a feed that `parse` has read."""
    if isinstance(got, MonitorError):
        yield Input(name=name, value=got)
    elif held := documents_of_feed(got.body):
        for number, one in enumerate(held, 1):
            yield Input(name=f"{name}, entry {number}", value=one)
    else:
        yield Input(name=name, value=_reading(lambda got: _document(got, child), got))


def _document(got: _Got, child: Child) -> Given:
    page = partial(child.page, content_type=got.content_type) if got.content_type else child.page
    return document(got.body, url=got.url, page=page)


def _holds_lines(name: str) -> bool:
    """Whether a file is JSON articles a line: its first line is a whole object, and not alone."""
    try:
        with Path(name).open("rb") as file:
            first, second = file.readline(10_000_000).strip(), file.readline(10).strip()
    except OSError:
        return False
    return first.startswith(b"{") and first.endswith(b"}") and second.startswith(b"{")


def _read(name: str, config: Path, parse: Callable[[_Got], Given | ParsedFeed]) -> Input:
    got = _got(name, config)
    value = got if isinstance(got, MonitorError) else _reading(parse, got)
    return Input(name=name, value=value)


def _got(name: str, config: Path) -> _Got | MonitorError:
    is_url = name.startswith(("http://", "https://"))
    try:
        if name == "-":
            return _Got(sys.stdin.buffer.read())
        return _fetched(name, config) if is_url else _Got(Path(name).read_bytes())
    except OSError as error:
        reason = error.strerror or str(error)
        return ParseError(f"cannot be read: {reason}", reason="unreadable")
    except MonitorError as error:
        return error


def _reading(
    parse: Callable[[_Got], Given | ParsedFeed], got: _Got
) -> Given | ParsedFeed | MonitorError:
    try:
        return parse(got)
    except MonitorError as error:
        return error


def _fetched(url: str, config: Path) -> _Got:
    import asyncio

    from monitor.net.client import Client

    async def fetch() -> _Got:
        async with Client(_net(config)) as client:
            response = await client.get(url)
            if response.status != 200:
                raise ParseError(f"HTTP {response.status}", reason="not-a-page")
            kind = response.headers.get("content-type", "")
            return _Got(response.body, response.url, kind)

    return asyncio.run(fetch())


def _net(config: Path) -> NetSettings:
    """Return the operator's network, where there is a config; public addresses only, where not."""
    if not (config / "monitor.yaml").exists():
        return NetSettings()
    from monitor.config.loading import load

    return load(config, os.environ).http
