"""A line of a page that goes on and on is read in time that grows with its length, no faster."""

from time import process_time

import lxml.html
import pytest

from monitor.parse.html.woven import weave_words
from monitor.parse.pages.shown import within

PIECES = {
    "breaks in a sentence": ("x <br>", " x x x"),
    "names in a sentence": ("<span>x</span> y ", "x y x y x y"),
    "raised numbers": ("x<sup>1</sup> ", "x"),
    "links in a sentence": ("<a href=x>x</a> y ", "x y x y x y"),
}


def seconds(piece: str, times: int) -> tuple[float, str]:
    tree = lxml.html.document_fromstring(f"<html><body><p>x {piece * times}</p></body></html>")
    began = process_time()
    weave_words(tree)
    text = " ".join(line.text for line in within(tree))
    return process_time() - began, text


@pytest.mark.parametrize("what", PIECES)
def test_a_long_line_is_read_whole_and_soon(what: str) -> None:
    piece, part = PIECES[what]
    spent, text = seconds(piece, 20_000)
    assert part.strip() in text
    assert len(text) > 20_000
    assert spent < 5  # by the square of the length it would be half a minute
