"""Which of a page's dates is its article's.

What says so of this article beats what any template may carry; what is modified, told in prose, or
of another article is none. Where nothing is marked, the line that shows it beside the heading; at
last the address, where it holds a whole day.
"""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from monitor.parse.dates import Dates, zone_of
from monitor.parse.pages import linked
from monitor.parse.pages.stamps import BESIDE, BESIDE_TAGS, CHANGED
from monitor.parse.pages.tags import Tags, one_space

_CERTAIN = (
    "article:published_time", "og:article:published_time", "article:published",
    "article.published", "shareaholic:article_published_time", "article:create_at",
    "bytedance:published_time", "og:published_time",
)  # fmt: skip
_LIKELY = (
    "date.published", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    "publish-date", "publish_date", "publishdate", "publication_date", "publication-date",
    "pubdate", "pdate", "originalpublicationdate", "rnews:datepublished", "datepublished",
    "dc.date.issued", "dcterms.issued", "article_date_original", "bt:pubdate", "release_date",
    "og:release_date", "pub_date", "date_published", "publisheddate", "published_time",
    "published_at", "citation_publication_date", "prism.publicationdate",
)  # fmt: skip
_WEAK = ("dcterms.created", "dc.date.created", "datecreated", "dc.date", "dcterms.date", "date")
_CHANGES = ("article:modified_time", "og:updated_time", "datemodified", "lastmod")
AWAY = timedelta(days=330)  # from the day in the address: such a date is another's
_IN_PATH = re.compile(
    r"/(?P<y>(?:19|20)\d\d)[/-](?P<m>\d\d?|[a-z]{3})[/-](?P<d>\d\d?)(?=\D|$)|"
    r"[/-](?P<y2>20\d\d)(?P<m2>\d\d)(?P<d2>\d\d)(?=[/._-]|$)"
)
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
LINES, LINE = 40, 120  # lines of a page around its heading, and characters of one
BLOCKS, MOST = 120, 20_000  # elements behind the heading, and of a page, that are looked at
_NAMED = re.compile(r"publish|posted|(?:entry|post|article|blog|news)(?:-|_+)date|dateline")
_PROSE = 120  # characters of a line that is a paragraph
_BLOCKS = frozenset({
    "p", "div", "span", "li", "time", "h1", "h2", "h3", "abbr", "small", "b", "strong", "em", "i",
    "a", "td", "dd", "dt", "address", "font", "section", "header",
})  # fmt: skip
_DIVIDERS = re.compile(r"(?<!\s)\s*+[|•·●—–]\s*+|(?<!\s)\s++-\s++|\s/\s|\n")
_COUNTED = re.compile(
    r"\b\d+\s*(?:min\w*|мин\w*|хв\w*|comment\w*|views?|shares?|分钟|分で)\b\.?", re.IGNORECASE
)
_RIGHTS = re.compile(r"©|\(c\)|copyright|all rights|®", re.IGNORECASE)
_DATELINE = re.compile(r"^[^.!?]{3,60}?(?:\s[—–-]{1,2}\s|\s?[—–]\s?)")


def published(tags: Tags, url: str, now: datetime | None, *, sure: bool = False) -> datetime | None:
    """Return the date that a page states of its article; with `sure` not one that templates carry.

    Of several, the first that may be, and that does not lie a year from the day in the address.
    """
    day = day_in(url) or next(filter(None, map(day_in, tags.canonical)), None)
    first: datetime | None = None
    for moment in _believed(tags, url, now, sure=sure):
        if day is None or abs(moment - day) < AWAY:
            return moment
        first = first or moment
    if first and day and first <= day - AWAY:  # nothing is published before its address is made
        return day if _past(day, now) else first
    return first


def _believed(tags: Tags, url: str, now: datetime | None, *, sure: bool) -> Iterator[datetime]:
    """Read the dates that a page states, one after the other, the likeliest first."""
    dates, zone = _dates(tags, url), _zone(tags, url)
    for text in _stated(tags, url, sure=sure):
        moment = dates.read(text, zone)
        if moment and _past(moment, now):
            yield moment


def _past(moment: datetime, now: datetime | None) -> bool:
    return now is None or moment <= now


def _dates(tags: Tags, url: str) -> Dates:
    said = (*tags.languages, tags.meta.get("og:locale", ""))
    return Dates(
        lambda: (*_stated(tags, url, sure=False), *_changes(tags)),
        language=lambda: next(filter(None, said), ""),
        site=lambda: url,
    )


def _zone(tags: Tags, url: str) -> Callable[[], tzinfo | None]:
    """Return what finds the zone that a page states of its other dates."""

    def zone() -> tzinfo | None:
        every = (*_changes(tags), *_stated(tags, url, sure=False))
        return next(filter(None, map(zone_of, every)), None)

    return zone


def _changes(tags: Tags) -> Iterator[str]:
    said = (linked.text(tags.article.get("dateModified")), *map(tags.meta.get, _CHANGES))
    return filter(None, said)


def _stated(tags: Tags, url: str, *, sure: bool) -> Iterator[str]:
    """Yield the dates as they are written, the likeliest first; what costs is done last."""
    own = linked.own_article(tags.parts, _addresses(tags, url), tags.titles)
    yield _text(own, "datePublished")
    yield from _named(tags, _CERTAIN)
    times, doubtful = tags.times()
    yield from times
    yield from _named(tags, _LIKELY)
    yield _text(own, "dateCreated")
    yield from _of_page(tags)
    yield from linked.broken_dates(tags.blocks)
    if not sure:
        yield from doubtful
        yield from _named(tags, _WEAK)


def _named(tags: Tags, names: Iterable[str]) -> Iterator[str]:
    return (tags.meta.get(name, "") for name in names)


def _of_page(tags: Tags) -> Iterator[str]:
    """Yield what JSON-LD says of the page itself, or of its film."""
    for part in tags.parts:
        if linked.is_a(part, ("WebPage", "VideoObject")):
            yield _text(part, "datePublished") or _text(part, "uploadDate")


def _text(part: Mapping[str, Any], name: str) -> str:
    value = part.get(name)
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return str(value) if is_number else linked.text(value)


def _addresses(tags: Tags, url: str) -> list[str]:
    return [url, *tags.canonical, tags.meta.get("og:url", "")]


# --- where nothing is marked --------------------------------------------------------------


def shown(tags: Tags, tree: Any, url: str, now: datetime | None) -> datetime | None:
    """Find the date in the line that shows it, else in the address."""
    dates, zone = _dates(tags, url), _zone(tags, url)
    lines = islice((line for line in _lines(tree) if 0 < len(line) <= LINE), LINES)
    seen = (date for line in lines for text in _parts(line) if (date := dates.line(text, zone)))
    return next((date for date in seen if _past(date, now)), None) or _past_day(url, now)


def _past_day(url: str, now: datetime | None) -> datetime | None:
    day = day_in(url)
    return day if day and _past(day, now) else None


def day_in(url: str) -> datetime | None:
    """Return the day that an address holds whole, /2026/11/28/; None where it holds none."""
    try:
        found = _IN_PATH.search(urlsplit(url).path.lower())
    except ValueError:
        return None
    if not found:
        return None
    year, month, day = (found[one] or found[f"{one}2"] for one in "ymd")
    if month in _NAMES:
        month = str(_NAMES.index(month) + 1)
    try:
        return datetime.combine(
            date(int(year), int(month), int(day)), datetime.min.time(), tzinfo=UTC
        )
    except ValueError:
        return None


def _lines(tree: Any) -> Iterator[str]:
    """Yield the short lines that may show a date: at the heading, then those named for it."""
    before, heading, behind = _at_heading(tree)
    if heading is not None:
        above = set(heading.iterancestors())
        yield from _behind(one for one in behind if not _is_beside(one, above))
        yield from (_line(one) for one in before if not _is_beside(one, above))
    yield from (_line(one) for one in islice(_called(tree), LINES))


def _at_heading(tree: Any) -> tuple[Sequence[Any], Any, Sequence[Any]]:
    """Return the blocks just before the heading, the heading, and those behind it."""
    name = "h1" if next(tree.iter("h1"), None) is not None else "h2"
    before: deque[Any] = deque(maxlen=3)
    blocks = tree.iter(*_BLOCKS)
    for element in blocks:
        if element.tag == name:
            return list(before), element, list(islice(blocks, BLOCKS))
        if element.tag in ("p", "div", "span"):
            before.append(element)
    return (), None, ()


def _behind(elements: Iterable[Any]) -> Iterator[str]:
    """Yield the lines behind a heading, up to the text's first paragraph."""
    decks = 0
    for element in elements:
        text = _line(element)
        decks += element.tag == "h2"
        if element.tag == "h1" or decks > 1:
            return
        if element.tag == "p" and len(text) > _PROSE:
            yield _dateline(text)
            return
        yield text


def _called(tree: Any) -> Iterator[Any]:
    """Yield the elements that are named for the date."""
    for element in islice(tree.iter("span", "div", "p", "abbr", "li", "em", "small"), MOST):
        name = f"{element.get('class') or ''} {element.get('id') or ''}"
        if _NAMED.search(name) and not _is_beside(element, frozenset()):
            yield element


def _line(element: Any) -> str:
    """Return an element's text; what stands in parts of it is apart: Nov 28 and 2026."""
    return one_space(" ".join(islice(element.itertext(), LINES)))


def _is_beside(element: Any, above: AbstractSet[Any]) -> bool:
    """Whether an element stands in what is beside the article: not in what holds its heading."""
    return any(
        one.tag in BESIDE_TAGS or BESIDE.search(f"{one.get('class')} {one.get('id')}".lower())
        for one in (element, *element.iterancestors())
        if one not in above and one.tag not in ("body", "html")
    )


def _dateline(text: str) -> str:
    """Return what stands before a text's first dash: KYIV, November 28, 2026."""
    found = _DATELINE.match(text)
    return found[0].rstrip(" —–-") if found else ""


def _parts(line: str) -> Iterator[str]:
    """Yield a line, and its parts, of which one may be the date; nothing from a change on."""
    if _RIGHTS.search(line):
        return
    change = CHANGED.search(line)
    line = _COUNTED.sub(" ", line[: change.start()] if change else line).strip(" :|,")
    if any(map(str.isdecimal, line)):
        yield line
        yield from (part for part in _DIVIDERS.split(line) if part != line)
