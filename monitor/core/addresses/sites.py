"""Which addresses are of one site, as far as names tell."""

from urllib.parse import urlsplit

_SECOND = frozenset({"ac", "co", "com", "edu", "gov", "net", "or", "org"})  # .co.uk, .com.ua ...


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one site: of one registered domain, as far as a name tells."""
    return _domain(one) == _domain(other)


def _domain(url: str) -> str:
    host = urlsplit(url).hostname or ""
    labels = host.split(".")
    if labels[-1].isdecimal() or ":" in host:  # an address has no domain
        return host
    size = 3 if len(labels) > 2 and labels[-2] in _SECOND and len(labels[-1]) == 2 else 2
    return ".".join(labels[-size:])
