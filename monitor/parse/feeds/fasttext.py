"""The text of a well-formed feed's element, and its addresses, as feedparser would give them."""

import re
from contextlib import suppress
from typing import Any
from urllib.parse import urljoin

from monitor.parse.feeds.vocabulary import InDoubtError
from monitor.parse.feeds.xhtml import inline_markup

HTML = ("text/html", "application/xhtml+xml", "html", "xhtml")
_KINDS = {
    "": "text/plain", "text": "text/plain", "plain": "text/plain", "html": "text/html",
    "xhtml": "application/xhtml+xml",
}  # fmt: skip
_XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_FIX = re.compile("^([A-Za-z][A-Za-z0-9+-.]*://)(/*)(.*?)")
_C1 = {
    number: bytes([number]).decode("cp1252", "ignore") or None
    for number in range(0x80, 0xA0)
    if bytes([number]).decode("cp1252", "ignore")
}
_ANY_C1 = re.compile("[\x80-\x9f]")  # few texts have one, and to translate costs more


def text_of(element: Any) -> str:
    """Return a leaf's text, with feedparser's repairs."""
    if len(element):
        raise InDoubtError
    return repaired((element.text or "").strip())


def resolved(uri: str, element: Any) -> str:
    """Return an address that stands in an element, made whole by the bases around it."""
    uri = _FIX.sub(r"\1\3", uri) if ":///" in uri else uri
    base = _base_of(element) if uri else ""
    if not base:
        return uri
    try:
        return urljoin(base, uri)
    except ValueError:
        return ""


def has_base(element: Any) -> bool:
    """Whether addresses in an element are relative to one that it names."""
    return bool(element.attrib) and ("base" in element.attrib or _XML_BASE in element.attrib)


def _base_of(element: Any) -> str:
    base = ""
    for around in reversed([element, *element.iterancestors()]):
        said = around.get("base") or around.get(_XML_BASE) if around.attrib else ""
        if said:
            base = _FIX.sub(r"\1\3", urljoin(base, said))
            if not base.startswith(("http://", "https://")):
                raise InDoubtError
    return base


def attributes(element: Any) -> dict[str, str]:
    """Return attributes by their names in lower case; the values of rel and type in lower case."""
    said = {str(name).lower(): str(value) for name, value in element.attrib.items()}
    for name in ("rel", "type"):
        if name in said:
            said[name] = said[name].lower()
    return said


def repaired(text: str) -> str:
    """Mend what was encoded twice, and characters that stand for those of Windows."""
    if text.isascii():
        return text
    with suppress(UnicodeError):
        text = text.encode("iso-8859-1").decode("utf-8")  # it was encoded twice
    return text.translate(_C1) if _ANY_C1.search(text) else text


def words_of(element: Any, version: str) -> str:
    """Return what a title, summary or content says: text, or XHTML as it is written."""
    if not element.attrib:
        return text_of(element)
    said = attributes(element)
    if said.get("type") == "":  # feedparser then takes the text for base64
        raise InDoubtError
    kind = _KINDS.get(said.get("type", ""), said.get("type", "text/plain"))
    coded = not kind.startswith("text/") and not kind.endswith(("+xml", "/xml"))
    if coded or said.get("mode") == "base64" or "src" in said:
        raise InDoubtError
    if kind == "application/xhtml+xml":
        return repaired(inline_markup(element, bare=version == "atom10"))
    return text_of(element)


def has_text_type(said: dict[str, str]) -> bool:
    """Whether a content's attributes say text, HTML or XHTML, or nothing."""
    kind = said.get("type", "")
    return kind in _KINDS or kind in HTML or kind == "text/plain"
