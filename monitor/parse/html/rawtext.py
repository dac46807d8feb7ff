"""Tags that swallow what follows them, where they are words: "Why <iframe> matters".

To a parser all is script that stands behind a <script> which nothing closes. A reader of such a
title or text reads on, be the tag a word of it or the rest of one that was cut off.
"""

import re
from collections.abc import Iterator

_SWALLOWING = (
    "script|style|iframe|textarea|title|xmp|plaintext|noembed|noframes|noscript|template|svg|math"
    "|object|select|button|canvas|video|audio|embed|input|meta|link"
)
_LAID = "table|main|header|footer|nav|aside|article|section|form|head|body|html"
_ODD = r"!--|\?(?![^<>]*+>)|!(?!\[|[^<>]*+>)|/(?![a-z>])"
# Most tags begin otherwise, and are passed over by their first two characters.
_MAY = (
    r"<(?=[!?A-Z]|/[^a-zA-Z]|s[cetv]|i[fn]|t[aei]|xm|pl|n[ao]|m[ae]|ob|bu|ca|vi|a[rsu]|em|li[nN]"
    r"|h[et]|fo[or]|bo|[a-z][A-Z])"
)
_OPENS = re.compile(rf"{_MAY}(?i:({_SWALLOWING})(?:\s([^<>]*))?/?>|{_ODD})")
_OPENS_IN_TITLE = re.compile(rf"{_MAY}(?i:({_SWALLOWING}|{_LAID})(?:\s([^<>]*))?/?>|{_ODD})")
_RAW = frozenset(("script", "style", "iframe", "textarea", "title", "xmp", "noembed", "noframes"))
_CODE = re.compile(
    r"[{}]|;[^\S\n]{0,20}(?:\n|\Z)|\w\(|=>|=\s{0,20}[\"'\[\w]|@import|\bvar\s|\bfunction\b|CDATA",
    re.IGNORECASE,
)
_PROSE = re.compile(r"(?=[^<>]{0,299}\w)(?=[^<>]{0,299}\s)[^<>]{1,300}")
_BLOCK = re.compile(
    r"</?(?:p|div|h[1-6]|li|ul|ol|br|article|section|blockquote|table)\b", re.IGNORECASE
)
_NAMED = ("script", "style", "iframe", "textarea", "title")  # what sentences tell of, closed
_NEAR = 1000  # characters behind a tag in which code begins
_LOOKS = 30  # tags behind which code is sought: a text is cut off once
_CODING = ("script", "style", "<!--")  # what code may follow that was cut off


_UNQUOTED = re.compile(  # a value that nothing closes before its tag ends, and another begins
    r"""(<[a-zA-Z][^<>"]{0,500}+(?:"[^"<>]{0,2000}+"[^<>"]{0,500}+){0,20}+"[^"<>]{0,2000}+)"""
    r"""(?=>[^"<]{0,2000}+(?:<|\Z))"""
)


def with_quotes(markup: str) -> str:
    """Return markup in which no attribute swallows what stands behind its tag."""
    return _UNQUOTED.sub(r'\1"', markup) if '"' in markup else markup


def as_words(markup: str, *, title: bool = False) -> str:
    """Return markup in which no tag swallows words: one that nothing closes is a word itself.

    So is one that encloses nothing but prose where code should stand. Of one with attributes, and
    of the beginning of a comment, nothing is left: it was cut off.
    """
    opens = _OPENS_IN_TITLE if title else _OPENS
    return "".join(_pieces(markup, opens)) if opens.search(markup) else markup


def _pieces(markup: str, opens: re.Pattern[str]) -> Iterator[str]:
    ends = _Ends(markup)
    at = looked = 0
    while found := opens.search(markup, at):
        yield markup[at : found.start()]
        name = (found[1] or found[0]).lower()
        start, end = ends.behind(name, found.end())
        if end and not _is_in_prose(found, start, opens):
            held = name in _RAW or name == "<!--"
            at = end if held else found.end()
            yield "" if name == "plaintext" else markup[found.start() : at]
        elif end and _PROSE.fullmatch(markup, found.end(), start) and name in _NAMED:
            at = end
            yield markup[found.start() : end].replace("<", "&lt;")
        else:
            at = found.end()
            if not end and name in _CODING and (looked := looked + 1) <= _LOOKS:
                at = _behind_code(markup, at)
            is_word = not found[2] and name != "<!--" and at == found.end()
            yield found[0].replace("<", "&lt;") if is_word else ""
    yield markup[at:]


def _is_in_prose(opening: re.Match[str], end: int, opens: re.Pattern[str]) -> bool:
    """Whether a tag that is closed somewhere, at `end`, is named in a sentence."""
    name, markup, start = (opening[1] or "").lower(), opening.string, opening.end()
    if opening[2] or name not in _NAMED:
        return False
    second = opens.search(markup, start, end)
    if second and (second[1] or "").lower() == name:  # what closes it closes another
        return not _CODE.search(markup, start, second.start())
    if name in ("textarea", "title") and not markup[start].isspace():
        return False
    return bool(_PROSE.fullmatch(markup, start, end)) and not _CODE.search(markup, start, end)


def _behind_code(markup: str, start: int) -> int:
    """Return where code that was cut off ends; `start` where none stands there."""
    block = _BLOCK.search(markup, start, start + _NEAR)
    end = block.start() if block else min(start + _NEAR, len(markup))
    if not _CODE.search(markup, start, end):
        return start
    block = block or _BLOCK.search(markup, end)
    return block.start() if block else len(markup)


class _Ends:
    """Where what a tag has opened is closed; each stretch of the markup is searched but once."""

    def __init__(self, markup: str) -> None:
        self._markup = markup
        self._known: dict[str, tuple[int, int]] = {}

    def behind(self, name: str, at: int) -> tuple[int, int]:
        """Return the first closing behind a place, (0, 0) where there is none."""
        known = self._known.get(name)
        if known is None or (known[1] and known[0] < at):
            pattern = "--!?>" if name == "<!--" else rf"</{re.escape(name)}\b[^<>]*>"
            found = re.compile(pattern, re.IGNORECASE).search(self._markup, at)
            known = self._known[name] = found.span() if found else (0, 0)
        return known
