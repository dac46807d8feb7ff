"""Live blogs: their posts are the text, the newest first, by JSON-LD or by the page's marks."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from itertools import islice, pairwise
from typing import Any

from monitor.core.paragraphs.phrases import is_break, is_furniture
from monitor.parse.characters import lines
from monitor.parse.dates import instant
from monitor.parse.pages import linked

POSTS = 100  # of one live blog, the newest
TEXT = 200_000  # characters of their text
_FLATTENED = 30  # letters of a line that is known again within another
_READ = 2_000  # posts that are looked at to find those
_HEADS = ("headline", "name", "alternativeHeadline")
_BODIES = ("articleBody", "text", "description")
_DATES = ("datePublished", "dateCreated", "dateModified", "uploadDate")
_BREAK = re.compile(
    r"<(?:br|/?(?:p|div|li|ul|ol|h[1-6]|blockquote|section|article|tr|table|figure|figcaption))"
    r"\b[^<>]*>",
    re.IGNORECASE,
)
_UNSHOWN = re.compile(r"<(script|style|time|button)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</?[a-z!][^<>]*>", re.IGNORECASE)
_CLOCK = re.compile(r"(?<!\W)\W*+(\d{1,2})(?:[:.]|\s?h\s?)(\d\d)(?::\d\d)?(?!\d|[.,/]\d)")
_STAMP = re.compile(  # a line that is but a time: it tells nothing, and changes with each look
    _CLOCK.pattern + r"\s*+(?:uhr|[hч]|год\w*|час\w*|[ap]\.?m\.?|[a-z]{2,4})?\W*+", re.IGNORECASE
)
_BEFORE = datetime(1, 1, 1, tzinfo=UTC)
_UNLETTERED = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One post: its lines, and when it was made, or the minute of the day that it names."""

    lines: tuple[str, ...]
    at: datetime | None = None
    minute: int | None = None

    @property
    def length(self) -> int:
        """Count the characters of its text."""
        return sum(map(len, self.lines))


def stated(parts: Iterable[Mapping[str, Any]]) -> list[Post]:
    """Return the posts that JSON-LD states (schema.org/LiveBlogPosting), the newest first."""
    updates = (one for part in parts for one in _updates(part.get("liveBlogUpdate")))
    posts = (_post(one) for one in islice(updates, _READ))
    return newest_first([post for post in posts if post.lines])


def is_stated(parts: Iterable[Mapping[str, Any]]) -> bool:
    """Whether JSON-LD calls the page a live blog."""
    return any(linked.is_a(part, ("LiveBlogPosting",)) for part in parts)


def fuller(one: list[Post], other: list[Post]) -> list[Post]:
    """Return those posts that say more; the first where they say about the same."""
    said, others = (sum(post.length for post in posts) for posts in (one, other))
    return other if others > said * 1.25 else one


def led(posts: Sequence[Post], rest: Sequence[str], *, sure: bool = True) -> list[str]:
    """Return a text that the posts lead, with those lines of the page that no post has.

    Where it is not `sure` that the page is a live blog, it is none if most of it is no post.
    """
    first = list(_bounded(posts))
    others = list(_untold(rest, [_key(line) for line in first]))
    if not sure and sum(map(len, others)) > sum(map(len, first)):
        return list(rest)
    return [*first, *others]


def _untold(rest: Sequence[str], keys: Sequence[str]) -> Iterator[str]:
    """Yield the lines that no post has; one that holds a line of a post is that post, flattened."""
    told, long = "".join(keys), [key for key in keys if len(key) > _FLATTENED]
    for line in rest:
        key = _key(_CLOCK.sub("", line, count=1))
        if key not in told and not any(one in key for one in long):
            yield line


def newest_first(posts: Sequence[Post]) -> list[Post]:
    """Put the newest first: by their dates, or as most of what is dated stands."""
    dates: list[Any] = [post.at for post in posts if post.at]
    if len(dates) == len(posts):
        return sorted(posts, key=_made_at, reverse=True)
    if len(dates) < 2:
        dates = [post.minute for post in posts if post.minute is not None]
    rising = sum((one < other) - (one > other) for one, other in pairwise(dates))
    return list(reversed(posts)) if rising > 0 else list(posts)


def _made_at(post: Post) -> datetime:
    return post.at or _BEFORE


def minute_of(text: str) -> int | None:
    """Return the minute of the day that a text begins with."""
    found = _CLOCK.match(text)
    return int(found[1]) * 60 + int(found[2]) if found else None


def moment_of(text: str) -> datetime | None:
    """Read a time, which may count seconds or thousandths of them since 1970."""
    if text.isascii() and text.isdecimal() and len(text) in (10, 13):
        return datetime.fromtimestamp(int(text[:10]), UTC)
    return instant(text) if text else None


def said_in(markup: str) -> tuple[str, ...]:
    """Return a post's text, perhaps HTML, as lines without furniture."""
    if "&lt;" in markup:
        markup = unescape(markup)
    if "<" in markup:
        markup = _TAG.sub("", _BREAK.sub("\n", _UNSHOWN.sub("", markup)))
    return telling(unescape(markup))


def telling(text: str) -> tuple[str, ...]:
    """Return a text's lines but for furniture, and for those that are but a time."""
    return tuple(filter(_tells, lines(text)))


def _tells(line: str) -> bool:
    if _STAMP.fullmatch(line):
        return False
    return is_break(line) or not is_furniture(line)


def _updates(value: object, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of posts: a list of them, one alone, or a list of items (schema.org)."""
    if isinstance(value, list):
        for one in value:
            yield from _updates(one, depth)
    elif isinstance(value, dict) and depth < 3:
        inner = value.get("itemListElement") or value.get("item") or value.get("@list")
        if isinstance(inner, list | dict):
            yield from _updates(inner, depth + 1)
        else:
            yield value


def _post(said: Mapping[str, Any]) -> Post:
    head = next(filter(None, (linked.text(said.get(name)) for name in _HEADS)), "")
    bodies = (said_in(_whole(said.get(name))) for name in _BODIES)
    body = next(filter(None, bodies), ())
    heading = said_in(head)
    repeated = heading and _key("".join(body[:1])).startswith(_key(heading[0]))
    dates = (moment_of(_number(said.get(name))) for name in _DATES)
    return Post(lines=body if repeated else heading + body, at=next(filter(None, dates), None))


def _number(value: object) -> str:
    return str(value) if isinstance(value, int) else linked.text(value)


def _whole(value: object) -> str:
    """Return a text that may be in parts, or in an object with its language."""
    if isinstance(value, list):
        return "\n".join(map(_whole, value[:100]))
    if isinstance(value, dict):
        value = value.get("@value") or value.get("text")
    return value if isinstance(value, str) else ""


def _bounded(posts: Sequence[Post]) -> Iterator[str]:
    room = TEXT
    for post in posts[:POSTS]:
        room -= post.length
        if room < 0:
            return
        yield from post.lines


def _key(line: str) -> str:
    """Return what of a line is compared: its letters and digits."""
    return _UNLETTERED.sub("", line).casefold()
