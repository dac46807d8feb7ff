"""By which names a publisher is known: the one it goes by, its host, and the hosts above it."""

from urllib.parse import urlsplit


def host_of(url: str) -> str:
    """Return the host of an address without `www.`; "" where there is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def names_of(publisher: str, url: str) -> frozenset[str]:
    """Return all names of an article's publisher, folded: `news.bbc.co.uk` is also `bbc.co.uk`."""
    labels = host_of(url).split(".")
    known = {publisher, *(".".join(labels[at:]) for at in range(len(labels)))}
    return frozenset(one.casefold() for one in known if one)
