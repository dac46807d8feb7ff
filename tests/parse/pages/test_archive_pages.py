"""Pages as archives keep them, in every markup: sentences whole, nothing of the page around."""

from collections.abc import Callable

import pytest

from monitor.core.language.sentences import sentences
from monitor.core.paragraphs import quotable
from monitor.parse.pages.text import read_page
from tests.parse.pages.archive import MARKUPS, PAGES, Kept

EACH = pytest.mark.parametrize(
    ("kept", "markup"),
    [
        pytest.param(one, how, id=f"{one.language}-{how.__name__}")
        for one in PAGES
        for how in MARKUPS
    ],
)


def read(kept: Kept, markup: Callable[[Kept], str]) -> str:
    return read_page(markup(kept).encode(), url="https://example.org/a/25373432.html").text


@EACH
def test_every_sentence_is_whole(kept: Kept, markup: Callable[[Kept], str]) -> None:
    lines = read(kept, markup).split("\n")
    assert [line for line in kept.paragraphs() if line not in lines] == []


@EACH
def test_no_furniture_is_kept(kept: Kept, markup: Callable[[Kept], str]) -> None:
    lines = read(kept, markup).split("\n")
    leaked = {line for line in lines if line in kept.furniture}
    assert leaked <= {
        line for line in kept.caption if line.endswith(".")
    }  # it reads as the text does
    assert not any(line in text for line in kept.furniture if len(line) > 30 for text in lines
                   if line not in leaked)  # fmt: skip


@EACH
def test_what_may_be_quoted_is_a_sentence_of_the_article(
    kept: Kept, markup: Callable[[Kept], str]
) -> None:
    text = read(kept, markup)
    told = {sentence for paragraph in kept.good for sentence in paragraph}
    told |= {kept.dateline + kept.good[0][0], *kept.caption}
    quotes = {text[start:end] for start, end in sentences(text)}
    assert {quote for quote in quotes if quotable(quote)} <= told
