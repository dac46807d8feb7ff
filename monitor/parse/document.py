"""What a file holds, its content tells: an HTML page, a JSON article, or plain text."""

import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any, Literal, Protocol

from monitor.core.errors import ParseError
from monitor.core.model import Entry, Page
from monitor.parse.characters import lines, sound
from monitor.parse.dates import instant, where_of
from monitor.parse.encodings.decoding import decode, is_binary
from monitor.parse.languages.language import detect

PRINTED = "this is what `monitor parse` prints for people, without the texts: give it --json"
_NARROWEST, _WIDEST = 50, 100  # characters of lines that an editor breaks
UNPACKED = 50_000_000  # bytes of a gzip file, at most
_TAGS = rb"<(?:html|head|body|article|main|section|div|p|h1|meta|title)\b"
_HTML = re.compile(rb"<!doctype\s+html|" + _TAGS, re.IGNORECASE)
_PRINTED = re.compile(
    rb"(?>[^\r\n]{1,9000}?: )[^\r\n]* \(\w*, \d+ entries\)(?:\s*+\Z|[^\S\n]*+\n\s*+published\b)"
)
_HTML_LATER = re.compile(_TAGS, re.IGNORECASE)  # behind comments, a declaration, other tags


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An article as a file gives it."""

    id: str | None = None
    title: str = ""
    text: str = ""
    url: str = ""
    language: str = ""
    published: datetime | None = None
    source: str = ""
    authors: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()  # of its pictures, that are not in the text
    kind: Literal["html", "json", "text"]

    @property
    def whole(self) -> str:
        """Return all that is matched: the text, and the captions behind it."""
        if not self.captions:
            return self.text
        from monitor.core.paragraphs.captions import as_caption  # noqa: PLC0415  # pages alone have some

        return "\n".join((self.text, *map(as_caption, self.captions)))


class ReadPage(Protocol):
    """What reads a page: `read_page` here, or a child process."""

    def __call__(self, body: bytes, *, url: str = "", content_type: str = "") -> Page:
        """Return the page, or raise ParseError."""


def document(data: bytes, *, page: ReadPage, url: str = "") -> Given:
    """Read a file's bytes as the article that they hold.

    A JSON article's text stays as it is, but for characters that no terminal could carry,
    replaced one for one: offsets hold. Raises ParseError.
    """
    data = _unpacked(data)
    if not data.strip():
        raise ParseError("it is empty", reason="empty")
    if is_printed(data):
        raise ParseError(PRINTED, reason="not-a-page")
    start = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{"):
        return _from_json(data)
    if is_binary(data):
        raise ParseError("it is neither HTML nor text", reason="not-a-page")
    if _HTML.match(start) or (start.startswith(b"<") and _HTML_LATER.search(start)):
        return _from_page(page(data, url=url))
    text = decode(data)
    if _HTML.match(text.lstrip()[:100].encode()):  # in an encoding that bytes do not show
        return _from_page(page(data, url=url))
    return Given(text="\n".join(lines(_unwrapped(text))), url=url, kind="text")


def is_printed(data: bytes) -> bool:
    """Whether data begin as what `monitor parse` prints without --json."""
    return _PRINTED.match(data) is not None


def _unwrapped(text: str) -> str:
    """Join the lines of paragraphs that an editor broke at a width; a line with room left ends."""
    broken = text.splitlines()
    width = max(map(len, broken))
    if not _NARROWEST <= width <= _WIDEST:
        return text
    joined = broken[:1]
    for before, line in pairwise(broken):
        full = len(before.rstrip()) + 1 + len(line.lstrip().split(" ", 1)[0]) > width
        if full and before.strip() and line.strip():
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return "\n".join(joined)


def _unpacked(data: bytes) -> bytes:
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        unpacked = zlib.decompressobj(31).decompress(data, UNPACKED + 1)
    except zlib.error as error:
        raise ParseError(f"a broken gzip file: {error}", reason="not-a-page") from error
    if len(unpacked) > UNPACKED:
        raise ParseError(f"more than {UNPACKED} bytes unpacked", reason="too-costly")
    return unpacked


def documents_of_feed(data: bytes) -> list[Given]:
    """Read what `monitor parse --json` prints of a feed as the articles that it holds.

    Their words are those of the feed. Gives none where it is anything else.
    """
    start = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start.startswith(b"{") or b'"entries"' not in data:
        return []
    try:
        said = _json(data)
    except ParseError:
        return []
    entries = said.get("entries") if isinstance(said, dict) and "format" in said else None
    some = entries if isinstance(entries, list) else []
    return [_from_entry(entry, said) for entry in some if isinstance(entry, dict)]


def _from_entry(said: Mapping[str, Any], feed: Mapping[str, Any]) -> Given:
    from monitor.parse.feeds.entrytext import words_of_entry  # noqa: PLC0415  # few verbs need its parser

    entry = Entry(
        id=_text(said, "id"),
        link=_text(said, "link"),
        title=_text(said, "title"),
        summary=_text(said, "summary"),
        content=_text(said, "content"),
        extra=_text(said, "extra"),
    )
    url = _text(said, "url") or entry.link
    return Given(
        id=url or entry.id or None,
        title=entry.title,
        text=words_of_entry(entry),
        url=url,
        language=(_text(said, "language") or _text(feed, "language")).split("-")[0].lower(),
        published=instant(_text(said, "published") or _text(said, "updated")),
        source=_text(feed, "title"),
        authors=_authors(said.get("author")),
        kind="json",
    )


def _json(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig", "replace"), strict=False)
    except (ValueError, RecursionError) as error:
        raise ParseError(f"not a JSON article: {error}", reason="not-a-page") from error


def _from_json(data: bytes) -> Given:
    said = _json(data)
    if not isinstance(said, dict) or not ({"text", "title"} & said.keys()):
        raise ParseError("a JSON article has an id, a title and a text", reason="not-a-page")
    number = said.get("id")
    return Given(
        id=None if number is None else sound(str(number)),
        title=_text(said, "title"),
        text=_text(said, "text"),
        url=_text(said, "url"),
        language=_text(said, "language"),
        published=_published(said),
        source=_text(said, "source"),
        authors=_authors(said.get("authors")),
        kind="json",
    )


def _from_page(read: Page) -> Given:
    return Given(
        title=read.title,
        text=read.text,
        url=read.url,
        language=read.language or detect(read.text),
        published=read.published,
        authors=read.authors,
        captions=read.captions,
        kind="html",
    )


def _published(said: Mapping[str, Any]) -> datetime | None:
    """Read the date, which may be a number, too. Raises ParseError where none can be read."""
    value = said.get("published")
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    is_date = isinstance(value, (str, int, float)) and not isinstance(value, bool)
    date = instant(str(value), where=where_of(_text(said, "language"))) if is_date else None
    if date is None:
        told = sound(str(value))[:60]
        raise ParseError(
            f"`published` is no date: {told!r}; write it as 2026-11-28T13:21:00Z",
            reason="not-a-page",
        )
    return date


def _authors(said: object) -> tuple[str, ...]:
    some = said if isinstance(said, list) else [said]
    return tuple(sound(name) for name in some if isinstance(name, str) and name)


def _text(said: Mapping[str, Any], name: str) -> str:
    value = said.get(name)
    return sound(value) if isinstance(value, str) else ""
