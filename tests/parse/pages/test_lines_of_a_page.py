"""What a page's markup tells of its lines: which are links, which were broken at a margin."""

import lxml.html
import pytest

from monitor.parse.pages.breaks import join_broken_lines
from monitor.parse.pages.linklines import without_link_lines


def left(body: str) -> str:
    """Return the words of a page's body that are left without the links to other articles."""
    tree = lxml.html.document_fromstring(f"<html>{without_link_lines(body)}</html>")
    return " ".join(tree.text_content().split())


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<p><a href='/b'>Another  story</a></p><p>Text.</p>", "Text."),
        ("<p>- <a href='/b'>Another story</a>\n</p>", "-"),
        ("<p><b><a href='/b'>One</a></b> | <a href='/c'>Two</a> &nbsp;</p>", ""),
        ("<ul><LI class='a'>\n <A href='/b'>One</A></LI><li><a href='/c'>Two</a><li></ul>", ""),
        ("<body><a href='/b'><img src='i'><div>In a block</div></a></body>", ""),
        ("<p>Flat.<br><a href='/b'>A link</a><br>text <a href='/c'>and more</a></p>",
         "Flat.text and more"),
    ],
)  # fmt: skip
def test_links_that_are_a_lines_all_name_other_articles(body: str, words: str) -> None:
    assert left(body) == words


@pytest.mark.parametrize(
    "body",
    [
        "<p>Read <a href='/b'>this</a></p>",
        "<p><a href='/b'>This</a>, they say</p>",
        "<p><a href='/b'>Envoys met in the town hall.</a></p>",
        "<p><a href='/b'>and of two others</a></p>",
        f"<p><a href='/b'>{'long ' * 100}</a></p>",
        "<h2><a href='/b'>What the part is about</a></h2>",
        "<a href='/b'><h3>What it is about</h3></a>",
        "<a href='/b'><p>Envoys met.</p><p>The talks</p></a>",
        "<table><tr><td><a href='/b'>HD</a></td><td>225</td></tr></table>",
        "<p>[<a href='/b'>The Harbour Post</a>]</p>",
        "<p><a href='/b'>[The Harbour Post]</a> 3",
        "<div class='by-line author'><span><a href='/b'>Jane Doe</a></span></div>",
        "<p><a rel='author' href='/b'>Jane Doe</a></p>",
    ],
)
def test_sentences_headings_cells_brackets_and_authors_stay(body: str) -> None:
    whole = lxml.html.document_fromstring(f"<html>{body}</html>").text_content()
    assert left(body) == " ".join(whole.split())


@pytest.mark.parametrize("piece", ["<a>", "<a><b>", "</a>", "<p><a ", "&nbsp;", "<a><div>", "< "])
def test_hostile_markup_is_gone_through_once(piece: str) -> None:
    markup = f"<p>Text.{piece * 200_000}</p>"
    assert without_link_lines(markup).startswith("<p>Text.")


def joined(body: str) -> list[str]:
    tree = lxml.html.document_fromstring(f"<html><body><div>{body}</div></body></html>")
    join_broken_lines(tree)
    for br in tree.iter("br"):
        br.text = "¦"
    return [" ".join(line.split()) for line in tree.text_content().split("¦") if line.strip()]


PARTS = (
    "Envoys of four governments met on Monday in the",
    "town hall, where they had met in the year before,",
    "to speak of the ferry.",
)


def test_a_paragraph_that_was_broken_at_a_margin_is_one_line() -> None:
    body = "Print<br><br>" + "<br>\n".join(PARTS) + "<br><br>The end of it."
    assert joined(body) == ["Print", " ".join(PARTS), "The end of it."]
    first, *rest = PARTS
    marked = f"<b>{first[:10]}</b>{first[10:]}<br/>{'<br/>'.join(rest)}"
    assert joined(marked) == [" ".join(PARTS)]


def test_lines_that_end_for_another_reason_stay_apart() -> None:
    menu = ["Home", "News of the town", "Sport"]
    top = [
        "Home | Reports | Economy | Sport | Contact us",
        "Two arrested over the blast at the market",
    ]
    whole = [f"This is sentence number {number} of the whole list." for number in range(4)]
    long = ["a paragraph " * 20, "another one " * 20]
    for lines in (menu, top, whole, [" ".join(one.split()) for one in long]):
        assert joined("<br>".join(lines)) == lines


def test_what_is_written_as_it_stands_is_left_so() -> None:
    tree = lxml.html.document_fromstring("<html><body><pre>a\n b<br>\nc</pre></body></html>")
    join_broken_lines(tree)
    assert tree.text_content() == "a\n b\nc"
