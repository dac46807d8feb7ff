"""The cheap look at a page: it holds every word that the costly reading could find."""

import gzip
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from monitor.core.errors import ParseError
from monitor.core.matching import Document
from monitor.core.matching.document import Reading
from monitor.core.model import Glance, Page
from monitor.demo import all_pieces, pages
from monitor.demo.items import Item
from monitor.parse.pages.glance import WORDS, glance
from monitor.parse.pages.tags import BLOCKS
from monitor.parse.pages.text import read_page
from tests.parse.pages.archive import MARKUPS, PAGES, Kept
from tests.parse.pages.test_pages_read import f1

AT = datetime(2026, 3, 2, 8, tzinfo=UTC)
URL = "https://example.org/a/25373432.html"
SENTENCE = "Envoys of four governments met on Monday in the town hall, officials said in part {}."
PROSE = "".join(f"<p>{SENTENCE.format(part)}</p>" for part in range(6))
LAYOUTS = (pages.modern, pages.soup, pages.inline, pages.cyrillic, pages.flat)


def words(text: str) -> set[str]:
    return Reading(Document(title="", body=text)).words("body")


def unseen(body: bytes, url: str = URL) -> set[str]:
    """Return the words that the costly reading found and the glance did not."""
    found = glance(body, url=url)
    try:
        page = read_page(body, url=url)
    except ParseError:
        return set()
    return words(f"{page.title}\n{page.text}") - words(found.words) if found.is_whole else set()


def a_page(inside: str, head: str = "") -> bytes:
    return (
        f"<html lang='en'><head><title>The title</title>{head}</head>"
        f"<body><article>{PROSE}{inside}</article></body></html>"
    ).encode()


def looked(inside: str, head: str = "") -> Glance:
    return glance(a_page(inside, head), url=URL)


# --- all words ----------------------------------------------------------------------------


def real_pages(folder: Path) -> list[tuple[str, bytes, str]]:
    truth = json.loads((folder / "pages" / "truth.json").read_text())
    return [
        (said["url"], gzip.decompress((folder / "pages" / f"{key}.html.gz").read_bytes()),
         said["articleBody"])
        for key, said in truth.items()
    ]  # fmt: skip


def test_no_word_of_a_real_page_is_missed(data_folder: Path) -> None:
    missed = {url: unseen(body, url) for url, body, _ in real_pages(data_folder)}
    assert {url: found for url, found in missed.items() if found} == {}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_word_of_a_page_of_the_demos_site_is_missed(layout: Callable[[Item, str], str]) -> None:
    encoding = "windows-1251" if layout is pages.cyrillic else "utf-8"
    for piece in all_pieces():
        url = f"https://example.org/{piece.slug}"
        item = Item(piece=piece, url=url, link=url, published=AT, updated=AT)
        body = layout(item, "The Post").encode(encoding, "xmlcharrefreplace")
        assert unseen(body, url) == set(), piece.slug


@pytest.mark.parametrize("markup", MARKUPS)
@pytest.mark.parametrize("kept", PAGES, ids=["en", "uk"])
def test_no_word_of_a_page_of_an_archive_is_missed(kept: Kept, markup: Callable[..., str]) -> None:
    assert unseen(markup(kept).encode()) == set()


TAGS = re.findall(
    "[a-z0-9-]+",
    "div p span b i em strong a ul li section article main header h1 h2 blockquote pre figure "
    "figcaption details summary sup q cite small u mark time label form button textarea noscript "
    "template video audio picture object dl dt dd center font address td svg custom-tag",
)
MARKS = (
    "", "", " class='article-body'", " hidden", " style='display:none'", " aria-hidden='true'",
    " class='share'", " class='caption'", " id='comments'", " role='navigation'", " class='footer'",
)  # fmt: skip


def element(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def made(tag: str, mark: str, parts: list[str], gap: str) -> str:
        whole = f"<{tag}{mark}>{gap.join(parts)}</{tag}>"
        return f"<table><tr>{whole}</tr></table>" if tag == "td" else whole

    some = st.lists(inside, min_size=1, max_size=4)
    return st.builds(made, st.sampled_from(TAGS), st.sampled_from(MARKS), some,
                     st.sampled_from(("", " ", "\n", "<br>", "<img>")))  # fmt: skip


TOLD = "WORD the talks went on until the evening, a spokesman said. WORD"
TEXTS = st.integers(1, 12).map(lambda count: " ".join(["WORD"] * count)) | st.just(TOLD)
BODIES = st.lists(st.recursive(TEXTS, element, max_leaves=12), min_size=1, max_size=6)


@given(BODIES)
@example([TOLD, f"<h1 hidden>{TOLD}</h1>", TOLD])
def test_no_word_is_missed_in_whatever_elements_it_stands(parts: list[str]) -> None:
    numbers = count()
    body = re.sub("WORD", lambda _: f"word{next(numbers)}", "".join(parts))
    every = {f"word{number}" for number in range(next(numbers))}
    assert unseen(f"<html><body>{body}</body></html>".encode()) & every == set()


@pytest.mark.parametrize(
    "inside",
    [
        "<p hidden>Lystopad spoke.</p>",
        "<p style='display:none'>Lystopad spoke.</p>",
        "<p aria-hidden='true' class='hidden'>Lystopad spoke.</p>",
        "<template><p>Lystopad spoke.</p></template>",
        "<TEMPLATE><P>Lystopad spoke.</P></TEMPLATE>",
        "<noscript><p>Lystopad spoke.</p></noscript>",
        "<iframe src='/x'><p>Lystopad spoke.</p></iframe>",
        "<textarea>Lystopad spoke.</textarea>",
        "<select><option>Lystopad</option></select>",
        "<figure><figcaption>Lystopad spoke.</figcaption></figure>",
        "<details><summary>More</summary>Lystopad spoke.</details>",
        "<object data='/x'>Lystopad spoke.</object>",
        "<p>It was <b>Lysto</b>pad.</p>",
        "<p>It was Lysto\u00adpad.</p>",
        "<p>It was Lysto&shy;pad.</p>",
        "<p>It was Lystopad<span class='share' hidden>Share</span></p>",
        "<p><span class='share' hidden>Share</span>Lystopad spoke.</p>",
        "<div class='comments'><p>Lystopad spoke.</p></div>",
    ],
)
def test_what_is_hidden_or_stands_in_odd_elements_is_among_the_words(inside: str) -> None:
    assert "lystopad" in words(looked(inside).words)


@pytest.mark.parametrize(
    "said",
    [
        {"@type": "NewsArticle", "articleBody": "<p>Lystopad&#39;s men left.</p>"},
        {"@graph": [{"@type": "Article", "articleBody": "Lystopad left."}]},
        {"@type": "Recipe", "recipeInstructions": [{"text": "Lystopad left."}]},
        {"@type": "VideoObject", "description": "Lystopad left."},
    ],
)
def test_what_json_ld_tells_of_a_text_is_among_the_words(said: dict[str, object]) -> None:
    head = f"<script type='application/ld+json'>{json.dumps(said)}</script>"
    assert "lystopad" in words(looked("", head).words)


@pytest.mark.parametrize("name", ["nav", "footer", "aside"])
def test_what_stands_beside_the_article_is_none_of_its_words(name: str) -> None:
    found = looked(f"</article><{name}><p>Lystopad left.</p></{name}><article>")
    assert found.is_whole
    assert "lystopad" not in words(found.words)


@pytest.mark.parametrize("name", ["nav", "footer", "aside"])
def test_an_article_within_what_is_beside_it_is_among_the_words(name: str) -> None:
    body = f"<html><body><{name}><p>Lystopad left.</p>{PROSE}</{name}></body></html>".encode()
    assert "lystopad" in words(glance(body).words)
    assert unseen(body) == set()


def test_scripts_and_styles_are_none_of_the_words() -> None:
    found = looked("<script>Lystopad()</script><style>.Kryvoruk {}</style>")
    assert not {"lystopad", "kryvoruk"} & words(found.words)


def test_words_that_are_seen_twice_are_kept_once() -> None:
    assert looked("").words.split().count("Envoys") == 1


# --- how much of it -----------------------------------------------------------------------


def test_a_page_of_an_ordinary_size_is_looked_at_whole() -> None:
    assert looked("").is_whole


def test_a_page_with_more_words_than_are_kept_may_hold_more() -> None:
    many = " ".join(f"w{number}" for number in range(WORDS // 6))
    found = looked(f"<p>{many}</p>")
    assert not found.is_whole
    assert len(found.words) <= WORDS


def test_a_page_with_more_blocks_than_are_read_may_hold_more() -> None:
    block = "<script type='application/ld+json'>{}</script>"
    assert looked("", block * (BLOCKS - 1)).is_whole
    assert not looked("", block * BLOCKS).is_whole


def test_a_forum_that_keeps_its_posts_in_an_attribute_may_hold_more() -> None:
    assert not looked("<div id='data-preloaded' data-preloaded='{}'></div>").is_whole


# --- the page itself ----------------------------------------------------------------------


def own(kept: Kept, markup: Callable[..., str]) -> Page:
    return glance(markup(kept).encode(), url=URL).page


@pytest.mark.parametrize("markup", MARKUPS)
@pytest.mark.parametrize("kept", PAGES, ids=["en", "uk"])
def test_its_text_is_the_articles_roughly(kept: Kept, markup: Callable[..., str]) -> None:
    page = own(kept, markup)
    whole = " ".join(kept.paragraphs())
    assert (page.title, page.language, page.url) == (kept.title, kept.language, URL)
    assert page.text
    assert all(line in whole or line in kept.caption for line in page.text.split("\n"))


def test_its_text_of_real_pages_is_nearly_as_good_as_the_costly_one(data_folder: Path) -> None:
    pairs = [
        (glance(body, url=url).page.text, truth) for url, body, truth in real_pages(data_folder)
    ]
    assert f1(pairs) > 0.93
    assert all(text for text, _ in pairs)


def test_what_real_pages_say_of_themselves_is_the_same_in_both(data_folder: Path) -> None:
    """The costly reading looks for what is not said; a language may be refused for its text."""
    for url, body, _ in real_pages(data_folder)[::3]:
        cheap, costly = glance(body, url=url, now=AT).page, read_page(body, url=url, now=AT)
        assert (cheap.title, cheap.url, cheap.note) == (costly.title, costly.url, costly.note)
        assert cheap.authors in ((), costly.authors)
        assert cheap.published in (None, costly.published)
        assert cheap.title


def test_its_simpler_form_is_told_where_it_is_of_the_same_site() -> None:
    link = "<link rel='amphtml' href='{}'>"
    assert looked("", link.format("/amp/1")).amp == "https://example.org/amp/1"
    assert looked("", link.format("https://amp.example.org/1")).amp == "https://amp.example.org/1"
    assert looked("", link.format("https://example.com/amp/1")).amp == ""
    assert looked("", link.format(URL)).amp == ""
    assert looked("", link.format("javascript:x")).amp == ""
