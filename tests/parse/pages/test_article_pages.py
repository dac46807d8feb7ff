import gzip
import json
from datetime import UTC, datetime
from typing import Any

import pytest

from monitor.core.errors import ParseError
from monitor.core.model import Page
from monitor.parse.document import document
from monitor.parse.html.fragment import plain
from monitor.parse.languages.language import detect
from monitor.parse.pages.text import read_page

ENGLISH = (
    "Talks opened on Monday in a school gymnasium in the town, officials said.",
    "Both sides sent three envoys, and neither spoke to the press on arrival.",
    "The next round is planned for Friday, a spokesman for the mission said.",
)
UKRAINIAN = (
    "Переговори розпочалися в понеділок у спортивній залі школи, повідомили посадовці.",
    "Кожна сторона надіслала трьох представників, і жоден не говорив із пресою.",
    "Наступний раунд заплановано на п'ятницю, сказав речник місії журналістам.",
)


HEADLINE = "The talks in the school gymnasium opened on Monday"


def a_page(head: str = "", *, lines: tuple[str, ...] = ENGLISH, attributes: str = "") -> str:
    body = "".join(f"<p>{line}</p>" for line in lines)
    return f"<html {attributes}><head>{head}</head><body><article>{body}</article></body></html>"


def read(head: str = "", **more: Any) -> Page:
    return read_page(a_page(head, **more).encode(), url="https://e.org/a/1")


def linked(**said: Any) -> str:
    said = {"@type": "NewsArticle", **said}
    return f'<script type="application/ld+json">{json.dumps(said)}</script>'


@pytest.mark.parametrize(
    ("encoding", "head", "content_type"),
    [
        ("utf-8", "", ""),
        ("utf-8", '<meta charset="windows-1251">', "text/html; charset=iso-8859-1"),
        ("utf-8-sig", "", "text/html; charset=windows-1251"),
        ("utf-16", "", ""),
        ("windows-1251", "", "text/html; charset=windows-1251"),
        ("windows-1251", '<meta charset="windows-1251">', ""),
        ("koi8-u", '<meta http-equiv="content-type" content="text/html; charset=koi8-u">', ""),
        ("windows-1251", '<meta charset="windows-1251">', "text/html; charset=x-unknown"),
        ("windows-1251", "", ""),
    ],
)
def test_a_page_is_read_in_its_encoding(encoding: str, head: str, content_type: str) -> None:
    body = a_page(head, lines=UKRAINIAN).encode(encoding)
    assert read_page(body, content_type=content_type).text == "\n".join(UKRAINIAN)


def test_an_xml_declaration_does_no_harm() -> None:
    body = '<?xml version="1.0" encoding="windows-1251"?>' + a_page(lines=UKRAINIAN)
    assert read_page(body.encode("windows-1251")).text == "\n".join(UKRAINIAN)


def test_a_page_that_was_cut_within_a_character_is_still_utf_8() -> None:
    body = a_page(lines=(*UKRAINIAN, "Ї")).encode()
    assert UKRAINIAN[0] in read_page(body[: body.index("Ї".encode()) + 1]).text


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b"%PDF-1.7", "not-a-page"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not-a-page"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "not-a-page"),
        (bytes(range(256)) * 50, "not-a-page"),
        (b"no tags in here", "not-a-page"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "not-a-page"),
        (b"<html><body><img src=x></body></html>", "no-text"),
        (b"<html></html>", "no-text"),
    ],
)
def test_what_is_no_article_has_a_reason(body: bytes, reason: str) -> None:
    with pytest.raises(ParseError) as caught:
        read_page(body, url="https://e.org/")
    assert caught.value.reason == reason
    assert str(caught.value).startswith("https://e.org/: ")


def test_furniture_in_plain_paragraphs_goes() -> None:
    lines = (ENGLISH[0], "Also read: Is the war over?", *ENGLISH[1:], "With reporting by AFP")
    assert read(lines=lines).text == "\n".join(ENGLISH)


def test_soft_hyphens_do_not_split_words() -> None:
    assert "gymnasium" in read(lines=(ENGLISH[0].replace("gym", "gym\u00ad"), *ENGLISH[1:])).text


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (linked(headline="Talks &amp; tea"), "Talks & tea"),
        (
            '<meta property="og:title" content="Talks open"><title>Talks open - E</title>',
            "Talks open",
        ),
        (
            (
                '<meta property="og:title" content="Talks open | Example">'
                '<meta property="og:site_name" content="Example">'
            ),
            "Talks open",
        ),
        (
            linked(headline="The talks in the school gymnasium opened on Mo...")
            + f'<meta property="og:title" content="{HEADLINE}">',
            HEADLINE,
        ),
        ("<title>Talks open | Example</title>", "Talks open"),
        ("<script type='application/ld+json'>{broken</script><title>Talks</title>", "Talks"),
        ("", ""),
    ],
)
def test_the_title_is_the_headline(head: str, title: str) -> None:
    assert read(head).title == title


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        (linked(author={"name": "Olha Rud"}), ("Olha Rud",)),
        (linked(author=[{"name": "A B"}, "Petro Lys", {"name": "A B"}]), ("A B", "Petro Lys")),
        ('<meta name="author" content="By Olha Rud and Petro Lys">', ("Olha Rud", "Petro Lys")),
        ('<meta property="article:author" content="https://fb.example/olha">', ()),
        (linked(author={"name": "https://e.org/olha"}), ()),
        (linked(author=7), ()),
    ],
)  # fmt: skip
def test_authors_are_names(head: str, authors: tuple[str, ...]) -> None:
    assert read(head).authors == authors


@pytest.mark.parametrize(
    ("head", "published"),
    [
        (linked(datePublished="2014-05-05T08:01+03:00"), datetime(2014, 5, 5, 5, 1, tzinfo=UTC)),
        (
            '<meta property="article:published_time" content="2014-05-05T08:01:02Z">',
            datetime(2014, 5, 5, 8, 1, 2, tzinfo=UTC),
        ),
        ('<meta itemprop="datePublished" content="2014-05-05">', datetime(2014, 5, 5, tzinfo=UTC)),
        (linked(datePublished="0001-01-01T00:00:00+14:00"), None),
        (linked(datePublished={"no": "date"}), None),
        ("", None),
    ],
)  # fmt: skip
def test_the_date_is_utc_or_none(head: str, published: datetime | None) -> None:
    assert read(head).published == published


def test_a_date_to_come_is_none_where_now_is_told() -> None:
    body = a_page(linked(datePublished="2031-01-01T00:00:00Z")).encode()
    now = datetime(2030, 1, 1, tzinfo=UTC)
    assert read_page(body, now=now).published is None
    assert read_page(body).published == datetime(2031, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("attributes", "lines", "language"),
    [
        ('lang="en-GB"', ENGLISH, "en"),
        ('lang="uk"', UKRAINIAN, "uk"),
        ('lang="ukr"', UKRAINIAN, "uk"),
        ('lang="en"', UKRAINIAN, ""),  # the template's, not the article's
        ('lang="ru"', ENGLISH, ""),
        ("", ENGLISH, ""),
    ],
)
def test_the_language_is_the_pages_if_its_script_agrees(
    attributes: str, lines: tuple[str, ...], language: str
) -> None:
    assert read(lines=lines, attributes=attributes).language == language


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="https://e.org/a">', "https://e.org/a"),
        ('<link rel="canonical" href="/a">', "https://e.org/a"),
        ('<link rel="canonical" href="https://e.org/">', "https://e.org/a/1"),
        ('<link rel="canonical" href="javascript:x">', "https://e.org/a/1"),
        ('<link rel="canonical" href="https://[bad">', "https://e.org/a/1"),
        ("", "https://e.org/a/1"),
    ],
)
def test_the_address_is_the_one_the_page_calls_its_own(head: str, url: str) -> None:
    assert read(head).url == url


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ("One two.\nThree", "One two.\nThree"),
        ("a < b & c > d", "a < b & c > d"),
        ("AT&amp;T", "AT&T"),
        ("<p>One<p>Two<br>Three<ul><li>Four</ul>", "One\nTwo\nThree\nFour"),
        ("<style>p{}</style><script>x</script>One<!-- no --><iframe>y</iframe>", "One"),
        ("<td>One</td><td>Two</td>", "One\nTwo"),
        ("<b>O</b>ne", "One"),
        ("<", "<"),
        ("", ""),
    ],
)
def test_a_feeds_html_is_told_as_text(fragment: str, text: str) -> None:
    assert plain(fragment) == text


@pytest.mark.parametrize(
    "part", ["<div>", "<b>a", "<p>a", "&amp;", "<", "<a ", "<!--", "&#xD800;", "\0<p>"]
)
def test_hostile_html_of_a_feed_is_bounded(part: str) -> None:
    assert len(plain(part * 100_000)) <= 1_000_000


@pytest.mark.parametrize(
    ("text", "language"),
    [(" ".join(ENGLISH), "en"), (" ".join(UKRAINIAN), "uk"), ("Talks", ""), ("1234 " * 20, "")],
)
def test_a_language_is_told_or_not_guessed(text: str, language: str) -> None:
    assert detect(text) == language


def test_a_file_of_html_is_a_page_packed_or_not() -> None:
    body = a_page(linked(headline="Talks open", datePublished="2014-05-05T00:00:00Z")).encode()
    one = document(body, page=read_page)
    assert (one.kind, one.title, one.language) == ("html", "Talks open", "en")
    assert one.text == "\n".join(ENGLISH)
    assert document(gzip.compress(body), page=read_page) == one
    assert document(a_page().encode("utf-16"), page=read_page).kind == "html"


def test_a_json_article_keeps_its_text_as_it_is() -> None:
    said = {
        "id": 7, "title": "T", "text": " A  b\n\nc\0\ud800", "published": "2014-05-05T08:00+03:00",
        "url": "https://e/", "language": "en", "source": "E", "authors": ["A B", 5],
    }  # fmt: skip
    one = document(json.dumps(said).encode(), page=read_page)
    assert (one.kind, one.id, one.text) == ("json", "7", " A  b\n\nc\ufffd\ufffd")
    assert one.published == datetime(2014, 5, 5, 5, tzinfo=UTC)
    assert (one.url, one.language, one.source, one.authors) == ("https://e/", "en", "E", ("A B",))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1251", "utf-16"])
def test_plain_text_is_all_body(encoding: str) -> None:
    one = document(
        "\r\n\r\n\r\n".join(UKRAINIAN).encode(encoding), page=read_page, url="https://e/"
    )
    assert (one.kind, one.id, one.title, one.url) == ("text", None, "", "https://e/")
    assert one.text == "\n".join(UKRAINIAN)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"%PDF-1.7", "not-a-page"),
        (b'{"a": 1}', "not-a-page"),
        (b'{"title": ', "not-a-page"),
        (b"\x1f\x8bbroken", "not-a-page"),
        (gzip.compress(bytes(60_000_000)), "too-costly"),
    ],
    ids=["empty", "pdf", "other json", "broken json", "broken gzip", "gzip bomb"],
)
def test_a_file_that_is_no_article_has_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(ParseError) as caught:
        document(data, page=read_page)
    assert caught.value.reason == reason
