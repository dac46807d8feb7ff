"""Where an entry's link tells no page, what else it names does, as a reader would find it."""

from monitor.core.addresses.pages import OTHER, with_addresses
from monitor.core.model import ParsedFeed
from monitor.parse.feeds.feed import parse_fast, parse_feed

PAGE = "https://quay.example/1"
IANA = "http://www.iana.org/assignments/relation"
SAID = [  # what the entry says, and the page that a reader would open
    (f'<link rel="{IANA}/alternate" href="{PAGE}"/>', PAGE),  # RFC 4287 4.2.7.2
    (
        f'<link rel="https://www.iana.org/assignments/link-relations/alternate" href="{PAGE}"/>',
        PAGE,
    ),
    (f'<link rel="{IANA}/self" href="/self"/><link rel="alternate" href="{PAGE}"/>', PAGE),
    (f'<link rel="self" href="/self"/><link rel="{IANA}/alternate" href="{PAGE}"/>', PAGE),
    (f'<link rel="self" href="/self"/><link rel="{IANA}/alternate" href="/1"/>', PAGE),
    (f'<link rel=" alternate " href="{PAGE}"/>', PAGE),
    (f'<link rel="" href="{PAGE}"/>', PAGE),
    (f'<link rel="Alternate" href="{PAGE}"/>', PAGE),
    (f'<link rel="alternate bookmark" href="{PAGE}"/>', PAGE),
    (f'<link rel="bookmark" href="{PAGE}"/>', PAGE),
    (f'<link rel="canonical" href="{PAGE}"/>', PAGE),
    (f'<link rel="alternate" type="text/plain" href="{PAGE}"/>', PAGE),
    (f'<link rel="self" href="{PAGE}"/>', PAGE),
    (f'<content src="{PAGE}" type="text/html"/>', PAGE),
    ('<content src="/1" type="html"/>', PAGE),
    (f'<link rel="enclosure" href="/a.mp3"/><content src="{PAGE}" type="text/html"/>', PAGE),
    (f'<link rel="self" href="/1.atom"/><content src="{PAGE}" type="text/html"/>', PAGE),
    ('<content src="/1.pdf" type="application/pdf"/>', ""),
    ('<content src="/1.jpg" type="image/jpeg"/>', ""),
    ('<link rel="self" href="/1.atom"/>', ""),
    ('<link rel="replies" href="/1/comments"/>', ""),
    ('<link rel="enclosure" href="/a.mp3"/><link rel="edit" href="/edit/1"/>', ""),
    (f'<link rel="{IANA}/enclosure" href="/a.mp3"/>', ""),
]


CAME_FROM = [  # what serves where nothing else does
    (f'<link rel="via" href="{PAGE}"/>', PAGE),
    (f'<link rel="related" href="{PAGE}"/>', PAGE),
    ('<link rel="via" href="/1"/>', PAGE),
    (f'<link rel="related" href="/2"/><link rel="via" href="{PAGE}"/>', PAGE),
    (f'<link rel="Via" type="text/html" href="{PAGE}"/>', PAGE),
    (f'<link rel="{IANA}/via" href="{PAGE}"/>', PAGE),
    (f'<link rel="enclosure" href="/a.mp3"/><link rel="via" href="{PAGE}"/>', PAGE),
    (f'<link rel="via" href="/a.mp3"/><link rel="related" href="{PAGE}"/>', PAGE),
    (f'<link rel="related" href="{PAGE}"/><link rel="replies" href="/1/comments"/>', PAGE),
    (f'<link rel="via" href="/2"/><link rel="self" href="{PAGE}"/>', PAGE),
    (f'<link rel="via" href="/2"/><link rel="bookmark" href="{PAGE}"/>', PAGE),
    (f'<link rel="via" href="/2"/><link href="{PAGE}"/>', PAGE),
]


def an_atom(said: str, key: str) -> bytes:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Quay</title><id>urn:q</id>'
        '<link href="https://quay.example/"/>'
        f"<entry><id>{key}</id><title>Lenders meet</title>{said}</entry></feed>"
    ).encode()


def read(body: bytes) -> list[ParsedFeed]:
    both = (parse_feed(body), parse_fast(body))
    return [with_addresses(feed, "https://quay.example/feed") for feed in both if feed]


def test_a_page_is_found_where_a_reader_would_find_it() -> None:
    found = [(said, page, feed.entries[0]) for said, page in SAID
             for feed in read(an_atom(said, "urn:q:1"))]  # fmt: skip
    assert [(said, one.url) for said, page, one in found if one.url != page] == []
    assert OTHER in found[0][2].notes


def test_where_it_came_from_serves_at_last_and_an_address_before_it() -> None:
    found = [(said, page, feed.entries[0]) for said, page in CAME_FROM
             for feed in read(an_atom(said, "urn:5"))]  # fmt: skip
    assert [(said, one.url) for said, page, one in found if one.url != page] == []
    assert OTHER in found[0][2].notes
    key = "https://quay.example/?id=1"
    for said, _ in CAME_FROM[:9]:
        assert {feed.entries[0].url for feed in read(an_atom(said, key))} == {key}


def test_it_goes_before_an_id_that_is_an_address_but_its_own_does_not() -> None:
    key = "https://quay.example/?id=1"
    rows = [(said, page or key) for said, page in SAID if 'rel="self" href="https' not in said]
    found = [(said, page, feed.entries[0].url) for said, page in rows
             for feed in read(an_atom(said, key))]  # fmt: skip
    assert [(said, url) for said, page, url in found if url != page] == []
    (self, *_) = [
        feed.entries[0].url for feed in read(an_atom(f'<link rel="self" href="{PAGE}"/>', key))
    ]
    assert self == key


def test_a_link_that_tells_a_page_stays() -> None:
    said = '<link href="https://quay.example/a"/><link rel="canonical" href="https://b.example/1"/>'
    for feed in read(an_atom(said, "urn:q:1")):
        assert (feed.entries[0].link, feed.entries[0].url) == ("https://quay.example/a",) * 2
