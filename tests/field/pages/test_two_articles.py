# ruff: noqa: E501  # markup is told apart best where an element is a line
"""A second article on the page is none of the text, also where it is the longer one.

After mozilla/readability#321 and #632.
"""

import pytest

from tests.field.pages.writing import BODY, OTHER, TITLE, URL, a_page, lines_of, paragraphs

SECOND = "Late goal decides the cup final"
OWN = BODY[:3]
# {own} and {other}: the paragraphs; {h1}: this page's title; {t}: the other's.
LAYOUTS = {
    "article tags": "<main><article>{h1}{own}</article><article><h2>{t}</h2>{other}</article></main>",
    "article tags with h1": "<article>{h1}{own}</article><article><h1>{t}</h1>{other}</article>",
    "other first": "<main><article><h2>{t}</h2>{other}</article><article>{h1}{own}</article></main>",
    "same class": (
        '<div id="feed"><div class="post-content" data-url="/world/grain-ship">{h1}{own}</div>'
        '<div class="post-content" data-url="/sport/final"><h1>{t}</h1>{other}</div></div>'
    ),
    "same class, h2": (
        '<div class="list"><div class="story"><h2>' + TITLE + "</h2>{own}</div>"
        '<div class="story"><h2>{t}</h2>{other}</div></div>'
    ),
    "same class, other first": (
        '<div class="list"><div class="entry-content"><h1>{t}</h1>{other}</div>'
        '<div class="entry-content">{h1}{own}</div></div>'
    ),
    "body apart from the title": (
        '<div class="item"><header>{h1}</header><div class="article-body">{own}</div></div>'
        '<div class="item"><header><h1>{t}</h1></header><div class="article-body">{other}</div></div>'
    ),
    "infinite scroll": (
        '<div class="page"><article>{h1}<div class="entry-content">{own}</div></article></div>'
        '<div class="infinite-scroll"><div class="next"><h2>{t}</h2><div class="entry-content">{other}'
        "</div></div></div>"
    ),
    "read next": (
        '<div class="main">{h1}<div class="text">{own}</div></div><section class="read-next"><h3>Read '
        'next</h3><h2><a href="/sport/final">{t}</a></h2><div class="text">{other}</div></section>'
    ),
    "three": (
        "<main><article>{h1}{own}</article><article><h2>{t}</h2>{other}</article><article><h2>Mayor "
        "resigns</h2><p>The mayor of the town resigned on Friday after the vote on the budget.</p>"
        "</article></main>"
    ),
    "sections": (
        '<section class="full-article">{h1}{own}</section><section class="full-article"><h1>{t}</h1>'
        "{other}</section>"
    ),
    "within one wrapper": (
        '<div class="wrapper"><div class="col"><div class="article-wrap">{h1}<div class="b">{own}</div>'
        '</div><hr><div class="article-wrap"><h1><a href="/sport/final">{t}</a></h1><div class="b">'
        "{other}</div></div></div></div>"
    ),
    "itemscope": (
        '<div itemscope itemtype="https://schema.org/NewsArticle">{h1}<div itemprop="articleBody">{own}'
        '</div></div><div itemscope itemtype="https://schema.org/NewsArticle"><h1>{t}</h1><div '
        'itemprop="articleBody">{other}</div></div>'
    ),
    "next article in an aside": (
        '<article>{h1}{own}</article><aside class="next-article"><h2>{t}</h2>{other}</aside>'
    ),
    "nested": (
        '<article class="page">{h1}<div class="body">{own}</div><div class="more-articles"><article>'
        '<h2><a href="/sport/final">{t}</a></h2>{other}</article></div></article>'
    ),
    "a hidden one": "<article>{h1}{own}</article><article hidden><h1>{t}</h1>{other}</article>",
    "custom elements": (
        "<full-story>{h1}<story-text>{own}</story-text></full-story>"
        "<full-story><h1>{t}</h1><story-text>{other}</story-text></full-story>"
    ),
}  # fmt: skip


def two(layout: str, own: int, other: int) -> bytes:
    inside = LAYOUTS[layout].format(
        h1=f"<h1>{TITLE}</h1>",
        t=SECOND,
        own=paragraphs(BODY[:own]),
        other=paragraphs(OTHER[:other]),
    )
    return a_page(inside, head=f'<link rel="canonical" href="{URL}">')


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("own", "other"), [(1, 5), (2, 2), (3, 5), (5, 1), (5, 5)])
def test_the_text_is_of_the_article_with_this_title(layout: str, own: int, other: int) -> None:
    assert lines_of(two(layout, own, other)) == list(BODY[:own])


# What looks like several articles, and is one.
PARTS = {
    "chapters as sections": (
        "<article>{h1}<section><h2>The way out</h2>{own}</section><section><h2>The way back</h2>{other}"
        "</section></article>"
    ),
    "chapters with h1": (
        "<article>{h1}{own}<h1>The way back</h1>{other}</article>"
    ),
    "sections with h1 in one article": (
        "<article><section>{h1}{own}</section><section><h1>The way back</h1>{other}</section></article>"
    ),
    "boxes within": (
        '<article>{h1}{own}<div class="box"><h3>What is known</h3>{other}</div></article>'
    ),
    "two containers of one body": (
        '<article>{h1}<div class="article-body">{own}</div><div class="ad"></div><div '
        'class="article-body">{other}</div></article>'
    ),
    "headings of one kind in a div": (
        '<div class="story">{h1}{own}<h2>The way back</h2>{other}</div>'
    ),
    "body with what is related": (
        '{h1}<div class="article-body has-related">{own}<h2>The way back</h2>{other}</div>'
    ),
    "all of it called the next": (
        '{h1}<div class="infinite-container"><h2>The way out</h2>{own}<h2>The way back</h2>{other}</div>'
    ),
    "columns": (
        '<div class="story">{h1}<div class="col">{own}</div><div class="col"><h3>The way back</h3>{other}</div></div>'
    ),
}  # fmt: skip


@pytest.mark.parametrize("layout", PARTS)
def test_parts_of_one_article_stay(layout: str) -> None:
    inside = PARTS[layout].format(
        h1=f"<h1>{TITLE}</h1>", own=paragraphs(BODY[:3]), other=paragraphs(BODY[3:])
    )
    lines = lines_of(a_page(inside))
    assert [line for line in lines if line in BODY] == list(BODY)
