"""What stands within a sentence, as a reader says it: footnotes, readings, what was struck out.

A number that is raised is a power or the mark of a note; what shows how a word is read is none of
the word; words for screen readers tell what a link does, and nothing of the article.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from monitor.parse.pages.called import names_of

_MOST = 2000  # elements that are looked at
_ENOUGH = 80  # characters before a number that tell what it is
_LOOKED_AT = ("s", "strike", "del", "rt", "rp", "rtc", "ruby", "rb", "sup", "sub", "q", "img")
_GONE = frozenset(("s", "strike", "del", "rt", "rp", "rtc"))
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_NUMBER = re.compile(r"[+−-]?\d{1,3}")
_NOTE = re.compile(r"[\[(]\s*\w{1,3}\s*[\])]|[*†‡§]{1,3}|(?:\d{1,3}\s*[,;–-]\s*)+\d{1,3}")
_NOTES = frozenset(("footnote", "footnotes", "fn", "reference", "noteref", "endnote", "fussnote"))
_UNIT = re.compile(r"(?:\b[dckmnµ]?m|\bft|\bin|\bs|\bмм?|\bсм|\bкм|\bдм|\b[A-Z]\w?|\bmc)\Z")
_WORD = re.compile(r"[^\W\d_]{4}\Z")  # not M<sup>me</sup>, XX<sup>e</sup>
_SIGNS = {"TM": "™", "R": "®", "SM": "℠"}
_COUNT = re.compile(r"(?<![\d.,])\d{1,2}\Z")
_PRICE = re.compile(r"[$€£₴₽]\s?\d[\d\s.,]*\Z")
_UNSEEN = ("visually-hidden", "sr-only", "screen-reader", "visuallyhidden", "assistive")
_NAMED = " or ".join(f"contains(@class, '{one}')" for one in _UNSEEN)
_SPOKEN = f".//*[self::span or self::small or self::i][{_NAMED}]"
_AROUND = ("a", "span", "b", "i")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_RUBY = re.compile(r"<ruby\b.{1,2000}?</ruby\s*>\w{0,20}", re.IGNORECASE | re.DOTALL)
_READING = re.compile(r"<(rt|rp|rtc)\b[^<>]*>[^<]*(?:</\1\s*>)?", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")


def weave_words(body: Any) -> None:
    """Let each sentence of a page say what its reader sees, and in one line."""
    for one in list(islice(body.iter(*_LOOKED_AT), _MOST)):
        if one.getparent() is not None:
            _weave(one)
    for one in islice(body.xpath(_SPOKEN), _MOST):
        if one.getparent() is not None and _is_for_readers_aloud(one):
            one.drop_tree()
    for heading in islice(body.iter(*_HEADINGS), _MOST):
        for broken in list(heading.iter("br")):
            broken.tail = f" {broken.tail or ''}"
            broken.drop_tag()


def weave_marks(body: Any) -> None:
    """Let marks of notes and readings be no part of the words that they stand at."""
    for one in list(islice(body.iter("rt", "rp", "rtc", "sup", "sub"), _MOST)):
        if one.getparent() is not None:
            _weave(one)


def words_without_readings(markup: str) -> Iterator[str]:
    """Yield the words that stand in ruby, without how they are read."""
    for found in _RUBY.finditer(markup) if "<ruby" in markup else ():
        yield _TAG.sub("", _READING.sub("", found[0]))


def _weave(one: Any) -> None:
    tag = one.tag
    if tag in _GONE:
        one.drop_tree()
    elif tag in ("ruby", "rb"):
        one.drop_tag()
    elif tag == "q":
        _quote(one)
    elif tag == "img":
        _picture(one)
    else:
        _number(one, raised=tag == "sup")


def _quote(one: Any) -> None:
    """Put marks around what a browser shows in marks."""
    text = one.text_content().strip()
    if text and text[0].isalnum():
        one.text = f"“{(one.text or '').lstrip()}"
        one.tail = f"”{one.tail or ''}"
    one.drop_tag()


def _picture(one: Any) -> None:
    """Let a picture of a sign be the sign."""
    sign = (one.get("alt") or "").strip()
    if 0 < len(sign) <= 8 and not sign.isascii() and not any(map(str.isalnum, sign)):
        one.tail = sign + (one.tail or "")
        one.drop_tree()


def _number(one: Any, *, raised: bool) -> None:
    """Let a number that is raised or lowered be one that is written so, and drop marks of notes."""
    said = one.text_content().strip()
    before = _before(one)
    if not _NUMBER.fullmatch(said):
        if raised and said and before:
            _beside(one, said, before)
        return
    if not before or before[-1].isspace():
        return  # of what stands behind it: an isotope
    if not raised:
        _say(one, said.translate(_LOWERED))
    elif _is_note(one):
        one.drop_tree()
    elif _PRICE.search(before) and len(said) == len("99"):
        _say(one, f".{said}")
    elif _UNIT.search(before) or _COUNT.search(before):
        _say(one, said.translate(_RAISED))
    else:
        one.drop_tree()


def _beside(one: Any, said: str, before: str) -> None:
    """Keep what is raised behind a word apart from it; a lone letter is the mark of a note."""
    if _NOTE.fullmatch(said):
        one.drop_tree()
    elif not _WORD.search(before):
        return
    elif said.upper() in _SIGNS:
        _say(one, _SIGNS[said.upper()])
    elif len(said) == 1 and said.isalpha():
        one.drop_tree()
    elif said[0].isalnum():
        _say(one, f" {said}")


def _say(one: Any, said: str) -> None:
    one.tail = said + (one.tail or "")
    for inner in list(one):
        one.remove(inner)
    one.text = None
    one.drop_tag()


def _is_note(one: Any) -> bool:
    """Whether a number leads to a note, by where it links or by what it is called."""
    around = (one, one.getparent(), *one.iter("a"))
    return any(names_of(each) & _NOTES or "#" in (each.get("href") or "")[:1] for each in around)


def _before(one: Any) -> str:
    """Return what stands before an element in its line, the last characters of it."""
    previous, parent = one.getprevious(), one.getparent()
    if previous is None:
        text = parent.text or ""
        return str(text)[-_ENOUGH:] if text or parent.tag not in _AROUND else _before(parent)
    return str(previous.tail or previous.text_content()[-20:])[-_ENOUGH:]


def _is_for_readers_aloud(one: Any) -> bool:
    """Whether words are for those only who hear a page: not what another shows in their place."""
    text = one.text_content().split()
    behind = one.getnext()
    shown_otherwise = behind is not None and behind.get("aria-hidden") == "true"
    return len(text) > 1 and not shown_otherwise
