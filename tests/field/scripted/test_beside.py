# ruff: noqa: E501  # tables, that read best a case a line
"""What stands beside an article in its page's data, and what the page shows of it itself."""

import json
from time import process_time
from typing import Any

import pytest

from monitor.core.errors import ParseError
from monitor.parse.pages.glance import glance
from monitor.parse.pages.text import read_page
from tests.field.scripted.writing import (
    ARTICLES,
    CAPTION,
    CARRIERS,
    LEGAL,
    OTHER,
    URL,
    html,
    page,
    portable,
    props,
    script,
)  # fmt: skip

TITLE, LINES = ARTICLES["en"]
STANDFIRST = "The port is shut to all ships with a draught of more than four metres"
LONG = [
    f"On day {n} the crew of the dredger pumped water out of the hold for hours." for n in range(30)
]


def told(body: bytes, url: str = URL) -> list[str]:
    try:
        return read_page(body, url=url).text.split("\n")
    except ParseError as error:
        return [error.reason]


def state(value: Any) -> str:
    return script(f"window.__STATE__={json.dumps(value)};")


def ld(*parts: Any) -> str:
    return "".join(script(json.dumps(one), ' type="application/ld+json"') for one in parts)


def rows(table: dict[str, tuple[bytes, list[str]]]) -> None:
    wrong = {why: found for why, (body, lines) in table.items() if (found := told(body)) != lines}
    assert not wrong, wrong


DATA = props(TITLE, html(LINES))
NEXT = CARRIERS["Next.js"](DATA)
HEAD = f"<h1>{TITLE}</h1>"
PLACEHOLDERS = {
    "en": "Loading the article, please wait.", "de": "Artikel wird geladen, bitte warten.",
    "fr": "Chargement de l’article en cours, merci de patienter.", "uk": "Завантаження статті, зачекайте.",
    "pl": "Trwa ładowanie artykułu, proszę czekać.", "es": "Cargando el artículo, espere por favor.",
}  # fmt: skip


def test_a_placeholder_is_not_the_text_where_the_data_has_it() -> None:
    rows({
        lang: (page(f"<div id=root>{HEAD}<div class=body><p>{said}</p></div></div>{NEXT}"), LINES)
        for lang, said in PLACEHOLDERS.items()
    } | {
        "dots": (page(f"<main>{HEAD}<p>Loading...</p></main>{NEXT}"), LINES),
        "asks for scripts": (
            page(f"{HEAD}<p>You need to enable JavaScript to run this app.</p>{NEXT}"), LINES),
        "asks in a noscript": (
            page(f"<noscript>You need to enable JavaScript to run this app.</noscript>{NEXT}"), LINES),
    })  # fmt: skip


def test_where_a_page_shows_the_beginning_the_data_tell_the_rest() -> None:
    shown = f"<article>{HEAD}<p>{LINES[0]}</p></article>"
    lead = props(TITLE, html(LINES))
    lead["article"]["standfirst"] = f"{STANDFIRST}."
    rows({
        "its first paragraph": (page(shown + NEXT), LINES),
        "cut off": (page(f"<article>{HEAD}<p>{LINES[0][:50]}…</p></article>{NEXT}"), LINES),
        "a standfirst of the data": (
            page(f"<article>{HEAD}<p>{STANDFIRST}.</p></article>{CARRIERS['Next.js'](lead)}"),
            [f"{STANDFIRST}.", *LINES]),
        "a description": (
            page(f"<article>{HEAD}<p>{STANDFIRST}.</p></article>{NEXT}",
                 head=f'<meta property="og:description" content="{STANDFIRST}.">'),
            [f"{STANDFIRST}.", *LINES]),
    })  # fmt: skip


def test_what_a_page_shows_goes_before_what_it_carries() -> None:
    whole = "".join(f"<p>{line}</p>" for line in LINES)
    flash = "A dredger ran aground at Izmail, and two tugs were sent to pull it off the sand."
    other = state({"latest": [{"title": "Apples", "body": "\n\n".join(OTHER * 9)}], "legal": LEGAL})
    rows({
        "the same": (page(f"<article>{HEAD}{whole}</article>{NEXT}"), LINES),
        "a flash, and other articles' data": (page(f"<article>{HEAD}<p>{flash}</p></article>{other}"),
                                              [flash]),
        "another wording": (
            page(f"<article>{HEAD}" + "".join(f"<p>{one}</p>" for one in LONG[:9]) + f"</article>{NEXT}"),
            LONG[:9]),
        "a long text": (page(f"<article>{HEAD}" + "".join(f"<p>{one}</p>" for one in LONG)
                             + f"</article>{NEXT}"), LONG),
    })  # fmt: skip


def test_only_the_pages_own_article_is_told() -> None:
    own = {"title": TITLE, "url": "/news/harbour-dredger", "content": portable(LINES)}
    other = {
        "title": "Apples are dear this year",
        "url": "/news/apples",
        "content": portable(OTHER * 6),
    }
    chapters = [{"type": "section", "title": "The tugs", "slug": "the-tugs", "body": LINES[2:]}]
    rows({
        "the second of two": (page(state([other, own])), LINES),
        "the first of two": (page(state({"articles": [own, other]})), LINES),
        "by its address": (page(state({"posts": [other, {**own, "title": "Dredger: latest"}]}),
                                title="The Quay"), LINES),
        "its title stands apart": (
            page(state({"page": {"meta": {}, "head": {"title": TITLE}, "content": portable(LINES),
                                 "more": [other]}})), LINES),
        "in chapters": (page(state({"title": TITLE, "body": LINES[:2], "parts": chapters})), LINES),
        "legal words in the footer": (
            page(state({"article": own, "footer": {"text": LEGAL}, "cookieBanner": {"text": LEGAL * 9}})),
            LINES),
        "a teaser with the title, too": (
            page(state({"teasers": [{"title": TITLE, "url": URL, "text": OTHER[0]}], "doc": own})), LINES),
        "an author's life": (
            page(state({"article": {**own, "author": {"name": "A.", "description": OTHER[0]}}})), LINES),
        "captions": (page(state({"article": {**own, "gallery": [{"caption": CAPTION}]}})), LINES),
        "no title at all": (page(state({"x": {"content": html(LINES)}, "i18n": {"a": LEGAL}}),
                                 title="The Quay"), LINES),
    })  # fmt: skip


def test_lists_headings_and_tables_of_the_data_are_lines_of_their_own() -> None:
    blocks = [
        {"type": "paragraph", "data": {"text": LINES[0]}},
        {"type": "header", "data": {"text": "What is known", "level": 2}},
        {"type": "list", "data": {"style": "unordered", "items": ["Two tugs", "One ferry"]}},
        {"type": "table", "data": {"content": [["Ship", "From"], ["Tug", "Reni"]]}},
        {"type": "quote", "data": {"text": LINES[3], "caption": "A. B."}},
        {"type": "paragraph", "data": {"text": LINES[1]}},
    ]
    found = told(page(state({"title": TITLE, "body": {"blocks": blocks}})))
    assert found == [LINES[0], "What is known", "- Two tugs", "- One ferry", "| Ship | From |",
                     "| Tug | Reni |", LINES[3], LINES[1]]  # fmt: skip


def test_markdown_is_read_as_its_readers_see_it() -> None:
    said = (
        f"{LINES[0].replace('harbour mouth', '[harbour mouth](/port)')}\n"
        "It was **the third** of *this year*.\n\n## What is known\n\n- Two tugs come.\n- One ferry goes.\n\n"
        f"![A ship](/a.jpg)\n\n> {LINES[3]}\n\n***\n\n{LINES[1]}"
    )
    assert told(page(state({"title": TITLE, "body": said}))) == [
        f"{LINES[0]} It was the third of this year.", "What is known", "- Two tugs come.",
        "- One ferry goes.", LINES[3], LINES[1],
    ]  # fmt: skip


def test_of_two_articles_in_json_ld_the_pages_own_is_read() -> None:
    own = {"@type": "NewsArticle", "headline": TITLE, "url": URL, "articleBody": "\n".join(LINES)}
    other = {"@type": "NewsArticle", "headline": "Apples are dear", "url": "https://n.example/apples",
             "articleBody": "\n".join(OTHER * 9)}  # fmt: skip
    items = {"@type": "ItemList", "itemListElement": [
        {"@type": "ListItem", "position": 1, "item": other}]}  # fmt: skip
    canonical = f'<link rel=canonical href="{URL}">'
    bare = {name: value for name, value in own.items() if name != "headline"}
    glued = own | {"articleBody": "".join(LINES)}
    marks = own | {"articleBody": "".join(f"&lt;p&gt;{one}&lt;/p&gt;" for one in LINES)}
    rows({
        "the other first": (page(HEAD + ld(other, own)), LINES),
        "in one graph": (page(HEAD + ld({"@graph": [other, own]})), LINES),
        "in one list": (page(HEAD + ld([other, own])), LINES),
        "a list of teasers first": (page(HEAD + ld(items, own)), LINES),
        "by its address": (page(HEAD + ld(other, bare), head=canonical), LINES),
        "glued": (page(HEAD + ld(glued)), LINES),
        "escaped": (page(HEAD + ld(marks)), LINES),
        "the page's beginning": (page(f"<article>{HEAD}<p>{LINES[0]}</p></article>" + ld(other, own)),
                                 LINES),
    })  # fmt: skip
    assert read_page(page(HEAD + ld(other, own)), url=URL).title == TITLE


def test_a_page_without_an_article_in_its_data_has_none() -> None:
    reasons = {
        "settings": state(
            {"config": {"api": "https://x.example", "title": TITLE, "n": [1, 2] * 90}}
        ),
        "terms": state({"legal": {"terms": LEGAL}, "cookies": LEGAL}),
        "code": script("var a = function () { return b + c - d * e / f + g + h + i + j; };"),
    }
    assert {why for why, said in reasons.items() if told(page(said)) != ["no-text"]} == set()


def test_a_glance_says_that_more_may_stand_in_the_data() -> None:
    shown = f"<article>{HEAD}<p>{LINES[0]}</p></article>"
    assert not glance(page(shown + NEXT), url=URL).is_whole
    assert glance(page(shown + script("var a=1;")), url=URL).is_whole


P = "Some words of a sentence that goes on and on here. "
DEEP = 3000
HOSTILE = {
    "deep": script('{"a":' * DEEP + json.dumps(P * 9) + "}" * DEEP, " type=application/json"),
    "never closed": script("=[{a:" * 20_000 + json.dumps(P)),
    "no script's end": "<script>x={" * 20_000,
    "wide": state([{"title": TITLE, "body": [{"text": P}] * 9}] * 2000),
    "names itself": script(
        "self.__next_f.push([1," + json.dumps('0:["$L0","$L1"]\n1:["$L1","$L0","%s"]\n' % (P * 9)) + "])"),
    "names others twice": script(
        json.dumps([{"a": 1}, *([n + 1, n + 1] for n in range(1, 5000)), P]), " type=application/json"),
    "half a string": script('window.x={"a":"' + P * 2000),
    "stars": state({"title": TITLE, "body": "**x " * 20_000 + P}),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_no_data_take_a_page_down(name: str) -> None:
    began = process_time()
    found = told(page(HOSTILE[name]))
    assert process_time() - began < 1.5
    assert found[0] in ("no-text", "too-costly") or any("a sentence that" in one for one in found)
