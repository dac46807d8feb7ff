"""English words that a page shows to somebody who reads another language."""

import re
from collections.abc import Collection
from html.parser import HTMLParser

_VOID = frozenset({"meta", "link", "input", "br", "path", "rect", "img", "hr"})
# What is not shown, is typed as it stands, or (a title) has no place to say another language.
_UNSHOWN = frozenset({"script", "style", "code", "pre", "textarea", "title"})
_SAID = ("aria-label", "placeholder", "title", "data-of", "data-done", "alt")
_WORD = re.compile(r"[A-Za-z]{2,}")
_NO_WORD = re.compile(r"[./@:_=\d]")  # addresses, ids, codes of words


class _Reader(HTMLParser):
    """Reads what is shown in the language of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.said, self._inside = list[str](), list[bool]()
        self.language = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "html":
            self.language = said.get("lang") or ""
        shown = self._is_shown and tag not in _UNSHOWN
        shown = shown and said.get("lang", self.language) == self.language
        if shown:
            self.said += [said[name] or "" for name in _SAID if name in said]
        if tag not in _VOID:
            self._inside.append(shown)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._inside.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        if self._is_shown:
            self.said.append(data)

    @property
    def _is_shown(self) -> bool:
        return not self._inside or self._inside[-1]


def language_of(page: str) -> str:
    """The language that a page says it is in."""
    reader = _Reader()
    reader.feed(page)
    return reader.language


def english_in(page: str, allowed: Collection[str]) -> list[str]:
    """The English words of a page, each with what stands around it.

    Not what is marked to be in another language than the page, nor what is typed as it stands: a
    query, a command, lines of a file.
    """
    reader = _Reader()
    reader.feed(page)
    known = {word.casefold() for word in allowed}
    return [
        f"{word}: {' '.join(text.split())[:120]}"
        for text in reader.said
        for token in text.split()
        if not _NO_WORD.search(token.strip(".,:;()«»"))
        for word in _WORD.findall(token)
        if word.casefold() not in known
    ]
