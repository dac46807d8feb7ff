"""A page's bytes in, its article out: text without furniture, title, authors, date, language."""

import re
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import Any

import lxml.html
import trafilatura
from lxml import etree

from monitor.core.errors import ParseError
from monitor.core.model import Page
from monitor.core.paragraphs import keep_lines
from monitor.core.paragraphs.captions import as_caption
from monitor.core.paragraphs.endings import is_small
from monitor.parse.characters import lines
from monitor.parse.html.woven import weave_words
from monitor.parse.languages.scripts import fits
from monitor.parse.pages.between import with_short_lines, without_repeated
from monitor.parse.pages.breaks import join_broken_lines
from monitor.parse.pages.cards import without_cards
from monitor.parse.pages.data.scripted import (
    LONG,
    Stated,
    article_in_data,
    body_in_data,
    completed_by,
    has_data,
)
from monitor.parse.pages.data.told import is_told
from monitor.parse.pages.flashes import FLASH, scope_of, short_text
from monitor.parse.pages.glance import NO_ARTICLE, dense, shown
from monitor.parse.pages.headings import heading_of, still_in
from monitor.parse.pages.hidden import with_shadows, without_hidden
from monitor.parse.pages.initials import join_initials
from monitor.parse.pages.leads import above, whole_lines, with_leads
from monitor.parse.pages.linklines import without_link_lines
from monitor.parse.pages.live import Post, is_stated, led
from monitor.parse.pages.liveposts import posts_of
from monitor.parse.pages.metadata import Metadata, completed, read_metadata
from monitor.parse.pages.nesting import is_cut, shallow
from monitor.parse.pages.others import without_others
from monitor.parse.pages.pictures import captions_of
from monitor.parse.pages.shown import Line, is_lead
from monitor.parse.pages.source import source_of
from monitor.parse.pages.stubs import PAYWALL, SHORT, WORDS, is_cut_off, stands_before
from monitor.parse.pages.tags import Tags, tags_of
from monitor.parse.pages.walls import may_be_long, without_offers

TEXT = 1_000_000  # characters of an article
FEW, MOST_OF = 2, 0.4  # lines that a page flattened into one has; what its own must be of it
SMALL = 600  # characters of a page that is short news: nothing need be sought on it
_BLANK = re.compile(r"\n[ \t\r]*\n")
_IN = tuple(",.;:!?")  # what a sentence goes on or ends with
_WITHIN = ("a", "b", "button", "em", "i", "ins", "label", "output", "span", "strong")
_LAID = "boolean(.//p|.//h1|.//h2|.//div|.//table|.//br[following-sibling::*[1][self::br]])"
_SHOWN_AS_BLOCKS = "//span[contains(translate(@style, ' ', ''), 'display:block')]"
_WOVEN = 2000  # elements that are looked at
_PLAIN = etree.ElementDefaultClassLookup(  # lxml's own asks Python for each element's class
    element=lxml.html.HtmlElement,
    comment=lxml.html.HtmlComment,
    pi=lxml.html.HtmlProcessingInstruction,
    entity=lxml.html.HtmlEntity,
)
_ENDS = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)  # what is behind is shown all the same
MOST_BESIDE = 0.6  # more than where a glance leaves it out: what is left out there, is here


def read_page(
    body: bytes, *, url: str = "", content_type: str = "", now: datetime | None = None
) -> Page:
    """Read an article page; a stated date later than `now`, where it is given, is none.

    Raises ParseError `empty`, `not-a-page`, `too-costly`, or one of `stubs.WORDS`.
    """
    where = url or "page"
    markup = source_of(body, url=url, content_type=content_type)
    try:
        tree = _tree(without_link_lines(with_shadows(markup)), where)
        tags = tags_of(tree)
        said = read_metadata(tags, url=url, now=now)
        said = completed(said, tags, tree, url=url, now=now)
        posts = posts_of(tags.parts, tree, url, markup)
        heading = _titled(tree, said, tags, url)
        captions = () if heading is None else captions_of(heading, tree.find("body"))
        found = _fuller(_text_in(tree, markup, heading), tags)
        heading = still_in(tree, heading)
        found, among = with_short_lines(without_repeated(found), heading, scope_of(heading, tree))
    except RecursionError as error:
        raise ParseError(f"{where}: it is nested too deep", reason="too-costly") from error
    kept = keep_lines(
        found, title=said.title, authors=said.authors, headings=tags.titles, among=among
    )
    kept = led(posts, kept, sure=is_stated(tags.parts)) if posts else kept
    if not posts and sum(map(len, kept)) <= LONG:
        kept, posts = _in_data(kept, markup, said, tags, url)
    kept, captions = _pictured(kept, captions)
    text = "\n".join(kept)[:TEXT]
    note = _judged(markup, text, url) if len(text) <= SHORT or may_be_long(text) else ""
    text = without_offers(text) if note else text
    return replace(_page(url, said, text, note), captions=captions, live=bool(posts))


def _fuller(found: list[str], tags: Tags) -> list[str]:
    """Return the text that JSON-LD says where the page shows the beginning of it only."""
    size = sum(map(len, found))
    if size > FLASH:
        return found
    said = Stated(lines=tuple(body_in_data(tags)), sure=True)
    shown = [line for line in found if is_told(line)]
    if not shown:
        return list(said.lines) or found
    return completed_by(shown, said, tags.meta.get("og:description", "")) or found


def _in_data(
    kept: list[str], markup: str, said: Metadata, tags: Tags, url: str
) -> tuple[list[str], list[Post]]:
    """Return a text that only scripts would show, where the page shows less, and its posts."""
    if not has_data(markup, sum(map(len, kept))):
        return kept, []
    titles = (said.title, tags.meta.get("og:title", ""))
    stated = article_in_data(markup, titles, said.url or url, sure=bool(kept))
    found = completed_by(kept, stated, tags.meta.get("og:description", "")) if kept else None
    if kept and found is None:
        return kept, []
    lines = stated.lines if found is None else found
    own = keep_lines(lines, title=said.title, authors=said.authors, headings=tags.titles)
    posts = list(stated.posts)
    return led(posts, own) if posts else own, posts


def _pictured(kept: list[str], captions: tuple[str, ...]) -> tuple[list[str], tuple[str, ...]]:
    """Return the text and the captions that are not in it; where they tell more, they are."""
    others = tuple(one for one in captions if as_caption(one) not in kept)
    if not others or sum(map(len, others)) < sum(map(len, kept)):
        return kept, others
    return [*kept, *map(as_caption, others)], ()


def _titled(tree: Any, said: Metadata, tags: Tags, url: str) -> Any | None:
    """Return the heading with the article's title, when other articles are out of the tree."""
    titles = (said.title, tags.meta.get("og:title", ""), tags.window)
    heading = heading_of(tree, titles) if tree.find("body") is not None else None
    without_others(tree, heading, titles, said.url or url)
    without_hidden(tree)
    standing = still_in(tree, heading)
    return standing if heading is standing else heading_of(tree, titles)


def _text_in(tree: Any, markup: str, heading: Any | None) -> list[str]:
    """Return the lines of the article that has the page's title; furniture may be among them."""
    join_initials(tree, markup)
    if tree.find("body") is not None:
        without_cards(tree.find("body"), heading)
    _unlay(tree)
    join_broken_lines(tree)
    body = tree.find("body")
    if body is None:
        return []
    _weave(body)
    _clear(tree, body)
    heading = still_in(tree, heading)
    for one in tree.xpath("//script[contains(@type, 'ld+json')]"):
        one.drop_tree()  # its text is read apart: an extractor would take any article's, glued
    small = dense(body.text_content()) < SMALL
    short = short_text(heading, body) if small else []
    if any(line.is_told for line in short):
        return _whole(short, heading)
    extracted = trafilatura.extract(tree, output_format="txt", include_comments=False) or ""
    found = lines(extracted[:TEXT])
    flash, flat = len(extracted) <= FLASH, len(found) <= FEW
    own = _whole(short or short_text(heading, body), heading) if flash or flat else []
    if own and (flash or sum(map(len, own)) > MOST_OF * len(extracted)):
        return own
    return found if heading is None else with_leads(heading, found, body)


def _whole(short: list[Line], heading: Any | None) -> list[str]:
    """Return the lines of a short text, with what leads into it from above its title."""
    return whole_lines([*above(heading), *short] if short and heading is not None else short)


def _judged(markup: str, text: str, url: str) -> str:
    """Say what is to be said of a page with little text. Raises ParseError where it is none."""
    tags, whole = shown(markup)
    if reason := stands_before(tags, text, whole, url, markup):
        raise ParseError(f"{url or 'page'}: {WORDS[reason]}", reason=reason)
    return PAYWALL if is_cut_off(tags, text, whole) else ""


def _tree(markup: str, where: str) -> Any:
    """Make the tree. Raises ParseError `not-a-page` where there is nothing in it."""
    try:
        parser = _parser()
        tree = lxml.html.document_fromstring(_ENDS.sub("", markup), parser=parser)
        if is_cut(parser):
            tree = lxml.html.document_fromstring(_ENDS.sub("", shallow(markup)), parser=parser)
    except etree.ParserError as error:
        raise ParseError(f"{where}: it is not an HTML page", reason="not-a-page") from error
    except etree.XMLSyntaxError as error:  # libxml2 says so where its memory is at an end
        raise MemoryError from error
    return tree


def _parser() -> Any:
    """Make a parser as trafilatura does; one of one's own is safe in threads."""
    parser = lxml.html.HTMLParser(
        collect_ids=False, default_doctype=False, remove_comments=True, remove_pis=True
    )
    parser.set_element_class_lookup(_PLAIN)
    return parser


def _weave(body: Any) -> None:
    """Let what stands within a sentence be its words: an extractor goes by what it is called."""
    weave_words(body)
    for one in list(islice(body.iter(*_WITHIN), _WOVEN)):
        parent = one.getparent()
        while parent is not None and parent.tag in _WITHIN:
            parent = parent.getparent()
        if parent is not None and parent.tag in ("p", "li") and _is_within(one):
            one.tag = one.tag if one.tag in ("a", "b", "em", "strong", "i") else "span"
            for name in ("class", "id"):
                one.attrib.pop(name, None)


def _is_within(one: Any) -> bool:
    """Whether a sentence goes on behind an element, or around the one that it stands in alone."""
    behind = (one.tail or "").lstrip()[:1]
    if behind:
        return is_small(behind) or behind in _IN or not behind.isupper()
    parent = one.getparent()
    return parent is not None and parent.tag in _WITHIN and _is_within(parent)


def _clear(tree: Any, body: Any) -> None:
    """Take out what is beside the article, unless that is most of the page: then it is not."""
    beside = [one for one in tree.iter(*NO_ARTICLE) if not (one.tag == "aside" and is_lead(one))]
    size = sum(dense(one.text_content()) for one in beside)
    whole = dense(body.text_content())
    whole -= sum(dense(one.text_content()) for one in body.iter("script", "style"))
    if size < MOST_BESIDE * whole:
        for one in beside:
            one.drop_tree()


def _unlay(tree: Any) -> None:
    """Turn tables that lay out a page into blocks: as tables they would be one line of cells.

    So are spans that are shown as blocks; and each part of a preformatted text is a paragraph.
    """
    for span in list(islice(tree.xpath(_SHOWN_AS_BLOCKS), 500)):
        span.tag = "div"
    for kept in list(islice(tree.iter("pre"), 100)):
        _divide(kept)
    for table in list(islice(tree.iter("table"), 500)):
        if table.tag == "table" and table.xpath(_LAID):
            _as_blocks(table)
        elif table.tag == "table":
            _level(table)


def _as_blocks(table: Any) -> None:
    for part in list(table.iter("table", "tbody", "thead", "tr", "td", "th")):
        part.tag = "div"


def _divide(preformatted: Any) -> None:
    """Make paragraphs of what blank lines divide in a text without other marks."""
    parts = [] if len(preformatted) else _BLANK.split(preformatted.text or "")
    if len(parts) > 1:
        preformatted.tag, preformatted.text = "div", None
        for part in filter(str.strip, parts):
            etree.SubElement(preformatted, "p").text = part


def _level(table: Any) -> None:
    """Let each cell be one line: what a list or a break divides in it, a space does."""
    for part in list(islice(table.iter("li", "ul", "ol", "br"), 500)):
        part.tail = f" {part.tail or ''}"
        part.drop_tag()


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
