"""Where else an entry may say that its page is, where its link does not tell."""

import re
from collections.abc import Iterable, Sequence

_IS_WEB = re.compile(r"https?://\S+$", re.IGNORECASE)
_RELATIONS = ("alternate", "", "bookmark", "permalink", "canonical")
_LAST = ("via", "related", "describedby", "source")
_NO_PAGES = (".json", ".xml", ".rss", ".atom", ".jpg", ".jpeg", ".png", ".gif", ".webp", ".mp3",
             ".mp4", ".m4a")  # fmt: skip
_PAGES = ("", "html", "xhtml", "text/html", "application/xhtml+xml", "text/plain", "text")


def other_page(links: Iterable[tuple[str, str]], source: str = "", *, own: bool = True) -> str:
    """Return the address that an entry's other links name, the likeliest; "" where none does.

    A relation may be spelled as the IANA's address of it (RFC 4287 4.2.7.2), in any case, among
    others. `source` is where its content is said to be; at last, if that may serve, what it calls
    its `own` address.
    """
    said = [(_relations(rel), href.strip()) for rel, href in links]
    for relation in _RELATIONS:
        for relations, href in said:
            if relation in relations and _is_page(href):
                return href
    if source and _is_page(source):
        return source
    if not own:
        return ""
    return next((href for relations, href in said if "self" in relations and _is_page(href)), "")


def page_it_came_from(links: Iterable[tuple[str, str]]) -> str:
    """Return the page that an entry is taken from or tells of: better than no page at all."""
    said = [(_relations(rel), href.strip()) for rel, href in links]
    some = (
        href
        for relation in _LAST
        for relations, href in said
        if relation in relations and _is_page(href)
    )
    return next(some, "")


def in_language(pages: Sequence[tuple[str, str]], language: str) -> str:
    """Return which of an entry's pages, each with its `hreflang`, is in a language.

    Else the one that is in none in particular, else the first. "" where none says its language.
    """
    if len(pages) < 2 or not any(said for said, _ in pages):
        return ""
    wanted = _plain(language)
    ranked = [(_rank(_plain(said), wanted), href) for said, href in pages]
    return min(ranked, key=lambda one: one[0])[1]


def _rank(said: str, wanted: str) -> int:
    """Rank a page by its language: the very one, one of its countries, none, any other."""
    if wanted and said == wanted:
        return 0
    if wanted and said.partition("-")[0] == wanted.partition("-")[0]:
        return 1
    return 2 if said in ("", "x-default", "und", "mul") else 3


def _plain(language: str) -> str:
    return language.strip().lower().replace("_", "-")


def is_of_page(kind: str) -> bool:
    """Whether a content of such a type, that stands elsewhere, is a page."""
    return kind.partition(";")[0].strip().lower() in _PAGES


def _relations(rel: str) -> list[str]:
    """Return what a `rel` says: names, whatever stands before them in an address."""
    names = [one.rstrip("/").rpartition("/")[2].rpartition(":")[2] for one in rel.lower().split()]
    return names or [""]


def _is_page(href: str) -> bool:
    return bool(href) and not href.lower().partition("?")[0].endswith(_NO_PAGES)


def behind(tail: str | None) -> str:
    """Return the address that is all that stands behind a link which was closed too early."""
    said = (tail or "").strip()
    return said if _IS_WEB.match(said) else ""
