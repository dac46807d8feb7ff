"""What was read, as JSON and back: neither end of the pipe runs anything that the other says."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from monitor.core.language.inflection.forms import Forms
from monitor.core.model import Entry, Glance, Page, ParsedFeed


def to_bytes(found: ParsedFeed | Page | Glance | Mapping[str, Any]) -> bytes:
    """Return what was read, or an error, as JSON."""
    told = found if isinstance(found, Mapping) else asdict(found)
    return json.dumps(told, default=_plain).encode()


def to_feed(answer: Mapping[str, Any]) -> ParsedFeed:
    """Read a feed. Raises KeyError, TypeError or ValueError where it is none."""
    return ParsedFeed(
        **{
            **answer,
            "entries": tuple(_entry(entry) for entry in answer["entries"]),
            "ttl": _span(answer["ttl"]),
            "period": _span(answer["period"]),
            "notes": tuple(answer["notes"]),
        }
    )


def to_page(answer: Mapping[str, Any]) -> Page:
    """Read a page. Raises as `to_feed` does."""
    said = {name: tuple(answer[name]) for name in ("authors", "captions")}
    return Page(**{**answer, **said, "published": _instant(answer["published"])})


def to_glance(answer: Mapping[str, Any]) -> Glance:
    """Read a glance. Raises as `to_feed` does."""
    page, following = to_page(answer["page"]), tuple(answer["next"])
    return Glance(**{**answer, "page": page, "next": following})


def to_forms(answer: Mapping[str, Any]) -> Mapping[str, Forms]:
    """Read the forms of words. Raises as `to_feed` does."""
    return {word: _forms(said) for word, said in answer.items()}


def _forms(said: Mapping[str, Any]) -> Forms:
    return Forms(
        free=frozenset(said["free"]),
        proper=frozenset(said["proper"]),
        own=bool(said["own"]),
        others=frozenset(said["others"]),
    )


def _entry(entry: Mapping[str, Any]) -> Entry:
    return Entry(
        **{
            **entry,
            "published": _instant(entry["published"]),
            "updated": _instant(entry["updated"]),
            "tags": tuple(entry["tags"]),
            "enclosures": tuple(entry["enclosures"]),
            "notes": tuple(entry["notes"]),
        }
    )


def _span(seconds: float | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=seconds)


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _plain(value: object) -> object:
    if isinstance(value, timedelta):
        return value.total_seconds()
    assert isinstance(value, datetime)
    return value.isoformat()
