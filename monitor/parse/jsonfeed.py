"""JSON Feed 1.0 and 1.1 (jsonfeed.org), which feedparser does not read."""

import html
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from monitor.core.errors import ParseError
from monitor.core.model import Entry, ParsedFeed
from monitor.parse.characters import one_line, sound
from monitor.parse.dates import Dates
from monitor.parse.leftovers import is_no_title
from monitor.parse.newest import cut_to, newest
from monitor.parse.said import notes_of
from monitor.parse.titles import plain_title

VERSIONS = {"1": "json1", "1.0": "json1", "1.1": "json11"}
TITLE = 1000  # characters
_TIMES = ("date_published", "date_modified")
FAULTS = 50  # in one document, after which the rest is left
_MARKUP = re.compile(r"</[a-z]|<br\b|&(?:#\d+|#x[0-9a-f]+|[a-z]+);", re.IGNORECASE)
_ITEMS = re.compile(r"\"items\"\s*:\s*\[")
_BROKEN = ("its JSON is broken: what can be read of it is read",)


def is_json_feed(body: bytes) -> bool:
    """Whether a document looks like a JSON Feed, before it is read."""
    start = body[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith(b"{") and b"jsonfeed.org" in body


def parse_json_feed(body: bytes, limit: int) -> ParsedFeed:
    """Read a JSON Feed: at most `limit` items, the newest; those of a wrong shape are passed over.

    Of JSON that is broken the items that are whole are read. Raises ParseError `not-a-feed`.
    """
    text, notes = body.decode("utf-8-sig", "replace"), tuple[str, ...]()
    try:
        document = json.loads(text, strict=False)
    except RecursionError as error:
        raise ParseError("a JSON Feed nested too deep", reason="not-a-feed") from error
    except ValueError as error:
        document, notes = _whole_items(text), _BROKEN
        if document is None:
            raise ParseError(f"a broken JSON Feed: {error}", reason="not-a-feed") from error
    items = document.get("items") if isinstance(document, dict) else None
    if not isinstance(items, list):
        raise ParseError("JSON, but no JSON Feed: it has no `items`", reason="not-a-feed")
    dates = Dates(
        lambda: [_date(one, name) for one in _objects(document, "items") for name in _TIMES],
        language=lambda: _text(document, "language"),
        site=lambda: _text(document, "home_page_url"),
    )
    version = _text(document, "version").rstrip("/").rsplit("/", 1)[-1]
    return ParsedFeed(
        format=VERSIONS.get(version, "json11"),
        title=one_line(_text(document, "title"), TITLE),
        language=_text(document, "language"),
        link=_text(document, "home_page_url"),
        entries=newest([_entry(item, dates) for item in items if isinstance(item, dict)], limit),
        parser="fast",
        older=_text(document, "next_url"),
        hub=next((_text(hub, "url") for hub in _objects(document, "hubs") if _is_websub(hub)), ""),
        topic=_text(document, "feed_url"),
        notes=(*notes, *cut_to(len(items), limit)),
    )


def _whole_items(text: str) -> dict[str, Any] | None:
    """Read the head of a broken document, and what items of it are whole; None where none is."""
    start = _ITEMS.search(text)
    if not start:
        return None
    decoder, items, failed, at = json.JSONDecoder(strict=False), [], 0, start.end()
    while failed < FAULTS and (at := text.find("{", at)) >= 0:
        try:
            item, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            failed, at = failed + 1, at + 1
            continue
        if {"id", "content_html", "content_text"} & item.keys():  # and not a part of a broken one
            items.append(item)
    try:
        head = json.loads(f"{text[: start.end()]}]}}", strict=False)
    except (ValueError, RecursionError):
        head = {}
    return {**head, "items": items} if items and isinstance(head, dict) else None


def _is_websub(hub: Mapping[str, Any]) -> bool:
    return _text(hub, "type").lower() in ("websub", "pubsubhubbub")


def _entry(item: Mapping[str, Any], dates: Dates) -> Entry:
    published, updated = (_date(item, name) for name in _TIMES)
    plain = html.escape(_text(item, "content_text"), quote=False).replace("\n", "<br>")
    markup = _text(item, "content_html")
    said = _text(item, "title")  # plain text, they promise
    title = plain_title(said) if _MARKUP.search(said) else one_line(said, TITLE)
    title = "" if is_no_title(title) and _text(item, "url") else title
    summary = html.escape(_text(item, "summary"), quote=False)
    return Entry(
        id=_identity(item.get("id")),
        link=_text(item, "url") or _text(item, "external_url"),
        title=title,
        summary=summary,
        content=markup or plain,
        extra=plain if markup and plain else "",
        author=_author(item),
        published=dates.read(published),
        updated=dates.read(updated),
        language=_text(item, "language"),
        tags=tuple(sound(tag) for tag in _list(item, "tags") if isinstance(tag, str) and tag),
        enclosures=tuple(filter(None, (_text(a, "url") for a in _objects(item, "attachments")))),
        notes=(*notes_of(title, summary, markup or plain, ""), *dates.unread(published, updated)),
    )


def _text(values: Mapping[str, Any], name: str) -> str:
    value = values.get(name)
    return sound(value) if isinstance(value, str) else ""


def _list(values: Mapping[str, Any], name: str) -> list[Any]:
    value = values.get(name)
    return value if isinstance(value, list) else []


def _objects(values: Mapping[str, Any], name: str) -> Iterable[Mapping[str, Any]]:
    return (value for value in _list(values, name) if isinstance(value, dict))


def _identity(value: object) -> str:
    """Ids should be strings; publishers write numbers too, and those are to be taken as said."""
    told = isinstance(value, (str, int, float)) and not isinstance(value, bool)
    return sound(str(value)) if told else ""


def _author(item: Mapping[str, Any]) -> str:
    one = item.get("author")  # as version 1.0 has it
    some = [*_objects(item, "authors")] or ([one] if isinstance(one, dict) else [])
    names = (_text(author, "name") for author in some)
    return one_line(", ".join(name for name in names if name), TITLE)


def _date(item: Mapping[str, Any], name: str) -> str:
    """Give a date as it is written; some write it as a number."""
    value = item.get(name)
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return str(value) if is_number else _text(item, name)
