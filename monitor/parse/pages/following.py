"""The further pages of an article: which address is one, and their texts as one text.

A page that names its next one may mean another article, an older day, a second page of comments:
only an address that is the article's own with a page's number is believed.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from monitor.core.addresses.urls import canonical
from monitor.core.model import Page

MORE = "more follows on its next page, which could not be had"
FOLLOWS = "more follows on further pages: this many are read"
_LAST = 50  # a higher number is none of a page
_NAMES = (
    "page|pages|pagina|página|paging|paged|pageno|page_no|pagenum|page_num|pagenumber|page_number|"
    "currentpage|curpage|cur_page|pageindex|pag|pg|pn|p|seite|strana|strona|stran|str|stranica|sayfa|sida|"
    "side|sivu|oldal|lap|trang|part|teil|parte|partie|czesc|hoja|folio|halaman|pagen_1|pageid|"
    "страница|сторінка"
)
_NAME = re.compile(rf"(?:{_NAMES})", re.IGNORECASE)
_HOW = frozenset(("from", "ref", "src", "source", "rss", "via", "feed"))  # a reader came
_MARK = re.compile(  # what stands behind an article's path where it is a page of it
    rf"(?:/|[-_.,;~]|%2c)(?:(?:{_NAMES}|s)(?:[-_/=,.]|%2c)?)?(\d{{1,2}})", re.IGNORECASE
)
_FIRST = re.compile(_MARK.pattern + r"$", re.IGNORECASE)
_ENDING = re.compile(r"\.(?:x?html?|shtml|phtml|php\d?|aspx?|jsp|cfm|do)$", re.IGNORECASE)


def next_page(named: Iterable[str], first: str, last: int) -> tuple[str, int] | None:
    """Return the page after the one numbered `last`, and its number; None where there is none.

    `named` are the addresses that it calls its next, `first` is that of the article, whose own
    number is 1.
    """
    for address in named:
        number = number_of(address, first)
        if number == last + 1 or (number == 1 == last and _counts_from_nothing(address, first)):
            return address, number
    return None


def number_of(address: str, first: str) -> int | None:
    """Return the number of an article's page by its address; None where it is of no such page."""
    try:
        here, there = urlsplit(canonical(first)), urlsplit(canonical(address))
    except ValueError:
        return None
    if there.scheme not in ("http", "https") or _host(here) != _host(there):
        return None
    number = _by_query(here, there) if _path(here) == _path(there) else _by_path(here, there)
    return number if number and number <= _LAST else None


def joined(pages: Sequence[Page], *, more: str = "") -> Page:
    """Return an article's pages as one: the first, and of the others the lines that are new.

    What repeats on each page (the standfirst, the site's own lines) stands once. `more` is the
    note that there is another page: MORE or FOLLOWS.
    """
    first = pages[0]
    kept = first.text.split("\n") if first.text else []
    seen = {*map(_key, kept), _key(first.title)}
    for page in pages[1:]:
        new = [line for line in page.text.split("\n") if _key(line) not in seen]
        seen.update(map(_key, new))
        kept += new
    notes = [page.note for page in pages if page.note] or [more]
    captions = tuple(dict.fromkeys(one for page in pages for one in page.captions))
    live = any(page.live for page in pages)
    return replace(first, text="\n".join(kept), note=notes[0], captions=captions, live=live)


def _counts_from_nothing(address: str, first: str) -> bool:
    """Whether a site numbers its pages from 0, so that number 1 is the second."""
    here, there = urlsplit(first), urlsplit(address)
    return _path(here) == _path(there) and "1" not in (value for _, value in _numbers(here))


def _by_query(here: SplitResult, there: SplitResult) -> int | None:
    """Return the number where the query alone tells it, and all else of it is the same."""
    before, after = dict(_pairs(here)), dict(_pairs(there))
    if not (_path(here) or before):  # a site's front page
        return None
    changed = [name for name in after if before.get(name) != after[name]]
    if len(changed) != 1 or before.keys() - after.keys():
        return None
    name, value = changed[0], after[changed[0]]
    counted = re.fullmatch(r"(?:0,)?([0-9]{1,2})", value)
    if not _NAME.fullmatch(name) or not counted:
        return None
    return int(counted[1]) if before.get(name, "1") in ("", "0", "1") else None


def _by_path(here: SplitResult, there: SplitResult) -> int | None:
    """Return the number where it stands behind the article's path, before its ending or after."""
    if there.query and there.query != here.query:
        return None
    path = _path(here)
    stem = _ENDING.sub("", path)
    bases = {
        path,
        stem,
        *(
            stem[: found.start()]
            for found in [_FIRST.search(stem)]
            if found and found[1] in ("0", "1")
        ),
    }
    further = _ENDING.sub("", _path(there))
    for base in filter(None, bases):
        found = _MARK.fullmatch(further[len(base) :]) if further.startswith(base) else None
        if found:
            return int(found[1])
    return None


def _path(parts: SplitResult) -> str:
    return unquote(parts.path).rstrip("/")


def _host(parts: SplitResult) -> str:
    return parts.netloc.lower().removeprefix("www.")


def _pairs(parts: SplitResult) -> list[tuple[str, str]]:
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    return [(name, value) for name, value in pairs if name.lower() not in _HOW]


def _numbers(parts: SplitResult) -> list[tuple[str, str]]:
    return [(name, value) for name, value in _pairs(parts) if _NAME.fullmatch(name)]


def _key(line: str) -> str:
    return " ".join(line.split()).casefold()
