# ruff: noqa: E501  # markup is told apart best where an element is a line
"""Captions, tables, lists and quotations are lines of their own, never half of a sentence.

After mozilla/readability#743.
"""

import pytest

from tests.field.pages.writing import BODY, LONG, TITLE, a_page, lines_of, paragraphs, quoted, read

CAPTIONS = (
    "The ship leaves the harbour at dawn, with two tugs at its side.",
    "A sailor from Ukraine waves to his daughter on the mole.",
    "Grain runs from the hold into the barges of the mills.",
)
FIGURES = {
    "figcaption": '<figure><img src="a.jpg"><figcaption>{c}</figcaption></figure>',
    "figcaption with a credit": (
        '<figure><img src="a.jpg"><figcaption>{c} <span class="credit">Photo: A. Popa</span>'
        "</figcaption></figure>"
    ),
    "credit in small": (
        '<figure><img src="a.jpg"><figcaption><p>{c}</p><small class="credits">A. Popa / Agency'
        "</small></figcaption></figure>"
    ),
    "div with a caption": (
        '<div class="wp-caption"><img src="a.jpg"><p class="wp-caption-text">{c}</p></div>'
    ),
    "slide": (
        '<div class="slide-item"><figure><a href="/big.jpg"><img src="a.jpg"></a><figcaption '
        'class="slide-caption">{c}</figcaption></figure></div>'
    ),
    "amp": '<figure><amp-img src="a.jpg"></amp-img><figcaption>{c}</figcaption></figure>',
}
FEW = "Our photographer went with the ship for five days."


def gallery(figure: str, text: str) -> bytes:
    pictures = "".join(FIGURES[figure].format(c=one) for one in CAPTIONS)
    inside = f'<h1>{TITLE}</h1>{text}<div class="gallery">{pictures}</div>'
    return a_page(f"<article>{inside}</article>")


@pytest.mark.parametrize("figure", FIGURES)
def test_the_captions_of_a_gallery_are_lines_that_are_not_quoted(figure: str) -> None:
    page = read(gallery(figure, f"<p>{FEW}</p>"))
    assert page.text.split("\n") == [FEW, *(f"▲ {one}" for one in CAPTIONS)]
    assert quoted(page) == [FEW]


@pytest.mark.parametrize("figure", FIGURES)
def test_the_captions_of_an_article_stand_beside_its_text(figure: str) -> None:
    page = read(gallery(figure, paragraphs(LONG)))
    assert page.text.split("\n") == list(LONG)
    assert page.captions == CAPTIONS


@pytest.mark.parametrize("figure", FIGURES)
def test_a_picture_among_the_paragraphs_is_half_of_no_sentence(figure: str) -> None:
    parts = [f"<p>{line}</p>{FIGURES[figure].format(c=CAPTIONS[0])}" for line in BODY[:2]]
    lines = lines_of(a_page(f"<article><h1>{TITLE}</h1>{''.join(parts)}</article>"))
    assert [line for line in lines if not line.startswith("▲ ")] == list(BODY[:2])
    assert all(line == f"▲ {CAPTIONS[0]}" for line in lines if line.startswith("▲ "))


@pytest.mark.parametrize(
    "credit",
    [
        "Photo: A. Popa",
        "Фото: ДСНС",
        "© Agency",
        "Getty Images",
        "Foto: dpa",
        "Файлове фото",
        "写真：通信社",
    ],
)
def test_a_credit_is_no_line_of_the_text(credit: str) -> None:
    figure = FIGURES["figcaption"].format(c=credit)
    for lines in (BODY[:2], LONG):
        page = read(a_page(f"<article><h1>{TITLE}</h1>{figure}{paragraphs(lines)}</article>"))
        assert page.text.split("\n") == list(lines)
        assert page.captions == ()


LISTS = {
    "ul": "<ul><li>Two tugs are at work.</li><li>Three pilots wait at the mole.</li></ul>",
    "ol": "<ol><li>Two tugs are at work.</li><li>Three pilots wait at the mole.</li></ol>",
    "with p": "<ul><li><p>Two tugs are at work.</p></li><li><p>Three pilots wait at the mole.</p></li></ul>",
    "without stops": "<ul><li>Two tugs are at work</li><li>Three pilots wait at the mole</li></ul>",
    "nested": "<ul><li>Two tugs are at work.<ul><li>Three pilots wait at the mole.</li></ul></li></ul>",
    "linked words": '<ul><li>Two <a href="/t">tugs</a> are at work.</li><li>Three pilots wait at the mole.</li></ul>',
}


@pytest.mark.parametrize("made", LISTS)
@pytest.mark.parametrize("lines", [BODY[:3], LONG], ids=["short", "long"])
def test_items_of_a_list_are_lines_of_their_own(made: str, lines: tuple[str, ...]) -> None:
    inside = f"<h1>{TITLE}</h1>{paragraphs(lines[:2])}{LISTS[made]}{paragraphs(lines[2:])}"
    told = [
        line.removeprefix("- ").rstrip(".")
        for line in lines_of(a_page(f"<article>{inside}</article>"))
    ]
    items = ["Two tugs are at work", "Three pilots wait at the mole"]
    assert told == [one.rstrip(".") for one in (*lines[:2], *items, *lines[2:])]


def test_a_table_is_rows_and_none_of_it_is_quoted() -> None:
    table = (
        "<table><tr><th>Port</th><th>Tonnes</th></tr><tr><td>Odesa had the most of all ports.</td>"
        "<td>40,000</td></tr><tr><td>Izmail had a little less than that.</td><td>30,000</td></tr></table>"
    )
    page = read(
        a_page(
            f"<article><h1>{TITLE}</h1>{paragraphs(LONG[:5])}{table}{paragraphs(LONG[5:])}</article>"
        )
    )
    lines = page.text.split("\n")
    assert [line for line in lines if line in LONG] == list(LONG)
    rows = [line for line in lines if line not in LONG]
    assert any("Izmail" in row for row in rows)
    assert not any("Izmail" in one or "Odesa" in one for one in quoted(page, 12))


TWEETS = {
    "blockquote": "<blockquote><p>We are on our way to the mole, and all are well.</p></blockquote>",
    "tweet": (
        '<blockquote class="twitter-tweet"><p lang="en" dir="ltr">We are on our way to the mole, and '
        'all are well. <a href="https://t.co/x">pic.twitter.com/x</a></p>&mdash; Port of Odesa '
        '(@port) <a href="https://twitter.com/port/status/1">November 28, 2026</a></blockquote>'
    ),
    "telegram": (
        '<blockquote class="telegram-post"><p>We are on our way to the mole, and all are well.</p>'
        "</blockquote>"
    ),
}


@pytest.mark.parametrize("made", TWEETS)
@pytest.mark.parametrize("lines", [BODY[:3], LONG], ids=["short", "long"])
def test_a_quoted_post_is_joined_to_no_paragraph(made: str, lines: tuple[str, ...]) -> None:
    inside = f"<h1>{TITLE}</h1>{paragraphs(lines[:2])}{TWEETS[made]}{paragraphs(lines[2:])}"
    told = lines_of(a_page(f"<article>{inside}</article>"))
    assert [line for line in told if line in lines] == list(lines)
    others = [line for line in told if line not in lines]
    assert [line for line in others if "on our way to the mole" in line]
    assert not any(
        "twitter.com" in one for one in quoted(read(a_page(f"<article>{inside}</article>")), 12)
    )
