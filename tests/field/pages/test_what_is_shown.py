# ruff: noqa: E501  # markup is told apart best where an element is a line
"""What a page hides is not read; what it shows by scripts, shadows or data is, where that is all."""

import json

import pytest

from tests.field.pages.writing import BODY, LONG, OTHER, TITLE, a_page, lines_of, paragraphs, read

SECRET = "Subscribers were told of the second ship a day before all of the others."
HIDDEN = {
    "hidden": "<p hidden>{s}</p>",
    "hidden div": '<div hidden=""><p>{s}</p></div>',
    "style": '<p style="display:none">{s}</p>',
    "style with spaces": '<div style="color:red; display : none !important"><p>{s}</p></div>',
    "invisible": '<p style="visibility:hidden">{s}</p>',
    "template": "<template><p>{s}</p></template>",
    "nested": '<div style="display:none"><div hidden><p>{s}</p></div></div>',
    "span": '<p>{b} <span style="display:none">{s}</span></p>',
}


@pytest.mark.parametrize("mark", HIDDEN)
@pytest.mark.parametrize("lines", [BODY[:2], LONG], ids=["short", "long"])
def test_what_is_hidden_is_not_read(mark: str, lines: tuple[str, ...]) -> None:
    hidden = HIDDEN[mark].format(s=SECRET, b=BODY[-1])
    told = lines_of(a_page(f"<article><h1>{TITLE}</h1>{paragraphs(lines)}{hidden}</article>"))
    assert told == ([*lines, BODY[-1]] if mark == "span" else list(lines))


@pytest.mark.parametrize(
    "around",
    [
        "<article hidden><h1>{t}</h1>{p}</article>",
        '<div style="display:none"><h1>{t}</h1>{p}</div>',
        '<div class="app" style="visibility: hidden"><article><h1>{t}</h1>{p}</article></div>',
        '<article><h1>{t}</h1><div style="display:none">{p}</div></article>',
    ],
)  # fmt: skip
def test_an_article_that_scripts_show_is_read(around: str) -> None:
    assert lines_of(a_page(around.format(t=TITLE, p=paragraphs(LONG)))) == list(LONG)


SHADOWS = {
    "one": '<news-story><template shadowrootmode="open"><article><h1>{t}</h1>{p}</article></template></news-story>',
    "old name": '<news-story><template shadowroot="open"><h1>{t}</h1>{p}</template></news-story>',
    "body only": '<article><h1>{t}</h1><x-text><template shadowrootmode="closed">{p}</template></x-text></article>',
    "one in another": (
        '<x-page><template shadowrootmode="open"><h1>{t}</h1><x-text><template shadowrootmode="open">{p}'
        "</template></x-text></template></x-page>"
    ),
    "with a template in it": (
        '<x-page><template shadowrootmode="open"><h1>{t}</h1>{p}<template><p>{s}</p></template>'
        "</template></x-page>"
    ),
    "capitals": '<NEWS-STORY><TEMPLATE shadowrootmode="open"><H1>{t}</H1>{p}</TEMPLATE></NEWS-STORY>',
}


@pytest.mark.parametrize("mark", SHADOWS)
@pytest.mark.parametrize("lines", [BODY[:2], LONG], ids=["short", "long"])
def test_what_stands_in_a_declared_shadow_is_read(mark: str, lines: tuple[str, ...]) -> None:
    inside = SHADOWS[mark].format(t=TITLE, p=paragraphs(lines), s=SECRET)
    assert lines_of(a_page(inside)) == list(lines)


def data(said: object, kind: str = "application/ld+json", name: str = "") -> str:
    return f'<script type="{kind}"{name}>{json.dumps(said)}</script>'


ROOT = f'<div id="root"><h1>{TITLE}</h1></div>'
TEXT = "\n\n".join(LONG)
MARKUP = paragraphs(LONG)
NEXT = ' id="__NEXT_DATA__"'


def next_data(article: object) -> str:
    props = {"props": {"pageProps": {"article": article}}, "page": "/[slug]", "query": {}}
    return data(props, "application/json", NEXT)


SCRIPTED = {
    "articleBody": data({"@type": "NewsArticle", "headline": TITLE, "articleBody": TEXT}),
    "articleBody in a graph": data(
        {"@graph": [{"@type": "WebPage"}, {"@type": "Article", "articleBody": TEXT}]}
    ),
    "articleBody with marks": data({"@type": "NewsArticle", "articleBody": MARKUP}),
    "Next.js, text": next_data({"title": TITLE, "body": TEXT}),
    "Next.js, markup": next_data({"title": TITLE, "content": MARKUP}),
    "Next.js, paragraphs": next_data(
        {"headline": TITLE, "blocks": [{"type": "p", "text": line} for line in LONG]}
    ),
    "Next.js, children": next_data(
        {
            "title": TITLE,
            "body": [{"type": "paragraph", "children": [{"text": one}]} for one in LONG],
        }
    ),
    "noscript": f"<noscript><article><h1>{TITLE}</h1>{MARKUP}</article></noscript>",
}


@pytest.mark.parametrize("mark", SCRIPTED)
def test_an_article_that_is_only_data_is_read(mark: str) -> None:
    told = lines_of(a_page(f"{ROOT}{SCRIPTED[mark]}"))
    assert " ".join(told) == " ".join(LONG)


@pytest.mark.parametrize("mark", [one for one in SCRIPTED if one != "noscript"])
def test_the_text_that_a_page_shows_goes_before_its_data(mark: str) -> None:
    for lines in (OTHER[:2], OTHER):
        inside = f"<article><h1>{TITLE}</h1>{paragraphs(lines)}</article>{SCRIPTED[mark]}"
        if "articleBody" not in mark or lines == OTHER:
            assert lines_of(a_page(inside)) == list(lines)


@pytest.mark.parametrize("mark", [one for one in SCRIPTED if one.startswith("articleBody")])
def test_a_text_that_the_page_shows_the_beginning_of_is_whole(mark: str) -> None:
    for shown, lines in ((LONG[:1], LONG), (BODY[:1], BODY[:3])):
        said = SCRIPTED[mark].replace(json.dumps(TEXT)[1:-1], json.dumps("\n\n".join(lines))[1:-1])
        said = said.replace(json.dumps(MARKUP)[1:-1], json.dumps(paragraphs(lines))[1:-1])
        inside = f"<article><h1>{TITLE}</h1>{paragraphs(shown)}</article>{said}"
        assert " ".join(lines_of(a_page(inside))) == " ".join(lines)


def test_a_page_that_asks_for_scripts_and_holds_no_text_is_named() -> None:
    page = a_page(f"{ROOT}<noscript>Please enable JavaScript to read this page.</noscript>")
    assert lines_of(page) == ["not read: script-only"]


STUBS = {
    "login": (
        "login",
        f'<div><h1>{TITLE}</h1><form><input type="password"><button>Log in</button></form></div>',
    ),
    "consent": (
        "consent",
        ("<div><h1>Before you continue</h1><p>We use cookies and data to deliver our services.</p>"
        "<p>If you accept all cookies, we will also use them for ads.</p></div>"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("stub", STUBS)
def test_what_stands_before_an_article_is_named(stub: str) -> None:
    reason, inside = STUBS[stub]
    assert lines_of(a_page(inside)) == [f"not read: {reason}"]


@pytest.mark.parametrize(
    "line",
    [
        "The parliament voted on Tuesday for a law that makes sites ask before they set cookies.",
        "Суд зобов’язав видання прибрати файли cookie без згоди читачів.",
        "Two people logged in to the registry at night, the ministry said.",
        "The paper will be open to subscribers only from January, its owner said on Monday.",
    ],
)
def test_short_news_of_cookies_and_the_like_is_no_stub(line: str) -> None:
    banner = (
        '<div class="cookie-banner"><p>We use cookies.</p><button>Accept all cookies</button></div>'
    )
    head = '<meta property="og:type" content="article">'
    page = read(a_page(f"<article><h1>{TITLE}</h1><p>{line}</p></article>{banner}", head=head))
    assert page.text == line
