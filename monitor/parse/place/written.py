"""What was read, or why nothing was, as the JSON that goes through the pipe."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta
from typing import Any

from monitor.core.model import Glance, Page, ParsedFeed


def to_bytes(found: ParsedFeed | Page | Glance | Mapping[str, Any]) -> bytes:
    """Return what was read, or an error, as JSON.

    By the standard library: pydantic would write it faster, but refuses halves of characters, and
    takes 7 MB and a tenth of the start of each process that reads.
    """
    return json.dumps(found, default=_plain, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _plain(value: object) -> object:
    if is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, timedelta):
        return value.total_seconds()
    assert isinstance(value, datetime)
    return value.isoformat()
