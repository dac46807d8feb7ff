"""Which URLs we ask for at all: those that no two programs can read differently.

The guard judges the address that is dialled, so a name that leads inside is refused there. What
is refused here is what a proxy, a log or another parser would take for another host than we do.
"""

import re
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address

import httpx

from monitor.core.errors import OddAddress

LONGEST = 8_000
_USUAL = 500  # characters: longer ones are read anew each time, and none is kept
# Ports of other protocols, which a crafted URL could make us speak to: the "bad ports" of the
# Fetch standard (fetch.spec.whatwg.org). Any other port is allowed: feeds live on odd ones.
BAD_PORTS = frozenset(
    (0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101,
     102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427,
     465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990,
     993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6379, 6566, 6665, 6666,
     6667, 6668, 6669, 6679, 6697, 10080)
)  # fmt: skip
_URL = re.compile(r"https?://(?P<authority>[^/?#]*)", re.IGNORECASE)
_AUTHORITY = re.compile(
    r"(?:\[(?P<six>[0-9a-f:.]+)\]|(?P<name>[^\[\]:@%]+))(?::(?P<port>\d{0,5}))?"
)
_NAME = re.compile(r"(?:[a-z0-9_-]{1,63}\.)*[a-z0-9_-]{1,63}\.?")
_ENDS_IN_NUMBER = re.compile(r"(?:.*\.)?(?:[0-9]+|0x[0-9a-f]*)\.?")


def host_of(url: str) -> str:
    """Return a URL's host: lower-case, without brackets or a last dot, names as in DNS (RFC 5890).

    Raises OddAddress for a URL that is not http or https, holds a user name, white space,
    a backslash or unprintable characters, spells an address oddly, or names a bad port. Nothing
    is looked up. The error names at most the host.
    """
    match = _URL.match(url)
    if match is None:
        raise OddAddress("only http:// and https:// URLs with a host are asked for")
    if len(url) > LONGEST or "\\" in url or " " in url or not url.isprintable():
        raise OddAddress(f"a URL over {LONGEST} characters long, or with odd ones, is refused")
    if "@" in match["authority"]:
        raise OddAddress("a URL with a user before its host is refused: leave out all up to '@'")
    authority = _AUTHORITY.fullmatch(match["authority"].lower())
    if authority is None:
        raise OddAddress("a URL with an odd host is refused")
    host = authority["six"] or authority["name"]
    _check_port(host, authority["port"])
    return _six(host) if authority["six"] else _name(url, host)


def _check_port(host: str, port: str | None) -> None:
    if port and (int(port) in BAD_PORTS or int(port) > 65535):
        raise OddAddress(f"{host}: port {int(port)} is not one for HTTP")


def _six(host: str) -> str:
    try:
        return str(IPv6Address(host))
    except ValueError:
        raise OddAddress(f"{host}: no IPv6 address") from None


def _name(url: str, host: str) -> str:
    """Read a name or an IPv4 address, as httpx does; digits must be a plain dotted address."""
    read = _as_httpx_reads(url)
    agreed = read == host if host.isascii() else True
    if not agreed or len(read) > 254 or not _NAME.fullmatch(read):
        raise OddAddress(f"{host[:80]}: no host's name")
    if _ENDS_IN_NUMBER.fullmatch(read) and not _is_plain(host):
        raise OddAddress(f"{host}: an odd spelling of an address")
    return read.removesuffix(".")


def parsed(url: str) -> httpx.URL:
    """Read a URL as httpx does. Raises httpx.InvalidURL."""
    return _parsed(url) if len(url) <= _USUAL else httpx.URL(url)


_parsed = lru_cache(maxsize=512)(httpx.URL)  # asked for by the guard, and for the request


def _as_httpx_reads(url: str) -> str:
    try:
        return parsed(url).raw_host.decode("ascii").lower()
    except (httpx.InvalidURL, ValueError):
        return ""


def _is_plain(host: str) -> bool:
    try:
        return str(IPv4Address(host)) == host
    except ValueError:
        return False
