# ruff: noqa: E501  # markup is told apart best where an element is a line
"""A drop cap is the first letter of its word, however it is set apart.

After postlight/parser#555.
"""

import pytest

from tests.field.pages.writing import BODY, LONG, TITLE, a_page, lines_of, paragraphs

FIRST = "Ukraine sent the first ship of the winter on Thursday, two days later than planned."
MARKS = {
    "span": '<p><span class="dropcap">U</span>kraine{rest}</p>',
    "span with a dash": '<p><span class="drop-cap">U</span>kraine{rest}</p>',
    "span of first letter": '<p><span class="first-letter">U</span>kraine{rest}</p>',
    "span by style": '<p><span style="float:left;font-size:4em">U</span>kraine{rest}</p>',
    "bold": "<p><b>U</b>kraine{rest}</p>",
    "strong": "<p><strong>U</strong>kraine{rest}</p>",
    "big": "<p><big>U</big>kraine{rest}</p>",
    "font": '<p><font size="7">U</font>kraine{rest}</p>',
    "div within a div": '<div class="first"><div class="dropcap">U</div>kraine{rest}</div>',
    "div before": '<div class="drop-cap">U</div><p>kraine{rest}</p>',
    "p before": '<p class="initial">U</p><p>kraine{rest}</p>',
    "picture": '<p><img class="dropcap" src="u.gif" alt="U">kraine{rest}</p>',
    "picture that floats": '<p><img src="u.gif" alt="U" style="float: left">kraine{rest}</p>',
    "a line end behind": '<p><span class="dropcap">U</span>\nkraine{rest}</p>',
    "a space behind": '<p><span class="lettrine">U</span> kraine{rest}</p>',
    "small capitals": '<p><span class="dropcap">U</span><span class="caps">kraine</span>{rest}</p>',
    "span within a span": '<p><span class="dc"><span class="dropcap">U</span></span>kraine{rest}</p>',
    "custom element": '<p><drop-cap class="dropcap">U</drop-cap>kraine{rest}</p>',
}
REST = FIRST.removeprefix("Ukraine")


@pytest.mark.parametrize("lines", [BODY[:1], LONG], ids=["short", "long"])
@pytest.mark.parametrize("mark", MARKS)
def test_a_drop_cap_is_of_its_word(mark: str, lines: tuple[str, ...]) -> None:
    first = MARKS[mark].format(rest=REST)
    assert lines_of(a_page(f"<article><h1>{TITLE}</h1>{first}{paragraphs(lines)}</article>")) == [
        FIRST, *lines,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("markup", "line"),
    [
        (
            '<p><span class="dropcap">В</span>ерховна Рада ухвалила закон про порти у четвер.</p>',
            "Верховна Рада ухвалила закон про порти у четвер.",
        ),
        (
            '<p><span class="dropcap">Э</span>кипаж судна ждал у мола два дня и две ночи.</p>',
            "Экипаж судна ждал у мола два дня и две ночи.",
        ),
        (
            '<p><span class="dropcap">A</span> ship with grain left the quay on Saturday morning.</p>',
            "A ship with grain left the quay on Saturday morning.",
        ),
        (
            '<p><span class="dropcap">У</span> порту чекають на друге судно із зерном цього місяця.</p>',
            "У порту чекають на друге судно із зерном цього місяця.",
        ),
        (
            '<p><span class="lettrine">L</span>’équipage attend depuis deux jours devant le môle.</p>',
            "L’équipage attend depuis deux jours devant le môle.",
        ),
        (
            '<p><span class="dropcap">“W</span>e waited for two days,” the master of the ship said.</p>',
            "“We waited for two days,” the master of the ship said.",
        ),
        (
            '<p><span class="dropcap">“</span>We waited for two days,” the master of the ship said.</p>',
            "“We waited for two days,” the master of the ship said.",
        ),
        (
            '<p><span class="initial">Ő</span>szre várják a második hajót a kikötőben.</p>',
            "Őszre várják a második hajót a kikötőben.",
        ),
        ("<p>Vitamin <b>C</b> was given to the crew on every day.</p>", "Vitamin C was given to the crew on every day."),
        ("<p><b>Q</b>: What did the master of the ship say to them?</p>", "Q: What did the master of the ship say to them?"),
    ],
)  # fmt: skip
def test_a_letter_is_joined_as_its_word_is_written(markup: str, line: str) -> None:
    page = a_page(f"<article><h1>{TITLE}</h1>{markup}{paragraphs(LONG)}</article>")
    assert lines_of(page)[0] == line
