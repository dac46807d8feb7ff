"""What a poll teaches of its feed."""

from datetime import datetime
from typing import Any, TypedDict


class Taught(TypedDict, total=False):
    """What a poll taught of its feed: columns of the row, and their values."""

    due_at: datetime
    interval_seconds: int
    etag: str
    last_modified: str
    moved_to: str
    moved_since: datetime | None
    audited_at: datetime | None
    distrusted: bool
    rhythm: dict[str, Any]
    demand: float
    silent_at: datetime | None
    hub: str
    topic: str
    format: str
    title: str
    language: str
    window: int
    ttl_seconds: int
    notes: list[str]
    doubt: str
    doubt_words: str
    doubted_since: datetime | None
    changed_at: datetime
    baseline_at: datetime
    gap_at: datetime | None
