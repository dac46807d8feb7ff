# ruff: noqa: E501  # markup is told apart best where an element is a line
"""What others reported of such readers, each as a page of our own: what its reader would say."""

import pytest

from tests.field.pages.writing import BODY, LEAD, LONG, OTHER, TITLE, a_page, lines_of, paragraphs

H1 = f"<h1>{TITLE}</h1>"
FIRST, REST = LONG[:4], LONG[4:]
CARDS = "".join(
    f'<div class="card"><a href="/{at}"><h3>{title}</h3></a><p>{text}</p></div>'
    for at, (title, text) in enumerate(zip(("Cup final", "Keeper", "Coach"), OTHER, strict=False))
)
# Of each: the page's body, and the lines of its text.
REPORTS = {
    # mozilla/readability#281: the first paragraph is an <h2> without a class
    "lead is the only h2": (
        f"<article>{H1}<h2>{LEAD}</h2><div id='storytext'>{paragraphs(LONG)}</div></article>",
        (LEAD, *LONG),
    ),
    # andreskrey/readability.php#84: a short first paragraph, styled otherwise, is omitted
    "short first paragraph": (
        (f'<article>{H1}<div class="intro_graf"><p>The wait is over.</p></div>'
        f'<div class="zn-body">{paragraphs(LONG)}</div></article>'),
        ("The wait is over.", *LONG),
    ),
    # chaowentan/Purify#3: the first paragraph has a container of its own
    "first paragraph in a container of its own": (
        f'<div id="a">{H1}<div id="b1"><p>{LEAD}</p></div><div id="b2">{paragraphs(LONG)}</div></div>',
        (LEAD, *LONG),
    ),
    # mozilla/readability#901: the first five paragraphs are dropped
    "opening in another section": (
        (f'<main>{H1}<section class="opening">{paragraphs(FIRST)}</section>'
        f'<section class="rest">{paragraphs(REST)}</section></main>'),
        LONG,
    ),
    # mozilla/readability#286: the text begins half-way, behind what stands between its parts
    "advertisements between parts": (
        (f'<article>{H1}<div class="story-body">{paragraphs(FIRST)}</div><div class="ad"><a href="/s">'
        f'Shop now</a></div><div class="story-body">{paragraphs(REST)}</div></article>'),
        LONG,
    ),
    # mozilla/readability#563: paragraphs that only line breaks divide
    "breaks, no paragraphs": (
        f'<div class="post">{H1}<div class="post-body">{"<br><br>".join(LONG)}</div></div>',
        LONG,
    ),
    # postlight/parser#457: the main text is several sections, and only the last one is read
    "sections of main": (
        (f"<main>{H1}<section>{paragraphs(LONG[:3])}</section><section>{paragraphs(LONG[3:5])}</section>"
        f"<section>{paragraphs(LONG[5:])}</section></main>"),
        LONG,
    ),
    # postlight/parser#451: only the box at the bottom is read
    "box at the bottom": (
        (f'<article>{H1}<div class="articulo-cuerpo">{paragraphs(BODY)}</div>'
        f'<aside class="sumario_box"><h3>More of this</h3>{CARDS}</aside></article>'),
        BODY,
    ),
    # postlight/parser#618: the text is lost, and what stands beside it is read
    "column of other news": (
        (f'<div class="left-column">{CARDS}</div><div class="centre">{H1}<div class="news-text">'
        f"{paragraphs(BODY[:2])}</div></div>"),
        BODY[:2],
    ),
    # HenryQW/mercury-parser-api#179: the texts of the articles below are read as well
    "feed of articles": (
        (f'<div class="feed"><div class="td-post">{H1}{paragraphs(BODY)}</div>'
        f'<div class="td-post"><h1>The cup final</h1>{paragraphs(OTHER)}</div>'
        f'<div class="td-post"><h1>The keeper</h1>{paragraphs(OTHER)}</div></div>'),
        BODY,
    ),
    # wallabag/wallabag#8321: only one paragraph of the article is read
    "paragraphs in wrappers": (
        f"<article>{H1}"
        + "".join(f'<div class="block-paragraph"><div class="rich-text"><p>{one}</p></div></div>' for one in LONG)
        + "</article>",
        LONG,
    ),
    # wallabag/wallabag#3941: the first quarter is read, and nothing behind a box in the text
    "box within": (
        (f'<article>{H1}<div class="c-entry-content">{paragraphs(FIRST)}<aside class="c-related"><h3>Related'
        f'</h3><ul><li><a href="/1">Cup final</a></li></ul></aside>{paragraphs(REST)}</div></article>'),
        LONG,
    ),
    # adbar/trafilatura#660: paragraphs told twice, words without the space between them
    "text between blocks": (
        f"<main><section>{H1}<p>{BODY[0]}</p>{BODY[1]}<div><p>{BODY[2]}</p>{BODY[3]}</div></section></main>",
        BODY[:4],
    ),
    # adbar/trafilatura#768: a line behind a break in nested containers is told twice
    "break in nested containers": (
        f"<main><article>{H1}<div><br>{BODY[1]}</div></article></main>",
        BODY[1:2],
    ),
    # adbar/trafilatura#896: a short text with headings and lists is flattened
    "short, with a list": (
        (f"<article>{H1}<p>{BODY[0]}</p><ul><li>Two tugs are at work.</li><li>Three pilots wait.</li></ul>"
        "</article>"),
        (BODY[0], "- Two tugs are at work.", "- Three pilots wait."),
    ),
    # codelucas/newspaper#271: captions become a part of the text and mess it up
    "captions in divs": (
        (f'<article>{H1}<div class="image"><img src="a.jpg"><div class="image-caption">The mole at night'
        f"</div></div>{paragraphs(LONG)}</article>"),
        LONG,
    ),
    # AndyTheFactory/newspaper4k#277: the text without the picture's caption
    "caption in a paragraph": (
        (f'<article>{H1}<p class="media-caption"><img src="a.jpg">The mole, with the tugs, at night</p>'
        f"{paragraphs(LONG)}</article>"),
        LONG,
    ),
    # mozilla/readability#692: the first paragraph has a container of another name
    "first paragraph without the body's class": (
        (f'<article>{H1}<div class="teaser-content"><p>{LEAD}</p></div><div class="article-body">'
        f"{paragraphs(LONG)}</div></article>"),
        (LEAD, *LONG),
    ),
    # mozilla/readability#948: the first section, before the first heading, is missing
    "before the first heading": (
        (f"<article>{H1}<div><p>{LEAD}</p></div><section><h2>The way out</h2>{paragraphs(LONG)}</section>"
        "</article>"),
        (LEAD, "The way out", *LONG),
    ),
    # postlight/parser#510: the headings between the parts are missing
    "headings of parts": (
        f"<article>{H1}{paragraphs(FIRST)}<h2>What is the way of the grain?</h2>{paragraphs(REST)}</article>",
        (*FIRST, "What is the way of the grain?", *REST),
    ),
}  # fmt: skip


@pytest.mark.parametrize("report", REPORTS)
def test_a_page_that_was_reported_is_read_as_its_reader_would(report: str) -> None:
    inside, lines = REPORTS[report]
    assert lines_of(a_page(inside)) == list(lines)


def test_a_list_in_a_cell_is_not_lost() -> None:
    """After adbar/trafilatura#531 and #599."""
    table = (
        "<table><tr><td>Monday</td><td><ul><li>Two tugs</li><li>Three pilots</li></ul></td></tr>"
        "<tr><td>Tuesday</td><td>One tug<br>and a launch</td></tr></table>"
    )
    text = "\n".join(lines_of(a_page(f"<article>{H1}{paragraphs(LONG)}{table}</article>")))
    assert all(said in text for said in ("Two tugs", "Three pilots", "and a launch"))
    assert "tugThree" not in text
    assert "tugand" not in text
