"""The values of this package: what an article says, and what is new in it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Reason = Literal["", "new_fact", "number_changed", "correction", "new_source_class", "merged"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What an article says, and who says it."""

    title: str
    text: str
    language: str = ""
    publisher: str = ""
    published: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What is new: `sentence` stands in the new article's text or title, as it is there.

    Where nothing is, `reason` and `sentence` are "", and `why` says why.
    """

    reason: Reason = ""
    sentence: str = ""
    why: str
