"""Which addresses are public: our own table, since the standard library's answer has changed.

Sources: the IANA special-purpose address registries (RFC 6890 and what updates it), and one
cloud's management address that lies in public space.
"""

from collections.abc import Iterable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_PRIVATE_4 = tuple(
    IPv4Network(text)
    for text in (
        "0.0.0.0/8",  # this host
        "10.0.0.0/8",
        "100.64.0.0/10",  # carriers' own
        "127.0.0.0/8",
        "169.254.0.0/16",  # link-local, and most clouds' metadata
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",  # relays of 6to4
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
        "168.63.129.16/32",  # Azure's agent
    )
)
_PUBLIC_6 = IPv6Network("2000::/3")
_PRIVATE_6 = tuple(
    IPv6Network(text)
    for text in (
        "2001::/23",  # Teredo and other protocols' own
        "2001:db8::/32",
        "2002::/16",  # 6to4: leads to any IPv4 address
        "3fff::/20",
    )
)
_NAT64 = IPv6Network("64:ff9b::/96")


def networks(texts: Iterable[str]) -> tuple[Network, ...]:
    """Read networks such as `10.1.0.0/16`; raises ValueError for a text that is none."""
    return tuple(ip_network(text, strict=False) for text in texts)


def is_allowed(address: Address, allowed: Sequence[Network]) -> bool:
    """Whether we may connect: the address is public, or in a network that the operator named."""
    inner = unwrapped(address)
    named = any(inner.version == network.version and inner in network for network in allowed)
    return named or is_public(inner)


def is_public(address: Address) -> bool:
    """Whether an address, once unwrapped, is one of the public internet."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _PRIVATE_4)
    return address in _PUBLIC_6 and not any(address in network for network in _PRIVATE_6)


def unwrapped(address: Address) -> Address:
    """Return the IPv4 address inside a mapped or NAT64 one (RFC 4291 2.5.5.2, RFC 6052 2.1)."""
    if isinstance(address, IPv4Address):
        return address
    if address.ipv4_mapped:
        return address.ipv4_mapped
    return IPv4Address(int(address) & 0xFFFFFFFF) if address in _NAT64 else address
