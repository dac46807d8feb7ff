"""What a file holds, its content tells: an HTML page, a JSON article, or plain text."""

import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, Protocol

from monitor.core.errors import ParseError
from monitor.core.model import Page

UNPACKED = 50_000_000  # bytes of a gzip file, at most
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|article|main|div|p|h1|meta)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An article as a file gives it."""

    id: str | None = None
    title: str = ""
    text: str = ""
    url: str = ""
    language: str = ""
    published: datetime | None = None
    source: str = ""
    authors: tuple[str, ...] = ()
    kind: Literal["html", "json", "text"]


class ReadPage(Protocol):
    """What reads a page: `read_page` here, or a child process."""

    def __call__(self, body: bytes, *, url: str = "", content_type: str = "") -> Page:
        """Give the page, or raise ParseError."""


def document(data: bytes, *, page: ReadPage, url: str = "") -> Document:
    """Read a file's bytes as the article that they hold. Raises ParseError."""
    data = _unpacked(data)
    if not data.strip():
        raise ParseError("it is empty", reason="empty")
    start = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{"):
        return _from_json(data)
    if start.startswith(b"%PDF") or b"\0\0" in start[:1024]:
        raise ParseError("it is neither HTML nor text", reason="not-a-page")
    if _HTML.search(start) and start.startswith(b"<"):
        return _from_page(page(data, url=url))
    lines = (" ".join(line.split()) for line in data.decode("utf-8-sig", "replace").splitlines())
    return Document(text="\n".join(line for line in lines if line), url=url, kind="text")


def _unpacked(data: bytes) -> bytes:
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        unpacked = zlib.decompressobj(31).decompress(data, UNPACKED + 1)
    except zlib.error as error:
        raise ParseError(f"a broken gzip file: {error}", reason="encoding") from error
    if len(unpacked) > UNPACKED:
        raise ParseError(f"more than {UNPACKED} bytes unpacked", reason="too-large")
    return unpacked


def _from_json(data: bytes) -> Document:
    try:
        said = json.loads(data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise ParseError(f"not a JSON article: {error}", reason="not-a-page") from error
    if not isinstance(said, dict) or not ({"text", "title"} & said.keys()):
        raise ParseError("a JSON article has an id, a title and a text", reason="not-a-page")
    number = said.get("id")
    return Document(
        id=None if number is None else str(number),
        title=_text(said, "title"),
        text=_text(said, "text"),
        url=_text(said, "url"),
        language=_text(said, "language"),
        published=_date(_text(said, "published")),
        source=_text(said, "source"),
        kind="json",
    )


def _from_page(read: Page) -> Document:
    return Document(
        title=read.title,
        text=read.text,
        url=read.url,
        language=read.language,
        published=read.published,
        authors=read.authors,
        kind="html",
    )


def _text(said: Mapping[str, Any], name: str) -> str:
    value = said.get(name)
    return value if isinstance(value, str) else ""


def _date(text: str) -> datetime | None:
    try:
        parsed = datetime.fromisoformat(text)
    except ValueError:
        return None
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)
