"""A page's bytes in, its article out: text without furniture, title, authors, date, language."""

import re
from datetime import UTC, datetime
from typing import Any

import lxml.html
import trafilatura
from lxml import etree

from monitor.core.errors import ParseError
from monitor.core.model import Page
from monitor.core.paragraphs import keep_lines
from monitor.parse.metadata import Metadata, read_metadata

_BLOCKS = (
    "p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "section",
    "article", "ul", "ol", "table", "pre", "figure", "figcaption", "hr",
)  # fmt: skip
_SILENT = ("script", "style", "noscript", "template", "iframe", "object")
_CHARSET = re.compile(r"charset\s*=\s*\"?([\w.:-]+)", re.IGNORECASE)


def read_page(body: bytes, *, url: str = "", content_type: str = "") -> Page:
    """Read an article page. Raises ParseError `not-a-page` or `no-text`."""
    where = url or "page"
    if not body.strip():
        raise ParseError(f"{where}: it is empty", reason="empty")
    if body[:1024].lstrip()[:5] == b"%PDF-" or b"\0\0\0" in body[:1024]:
        raise ParseError(f"{where}: it is not an HTML page", reason="not-a-page")
    tree = _tree(body, content_type)
    if tree is None:
        raise ParseError(f"{where}: it is not an HTML page", reason="not-a-page")
    said = read_metadata(tree)
    _unlay(tree)
    text = trafilatura.extract(tree, output_format="txt", include_comments=False) or ""
    lines = [re.sub(r"\s+", " ", line).strip() for line in text.splitlines()]
    kept = keep_lines([line for line in lines if line], title=said.title, authors=said.authors)
    if not kept:
        raise ParseError(f"{where}: no article text was found in it", reason="no-text")
    return _page(url, said, "\n".join(kept))


def plain(fragment: str) -> str:
    """Give the text of a feed's HTML: paragraphs divided by one newline, no scripts."""
    if "<" not in fragment and "&" not in fragment:
        return "\n".join(_lines(fragment))
    try:
        root = lxml.html.fragment_fromstring(fragment, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return "\n".join(_lines(re.sub(r"<[^<>]*>", " ", fragment)))
    etree.strip_elements(root, *_SILENT, with_tail=False)
    for block in root.iter(*_BLOCKS):
        block.tail = "\n" + (block.tail or "")
        block.text = "\n" + (block.text or "")
    return "\n".join(_lines(str(root.text_content())))


def _unlay(tree: Any) -> None:
    """Turn tables that lay out a page into blocks: as tables they would be one line of cells."""
    for table in list(tree.iter("table")):
        if table.tag == "table" and table.xpath(".//p|.//h1|.//h2|.//div|.//table"):
            for part in list(table.iter("table", "tbody", "thead", "tr", "td", "th")):
                part.tag = "div"


def _lines(text: str) -> list[str]:
    lines = (re.sub(r"\s+", " ", line).strip() for line in text.splitlines())
    return [line for line in lines if line]


def _tree(body: bytes, content_type: str) -> Any:
    declared = _CHARSET.search(content_type)
    if declared:
        try:
            return trafilatura.load_html(body.decode(declared[1], "replace"))
        except LookupError:
            pass  # a charset nobody knows: look at the bytes
    return trafilatura.load_html(body)


def _page(url: str, said: Metadata, text: str) -> Page:
    return Page(
        url=said.url or url,
        title=said.title,
        text=text,
        authors=said.authors,
        published=_utc(said.published),
        language=said.language,
    )


def _utc(instant: datetime | None) -> datetime | None:
    return instant.astimezone(UTC) if instant else None
