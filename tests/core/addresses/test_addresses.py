import pytest

from monitor.core.addresses.pages import (
    ENCODED,
    GUID,
    JOINED,
    LONGEST,
    MENDED,
    NONE,
    OTHER,
    SEVERAL,
    WITHIN,
    Address,
    addresses,
    usable,
    with_addresses,
)
from monitor.core.model import Entry, ParsedFeed

BASE = "https://feeds.gazette.example/x/rss.xml"


@pytest.mark.parametrize(
    ("link", "url", "note"),
    [
        ("https://e.example/a?b=c", "https://e.example/a?b=c", ""),
        ("/news/ferry.html", "https://feeds.gazette.example/news/ferry.html", JOINED),
        ("news/ferry.html", "https://feeds.gazette.example/x/news/ferry.html", JOINED),
        ("../ferry.html", "https://feeds.gazette.example/ferry.html", JOINED),
        ("?p=12", "https://feeds.gazette.example/x/rss.xml?p=12", JOINED),
        ("//e.example/a b", "https://e.example/a%20b", JOINED),
        ("\\\\e.example\\a", "https://e.example/a", JOINED),
        ("www.e.example/a", "https://www.e.example/a", MENDED),
        ("gazette.example/a", "https://gazette.example/a", MENDED),
        ("index.php/a", "https://feeds.gazette.example/x/index.php/a", JOINED),
        ("http:/e.example/a", "http://e.example/a", MENDED),
        ("http ://e.example/a", "http://e.example/a", MENDED),
        ("https//e.example/a", "https://e.example/a", MENDED),
        ("https:e.example/a", "https://e.example/a", MENDED),
        ("https:///e.example/a", "https://e.example/a", MENDED),
        ("https:\\\\e.example\\a b", "https://e.example/a%20b", MENDED),
        ("http://https://e.example/a", "https://e.example/a", MENDED),
        ("https://e.example/a?x=1&amp;y=2", "https://e.example/a?x=1&y=2", MENDED),
        ("HTTPS://E.Example:443/A#b", "https://e.example/A#b", ""),
        ("https://name:word@e.example/a@b", "https://e.example/a@b", MENDED),
        ("https://e.example/a b", "https://e.example/a%20b", ENCODED),
        ("https://e.example/a\n b\t", "https://e.example/a%20b", ENCODED),
        ("https://e.example/a\u00a0b", "https://e.example/a%C2%A0b", ENCODED),
        ('https://e.example/"a"{b}', "https://e.example/%22a%22%7Bb%7D", ENCODED),
        ("https://e.example/a|b[1]100%", "https://e.example/a|b[1]100%", ""),
        ("https://e.example/%D0%B0", "https://e.example/%D0%B0", ""),
        ("https://e.example/а?q=б", "https://e.example/%D0%B0?q=%D0%B1", ENCODED),
        ("https://вісті.укр/а", "https://xn--b1a4ad2fc.xn--j1amh/%D0%B0", ENCODED),
        ("\u200bhttps://e.example/a\ufeff ", "https://e.example/a", ""),
        ("mailto:desk@e.example", "", NONE),
        ("javascript:void(0)", "", NONE),
        ("file:///C:/a.html", "", NONE),
        ("urn:uuid:1", "", NONE),
        ("https://", "", NONE),
        ("https://e.example:99999/", "", NONE),
        ("https://e.example/" + "a" * LONGEST, "", NONE),
        ("#top", "", ""),
        ("null", "", NONE),
        ("N/A", "", NONE),
        ("-", "", NONE),
        ("http", "", NONE),
        ("Read this story now", "", NONE),
        ("story-12", "https://feeds.gazette.example/x/story-12", JOINED),
        ('"https://e.example/a"', "https://e.example/a", MENDED),
        ("<https://e.example/a>", "https://e.example/a", MENDED),
        ('<a href="https://e.example/a">read</a>', "https://e.example/a", MENDED),
        ("https：//e.example/a", "https://e.example/a", MENDED),
        ("/https://e.example/a", "https://e.example/a", MENDED),
        ("http://https//e.example/a", "https://e.example/a", MENDED),
        ("https://e.examplehttps://e.example/a", "https://e.example/a", MENDED),
        ("https://e.example/https://e.example/a", "https://e.example/a", MENDED),
        ('https://e.example/a" target="_blank', "https://e.example/a", MENDED),
        ("htp://e.example/a", "http://e.example/a", MENDED),
        ("ttps://e.example/a", "https://e.example/a", MENDED),
        ("hxxps://e.example/a", "https://e.example/a", MENDED),
        ("feed://e.example/a", "http://e.example/a", MENDED),
        ("https:// e.example/a", "https://e.example/a", MENDED),
        ("http://e,example/a", "", NONE),
        ("http://e..example/a", "", NONE),
        ("http://-e.example/a", "", NONE),
        (
            "/go?to=https://e.example/a",
            "https://feeds.gazette.example/go?to=https://e.example/a",
            JOINED,
        ),
        (" \n ", "", ""),
        ("https://e.example:443/./a/../b", "https://e.example/b", ""),
        ("https://e.example/a?b=1&c=2", "https://e.example/a?b=1&c=2", ""),
        ("https://e.example/a, https://e.example/b", "https://e.example/a", SEVERAL),
        ("https://e.example/ https://e.example/b", "https://e.example/b", SEVERAL),
        ("https://e.example/ahttps://f.example/b", "https://e.example/a", SEVERAL),
        ("https://e.example/a?b=https://f.example", "https://e.example/a?b=https://f.example", ""),
        ("[Ferry](https://e.example/a)", "https://e.example/a", ""),
        ("{{ link }}", "", f"{NONE}: '{{{{ link }}}}' is a template into which nothing was put"),
        ("http://10.0.0.1/a", "", f"{NONE}: 'http://10.0.0.1/a' leads into a network of its own"),
        ("mailto:a https://", "", f"{NONE}: 'mailto:a https://' holds no address that serves"),
    ],
)
def test_a_link_is_read_as_a_browser_does_or_as_a_reader_would(
    link: str, url: str, note: str
) -> None:
    assert usable(link, BASE) == Address(url, note)


def test_the_scheme_of_what_has_none_is_the_documents() -> None:
    assert usable("www.e.example/a", "http://e.example/rss").url == "http://www.e.example/a"
    assert usable("//e.example/a", "http://e.example/rss").url == "http://e.example/a"


def test_a_link_without_a_host_is_of_no_use_where_the_document_has_no_address() -> None:
    assert usable("/news/a.html") == Address("", NONE)


@pytest.mark.parametrize("home", ["", "http://10.0.0.2/"])
def test_a_private_link_stays_unless_its_feed_is_known_to_be_public(home: str) -> None:
    link = "http://10.0.0.1/a"
    assert usable(link, "http://10.0.0.2/feed") == Address(link)
    assert usable(link, home=home) == Address(link, "" if home else WITHIN)
    assert usable(link, home="https://e.example/").url == ""


def test_a_page_that_its_reader_has_chosen_goes_before_the_link_unless_it_tells_no_article() -> (
    None
):
    link = "https://e.example/fr/1"
    assert found(Entry(id="1", link=link, url="https://e.example/de/1")) == [
        "https://e.example/de/1"
    ]
    assert found(Entry(id="1", link=link, url="https://gazette.example/")) == [link]


def found(*entries: Entry, home: str = "https://gazette.example/") -> list[str]:
    return [one.url for one in addresses(entries, BASE, home)]


@pytest.mark.parametrize("link", ["", "#", "https://gazette.example/", BASE, "mailto:a@b.example"])
def test_what_tells_no_article_gives_way_to_a_guid_that_is_an_address(link: str) -> None:
    entry = Entry(id="https://gazette.example/p/1", link=link)
    assert addresses([entry], BASE) == [Address("https://gazette.example/p/1", GUID)]
    assert found(Entry(id="/p/1", link=link)) == ["https://feeds.gazette.example/p/1"]


def test_so_does_the_sites_own_page_and_one_page_for_all() -> None:
    home = "https://gazette.example/news/"
    one, two = (Entry(id=f"https://gazette.example/{n}", link=home) for n in (1, 2))
    assert found(one, home=home) == ["https://gazette.example/1"]
    assert found(one, two) == ["https://gazette.example/1", "https://gazette.example/2"]


def test_a_guid_that_stands_for_a_link_and_is_none_is_no_address() -> None:
    assert found(Entry(id="123", link="123")) == [""]
    assert found(Entry(id="/p/123", link="/p/123")) == ["https://feeds.gazette.example/p/123"]


def test_one_link_that_stands_twice_under_one_title_is_one_article() -> None:
    entries = [Entry(id=f"https://e.example/?p={n}", link="https://e.example/a", title="Ferry")
               for n in (1, 2)]  # fmt: skip
    assert found(*entries) == ["https://e.example/a"] * 2


def test_a_good_link_stands_whatever_the_guid_is() -> None:
    link = "https://gazette.example/a"
    assert found(Entry(id="https://gazette.example/?p=1", link=link)) == [link]


def test_where_the_guid_is_no_address_the_front_page_is_better_than_nothing() -> None:
    front = "https://gazette.example/"
    for guid in ("", "tag:gazette.example,2026:1", "12", front, "https://"):
        assert found(Entry(id=guid, link=front)) == [front]
    assert found(Entry(id="12", link="")) == found(Entry(id="12", link=BASE)) == [""]


def test_a_feed_says_of_each_entry_where_its_page_is_and_what_was_mended() -> None:
    entries = (Entry(link="/a", notes=("read anew",)), Entry(link="https://gazette.example/b"))
    feed = ParsedFeed(
        format="rss20", title="", language="", link="", entries=entries, parser="fast"
    )
    one, other = with_addresses(feed, BASE).entries
    assert (one.url, one.notes) == ("https://feeds.gazette.example/a", ("read anew", JOINED))
    assert (other.url, other.notes) == ("https://gazette.example/b", ())


def test_another_link_of_the_entry_serves_where_its_link_tells_no_article() -> None:
    found = addresses([Entry(id="urn:1", link="urn:1", url="/1", title="a")], "https://a.example/f")
    assert found == [Address("https://a.example/1", OTHER)]
