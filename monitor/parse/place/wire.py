"""What came through the pipe as values, each held to its type: nothing that it says is run."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from monitor.core.language.inflection.forms import Forms
from monitor.core.model import Glance, Page, ParsedFeed


def to_feed(answer: Mapping[str, Any]) -> ParsedFeed:
    """Read a feed. Raises ValueError where it is none."""
    feed: ParsedFeed = _read(ParsedFeed, answer)
    return feed


def to_page(answer: Mapping[str, Any]) -> Page:
    """Read a page. Raises ValueError where it is none."""
    page: Page = _read(Page, answer)
    return page


def to_glance(answer: Mapping[str, Any]) -> Glance:
    """Read a glance. Raises ValueError where it is none."""
    glance: Glance = _read(Glance, answer)
    return glance


def to_forms(answer: Mapping[str, Any]) -> Mapping[str, Forms]:
    """Read the forms of words. Raises ValueError where they are none."""
    forms: dict[str, Forms] = _read(dict[str, Forms], answer)
    return forms


def _read(kind: Any, answer: Mapping[str, Any]) -> Any:
    return _typed(kind).validate_python(answer, extra="forbid")


@cache
def _typed(kind: Any) -> TypeAdapter[Any]:
    """Return what holds a value to a type; made when the first one comes."""
    return TypeAdapter(kind)
