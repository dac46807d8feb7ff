"""What a page holds and does not show; and what it holds in a shadow, and shows."""

import re
from itertools import chain, islice
from typing import Any

from lxml import etree

from monitor.parse.html.unshown import is_hidden
from monitor.parse.pages.glance import dense

_SHADOW = re.compile(r"<(/?)template\b([^<>]*)>", re.IGNORECASE)
_ROOT = re.compile(r"\bshadowroot(?:mode)?\b", re.IGNORECASE)
_MOST = 0.5  # of a page's text: where more is hidden, scripts show it
_MOST_MARKS = 2000  # elements that are looked at
_STYLED, _HIDDEN = etree.XPath("//*[@style]"), etree.XPath("//*[@hidden]")


def with_shadows(markup: str) -> str:
    """Return the markup with the declared shadow roots as what they are to a reader: blocks."""
    if "shadowroot" not in markup:
        return markup
    opened: list[bool] = []

    def block(found: re.Match[str]) -> str:
        if not found[1]:
            opened.append(bool(_ROOT.search(found[2])))
            return "<div>" if opened[-1] else found[0]
        return "</div>" if opened and opened.pop() else found[0]

    return _SHADOW.sub(block, markup)


def without_hidden(tree: Any) -> None:
    """Take out of a tree what it does not show, unless that is most of it."""
    body = tree.find("body")
    if body is None:
        return
    held = (_STYLED(tree), _HIDDEN(tree), tree.iter("template"))
    some = dict.fromkeys(chain.from_iterable(islice(one, _MOST_MARKS) for one in held))
    hidden = _outermost([one for one in some if _is_hidden(one)])
    if not hidden:
        return
    size = sum(dense(one.text_content()) for one in hidden)
    if size < _MOST * dense(body.text_content()):
        for one in hidden:
            if one.getparent() is not None:
                one.drop_tree()


def _outermost(elements: list[Any]) -> list[Any]:
    """Return the elements that stand in no other of them."""
    known = set(elements)
    return [one for one in elements if known.isdisjoint(one.iterancestors())]


def _is_hidden(element: Any) -> bool:
    if element.tag in ("html", "body", "head", "article", "main"):
        return False
    return element.tag == "template" or is_hidden(element)
