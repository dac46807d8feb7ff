"""Pages read: the text without furniture, in any encoding, in a place that may be killed."""

import gzip
import json
import os
import re
import signal
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
import trafilatura

from monitor.core.errors import ParseError
from monitor.demo import FURNITURE, all_pieces, piece
from monitor.parse.document import document
from monitor.parse.html.fragment import plain
from monitor.parse.languages.language import detect
from monitor.parse.pages.text import read_page
from monitor.parse.place.child import GIB, Child

PARAGRAPHS = piece("ceasefire-talks-begin").paragraphs
PAGE = f"""<html lang="en-GB"><head><title>Talks | Site</title>
<link rel="canonical" href="https://example.org/talks"><script type="application/ld+json">
{{"@graph": [{{"@type": "NewsArticle", "headline": "Talks open", "author": [{{"name": "Olha Rud"}}],
"datePublished": "2014-05-05T10:00:00+02:00"}}]}}</script></head><body><article><h1>Talks open</h1>
{"".join(f"<p>{line}</p>" for line in PARAGRAPHS)}</article></body></html>"""


@pytest.fixture
def child() -> Iterator[Child]:
    with Child(seconds=5) as made:
        yield made


def test_a_page_gives_its_text_and_what_it_says_of_itself() -> None:
    page = read_page(PAGE.encode(), url="https://example.org/x")
    assert page.text == "\n".join(PARAGRAPHS)
    assert (page.title, page.authors, page.language) == ("Talks open", ("Olha Rud",), "en")
    assert page.published == datetime(2014, 5, 5, 8, tzinfo=UTC)
    assert page.url == "https://example.org/talks"


def test_a_page_in_another_encoding_is_read_by_header_or_meta() -> None:
    one = next(p for p in all_pieces() if p.language == "uk")
    html = "<html><head>{}</head><body><article>{}</article></body></html>"
    body = "".join(f"<p>{line}</p>" for line in one.paragraphs)
    by_meta = html.format('<meta charset="windows-1251">', body).encode("cp1251")
    by_header = html.format("", body).encode("cp1251")
    assert one.paragraphs[0] in read_page(by_meta).text
    read = read_page(by_header, content_type="text/html; charset=windows-1251")
    assert one.paragraphs[0] in read.text
    assert one.paragraphs[0] in read_page(by_meta, content_type="text/html; charset=x-none").text


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b"%PDF-1.4 and so on", "not-a-page"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not-a-page"),
        (b"<html><body></body></html>", "no-text"),
    ],
)
def test_what_holds_no_text_has_a_name(body: bytes, reason: str) -> None:
    with pytest.raises(ParseError) as caught:
        read_page(body)
    assert caught.value.reason == reason


def test_a_page_laid_out_in_a_table_keeps_its_lines_apart() -> None:
    rows = "".join(f"<p>{line}</p>" for line in (*PARAGRAPHS, "Also read: Crisis in the east"))
    page = read_page(f"<html><body><table><tr><td>{rows}</td></tr></table></body></html>".encode())
    assert "Also read" not in page.text
    assert page.text.split("\n")[0] == PARAGRAPHS[0]


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ("<p>One</p><p>Two &amp; three</p>", "One\nTwo & three"),
        ("One<br>Two<script>x()</script>", "One\nTwo"),
        ("plain  text\n\nagain", "plain text\nagain"),
        ("", ""),
        ("<!-- only -->", ""),
    ],
)
def test_a_feeds_html_becomes_plain_paragraphs(fragment: str, text: str) -> None:
    assert plain(fragment) == text


def test_languages_are_told_apart_and_too_little_text_tells_none() -> None:
    for one in all_pieces():
        assert detect(one.text) == one.language
    assert detect("Talks") == ""


def test_the_child_reads_feeds_and_pages_as_this_process_does(child: Child) -> None:
    assert child.page(PAGE.encode(), url="https://example.org/x") == read_page(
        PAGE.encode(), url="https://example.org/x"
    )
    feed = child.feed(b'<rss version="2.0"><channel><item><guid>1</guid></item></channel></rss>')
    assert [entry.id for entry in feed.entries] == ["1"]
    with pytest.raises(ParseError) as caught:
        child.feed(b"nothing")
    assert caught.value.reason == "not-a-feed"


def test_a_child_that_was_killed_is_replaced(child: Child) -> None:
    child.page(PAGE.encode())
    assert child._process is not None
    os.kill(child._process.pid, signal.SIGKILL)
    child._process.wait()
    assert child.page(PAGE.encode()).title == "Talks open"


def test_a_child_that_hangs_is_ended_and_its_successor_works() -> None:
    with Child(seconds=1.5) as child:
        child.page(PAGE.encode())
        assert child._process is not None
        os.kill(child._process.pid, signal.SIGSTOP)
        with pytest.raises(ParseError) as caught:
            child.page(PAGE.encode(), url="https://example.org/slow")
        assert caught.value.reason == "too-costly"
        assert "https://example.org/slow" in str(caught.value)
        assert child.page(PAGE.encode()).title == "Talks open"


def test_a_page_that_eats_memory_ends_the_child_and_nothing_else() -> None:
    with Child(seconds=20, memory=GIB // 4) as child:
        with pytest.raises(ParseError) as caught:
            child.page(b"<html><body>" + b"<p>x</p>" * 2_000_000, url="https://example.org/big")
        assert caught.value.reason in ("crashed", "too-costly")
    with Child() as child:
        assert child.page(PAGE.encode()).title == "Talks open"


@pytest.mark.parametrize(
    "body",
    [
        b"<html><body>" + b"<div>" * 100_000 + b"deep" + b"</div>" * 100_000,
        b"<html><body>" + b"<p>tiny</p>" * 200_000,
        b"<html><body><p>" + b"word " * 1_000_000,
    ],
)
def test_a_costly_page_has_an_outcome_in_bounded_time(child: Child, body: bytes) -> None:
    try:
        outcome = "read" if child.page(body).text else ""
    except ParseError as error:
        outcome = error.reason
    assert outcome
    assert child.page(PAGE.encode()).title == "Talks open"


def test_threads_take_turns_at_one_child(child: Child) -> None:
    with ThreadPoolExecutor(4) as pool:
        pages = list(pool.map(lambda _: child.page(PAGE.encode()).title, range(20)))
    assert pages == ["Talks open"] * 20


def test_a_child_is_recycled_after_its_jobs() -> None:
    with Child(recycle=2) as child:
        seen = set()
        for _ in range(5):
            child.page(PAGE.encode())
            assert child._process is not None
            seen.add(child._process.pid)
    assert len(seen) == 3


def test_a_file_is_what_its_content_tells() -> None:
    html = document(PAGE.encode(), page=read_page)
    assert (html.kind, html.title) == ("html", "Talks open")
    assert document(gzip.compress(PAGE.encode()), page=read_page) == html
    said = {"id": 5, "title": "T", "text": "x", "published": "2014-05-05T10:00:00Z"}
    article = document(json.dumps(said).encode(), page=read_page)
    assert (article.kind, article.id, article.title) == ("json", "5", "T")
    assert article.published == datetime(2014, 5, 5, 10, tzinfo=UTC)
    text = document(b"One.\n\n  Two.\n", page=read_page)
    assert (text.kind, text.text) == ("text", "One.\nTwo.")
    for wrong in (b"", b'{"a": 1}', b'{"title": ', b"%PDF-1", b"\x1f\x8bbroken"):
        with pytest.raises(ParseError):
            document(wrong, page=read_page)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3)))


def f1(pairs: list[tuple[str, str]]) -> float:
    """Mean of four-word shingles, as scrapinghub's article-extraction-benchmark counts."""
    true = wrong = missed = 0.0
    for found, truth in pairs:
        ours, theirs = shingles(found), shingles(truth)
        shared = (ours & theirs).total()
        every = shared + (ours - theirs).total() + (theirs - ours).total()
        true += shared / every
        wrong += (ours - theirs).total() / every
        missed += (theirs - ours).total() / every
    precision, recall = true / (true + wrong), true / (true + missed)
    return 2 * precision * recall / (precision + recall)


def test_the_filter_lowers_nothing_on_real_pages(data_folder: Path) -> None:
    truth = json.loads((data_folder / "pages" / "truth.json").read_text())
    alone, filtered = [], []
    for key, said in list(truth.items())[::3]:
        body = gzip.decompress((data_folder / "pages" / f"{key}.html.gz").read_bytes())
        raw = trafilatura.extract(trafilatura.load_html(body), include_comments=False) or ""
        alone.append((raw, said["articleBody"]))
        filtered.append((read_page(body).text, said["articleBody"]))
    assert f1(filtered) >= f1(alone)
    assert not any(line in text for text, _ in filtered for line in FURNITURE[:3])
