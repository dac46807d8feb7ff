"""Where an entry's page is to be had: its link as a browser takes it (WHATWG URL), else its guid.

Feeds write links without a host or scheme, with spaces and letters of any script, empty, or to
the site's front page. A reader would find the article all the same.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ada_url import join_url

from monitor.core.model import Entry, ParsedFeed
from monitor.core.urls import article_key, well_formed

LONGEST = 8000  # characters of a link
_PLAIN = re.compile(  # most are
    r"https?://(?:[a-z0-9][a-z0-9-]*\.)+[a-z0-9-]+(?::[0-9]{1,4})?/(?!.*//)[\w/.~?=%,:@!+-]*",
    re.ASCII,
)
_WEB = re.compile("https?:", re.IGNORECASE)
_TWICE = re.compile(  # http://https://…, http://host/http://host/…
    r"https?:/*(?:[\w.-]*/?)(?=https?:/)", re.IGNORECASE
)
_AS_HOST = re.compile(r"^https?:/+(https?):?/+", re.IGNORECASE)  # http://https//…
_TYPO = re.compile(  # htp://, ttps://, hxxps://, feed://
    r"^(?:feed:/*)?(?:h{0,2}[tx]{1,3}p|feed)(s?)\s*:\s*/+\s*(?=[\w\[])", re.IGNORECASE
)
_WRAPPED = re.compile(  # in quotes, brackets, a tag, behind a lone slash
    r"^(?:<a\b[^<>]*?href\s*=\s*)?[\"'<(\[./\s“”]{1,9}(?=https?:/)", re.IGNORECASE
)
_BEHIND = re.compile(
    r"[\"'“”]\s*+>|[\"']\s++\w++=|(?<![\"'>”])[\"'>”]++$|(?<!\s)\s*+</?a\b", re.IGNORECASE
)
_NO_LINK = re.compile(  # what stands where there is none
    r"[^/.?=&\s]*+\s[^/.?=&]*|\W+|(?:null|none|nil|n/?a|undefined|false|true|link|url|https?)\W*",
    re.IGNORECASE,
)
_COPY = re.compile(r"[^/.?=&]*")  # a guid that feedparser gives as link
_HOST = re.compile(r"https?://(?![-.])(?:[\w-]++\.?)++(?::\d+)?(?=[/?#]|$)|https?://\[", re.ASCII)
_SCHEME = re.compile(r"(https?)(?:\s*+[:;.,]?\s*+[/\\]++|:)(?=[^/\\\s])", re.IGNORECASE)
_REFERENCE = re.compile(r"&amp;|&#0*38;|&#x0*26;", re.IGNORECASE)
_USER = re.compile(r"^((?:https?:)?//)[^/?#@]*@", re.IGNORECASE)  # no news needs one
_BARE_HOST = re.compile(r"((?:[a-z0-9-]++\.)++([a-z]{2,24}))(?::[0-9]+)?/", re.IGNORECASE)
_FILES = frozenset(["html", "htm", "shtml", "php", "asp", "aspx", "jsp", "cgi", "pl", "cfm", "xml"])
_UNSEEN = re.compile("[\x00-\x1f\x7f\u00ad\u200b-\u200f\u2028\u2029\u2060\ufeff]+")

JOINED = "the link has no host: joined with the feed's address"
ENCODED = "the link holds characters that no address may hold: encoded as a browser does"
MENDED = "the link was written wrongly: mended"
GUID = "the link tells no article: the guid serves"
OTHER = "the link tells no article: another link of the entry serves"
NONE = "no link that can be used"


@dataclass(frozen=True, slots=True)
class Address:
    """Where an entry's page is, "" where that cannot be told; and what was mended to know it."""

    url: str
    note: str = ""


def addresses(entries: Sequence[Entry], base: str = "", home: str = "") -> list[Address]:
    """Give where the page of each entry is.

    `base` is the address that the document came from, `home` the one of its site, as it says. A
    link that leads to no article (nothing, the front page, the feed itself, one page for several
    entries) gives way to a guid that is an address; where there is none, it is better than nothing.
    """
    found = [
        Address("", NONE) if entry.link == entry.id and _COPY.fullmatch(entry.id) and entry.id
        else usable((entry.link == entry.id and entry.url) or entry.link, base)
        for entry in entries
    ]  # fmt: skip
    titles = {(one.url, entry.title or entry.id) for one, entry in zip(found, entries, strict=True)}
    shared = Counter(url for url, _ in titles)  # one link and title are one article
    nowhere = {"", base, usable(home, base).url}
    return [
        one if one.url not in nowhere and shared[one.url] == 1 and article_key(one.url)
        else _by_guid(entry, one, base)
        for entry, one in zip(entries, found, strict=True)
    ]  # fmt: skip


def with_addresses(feed: ParsedFeed, base: str = "") -> ParsedFeed:
    """Give a feed whose entries say where their pages are, and what was mended to know it."""
    found = addresses(feed.entries, base, feed.link)
    entries = [
        replace(entry, url=one.url, notes=(*entry.notes, *filter(None, (one.note,))))
        for entry, one in zip(feed.entries, found, strict=True)
    ]
    return replace(feed, entries=tuple(entries))


def _by_guid(entry: Entry, found: Address, base: str) -> Address:
    """Let another link of the entry serve, or a guid that is an address of its own; else its link.

    Those that read it put the other link in its `url`.
    """
    other = usable(entry.url, base)
    if other.url and other.url != base:
        return Address(other.url, OTHER)
    guid = entry.id.strip()
    if guid != entry.link.strip() and (_WEB.match(guid) or guid.startswith(("/", "www."))):
        other = usable(guid, base)
        if other.url and article_key(other.url):
            return Address(other.url, GUID)
    if found.url and found.url != base:
        return found
    return Address("", NONE)


def usable(link: str, base: str = "") -> Address:
    """Give a link as a whole http or https address, joined with `base` where it has no host."""
    if len(link) <= LONGEST and _PLAIN.fullmatch(link):
        return Address(link)
    said = _UNSEEN.sub("", link).strip()
    if not said or said.startswith("#") or _NO_LINK.fullmatch(said):
        return Address("", "" if said[:1] in ("", "#") else NONE)
    mended = _mended(said, base)
    url = _joined(mended, base)
    if not url:
        return Address("", NONE)
    if mended.lower() != said.lower():
        return Address(url, MENDED)
    if not _WEB.match(said):
        return Address(url, JOINED)
    return Address(url, ENCODED if url.count("%") != said.count("%") else "")


def _joined(link: str, base: str) -> str:
    if len(link) > LONGEST:
        return ""
    try:
        url = join_url(base or link, link)
    except ValueError:
        return ""
    return url if well_formed(url) and _HOST.match(url) and ".." not in url.split("/")[2] else ""


def _mended(link: str, base: str) -> str:
    """Mend what a browser would not, and a reader sees through: doubled or broken schemes."""
    link = _WRAPPED.sub("", unicodedata.normalize("NFKC", link[:12]) + link[12:])
    link = _BEHIND.split(link, maxsplit=1)[0] if _WEB.match(link) else link
    link = _TWICE.sub("", _TYPO.sub(r"http\1://", _AS_HOST.sub(r"\1://", link)))
    link = _USER.sub(r"\1", _REFERENCE.sub("&", link))
    if scheme := _SCHEME.match(link):
        return f"{scheme[1]}://{link[scheme.end() :]}"
    bare = _BARE_HOST.match(link)
    if bare and _is_host(bare[1].lower(), bare[2].lower(), base):
        return f"{'http' if base.startswith('http:') else 'https'}://{link}"
    return link


def _is_host(name: str, ending: str, base: str) -> bool:
    """Whether the first part of a link is a host, and no folder or file of the feed's own."""
    return name.startswith("www.") or f"//{name}" in base.lower() or ending not in _FILES
