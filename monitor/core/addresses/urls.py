"""An article's key; canonical URLs.

The key is cautious: what is dropped is known, by its exact name or by what it says, to tell how a
reader came and not which article it is. A false merge hides an article; a missed one costs a
second look.
"""

import hashlib
import re
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urlsplit, urlunsplit

from monitor.core.addresses.trackers import is_tracker, tells_the_way

_ODD = re.compile(r"[\s\\<>\"\x00-\x1f\x7f]")
_PLAIN = re.compile(
    r"https?://([a-z0-9-]+(?:\.[a-z0-9-]+)+)((?:/(?!\.\.?(?:/|$))[\w.~-]+)+)/*", re.ASCII
)  # most
_DEFAULT_PORTS = {"http": 80, "https": 443}
_LONGEST_KEY = 1000  # bytes of a key as it is: PostgreSQL's indexes take no more than 2,704
LONGEST_CONFIGURED = 2500  # bytes of an address of a feed, by which its row is found as it is


def well_formed(url: str) -> bool:
    """Whether it is an absolute http or https URL with a host and nothing odd in it."""
    try:
        parts = urlsplit(url)
        return (
            parts.scheme in ("http", "https")
            and bool(parts.hostname)
            and (parts.port or 1) > 0
            and not _ODD.search(url)
        )
    except ValueError:
        return False


def canonical(url: str) -> str:
    """Return the URL without trackers, default port and empty fragment; the rest as it was.

    Idempotent. A URL that is not well formed comes back as it is.
    """
    url = url.strip()
    if not well_formed(url):
        return url
    return urlunsplit(_cleaned(urlsplit(url)))


def article_key(url: str) -> str | None:
    """Return the key under which an article is kept once, or None where the URL tells no article.

    http and https are one; so are `/path` and `/path/`. A site's front page is no article.
    """
    url = url.strip()
    plain = _PLAIN.fullmatch(url)
    key = f"url://{plain[1]}{plain[2]}" if plain else _careful_key(url)
    return key and kept_key(key)


def kept_key(key: str) -> str:
    """Return a key as it is kept: as it is, or a digest of it where it is of more than 1,000 bytes.

    A guid or link may be of any length, an index takes no more than so much of it.
    """
    if 4 * len(key) <= _LONGEST_KEY:  # most
        return key
    said = key.encode("utf-8", "surrogatepass")
    return key if len(said) <= _LONGEST_KEY else f"long:{hashlib.sha256(said).hexdigest()[:32]}"


def _careful_key(url: str) -> str | None:
    if not well_formed(url):
        return None
    _, netloc, whole, query, fragment = _cleaned(urlsplit(url))
    path = whole.rstrip("/")
    if not path and not query:
        return None
    path = quote(path, safe="/%:@!$&'()*+,;=~-._")
    return "url:" + urlunsplit(("", netloc, path, query, fragment))


def _cleaned(parts: SplitResult) -> tuple[str, str, str, str, str]:
    """Return scheme, host and port, path, query and fragment of a well-formed URL, cleaned."""
    host = str(parts.hostname)
    host = f"[{host}]" if ":" in host else host
    port = "" if parts.port in (None, _DEFAULT_PORTS[parts.scheme]) else f":{parts.port}"
    fragment = "" if tells_the_way(parts.fragment) else parts.fragment
    return (
        parts.scheme,
        host + port,
        _without_dots(parts.path or "/"),
        _without_trackers(parts.query),
        fragment,
    )


def _without_dots(path: str) -> str:
    """Take `/./` and `/../` out of a path, as a browser does (RFC 3986 5.2.4)."""
    if "/." not in path:
        return path
    kept: list[str] = []
    *folders, last = path.split("/")
    for one in folders[1:]:
        if one == "..":
            kept = kept[:-1]
        elif one != ".":
            kept.append(one)
    if last == "..":
        kept = kept[:-1]
    return "/".join(["", *kept, "" if last in (".", "..") else last])


def _without_trackers(query: str) -> str:
    """Drop trackers; where there are none, the query stays byte for byte."""
    if not query:
        return ""
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not is_tracker(name, value)]
    return query if len(kept) == len(pairs) else urlencode(kept)
