"""Quotations pulled out of a text and set large beside it: they say what it says elsewhere."""

from collections.abc import Sequence

from monitor.core.paragraphs.endings import is_spaceless

_SHORTEST, _LONGEST = 5, 240  # words, characters
_DENSE = 12  # characters, where each is a word
_MOST = 60_000  # characters of a text: in a longer one it would be dear to look
_AROUND = "\"'“”„«»‘’‹›「」『』…—–- \t.!?。！？,，"


def without_pulled(lines: Sequence[str]) -> Sequence[str]:
    """Return lines without those whose words all stand within a longer one, in their order."""
    if sum(map(len, lines)) > _MOST:
        return lines
    folded = [line.casefold() for line in lines]
    text = "\n".join(folded)
    return [
        line
        for line, plain in zip(lines, folded, strict=True)
        if not (_may_be_pulled(plain) and _stands_within(plain, folded, text))
    ]


def _may_be_pulled(line: str) -> bool:
    if len(line) > _LONGEST or line.startswith(("- ", "• ", "▲ ", "|")):
        return False
    return line.count(" ") >= _SHORTEST - 1 or (len(line) >= _DENSE and is_spaceless(line))


def _stands_within(line: str, lines: Sequence[str], text: str) -> bool:
    """Whether a longer line holds the words of this one, whole."""
    bare = line.strip(_AROUND)
    first = text.find(bare)
    if not bare or text.find(bare, first + 1) < 0:
        return False
    return any(_holds(other, bare) for other in lines if len(other) > len(line) + 1)


def _holds(other: str, bare: str) -> bool:
    at = other.find(bare)
    if at < 0:
        return False
    around = other[at - 1 : at] + other[at + len(bare) : at + len(bare) + 1]
    return is_spaceless(bare) or not any(map(str.isalnum, around))
