"""Addresses as they may be shown: without a user's name, a password or a key in them."""

import re
from urllib.parse import urlsplit

_NAMED = r"[\w.-]*(?:key|token|secret|passw|pwd|auth|sig|session|hash|code)[\w.-]*"
_SECRET = re.compile(
    rf"(?i)(?P<before>[?&;](?:{_NAMED}|user(?:name)?|login|email|uid|u|p|k|t)=)(?!…)[^&;#\s]+"
)
_CALLED_SO = re.compile(rf"(?i)(?P<before>[?&;]{_NAMED}=)(?!…)[^&;#\s\"']+")
_USER = re.compile(r"(?i)(?P<scheme>[a-z][a-z0-9+.-]*://)[^/?#\s]*@")
_HIDDEN = "\u2026"


def bare(url: str) -> str:
    """Return an address without what opens it for its user alone."""
    return _SECRET.sub(rf"\g<before>{_HIDDEN}", _USER.sub(r"\g<scheme>", url))


def bared(text: str, url: str) -> str:
    """Return a text that may quote an address, with the address as it may be shown."""
    return bare(text.replace(url, bare(url)) if url else text)


def unkeyed(text: str) -> str:
    """Return a text for a log: of any address in it without its user, and what is called a key.

    What may be the number of an article (`?p=12`) stays.
    """
    if "://" not in text:
        return text
    return _CALLED_SO.sub(rf"\g<before>{_HIDDEN}", _USER.sub(r"\g<scheme>", text))


def is_link(url: str) -> bool:
    """Whether an address may be a link of a page: of the web, and not of a script."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)
