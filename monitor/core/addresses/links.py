"""Where a link leads that goes by way of a search engine: its target, where the link tells it."""

import re
from base64 import urlsafe_b64decode
from binascii import Error
from urllib.parse import parse_qs, unquote, urlsplit

from monitor.core.addresses.urls import well_formed

_LONGEST = 4000  # characters of a link that is looked into
_MAYBE = re.compile(r"https?://[^/]*(?:google|bing|facebook|yahoo)\.")
_GOOGLE = re.compile(r"(?:www\.|news\.)?google\.[a-z]{2,3}(?:\.[a-z]{2})?")
_GOOGLE_NEWS = re.compile(r"/(?:(?:__i/)?rss/)?(?:rd/)?(?:articles|read)/([\w-]{16,})=*")
_YAHOO = re.compile(r"/RU=([^/]+)/")
_ADDRESS = re.compile(rb"https?://[\x21-\x7e]+")
_ASKED = {  # host and path of a redirector, and which of its parameters says where it leads
    ("www.bing.com", "/news/apiclick.aspx"): ("url",),
    ("l.facebook.com", "/l.php"): ("u",),
    ("lm.facebook.com", "/l.php"): ("u",),
}


def target_of(link: str) -> str:
    """Return the publisher's own address, where the link holds it; else the link as it is."""
    if not _MAYBE.match(link) or len(link) > _LONGEST or not well_formed(link):
        return link
    found = _stated(link) or _coded(link)
    return found if found and well_formed(found) else link


def is_closed(link: str) -> bool:
    """Whether a link is of Google News and tells its target to browsers only."""
    return well_formed(link) and _coded_part(link) is not None and target_of(link) == link


def _stated(link: str) -> str:
    parts = urlsplit(link)
    host = parts.hostname or ""
    if host.endswith(".search.yahoo.com") and (found := _YAHOO.search(parts.path)):
        return unquote(found[1])
    if _GOOGLE.fullmatch(host) and parts.path == "/url":
        names: tuple[str, ...] = ("url", "q")
    else:
        names = _ASKED.get((host, parts.path.lower()), ())
    said = parse_qs(parts.query) if names else {}
    return next((said[name][0] for name in names if name in said), "")


def _coded(link: str) -> str:
    """Read the first address in a Google News link, whose older form is a message in base64."""
    coded = _coded_part(link)
    if coded is None:
        return ""
    try:
        message = urlsafe_b64decode(coded + "=" * (-len(coded) % 4))
    except (Error, ValueError):
        return ""
    return _first_text(message)


def _coded_part(link: str) -> str | None:
    parts = urlsplit(link)
    found = _GOOGLE_NEWS.fullmatch(parts.path) if parts.hostname == "news.google.com" else None
    return found[1] if found else None


def _first_text(message: bytes) -> str:
    """Return the text in field 4 of the message (protobuf: 0x22, its length, its bytes)."""
    start = message.find(b"\x22")
    if start < 0 or start > 8:
        return ""
    size, shift, place = 0, 0, start + 1
    while place < len(message):
        size |= (message[place] & 0x7F) << shift
        place, shift = place + 1, shift + 7
        if message[place - 1] < 0x80:
            break
    text = message[place : place + size]
    return text.decode("ascii") if _ADDRESS.fullmatch(text) else ""
