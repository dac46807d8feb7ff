"""Markup of more elements or attributes than anybody writes: it costs no more than a large page."""

from time import process_time

import lxml.html
import pytest

from monitor.core.errors import ParseError
from monitor.parse.feeds.feed import ITEMS, TAGS, parse_feed
from monitor.parse.html.crowded import ATTRIBUTES, ELEMENTS, uncrowded
from monitor.parse.html.fragment import plain
from monitor.parse.html.woven import weave_words
from monitor.parse.pages.pictures import captions_of
from monitor.parse.pages.source import source_of
from monitor.parse.pages.tags import tags_of
from tests.pace import pace

SECONDS = 1.0  # of the processor; each of these once took from four seconds to minutes
MANY = 100_000
TOLD = "<p>The talks go on.</p>"
ATTRIBUTED = {
    "plain": "a{0}='x' ",
    "without values": "a{0} ",
    "side by side": 'a{0}="x"',
    "that hold tags": "a{0}='>' ",
    "behind slashes": "a{0}/",
    "bare": "a{0}=x ",
    "called by a sign": "=a{0} ",
}


def attributed(kind: str, number: int = MANY) -> str:
    return f"<a {''.join(map(ATTRIBUTED[kind].format, range(number)))}>b</a>"


@pytest.mark.parametrize("kind", ATTRIBUTED)
def test_an_element_of_many_attributes_is_read_at_once_in_a_feed_and_on_a_page(kind: str) -> None:
    begun = process_time()
    assert "The talks go on." in plain(TOLD + attributed(kind))
    tree = lxml.html.document_fromstring(source_of((TOLD + attributed(kind)).encode()))
    assert "The talks go on." in tree.text_content()
    assert process_time() - begun < SECONDS * pace()


def test_attributes_of_an_honest_element_stay() -> None:
    honest = TOLD + attributed("plain", ATTRIBUTES - 1)
    assert uncrowded(honest) == honest


def test_elements_of_an_honest_page_stay_and_of_a_crowded_one_the_first() -> None:
    honest = "<i>a</i>" * (ELEMENTS - 1)
    assert uncrowded(honest) == honest
    assert uncrowded(honest * 3).count("<i>") == ELEMENTS
    assert plain(TOLD + "<b></b>" * 3 * ELEMENTS + TOLD).count("The talks go on.") == 1


MARKED = {
    "times": "<p itemprop='datePublished'>a</p><time>a</time>",
    "words for ears": "<span class='sr-only'>a b</span><i class='sr-only'>a b</i>",
    "captions": "<figure><figcaption>a</figcaption></figure><p class='caption'>a</p>",
}


@pytest.mark.parametrize("kind", MARKED)
def test_marks_of_a_page_are_found_in_proportion_to_their_number(kind: str) -> None:
    markup = f"<html><body><h1>a</h1>{MARKED[kind] * 30_000}</body></html>"
    times = []
    for _ in range(3):
        tree = lxml.html.document_fromstring(markup)
        begun = process_time()
        tags_of(tree).times()
        captions_of(tree.find(".//h1"), tree.find("body"))
        weave_words(tree.find("body"))
        times.append(process_time() - begun)
    assert min(times) < SECONDS * pace()


@pytest.mark.parametrize(("tag", "many"), [(b"<b/>", TAGS), (b"<item>", ITEMS)])
def test_a_feed_of_far_too_many_tags_or_items_is_refused_before_it_is_read(
    tag: bytes, many: int
) -> None:
    begun = process_time()
    with pytest.raises(ParseError, match="too many tags or items") as refused:
        parse_feed(b"<rss><channel>" + tag * (many + 1))
    assert refused.value.reason == "too-costly"
    assert process_time() - begun < SECONDS * pace()
