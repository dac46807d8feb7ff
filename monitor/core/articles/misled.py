"""Whether the page that an article's link led to is of something else altogether.

Sites send readers of what is gone to their front page, or to the latest news; and a wall that no
list knows says nothing of the article. What a feed says of an article stands on its page: in its
title, or at its beginning, even where an editor has changed one of the two.
"""

import re
from collections import Counter
from collections.abc import Sequence
from unicodedata import name
from urllib.parse import urlsplit

_LETTERS = re.compile(r"[^\W\d_]+")
_JOINED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_READ = 6_000  # characters of a page
_SAID = 600  # of what a feed says beside the title
_SHORT = 4  # letters: what is shorter stands in any text
_BEGIN = 5  # letters by which words are compared: their endings differ
_SOME = 3  # words of a title, from which on it tells
_OF_TITLE, _OF_WORDS, _AS_TITLE = 0.3, 0.5, 0.5
_MUCH = 0.5  # of the words of a title, or of what is said beside it
_NEARLY = 0.7  # of the words of two titles
_ITEMS, _OTHERS = 4, 0.75  # of the latest news: lines that tell of others, and their share


def says_nothing_of(title: str, said: str, *, page_title: str, page_text: str) -> bool:
    """Whether a page shares next to nothing with a feed's title of an article, and its words.

    False where the title is too short to tell, or of another script than the page's.
    """
    asked = _words(title)
    there = _words(f"{page_title}\n{page_text[:_READ]}")
    if len(asked) < _SOME or not there or _script(asked) != _script(there):
        return False
    if _share(asked, there) >= _OF_TITLE:
        return False
    more = _words(said[:_SAID]) - asked
    return len(more) < _SOME or _share(more, there) < _OF_WORDS


def is_told(title: str, said: str, *, text: str) -> bool:
    """Whether a text that stands behind other links too says much of what a feed announces here.

    True where the feed says too little to tell.
    """
    asked, there = _words(title), _words(text[:_READ])
    if asked and _share(asked, there) >= (_MUCH if len(asked) >= _SOME else 1):
        return True
    more = _words(said[:_SAID]) - asked
    if len(more) < _SOME:
        return not asked
    return _share(more, there) >= _MUCH


def lists(lines: Sequence[str], mine: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether lines that stand behind two links tell of both, but each of one: the latest news.

    `mine` and `other`: title and words of the two, as their feed says them. The lines of an
    article that has two headlines tell of both; and those beside the lead, too.
    """
    own, its = ({line for line in lines if _is_of(line, one)} for one in (mine, other))
    rest = [line for line in lines if line not in own]
    few = len(rest) < _ITEMS or sum(map(len, rest)) < _OTHERS * sum(map(len, lines))
    if few or not own or not its or own & its:
        return False
    return says_nothing_of(*mine, page_title="", page_text="\n".join(rest))


def are_one(title: str, other: str) -> bool:
    """Whether two titles are one, or nearly so."""
    mine, its = _words(title), _words(other)
    return title == other or len(mine & its) >= _NEARLY * len(mine | its) > 0


def are_near(mine: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two announcements may be of one event: what happened before stands in both texts."""
    asked = _words(mine[0])
    common = asked & _words("\n".join(other))
    return len(common) > 1 and len(common) >= _OF_TITLE * len(asked)


def are_foreign(title: str, text: str) -> bool:
    """Whether a title is of another script than a text."""
    asked, there = _words(title), _words(text[:_READ])
    return bool(asked and there) and _script(asked) != _script(there)


def tells(title: str) -> bool:
    """Whether a title has words enough to tell an article by."""
    return len(_words(title)) >= _SOME


def is_called(title: str, page_title: str) -> bool:
    """Whether a page has much of a feed's title of an article in its own."""
    asked = _words(title)
    return not asked or _share(asked, _words(page_title)) >= _AS_TITLE


def leads_up(url: str, came_to: str) -> bool:
    """Whether a link ended above where it pointed to: at the front page, or a section's."""
    try:
        asked, there = urlsplit(url), urlsplit(came_to)
    except ValueError:
        return False
    if _host(asked.hostname) != _host(there.hostname) or there.query:
        return False
    path, above = asked.path.rstrip("/"), there.path.rstrip("/")
    if path == above:
        return bool(asked.query) and not path
    return path.startswith(f"{above}/")


def _is_of(line: str, announced: tuple[str, str]) -> bool:
    """Whether a line is a feed's title of an article, or says hardly more than the feed does."""
    words, asked = _words(line), _words(announced[0])
    if len(asked) >= _SOME and _share(asked, words) >= _NEARLY:
        return True
    return len(words) >= _SOME and _share(words, _words("\n".join(announced))) >= _NEARLY


def _host(name_of_it: str | None) -> str:
    return (name_of_it or "").removeprefix("www.")


def _share(some: frozenset[str], there: frozenset[str]) -> float:
    return len(some & there) / len(some)


def _words(text: str) -> frozenset[str]:
    """Return the beginnings of longer words; of scripts without spaces, characters by twos."""
    found = set()
    for word in _LETTERS.findall(text.casefold()):
        if _JOINED.search(word):
            found |= {word[at : at + 2] for at in range(len(word) - 1)}
        elif len(word) >= _SHORT:
            found.add(word[:_BEGIN])
    return frozenset(found)


def _script(words: frozenset[str]) -> str:
    """Return the script that most words are of: LATIN, CYRILLIC, CJK (with kana) ..."""
    scripts = Counter(name(word[0], "").partition(" ")[0] for word in words)
    found = scripts.most_common(1)[0][0]
    return "CJK" if found in ("HIRAGANA", "KATAKANA") else found
