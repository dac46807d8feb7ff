# ruff: noqa: E501  # markup is told apart best where an element is a line
"""The first paragraph, deck or key points beside the body's container are part of the text.

After mozilla/readability#692: a lead that is no child of the body's container was lost in most
layouts. Here every place of the lead meets every name of the container.
"""

from itertools import cycle

import pytest

from tests.field.pages.writing import BODY, LEAD, LONG, TITLE, a_page, lines_of, paragraphs

PLACES = {
    "div before": '{h1}<div class="top"><p>{lead}</p></div>{body}',
    "bare div before": "{h1}<div>{lead}</div>{body}",
    "h2 before": "{h1}<h2>{lead}</h2>{body}",
    "p of a name before": '{h1}<p class="standfirst">{lead}</p>{body}',
    "p without a name before": "{h1}<p>{lead}</p>{body}",
    "strong before": "{h1}<strong>{lead}</strong>{body}",
    "p with strong before": "{h1}<p><strong>{lead}</strong></p>{body}",
    "quotation before": "{h1}<blockquote>{lead}</blockquote>{body}",
    "in the header": "<header>{h1}<p>{lead}</p></header>{body}",
    "in the header as h2": '<header class="article-header">{h1}<h2 class="deck">{lead}</h2></header>{body}',
    "section before": '{h1}<section class="intro"><p>{lead}</p></section>{body}',
    "bare section before": "{h1}<section><p>{lead}</p></section>{body}",
    "lead container": '{h1}<div class="lead-container"><p>{lead}</p></div>{body}',
    "named as beside": '{h1}<div class="aside-lead"><p>{lead}</p></div>{body}',
    "figure between": '{h1}<p class="dek">{lead}</p><figure><img src="a.jpg"><figcaption>The mole at night</figcaption></figure>{body}',
    "byline between": '{h1}<p class="summary">{lead}</p><div class="meta"><span class="author">Olha Rud</span> <time>28 November 2026</time></div>{body}',
    "byline before": '{h1}<div class="byline">By Olha Rud</div><div class="share"><a href="#">Facebook</a></div><div class="chapo">{lead}</div>{body}',
    "above the title": '<p class="lead">{lead}</p>{h1}{body}',
    "above in the header": "<header><div>{lead}</div>{h1}</header>{body}",
    "span before": '{h1}<span class="subtitle">{lead}</span>{body}',
    "deep before": '<div class="row"><div class="col"><div>{h1}<div><div><p>{lead}</p></div></div></div></div></div>{body}',
    "custom element before": "{h1}<post-lead><p>{lead}</p></post-lead>{body}",
    "aside of key points": '{h1}<aside class="key-points"><p>{lead}</p></aside>{body}',
    "aside, summary": '{h1}<aside id="article-summary"><ul><li>{lead}</li></ul></aside>{body}',
    "heading of key points": '{h1}<div class="box"><h3>Key points</h3><ul><li>{lead}</li></ul></div>{body}',
    "list before": '{h1}<ul class="key-points"><li>{lead}</li></ul>{body}',
}
CONTAINERS = {
    "entry-content": '<div class="entry-content">{}</div>',
    "article-body": '<div class="article-body">{}</div>',
    "articleBody": '<div itemprop="articleBody">{}</div>',
    "story": '<div class="story">{}</div>',
    "story-body": '<div class="story-body">{}</div>',
    "post": '<div class="post">{}</div>',
    "post-content": '<section class="post-content">{}</section>',
    "plain": "<div>{}</div>",
    "main": "<main>{}</main>",
    "custom element": "<article-text>{}</article-text>",
    "grid": '<div class="container"><div class="row"><div class="col-md-8">{}</div></div></div>',
    "section": "<section>{}</section>",
    "id": '<div id="article-content">{}</div>',
}
AROUND = {"article": "<article>{}</article>", "div": '<div class="page">{}</div>'}


def laid_out(place: str, name: str, around: str, lines: tuple[str, ...] = BODY) -> bytes:
    body = CONTAINERS[name].format(paragraphs(lines))
    inside = PLACES[place].format(h1=f"<h1>{TITLE}</h1>", lead=LEAD, body=body)
    return a_page(AROUND[around].format(inside))


@pytest.mark.parametrize("place", PLACES)
def test_the_lead_stands_before_the_body_whatever_the_container_is_called(place: str) -> None:
    """Containers in turn within an <article> and within none: 338 layouts."""
    wrong = {}
    for name, around in zip(CONTAINERS, cycle(AROUND), strict=False):
        lines = [line.removeprefix("- ") for line in lines_of(laid_out(place, name, around))]
        if lines != [LEAD, *BODY]:
            wrong[name] = lines
    assert wrong == {}


@pytest.mark.parametrize("place", PLACES)
def test_the_lead_of_a_long_body_stands_before_it(place: str) -> None:
    for name in ("articleBody", "plain"):
        told = lines_of(laid_out(place, name, "article", lines=LONG))
        assert [line.removeprefix("- ") for line in told] == [LEAD, *LONG]
