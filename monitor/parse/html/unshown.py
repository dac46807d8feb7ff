"""What an element's own attributes hide from whoever looks at it."""

import re
from itertools import islice
from typing import Any

from lxml import etree

_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_STYLED = re.compile(r"style\s{0,9}=[^<>]*")
_MAY_HIDE = re.compile(r"none|hidden|collapse|font|mso-hide|-\d|clip", re.IGNORECASE)
_SHOUTED = ("hidden", "HIDDEN", "STYLE", "Style")
_UNSEEN = re.compile(  # as newsletters hide what a mail box previews
    r"visibility\s*:\s*collapse|mso-hide\s*:\s*all"
    r"|(?<![\w-])(?:left|top|right|text-indent|margin-left)\s*:\s*-\d{3,}"
    r"|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]|clip-path\s*:\s*inset\(\s*(?:50|100)%",
    re.IGNORECASE,
)
_NO_SIZE = re.compile(r"font-size\s*:\s*0(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:[;!]|$)", re.IGNORECASE)
_NO_ROOM = re.compile(r"(?<![\w-])(?:max-)?height\s*:\s*0(?:px|pt)?\s*(?:[;!]|$)", re.IGNORECASE)
_HELD = etree.XPath("//*[@style or @hidden]")
_MOST_MARKS = 2000  # elements that are looked at
_SHORT = 300  # characters that may be all of a text, and hidden


def may_hide(markup: str) -> bool:
    """Whether something in the markup may be hidden; most has nothing."""
    if "style" in markup and any(map(_MAY_HIDE.search, _STYLED.findall(markup))):
        return True
    return any(one in markup for one in _SHOUTED)


def is_hidden(element: Any) -> bool:
    """Whether a page does not show an element."""
    hidden = element.get("hidden")
    if hidden is not None and hidden.lower() not in ("until-found", "false"):
        return True
    return bool(_NOT_SHOWN.search(element.get("style") or ""))


def without_unseen(root: Any) -> None:
    """Take out of a feed's text what no reader sees, unless that is most of it, and long."""
    some = [one for one in islice(_HELD(root), _MOST_MARKS) if is_hidden(one) or _is_unseen(one)]
    if not some:
        return
    known = set(some)
    outer = [one for one in some if known.isdisjoint(one.iterancestors())]
    size = sum(_size(one) for one in outer)
    if size <= _SHORT or size < _size(root) / 2:
        for one in outer:
            one.drop_tree()


def _is_unseen(element: Any) -> bool:
    style = element.get("style") or ""
    if _UNSEEN.search(style):
        return True
    if _NO_ROOM.search(style) and "hidden" in style.lower():
        return True
    return bool(_NO_SIZE.search(style)) and not any(
        "font" in (one.get("style") or "") for one in element.iterdescendants()
    )


def _size(element: Any) -> int:
    return len("".join(str(element.text_content()).split()))
