"""Lines of a page that were broken at a margin by `<br>`: they are joined again."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from monitor.core.paragraphs import ends_as_sentence

_KEEPING = frozenset(("pre", "code"))
_SOURCE_LINE = re.compile(r"(?<!\s)[^\S\n]*+\n\s*+")
_SHORTEST, _WIDEST = 40, 130  # characters of a line that ends at a margin
_EVEN = 0.6  # of the longest line: shorter ones end for another reason


def join_broken_lines(tree: Any) -> None:
    """Turn into spaces the breaks of each group of lines that all end near one margin.

    A group is what stands between two breaks that follow one another, or at the block's ends.
    Where some groups go on in small letters they tell the margin, and others that keep to it are
    joined as well.
    """
    for block in {br.getparent(): None for br in tree.iter("br")}:
        if block.tag in _KEEPING:
            continue
        _flow(block)
        groups = [group for group in _groups(block) if len(group) > 1]
        broken = [group for group in groups if _is_broken(_lines(group))]
        margin = max((len(line) for group in broken for line in _lines(group)), default=0)
        for group in groups:
            if group in broken or _keeps_to(_lines(group), margin):
                _join([br for _, br in group[:-1]])


def _flow(block: Any) -> None:
    """Let the ends of the source's lines be spaces, as a browser does."""
    block.text = _flowing(block.text)
    for child in block:
        child.tail = _flowing(child.tail)


def _flowing(text: str | None) -> str | None:
    return _SOURCE_LINE.sub(" ", text) if text and "\n" in text else text


def _groups(block: Any) -> Iterator[list[tuple[str, Any]]]:
    """Yield a block's lines, each with the break behind it, or None, group by group."""
    group: list[tuple[str, Any]] = []
    line = block.text or ""
    for child in block:
        if child.tag != "br":
            line += _shown(child)
        elif line.strip():
            group.append((_plain(line), child))
            line = ""
        elif group:
            yield group
            group = []
        line += child.tail or ""
    yield [*group, (_plain(line), None)] if line.strip() else group


def _lines(group: Sequence[tuple[str, Any]]) -> list[str]:
    return [line for line, _ in group]


def _plain(line: str) -> str:
    return " ".join(line.split())


def _shown(element: Any) -> str:
    return "".join(element.itertext())[: 2 * _WIDEST] if isinstance(element.tag, str) else ""


def _is_broken(lines: Sequence[str]) -> bool:
    """Whether lines are one paragraph: about as long but for the last, most begin in a sentence."""
    ending = lines[:-1]
    longest = max(map(len, ending))
    even = min(map(len, ending)) >= max(_SHORTEST, _EVEN * longest) and longest <= _WIDEST
    goes_on = sum(not line[:1].isupper() for line in lines[1:])
    whole = sum(map(ends_as_sentence, ending))
    return even and whole * 2 <= len(ending) <= goes_on * 2 and len(lines[-1]) <= longest + 20


def _keeps_to(lines: Sequence[str], margin: int) -> bool:
    """Whether no line passes the margin, and none had room for the first word of the next."""
    return max(map(len, lines)) <= margin and all(
        len(line) + 1 + len(following.split()[0]) > margin and not ends_as_sentence(line)
        for line, following in pairwise(lines)
    )


def _join(breaks: Sequence[Any]) -> None:
    for br in breaks:
        br.tail = " " + (br.tail or "").lstrip()
        br.drop_tag()
