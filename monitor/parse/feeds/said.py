"""What an entry says in how many elements, and which of that is its description, its content, more.

feedparser keeps all of it in two places, in which the last one overwrites the others: a caption
replaces what the item says. Here nothing replaces anything.
"""

import re
from collections.abc import Iterable

DESCRIBES = ("itunes_summary", "dc_description")  # serve where there is no description at all
SHORT = 500  # characters of a content in which there may be no words
SHOWN = 60  # characters of a title in a note
CAPTION = ("<figcaption>", "</figcaption>")  # what stands between them in HTML
FILM = "media_description"  # of what is seen or heard is the entry's own
_MARKUP = re.compile(r"<[^<>]*>|&(?:nbsp|#160|#xa0|amp|lt|gt|quot);", re.IGNORECASE)
_WORD = re.compile(r"\w")


class Said:
    """What the elements of one entry have said, in their order."""

    __slots__ = ("captions", "contents", "copied", "descriptions", "is_film", "more", "source")

    def __init__(self) -> None:
        """Begin with nothing said."""
        self.descriptions: list[tuple[int, str]] = []  # with the depth at which each stands
        self.contents: list[str] = []
        self.copied: str | None = None  # the first content that may serve as description
        self.more: list[tuple[str, str]] = []  # by name: what podcasts and others say beside them
        self.captions: list[tuple[str, str]] = []  # by name, too
        self.source = ""  # where its content is said to be had
        self.is_film = False  # what its captions tell is the entry itself

    def settled(self) -> tuple[str, str, str]:
        """Return the description, the content, and all else, as HTML.

        Where nothing describes the entry, its first content does (as feedparser has it), else
        what a podcast says of it, else the caption of a film.
        """
        own = [text for _, text in sorted(self.descriptions, key=_depth)]
        content = self._content()
        if not self.more and not self.captions and len(own) < 2 and len(self.contents) < 2:
            return own[0] if own else self.copied or "", content, ""
        return self._all(own, content)

    def _content(self) -> str:
        if len(self.contents) < 2:
            return self.contents[0] if self.contents else ""
        return max(self.contents, key=lambda text: (has_letters(text), len(text)))

    def _all(self, own: list[str], content: str) -> tuple[str, str, str]:
        summary = next(filter(has_letters, own), own[0] if own else self.copied or "")
        rest = [text for text in own if text != summary]
        if rest and not self.contents:
            content = rest.pop(0)  # as feedparser tells the second one
        summary = summary or (self._stand_in() if not content else "")
        rest += [text for text in self.contents if text != content]
        rest += [text for _, text in self.more]
        said = {"", summary, content}
        told = [text for text in dict.fromkeys(rest) if text not in said]
        seen = dict.fromkeys(text for _, text in self.captions if text not in {*said, *told})
        begin, end = CAPTION if any(map(has_letters, own)) else ("", "")  # else it may be a summary
        told += [f"{begin}{text}{end}" for text in seen]
        return summary, content, "\n".join(told)

    def _stand_in(self) -> str:
        told = (text for name, text in self.more if name in DESCRIBES and has_letters(text))
        film = (text for name, text in self.captions if name == FILM and self.is_film)
        return next(told, "") or next(film, "")


def has_letters(text: str) -> bool:
    """Whether anything stands beside the markup of HTML."""
    return bool(_WORD.search(_MARKUP.sub("", text)))


def is_film(kinds: Iterable[str]) -> bool:
    """Whether media of these types and mediums are watched or heard rather than looked at."""
    lower = [kind.lower() for kind in kinds]
    return any(kind.startswith(("video", "audio")) or "shockwave" in kind for kind in lower)


def _depth(described: tuple[int, str]) -> int:
    return described[0]


def notes_of(
    title: str, summary: str, content: str, extra: str, *, written: str = ""
) -> tuple[str, ...]:
    """Say what an entry lacks that one would expect; `written` is what stands for its title."""
    if title and (summary or extra) and not content:
        return ()
    untitled = () if title else (_untitled(written),)
    if not (summary or content or extra):
        return (*untitled, "it says no more than its title") if title else ("it says nothing",)
    if content and len(content) < SHORT and not has_letters(content):
        return (*untitled, "its content has no words: what else it says serves")
    return untitled


def _untitled(written: str) -> str:
    shown = " ".join(written.split())[:SHOWN]
    return f"it has no title: {shown!r} is none" if shown else "it has no title"
