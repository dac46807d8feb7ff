"""The text of a page that scripts would make: it stands in the data that they are given.

JSON-LD's `articleBody`, and whatever else a page carries (`carriers`). The object with the page's
title, or its address, is the article; without one, what tells most.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from monitor.parse.pages.data.carriers import has_data, opened, states
from monitor.parse.pages.data.flights import by_key
from monitor.parse.pages.data.kinds import is_aside
from monitor.parse.pages.data.posts import posts_in
from monitor.parse.pages.data.strings import lines_in, unglued
from monitor.parse.pages.data.told import MOST, Room, Teller, is_told, strings_in
from monitor.parse.pages.headings import folded, says
from monitor.parse.pages.live import Post
from monitor.parse.pages.tags import Tags

__all__ = ["Stated", "article_in_data", "body_in_data", "completed_by", "has_data"]

LONG = 1500  # characters of a shown text that needs no more
_ENOUGH = 160  # characters that make an article
_FULLER = 1.5  # times what is shown: it is shown in part
_TITLES = ("headline", "title", "name", "heading", "headlines", "fullTitle", "displayTitle", "hed")
_ADDRESSES = ("url", "canonicalUrl", "canonical_url", "canonical", "webUrl", "link", "href", "path",
              "permalink", "uri", "website_url", "fullUrl", "slug")  # fmt: skip
_OTHERS = (
    "slug", "publishedAt", "published_at", "datePublished", "publishDate", "date", "author",
    "authors", "image", "thumbnail", "category", "createdAt", "pubDate", "byline",
)  # fmt: skip
_CLIMB = 5  # objects around the title's


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """The article in a page's data: its lines, and whether it is surely the page's."""

    lines: tuple[str, ...] = ()
    sure: bool = False
    every: str = ""  # all that its carrier says, folded
    posts: tuple[Post, ...] = ()  # of a live blog, the newest first


def body_in_data(tags: Tags) -> list[str]:
    """Return the lines of the text that JSON-LD says the article has."""
    said = tags.article.get("articleBody") or tags.article.get("text")
    if isinstance(said, list):
        said = "\n".join(one for one in said if isinstance(one, str))
    return lines_in(unglued(said)) if isinstance(said, str) and said.strip() else []


def article_in_data(markup: str, titles: Sequence[str], url: str, *, sure: bool = False) -> Stated:
    """Return the article with one of the titles, or of the address, from what scripts are given.

    Without such a one it is what tells most, unless it has to be `sure`.
    """
    named = tuple(filter(None, titles))
    best, room = Stated(), Room()
    for state in states(markup):
        found = _Finder(opened(state), named, url, room).article(sure=sure)
        if (found.sure, _size(found.lines)) > (best.sure, _size(best.lines)):
            best = found
    return best


def completed_by(shown: Sequence[str], stated: Stated, description: str) -> list[str] | None:
    """Return the data's text where a page shows the beginning of it, or a placeholder; else None.

    What is shown and stands elsewhere in the data, as a standfirst, stays before it.
    """
    whole = folded("".join(stated.lines))
    known = f"{stated.every}\n{folded(description)}"
    apart = [line for line in shown if folded(line) not in whole]
    others = [line for line in apart if folded(line) in known]
    strange = sum(len(one) for one in apart if one not in others and is_told(one))
    size = _size(shown) - _size(others)
    if not stated.sure or _size(stated.lines) < _FULLER * size or _size(stated.lines) < _ENOUGH:
        return None
    if strange * 3 > _size(stated.lines) or (strange and strange * 2 > size and strange > _ENOUGH):
        return None
    return [*(one for one in others if is_told(one)), *stated.lines]


def _size(lines: Sequence[str]) -> int:
    return sum(map(len, lines))


class _Finder:
    """Looks for the article in one value."""

    def __init__(self, state: Any, titles: tuple[str, ...], url: str, room: Room) -> None:
        self.state, self.titles, self.room = state, titles, room
        self.path = _path(url)
        self.keys = by_key(state)

    def article(self, *, sure: bool) -> Stated:
        """Return the article with the title, else of the address, else what tells most."""
        titled, addressed = self._found()
        own = self._longest(map(self._wide, titled))
        some = (
            iter((own,)),
            map(self._wide, addressed),
            filter(None, map(self._climbed, (*titled, *addressed))),
        )
        for value, lines in map(self._longest, some):
            if _size(lines) >= _ENOUGH:
                return self._stated(value, lines)
        if own[1]:
            return self._stated(*own)
        return Stated() if sure else self._richest()

    def _longest(self, some: Iterable[tuple[Any, list[str]]]) -> tuple[Any, list[str]]:
        return max(some, key=lambda one: _size(one[1]), default=(None, []))

    def _stated(self, article: Any, lines: list[str]) -> Stated:
        every = folded("\n".join(strings_in(self.state)))
        posts = tuple(posts_in(article, self._told))
        return Stated(lines=tuple(lines), sure=True, every=every, posts=posts)

    def _told(self, post: Any) -> list[str]:
        return [] if self._is_other(post) else self._lines(post)

    def _found(self) -> tuple[list[list[Any]], list[list[Any]]]:
        """Return objects with the title, and those with the address, each below what holds it."""
        titled, addressed = list[list[Any]](), list[list[Any]]()
        left: list[tuple[Any, list[Any]]] = [(self.state, [])]
        seen = set[int]()
        for _ in range(MOST):
            if not left or len(titled) > 20:
                break
            value, around = left.pop()
            if not isinstance(value, dict | list) or id(value) in seen:
                continue
            seen.add(id(value))
            here = [*around[-_CLIMB:], value]
            if isinstance(value, list):
                left.extend((one, here) for one in reversed(value))
                continue
            if self._is_titled(value):
                titled.append(here)
            elif self._is_addressed(value):
                addressed.append(here)
            left.extend((one, here) for key, one in reversed(value.items()) if not is_aside(key))
        return titled, addressed

    def _is_titled(self, value: Mapping[str, Any]) -> bool:
        return any(says(said, self.titles) for said in _titles(value))

    def _is_addressed(self, value: Mapping[str, Any]) -> bool:
        if len(self.path) < 8:
            return False
        last = self.path.rpartition("/")[2]
        said = [_path(value[name]) for name in _ADDRESSES if isinstance(value.get(name), str)]
        return any(one == self.path or (one.strip("/") == last and len(last) > 7) for one in said)

    def _is_other(self, value: Mapping[str, Any]) -> bool:
        """Whether an object is another article: called otherwise, with an address of its own."""
        said = [one for one in _titles(value) if len(one) > 3]
        if not said or says(said[0], self.titles) or self._is_addressed(value):
            return False
        paths = [_path(value[name]) for name in _ADDRESSES[:-1] if isinstance(value.get(name), str)]
        if any("/" in one and self.path and not one.startswith(self.path) for one in paths):
            return True
        return sum(bool(value.get(name)) for name in _OTHERS) > 1

    def _lines(self, value: Any) -> list[str]:
        others = self._is_other if self.titles or self.path else lambda _: False
        first = [value]

        def is_other(one: Mapping[str, Any]) -> bool:
            if first and one is first[0]:
                return False
            return others(one)

        return list(dict.fromkeys(Teller(self.keys, is_other, self.room).lines(value, "body")))

    def _wide(self, places: list[Any]) -> tuple[Any, list[str]]:
        return places[-1], self._lines(places[-1])

    def _climbed(self, places: list[Any]) -> tuple[Any, list[str]] | None:
        """Return what tells most beside an object that has but the title."""
        for around in reversed(places[:-1]):
            if not isinstance(around, dict):
                continue
            some = [
                (one, self._lines(one))
                for key, one in around.items()
                if not is_aside(key) and not (isinstance(one, dict) and self._is_other(one))
            ]
            best = max(some, key=lambda one: _size(one[1]), default=None)
            if best is not None and _size(best[1]) >= _ENOUGH:
                return best
        return None

    def _richest(self) -> Stated:
        """Go down from all of it to where nearly all that is told stands."""
        value, lines = self.state, self._lines(self.state)
        for _ in range(30):
            within = _within(value)
            some = [(one, self._lines(one)) for one in within[:50]]
            best = max(some, key=lambda one: _size(one[1]), default=None)
            if (
                best is None
                or _size(best[1]) < 0.5 * _size(lines)
                or not isinstance(best[0], dict | list)
            ):
                break
            value, lines = best
        return Stated(lines=tuple(lines))


def _within(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [one for key, one in value.items() if not is_aside(key)]
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _titles(value: Mapping[str, Any]) -> Iterator[str]:
    for name in _TITLES:
        said = value.get(name)
        if isinstance(said, Mapping):
            yield from (one for one in list(said.values())[:8] if isinstance(one, str))
        elif isinstance(said, str):
            yield said


def _path(url: str) -> str:
    try:
        return unquote(urlsplit(url.strip()[:2000]).path).rstrip("/")
    except ValueError:
        return ""
