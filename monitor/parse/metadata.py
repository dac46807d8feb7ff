"""What a page says of itself: JSON-LD and OpenGraph first, then what it shows."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import htmldate
import trafilatura.metadata

from monitor.parse import linked
from monitor.parse.characters import one_line, sound
from monitor.parse.dates import instant

TITLE, NAME, AUTHORS = 1000, 80, 20  # characters, characters, names: at most
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "date.published",
    "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "publish-date",
    "publish_date", "publication_date", "pubdate", "cxenseparse:recs:publishtime", "dc.date",
    "date",
)  # fmt: skip
_AUTHORS = (
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator",
    "dcterms.creator", "byl", "cxenseparse:author",
)  # fmt: skip
_BY = re.compile(r"(?:written\s+)?(?:by|von|par|por|автор)\b[:\s]\s*", re.IGNORECASE)
_AND = re.compile(r"\s*(?:;|\||,|\band\b|\bund\b|\bet\b|\sта\s|\sи\s)\s*")
_NO_NAME = re.compile(
    r"://|@|\bwww\.|^\W*$|^(?:admin|staff|editor|unknown|null|none)$", re.IGNORECASE
)
_DAY = re.compile(  # what stands behind a byline
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|"
    r"august|september|october|november|december|published|updated|posted)\b.*\d.*$",
    re.IGNORECASE,
)
_SITE = re.compile(r"\s+[|–—·»:-]+\s+")
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


def read_metadata(tree: Any, *, url: str = "", now: datetime | None = None) -> Metadata:
    """Read a page's own words about itself, then what its text shows.

    A date later than `now`, where it is given, is none. `tree` is left as it was.
    """
    article = next(linked.articles(tree), {})
    meta = _meta(tree)
    return Metadata(
        url=_canonical(tree, meta, url),
        title=one_line(sound(_title(tree, article, meta)), TITLE),
        authors=_authors(tree, article, meta),
        published=_published(tree, article, meta, now),
        language=_language(tree, article, meta),
    )


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        for kind in ("property", "name", "itemprop"):
            name = element.get(kind)
            if name and content:
                found.setdefault(name.lower(), content)
    return found


# --- title --------------------------------------------------------------------------------


def _title(tree: Any, article: Mapping[str, Any], meta: Mapping[str, str]) -> str:
    """Choose the headline: without the site's name, and not one that was cut short."""
    site = meta.get("og:site_name", "")
    stated = [linked.text(article.get("headline")), meta.get("og:title", "")]
    stated = [_without_site(" ".join(title.split()), site) for title in stated if title.strip()]
    whole = next((title for title in stated if not _is_cut(title, stated)), "")
    return whole or (stated[0] if stated else "") or _shown_title(tree, site)


def _is_cut(title: str, others: Sequence[str]) -> bool:
    bare = title.rstrip(". …")
    return title.endswith(("…", "...")) or any(
        len(other) > len(title) and len(bare) > 40 and other.startswith(bare) for other in others
    )


def _shown_title(tree: Any, site: str) -> str:
    """Give the heading that the window's title repeats, else that title without the site."""
    window = _without_site(" ".join(tree.xpath("string(//title)").split()), site)
    headings = [" ".join(h1.text_content().split()) for h1 in tree.xpath("(//h1)[position()<6]")]
    repeated = [heading for heading in headings if heading and heading in window]
    if repeated:
        return max(repeated, key=len)
    return _SITE.split(window)[0] if window else next(iter(filter(None, headings)), "")


def _without_site(title: str, site: str) -> str:
    if not site:
        return title
    name = re.escape(site)
    ends = rf"\s*[|–—·»:-]+\s*{name}\s*$|^\s*{name}\s*[|–—·»:-]+\s+"
    return re.sub(ends, "", title, flags=re.IGNORECASE) or title


# --- authors ------------------------------------------------------------------------------


def _authors(tree: Any, article: Mapping[str, Any], meta: Mapping[str, str]) -> tuple[str, ...]:
    """Ask one source after the other; the last costs as much as all the rest of the page."""
    sources: tuple[Callable[[], Iterable[str]], ...] = (
        lambda: linked.names(article.get("author")),
        lambda: _split(meta.get(name, "") for name in _AUTHORS),
        lambda: (trafilatura.metadata.extract_author(tree) or "").split(";"),
    )
    for source in sources:
        names = tuple(dict.fromkeys(_proper(source())))
        if names:
            return names[:AUTHORS]
    return ()


def _split(lines: Iterable[str]) -> Iterator[str]:
    return (name for line in lines if "://" not in line for name in _AND.split(line[:500]))


def _proper(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        bare = one_line(_BY.sub("", name, count=1) if _BY.match(name) else name, NAME + 1)
        bare = _DAY.sub("", bare).rstrip(" ,;|-")
        if bare and len(bare) <= NAME and not _NO_NAME.search(bare):
            yield bare


# --- date ---------------------------------------------------------------------------------


def _published(
    tree: Any, article: Mapping[str, Any], meta: Mapping[str, str], now: datetime | None
) -> datetime | None:
    stated = (
        linked.text(article.get("datePublished")),
        *(meta.get(name, "") for name in _DATES),
        *tree.xpath("//time[@pubdate or @itemprop='datePublished']/@datetime")[:3],
    )
    dates = (instant(str(text)) for text in stated if text)
    found = next((date for date in dates if date and (now is None or date <= now)), None)
    return found or _shown_date(tree, now)


def _shown_date(tree: Any, now: datetime | None) -> datetime | None:
    """Look for the day in the page's marks and address; not in its prose, which tells of others."""
    try:
        day = htmldate.find_date(tree, extensive_search=False, original_date=True)
    except (ValueError, TypeError, AttributeError, OverflowError):
        return None
    date = instant(day) if day else None
    return date if date and (now is None or date <= now) else None


# --- language, address --------------------------------------------------------------------


def _language(tree: Any, article: Mapping[str, Any], meta: Mapping[str, str]) -> str:
    stated = (
        *tree.xpath("/html/@lang | /html/@xml:lang", namespaces={}),
        meta.get("og:locale", ""),
        linked.text(article.get("inLanguage")),
        meta.get("language", ""),
    )
    return next(filter(None, map(_code, map(str, stated))), "")


def _code(said: str) -> str:
    first = re.split(r"[-_,;\s]", said.strip().lower(), maxsplit=1)[0]
    two = _LONG_CODES.get(first, first)
    return two if re.fullmatch(r"[a-z]{2}", two) else ""


def _canonical(tree: Any, meta: Mapping[str, str], url: str) -> str:
    """Give the address that the page calls its own; one that means the whole site is an error."""
    for link in (*tree.xpath("//link[@rel='canonical']/@href")[:2], meta.get("og:url", "")):
        try:
            whole = urljoin(url, str(link).strip())
            parts = urlsplit(whole)
        except ValueError:
            continue
        if (
            link
            and parts.scheme in ("http", "https")
            and parts.netloc
            and (_page(parts) or not url)
        ):
            return sound(whole)[:2000]
    return ""


def _page(parts: Any) -> bool:
    return parts.path not in ("", "/") or bool(parts.query)
