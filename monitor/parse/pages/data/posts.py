"""The posts of a live blog that stand only in its page's data."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import Any

from monitor.parse.pages.data.kinds import is_aside, kinds_of
from monitor.parse.pages.data.strings import words_of
from monitor.parse.pages.live import Post, moment_of, newest_first, telling

POSTS = 300  # of a page, that are looked at
_DEEPEST = 12
_LIVE = frozenset(("live", "liveblog", "liveticker", "ticker", "livefeed", "livetext"))
_DATED = re.compile(r"date|time|publi|creat|updat|posted|^ts$|_at$|At$", re.IGNORECASE)
_HEADS = ("headline", "title", "heading", "name")


def posts_in(article: Any, lines_of: Callable[[Any], list[str]]) -> list[Post]:
    """Return the posts of an article's object, the newest first, where it is called live.

    They are objects of lists, each with a date; fewer than two are none. `lines_of` gives what
    one of them says.
    """
    if not isinstance(article, dict):
        return []
    found = islice(_dated(article, is_live=_is_live(article), depth=0), POSTS)
    posts = [post for one in found if (post := _post(one, lines_of)).lines]
    return newest_first(posts) if len(posts) > 1 else []


def _is_live(article: Mapping[str, Any]) -> bool:
    """Whether an object says of itself that it is live."""
    if kinds_of(article) & _LIVE:
        return True
    return any(one is True and words_of(name) & _LIVE for name, one in article.items())


def _dated(value: Any, *, is_live: bool, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            if is_live and isinstance(one, dict) and _date(one):
                yield one
            else:
                yield from _dated(one, is_live=is_live, depth=depth + 1)
    elif isinstance(value, dict):
        for name, one in value.items():
            if isinstance(one, dict | list) and not is_aside(name):
                live = is_live or bool(words_of(name) & _LIVE)
                yield from _dated(one, is_live=live, depth=depth + 1)


def _date(value: Mapping[str, Any]) -> datetime | None:
    """Return when an object was made, by the first of its dates."""
    said = (str(one) for name, one in value.items() if _DATED.search(name) and _is_date(one))
    return next(filter(None, map(moment_of, said)), None)


def _is_date(value: Any) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool) and len(str(value)) < 60


def _post(value: Mapping[str, Any], lines_of: Callable[[Any], list[str]]) -> Post:
    said = (value.get(name) for name in _HEADS)
    head = next((one for one in said if isinstance(one, str) and one.strip()), "")
    body = telling("\n".join(lines_of(value)))
    return Post(lines=(*telling(head), *body) if body else (), at=_date(value))
