"""Whether two links that differ in host or query lead to one article, as its title tells.

Sites say in a parameter of their own how a reader came (`?a=7`), and name their host with and
without `www.`; a parameter may tell the article as well. So the path must name an article, and
the title be the same.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from urllib.parse import SplitResult, parse_qsl, urlsplit

from monitor.core.addresses.urls import article_key
from monitor.core.articles.entries import Item
from monitor.core.articles.identity import folded, names_an_article

_FRONTS = ("www.", "m.", "amp.", "mobile.")
_FORM_PARTS = ("amp", "amp.html", "print", "mobile", "amphtml")  # of a path, at its end
_FORM_STARTS = ("/amp/", "/mobile/", "/print/", "/m/")
_PROGRAMS = (".php", ".asp", ".aspx", ".cgi", ".jsp", ".do", ".pl", ".cfm")
_AT_ONE_TIME = timedelta(hours=1)
_APART = timedelta(hours=12)  # of one article's dates in two feeds


def other_keys(item: Item) -> list[str]:
    """Return the keys under which the article of an item may stand, beside its own.

    Those that can be told from its link; `is_twin` says whether what stands there is it.
    """
    if item.article_key == item.own_key:
        return []
    parts = urlsplit(item.article_key.removeprefix("url:"))
    queries = {parts.query, ""} if _path_tells(parts) else {parts.query}
    found = {
        f"url:{parts._replace(netloc=host, query=query, path=path).geturl()}"
        for host in _hosts(parts.netloc)
        for query in queries
        for path in {parts.path, _plain(parts.path)}
        if path or query
    }
    if _path_tells(parts):
        found |= {f"{one}/amp" for one in found if "?" not in one and "#" not in one}
    return sorted(found - {item.article_key})


def older_keys(item: Item) -> tuple[str, str] | None:
    """Return the bounds of keys that an item's link may have had by rules that knew fewer ways.

    From the first, to before the second: those go on with a parameter where the key of now ends.
    """
    key = item.article_key
    if key == item.own_key or urlsplit(key).fragment:
        return None
    mark, after = ("&", "'") if urlsplit(key).query else ("?", "@")
    return f"{key}{mark}", f"{key}{after}"


def is_older(item: Item, key: str) -> bool:
    """Whether a key is of an item's link, as the rules of now read it."""
    address = key.removeprefix("url:")
    return address != key and article_key(f"https:{address}") == item.article_key


def is_twin(item: Item, key: str, title: str, published: datetime | None) -> bool:
    """Whether an article that is known under another key is the one of an item."""
    if not title or folded(title) != folded(item.entry.title) or item.article_key == item.own_key:
        return False
    mine, its = (urlsplit(one.removeprefix("url:")) for one in (item.article_key, key))
    if _page(mine) != _page(its):
        return False
    at = item.entry.published or item.entry.updated
    apart = abs(at - published) if at and published else None
    if apart is not None and apart >= _APART:
        return False
    return mine.query == its.query or _only_tell_the_way(mine, its, apart)


def _only_tell_the_way(mine: SplitResult, its: SplitResult, apart: timedelta | None) -> bool:
    """Whether two queries may say no more of one page's article than how a reader came.

    A program's page says in its query which article it shows: one must have all that the other
    has. A number may be an edition's, unless both were published at one time.
    """
    one, other = ({*parse_qsl(parts.query, keep_blank_values=True)} for parts in (mine, its))
    if not _path_tells(mine):
        return bool(one & other) and (one <= other or other <= one)
    counts = any(sign.isdigit() for _, value in one ^ other for sign in value)
    return not counts or (apart is not None and apart < _AT_ONE_TIME)


def _path_tells(parts: SplitResult) -> bool:
    program = parts.path.endswith(_PROGRAMS)
    return not program and names_an_article(f"//{parts.netloc}{parts.path}")


def _page(parts: SplitResult) -> tuple[str, str, str]:
    return _bare(parts.netloc), _plain(parts.path), parts.fragment


def _plain(path: str) -> str:
    """Return the path of an article without what leads to its form for phones or printers."""
    last = path.rpartition("/")[2]
    if last in _FORM_PARTS and path.count("/") > 1:
        path = path.removesuffix(f"/{last}")
    first = next((one for one in _FORM_STARTS if path.startswith(one)), "/")
    return f"/{path.removeprefix(first)}".replace(".amp.", ".") if path else path


def _hosts(netloc: str) -> Iterator[str]:
    bare = _bare(netloc)
    yield from (netloc, bare, f"www.{bare}")


def _bare(netloc: str) -> str:
    """Return a host without what stands before it for readers of one kind."""
    front = next((front for front in _FRONTS if netloc.startswith(front)), "")
    return netloc.removeprefix(front)
