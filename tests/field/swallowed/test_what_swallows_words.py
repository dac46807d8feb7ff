"""Tags that swallow, hide or glue words: what a reader of the feed sees is what is found."""

from html import escape

from monitor.core.model import Entry
from monitor.parse.feeds.entrytext import words_of_entry
from monitor.parse.feeds.feed import parse_fast, parse_feed
from monitor.parse.html.fragment import plain

TITLES = [  # as written in CDATA, as read
    ("Why <iframe> and <style> matter: Kharkiv firm explains", ""),
    ("<script> attack hits Kharkiv bank", ""),
    ("How to use <script> and <b>bold</b> tags", "How to use <script> and bold tags"),
    ("The <script> and </script> tags: Kharkiv", ""),
    ("Атака через <script> у Харкові", ""),
    ("哈尔科夫：<style> 标签的故事", ""),
    ("خاركيف <iframe> خبر", ""),
    ("Why <table> beats <main> & <i>more</i> in Kharkiv",
     "Why <table> beats <main> & more in Kharkiv"),
    ("A <textarea> too far, says Kharkiv", ""),
    ("<SCRIPT> shouted, Kharkiv answers", ""),
    ("<style> vs <style>: Kharkiv decides", ""),
    ("The <title> of Kharkiv", ""),
    ("<script>alert(1)</script>Kharkiv hit", "Kharkiv hit"),
    ("<style>p {color: red}</style>Kharkiv hit", "Kharkiv hit"),
    ("Kharkiv hit<script>var a = 'b", "Kharkiv hit"),
    ("Kharkiv<sup>1</sup> was hit", "Kharkiv was hit"),
    ("Kharkiv<sup>[2]</sup> was hit", "Kharkiv was hit"),
    ("5 km<sup>2</sup> of Kharkiv", "5 km² of Kharkiv"),
    ("Kharkiv<sup>TM</sup> hit", "Kharkiv™ hit"),
    ("<table><tr><td>Kharkiv</td><td>hit</td></tr></table>", "Kharkiv hit"),
]  # fmt: skip
SWALLOWING = (
    "textarea", "title", "style", "script", "xmp", "plaintext", "noembed", "noframes", "select",
    "svg", "template", "iframe", "noscript", "object", "math", "video", "audio", "canvas", "button",
    "input", "meta", "SCRIPT", "Style",
)  # fmt: skip
TEXTS = [  # what a description says, and what its reader reads
    ("<p>The <!-- broke Kharkiv.</p><p>It was late.</p>", "The broke Kharkiv.\nIt was late."),
    ("<p>The <?php broke Kharkiv.</p>", "The <?php broke Kharkiv."),
    ("<p>The </ broke Kharkiv.</p>", "The </ broke Kharkiv."),
    ("<p>The <script> and </script> tags, in Kharkiv.</p>",
     "The <script> and </script> tags, in Kharkiv."),
    ("<p>A <script> in Kharkiv.</p><script>go(1);</script>", "A <script> in Kharkiv."),
    ("<p>Kharkiv was hit.</p><script>var a = 'no", "Kharkiv was hit."),
    ("<p>Kharkiv was hit.</p><style>p { color: red", "Kharkiv was hit."),
    ("<script>go({a: 1});<p>Kharkiv was hit.</p>", "Kharkiv was hit."),
    ("<style>p {}</style>Kharkiv was hit.", "Kharkiv was hit."),
    ('<iframe src="/a">Kharkiv was hit.', "Kharkiv was hit."),
    ("Kharkiv<sup>1</sup> was hit", "Kharkiv was hit"),
    ('Kharkiv<sup><a href="#f1">2</a></sup> was hit', "Kharkiv was hit"),
    ("Kharkiv<sup>a</sup> was hit", "Kharkiv was hit"),
    ("Kharkiv<sup>new</sup> was hit", "Kharkiv new was hit"),
    ("Kharkiv<sup>*</sup> was hit", "Kharkiv was hit"),
    ("Kharkiv<sup>[1]</sup><sup>[2]</sup> was hit", "Kharkiv was hit"),
    ("Харків<sup>3</sup> обстріляли", "Харків обстріляли"),
    ("基辅<sup>1</sup>遭袭", "基辅遭袭"),
    ("<ruby>東京<rp>(</rp><rt>とうきょう</rt><rp>)</rp></ruby>", "東京"),
    ("5 km<sup>2</sup> of CO<sub>2</sub>, 21<sup>st</sup>", "5 km² of CO₂, 21st"),
    ('Kharkiv<img src="/a">was hit', "Kharkiv was hit"),
    ("Khar<b>kiv</b> was<wbr> hit", "Kharkiv was hit"),
    ("<details><summary>How it began</summary>Kharkiv was hit.</details>",
     "How it began\nKharkiv was hit."),
    ("<noscript><p>Kharkiv was hit.</p></noscript>", "Kharkiv was hit."),
    ("<noscript>Please enable JavaScript.</noscript>Kharkiv was hit.", "Kharkiv was hit."),
    ("<main>Kharkiv was hit.</main><footer>On Friday.</footer>", "Kharkiv was hit.\nOn Friday."),
]  # fmt: skip
HIDDEN = (
    'style="display:none"', "hidden", 'style="visibility: hidden"', 'style="font-size:0"',
    'style="color:red;DISPLAY : NONE !important"', 'style="font-size:0px;line-height:0"',
    'style="max-height:0;overflow:hidden"', 'style="mso-hide:all"', 'hidden=""',
    'aria-hidden="true" style="position:absolute;left:-9999px"', 'style="text-indent:-9999px"',
    'style="position:absolute;clip:rect(0,0,0,0)"',
)  # fmt: skip
SHOWN = (
    'style="font-size:0.9em"', 'style="overflow:hidden"', 'class="hidden-gem"',
    'aria-hidden="false"',
    'style="margin-left:-10px"', 'hidden="until-found"', 'style="display:block"',
    'style="max-height:0.5em;overflow:hidden"',
)  # fmt: skip


def an_entry(title: str, said: str) -> Entry:
    """Return an entry as both ways of reading see it, where both can."""
    body = (
        f"<rss version='2.0'><channel><title>T</title><item><guid>1</guid><title>{escape(title)}"
        f"</title><description>{escape(said)}</description></item></channel></rss>"
    ).encode()
    (slow,) = parse_feed(body).entries
    quick = parse_fast(body)
    assert quick is None or quick.entries == (slow,)
    return slow


def wrong(rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the descriptions that are not read so, with what is read."""
    found = [(said, words_of_entry(an_entry("T", said)), read) for said, read in rows]
    return [(said, told) for said, told, read in found if told != read]


def test_what_stands_in_a_title_is_found() -> None:
    found = [(said, an_entry(said, "").title, read or said) for said, read in TITLES]
    assert [(said, told) for said, told, read in found if told != read] == []


def test_a_tag_that_nothing_closes_is_a_word() -> None:
    assert wrong([
        (f"<p>The <{name}> broke Kharkiv.</p><p>Another line.</p>",
         f"The <{name}> broke Kharkiv.\nAnother line.") for name in SWALLOWING
    ]) == []  # fmt: skip


UNQUOTED = [  # quotes of attributes that nothing closes
    ('<a href="http://x>Kharkiv was hit</a> more', "Kharkiv was hit more"),
    ('<p class="lead>Kharkiv was hit.', "Kharkiv was hit."),
    ('<p class="a">One</p><img src="x.png alt="y"><p>Two</p>', "One\nTwo"),
    ('<a href="u>one</a> and <a href="v>two</a>', "one and two"),
    ('<a href="u" title="x>one</a> <a href="v">two</a>', "one two"),
    ('<a title="a > b" href="x">one</a> 5" gun', 'one 5" gun'),  # closed
    ('<p>He said "no</p><p><a href="u">Two</a></p>', 'He said "no\nTwo'),
]


def test_a_quote_that_nothing_closes_swallows_nothing() -> None:
    assert [(written, plain(written)) for written, _ in UNQUOTED] == UNQUOTED


def test_a_description_is_read_as_it_is_seen() -> None:
    assert wrong(TEXTS) == []


def test_what_no_reader_sees_is_no_text() -> None:
    both = [(f"<p>It was hit.</p><p {how}>Kharkiv was there.</p>", "It was hit.") for how in HIDDEN]
    alone = [(f"<p {how}>Kharkiv was there.</p>", "") for how in HIDDEN]
    seen = [(f"<p {how}>Kharkiv was there.</p>", "Kharkiv was there.") for how in SHOWN]
    assert wrong([*both, *alone, *seen]) == []
    most = "Kharkiv was hit, and the harvest goes on. " * 12
    assert wrong([(f'<div style="display:none">{most}</div>', most.strip())]) == []


def test_many_tags_that_nothing_closes_cost_little() -> None:
    for one in ("<svg>a<script>b<!--c", "<script>b <script>c ", "<title>a ", "<style>b<", "<!--"):
        said = one * (100_000 // len(one))
        assert words_of_entry(Entry(content=f"Kharkiv {said}")).startswith("Kharkiv")
        assert words_of_entry(Entry(content=f"Kharkiv {said}</svg></script>")).startswith("Kharkiv")


def test_the_note_names_what_stands_for_a_title() -> None:
    for said in ("None", "null", "Untitled", "(без назви)", "undefined", "{{title}}"):
        assert f"it has no title: {said!r} is none" in an_entry(said, "Kharkiv was hit.").notes
    assert "it has no title" in an_entry("", "Kharkiv was hit.").notes
