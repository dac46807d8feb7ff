"""What bytes seem to be that are not what was asked for, in words that help."""

import re

_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_ROOT = re.compile(rb"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
_KNOWN = {
    b"html": "an HTML page; look for its feed with `monitor feeds discover`",
    b"opml": "an OPML list of feeds; import it with `monitor feeds import`",
    b"urlset": "a sitemap without news, not a feed",
    b"sitemapindex": "a list of sitemaps, of which the newest have no news; name one that has",
    b"svg": "a picture, not a feed",
    b"kml": "a map, not a feed",
}
_STARTS = {
    b"%pdf": "a PDF, not a feed",
    b"\x89png": "a picture, not a feed",
    b"\xff\xd8\xff": "a picture, not a feed",
    b"gif8": "a picture, not a feed",
    b"\x1f\x8b": "a packed file, not a feed; unpack it",
    b"pk\x03\x04": "a packed file, not a feed; unpack it",
    b"{": "JSON, but no JSON Feed: `version` must name jsonfeed.org",
}


def is_html(body: bytes) -> bool:
    """Whether bytes begin as an HTML page does."""
    start = body[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith(b"<!doctype html") or _root(start) == b"html"


def seems(body: bytes) -> str:
    """Say what bytes that are no feed seem to be: "it is an HTML page; ..."."""
    start = body[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for beginning, name in _STARTS.items():
        if start.startswith(beginning):
            return f"it is {name}"
    if is_html(body):
        return f"it is {_KNOWN[b'html']}"
    root = _root(start)
    if root in _KNOWN:
        return f"it is {_KNOWN[root]}"
    if start.startswith(b"<") and root:
        return f"it is XML of another kind (<{root.decode('ascii', 'replace')[:40]}>), not a feed"
    return "it is not a feed of any known format"


def _root(start: bytes) -> bytes:
    last = start.rfind(b"-->") + len(b"-->")  # a comment that begins behind it never ends
    found = _ROOT.search(_COMMENT.sub(b"", start[:last]) + start[last:])
    return found[1] if found and start.startswith(b"<") else b""
