"""Pages that are broken or hostile: each ends within its limits, and the next one is read."""

import random
import time
from collections.abc import Callable, Iterator

import pytest

from monitor.core.errors import ParseError
from monitor.core.model import PARSE_REASONS, Glance, Page
from monitor.parse.pages.glance import glance
from monitor.parse.pages.source import LONGEST, source_of
from monitor.parse.pages.text import read_page
from monitor.parse.place.child import HANDOVER, START, Child

URL = "https://example.org/bad"
SECONDS = 3
SENTENCE = "Envoys of four governments met on Monday in the town hall, officials said in part {}."
LINES = [SENTENCE.format(part) for part in range(5)]
PROSE = "".join(f"<p>{line}</p>" for line in LINES)
GOOD = f"<html><body><article>{PROSE}</article></body></html>".encode()
ACCENT = "\u0301"
CHANCE = random.Random(7)

Ask = Callable[..., Page | Glance]


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    with Child(seconds=SECONDS) as made:
        made.page(GOOD)
        yield made


def within(before: str, after: str = "") -> bytes:
    return f"<html><body>{before}{PROSE}{after}</body></html>".encode()


def in_head(inside: str) -> bytes:
    return f"<html><head>{inside}</head><body><article>{PROSE}</article></body></html>".encode()


HOSTILE: dict[str, Callable[[], bytes]] = {
    "100,000 deep": lambda: within("<div>" * 100_000),
    "100,000 deep inline": lambda: within("<b>" * 100_000),
    "100,000 deep in pictures": lambda: within("<svg>" * 100_000),
    "20,000 deep in what is beside": lambda: within("<nav>x<aside>y" * 10_000),
    "20,000 players in players": lambda: within("<object>x y" * 20_000),
    "20 MB in a line": lambda: b"<html><body><p>" + b"word word, " * 1_900_000,
    "20 MB in a word": lambda: b"<html><body><p>" + b"w" * 20_000_000,
    "5 MB of ends": lambda: b"<html><body><p>" + b"<" * 5_000_000,
    "1,000,000 attributes": lambda: within(
        f"<p {' '.join(f'a{n}=1' for n in range(1_000_000))}>x</p>"
    ),
    "an attribute without an end": lambda: within("", '<p title="' + "x y " * 1_000_000),
    "100,000 cells": lambda: within(f"<table><tr>{'<td>of it</td>' * 100_000}</tr></table>"),
    "100,000 choices in choices": lambda: within(f"<select>{'<option>x y' * 100_000}</select>"),
    "100,000 links": lambda: within("<li><a href='/x'>of it</a></li>" * 100_000),
    "100,000 metas": lambda: in_head("<meta property='og:title' content='T'>" * 100_000),
    "JSON-LD 200,000 deep": lambda: in_head(
        f"<script type='application/ld+json'>{'[' * 200_000}</script>"
    ),
    "100,000 authors": lambda: in_head(
        '<script type=\'application/ld+json\'>{"@type": "Article", "author": ['
        + ", ".join(['"a a a a a a a a"'] * 100_000)
        + "]}</script>"
    ),
    "marks within words": lambda: within("word<b></b>" * 400_000),
    "2,000,000 accents": lambda: within(f"<p>a{ACCENT * 2_000_000}</p>"),
    "signs of markup": lambda: (
        b"<html><body>" + bytes(CHANCE.choices(b"<>/=\"' abp!-&;#", k=500_000))
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("what", ["glance", "page"])
def test_a_hostile_page_ends_in_time_and_the_next_is_read(
    child: Child, name: str, what: str
) -> None:
    ask: Ask = getattr(child, what)
    body, error = HOSTILE[name](), None
    child.glance(GOOD)  # a process is there, and its start does not count
    started = time.monotonic()
    try:
        ask(body, url=URL)
    except ParseError as caught:
        error = caught
    assert time.monotonic() - started < SECONDS + HANDOVER + START
    if error:
        assert error.reason in PARSE_REASONS
        assert str(error).startswith(f"{URL}: ")
        assert "\n" not in str(error)
    assert child.page(GOOD).text.split("\n") == LINES
    assert child.glance(GOOD).page.text.split("\n") == LINES


@pytest.mark.parametrize(
    "body",
    [
        within("<div><p><b><i><ul><li>", "<a href='"),
        f"<html><body><p>{'<p>'.join(LINES)}".encode(),
        PROSE.encode(),
        f"<body></body></html>{PROSE}".encode(),
        within("<p>&bogus; &#xD800; &#0; &#x110000;</p>"),
        within("\0\0"),
        within("<!-- never ended"[:4] + "-->"),
        within("<![CDATA[x]]><!DOCTYPE html><?php echo 1 ?>"),
        GOOD.decode().encode("utf-16")[:-1],
        GOOD.decode().encode("utf-16-le")[:-1],
        GOOD.decode().encode("utf-32")[:-2],
        GOOD[: GOOD.index(b"</article>")] + "Ї".encode()[:1],
        b"\xef\xbb\xbf" + GOOD,
        GOOD.decode().encode("utf-16") + b"\x00\xd8" * 500,
    ],
    ids=[
        "unclosed", "no ends", "no root", "behind the root", "entities", "NULs", "comment", "other",
        "UTF-16 cut", "UTF-16 cut without a mark", "UTF-32 cut", "UTF-8 cut", "mark of UTF-8",
        "halves of characters",
    ],
)  # fmt: skip
def test_a_broken_page_is_read_as_browsers_read_it(child: Child, body: bytes) -> None:
    text = child.page(body, url=URL).text
    assert [line for line in LINES if line not in text] == []
    said = child.glance(body, url=URL)
    assert set(" ".join(LINES).split()) <= set(said.words.split())
    assert "\0" not in text + said.words


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (CHANCE.randbytes(500_000), "not-a-page"),
        (b"<html><body>" + CHANCE.randbytes(500_000), "not-a-page"),
        (b"<html>" + b"\0" * 1_000_000, "not-a-page"),
        (b"\xff\xfe", "not-a-page"),
        (b"\xef\xbb\xbf", "not-a-page"),
        (b"<", "no-text"),
        (b"<html><p", "no-text"),
        (b"<!-- <p>Envoys met.</p>", "no-text"),
        (b"<script>" + PROSE.encode(), "no-text"),
    ],
)
def test_what_holds_nothing_is_named_so(child: Child, body: bytes, reason: str) -> None:
    with pytest.raises(ParseError) as caught:
        child.page(body, url=URL)
    assert caught.value.reason == reason


# --- what is too long ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "again", "last"),
    [
        ("<script>", "if (1 < 2) a(); ", "</script>"),
        ("", "<script src='/a'></script>", ""),
        ("<STYLE>", "p { color: red } ", "</STYLE >"),
        ("<!--", "<p>not said</p>", "-->"),
        ("", "<!-- x -->", ""),
    ],
)
def test_10_mb_of_scripts_do_not_keep_an_article_from_being_read(
    first: str, again: str, last: str
) -> None:
    body = in_head(first + again * (10_000_000 // len(again)) + last)
    assert read_page(body).text.split("\n") == LINES
    found = glance(body)
    assert found.is_whole
    assert found.page.text.split("\n") == LINES


def test_what_json_ld_says_stays_on_a_page_that_is_too_long() -> None:
    said = '<script type="application/ld+json">{"@type": "Article", "headline": "T"}</script>'
    assert read_page(in_head(f"<script>{'x' * LONGEST}</script>{said}")).title == "T"


def test_a_page_that_is_too_long_without_its_scripts_may_hold_more() -> None:
    body = within("<i>x</i>" * (LONGEST // 8))
    assert len(source_of(body)) <= LONGEST + 100
    assert not glance(body).is_whole


@pytest.mark.parametrize(
    "part", ["<script>", "<script ", "<!--", "<", "<script></script", "<style>-->"]
)
def test_what_is_hostile_to_taking_scripts_out_is_bounded(part: str) -> None:
    body = f"<html><body>{part * (LONGEST // len(part) + 1)}".encode()
    assert len(source_of(body)) <= LONGEST + 100
