"""Lines that say what sites ask of and tell their readers, by the phrases of many languages.

A line is furniture where it is one of the phrases, and not too long; or where it names who made
the article, and no more.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from monitor.core.paragraphs.furniture import CREDITS, PHRASES

_LONGEST = 260  # characters of such a line
_BEGINNING = 2  # characters by which phrases are found
_SEVERAL = 4  # sentences that one line of furniture has, at most
_BUTTON = 40  # characters of what a button says
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_AROUND = " \t|•·»›>→▶►✉–—:*"
_STOP = re.compile(r"(?<=[^\d.][.!?؟।])\s+|(?<=[。！？])(?=\w)")  # no dates: "3. Mai"
_NAME = (
    r"(?:(?-i:[^\W\d_a-zа-яіїєґα-ω])[\w'’.-]*|[/&,;+|©·•]|and|y|e|et|und|en|és|și|i|a|та|і|и|й|ve|"
    r"de|da|di|van|von|del|for|in|for|для|per|pour|dla|voor|și|az|al|och|og|ja|و)"
)
_LABELS = "|".join(
    sorted(map(re.escape, set(CREDITS.replace("\n", "|").strip("|").split("|"))), key=len)[::-1]
)
_CREDIT = re.compile(
    rf"[\[(]?(?:{_LABELS})(?:\s*[:：/]\s*(?:@?[\w'’.-]+|[/&,;+|©·•])(?:[\s,/&;|]+{_NAME})*|"
    rf"\s+{_NAME}(?:[\s,/&;|]+{_NAME}){{1,12}})[\])]?\.?",
    re.IGNORECASE,
)
_CREDITED = 120  # characters
_LABELLED = frozenset(one[:_BEGINNING] for one in CREDITS.replace("\n", "|").split("|"))


class _Phrase(NamedTuple):
    pieces: tuple[str, ...]
    ends: bool  # with the last of them

    def stands_in(self, line: str, at: int) -> bool:
        for piece in self.pieces:
            at = line.find(piece, at)
            if at < 0:
                return False
            at += len(piece)
        return not self.ends or line.endswith(self.pieces[-1])


def is_listed(line: str) -> bool:
    """Whether a line, or each sentence of it, is what sites say to their readers."""
    if len(line) > _LONGEST:
        return False
    sentences = _STOP.split(line)
    if len(sentences) == 1 or len(line) < _BUTTON:
        return _is_phrase(line) or _is_credit(line)
    if not _is_phrase(sentences[0]):
        return _is_credit(line)
    return len(sentences) <= _SEVERAL and all(map(_adds_nothing, sentences[1:]))


def _adds_nothing(sentence: str) -> bool:
    """Whether what stands behind a phrase is another, or no more than a button's words."""
    return len(sentence) < _BUTTON or _is_phrase(sentence)


def _is_phrase(line: str) -> bool:
    """Whether a line is one of the phrases."""
    folded = _folded(line)
    if folded in _WHOLE or not folded:
        return True
    begun = _BEGUN.get(folded[:_BEGINNING], ())
    return any(
        folded.startswith(start) and phrase.stands_in(folded, len(start)) for start, phrase in begun
    ) or any(phrase.stands_in(folded, 0) for first, phrase in _WITHIN if first in folded)


def _is_credit(line: str) -> bool:
    """Whether a line only names who wrote, edited or photographed."""
    bare = line.strip(_AROUND)
    begins = len(line) <= _CREDITED and bare.lstrip("([")[:_BEGINNING].casefold() in _LABELLED
    return begins and bool(_CREDIT.fullmatch(bare))


def _folded(line: str) -> str:
    """Give a line in small letters and one form, numbers as `#`, without what stands around it."""
    plain = unicodedata.normalize("NFKC", line).casefold().replace("’", "'").strip(_AROUND)
    return " ".join(_NUMBER.sub("#", plain).rstrip(".!?。！？").split())


_Begun = dict[str, list[tuple[str, _Phrase]]]


def _tables() -> tuple[frozenset[str], _Begun, tuple[tuple[str, _Phrase], ...]]:
    whole, begun, within = set(), defaultdict(list), []
    for phrase in _phrases():
        pieces = tuple(one for one in phrase.split("…") if one)
        if "…" not in phrase:
            whole.add(phrase.rstrip(".!?。！？"))
        elif phrase.startswith("…"):
            within.append(_Phrase(pieces, ends=not phrase.endswith("…")))
        else:
            start, *others = pieces
            rest = _Phrase(tuple(others), ends=not phrase.endswith("…"))
            begun[start[:_BEGINNING]].append((start, rest))
    return frozenset(whole), dict(begun), tuple((one.pieces[0], one) for one in within)


def _phrases() -> Iterator[str]:
    return (
        unicodedata.normalize("NFKC", part).casefold().replace("...", "…")
        for one in PHRASES.replace("\n", "|").split("|")
        if (part := one)
    )


_WHOLE, _BEGUN, _WITHIN = _tables()
