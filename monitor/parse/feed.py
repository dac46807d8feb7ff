"""A feed's bytes in, its entries out: whatever the format, however broken."""

import codecs
import html
import io
import re
import warnings
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Any, Protocol

from monitor.core.errors import ParseError
from monitor.core.model import Entry, ParsedFeed
from monitor.core.websub import hub_and_topic
from monitor.net.decode import unpacked
from monitor.parse.characters import one_line, sound
from monitor.parse.dates import Dates
from monitor.parse.jsonfeed import is_json_feed, parse_json_feed
from monitor.parse.newest import newest
from monitor.parse.quickentry import Found
from monitor.parse.quickfeed import quick_feed
from monitor.parse.seeming import is_html, seems
from monitor.parse.sitemap import is_sitemap, parse_sitemap

ENTRIES = 5000  # of one document; of more the newest
LARGEST = 50_000_000  # bytes of a packed file
TITLE = 1000  # characters
_TIMES = ("published", "updated")  # of an entry
_PERIODS = {
    "hourly": timedelta(hours=1), "daily": timedelta(days=1), "weekly": timedelta(weeks=1),
    "monthly": timedelta(days=30), "yearly": timedelta(days=365),
}  # fmt: skip
_BREAK = re.compile(r"</?(?:p|br|div|li|h\d)\b[^<>]{0,500}>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z!][^<>]{0,500}>", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_HALVES = re.compile(  # references to U+D800..DFFF, at which feedparser gives up the whole feed
    rb"&#(?:x0*d[89a-f][0-9a-f]{2}|"
    rb"0*5(?:5(?:29[6-9]|[3-9]\d\d)|6\d{3}|7(?:[0-2]\d\d|3[0-3]\d|34[0-3])));",
    re.IGNORECASE,
)
_MARK = re.compile(rb"</?(?:[\w.-]{1,40}:)?([\w.-]{1,40})(?:\s[^<>]{0,2000})?>")
_BAREST = frozenset(
    b"""
    rss rdf channel item entry feed title link id guid description summary content encoded
    pubdate published updated issued modified date creator author name category language
""".split()
)  # what an entry cannot do without
_SAYS_ITSELF = re.compile(rb"\s*<\?xml\b[^>]{0,200}encoding\s*=", re.IGNORECASE)


class ReadFeed(Protocol):
    """The place for what is not plain."""

    def feed(self, body: bytes, *, content_type: str = "", url: str = "") -> ParsedFeed:
        """Read a feed. Raises ParseError."""


def parse_feed(body: bytes, *, content_type: str = "", url: str = "") -> ParsedFeed:
    """Read a feed: ids, links and order are as feedparser gives them for the same bytes.

    Nothing that a document names is opened or fetched. Of a document that breaks off, what can
    be read is read; of more than ENTRIES the newest. The header's charset is asked only where
    neither the document nor its bytes tell. Raises ParseError `empty`, `not-a-feed`,
    `too-costly`.
    """
    where = url or "feed"
    body = _unpacked(body, where)
    if not body.strip():
        raise ParseError(f"{where}: it is empty", reason="empty")
    if is_json_feed(body):
        return parse_json_feed(body, ENTRIES)
    if is_sitemap(body) and (news := parse_sitemap(body, ENTRIES)):
        return news
    document = _feedparser(body, content_type, where)
    dates = Dates(
        lambda: [_written(entry, name) for entry in document.entries for name in _TIMES],
        language=lambda: _said(document.feed, "language"),
        site=lambda: _said(document.feed, "link"),
    )
    links = [(_said(each, "rel"), _said(each, "href")) for each in _links(document.feed)]
    hub, topic = hub_and_topic(links)
    version = document.get("version", "")
    if not version and (not document.entries or is_html(body)):
        raise ParseError(f"{where}: {seems(body)}", reason="not-a-feed")
    return ParsedFeed(
        format=version,
        title=_plain(_said(document.feed, "title")),
        language=_said(document.feed, "language"),
        link=_said(document.feed, "link"),
        entries=newest([_entry(entry, dates) for entry in document.entries], ENTRIES),
        parser="feedparser",
        ttl=_minutes(_said(document.feed, "ttl")),
        period=_period(
            _said(document.feed, "sy_updateperiod"), _said(document.feed, "sy_updatefrequency")
        ),
        older=_older(links),
        hub=hub,
        topic=topic,
    )


def _unpacked(body: bytes, where: str) -> bytes:
    """Open a packed file; one that a publisher answers with was opened on its way."""
    try:
        return unpacked(body, LARGEST)
    except ValueError as error:
        raise ParseError(f"{where}: {error}", reason="not-a-feed") from error
    except OverflowError as error:
        message = f"{where}: more than {LARGEST} bytes, unpacked"
        raise ParseError(message, reason="too-costly") from error


def read_feed(body: bytes, child: ReadFeed, *, content_type: str = "", url: str = "") -> ParsedFeed:
    """Read a feed: here where it is plain, else in the child. Raises ParseError."""
    return parse_quickly(body) or child.feed(body, content_type=content_type, url=url)


def parse_quickly(body: bytes) -> ParsedFeed | None:
    """Read a feed that is well-formed and plain, as `parse_feed` would; else give None.

    It needs no process of its own: libxml2 resolves nothing here and bounds what it takes.
    """
    if is_json_feed(body):
        return _json_feed(body)
    quick = quick_feed(body)
    if quick is None:
        return None
    dates = Dates(
        lambda: [found.values.get(name, "") for found in quick.entries for name in _TIMES],
        language=lambda: quick.language,
        site=lambda: quick.head.link or "",
    )
    hub, topic = hub_and_topic(quick.head.links)
    return ParsedFeed(
        format=quick.version,
        title=_plain(quick.title),
        language=quick.language,
        link=quick.head.link or "",
        entries=newest([_quick_entry(found, dates) for found in quick.entries], ENTRIES),
        parser="fast",
        ttl=_minutes(quick.ttl),
        period=_period(quick.period, quick.frequency),
        older=_older(quick.head.links),
        hub=hub,
        topic=topic,
    )


def _json_feed(body: bytes) -> ParsedFeed | None:
    with suppress(ParseError):
        return parse_json_feed(body, ENTRIES)
    return None


def _quick_entry(found: Found, dates: Dates) -> Entry:
    """Make an entry; no character of XML is unsound."""
    said = found.values
    published, updated = said.get("published", ""), said.get("updated", "")
    return Entry(
        id=said.get("id", ""),
        link=found.link or "",
        title=_plain(said.get("title", "")),
        summary=said.get("summary", ""),
        content=max(found.contents, key=len, default=""),
        author=_plain(said.get("author", "")),
        published=dates.read(published),
        updated=dates.read(updated),
        language=said.get("language", ""),
        tags=tuple([term for term, _, _ in found.tags if term]),
        enclosures=tuple([href for rel, href in found.links if rel == "enclosure" and href]),
        notes=dates.unread(published, updated),
    )


def _feedparser(body: bytes, content_type: str, where: str) -> Any:
    """Run feedparser on a file object: bytes that look like a path or URL would be opened."""
    import feedparser  # noqa: PLC0415  # only in the killable place: not in every worker

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return feedparser.parse(
                io.BytesIO(body), response_headers=_headers(body, content_type),
                sanitize_html=False, resolve_relative_uris=False,
            )  # fmt: skip
        except MemoryError:
            raise
        except UnicodeEncodeError as error:
            without, halves = _HALVES.subn(b"?", body)
            if halves:
                return _feedparser(without, content_type, where)
            raise ParseError(f"{where}: no parser can read it", reason="not-a-feed") from error
        except RecursionError as error:
            raise ParseError(f"{where}: it is nested too deep", reason="too-costly") from error
        except Exception as error:  # the door of a library that was fed anything at all
            barest = _MARK.sub(_if_needed, body)
            if barest != body:
                return _feedparser(barest, content_type, where)
            raise ParseError(f"{where}: no parser can read it", reason="not-a-feed") from error


def _if_needed(mark: re.Match[bytes]) -> bytes:
    return mark[0] if mark[1].lower() in _BAREST else b""


def _headers(body: bytes, content_type: str) -> dict[str, str]:
    """Give the charset of the header where it is all there is; as XML, whatever it was sent as."""
    charset = _CHARSET.search(content_type)
    if not charset or body.startswith((codecs.BOM_UTF8, b"\xff\xfe", b"\xfe\xff")):
        return {}
    if body.isascii() or _SAYS_ITSELF.match(body) or _is_utf8(body):
        return {}
    return {"content-type": f"application/xml; charset={charset[1]}"}


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _said(values: Mapping[str, Any], name: str) -> str:
    value = values.get(name)
    return sound(value) if isinstance(value, str) else ""


def _entry(entry: Mapping[str, Any], dates: Dates) -> Entry:
    contents = [_said(part, "value") for part in entry.get("content") or ()]
    return Entry(
        id=_said(entry, "id"),
        link=_said(entry, "link"),
        title=_plain(_said(entry, "title")),
        summary=_said(entry, "summary"),
        content=max(contents, key=len, default=""),
        author=_plain(_said(entry, "author")),
        published=dates.read(_written(entry, "published")),
        updated=dates.read(_written(entry, "updated")),
        language=_said(entry, "language"),
        tags=tuple(term for tag in entry.get("tags") or () if (term := _said(tag, "term"))),
        enclosures=tuple(link for e in _enclosures(entry) if (link := _said(e, "href"))),
        notes=dates.unread(*(_written(entry, name) for name in _TIMES)),
    )


def _links(values: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return list(values.get("links") or ())


def _older(links: Iterable[tuple[str, str]]) -> str:
    """Find where older entries stand: in an archive, which loses none, before a next page."""
    found = dict(reversed([(rel.lower(), href) for rel, href in links if href]))
    return found.get("prev-archive") or found.get("next") or ""


def _enclosures(entry: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [link for link in _links(entry) if link.get("rel") == "enclosure"]


def _plain(text: str) -> str:
    """Give a title as text: without tags, entities read, on one line."""
    if "<" not in text and "&" not in text:
        return " ".join(sound(text[: 4 * TITLE]).split())[:TITLE]
    text = _TAG.sub("", _BREAK.sub(" ", text[: 20 * TITLE])) if "<" in text else text
    return one_line(html.unescape(text), TITLE)


def _written(entry: Mapping[str, Any], name: str) -> str:
    """Give a date as it is written.

    Asked as of a plain dictionary: feedparser itself passes `published` off as `updated`.
    """
    text = entry[name] if name in entry else ""  # noqa: SIM401  # get() is what passes it off
    return text if isinstance(text, str) else ""


def _minutes(said: str) -> timedelta | None:
    minutes = said.strip()
    return timedelta(minutes=int(minutes)) if re.fullmatch(r"[0-9]{1,5}", minutes) else None


def _period(period: str, frequency: str) -> timedelta | None:
    """Read sy:updatePeriod and sy:updateFrequency: so many times in such a while."""
    whole = _PERIODS.get(period.strip().lower())
    times = int(frequency) if re.fullmatch(r"[0-9]{1,4}", frequency.strip()) else 1
    return whole / max(times, 1) if whole else None
