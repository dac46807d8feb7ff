"""The free sentences before a wall are the article's text; a wall without any is none."""

from dataclasses import replace

from monitor.core.errors import ParseError
from monitor.parse.pages.glance import glance
from monitor.parse.pages.text import read_page
from tests.field.behind.writing import FREE, LAYOUTS, page

URL = "https://example.org/news/sluice-breaks"
AS_ARTICLE = '<meta property="og:type" content="article"><meta property="og:title" content="{}">'


def read(body: bytes) -> tuple[str, str, str]:
    """Return a page's title, text and note."""
    try:
        got = read_page(body, url=URL)
    except ParseError as error:
        return "", "", str(error.reason)
    return got.title, got.text, got.note


def test_a_free_lead_is_kept_under_its_own_title_and_nothing_of_the_wall_is() -> None:
    wrong = []
    for language, free in FREE.items():
        for layout in LAYOUTS:
            body = page(free, layout)
            title, text, note = read(body)
            seen = glance(body, url=URL)
            right = title == free.title and text.split("\n") == [*free.lead] and note
            if not right or seen.instead:
                wrong.append(f"{language}, {layout}: {title!r} {text!r} {note!r} {seen.instead}")
    assert wrong == []


def test_so_it_is_where_the_page_calls_itself_an_article() -> None:
    wrong = []
    for language, free in FREE.items():
        for layout in LAYOUTS:
            title, text, note = read(page(free, layout, head=AS_ARTICLE.format(free.title)))
            if title != free.title or text.split("\n") != [*free.lead] or not note:
                wrong.append(f"{language}, {layout}: {title!r} {text!r} {note!r}")
    assert wrong == []


def test_a_wall_without_a_free_lead_stays_one() -> None:
    wrong = []
    for language, free in FREE.items():
        for layout in LAYOUTS:
            for window in ("", f"{free.wall} | Example Times", "Example Times"):
                body = page(replace(free, lead=()), layout, window=window)
                title, text, note = read(body)
                if text or note not in ("paywall", "no-text", "login"):
                    wrong.append(f"{language}, {layout}, {window}: {title!r} {text!r} {note!r}")
    assert wrong == []
