"""Where a page sends its readers on by `meta refresh`, having nothing to read itself."""

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

from monitor.core.addresses.sites import same_site

SOON = 15  # seconds; a page that is shown longer is meant to be read
LOOKED_AT = 200_000  # bytes of a page; one that is larger is no signpost
TEXT = 600  # characters that a signpost may show, its site's menu with it
_PROSE = 250  # of them in sentences
_META = re.compile(
    r"<meta\b(?=[^<>]{0,500}?http-equiv\s*+=\s*+[\"']?\s*+refresh)[^<>]{0,3000}>", re.IGNORECASE
)
_CONTENT = re.compile(r"\bcontent\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_SAID = re.compile(  # the WHATWG's "shared declarative refresh steps", and what is seen beside
    r"\s*+(\d{1,6}+)?+(?:\.[\d.]*+)?+(?:\s*+[;,]|\s++|(?<=\s))\s*+(?:url\s*+=\s*+)?(.+)",
    re.IGNORECASE | re.DOTALL,
)
_HEAVY = re.compile(  # what is not closed goes on to the end, which keeps this linear
    r"<!--.*?(?:-->|\Z)|<(script|style|template)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL
)
_ARTICLE = re.compile(  # what calls itself one, or is for readers with scripts, is no signpost
    r"<article\b|itemprop\s*=\s*[\"']?articleBody|property\s*=\s*[\"']?article:|<noscript\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"<(title|nav|footer)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_BLOCK = re.compile(r"</?(?:p|div|section|article|main|li|td|h\d|br|body)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_SIGN = re.compile(rb"http-equiv\s*+=\s*+[\"']?\s*+refresh", re.IGNORECASE)


def refreshed(body: bytes, url: str, header: str = "") -> str:
    """Return where a page leads at once, on its own site; "" where it is itself to be read.

    `header` is what its Refresh header says. Not followed: a page that has an article of its own,
    one that loads itself anew, and one that leads to its site's front page, as those do whose
    article is gone.
    """
    if len(body) > LOOKED_AT or not (header or _SIGN.search(body)):
        return ""
    markup = _HEAVY.sub("", body.decode("utf-8", "replace"))
    target = _target(header, url) or _of_metas(markup, url)
    return target if target and _leads_on(target, url) and not _is_read(markup) else ""


def _of_metas(markup: str, url: str) -> str:
    found = _META.search(markup)
    content = _CONTENT.search(found[0]) if found else None
    return _target(unescape(next(filter(None, content.groups()), "")), url) if content else ""


def _target(content: str, url: str) -> str:
    said = _SAID.fullmatch(content)
    if said is None or int(said[1] or 0) > SOON:
        return ""
    address = said[2].strip()
    if address[:1] in ("'", '"'):
        address = address[1:].partition(address[0])[0]
    try:
        return str(urljoin(url, address.strip().replace(" ", "%20"))).partition("#")[0]
    except ValueError:
        return ""


def _leads_on(target: str, url: str) -> bool:
    """Whether an address is of another page of the same site."""
    there, here = urlsplit(target), urlsplit(url)
    if there.scheme not in ("http", "https") or not same_site(target, url):
        return False
    if there.path in ("", "/") and not there.query:
        return False
    return there._replace(path=there.path or "/") != here._replace(
        path=here.path or "/", fragment=""
    )


def _is_read(markup: str) -> bool:
    """Whether a page shows what may be an article: sentences, or much of anything."""
    shown = _BLOCK.sub("\n", _BESIDE.sub("\n", markup))
    lines = [" ".join(line.split()) for line in unescape(_TAG.sub("", shown)).split("\n")]
    prose = sum(len(line) for line in lines if len(line) > 60)
    says = prose > 0 and bool(_ARTICLE.search(markup))
    return says or prose > _PROSE or sum(map(len, lines)) > 5 * TEXT
