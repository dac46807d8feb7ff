"""What a page says of itself: JSON-LD and OpenGraph first, then what it shows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import trafilatura.metadata

from monitor.core.addresses.sites import same_site
from monitor.parse.characters import one_line, sound
from monitor.parse.pages import linked
from monitor.parse.pages.bylines import authors_in, people_in, without_site
from monitor.parse.pages.published import AWAY, published, shown
from monitor.parse.pages.tags import Tags

TITLE = 1000  # characters, at most
_AUTHORS = (
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator",
    "dcterms.creator", "byl", "cxenseparse:author",
)  # fmt: skip
_SITE = re.compile(r"(?<!\s)\s++[|–—·»:-]++\s++")
_LONG_CODES = {
    "eng": "en", "ukr": "uk", "rus": "ru", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr",
    "spa": "es", "ita": "it", "pol": "pl", "por": "pt", "ces": "cs", "nld": "nl", "tur": "tr",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What was found; empty where the page does not say."""

    url: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    published: datetime | None = None  # aware UTC
    language: str = ""  # ISO 639-1


def read_metadata(tags: Tags, *, url: str = "", now: datetime | None = None) -> Metadata:
    """Read a page's own words about itself. A date later than `now`, where it is given, is none."""
    return Metadata(
        url=_canonical(tags, url),
        title=one_line(sound(_title(tags)), TITLE),
        authors=_authors(tags),
        published=published(tags, url, now),
        language=_language(tags),
    )


def completed(
    said: Metadata, tags: Tags, tree: Any, *, url: str = "", now: datetime | None = None
) -> Metadata:
    """Look in a tree of lxml for the date and the authors, where the page did not state them.

    It costs as much as all the rest. `tree` is left as it was.
    """
    return replace(
        said,
        authors=said.authors or _shown_authors(tree, _site(tags)),
        published=_published(said, tags, tree, next(iter(tags.canonical), url), now),
    )


# --- title --------------------------------------------------------------------------------


def _title(tags: Tags) -> str:
    """Choose the headline: without the site's name, and not one that was cut short."""
    site = tags.meta.get("og:site_name", "")
    stated = [linked.text(tags.article.get("headline")), tags.meta.get("og:title", "")]
    stated = [without_site(" ".join(title.split()), site) for title in stated if title.strip()]
    whole = next((title for title in stated if not _is_cut(title, stated)), "")
    return whole or (stated[0] if stated else "") or _shown_title(tags, site)


def _is_cut(title: str, others: Sequence[str]) -> bool:
    bare = title.rstrip(". …")
    return title.endswith(("…", "...")) or any(
        len(other) > len(title) and len(bare) > 40 and other.startswith(bare) for other in others
    )


def _shown_title(tags: Tags, site: str) -> str:
    """Return the heading that the window's title repeats, else that title without the site."""
    window = without_site(tags.window, site)
    repeated = [heading for heading in tags.headings if heading and heading in window]
    if repeated:
        return max(repeated, key=len)
    return _SITE.split(window)[0] if window else next(iter(filter(None, tags.headings)), "")


# --- authors ------------------------------------------------------------------------------


def _authors(tags: Tags) -> tuple[str, ...]:
    site = _site(tags)
    stated = authors_in(linked.names(tags.article.get("author")), site)
    return stated or authors_in((tags.meta.get(name, "") for name in _AUTHORS), site)


def _shown_authors(tree: Any, site: str) -> tuple[str, ...]:
    return people_in((trafilatura.metadata.extract_author(tree) or "").split(";"), site)


def _site(tags: Tags) -> str:
    return tags.meta.get("og:site_name", "") or linked.text(tags.article.get("publisher"))


# --- date ---------------------------------------------------------------------------------


def _published(
    said: Metadata, tags: Tags, tree: Any, url: str, now: datetime | None
) -> datetime | None:
    """Return the date that a page shows, where it states none, or only one that templates carry."""
    stated = said.published
    if stated and published(tags, url, now, sure=True):
        return stated
    seen = shown(tags, tree, url, now)
    if stated and seen and abs(stated - seen) > AWAY:
        return seen
    return stated or seen


# --- language, address --------------------------------------------------------------------


def _language(tags: Tags) -> str:
    stated = (
        *tags.languages,
        tags.meta.get("og:locale", ""),
        linked.text(tags.article.get("inLanguage")),
        tags.meta.get("language", ""),
    )
    return next(filter(None, map(_code, stated)), "")


def _code(said: str) -> str:
    first = re.split(r"[-_,;\s]", said.strip().lower(), maxsplit=1)[0]
    two = _LONG_CODES.get(first, first)
    return two if re.fullmatch(r"[a-z]{2}", two) else ""


def _canonical(tags: Tags, url: str) -> str:
    """Return the address that the page calls its own.

    One that means the whole site, or lies on another's, is an error or somebody's copy.
    """
    return next(filter(None, (_own(url, link) for link in _called(tags) if link)), "")


def _called(tags: Tags) -> Iterator[str]:
    yield from tags.canonical
    yield tags.meta.get("og:url", "")


def _own(url: str, link: str) -> str:
    whole = joined(url, link)
    if not whole or (url and not (_is_page(whole) and same_site(whole, url))):
        return ""
    return sound(whole)[:2000]


def joined(url: str, link: str) -> str:
    """Return a link of a page as a whole address of the web; "" where it is none."""
    try:
        whole = urljoin(url, link.strip())
        parts = urlsplit(whole)
    except ValueError:
        return ""
    return whole if parts.scheme in ("http", "https") and parts.hostname else ""


def _is_page(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path not in ("", "/") or bool(parts.query)
