# ruff: noqa: E501  # markup is told apart best where an element is a line
"""A dateline's place is a word of the text, joined to its paragraph, and not quoted with it.

After grangier/python-goose#218.
"""

import pytest

from monitor.core.matching.document import Document, Reading
from tests.field.pages.writing import BODY, LONG, TITLE, a_page, paragraphs, quoted, read

# How it stands before the first paragraph {p}; the place that must be a word of the text.
MARKS = {
    "p of its own": ('<p class="dateline">ODESA, Ukraine (AP) —</p><p>{p}</p>', "Odesa"),
    "p without a name": ("<p>ODESA, Ukraine (AP) —</p><p>{p}</p>", "Odesa"),
    "p, day and agency": ("<p>KYIV, Nov. 28 (Reuters) -</p><p>{p}</p>", "Kyiv"),
    "p, without a dash": ("<p>KYIV (Reuters)</p><p>{p}</p>", "Kyiv"),
    "p, place and day": ("<p>KYIV, Nov. 28</p><p>{p}</p>", "Kyiv"),
    "strong in the paragraph": ("<p><strong>ODESA, Ukraine</strong> — {p}</p>", "Odesa"),
    "strong with the dash": ("<p><strong>ODESA, Ukraine —</strong> {p}</p>", "Odesa"),
    "b, agency outside": ("<p><b>ODESA</b>, Ukraine (AP) — {p}</p>", "Odesa"),
    "span in the paragraph": ('<p><span class="dateline">ODESA, Ukraine —</span> {p}</p>', "Odesa"),
    "span without a dash": ('<p><span class="dateline">ODESA</span> {p}</p>', "Odesa"),
    "span in mixed letters": ('<p><span class="location">Odesa, Ukraine</span> {p}</p>', "Odesa"),
    "span before": ('<span class="dateline">ODESA, Ukraine</span><p>{p}</p>', "Odesa"),
    "div before": ('<div class="location">Odesa, Ukraine</div><p>{p}</p>', "Odesa"),
    "div before, with a dash": ('<div class="dateline">Odesa —</div><p>{p}</p>', "Odesa"),
    "among what is said of it": (
        ('<div class="meta"><span class="author">Olha Rud</span> <span class="location">Odesa'
        '</span> <time>28 November 2026</time></div><p>{p}</p>'), "Odesa",
    ),
    "strong before": ("<strong>ODESA, Ukraine (AP) —</strong><p>{p}</p>", "Odesa"),
    "em in the paragraph": ("<p><em>Odesa, Ukraine (AP)</em> — {p}</p>", "Odesa"),
    "break behind": ("<p>ODESA, Ukraine (AP) —<br>{p}</p>", "Odesa"),
    "itemprop": ('<span itemprop="contentLocation" class="dateline">Odesa</span><p>{p}</p>', "Odesa"),
    "plain": ("<p>KYIV, Nov. 28 (Agency) — {p}</p>", "Kyiv"),
    "Russian": ("<p>ОДЕССА, 28 ноября — РИА Новости.</p><p>{p}</p>", "ОДЕССА"),
    "Russian, bold": ("<p><b>Одесса. 28 ноября. ИНТЕРФАКС</b> - {p}</p>", "Одесса"),
    "Ukrainian": ("<p><strong>КИЇВ. 28 листопада. УНН.</strong> {p}</p>", "Київ"),
    "German": ('<p><span class="ort">Odessa (dpa)</span> - {p}</p>', "Odessa"),
    "French": ("<p><strong>ODESSA (AFP) –</strong> {p}</p>", "Odessa"),
    "Spanish": ("<p><strong>KIEV, 28 nov. (EUROPA PRESS) -</strong> {p}</p>", "Kiev"),
    "Polish": ('<p class="miejsce">ODESSA (PAP) –</p><p>{p}</p>', "Odessa"),
    "place in p": ('<p class="dateline"><span class="place">ODESA</span>, Nov. 28</p><p>{p}</p>', "ODESA"),
    "article-place": ('<div class="article-place">Odesa</div><p>{p}</p>', "Odesa"),
    "city": ('<span class="city">Odesa</span><p>{p}</p>', "Odesa"),
    "h4": ('<h4 class="dateline">ODESA, Ukraine</h4><p>{p}</p>', "ODESA"),
    "svg": ('<p class="article-location"><svg><path d=""/></svg> Odesa</p><p>{p}</p>', "Odesa"),
    "address": ("<address>ODESA, Ukraine (AP) —</address><p>{p}</p>", "ODESA"),
    "time": ('<p><span class="dateline-location">Odesa</span> <time>28 Nov 2026</time></p><p>{p}</p>', "Odesa"),
    "time in": ('<div class="dateline">Odesa <time>28 Nov 2026 15:00</time></div><p>{p}</p>', "Odesa"),
    "header": ('<header class="x"><p class="dateline">Odesa, Ukraine</p></header><div class="article-body"><p>{p}</p></div>', "Odesa"),
    "in body": ('<div class="article-body"><p class="dateline">Odesa, Ukraine</p><p>{p}</p>', "Odesa"),
    "sib": ('<p class="dateline">ODESA, Ukraine (AP) —</p><div class="entry-content"><p>{p}</p>', "ODESA"),
    "zh": ("<p>（新华社敖德萨11月28日电）{p}</p>", "敖德萨"),
    "ja": ("<p>【オデーサ共同】{p}</p>", "オデーサ"),
    "ko": ("<p>(오데사=연합뉴스) {p}</p>", "오데사"),
    "pt": ("<p><strong>Odessa (Lusa) – </strong>{p}</p>", "Odessa"),
    "it": ("<p><b>ODESSA (ANSA) - </b>{p}</p>", "ODESSA"),
    "cs": ("<p><strong>Oděsa</strong> – {p}</p>", "Oděsa"),
    "i": ("<p><i>Odesa, Ukraine.</i> {p}</p>", "Odesa"),
    "div text": ("<div><b>ODESA</b> — {p}</div>", "ODESA"),
    "br": ('<div class="location">Odesa</div><div>{p}<br><br>', "Odesa"),
}  # fmt: skip


def dated(mark: str, lines: tuple[str, ...], around: str = "<article>{}</article>") -> bytes:
    first = MARKS[mark][0].format(p=lines[0])
    return a_page(around.format(f"<h1>{TITLE}</h1>{first}{paragraphs(lines[1:])}"))


@pytest.mark.parametrize("lines", [BODY[:2], LONG], ids=["short", "long"])
@pytest.mark.parametrize("mark", MARKS)
def test_the_place_is_of_the_first_paragraph_and_the_quotation_begins_behind_it(
    mark: str, lines: tuple[str, ...]
) -> None:
    page = read(dated(mark, lines))
    told = page.text.split("\n")
    assert told[1:] == list(lines[1:])
    assert told[0].endswith(lines[0])
    words = Reading(Document(title="", body=told[0])).words("body")
    place = MARKS[mark][1].casefold()
    assert place in words or not place.isascii()
    assert place in told[0].casefold()
    assert lines[0] in quoted(page)


@pytest.mark.parametrize(
    "line",
    [
        "ALERT: The bridge over the Dniester is closed to lorries until further notice.",
        "Peace — The word was heard in every speech of the evening, and in every toast.",
    ],
)
def test_the_text_keeps_what_is_no_dateline(line: str) -> None:
    assert (
        line in read(a_page(f"<article><h1>{TITLE}</h1>{paragraphs((line, *LONG))}</article>")).text
    )
