"""OPML in and out, the broken files of real readers too."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.errors import ParseError
from monitor.parse.feeds.opml import LARGEST, Listed, read_opml, write_opml

FEED = '<outline text="Новини" xmlUrl="https://example.org/rss?a=1&amp;b=2"/>'


def opml(body: str, declaration: str = "", end: str = "</body></opml>") -> str:
    return f'{declaration}<opml version="2.0"><head/><body>{body}{end}'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251"])
def test_folders_become_groups_in_any_encoding(encoding: str) -> None:
    declaration = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>'
    body = opml(f'<outline text="Європа">{FEED}</outline>', declaration).encode(encoding)
    assert read_opml(body) == (
        [Listed(url="https://example.org/rss?a=1&b=2", name="Новини", group="Європа")], [],
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        opml(FEED, end=""),
        opml(FEED.replace("&amp;", "&")),
        opml(FEED.replace("/>", ">")),
        opml(FEED.replace("xmlUrl", "xmlURL")),
        "\n\n" + opml(FEED, '<?xml version="1.0"?>'),
        opml(f"<outline text='a & b < c'>{FEED}</outline>"),
    ],
)
def test_what_is_not_well_formed_is_read_all_the_same(text: str) -> None:
    feeds, refused = read_opml(text.encode())
    assert [one.url for one in feeds] == ["https://example.org/rss?a=1&b=2"]
    assert refused == []


def test_a_feed_that_stands_twice_is_one_and_what_is_no_address_is_named() -> None:
    text = opml(f'{FEED}{FEED}<outline text="x" xmlUrl="feed/index"/>')
    feeds, refused = read_opml(text.encode())
    assert len(feeds) == 1
    assert refused == ["feed/index"]


@pytest.mark.parametrize("body", [b"", b"<html><body>no</body></html>", b"\x00\x01", b"{}"])
def test_what_is_no_list_is_refused(body: bytes) -> None:
    with pytest.raises(ParseError, match="no list of feeds"):
        read_opml(body)


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=9)


@given(st.lists(st.tuples(NAMES, st.sampled_from(["", "Europe", "a & b"])), max_size=6))
def test_what_is_written_is_read_again(said: list[tuple[str, str]]) -> None:
    feeds = [
        Listed(url=f"https://example.org/{number}?a=1&b=2", name=name, group=group)
        for number, (name, group) in enumerate(said)
    ]
    text = write_opml(feeds).encode()
    key = lambda one: one.url  # noqa: E731  # as a name of the order
    assert sorted(read_opml(text)[0], key=key) == feeds if feeds else True


def listing(outlines: str) -> bytes:
    return f'<opml version="2.0"><body>{outlines}</body></opml>'.encode()


ONE = '<outline text="a > b" type="rss" xmlUrl="https://a.example/feed"/>'
FOLDER = "<outline text='x/>'>"  # whose name seems to be its end


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (listing(" " * LARGEST), "it has more than 10 MB: divide it"),
        (listing("".join(ONE.replace("feed", str(n)) for n in range(10_001))), "10001 feeds"),
        (listing(FOLDER * 51 + ONE + "</outline>" * 51), "more than 50 folders in folders"),
        (listing((FOLDER + ONE) * 20_000), "more than 50 folders in folders"),
        (listing('<outline text="' * 300_000 + FOLDER * 60), "more than 50 folders in folders"),
    ],
)
def test_a_list_that_would_cost_too_much_is_refused_at_once(body: bytes, said: str) -> None:
    began = process_time()
    with pytest.raises(ParseError, match=said):
        read_opml(body)
    assert process_time() - began < 3


def test_a_list_as_large_as_people_have_is_read() -> None:
    feeds = "".join(ONE.replace("feed", str(number)) for number in range(200))
    assert len(read_opml(listing((f"{FOLDER}{feeds}</outline>") * 45))[0]) == 200
    assert len(read_opml(listing(FOLDER * 49 + ONE + "</outline>" * 49))[0]) == 1


def test_an_address_that_is_too_long_to_be_a_feeds_is_not_taken() -> None:
    good, refused = read_opml(listing(ONE + ONE.replace("feed", "x" * 2_500)))
    assert ([one.url for one in good], len(refused)) == (["https://a.example/feed"], 1)
    assert len(refused[0]) == 300
