"""The text of a piece of HTML, such as a feed gives of an article."""

import re
from typing import Any

import lxml.html
from lxml import etree

from monitor.parse.characters import lines, sound
from monitor.parse.html.crowded import uncrowded
from monitor.parse.html.rawtext import as_words, with_quotes
from monitor.parse.html.unshown import may_hide, without_unseen
from monitor.parse.html.woven import weave_marks

TEXT = 1_000_000  # characters of a text, at most
_BLOCKS = (
    "p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "section",
    "article", "ul", "ol", "table", "pre", "figure", "figcaption", "hr", "dt", "dd", "td", "th",
    "details", "summary", "noscript", "address", "aside", "center", "dl", "fieldset", "footer",
    "form", "header", "legend", "main", "caption", "menu", "nav", "dialog", "hgroup", "xmp",
    "listing", "option", "button",
)  # fmt: skip
_DIVIDING = ("img", "input", "iframe", "object", "svg", "video", "audio", "textarea", "select")
_SILENT = ("script", "style", "template", "iframe", "object", "svg", "head", "title")
_MARKS = ("<su", "<rt", "<rp", "<SU", "<RT", "<RP")  # of notes, and readings
_SAYS = 5  # characters of a text for those without scripts
_UNSCRIPTED = 300  # characters that may ask for scripts
_XML = re.compile(r"<\?xml\b[^<>]*+>", re.IGNORECASE)
_TAG = re.compile(r"<[a-z/!?][^<>]{0,2000}>", re.IGNORECASE)


def plain(fragment: str) -> str:
    """Return the text of a feed's HTML: paragraphs divided by one newline, no scripts, no tags.

    What is no HTML passes as it is, save for runs of space. No more than TEXT characters.
    """
    fragment = sound(fragment[: 2 * TEXT])
    if not _TAG.search(fragment) and "&" not in fragment:
        return "\n".join(lines(fragment[:TEXT]))
    try:
        root = _tree(uncrowded(_XML.sub("", fragment, count=1)))
        for block in root.iter(*_BLOCKS):
            block.tail = "\n" + (block.tail or "")
            block.text = "\n" + (block.text or "")
        text = str(root.text_content())
    except (etree.LxmlError, ValueError, AssertionError):
        text = _TAG.sub(" ", fragment)
    return "\n".join(lines(text[:TEXT]))


def _tree(fragment: str) -> Any:
    """Make a tree of what a reader sees. Nothing stands behind the fragment that could leak."""
    root = lxml.html.document_fromstring(f"<body>{as_words(with_quotes(fragment))}")
    for one in root.iter(*_DIVIDING):
        tail = one.tail
        if tail and tail[0].isalnum():
            one.tail = f" {tail}"
    etree.strip_elements(root, *_SILENT, with_tail=False)
    if "oscript" in fragment or "OSCRIPT" in fragment:
        _without_requests(root)
    if may_hide(fragment):
        without_unseen(root)
    if any(mark in fragment for mark in _MARKS):
        weave_marks(root)
    return root


def _without_requests(root: Any) -> None:
    """Leave out what those without scripts are asked for; what else they are told is text."""
    for one in list(root.iter("noscript")):
        text = one.text_content().lower()
        asks = len(text) < _UNSCRIPTED and ("javascript" in text or "java script" in text)
        if asks or len(text.strip()) < _SAYS:
            one.drop_tree()
