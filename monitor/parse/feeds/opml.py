"""Lists of feeds, as readers write and read them (OPML), the broken ones too."""

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree as ET

import listparser

from monitor.core.addresses.urls import LONGEST_CONFIGURED, well_formed
from monitor.core.errors import ParseError
from monitor.parse.characters import one_line

_DECLARED = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)[\"'][^>]{0,200}?\?>")
_OUTLINE = re.compile(rb"<(/?)outline\b(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>")
LARGEST = 10_000_000  # bytes of a list
MOST = 10_000  # feeds
_DEEPEST = 50  # folders in folders: each feed is given the names of all that it stands in
_LONGEST = 300  # characters of a name
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A feed of a list; `group` is the folder that it stands in."""

    url: str
    name: str = ""
    group: str = ""


def read_opml(body: bytes) -> tuple[list[Listed], list[str]]:
    """Return the feeds of a list, each once, and the addresses that are none.

    Whatever can be read of a broken file is read. Raises ParseError `not-a-list`, and
    `too-costly` for more than LARGEST bytes, MOST feeds or _DEEPEST folders in folders.
    """
    if len(body) > LARGEST:
        raise _too_much(f"it has more than {LARGEST // 1_000_000} MB")
    utf8 = _as_utf8(body)
    if _depth(utf8) > _DEEPEST:
        raise _too_much(f"it has more than {_DEEPEST} folders in folders")
    found = listparser.parse(utf8)
    if not found.feeds and not found.version:
        raise ParseError("it is no list of feeds (OPML)", reason="not-a-list")
    if len(found.feeds) > MOST:
        raise _too_much(f"it lists {len(found.feeds)} feeds, more than {MOST}")
    urls = {one.url: _listed(one) for one in found.feeds}
    good = {url: one for url, one in urls.items() if _can_be_asked(url)}
    return [*good.values()], [url[:_LONGEST] for url in urls if url not in good]


def _can_be_asked(url: str) -> bool:
    return well_formed(url) and len(url.encode()) <= LONGEST_CONFIGURED


def write_opml(feeds: Iterable[Listed]) -> str:
    """Write a list that readers take; feeds of a group stand in its folder."""
    root = ET.Element("opml", version="2.0")
    ET.SubElement(ET.SubElement(root, "head"), "title").text = "Feeds"
    body = ET.SubElement(root, "body")
    folders: dict[str, ET.Element] = {"": body}
    for one in feeds:
        if one.group not in folders:
            folders[one.group] = ET.SubElement(body, "outline", text=one.group)
        name = one.name or one.url
        ET.SubElement(folders[one.group], "outline", type="rss", text=name, xmlUrl=one.url)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, "unicode") + "\n"


def _too_much(what: str) -> ParseError:
    return ParseError(f"{what}: divide it into several files", reason="too-costly")


def _depth(body: bytes) -> int:
    """Return how many outlines stand in outlines, at most."""
    depth = deepest = 0
    for found in _OUTLINE.finditer(body):
        depth += -1 if found[1] else 0 if found[0].endswith(b"/>") else 1
        deepest = max(deepest, depth)
    return deepest


def _listed(one: listparser.common.SuperDict) -> Listed:
    groups = [part for path in one.categories[:1] for part in path]
    return Listed(
        url=one.url, name=one_line(one.title, _LONGEST), group=one_line("/".join(groups), _LONGEST)
    )


def _as_utf8(body: bytes) -> bytes:
    """Return a list in UTF-8: its reader knows few other encodings."""
    declared = _DECLARED.match(body)
    label = declared[1].decode("ascii", "replace") if declared else ""
    if body.startswith(_MARKS):
        label = "utf-16"
    try:
        text = body.decode(label or "utf-8", "replace")
    except LookupError:
        text = body.decode("utf-8", "replace")
    rest = re.sub(r"^\ufeff?\s*<\?xml[^>]{0,400}\?>", "", text)
    return f'<?xml version="1.0" encoding="utf-8"?>{rest}'.encode()
