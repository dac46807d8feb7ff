"""A feed's bytes as markup in UTF-8, without declaration: decoded once; no parser guesses."""

import re
from dataclasses import dataclass

from monitor.parse.encodings.decoding import contradictions, decoded, is_binary
from monitor.parse.encodings.labels import says
from monitor.parse.encodings.mojibake import undone
from monitor.parse.feeds.mending import begun

_DECLARATION = re.compile(rb"<\?xml\b([^>]{0,300})\?>")
_ENCODING = re.compile(rb"encoding\s*=\s*['\"]([^'\"]{0,60})['\"]")
_SPACE = b"\xef\xbb\xbf \t\r\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Markup in UTF-8, and what of the document was mended to have it so."""

    markup: bytes
    notes: tuple[str, ...] = ()


def plain_source(body: bytes, content_type: str = "") -> Source | None:
    """Return the markup of what is UTF-8, and says so or says nothing; None for all else."""
    body = body.lstrip(_SPACE).rstrip()
    said = _DECLARATION.match(body)
    if not said and body.startswith(b"<?xml"):
        return None
    label = _ENCODING.search(said[1]) if said else None
    if label and not (body.isascii() and b"\x1b" not in body) and _is_other(label[1]):
        return None
    markup = body[said.end() :].lstrip() if said else body
    odd = "charset" in content_type.lower() and not body.isascii()
    notes = contradictions(body, content_type, "utf-8") if odd else ()
    if markup.isascii():
        return Source(markup=markup, notes=notes)
    try:
        return _source(markup.decode(), notes, markup)
    except UnicodeDecodeError:
        return None


def read_source(body: bytes, content_type: str = "") -> Source:
    """Return the markup of any document, decoded as its bytes are."""
    read = decoded(body, content_type)
    text, stray = begun(read.text)
    before = ("something that is no feed stands before it: left out",) if stray else ()
    return _source(text.rstrip(), (*read.notes, *before))


def _source(text: str, notes: tuple[str, ...], markup: bytes = b"") -> Source:
    """Undo what was encoded twice; `markup` is the text's, where it is at hand."""
    text, count = undone(text)
    if count:
        notes = (*notes, f"{count} of its texts were encoded twice: undone")
    elif markup:
        return Source(markup=markup, notes=notes)
    return Source(markup=text.encode("utf-8", "replace"), notes=notes)


def needs_decoding(body: bytes) -> bool:
    """Whether a document that could not be read as it is might be read once it is decoded."""
    if is_binary(body):
        return False
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return True
    said = _DECLARATION.search(body[:1000])
    label = _ENCODING.search(said[1]) if said else None
    return bool(label and _is_other(label[1])) or "\0" in text or "\x1b$" in text


def _is_other(label: bytes) -> bool:
    return not says(label.decode("ascii", "replace"), "utf-8")
