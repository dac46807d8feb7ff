"""Which entry is which, and which article it is of.

An entry's key is the publisher's guid, byte for byte; else its link; else what it says. An
article's key is a cautious form of the link, where the link tells articles apart; else the
entry itself: feeds whose entries all link to one page must not collapse into one article. Of a
long key a digest is kept.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.core.addresses.links import target_of
from monitor.core.addresses.pages import Address, addresses
from monitor.core.addresses.urls import article_key, kept_key
from monitor.core.model import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An entry with its identity: `key` within its feed, `article_key` over all feeds."""

    entry: Entry
    url: str  # of the article: where the entry's link leads; "" where it has none that can be used
    note: str  # what was mended to know it
    key: str
    article_key: str
    own_key: str  # the article's key where the link's is taken by another article
    content_hash: str


def identify(
    entries: Sequence[Entry], feed_url: str, *, base: str = "", home: str = ""
) -> list[Item]:
    """Give each entry its keys, in order; of entries with one key the first stands.

    `base` is the address that the document came from, `home` the one of its site, as it says.
    """
    distinct = {(entry.id, entry.link, entry.title): entry for entry in entries}.values()
    guids = Counter(entry.id for entry in {(e.id, e.link): e for e in distinct}.values())
    bare = Counter(entry.link for entry in distinct if not entry.id)
    keyed: dict[str, Entry] = {}
    for entry in entries:
        repeated = guids[entry.id] > 1 if entry.id else bare[entry.link] > 1
        keyed.setdefault(_entry_key(entry, repeated=repeated), entry)
    found = addresses(list(keyed.values()), base, home)
    urls = [target_of(one.url) for one in found]
    links = [article_key(url) for url in urls]
    said = [entry.title or key for key, entry in keyed.items()]
    shared = Counter(link for link, _ in {*zip(links, said, strict=True)})
    return [
        _item(entry, Address(url, one.note), key, feed_url, link if shared[link] == 1 else None)
        for (key, entry), one, url, link in zip(keyed.items(), found, urls, links, strict=True)
    ]


def _item(entry: Entry, address: Address, key: str, feed_url: str, link: str | None) -> Item:
    own = f"entry:{_digest(feed_url, key)}"
    return Item(
        entry=entry,
        url=address.url,
        note=address.note,
        key=kept_key(key),
        article_key=own if link is None else link,
        own_key=own,
        content_hash=_digest(entry.title, entry.summary, entry.content),
    )


def _entry_key(entry: Entry, *, repeated: bool) -> str:
    if entry.id and repeated:
        return f"guid+link:{entry.id}\n{entry.link}"
    if entry.id:
        return f"guid:{entry.id}"
    if entry.link:
        return f"link:{entry.link}\n{entry.title}" if repeated else f"link:{entry.link}"
    published = entry.published.isoformat() if entry.published else ""
    return f"said:{_digest(entry.title, published, entry.summary[:500])}"


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
