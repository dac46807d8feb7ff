"""A title or a name as plain text on one line, whatever markup a feed wrote it in."""

import html
import re

from monitor.parse.characters import one_line, sound
from monitor.parse.feeds.escapes import unescaped
from monitor.parse.feeds.leftovers import is_no_title
from monitor.parse.html.rawtext import as_words

TITLE = 1000  # characters
_BREAK = re.compile(
    r"</?(?:p|br|div|li|h\d|td|tr|dt|dd|blockquote|center|section)\b[^<>]{0,500}>", re.IGNORECASE
)
_NAMES = (
    "a|abbr|acronym|address|article|aside|b|bdi|bdo|big|blockquote|body|br|center|cite|code|dd|del|"
    "dfn|div|dl|dt|em|figcaption|figure|font|footer|h[1-6]|head|header|hr|html|i|img|ins|kbd|li|"
    "link|main|mark|meta|nav|nobr|ol|p|picture|pre|q|rp|rt|ruby|s|samp|section|small|source|span|"
    "strike|strong|sub|sup|svg|table|tbody|td|th|time|title|tr|tt|u|ul|var|wbr"
)
_TAG = re.compile(  # `a <b then c> d` is none
    rf"</(?:{_NAMES})\s*>|<(?:{_NAMES})(?:\s+[\w:-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>]+)"
    r"|\s+(?:hidden|async|defer|nowrap|checked))*\s*/?>|<![^<>]{0,500}>|</?[a-z]+:[^<>]{0,500}>",
    re.IGNORECASE,
)
_SILENT = re.compile(r"<(script|style)\b[^<>]*>.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_MARKS = re.compile(r"<(?i:sup|rt)\b")
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
_PAIRED = re.compile(  # tags that were escaped once more than they should have been
    r"<(b|i|u|em|strong|span|a|p|font|small|mark|sup|sub|cite|q|h\d)\b[^<>]{0,500}>(.{0,500}?)</\1\s*>"
    r"|<br\s*/?>",
    re.IGNORECASE | re.DOTALL,
)


def plain_title(text: str) -> str:
    """Return a title as text: without tags, entities read, on one line."""
    if "<" not in text and "&" not in text:
        return " ".join(_unescaped(sound(text[: 8 * TITLE])).split())[:TITLE]
    text = _without_marks(text[: 20 * TITLE])
    text = _without_tags(text)
    if "&" in text:
        text = html.unescape(_UNENDED.sub("'", text))
        if "<" in text and (_PAIRED.search(text) or "<![CDATA[" in text):
            text = html.unescape(_without_tags(text))
        for _ in range(_TIMES):
            if "&" in text and (_TWICE.search(text) or _UNENDED.search(text)):
                text = html.unescape(_UNENDED.sub("'", text))
    return one_line(_unescaped(text), TITLE)


def _unescaped(text: str) -> str:
    return _SLASHED.sub("", unescaped(text)) if "\\" in text or "u0" in text else text


def title_of(text: str, *, key: str) -> str:
    """Return an entry's title; "" where it says that there is none ("Untitled", "null").

    Without another `key` the title is what an entry is known by: it stays.
    """
    title = plain_title(text)
    return "" if key and is_no_title(title) else title


_UNENDED = re.compile(r"&apos(?!;)|&#0*39(?![\d;])|&#x0*27(?![\da-f;])", re.IGNORECASE)
_SLASHED = re.compile(r"(?<!\\)\\++(?=['\"])")  # O\'Brien
_TIMES = 2  # more that a title may have been escaped
_TWICE = re.compile(
    r"&(?:#\d{2,6}|#x[0-9a-f]{2,5}|apos|amp|quot|nbsp|[lr][sda]quo|[mn]dash|hellip"
    r"|[a-z](?:acute|grave|circ|uml|tilde|cedil|ring|caron|slash)|szlig|euro|copy|reg|trade|deg|middot|bull);",
    re.IGNORECASE,
)


def _without_marks(text: str) -> str:
    """Leave out marks of notes, and readings, which a title has seldom."""
    if not _MARKS.search(text):
        return text
    from monitor.parse.html.fragment import plain  # noqa: PLC0415  # seldom

    return html.escape(plain(text), quote=False)


def _without_tags(text: str) -> str:
    if "<" not in text:
        return text
    text = _SILENT.sub("", as_words(text, title=True))
    return _TAG.sub("", _BREAK.sub(" ", _CDATA.sub("", text)))
