"""How far a host can be reached from: from anywhere, within its network, on its own machine only.

Sites that were built on somebody's own machine leave its name in their links.
"""

import re
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit

MACHINE, NETWORK, ANYWHERE = range(3)
_OWN = re.compile(r"(?:.*\.)?localhost(?:\.localdomain)?", re.IGNORECASE)
_WITHIN = re.compile(  # RFC 6762, RFC 8375, and what networks without a name of their own use
    r"[^.:]*|.*\.(?:local|localdomain|internal|intranet|corp|home|lan|private|home\.arpa)",
    re.IGNORECASE,
)
_USUAL = re.compile(  # most are
    r"https?://(?:[a-z0-9-]+\.)+(?:com|org|net|info|eu|[a-z]{2})(?=[/:?#]|$)"
)
_LITERAL = re.compile(r"[0-9.]+|.*:.*")


def reach_of(url: str) -> int:
    """Return MACHINE, NETWORK or ANYWHERE for the host of a well-formed address."""
    if _USUAL.match(url):
        return ANYWHERE
    host = (urlsplit(url).hostname or "").rstrip(".")
    if _LITERAL.fullmatch(host):
        return _reach_of_literal(host)
    if _OWN.fullmatch(host):
        return MACHINE
    return NETWORK if _WITHIN.fullmatch(host) else ANYWHERE


def _reach_of_literal(host: str) -> int:
    try:
        address = ip_address(host)
    except ValueError:
        return ANYWHERE
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    if address.is_loopback or int(address) < 1 << 24:  # 0.0.0.0/8 and ::
        return MACHINE
    return NETWORK if _is_within(address) else ANYWHERE


def _is_within(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address is of a network's own (RFC 1918, RFC 4193, link-local, of carriers)."""
    if isinstance(address, IPv6Address):
        return address.is_link_local or address.packed[0] & 0xFE == 0xFC
    first, second = address.packed[:2]
    return (
        first == 10
        or (first, second) in ((192, 168), (169, 254))
        or (first == 172 and 16 <= second < 32)
        or (first == 100 and 64 <= second < 128)
    )
