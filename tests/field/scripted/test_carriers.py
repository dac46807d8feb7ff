"""An article that stands only in its page's data is read whole, and nothing beside it."""

from itertools import cycle

from monitor.parse.pages.text import read_page
from tests.field.scripted.writing import (
    ARTICLES,
    CARRIERS,
    RICH,
    URL,
    page,
    props,
)  # fmt: skip


def told(body: bytes) -> list[str]:
    return read_page(body, url=URL).text.split("\n")


def test_the_article_in_a_pages_data_is_its_text() -> None:
    wrong: dict[str, list[str]] = {}
    languages = cycle(ARTICLES)
    rows = [
        (carrier, rich, next(languages))
        for at, carrier in enumerate(CARRIERS)
        for place, rich in enumerate(RICH)
        if (at + place) % 4 == 0  # each of both with five or six of the others
    ]
    for carrier, rich, lang in rows:
        title, lines = ARTICLES[lang]
        body = page(CARRIERS[carrier](props(title, RICH[rich](lines))), title, lang)
        found = told(body)
        if found != lines:
            wrong[f"{carrier} / {rich} / {lang}"] = found
    assert not wrong, f"{len(wrong)} of {len(rows)}: {dict(list(wrong.items())[:8])}"
