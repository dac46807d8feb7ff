"""Of an entry's pages in several languages, the one in the language of its feed is its page."""

from monitor.core.addresses.pages import with_addresses
from monitor.parse.feeds.entrylinks import IN_LANGUAGE
from monitor.parse.feeds.feed import parse_fast, parse_feed

HOME = "https://quay.example"
EN, DE, FR, AT, NONE, OTHER = (
    "/en/1 en",
    "/de/1 de",
    "/fr/1 fr",
    "/at/1 de-AT",
    "/1",
    "/1 x-default",
)
ROWS = [  # the feed's language, the entry's own, its links in their order, the page
    ("de", "", (EN, DE, FR), "/de/1"), ("de", "", (DE, EN, FR), "/de/1"),
    ("fr", "", (EN, DE, FR), "/fr/1"), ("de-CH", "", (EN, DE, FR), "/de/1"),
    ("de", "", (EN, AT, FR), "/at/1"), ("de-AT", "", (EN, DE, AT, FR), "/at/1"),
    ("de_AT", "", (EN, DE, AT, FR), "/at/1"), ("de", "", (EN, AT, DE, FR), "/de/1"),
    ("DE", "", (EN, DE, FR), "/de/1"), ("de", "fr", (EN, FR, DE), "/fr/1"),
    ("", "", (EN, DE, FR), "/en/1"), ("", "", (EN, NONE, DE), "/1"),
    ("uk", "", (EN, NONE, DE), "/1"), ("uk", "", (EN, OTHER, DE), "/1"),
    ("uk", "", (EN, DE, FR), "/en/1"), ("", "de", (EN, DE, FR), "/de/1"),
    ("de", "", (EN,), "/en/1"), ("de", "", (EN, "/de/1 de", "/de/2 de"), "/de/1"),
]  # fmt: skip


def an_atom(language: str, own: str, links: tuple[str, ...], host: str, kind: str = "") -> bytes:
    said = "".join(
        f'<link {kind} href="{host}{path}"' + (f' hreflang="{tongue}"/>' if tongue else "/>")
        for path, _, tongue in (link.partition(" ") for link in links)
    )
    spoken = f'xml:lang="{language}"' if language else ""
    its = f'xml:lang="{own}"' if own else ""
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom" {spoken}><title>Quay</title><id>urn:q</id>'
        f"<entry {its}><id>urn:q:1</id><title>Lenders meet</title>{said}"
        '<link href="/1.atom" type="application/atom+xml" hreflang="de"/>'
        "<summary>They met.</summary></entry></feed>"
    ).encode()


def test_the_page_is_in_the_language_of_the_feed() -> None:
    # lwindolf/liferea#442
    wrong = []
    for language, own, links, page in ROWS:
        for host, kind in ((HOME, ""), (HOME, 'rel="alternate" type="text/html"'), ("", "")):
            body = an_atom(language, own, links, host, kind)
            for way in (parse_fast(body), parse_feed(body)):
                assert way
                (entry,) = with_addresses(way, f"{HOME}/feed").entries
                if entry.url != HOME + page or (IN_LANGUAGE in entry.notes) != (
                    entry.link.removeprefix(HOME) != page
                ):
                    wrong.append((language, own, links, host, way.parser, entry.link, entry.url))
    assert wrong == []


def test_so_it_is_in_rss_where_the_plain_link_is_in_no_language() -> None:
    atom = "".join(
        f'<atom:link rel="alternate" type="text/html" hreflang="{one}" href="{HOME}/{one}/1"/>'
        for one in ("en", "fr")
    )
    for language, page in (("de", "/1"), ("en-gb", "/en/1"), ("fr", "/fr/1")):
        body = (
            '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Q</title>'
            f"<language>{language}</language><item><title>Lenders meet</title>"
            f"<link>{HOME}/1</link>{atom}<description>They met.</description></item></channel>"
            "</rss>"
        ).encode()
        for way in (parse_fast(body), parse_feed(body)):
            assert way
            assert with_addresses(way, f"{HOME}/feed").entries[0].url == HOME + page


def test_a_picture_that_is_given_as_a_link_is_no_page() -> None:
    # kurtmckee/feedparser#367, macieklamberski/feedsmith#255, feedbin/feedbin#747
    page = f'<link rel="alternate" type="text/html" href="{HOME}/1"/>'
    for other in (
        '<link rel="enclosure" type="image/jpeg">https://img.example/a.jpg</link>',
        '<link rel="alternate" type="application/nostr+json" href="nostr:naddr1"/>',
        '<link rel="enclosure" href="https://img.example/a.jpg"/>', '<link href=""/>',
    ):  # fmt: skip
        for links in (page + other, other + page):
            body = an_atom("", "", (), "").decode().replace("<summary>", f"{links}<summary>")
            for way in filter(None, (parse_fast(body.encode()), parse_feed(body.encode()))):
                (entry,) = with_addresses(way, f"{HOME}/feed").entries
                assert (links, way.parser, entry.url) == (links, way.parser, f"{HOME}/1")


def test_an_address_behind_an_empty_link_is_the_page() -> None:
    # andybalholm/cascadia#22
    for empty in ("<link/>", "<link />", "<link></link>", "<link/>\n  "):
        for guid in ("", "<guid isPermaLink='false'>1</guid>", f"<guid>{HOME}/?p=1</guid>"):
            for version in ("<rss version='2.0'>", "<!DOCTYPE rss><rss version='2.0'>"):
                item = f"<item><title>A</title>{empty}{HOME}/1\n{guid}</item>"
                body = f"{version}<channel><title>T</title>{item}</channel></rss>".encode()
                for way in filter(None, (parse_fast(body), parse_feed(body))):
                    (entry,) = with_addresses(way, f"{HOME}/feed").entries
                    assert (empty, guid, way.parser, entry.url) == (
                        empty, guid, way.parser, f"{HOME}/1",
                    )  # fmt: skip
