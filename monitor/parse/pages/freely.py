"""What a page shows for free of an article that its publisher sells: the lead above its wall.

The wall's heading may be the page's only one. A sentence is the article's where it says what the
title says, and asks its reader for nothing; an offer under it is no line of the text.
"""

import re
from collections.abc import Iterator, Sequence

from monitor.core.paragraphs.endings import ends_as_sentence
from monitor.parse.pages.tags import Tags

_PARTS = re.compile(r"(?<!\s)\s++(?:[|–—•·:»-]+\s+|[|｜]\s*)|[|｜]\s*")
_WORD = re.compile(r"[^\W\d_]{4,}")
_BEGINNING = 4  # letters by which forms of one word are known
_FEWEST, _OTHERS = 40, 14  # letters of a sentence that tells; in scripts that need fewer
_SPACELESS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def says_for_free(tags: Tags, sentences: Sequence[str]) -> bool:
    """Whether any of the sentences that are not the wall's tells of what the page's title says."""
    said = set().union(*map(_signs, _titles(tags))) if sentences else set()
    return any(_is_told(one) and not said.isdisjoint(_signs(one)) for one in sentences)


def _titles(tags: Tags) -> Iterator[str]:
    """Yield the titles that may be an article's: the window's parts, and what is said in its head.

    The last part of a window's title may be its site's name.
    """
    parts = _PARTS.split(tags.window)
    yield from (parts if len(parts) == 1 else parts[:-1])
    yield tags.meta.get("og:title", "")


def _is_told(sentence: str) -> bool:
    enough = _OTHERS if _SPACELESS.search(sentence) else _FEWEST
    return len(sentence) >= enough and ends_as_sentence(sentence)


def _signs(text: str) -> set[str]:
    said = text.casefold()
    if _SPACELESS.search(said):
        return {said[at : at + 2] for at in range(len(said) - 1) if _SPACELESS.match(said, at)}
    return {word[:_BEGINNING] for word in _WORD.findall(said)}
