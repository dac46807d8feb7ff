"""A page's bytes as markup: decoded, of bounded size and bounded in elements, in an <html>."""

import re

from monitor.core.errors import ParseError
from monitor.parse.encodings.decoding import decode, is_binary
from monitor.parse.encodings.mojibake import of_page_undone
from monitor.parse.html.crowded import uncrowded

LONGEST = 5_000_000  # characters of a page; what stands behind them is no article
_XML = re.compile(r"\s*<\?xml\b[^>]*>", re.IGNORECASE)
_HEAVY = re.compile(
    r"<(?:(script|style)\b(?![^<>]{0,500}ld\+json)[^<>]{0,500}>|!--)", re.IGNORECASE
)
_ENDS = {
    "script": re.compile(r"</script\s*>", re.IGNORECASE),
    "style": re.compile(r"</style\s*>", re.IGNORECASE),
    "": re.compile(r"-->"),
}
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)\b")


def source_of(body: bytes, *, url: str = "", content_type: str = "") -> str:
    """Return a page's markup. Raises ParseError `empty` or `not-a-page`."""
    where = url or "page"
    if not body.strip():
        raise ParseError(f"{where}: it is empty", reason="empty")
    if body.startswith(b"%PDF"):
        raise ParseError(f"{where}: it is a PDF, not an HTML page", reason="not-a-page")
    if _FEED.search(body[:1000]):
        raise ParseError(f"{where}: it is a feed, not an article's page", reason="not-a-page")
    # What was decoded holds no halves of characters.
    text = "" if is_binary(body) else decode(body, content_type)
    text = (text if len(text) < LONGEST else _lighter(text))[:LONGEST].replace("\0", "\ufffd")
    text = of_page_undone(text)
    if "<" not in text:
        raise ParseError(f"{where}: it is not an HTML page", reason="not-a-page")
    said = _XML.match(text)
    text = uncrowded(text[said.end() :] if said else text)
    return text if "<html" in text[:5000].lower() else f"<html><body>{text}</body></html>"


def _lighter(text: str) -> str:
    """Take scripts, styles and comments out of a page that is too long with them."""
    kept, at = [], 0
    while found := _HEAVY.search(text, at):
        kept.append(text[at : found.start()])
        end = _ENDS[(found[1] or "").lower()].search(text, found.end())
        at = end.end() if end else len(text)
    return "".join(kept) + text[at:]
