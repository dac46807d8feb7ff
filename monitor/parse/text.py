"""A page's bytes in, its article out: text without furniture, title, authors, date, language."""

import re
from datetime import datetime
from itertools import islice
from typing import Any

import lxml.html
import trafilatura
from lxml import etree

from monitor.core.errors import ParseError
from monitor.core.model import Page
from monitor.core.paragraphs import keep_lines
from monitor.parse.breaks import join_broken_lines
from monitor.parse.characters import lines, sound
from monitor.parse.decoding import decode, is_binary
from monitor.parse.linklines import link_lines
from monitor.parse.metadata import Metadata, read_metadata
from monitor.parse.scripts import fits

LONGEST = 5_000_000  # characters of a page; what stands behind them is no article
TEXT = 1_000_000  # characters of an article
_XML = re.compile(r"\s*<\?xml\b[^>]*>", re.IGNORECASE)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)\b")


def read_page(
    body: bytes, *, url: str = "", content_type: str = "", now: datetime | None = None
) -> Page:
    """Read an article page; a stated date later than `now`, where it is given, is none.

    Raises ParseError `empty`, `not-a-page`, `no-text` or `too-costly`.
    """
    where = url or "page"
    if not body.strip():
        raise ParseError(f"{where}: it is empty", reason="empty")
    tree = _tree(body, content_type)
    if tree is None:
        raise ParseError(f"{where}: {_instead(body)}", reason="not-a-page")
    try:
        said = read_metadata(tree, url=url, now=now)
        headings, links = _headings(tree), link_lines(tree)
        _unlay(tree)
        join_broken_lines(tree)
        found = trafilatura.extract(tree, output_format="txt", include_comments=False) or ""
    except RecursionError as error:
        raise ParseError(f"{where}: it is nested too deep", reason="too-costly") from error
    kept = keep_lines(
        lines(found[:TEXT]), title=said.title, authors=said.authors, headings=headings, links=links
    )
    if not kept:
        raise ParseError(f"{where}: no article text was found in it", reason="no-text")
    return _page(url, said, "\n".join(kept))


def _tree(body: bytes, content_type: str) -> Any:
    """Give the page as a tree with an <html> at its root, or None where it is no page."""
    if is_binary(body) or _FEED.search(body[:1000]):
        return None
    text = sound(_XML.sub("", decode(body, content_type)[:LONGEST], count=1))
    if "<" not in text:
        return None
    if "<html" not in text[:5000].lower():
        text = f"<html><body>{text}</body></html>"
    try:
        return lxml.html.document_fromstring(text, parser=_parser())
    except etree.ParserError:  # there is nothing in it
        return None
    except etree.XMLSyntaxError as error:  # libxml2 says so where its memory is at an end
        raise MemoryError from error


def _parser() -> Any:
    """Make a parser as trafilatura does; one of one's own is safe in threads."""
    return lxml.html.HTMLParser(
        collect_ids=False, default_doctype=False, remove_comments=True, remove_pis=True
    )


def _instead(body: bytes) -> str:
    if body.startswith(b"%PDF"):
        return "it is a PDF, not an HTML page"
    if _FEED.search(body[:1000]):
        return "it is a feed, not an article's page"
    return "it is not an HTML page"


def _unlay(tree: Any) -> None:
    """Turn tables that lay out a page into blocks: as tables they would be one line of cells."""
    for table in list(islice(tree.iter("table"), 500)):
        if table.tag == "table" and table.xpath("boolean(.//p|.//h1|.//h2|.//div|.//table)"):
            for part in list(table.iter("table", "tbody", "thead", "tr", "td", "th")):
                part.tag = "div"


def _headings(tree: Any) -> list[str]:
    """Give what else may be the article's title: a line that repeats it says nothing."""
    found = [str(one.text_content())[:1000] for one in islice(tree.iter("h1"), 3)]
    return [*found, *tree.xpath("//meta[@property='og:title']/@content")[:1]]


def _page(url: str, said: Metadata, text: str) -> Page:
    return Page(
        url=said.url or url,
        title=said.title,
        text=text,
        authors=said.authors,
        published=said.published,
        language=said.language if fits(said.language, text) else "",
    )
