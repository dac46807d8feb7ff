"""Make what a stranger wrote safe to show: one line, no invisible characters, honest links."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

_LINE = 400
_LINK = 2000
# The joiners are letters' business in Persian, the scripts of India, and emoji; nowhere else.
_JOINED = re.compile("(?<=[\u0600-\u1fff\u2600-\U0001faff])[\u200c\u200d](?=\\S)")
_ISOLATED = re.compile("(\u2068[^\u2066-\u2069]*\u2069)")
_NOT_IN_LINKS = re.compile(r"[\s\\<>\"`{}|^]")


def line(value: object, limit: int = _LINE) -> str:
    """Return a text as one line of visible characters, cut to `limit` with an ellipsis.

    Control characters and line ends of every kind become spaces; bidirectional controls,
    zero-width and other format characters go; half a surrogate pair becomes U+FFFD.
    What is no text gives "".
    """
    if not isinstance(value, str):
        return ""
    text = " ".join(_visible(value[: limit * 4]).split())  # a feed may hold megabytes
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def visible(text: str) -> str:
    """Return a text of any number of lines without what is not seen in it, as `line` has it.

    Our own isolates, which end where they began, stay: they move nothing around them.
    """
    if text.isprintable():
        return text
    return "\n".join(
        "".join(
            f"{piece[0]}{_visible(piece)}{piece[-1]}" if apart % 2 else _visible(piece)
            for apart, piece in enumerate(_ISOLATED.split(one))
        )
        for one in text.split("\n")
    )


def link(value: object) -> str:
    """Return an http or https URL as it stands, or "" for whatever is not one a reader can trust.

    Refused: other schemes, user names before the host (`https://bank.example@evil.example`),
    white space, invisible characters, backslashes, quotes, and more than 2000 characters.
    """
    if not isinstance(value, str) or len(value) > _LINK:
        return ""
    if _NOT_IN_LINKS.search(value) or _visible(value) != value:
        return ""
    try:
        parts = urlsplit(value)
        parts.port  # noqa: B018 (reading it is the check of it)
    except ValueError:
        return ""
    honest = parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc
    return value if honest else ""


def instant(value: object) -> datetime | None:
    """Read an ISO 8601 instant as aware UTC; None for what is not one, or states no zone."""
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value)
        return moment.astimezone(UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


def mapping(value: object) -> Mapping[str, Any]:
    """Return what is a mapping, else an empty one: no body is so odd that nothing can be sent."""
    return value if isinstance(value, Mapping) else {}


def items(value: object) -> Sequence[Any]:
    """Return what is a list, else an empty one."""
    return value if isinstance(value, Sequence) and not isinstance(value, str | bytes) else ()


def _visible(text: str) -> str:
    if text.isprintable():  # then it has none of the categories below
        return text
    joiners = {found.start() for found in _JOINED.finditer(text)}
    return "".join(
        sign if place in joiners else _BY_CATEGORY.get(unicodedata.category(sign), sign)
        for place, sign in enumerate(text)
    )


_BY_CATEGORY = {"Cc": " ", "Zl": " ", "Zp": " ", "Cf": "", "Cs": "\ufffd", "Co": "\ufffd"}
