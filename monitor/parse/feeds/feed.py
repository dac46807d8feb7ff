"""A feed's bytes in, its entries out: whatever the format, however broken."""

import re
import warnings
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Protocol

from monitor.core.errors import ParseError
from monitor.core.model import Entry, ParsedFeed
from monitor.core.polling.websub import hub_and_its_topic
from monitor.net.decode import unpacked
from monitor.parse.characters import sound
from monitor.parse.dates import Dates
from monitor.parse.feeds.entrylinks import (
    chosen_of,
    enclosures_of,
    older,
    other_of,
    pages_of,
    related,
    spoken_in,
    with_behind,
)
from monitor.parse.feeds.fast import FastFeed, fast_feed
from monitor.parse.feeds.fastentry import FastEntry
from monitor.parse.feeds.jsonfeed import is_json_feed, parse_json_feed
from monitor.parse.feeds.mending import well_formed
from monitor.parse.feeds.newest import cut_to, newest
from monitor.parse.feeds.raw import Source, needs_decoding, plain_source, read_source
from monitor.parse.feeds.said import Said, notes_of
from monitor.parse.feeds.seeming import is_html, seems
from monitor.parse.feeds.sitemap import is_sitemap, parse_sitemap
from monitor.parse.feeds.titles import plain_title, title_of

if TYPE_CHECKING:
    from monitor.parse.feeds.slow import Slow

ENTRIES = 5000  # of one document; of more the newest
LARGEST = 50_000_000  # bytes of a packed file
TAGS = 2_000_000  # of a document: one for each eight bytes of the largest that is fetched
JSON = 1_000_000  # bytes that are read here: no other thread runs meanwhile
ITEMS = 20_000  # of a document: four times what is kept of it
_TIMES = ("published", "updated")  # of an entry
_PERIODS = {
    "hourly": timedelta(hours=1), "daily": timedelta(days=1), "weekly": timedelta(weeks=1),
    "monthly": timedelta(days=30), "yearly": timedelta(days=365),
}  # fmt: skip


class ReadFeed(Protocol):
    """The place for what is not plain."""

    def feed(self, body: bytes, *, content_type: str = "", url: str = "") -> ParsedFeed:
        """Read a feed. Raises ParseError."""


def parse_feed(body: bytes, *, content_type: str = "", url: str = "") -> ParsedFeed:
    """Read a feed: ids, links and order are as feedparser gives them for the same text.

    Nothing that a document names is opened or fetched. Its bytes are decoded once, by what they
    are; of a document that breaks off or is broken, what can be read is read, and `notes` say what
    was mended. No more than ENTRIES, the newest. Raises ParseError `empty`, `not-a-feed` or
    `too-costly`.
    """
    where = url or "feed"
    body = _unpacked(body, where)
    if not body.strip():
        raise ParseError(f"{where}: it is empty", reason="empty")
    refuse_crowded(body, where)
    source = read_source(body, content_type)
    if is_json_feed(source.markup):
        return _mended(parse_json_feed(source.markup, ENTRIES), source)
    if is_sitemap(source.markup) and (news := parse_sitemap(source.markup, ENTRIES)):
        return _mended(news, source)
    markup, fixes = well_formed(source.markup)
    document = _slow(with_behind(markup.decode()), where)
    if not document.version and (not document.entries or is_html(body)):
        raise ParseError(f"{where}: {seems(body)}", reason="not-a-feed")
    return _mended(_parsed(document), source, fixes)


def refuse_crowded(body: bytes, where: str) -> None:
    """Raise ParseError for more tags or items than any document has that is for readers."""
    if body.count(b"<") > TAGS or body.count(b"<item") + body.count(b"<entry") > ITEMS:
        raise ParseError(f"{where}: it has too many tags or items", reason="too-costly")


def _unique(terms: Iterable[str | None]) -> tuple[str, ...]:
    """Return what an entry is filed under, each once."""
    return tuple(dict.fromkeys(term for term in terms if term))


def _parsed(document: "Slow") -> ParsedFeed:
    """Return what feedparser has found."""
    head = document.feed
    dates = Dates(
        lambda: [_written(entry, name) for entry in document.entries for name in _TIMES],
        language=lambda: _said(head, "language"),
        site=lambda: _said(head, "link"),
    )
    links = related(head)
    hub, hub_topic = hub_and_its_topic(links)
    language = _said(head, "language")
    entries = zip(document.entries, document.said, strict=True)
    return ParsedFeed(
        format=document.version,
        title=plain_title(_said(head, "title")),
        language=language,
        link=_said(head, "link"),
        entries=newest([_entry(entry, said, dates, language) for entry, said in entries], ENTRIES),
        notes=cut_to(len(document.entries), ENTRIES),
        parser="feedparser",
        ttl=_minutes(_said(head, "ttl")),
        period=_period(_said(head, "sy_updateperiod"), _said(head, "sy_updatefrequency")),
        older=older(links),
        hub=hub,
        hub_topic=hub_topic,
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
    fast = parse_fast(body, content_type)
    return fast or child.feed(body, content_type=content_type, url=url)


def parse_fast(body: bytes, content_type: str = "") -> ParsedFeed | None:
    """Read a feed that is well-formed and plain, as `parse_feed` would; else give None.

    It needs no process of its own: libxml2 resolves nothing here and bounds what it takes.
    """
    if is_json_feed(body):
        return _json_feed(body, content_type) if len(body) <= JSON else None
    source = plain_source(body, content_type)
    fast = fast_feed(source.markup) if source else None
    if fast is None and needs_decoding(body):
        source = read_source(body, content_type)
        fast = fast_feed(source.markup)
    return _mended(_of_fast(fast), source) if fast and source else None


def _of_fast(fast: FastFeed) -> ParsedFeed:
    dates = Dates(
        lambda: [found.values.get(name, "") for found in fast.entries for name in _TIMES],
        language=lambda: fast.language,
        site=lambda: fast.head.link or "",
    )
    hub, hub_topic = hub_and_its_topic(fast.head.links)
    return ParsedFeed(
        format=fast.version,
        title=plain_title(fast.title),
        language=fast.language,
        link=fast.head.link or "",
        entries=newest(
            [_of_fast_entry(found, dates, fast.language) for found in fast.entries], ENTRIES
        ),
        notes=cut_to(len(fast.entries), ENTRIES),
        parser="fast",
        ttl=_minutes(fast.ttl),
        period=_period(fast.period, fast.frequency),
        older=older(fast.head.links),
        hub=hub,
        hub_topic=hub_topic,
    )


def _mended(feed: ParsedFeed, source: Source, fixes: Iterable[str] = ()) -> ParsedFeed:
    """Say what was mended in all."""
    notes = (*source.notes, *fixes)
    return replace(feed, notes=(*feed.notes, *notes)) if notes else feed


def _json_feed(body: bytes, content_type: str) -> ParsedFeed | None:
    source = read_source(body, content_type)
    with suppress(ParseError):
        return _mended(parse_json_feed(source.markup, ENTRIES), source)
    return None


def _of_fast_entry(found: FastEntry, dates: Dates, language: str) -> Entry:
    """Make an entry; no character of XML is unsound."""
    said = found.values
    chosen, tongue = chosen_of(found.link or "", found.pages, found.spoken or language)
    title = title_of(said.get("title", ""), key=said.get("id", "") or found.link or "")
    summary, content, extra = found.said.settled()
    published, updated = said.get("published", ""), said.get("updated", "")
    return Entry(
        id=said.get("id", ""),
        link=found.link or "",
        url=chosen or other_of(said.get("id", ""), found.link or "", found.links),
        title=title,
        summary=summary,
        content=content,
        extra=extra,
        author=plain_title(said.get("author", "")),
        published=dates.read(published),
        updated=dates.read(updated),
        language=said.get("language", ""),
        tags=_unique(term for term, _, _ in found.tags),
        enclosures=tuple([href for rel, href in found.links if rel == "enclosure" and href]),
        notes=(
            *notes_of(title, summary, content, extra, written=said.get("title", "")),
            *dates.unread(published, updated),
            *tongue,
        ),
    )


def _slow(text: str, where: str) -> "Slow":
    """Run feedparser on a text; where it gives up, on the barest of its markup."""
    from monitor.parse.feeds.slow import (  # noqa: PLC0415  # only in the killable place
        read_barely,
        read_slowly,
    )

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            try:
                return read_slowly(text)
            except (MemoryError, RecursionError):
                raise
            except Exception:  # noqa: BLE001  # the door of a library that is fed anything at all
                return read_barely(text)
        except MemoryError:
            raise
        except RecursionError as error:
            raise ParseError(f"{where}: it is nested too deep", reason="too-costly") from error
        except Exception as error:
            raise ParseError(f"{where}: no parser can read it", reason="not-a-feed") from error


def _said(values: Mapping[str, Any], name: str) -> str:
    value = values.get(name)
    return sound(value) if isinstance(value, str) else ""


def _entry(entry: Mapping[str, Any], said: Said, dates: Dates, language: str) -> Entry:
    chosen, tongue = chosen_of(_said(entry, "link"), pages_of(entry), spoken_in(entry) or language)
    title = title_of(_said(entry, "title"), key=_said(entry, "id") or _said(entry, "link"))
    summary, content, extra = said.settled()
    published, updated = (_written(entry, name) for name in _TIMES)
    return Entry(
        id=_said(entry, "id"),
        link=_said(entry, "link"),
        url=chosen
        or other_of(_said(entry, "id"), _said(entry, "link"), related(entry), sound(said.source)),
        title=title,
        summary=sound(summary),
        content=sound(content),
        extra=sound(extra),
        author=plain_title(_said(entry, "author")),
        published=dates.read(published),
        updated=dates.read(updated),
        language=_said(entry, "language"),
        tags=tuple(
            dict.fromkeys(filter(None, (_said(tag, "term") for tag in entry.get("tags") or ())))
        ),
        enclosures=enclosures_of(entry),
        notes=(
            *notes_of(title, summary, content, extra, written=_said(entry, "title")),
            *dates.unread(published, updated),
            *tongue,
        ),
    )


def _written(entry: Mapping[str, Any], name: str) -> str:
    """Return a date as it is written.

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
