"""feedparser on a feed's text, as it is given: its two parsers, with every word of an entry kept.

Neither decodes anything again, opens or fetches anything. What feedparser would let overwrite each
other (descriptions, captions, contents) is kept apart.
"""

import io
import re
import xml.sax
import xml.sax.xmlreader
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from feedparser.api import LooseFeedParser, StrictFeedParser
from feedparser.sanitizer import replace_doctype

from monitor.parse.feeds import vocabulary as names
from monitor.parse.feeds.alternates import is_of_page
from monitor.parse.feeds.said import Said, is_film

_DECLARED = "<?xml version='1.0' encoding='utf-8'?>"
_ITEM = re.compile(r"<(?:[\w-]+:)?(?:item|entry)[\s>]", re.IGNORECASE)
_HIDES = re.compile(r"<!(?:\[CDATA\[|--)")
_HEAD = 5000  # characters of a feed in which its root stands
_MOST = 500  # items that are read each by itself
_MARK = re.compile(r"</?(?:[\w.-]{1,40}:)?([\w.-]{1,40})(?:\s[^<>]{0,2000})?>")
_BAREST = frozenset(
    ["rss", "rdf", "channel", "item", "entry", "feed", "title", "link", "id", "guid", "description",
     "summary", "content", "encoded", "pubdate", "published", "updated", "issued", "modified",
     "date", "creator", "author", "name", "category", "language"]
)  # fmt: skip  # what an entry cannot do without
_TEXTS = ("text/plain", "text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slow:
    """What feedparser found: the feed's own, its entries, and what each of them says."""

    feed: Mapping[str, Any]
    entries: list[Mapping[str, Any]]
    said: list[Said]
    version: str


class _EveryWord:
    """Over feedparser's own handlers: what an entry says is kept element by element."""

    # Handlers are found by their names; what they use is feedparser's mixin, which has no types.
    said: list[Said]

    def _is_said(self: Any) -> bool:
        return bool(self.inentry and self.said and not self.insource and not self.intextinput)

    def _start_item(self: Any, attributes: Any) -> None:
        self.said.append(Said())
        super()._start_item(attributes)  # type: ignore[misc]

    _start_entry = _start_item

    def _start_description(self: Any, attributes: Any) -> None:
        if self._is_said():
            self.push_content("description", attributes, "text/html", 1)
        else:
            super()._start_description(attributes)  # type: ignore[misc]

    def _start_summary(self: Any, attributes: Any) -> None:
        if self._is_said():
            self.push_content("summary", attributes, "text/plain", 1)
        else:
            super()._start_summary(attributes)  # type: ignore[misc]

    def _start_abstract(self: Any, attributes: Any) -> None:
        if self._is_said():
            self.push_content("description", attributes, "text/plain", 1)
        else:
            super()._start_abstract(attributes)  # type: ignore[misc]

    def _end_description(self: Any) -> None:
        if self._is_said():
            self._described(self.pop_content("description"))
        else:
            super()._end_description()  # type: ignore[misc]

    _end_abstract = _end_description

    def _end_summary(self: Any) -> None:
        if self._is_said():
            self._described(self.pop_content("summary"))
        else:
            super()._end_summary()  # type: ignore[misc]

    def _described(self: Any, text: str | None) -> None:
        if text is None:
            return
        if self.inimage:
            self.said[-1].captions.append(("image", text))
        else:
            self.said[-1].descriptions.append((self.depth, text))

    def _end_content(self: Any) -> None:
        kind, source = map(self.contentparams.get, ("type", "src"))
        copied = self.map_content_type(kind) in _TEXTS
        if source and self._is_said() and is_of_page(kind or ""):
            self.said[-1].source = source
        text = self.pop_content("content")
        if not self._is_said():
            if copied:
                self._save("summary", text)
        elif text is not None:
            said = self.said[-1]
            said.contents.append(text)
            said.copied = text if copied and said.copied is None else said.copied

    _end_body = _end_xhtml_body = _end_content_encoded = _end_fullitem = _end_content

    def _end_media_title(self: Any) -> None:
        if self.svgOK:
            return
        text = self.pop_content("title")  # which never stands for a title that was before it
        if text and self._is_said():
            self.said[-1].captions.append(("media_title", text))

    def _start_media_content(self: Any, attributes: Any) -> None:
        super()._start_media_content(attributes)  # type: ignore[misc]
        kinds = (attributes.get("type", ""), attributes.get("medium", ""))
        if self._is_said() and is_film(kinds):
            self.said[-1].is_film = True


_OUTSIDE = {  # how feedparser takes them where they are of the feed
    "itunes_summary": "summary", "dc_description": "description",
    "media_description": "description", "itunes_subtitle": "subtitle",
}  # fmt: skip


def _handlers(name: str) -> dict[str, Any]:
    """Make the two handlers of an element that says more of an entry."""
    stack, outside = _OUTSIDE.get(name, name), _OUTSIDE.get(name)

    def start(parser: Any, attributes: Any) -> None:
        if parser._is_said():  # noqa: SLF001  # it is one of its own handlers
            parser.push_content(stack, attributes, "text/html", 1)
        elif outside:
            getattr(parser, f"_start_{outside}")(attributes)
        else:
            parser.push(stack, 1)

    def end(parser: Any) -> None:
        if not parser._is_said():  # noqa: SLF001
            getattr(parser, f"_end_{outside}")() if outside else parser.pop(stack)
            return
        text = parser.pop_content(stack)
        if text and name in names.CAPTIONS:
            parser.said[-1].captions.append((name, text))
        elif text:
            parser.said[-1].more.append((name, text))

    return {f"_start_{name}": start, f"_end_{name}": end}


_HANDLERS = {
    handler: function
    for name in names.MORE | names.CAPTIONS
    for handler, function in _handlers(name).items()
}
_Strict = type("_Strict", (_EveryWord, StrictFeedParser), _HANDLERS)
_Loose = type("_Loose", (_EveryWord, LooseFeedParser), _HANDLERS)


def read_slowly(text: str) -> Slow:
    """Read a feed's text, which begins behind its declaration.

    An item at which feedparser stops costs no other: where fewer are found than stand there, each
    is read by itself. Raises what feedparser raises.
    """
    found = _read(text)
    items = list(_ITEM.finditer(_shown(text)))
    if len(found.entries) >= len(items) or len(items) > _MOST:
        return found
    each = list(_one_by_one(text, [item.start() for item in items]))
    if sum(len(one.entries) for one in each) <= len(found.entries):
        return found
    return _together(found, each)


def _shown(text: str) -> str:
    """Return a text with its comments and CDATA blank; what never ends hides nothing."""
    last = {mark: text.rfind(mark) for mark in ("]]>", "-->")}
    pieces, at = [], 0
    for hides in _HIDES.finditer(text):
        mark = "]]>" if hides[0].endswith("[") else "-->"
        if hides.start() >= at and hides.end() <= last[mark]:
            end = text.find(mark, hides.end()) + len(mark)
            pieces += [text[at : hides.start()], " " * (end - hides.start())]
            at = end
    return "".join([*pieces, text[at:]])


def read_barely(text: str) -> Slow:
    """Read a feed at which feedparser has given up: without what no entry needs, then by items."""
    barest = _MARK.sub(lambda mark: mark[0] if mark[1].lower() in _BAREST else "", text)
    try:
        return read_slowly(barest)
    except Exception:  # whatever it was: the items that are sound are wanted
        each = list(_one_by_one(text, [item.start() for item in _ITEM.finditer(text)][:_MOST]))
        if not each:
            raise
        return _together(each[0], each)


def _together(found: Slow, each: list[Slow]) -> Slow:
    return Slow(
        feed=found.feed,
        version=found.version or each[0].version,
        entries=[entry for one in each for entry in one.entries],
        said=[said for one in each for said in one.said],
    )


def _one_by_one(text: str, starts: list[int]) -> Iterator[Slow]:
    head = text[: starts[0]][:_HEAD] if starts else ""
    for start, end in pairwise([*starts, len(text)]):
        with suppress(Exception):  # an item at which a library stops is lost, and no other
            yield _read(head + text[start:end])


def _read(text: str) -> Slow:
    whole = _DECLARED + _with_doctype(text)
    version, data, entities = replace_doctype(whole.encode("utf-8", "replace"))
    parser = _strictly(data)
    if parser is None:
        parser = _Loose("", None, "utf-8", entities)
        _prepare(parser)
        parser.feed(data.decode("utf-8", "replace"))
    return Slow(
        feed=parser.feeddata,
        entries=parser.entries,
        said=parser.said,
        version=version or parser.version,
    )


def _with_doctype(text: str) -> str:
    """Let feedparser take away a doctype, which it does where one begins a line.

    What declares entities stays: the parser reads them, bounded, and opens nothing.
    """
    doctype, end, rest = text.partition("]>")
    if "<!ENTITY" not in doctype[:_HEAD]:
        return f"\n{text}"
    return f"{' '.join(doctype.split())}{end}{rest}"


def _strictly(data: bytes) -> Any:
    """Read what is well-formed; None where it is not."""
    parser = _Strict("", None, "utf-8")
    _prepare(parser)
    reader = xml.sax.make_parser()  # noqa: S317  # without the doctype and its entities
    reader.setFeature(xml.sax.handler.feature_namespaces, 1)
    reader.setFeature(xml.sax.handler.feature_external_ges, 0)
    reader.setContentHandler(parser)
    reader.setErrorHandler(parser)
    source = xml.sax.xmlreader.InputSource()
    source.setByteStream(io.BytesIO(data))
    try:
        reader.parse(source)
    except xml.sax.SAXException:
        return None
    return parser


def _prepare(parser: Any) -> None:
    parser.resolve_relative_uris = parser.sanitize_html = False
    parser.said = []
