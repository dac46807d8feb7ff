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
from monitor.core.paragraphs.notices import OPENINGS

_LONGEST = 260  # characters of such a line
_LONGEST_NOTICE = 700
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
    rf"[\[(]?(?:{_LABELS})(?:\s*[:：/]\s*(?:@?[\w'’.-]+|[/&,;+|©·•])(?:[\s,/&;|]++{_NAME})*|"
    rf"\s+{_NAME}(?:[\s,/&;|]++{_NAME}){{1,12}})[\])]?\.?",
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
        return len(line) <= _LONGEST_NOTICE and _opens_a_notice(line)
    sentences = _STOP.split(line)
    if len(sentences) == 1 or len(line) < _BUTTON:
        return _is_phrase(line) or _is_credit(line)
    if not _is_phrase(sentences[0]):
        credited = _is_credit(sentences[0]) and all(map(_is_phrase, sentences[1:]))
        return credited or _is_credit(line)
    if _opens_a_notice(sentences[0]):
        return True
    return len(sentences) <= _SEVERAL and all(map(_adds_nothing, sentences[1:]))


def _adds_nothing(sentence: str) -> bool:
    """Whether what stands behind a phrase is another, or no more than a button's words."""
    return len(sentence) < _BUTTON or _is_phrase(sentence)


def _is_phrase(line: str) -> bool:
    """Whether a line is one of the phrases."""
    folded = _folded(line)
    if folded in _WHOLE or not folded or _begins(_BEGUN, folded) or _begins(_OPENED, folded):
        return True
    return any(phrase.stands_in(folded, 0) for first, phrase in _WITHIN if first in folded)


def _opens_a_notice(line: str) -> bool:
    """Whether its first sentence is one behind which a site tells nothing else."""
    if line.lstrip(_AROUND)[:_BEGINNING].casefold() not in _NOTICES:
        return False
    folded = _folded(_STOP.split(line, 1)[0])
    return folded in _SAID or _begins(_OPENED, folded)


def _begins(begun: "_Begun", folded: str) -> bool:
    return any(
        folded.startswith(start) and phrase.stands_in(folded, len(start))
        for start, phrase in begun.get(folded[:_BEGINNING], ())
    )


def _is_credit(line: str) -> bool:
    """Whether a line only names who wrote, edited or photographed."""
    bare = line.strip(_AROUND)
    begins = len(line) <= _CREDITED and bare.lstrip("([")[:_BEGINNING].casefold() in _LABELLED
    return begins and bool(_CREDIT.fullmatch(bare))


def _folded(line: str) -> str:
    """Return a line in small letters and one form, numbers as `#`, without what is around it."""
    plain = unicodedata.normalize("NFKC", line).casefold().replace("’", "'").strip(_AROUND)
    return " ".join(_NUMBER.sub("#", plain).rstrip(".!?。！？").split())


_Begun = dict[str, list[tuple[str, _Phrase]]]


def _tables(table: str) -> tuple[frozenset[str], _Begun, tuple[tuple[str, _Phrase], ...]]:
    whole, begun, within = set(), defaultdict(list), []
    for phrase in _phrases(table):
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


def _phrases(table: str) -> Iterator[str]:
    """Yield the phrases of a table; what a question begins may be all of a sentence, too."""
    for one in filter(None, table.replace("\n", "|").split("|")):
        phrase = unicodedata.normalize("NFKC", one).casefold().replace("...", "…")
        yield phrase
        if phrase.endswith("?…"):
            yield phrase[:-2].rstrip()


_WHOLE, _BEGUN, _WITHIN = _tables(PHRASES)
_SAID, _OPENED, _ = _tables(OPENINGS)
_WHOLE |= _SAID
_NOTICES = {*_OPENED, *(one[:_BEGINNING] for one in _SAID)}
