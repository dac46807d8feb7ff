"""Other articles on an article's page: what is read next, and what a scroll brings.

The text is of the article that has the page's title, also where another on it is longer
(mozilla/readability#321, #632).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Any
from urllib.parse import urlsplit

from monitor.parse.pages.called import BODIES, names_of
from monitor.parse.pages.headings import says
from monitor.parse.pages.shown import following, within

_LEAST = 60  # characters of prose that make an article
_MOST = 60  # headings, and articles, that are looked at
_NEXT = re.compile(
    r"(?:read|up|load|next|more|also)[-_ ]?(?:next|article|stor(?:y|ies)|post|read|news)s?\b|"
    r"infinite|endless",
    re.IGNORECASE,
)
_LIKE = re.compile(
    r"(?:^|[-_ ])related|recommend|another-|weitere-|suivant|siguiente|prochain|nastepn",
    re.IGNORECASE,
)
_LIVE = frozenset(("live", "liveblog", "liveticker", "livefeed", "timeline", "minute", "updates"))
_POSTED, _NEAR = "BlogPosting", 3  # its type by schema.org; elements around it that are asked
_HOLDERS = ("div", "section", "article", "aside", "ul", "ol", "li")
_ADDRESSES = ("data-url", "data-href", "data-permalink", "data-canonical", "itemid", "data-link")


def without_others(tree: Any, heading: Any, titles: Sequence[str], url: str) -> None:
    """Take out of a page the articles that are not the one whose title `heading` says.

    `url` is the page's own address. Parts of one article stay: a chapter, the posts of a live
    blog, whatever stands where the titled part has no prose of its own.
    """
    body = tree.find("body")
    if body is None or heading is None:
        return
    others = list(_others(body, heading, _own(heading)))
    if not _is_left(body, heading, set(others)):
        return
    for other in others:
        apart = other.getparent() is not None and not _is_in(heading, other)
        if apart and (not _is_named(other, titles) or _addressed(other, url) is False):
            other.drop_tree()


def _is_left(body: Any, heading: Any, others: set[Any]) -> bool:
    """Whether something is told below the heading that stands in none of the others."""
    for line in following(heading, body) if others else ():
        told = line.is_told and not line.is_linked
        if told and others.isdisjoint((line.block, *line.block.iterancestors())):
            return True
    return False


def _own(heading: Any) -> Any | None:
    """Return the <article> that a heading stands in."""
    return next(heading.iterancestors("article"), None)


def _others(body: Any, heading: Any, own: Any | None) -> Iterator[Any]:
    for one in chain(_articles(body, heading, own), _beside(body, heading, own)):
        if not _is_live(one):
            yield one
    yield from _next(body, heading)


def _is_live(element: Any) -> bool:
    """Whether an element is one of the posts of a live blog, by what it or what holds it says."""
    around = chain((element,), islice(element.iterancestors(), _NEAR))
    return any(names_of(one) & _LIVE or _POSTED in (one.get("itemtype") or "") for one in around)


def _articles(body: Any, heading: Any, own: Any | None) -> Iterator[Any]:
    """Yield the <article>s beside the heading's, where that one has prose."""
    if own is None or not _has_prose(own, heading):
        return
    for one in islice(body.iter("article"), _MOST):
        if one is not own and not _is_in(one, own) and _headed(one):
            yield one


def _beside(body: Any, heading: Any, own: Any | None) -> Iterator[Any]:
    """Yield the containers beside the heading's that have a heading of the same kind, and prose."""
    if own is not None and heading.tag != "h1":
        return
    for other in islice(body.iter(heading.tag), _MOST):
        if other is heading or (own is not None and _is_in(other, own)):
            continue
        mine, its = _apart(heading, other)
        if mine is None or its is None or mine is heading or its is other:
            continue
        alike = heading.tag == "h1" or _same(mine, its)
        if alike and _has_prose(mine, heading) and _has_prose(its, other):
            yield its


def _next(body: Any, heading: Any) -> Iterator[Any]:
    """Yield what is called the next article, or one like this, and has a heading of its own."""
    own, looked = {heading, *heading.iterancestors()}, set[Any]()
    for other in islice(body.iter("h1", "h2", "h3", "h4"), _MOST):
        for one in other.iterancestors(*_HOLDERS):
            if one in own or one in looked:
                break
            looked.add(one)
            said = f"{one.get('class') or ''} {one.get('id') or ''}"
            if _NEXT.search(said) or (_LIKE.search(said) and not names_of(one) & BODIES):
                yield one


def _apart(one: Any, other: Any) -> tuple[Any, Any]:
    """Return the outermost elements that hold one of two and not the other."""
    above = [one, *one.iterancestors()]
    places = {id(element): at for at, element in enumerate(above)}
    last = other
    for element in (other, *other.iterancestors()):
        at = places.get(id(element))
        if at is not None:
            return (above[at - 1] if at else None), (last if last is not element else None)
        last = element
    return None, None


def _same(one: Any, other: Any) -> bool:
    """Whether two elements are called the same."""
    names = names_of(one)
    return one.tag == other.tag and bool(names) and one.get("class") == other.get("class")


def _headed(element: Any) -> bool:
    return next(element.iter("h1", "h2", "h3", "h4"), None) is not None


def _is_named(element: Any, titles: Sequence[str]) -> bool:
    """Whether one of an element's headings says the page's title."""
    headings = element.iter("h1", "h2", "h3")
    return any(says(one.text_content(), titles) for one in headings)


def _addressed(element: Any, url: str) -> bool | None:
    """Whether an element says that it is of this address; None where it says nothing."""
    said = next(filter(None, map(element.get, _ADDRESSES)), None)
    if not said or not url:
        return None
    return bool(urlsplit(said).path.rstrip("/") == urlsplit(url).path.rstrip("/"))


def _has_prose(element: Any, heading: Any) -> bool:
    """Whether an element tells something beside its heading."""
    told = 0
    for line in within(element):
        if line.is_told and not line.is_linked and line.block is not heading:
            told += len(line.text)
            if told >= _LEAST:
                return True
    return False


def _is_in(element: Any, outer: Any) -> bool:
    return element is outer or any(one is outer for one in element.iterancestors())
