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
from monitor.parse.characters import lines
from monitor.parse.linklines import without_link_lines
from monitor.parse.live import is_stated, led
from monitor.parse.liveposts import posts_of
from monitor.parse.metadata import Metadata, completed, read_metadata
from monitor.parse.quick import NO_ARTICLE, dense, shown
from monitor.parse.scripts import fits
from monitor.parse.source import source_of
from monitor.parse.stubs import PAYWALL, SHORT, WORDS, is_cut_off, stands_before
from monitor.parse.tags import tags_of

TEXT = 1_000_000  # characters of an article
_ENDS = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)  # what is behind is shown all the same
MOST_BESIDE = 0.6  # more than where `quick` leaves it out: what is left out there, is here


def read_page(
    body: bytes, *, url: str = "", content_type: str = "", now: datetime | None = None
) -> Page:
    """Read an article page; a stated date later than `now`, where it is given, is none.

    Raises ParseError `empty`, `not-a-page`, `too-costly`, or one of `stubs.WORDS`.
    """
    where = url or "page"
    markup = source_of(body, url=url, content_type=content_type)
    try:
        tree = _tree(without_link_lines(markup), where)
        tags = tags_of(tree)
        said = read_metadata(tags, url=url, now=now)
        said = completed(said, tags, tree, url=url, now=now)
        posts = posts_of(tags.parts, tree, url)
        _unlay(tree)
        join_broken_lines(tree)
        _clear(tree)
        found = trafilatura.extract(tree, output_format="txt", include_comments=False) or ""
    except RecursionError as error:
        raise ParseError(f"{where}: it is nested too deep", reason="too-costly") from error
    kept = keep_lines(
        lines(found[:TEXT]), title=said.title, authors=said.authors, headings=tags.titles
    )  # fmt: skip
    kept = led(posts, kept, sure=is_stated(tags.parts)) if posts else kept
    text = "\n".join(kept)
    return _page(url, said, text, note=_judged(markup, text, url) if len(text) <= SHORT else "")


def _judged(markup: str, text: str, url: str) -> str:
    """Say what is to be said of a page with little text. Raises ParseError where it is none."""
    tags, whole = shown(markup)
    if reason := stands_before(tags, text, whole, url):
        raise ParseError(f"{url or 'page'}: {WORDS[reason]}", reason=reason)
    return PAYWALL if is_cut_off(tags, text, whole) else ""


def _tree(markup: str, where: str) -> Any:
    """Make the tree. Raises ParseError `not-a-page` where there is nothing in it."""
    try:
        return lxml.html.document_fromstring(_ENDS.sub("", markup), parser=_parser())
    except etree.ParserError as error:
        raise ParseError(f"{where}: it is not an HTML page", reason="not-a-page") from error
    except etree.XMLSyntaxError as error:  # libxml2 says so where its memory is at an end
        raise MemoryError from error


def _parser() -> Any:
    """Make a parser as trafilatura does; one of one's own is safe in threads."""
    return lxml.html.HTMLParser(
        collect_ids=False, default_doctype=False, remove_comments=True, remove_pis=True
    )


def _clear(tree: Any) -> None:
    """Take out what is beside the article, unless that is most of the page: then it is not."""
    beside = list(tree.iter(*NO_ARTICLE))
    size = sum(dense(one.text_content()) for one in beside)
    whole = sum(map(dense, tree.xpath("//body//text()[not(parent::script or parent::style)]")))
    if size < MOST_BESIDE * whole:
        for one in beside:
            one.drop_tree()


def _unlay(tree: Any) -> None:
    """Turn tables that lay out a page into blocks: as tables they would be one line of cells."""
    for table in list(islice(tree.iter("table"), 500)):
        if table.tag == "table" and table.xpath("boolean(.//p|.//h1|.//h2|.//div|.//table)"):
            for part in list(table.iter("table", "tbody", "thead", "tr", "td", "th")):
                part.tag = "div"


def _page(url: str, said: Metadata, text: str, note: str) -> Page:
    return Page(
        url=said.url or url,
        title=said.title,
        text=text,
        authors=said.authors,
        published=said.published,
        language=said.language if fits(said.language, text) else "",
        note=note,
    )
