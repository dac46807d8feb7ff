"""Pages that answer and are no article, in many languages; and articles that speak of such."""

from html import escape
from itertools import chain
from pathlib import Path

import pytest

from monitor.core.errors import ParseError
from monitor.parse.pages.glance import glance
from monitor.parse.pages.stubs import WORDS
from monitor.parse.pages.text import read_page

HERE = Path(__file__).parent
SHOWN = {  # how such pages are made
    "bare": "{title}{text}",
    "with a menu": "<header><nav><ul><li><a href='/'>Home</a><li><a href='/w'>World</a></ul></nav>"
    "</header><main>{title}{text}</main><footer>© Example</footer>",
    "in boxes": "<div id=root><div class=wrap>{title}<div class=message>{text}</div></div></div>",
}
GIVES_NO_ARTICLE = set(WORDS)


def rows(name: str, columns: int) -> list[list[str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in one.split(" | ")] for one in lines if one[:2] != "# "]
    return [[*row, *[""] * columns][:columns] for row in cells]


def page(title: str, text: str, *, shown: str, head: str = "") -> bytes:
    paragraphs = "".join(f"<p>{escape(one)}</p>" for one in text.strip(" |").split(" / "))
    body = SHOWN[shown].format(title=f"<h1>{escape(title)}</h1>", text=paragraphs)
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>{escape(title)}</title>{head}"
        f"</head><body>{body}</body></html>"
    ).encode()


def outcome(body: bytes) -> str:
    try:
        return read_page(body, url="https://example.org/a").text
    except ParseError as error:
        return str(error.reason)


@pytest.mark.parametrize("shown", SHOWN)
def test_a_page_that_answers_in_the_place_of_an_article_is_none(shown: str) -> None:
    wrong = []
    for kind, title, text, head in rows("walls.txt", 4):
        body = page(title, text, shown=shown, head=head.strip(" |"))
        said, seen = outcome(body), glance(body, url="https://example.org/a").instead
        if said not in GIVES_NO_ARTICLE or not seen:
            wrong.append(f"{kind}: {title}: {said!r}, at a glance {seen!r}")
    assert wrong == []


def test_what_may_be_gone_in_a_while_is_named_as_such() -> None:
    passing = {"challenge", "unavailable", "missing"}
    told = [
        (kind, title, outcome(page(title, text, shown="bare", head=head.strip(" |"))))
        for kind, title, text, head in rows("walls.txt", 4)
    ]
    assert [one for one in told if (one[0] in passing) != (one[2] in passing)] == []


@pytest.mark.parametrize("shown", SHOWN)
def test_an_article_that_speaks_of_walls_stays_whole(shown: str) -> None:
    wrong = []
    for title, text in rows("articles.txt", 2):
        body = page(title, text, shown=shown)
        said, seen = outcome(body), glance(body, url="https://example.org/a").instead
        if seen not in ("", "no-text") or said.split("\n") != text.split(" / "):
            wrong.append(f"{title}: {said!r}, at a glance {seen!r}")
    assert wrong == []


def test_an_article_with_its_marks_stays_whatever_its_words() -> None:
    said = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Access"}</script>'
    )
    text = "You are being redirected, said the voice. / Please try again later, it added."
    assert outcome(page("Access", text, shown="bare", head=said)).split("\n") == text.split(" / ")


def test_every_kind_has_words_for_people() -> None:
    kinds = set(chain.from_iterable(row[:1] for row in rows("walls.txt", 4)))
    assert kinds <= set(WORDS)


def twice(text: str) -> str:
    """Make a text longer than what is short, as texts of law are, which repeat themselves."""
    return f"{text.strip(' |')} / {text}"


@pytest.mark.parametrize("shown", SHOWN)
def test_a_wall_may_be_longer_than_an_article(shown: str) -> None:
    wrong = []
    for kind, title, text in rows("long-walls.txt", 3):
        body = page(title, twice(text), shown=shown)
        said = outcome(body)
        if said not in GIVES_NO_ARTICLE:
            wrong.append(f"{kind}: {title}: {said[:80]!r}")
    assert wrong == []


@pytest.mark.parametrize("shown", SHOWN)
def test_a_long_article_on_privacy_stays_whole(shown: str) -> None:
    wrong = []
    for title, text in rows("long-articles.txt", 2):
        said = outcome(page(title, text, shown=shown)).split("\n")
        if said != text.strip(" |").split(" / "):
            wrong.append(f"{title}: {said!r}")
    assert wrong == []
