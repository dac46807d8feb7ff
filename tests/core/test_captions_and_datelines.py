"""What is no sentence of a text: captions, datelines; and scripts without capitals."""

import pytest

from monitor.core.model import Span
from monitor.core.paragraphs import keep_lines, quotable
from monitor.core.paragraphs.captions import as_caption, is_caption, tells_something
from monitor.core.paragraphs.endings import is_headline
from monitor.core.summary import summarize
from monitor.core.summary.openings import after_dateline, is_dateline

CAPTION = "A sailor from Ukraine waves to his daughter. She came with her school class."
TEXT = f"Our photographer went with the ship for five days.\n{as_caption(CAPTION)}"


def test_a_caption_is_a_line_with_a_mark() -> None:
    assert is_caption(as_caption("A boat"))
    assert not is_caption("A boat")


@pytest.mark.parametrize(
    ("said", "tells"),
    [
        ("A boat lies at the mole", True),
        ("Getty Images", False),
        ("Photo: A. Popa", False),
        ("船在黎明时离开港口。", True),
        ("资料图", False),
    ],
)
def test_a_credit_tells_nothing(said: str, *, tells: bool) -> None:
    assert tells_something(said) is tells


def test_no_sentence_of_a_caption_is_quoted_even_where_it_shows_the_match() -> None:
    at = TEXT.index("Ukraine")
    span = Span(field="body", start=at, end=at + 7, text="Ukraine")
    (quote,) = summarize(title="", text=TEXT, spans=[span])
    assert quote.text == TEXT.split("\n", maxsplit=1)[0]
    assert summarize(title="", text=as_caption(CAPTION), spans=[]) == ()


@pytest.mark.parametrize(
    "line",
    [
        "KYIV, May 5 (AFP) --", "KYIV, May 5", "ODESA, Ukraine (AP) —", "KYIV (Reuters)", "KYIV —",
        "ОДЕССА, 28 ноября — РИА Новости.", "【オデーサ共同】",
    ],
)  # fmt: skip
def test_a_dateline_by_itself_is_known(line: str) -> None:
    assert is_dateline(line)


@pytest.mark.parametrize(
    "line",
    [
        "", "STAFF", "JANIE HAR", "Today, 15:00", "Olha Rud, correspondent", "Odesa", "DEAR ABBY:",
        "KYIV " * 20, "At first, there was no sign of her.",
    ],
)  # fmt: skip
def test_what_is_no_dateline_by_itself(line: str) -> None:
    assert not is_dateline(line)


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("Praha – Vláda schválila zákon.", "Vláda"),
        ("Odesa, Ukraine — The ship left.", "The"),
        ("（新华社敖德萨11月28日电）一艘船离开港口。", "一艘"),
        ("新华社北京11月28日电 一艘船离开港口。", "一艘"),
        ("(오데사=연합뉴스) 김민수 기자 = 배가 항구를 떠났다.", "배가"),
        ("Odessa (Lusa) – O navio partiu.", "O navio"),
    ],
)
def test_a_text_begins_behind_its_dateline(text: str, behind: str) -> None:
    assert text[after_dateline(text, 0, len(text)) :].startswith(behind)


def test_a_dash_further_down_ends_no_dateline() -> None:
    text = f"{'A word. ' * 20}\nPeace — The word was heard."
    start = text.index("Peace")
    assert after_dateline(text, start, len(text)) == start


def test_georgian_has_no_large_letters_to_begin_with() -> None:
    assert quotable("წყალდიდობას ორი ადამიანი ემსხვერპლა, აცხადებენ მაშველები.")
    assert is_headline("წყალდიდობას ორი ემსხვერპლა")
    assert not is_headline("and two more")


@pytest.mark.parametrize(
    "line",
    [
        "Підписуйтесь на наш Telegram-канал, щоб першими дізнаватися новини.",
        "Помітили помилку? Виділіть її та натисніть Ctrl + Enter.",
        "Передрук лише з гіперпосиланням.",
        "This is a breaking news story. It will be updated.",
        "More details to follow.",
    ],
)
def test_what_a_site_asks_or_announces_is_no_line_of_a_text(line: str) -> None:
    said = "Two people died in floods in the village, the rescue service said."
    assert keep_lines([said, line]) == [said]
