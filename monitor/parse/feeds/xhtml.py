"""XHTML that stands in a feed's element, written out as feedparser does."""

from typing import Any
from xml.sax.saxutils import escape

from monitor.parse.feeds.vocabulary import MEANT, InDoubtError, name_of


def inline_markup(element: Any, *, bare: bool) -> str:
    """Return what stands in an element; `bare`: without a <div> that holds all of it."""
    pieces = [piece for piece in _pieces(element) if piece]
    if bare:
        while len(pieces) > 1 and not pieces[-1].strip():
            del pieces[-1]
        while len(pieces) > 1 and not pieces[0].strip():
            del pieces[0]
        if _is_in_one_div(pieces):
            pieces = pieces[1:-1]
    return "".join(pieces).strip()


def _pieces(element: Any) -> list[str]:
    pieces = [escape(element.text or "")]
    for child in element:
        if name_of(child.tag, child.prefix) in MEANT:  # the feed's own, in the midst of a text
            raise InDoubtError
        name = child.tag.rpartition("}")[2].lower()
        pieces += [f"<{name}{_attributes(child, name)}>", *_pieces(child), f"</{name}>"]
        pieces.append(escape(child.tail or ""))
    return pieces


def _attributes(element: Any, name: str) -> str:
    if name in ("svg", "math"):  # with namespaces of their own
        raise InDoubtError
    return "".join(
        f' {_name(key)}="{_value(_name(key), text)}"' for key, text in element.attrib.items()
    )


def _name(key: str) -> str:
    name = key.removeprefix("{http://www.w3.org/XML/1998/namespace}").lower()
    if "{" in name:
        raise InDoubtError
    return name


def _value(key: str, value: str) -> str:
    return escape(value.lower() if key in ("rel", "type") else value, {'"': "&quot;"})


def _is_in_one_div(pieces: list[str]) -> bool:
    if not pieces or not (pieces[0] == "<div>" or pieces[0].startswith("<div ")):
        return False
    if pieces[-1] != "</div>":
        return False
    depth = 0
    for piece in pieces[:-1]:
        if piece.startswith("</"):
            depth -= 1
            if depth == 0:
                return False
        elif piece.startswith("<"):
            depth += 1
    return True
