"""Where the title of an article stands on its page."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

_LETTERS = re.compile(r"\w+")
_LIKE = 0.6  # of the words of both, that both have
_MOST = 60  # headings that are looked at


def folded(text: str) -> str:
    """Return a text's letters and digits, in small letters: what stands between them may differ."""
    return "".join(_LETTERS.findall(text.casefold()))


def heading_of(tree: Any, titles: Iterable[str]) -> Any | None:
    """Find the heading that says the article's title, the highest first; None where none does."""
    sought = [one for one in dict.fromkeys(titles) if one]
    for names in (("h1",), ("h2", "h3")):
        for at, heading in enumerate(tree.iter(*names)):
            if at < _MOST and says(heading.text_content(), sought):
                return heading
    return None


def still_in(tree: Any, heading: Any | None) -> Any | None:
    """Return a heading that still stands in its page; None where it went with what was taken out.

    Of a page whose heading is hidden, nothing is known to stand below it.
    """
    if heading is None or not any(one is tree for one in heading.iterancestors()):
        return None  # what was taken out names the page's root all the same
    return heading


def says(text: str, titles: Iterable[str]) -> bool:
    """Whether a heading is one of the titles, perhaps shortened or with a word more."""
    found = _LETTERS.findall(text.casefold())
    said, words = "".join(found), set(found)
    return any(_is_like(said, words, title) for title in titles) if said else False


@lru_cache(64)  # a page's titles are compared with each of its headings
def _read(title: str) -> tuple[str, frozenset[str]]:
    found = _LETTERS.findall(title.casefold())
    return "".join(found), frozenset(found)


def _is_like(said: str, words: set[str], title: str) -> bool:
    whole, others = _read(title)
    if said == whole:
        return True
    shorter, longer = sorted((said, whole), key=len)
    if shorter in longer and len(shorter) * 2 > len(longer):
        return True
    return len(words & others) >= _LIKE * len(words | others) and len(words) > 2
