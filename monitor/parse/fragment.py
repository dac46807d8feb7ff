"""The text of a piece of HTML, such as a feed gives of an article."""

import re

import lxml.html
from lxml import etree

from monitor.parse.characters import lines, sound

TEXT = 1_000_000  # characters of a text, at most
_BLOCKS = (
    "p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "section",
    "article", "ul", "ol", "table", "pre", "figure", "figcaption", "hr", "dt", "dd", "td", "th",
)  # fmt: skip
_SILENT = ("script", "style", "noscript", "template", "iframe", "object", "svg", "head", "title")
_XML = re.compile(r"<\?xml\b[^<>]*+>", re.IGNORECASE)
_TAG = re.compile(r"<[a-z/!?][^<>]{0,2000}>", re.IGNORECASE)


def plain(fragment: str) -> str:
    """Give the text of a feed's HTML: paragraphs divided by one newline, no scripts, no tags.

    What is no HTML passes as it is, save for runs of space. No more than TEXT characters.
    """
    fragment = sound(fragment[: 2 * TEXT])
    if not _TAG.search(fragment) and "&" not in fragment:
        return "\n".join(lines(fragment[:TEXT]))
    try:
        root = lxml.html.fragment_fromstring(_XML.sub("", fragment, count=1), create_parent="div")
        etree.strip_elements(root, *_SILENT, with_tail=False)
        for block in root.iter(*_BLOCKS):
            block.tail = "\n" + (block.tail or "")
            block.text = "\n" + (block.text or "")
        text = str(root.text_content())
    except (etree.LxmlError, ValueError, AssertionError):
        text = _TAG.sub(" ", fragment)
    return "\n".join(lines(text[:TEXT]))
