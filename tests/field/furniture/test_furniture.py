"""What sites say to their readers is neither kept nor quoted, and news that sounds so is."""

from html import escape
from pathlib import Path

import pytest

from monitor.core.paragraphs import keep_lines, quotable
from monitor.core.summary import summarize
from monitor.parse.pages.text import read_page
from tests.field.pages.writing import BODY, LEAD, TITLE

HERE = Path(__file__).parent
PLACED = {  # where it stands, and how
    "below the text": "{before}{after}<p>{line}</p>",
    "between two paragraphs": "{before}<p>{line}</p>{after}",
    "in a box of its own": "{before}<div class='x1'><span>{line}</span></div>{after}",
    "as a link": "{before}<p><a href='/x'>{line}</a></p>{after}",
}


def lines(name: str) -> list[str]:
    said = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [one for one in said if not one.startswith("# ")]


def read(line: str, placed: str) -> str:
    told = [f"<p>{escape(one)}</p>" for one in (LEAD, *BODY)]
    body = PLACED[placed].format(
        before="".join(told[:3]), line=escape(line), after="".join(told[3:])
    )
    head = f"<meta charset=utf-8><title>{TITLE}</title>"
    page = f"<html><head>{head}</head><body><article><h1>{TITLE}</h1>{body}</article></body></html>"
    return read_page(page.encode(), url="https://example.org/a").text


def test_no_line_of_furniture_may_be_quoted() -> None:
    some = [*lines("lines.txt"), *lines("lines-abroad.txt")]
    assert len(lines("lines-abroad.txt")) >= 9 * 12
    assert [one for one in some if quotable(one)] == []


def test_so_it_is_in_nine_more_languages_and_none_of_it_is_kept() -> None:
    kept = keep_lines([LEAD, *lines("lines-abroad.txt"), *BODY])
    assert kept == [LEAD, *BODY]
    news = lines("news-abroad.txt")
    assert keep_lines([LEAD, *news, *BODY]) == [LEAD, *news, *BODY]


def test_news_that_sounds_like_furniture_may_be_quoted() -> None:
    some = [*lines("news.txt"), *lines("news-abroad.txt")]
    assert [one for one in some if not quotable(one)] == []


@pytest.mark.parametrize("placed", PLACED)
def test_furniture_is_no_text_wherever_it_stands(placed: str) -> None:
    some = lines("lines.txt")[list(PLACED).index(placed) :: 8]
    expected = "\n".join((LEAD, *BODY))
    assert [one for one in some if read(one, placed) != expected] == []


def test_news_that_sounds_like_furniture_stays_in_the_text() -> None:
    some = lines("news.txt")
    assert [one for one in some[::2] if one not in read(one, "below the text")] == []
    assert [one for one in some[1::2] if one not in read(one, "between two paragraphs")] == []


def test_a_summary_quotes_none_of_it() -> None:
    text = "\n".join((LEAD, *lines("lines.txt")[:10], *BODY))
    quoted = summarize(title=TITLE, text=text)
    assert quoted
    assert not any(one in str(quoted) for one in lines("lines.txt")[:10])


def test_what_a_site_tells_of_an_article_is_no_part_of_it() -> None:
    notices, news = lines("notices.txt"), lines("notices-news.txt")
    kept = {one: keep_lines([LEAD, one, *BODY]) for one in (*notices, *news)}
    assert [one for one in notices if quotable(one) or kept[one] != [LEAD, *BODY]] == []
    assert [one for one in news if not quotable(one) or one not in kept[one]] == []
    some = [one for one in notices if not one.startswith("Please use")][::9]
    assert [one for one in some if one in read(one, "below the text")] == []
