"""Pages whose marks stand hundreds deep in one another, as those do that forget to close them.

Parsers give up beyond some 250 (libxml2: "Excessive depth in document"), and the text was gone.
"""

from monitor.parse.pages.glance import glance
from monitor.parse.pages.text import read_page

TOLD = (
    "The harbour council voted on Tuesday to close the northern ferry line for the winter.",
    "Rada portu we wtorek zamknęła północną linię promową na całą zimę, podał urząd miasta.",
    "Портова рада у вівторок закрила північну поромну лінію на всю зиму, повідомили в місті.",
    "港湾評議会は火曜日、冬のあいだ北部のフェリー航路を閉鎖することを決めたと市が発表した。",
)
DEEP = ("<div>", "<section class=a>", "<font size=2>", "<b>", "<span>", "<blockquote>", "<center>",
        "<table><tr><td>", "<ul><li>", "<DIV ID='x'>", "<article>", "<x-box>")  # fmt: skip


def a_page(mark: str, times: int, *, closed: bool) -> bytes:
    names = [one.split()[0].strip("<>") for one in mark.split("<") if one]
    ends = "".join(f"</{name}>" for name in reversed(names)) if closed else ""
    told = "".join(f"<p>{line}</p>" for line in TOLD)
    title = "<h1>Ferry line closed for the winter</h1>"
    page = f"<html><body>{title}{mark * times}{told}{ends * times}<p>Ends.</p></body></html>"
    return page.encode()


def test_no_text_is_lost_however_deep_it_stands() -> None:
    wrong = []
    for mark in DEEP:
        for closed in (True, False):
            text = read_page(a_page(mark, 300, closed=closed)).text
            found = [line.removeprefix("- ") for line in text.split("\n")]
            wrong += [(mark, closed, line) for line in TOLD if line not in found]
    assert not wrong


def test_the_quick_look_sees_what_stands_thousands_deep() -> None:
    wrong = [
        (mark, closed)
        for mark in DEEP[::4]
        for closed in (True, False)
        if not all(one in glance(a_page(mark, 6000, closed=closed)).words for one in
                   ("harbour", "promową", "поромну"))
    ]  # fmt: skip
    assert not wrong


def test_blocks_that_stand_too_deep_still_end_their_lines() -> None:
    lines = "".join(f"<div>{line}</div>" for line in TOLD)
    page = f"<html><body><h1>Ferry</h1>{'<div>' * 400}{lines}{'</div>' * 400}</body></html>"
    assert set(TOLD) <= set(read_page(page.encode()).text.split("\n"))


def test_what_stands_in_scripts_and_comments_opens_nothing() -> None:
    said = '{"@type": "NewsArticle", "headline": "A <b>ferry</b>"}'
    data = f'<script type="application/ld+json">{said}</script>'
    told = "".join(f"<p>{line}</p>" for line in TOLD)
    odd = f"{data}<!-- {'<div>' * 300} --><script>x = '{'<div>' * 300}'</script>"
    page = f"<html><head>{odd}</head><body>{'<div>' * 300}{told}</body></html>"
    read = read_page(page.encode())
    assert read.title == "A <b>ferry</b>"
    assert TOLD[0] in read.text
