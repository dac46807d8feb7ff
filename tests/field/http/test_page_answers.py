"""Pages are read as browsers show them, whatever their answers say."""

import gzip

import brotli
import pytest

from monitor.core.errors import FetchError
from monitor.parse.pages.text import read_page
from tests.field.http.asking import packed, page_of
from tests.net.publisher import answer

TEXT = "Паром з сорока тисячами тонн зерна залишив причал у суботу, на два дні пізніше."
PAGE = f"<html lang=uk><body><article><h1>Паром</h1><p>{TEXT}</p></article></body></html>".encode()
WHOLE = f"bytes 0-{len(PAGE) - 1}/{len(PAGE)}"

PAGES = [
    (packed(brotli.compress(PAGE), "br", "text/html"), "brotli, not asked for"),
    (packed(gzip.compress(PAGE), "", "text/html"), "gzip, and nothing said"),
    (packed(PAGE, "gzip", "text/html"), "says gzip, is plain"),
    (answer(body=PAGE, content_type="text/html; charset=utf8mb4"), "a charset of databases"),
    (answer(body=PAGE, content_type="text/html; charset=windows-1251"), "a wrong charset"),
    (answer(body=PAGE, content_type="text/html; charset"), "a charset without a name"),
    (answer(body=PAGE, content_type="text/html;;charset=;"), "marks alone"),
    (answer(body=PAGE, content_type="charset=utf-8"), "no type"),
    (answer(202, PAGE, content_type="text/html"), "accepted, and here it is"),
    (answer(206, PAGE, content_type="text/html", content_range=WHOLE), "a part: the whole"),
    (answer(body=b"\xef\xbb\xbf" + PAGE, content_type="text/html"), "a mark before it"),
]


@pytest.mark.parametrize(("said", "why"), PAGES, ids=[why for _, why in PAGES])
def test_a_page_is_read(said: bytes, why: str) -> None:
    got, _ = page_of({"/a": said})
    assert read_page(got.body, url=got.url, content_type=got.content_type).text == TEXT


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (answer(202, b""), "protocol"),
        (answer(202, PAGE, x_amzn_waf_action="challenge"), "challenge"),
        (answer(202, PAGE, x_amzn_waf_action="captcha"), "challenge"),
        (answer(206, PAGE[:50], content_range=f"bytes 0-49/{len(PAGE)}"), "protocol"),
        (packed(brotli.compress(PAGE)[:-9], "br", "text/html"), "encoding"),
    ],
)
def test_a_page_that_is_none_is_named_and_tried_again(said: bytes, reason: str) -> None:
    with pytest.raises(FetchError) as caught:
        page_of({"/a": said})
    assert (caught.value.reason, caught.value.permanent) == (reason, False)
