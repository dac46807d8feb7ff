"""Where a paragraph quotes somebody, and whether the marks have their mates."""

import re
from typing import NamedTuple

_MATES = {
    "“": "”“", "”": "”", "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』", '"': '"',
    "‘": "’", "'": "'’",
}  # fmt: skip
_marks = re.compile("\"+|[“”„«»‘’「」『』']")  # a doubled mark is one
_FARTHEST = 1500  # characters from a mark to its mate: what is farther is a slip of the pen
_DENSE = 200  # marks on the way there: more are no prose, and quote nothing
_plural = re.compile(r"s['’] [^\W\d_]")  # the engineers' bridge
_AGAIN = 400  # characters to one that opens anew, as each paragraph of a long quotation does


class Quotation(NamedTuple):
    """A stretch in somebody's words, with its marks; one whose mark has no mate is not closed."""

    start: int
    end: int
    closed: bool


def quotations(text: str, start: int, end: int) -> list[Quotation]:
    """Return the quotations of the paragraph `text[start:end]`, outermost only, in order.

    A closing mark that nothing opened is a quotation of its own length that is not closed; an
    opening one reaches to the next of its kind or to the paragraph's end.
    """
    found: list[Quotation] = []
    marks = [mark.start() for mark in _marks.finditer(text, start, end)]
    at = start
    for place, mark in enumerate(marks):
        far = place + _DENSE
        if mark < at or (far < len(marks) and marks[far] - mark < _FARTHEST):
            continue
        at = _behind(text, mark)
        one = _quotation(text, mark, end)
        if one:
            found.append(one)
            at = max(at, one.end)
    return found


def _quotation(text: str, at: int, end: int) -> Quotation | None:
    """Return the quotation that the mark at a place opens or closes, if it does."""
    if not _opens(text, at):
        stray = text[at] in "”»」』" or (text[at] == '"' and not _between(text, at))
        return Quotation(at, at + 1, closed=False) if stray else None
    limit = min(end, at + _FARTHEST)
    mate, again = _mate(text, at, limit)
    if mate:
        return Quotation(at, mate, closed=True)
    if text[at] in "'‘":  # an apostrophe
        return None
    if again:
        return Quotation(at, again if again - at < _AGAIN else _behind(text, at), closed=False)
    return Quotation(at, end if end == limit else _behind(text, at), closed=False)


def _mate(text: str, at: int, limit: int) -> tuple[int, int]:
    """Return where the mate of a mark ends, and where one opens anew before; else 0."""
    plural = 0  # where it ends if what looks like a plural's apostrophe is the mate
    for mark in _marks.finditer(text, _behind(text, at), limit):
        if mark[0][0] in _MATES[text[at]] and _closes(text, mark.start(), text[at]):
            if plural or not _plural.match(text, mark.start() - 1):
                return mark.end(), 0
            plural = mark.end()
        elif mark[0][0] == text[at] and text[at] in "“\"'‘" and _opens(text, mark.start()):
            return plural, mark.start()
    return plural, 0


def _behind(text: str, at: int) -> int:
    """Return where the mark at a place ends."""
    return at + len(text[at : at + 2]) if text[at : at + 2] == '""' else at + 1


def _opens(text: str, at: int) -> bool:
    """Whether a mark stands as one that opens: at the front of a word, with nothing before."""
    mark, front = text[at], not _lettered(text, at - 1)
    if mark in "„«「『":
        return True
    if mark == "“":  # some close with it
        return front or _lettered(text, at + 1)
    if mark not in "\"'‘»”" or not front or text[max(0, at - 1) : at] in (*".,!?…)", "%"):
        return False
    behind = _behind(text, at)
    after = text[behind : behind + 1]
    if mark == "'" and after.isdigit():  # '90s
        return False
    return after.isalnum() or (bool(after) and after in "¿¡[(…$£€«“‘'#@")


def _closes(text: str, at: int, opening: str) -> bool:
    """Whether a mark that may be a mate is one, and no apostrophe, nor opens another."""
    if text[at] in "'’":
        return not _lettered(text, at + 1) and not text[at - 1].isspace()
    return opening not in '"”“' or text[at] != opening or not _opens(text, at)


def _between(text: str, at: int) -> bool:
    """Whether a mark stands between two letters, as no quotation mark does."""
    return _lettered(text, at - 1) and _lettered(text, at + 1)


def _lettered(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isalnum()
