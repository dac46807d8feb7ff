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

from monitor.core.addresses.reach import ANYWHERE, reach_of
from monitor.core.addresses.unfilled import is_unfilled
from monitor.core.addresses.urls import article_key, well_formed
from monitor.core.model import Entry, ParsedFeed

LONGEST = 8000  # characters of a link
_PLAIN = re.compile(  # most are
    r"https?://(?:[a-z0-9][a-z0-9-]*\.)+(?!local|internal|intranet|corp|home|lan|private|arpa)"
    r"[a-z][a-z0-9-]*(?::(?!80/|443/)[0-9]{1,4})?/(?!.*/(?:[/:]|\.{1,2}(?:/|$)))"
    r"(?:[\w/.~?=%,:@!+-]|&(?!amp;|#))*+",
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
    r"[\"'“”]\s*>|[\"']\s+\w+=|(?<![\"'>”])[\"'>”]++$|(?<!\s)\s*+</?a\b", re.IGNORECASE
)
_BLANK = re.compile(r"(?:%(?:0[9AD]|20|C2%A0)){1,30}$", re.IGNORECASE)  # that was encoded
_END = 90  # characters of a link's end that may be such
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

_MAYBE_SEVERAL = re.compile(r"(?!^)[\s,;|(>\w、，；\\](?:https?:/|www\.)|^\s*/.*\s/", re.IGNORECASE)
_SEVERAL = re.compile(
    r"(?<![\s,;|(])(?:[\s,;|(、，；]|%(?:20|0A|0D|2C)|<[^<>]{1,20}>|\\[nrt])++"
    r"(?=https?:/|(?<=\s)www\.)",
    re.IGNORECASE,
)
_FOLDERS = re.compile(r"(?<![\s,;])[\s,;]+(?=/)")  # between links without a host
_AND = re.compile(r"(?<!\s)\s+\S{1,3}\s*$")  # what stands between two addresses
_GLUED = re.compile(r"(https?://[^\s/?#]+/[^\s?#]*?\w)(https?://[\w-]+\..*)", re.IGNORECASE)
_MARKDOWN = re.compile(r"\s*!?\[[^\[\]]*\]\((https?://[^()\s]+)\)\s*", re.IGNORECASE)
_ASKING = re.compile(r"=https?:", re.IGNORECASE)
_MOST = 5  # addresses in a link
_SHOWN = 60  # characters of a link in a note

JOINED = "the link has no host: joined with the feed's address"
ENCODED = "the link holds characters that no address may hold: encoded as a browser does"
MENDED = "the link was written wrongly: mended"
GUID = "the link tells no article: the guid serves"
OTHER = "the link tells no article: another link of the entry serves"
SEVERAL = "the link holds several addresses: the first that can be used is taken"
WITHIN = "the link leads into a network of its own"
NONE = "no link that can be used"


@dataclass(frozen=True, slots=True)
class Address:
    """Where an entry's page is, "" where that cannot be told; and what was mended to know it."""

    url: str
    note: str = ""


def addresses(entries: Sequence[Entry], base: str = "", home: str = "") -> list[Address]:
    """Return where the page of each entry is.

    `base` is the address that the document came from, `home` the one of its site, as it says. A
    link that leads to no article (nothing, the front page, the feed itself, one page for several
    entries) gives way to a guid that is an address; where there is none, it is better than nothing.
    """
    found = [
        Address("", NONE)
        if entry.link == entry.id and _COPY.fullmatch(entry.id) and entry.id
        else usable((entry.link.strip() and entry.url) or entry.link, base, home)
        for entry in entries
    ]
    titles = {(one.url, entry.title or entry.id) for one, entry in zip(found, entries, strict=True)}
    shared = Counter(url for url, _ in titles)  # one link and title are one article
    nowhere = {"", base, usable(home, base).url}
    return [
        one
        if one.url not in nowhere and shared[one.url] == 1 and article_key(one.url)
        else _by_guid(entry, one, base, home)
        for entry, one in zip(entries, found, strict=True)
    ]


def with_addresses(feed: ParsedFeed, base: str = "") -> ParsedFeed:
    """Return a feed whose entries say where their pages are, and what was mended to know it."""
    found = addresses(feed.entries, base, feed.link)
    entries = [
        replace(entry, url=one.url, notes=(*entry.notes, *filter(None, (one.note,))))
        for entry, one in zip(feed.entries, found, strict=True)
    ]
    return replace(feed, entries=tuple(entries))


def _by_guid(entry: Entry, found: Address, base: str, home: str) -> Address:
    """Let another link of the entry serve, or a guid that is an address of its own; else its link.

    Those that read it put the other link in its `url`.
    """
    for said in (entry.url, entry.link if entry.url and entry.link != entry.id else ""):
        other = usable(said, base, home)
        if other.url and other.url not in (base, found.url):
            return Address(other.url, OTHER)
    guid = entry.id.strip()
    if guid != entry.link.strip() and (_WEB.match(guid) or guid.startswith(("/", "www."))):
        other = usable(guid, base, home)
        if other.url and article_key(other.url):
            return Address(other.url, GUID)
    if found.url and found.url != base:
        return found
    return found if found.note.startswith(NONE) else Address("", NONE)


def usable(link: str, base: str = "", home: str = "") -> Address:
    """Return a link as a whole http or https address, joined with `base` where it has no host.

    Of several addresses in one link it is the first that can be used. What leads into a network
    that `base`, or the site's `home`, is not of, is none.
    """
    if len(link) > LONGEST and len(link := link.strip()) > LONGEST:
        return Address("", NONE)
    if _PLAIN.fullmatch(link) and not _is_marked(link):
        return Address(link)
    each = [_reached(_usable(one, base), one, base or home) for one in _divided(link)]
    if len(each) == 1:
        return each[0]
    good = [one.url for one in each if one.url]
    url = next((one for one in good if not _leads_to(one, good)), "")
    return Address(url, SEVERAL) if url else _none(link, "holds no address that serves")


def _is_marked(link: str) -> bool:
    """Whether a plain link holds what nobody means in one."""
    return ("%" in link and _unblanked(link) != link) or (
        ("%" in link or "__" in link) and is_unfilled(link)
    )


def _unblanked(link: str) -> str:
    return f"{link[:-_END]}{_BLANK.sub('', link[-_END:])}"


def _divided(link: str) -> list[str]:
    """Return the addresses that a link is made of; an address in the query of one is its own."""
    if not _MAYBE_SEVERAL.search(link) or _ASKING.search(link):
        return [link]
    if inner := _MARKDOWN.fullmatch(link):
        return [inner[1]]
    said = link.strip()
    parts = _FOLDERS if said.startswith("/") else _SEVERAL
    each = [_AND.sub("", one) for one in parts.split(said)[:_MOST]]
    glued = _GLUED.match(link) if len(each) == 1 else None
    return [*glued.groups()] if glued else each if len(each) > 1 else [link]


def _leads_to(url: str, others: Sequence[str]) -> bool:
    """Whether others go on from an address, which then is but their site or section."""
    return any(other.startswith(f"{url.rstrip('/')}/") for other in others if other != url)


def _usable(link: str, base: str) -> Address:
    said = _UNSEEN.sub("", link).strip()
    if is_unfilled(said):
        return _none(said, "is a template into which nothing was put")
    if not said or said.startswith("#") or _NO_LINK.fullmatch(said):
        return Address("", "" if said[:1] in ("", "#") else NONE)
    mended = _mended(said, base)
    url = _joined(mended, base)
    if not url:
        return Address("", NONE)
    if mended.lower() != said.lower():
        return Address(url, MENDED if _WEB.match(mended) else JOINED)
    if not _WEB.match(said):
        return Address(url, JOINED)
    return Address(url, ENCODED if url.count("%") != said.count("%") else "")


def _reached(found: Address, link: str, place: str) -> Address:
    """Judge a link by how far it can be reached from: as far as its feed, or it is none."""
    if not found.url or reach_of(found.url) == ANYWHERE:
        return found
    where = reach_of(place) if well_formed(place) else None
    if where is None or reach_of(found.url) >= where:
        return replace(found, note=found.note or ("" if where is not None else WITHIN))
    return _none(link, "leads into a network of its own")


def _none(link: str, why: str) -> Address:
    """Say which link cannot be used, and why."""
    return Address("", f"{NONE}: '{_UNSEEN.sub('', link).strip()[:_SHOWN]}' {why}")


def _joined(link: str, base: str) -> str:
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
    link = _USER.sub(r"\1", _REFERENCE.sub("&", _unblanked(link)))
    if scheme := _SCHEME.match(link):
        return f"{scheme[1]}://{link[scheme.end() :]}"
    bare = _BARE_HOST.match(link)
    if bare and _is_host(bare[1].lower(), bare[2].lower(), base):
        return f"{'http' if base.startswith('http:') else 'https'}://{link}"
    return link


def _is_host(name: str, ending: str, base: str) -> bool:
    """Whether the first part of a link is a host, and no folder or file of the feed's own."""
    return name.startswith("www.") or f"//{name}" in base.lower() or ending not in _FILES
