"""Whether a word, where it stands, is written as it must be: its capitals, accents, very form."""

import re
from unicodedata import normalize

from monitor.core.language.spelling.accents import bare, ends_in_accent, lacking
from monitor.core.language.spelling.compounds import parts_of
from monitor.core.language.words import APOSTROPHES, fold
from monitor.core.matching.clauses import Bare, Words
from monitor.core.matching.document import Reading
from monitor.core.matching.spans import Span
from monitor.core.matching.text import Text

_MARKS = frozenset(APOSTROPHES)
_ATTACHED = re.compile("['’ʼ‘`´′＇&＆+#]")


def is_written(what: Words, span: Span, text: Text) -> bool:
    """Whether a word has the capitals, or the very form, that are asked for."""
    surface = text.surface(span)
    if what.after and not text.is_after(span, what.after):
        return False
    if what.exact and not (_is_exact(what, surface) or _is_typed(what, surface, span, text)):
        return False
    if what.case == "first" and (surface[:1].isupper() or surface.lower() == surface.upper()):
        return True
    return not what.case or any(_has_case(what, one) for one in (surface, *parts_of(surface)))


def _is_exact(what: Words, surface: str) -> bool:
    said = fold(what.said)
    return fold(surface) == said or lacking(said, surface) == ""


def _is_typed(what: Words, surface: str, span: Span, text: Text) -> bool:
    """Whether a word lacks but its last accent, for which an apostrophe stands."""
    said = fold(what.said)
    return ends_in_accent(said, lacking(said, surface)) and is_marked(span, text)


def _has_case(what: Words, surface: str) -> bool:
    """Whether a word is written with its capitals, or wholly in them where it lacks accents."""
    plain = surface if surface.isascii() else normalize("NFKC", surface)  # ＮＨＫ
    _, said, ending = plain.partition(what.said)
    if said:
        return not ending[:1].isupper()
    return surface.isupper() and not what.said.isascii()


def is_accented(
    forms: frozenset[str], some: Bare, span: Span, text: Text, reading: Reading
) -> bool:
    """Whether a word that lacks the accents of one of the forms is that one, as it stands."""
    surface = text.surface(span)
    for said in _readings(surface):
        plain = bare(fold(said))
        if plain in some.every:
            asked = [form for form in forms if bare(form) == plain != form]
            lost = [lacking(form, said) for form in asked]
            if any(_may_lack(one, plain, said, some, reading) for one in lost):
                return True
            if any(map(ends_in_accent, asked, lost)) and (reading.is_part or is_marked(span, text)):
                return True
    return False


def is_marked(span: Span, text: Text) -> bool:
    """Whether an apostrophe stands behind a word, and none before it, as where it is quoted."""
    start, end = text.stretch(*span)
    before, after = text.text[max(start - 1, 0) : start], text.text[end : end + 1]
    return after in _MARKS and before not in _MARKS


def _readings(surface: str) -> set[str]:
    """Return what a word that is written so may be: what is attached to it may be off."""
    return {surface, *_ATTACHED.split(surface), *parts_of(surface)}


def _may_lack(lost: str | None, plain: str, said: str, some: Bare, reading: Reading) -> bool:
    if not lost:
        return lost is not None
    named = plain in some.named and said[:1].isupper()
    return (named or plain in some.often) and reading.is_foreign(lost)


def begins_accented(what: Words, span: Span, *, text: Text, reading: Reading) -> bool:
    """Whether a word that lacks the accents of how it must begin begins so all the same."""
    surface = text.surface(span)
    for said in _readings(surface):
        for form in what.forms - what.bare.every:
            lost = lacking(form, said[: len(form)])
            if _may_lack(lost, bare(form), said, what.bare, reading):
                return True
    return False


def in_order(said: str, stretch: str) -> bool:
    """Whether the words of a phrase stand in a text as they are written, one after the other."""
    at = 0
    for word in said.split():
        found = 0 if word == "*" else stretch.find(word, at) + len(word)
        if word != "*" and found < at + len(word):
            return False
        at = max(at, found)
    return True
