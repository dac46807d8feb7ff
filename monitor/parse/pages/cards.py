"""Boxes in an article that name other articles: "Related", "Mehr zum Thema", "Читайте также"."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from monitor.core.paragraphs.labels import heads_others
from monitor.parse.pages.shown import is_lead, within

_MOST = 3000  # elements that are looked at
_LONGEST = 80  # characters of a label
_PIECES = 1000  # characters with the space around them
_SHARE = 0.4  # of the article's text: a box that has more is no box
_LABELS = ("h2", "h3", "h4", "h5", "h6", "p", "div", "span", "strong", "b", "header", "li")
_ROOMS = frozenset(("article", "main", "body", "html", "form"))
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_FROM = re.compile(
    r"related\Z|(?:more (?:from|in|by|about|on)|mehr (?:von|aus|über)|plus (?:de|sur)|"
    r"más (?:de|sobre)|"
    r"mais (?:de|sobre)|altro (?:da|su)|altre notizie|więcej (?:z|o)|ще (?:з|від|про)|"
    r"ещ[её] (?:из|от|о)|meer (?:van|over))\b",
    re.IGNORECASE,
)


def without_cards(body: Any, heading: Any | None) -> None:
    """Take out of a page the boxes that begin with a label of other articles."""
    if heading is None:
        return
    scope = next(heading.iterancestors("article", "main"), body)
    room = _SHARE * len(scope.text_content())
    for label in list(islice(scope.iter(*_LABELS), _MOST)):
        if not _is_label(label) or scope not in label.iterancestors():  # it went with a box
            continue
        box = _box(label, scope, heading)
        if box is not None and not is_lead(box) and len(box.text_content()) < room:
            box.drop_tree()
        elif box is None:
            for card in list(_cards(label)):
                card.drop_tree()


def _is_label(element: Any) -> bool:
    text = _beginning(element) if _is_small(element) else ""
    return 0 < len(text) <= _LONGEST and (heads_others(text) or bool(_FROM.match(text)))


def _beginning(element: Any) -> str:
    """Return what an element says, no more than tells that it is too long for a label."""
    if not len(element):
        return " ".join((element.text or "").split())
    text = ""
    for piece in element.itertext():
        text += piece
        if len(text) > _PIECES:
            break
    return " ".join(text.split())


def _is_small(element: Any) -> bool:
    return len(element) <= 2 and len(element.text or "") <= _LONGEST


def _box(label: Any, scope: Any, heading: Any) -> Any | None:
    """Return the part of the page that begins with a label, where it holds nothing else."""
    box, around = None, label.getparent()
    inside = set(heading.iterancestors())
    while around is not None and around is not scope and around not in inside:
        if around.tag in _ROOMS or not _begins(around, label):
            break
        box, around = around, around.getparent()
        if len(box.text_content().strip()) > len(label.text_content().strip()):
            break
    if box is None or (_is_from(label) and not _is_linked(box, label)):
        return None
    return box


def _begins(around: Any, label: Any) -> bool:
    """Whether a label is the first that something says."""
    return bool(around.text_content().lstrip().startswith(label.text_content().strip()))


def _is_from(label: Any) -> bool:
    return not heads_others(" ".join(label.text_content().split()))


def _is_linked(box: Any, label: Any) -> bool:
    """Whether all headings below a label are links, and there are some."""
    others = [one for one in box.iter(*_HEADINGS) if one is not label and label not in one.iter()]
    return bool(others) and all(map(_is_link, others))


def _is_link(heading: Any) -> bool:
    return (
        next(heading.iter("a"), None) is not None
        or next(heading.iterancestors("a"), None) is not None
    )


def _cards(label: Any) -> Iterator[Any]:
    """Yield a label, and what follows it as cards do: each begins with a link."""
    cards = []
    for one in islice(label.itersiblings(), 20):
        first = next(within(one), None) if isinstance(one.tag, str) else None
        if first is None or not first.is_linked:
            break
        cards.append(one)
    if cards:
        yield label
        yield from cards
