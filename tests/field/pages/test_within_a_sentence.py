"""What stands within a sentence is of the sentence, whatever it is called: no word is cut out."""

import pytest

from monitor.parse.pages.glance import glance
from monitor.parse.pages.text import read_page

SAID = "The avalanche killed six skiers on Friday in the valley of Chop."
MORE = (
    "The river rose two metres overnight near village {}, says the engineer Petro Kit, and it will "
    "rise until Wednesday at least."
)
NAMES = (
    "tag-link", "tag", "article-tag", "topic-link", "related-link", "related-term", "social-link",
    "promo-link", "read-more", "share", "ad", "ad-link", "sponsored", "date", "meta", "comment",
    "author", "byline-name", "newsletter-link", "popular", "banner",
)  # fmt: skip
MARKS = (
    *(f'<a class="{name}" href="/x">six</a>' for name in NAMES),
    *(f'<span class="{name}">six</span>' for name in NAMES),
    "<glossary-term>six</glossary-term>", "<amp-fit-text>six</amp-fit-text>", "<dfn>six</dfn>",
    "<nobr>six</nobr>", "<ins>six</ins>", "<del>five</del> <ins>six</ins>", "<output>six</output>",
    "<button>six</button>", "<label>six</label>", "<b><a class='tag' href='/x'>six</a></b>",
)  # fmt: skip


def a_page(paragraph: str, count: int) -> bytes:
    more = "".join(f"<p>{MORE.format(number)}</p>" for number in range(count))
    return (
        "<html><head><title>Avalanche near Chop</title></head><body><article>"
        f"<h1>Avalanche near Chop</h1><p>{paragraph}</p>{more}</article></body></html>"
    ).encode()


@pytest.mark.parametrize("count", [0, 2, 8])
@pytest.mark.parametrize("mark", MARKS)
def test_no_word_is_cut_out_of_a_sentence(mark: str, count: int) -> None:
    body = a_page(SAID.replace("six", mark), count)
    told = read_page(body).text.split("\n")
    assert told == [SAID, *(MORE.format(number) for number in range(count))]
    assert "six" in glance(body).words


@pytest.mark.parametrize("mark", [mark for mark in MARKS if "del" not in mark])
def test_nor_at_its_beginning_or_end(mark: str) -> None:
    end = "On Friday the avalanche near Chop has killed six."
    assert read_page(a_page(end.replace("six", mark), 0)).text == end


@pytest.mark.parametrize("count", [0, 2])
def test_a_sentence_that_is_broken_in_the_middle_is_whole(count: int) -> None:
    body = a_page(SAID.replace("killed ", "killed<br>"), count)
    assert read_page(body).text.split("\n")[0] == SAID


@pytest.mark.parametrize("count", [0, 2, 8])
def test_short_paragraphs_stay(count: int) -> None:
    short = ["Will the road to Chop open again this week?", "No.", "Who pays?", "Nobody knows."]
    told = read_page(a_page("</p><p>".join(short), count)).text.split("\n")
    assert told[:4] == short


@pytest.mark.parametrize("name", ["share", "social", "tags", "newsletter", "author"])
def test_what_stands_behind_a_sentence_and_is_called_so_is_none_of_it(name: str) -> None:
    body = a_page(f"{SAID} <span class='{name}'>Send to friends</span>", 0)
    assert read_page(body).text == SAID
