"""What a page's markup tells of its lines: which are links, which were broken at a margin."""

import lxml.html
import pytest

from monitor.parse.breaks import join_broken_lines
from monitor.parse.linklines import link_lines


def links(body: str) -> set[str]:
    return set(link_lines(lxml.html.document_fromstring(f"<html><body>{body}</body></html>")))


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<p><a href='/b'>Another  story</a></p>", {"Another story"}),
        ("<p><b><a href='/b'>One</a></b> | <a href='/c'>Two</a></p>", {"One | Two"}),
        ("<a href='/b'><div>In a block</div></a>", {"In a block"}),
        ("Flat.<br><a href='/b'>A link</a><br>text <a href='/c'>and more</a>", {"A link"}),
        ("<p>Read <a href='/b'>this</a></p>", set()),
        ("<h2><a href='/b'>What the part is about</a></h2>", set()),
        ("<p>___</p><script>a()</script><style>p {}</style>", set()),
        (f"<p><a href='/b'>{'long ' * 100}</a></p>", set()),
    ],
)
def test_lines_that_are_nothing_but_links(body: str, found: set[str]) -> None:
    assert links(body) == found


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
