"""Header, declaration, bytes and language are weighed by what comes out as text."""

import codecs
import json

import pytest

from monitor.parse.encodings.decoding import decode
from monitor.parse.encodings.labels import known
from tests.field.encoding.feeds import ENCODINGS, TEXTS, an_atom, an_item, an_rss, read, seen, told

HARBOUR = ("Harbour", "The ferry is late.")


@pytest.mark.parametrize(("language", "encoding"), ENCODINGS)
@pytest.mark.parametrize("header", ["", "text/xml; charset=utf-8", "text/xml; charset=ISO-8859-1"])
def test_what_is_declared_rightly_is_read_whatever_the_header_says(
    language: str, encoding: str, header: str
) -> None:
    body = told(language, encoding).encode(encoding)
    assert seen(body, header) == [TEXTS[language], HARBOUR]


@pytest.mark.parametrize(("language", "encoding"), ENCODINGS)
@pytest.mark.parametrize("declared", ["utf-8", "none", None, "windows-1252", "x-user-defined"])
def test_what_is_declared_wrongly_or_not_at_all_is_read_by_its_bytes_and_header(
    language: str, encoding: str, declared: str | None
) -> None:
    body = told(language, declared).encode(encoding)
    assert seen(body, f"application/rss+xml; charset={encoding}") == [TEXTS[language], HARBOUR]


@pytest.mark.parametrize(("language", "encoding"), ENCODINGS)
@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", None])
def test_what_nobody_declares_rightly_is_told_by_the_language(
    language: str, encoding: str, declared: str | None
) -> None:
    code = {"tw": "zh-tw"}.get(language, language)
    body = told(language, declared).replace("<item>", f"<language>{code}</language><item>", 1)
    ((title, text), _) = seen(body.encode(encoding))
    assert (title, text) == TEXTS[language] or encoding == "iso-8859-2"
    assert title.replace("ș", "ş").replace("ț", "ţ") == TEXTS[language][0]


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize(
    "declared", ["windows-1251", "iso-8859-1", "gb2312", "shift_jis", "utf-16", "koi8-r", "big5"]
)
def test_what_is_utf_8_is_read_so_whatever_is_declared(language: str, declared: str) -> None:
    body = told(language, declared).encode()
    feed = read(body, f"text/xml; charset={declared}")
    assert (feed.entries[0].title, feed.entries[0].summary) == TEXTS[language]
    assert any("its bytes are UTF-8: read as UTF-8" in note for note in feed.notes)


@pytest.mark.parametrize("label", ["utf-16", "UTF-16LE", "utf-16be", "UTF-32", "ucs-2", "unicode"])
@pytest.mark.parametrize("extra", ["", " "])
def test_ascii_that_says_it_is_utf_16_is_read(label: str, extra: str) -> None:
    body = an_rss(an_item(*HARBOUR) + extra, label).encode()
    assert seen(body) == [HARBOUR]
    assert seen(body, f"text/xml; charset={label}") == [HARBOUR]


@pytest.mark.parametrize("language", ["uk", "ja", "ar", "fr"])
@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE), ("utf-16-le", b""),
        ("utf-16-be", b""), ("utf-32-le", codecs.BOM_UTF32_LE), ("utf-32-le", b""),
        ("utf-32-be", b""),
    ],
)  # fmt: skip
@pytest.mark.parametrize("declared", ["utf-16", "utf-8", None])
def test_wide_encodings_are_told_with_and_without_a_mark(
    language: str, encoding: str, mark: bytes, declared: str | None
) -> None:
    assert seen(mark + told(language, declared).encode(encoding))[0] == TEXTS[language]


def test_an_odd_last_byte_of_utf_16_costs_nothing() -> None:
    assert seen(told("uk", "utf-16").encode("utf-16") + b"\0")[0] == TEXTS["uk"]


@pytest.mark.parametrize(
    "mark",
    [
        codecs.BOM_UTF8 * 2, codecs.BOM_UTF8 * 3, b"\n" + codecs.BOM_UTF8,
        codecs.BOM_UTF8 + b"\r\n", codecs.BOM_UTF8 + b" " + codecs.BOM_UTF8, codecs.BOM_UTF16_LE,
    ],
)  # fmt: skip
@pytest.mark.parametrize("declared", ["utf-8", "windows-1251"])
def test_marks_that_are_doubled_misplaced_or_wrong_cost_nothing(mark: bytes, declared: str) -> None:
    assert seen(mark + told("uk", declared).encode())[0] == TEXTS["uk"]


def test_a_mark_of_utf_8_before_what_is_none_is_not_believed() -> None:
    body = codecs.BOM_UTF8 + told("ru", "windows-1251").encode("windows-1251")
    assert seen(body)[0] == TEXTS["ru"]


@pytest.mark.parametrize(
    ("label", "means"),
    [
        ("utf8", "utf-8"), ("utf8mb4", "utf-8"), ("UTF_8", "utf-8"), ("utf-8;", "utf-8"),
        ("utf8_general_ci", "utf-8"), ("windows1251", "cp1251"), ("win-1251", "cp1251"),
        ("cp-1251", "cp1251"),  # simplepie/simplepie#354
        ("WINDOWS_1251", "cp1251"), ("win1250", "cp1250"), ("iso8859_1", "cp1252"),
        ("ISO-8859-8-I", "iso8859-8"), ("latin-1", "cp1252"), ("koi8r", "koi8-u"),
        ("GB_2312-80", "gb18030"), ("x-sjis", "cp932"), ("ks_c_5601-1987", "cp949"),
        ("tis620", "cp874"), ("none", ""), ("x-user-defined", ""), ("utf-7", ""), ("rot13", ""),
        ("hex", ""), ("punycode", ""), ("unicode_escape", ""), ("idna", ""), ("binary", ""),
    ],
)  # fmt: skip
def test_labels_mean_what_the_web_means_by_them(label: str, means: str) -> None:
    assert known(label) == means


@pytest.mark.parametrize("label", ["windows1251", "win-1251", "cp-1251", "Windows_1251", "1251"])
def test_a_misspelt_label_is_understood(label: str) -> None:
    assert seen(told("uk", label).encode("windows-1251"))[0] == TEXTS["uk"]


def test_utf_7_is_never_read() -> None:
    body = an_rss(an_item("+ADw-script+AD4-", "x"), "utf-7").encode()
    assert seen(body, "text/xml; charset=utf-7") == [("+ADw-script+AD4-", "x")]


@pytest.mark.parametrize(("language", "encoding"), [
    ("uk", "windows-1251"), ("pl", "iso-8859-2"), ("ja", "euc-jp"), ("ko", "euc-kr"),
    ("zh", "gb18030"), ("el", "windows-1253"), ("ru", "koi8-r"),
])  # fmt: skip
@pytest.mark.parametrize("declared", ["utf-8", ""])
def test_atom_is_decoded_as_rss_is(language: str, encoding: str, declared: str) -> None:
    body = an_atom(*TEXTS[language], declared or encoding).encode(encoding)
    assert seen(body, "application/atom+xml") == [TEXTS[language]]


@pytest.mark.parametrize(("language", "encoding"), ENCODINGS)
def test_a_json_feed_is_decoded_as_others_are(language: str, encoding: str) -> None:
    title, text = TEXTS[language]
    told = {"version": "https://jsonfeed.org/version/1.1", "title": "Quay",
            "items": [{"id": "1", "title": title, "summary": text}]}  # fmt: skip
    body = json.dumps(told, ensure_ascii=False).encode(encoding)
    feed = read(body, f"application/feed+json; charset={encoding}")
    assert feed.entries[0].title == title


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig"])
def test_a_json_feed_in_a_wide_encoding_is_one(encoding: str) -> None:
    body = '{"version": "https://jsonfeed.org/version/1", "items": [{"id": "ї"}]}'.encode(encoding)
    assert [entry.id for entry in read(body).entries] == ["ї"]


@pytest.mark.parametrize(
    ("header", "declared", "note"),
    [
        ("windows-1251", "utf-8",
         "its header says windows-1251, its bytes are UTF-8: read as UTF-8"),
        ("", "koi8-u", "it says of itself koi8-u, its bytes are UTF-8: read as UTF-8"),
        ("", "none", "it says of itself none, its bytes are UTF-8: read as UTF-8"),
    ],
)  # fmt: skip
def test_what_was_declared_wrongly_is_said(header: str, declared: str, note: str) -> None:
    kind = f"text/xml; charset={header}" if header else ""
    assert note in read(told("uk", declared).encode(), kind).notes


@pytest.mark.parametrize("body", [told("uk").encode(), told("uk", None).encode(),
                                  told("uk", "windows-1251").encode("windows-1251")])  # fmt: skip
def test_where_all_agree_nothing_is_said(body: bytes) -> None:
    assert read(body).notes == ()


@pytest.mark.parametrize(("language", "encoding"), ENCODINGS)
@pytest.mark.parametrize("declared", ["", "utf-8", "iso-8859-1"])
def test_pages_are_read_by_the_same_rules(language: str, encoding: str, declared: str) -> None:
    title, text = TEXTS[language]
    meta = f'<meta charset="{declared or encoding}">'
    code = {"tw": "zh"}.get(language, language)
    page = f'<html lang="{code}"><head>{meta}<title>{title}</title></head><p>{text}</p></html>'
    found = decode(page.encode(encoding)).replace("ș", "ş").replace("ț", "ţ")
    assert title in found
    assert text in found or encoding == "iso-8859-2"


@pytest.mark.parametrize(("text", "encoding"), [
    ("ВОЙНА И МИР В КИЕВЕ", "koi8-r"), ("ВОЙНА И МИР В КИЕВЕ", "windows-1251"),
    ("УКРАЇНА ПРОСИТЬ ВІДСТРОЧКУ", "windows-1251"), ("ΠΟΛΕΜΟΣ ΚΑΙ ΕΙΡΗΝΗ", "windows-1253"),
    ("WOJNA NIE SKOŃCZYŁA SIĘ", "windows-1250"), ("ÉTÉ À KIEV", "windows-1252"),
    ("Café", "windows-1252"), ("Résumé à Köln", "iso-8859-1"), ("Київ", "windows-1251"),
])  # fmt: skip
def test_capitals_and_short_texts_are_what_they_are_declared_as(text: str, encoding: str) -> None:
    assert seen(an_rss(an_item(text, "x"), encoding).encode(encoding)) == [(text, "x")]


@pytest.mark.parametrize("text", ["Café", "Résumé à Köln", "5 £ a day", "Señor Núñez"])
@pytest.mark.parametrize("declared", ["utf-8", None])
def test_a_few_western_letters_that_nobody_declares_are_western(
    text: str, declared: str | None
) -> None:
    assert seen(an_rss(an_item(text, "x"), declared).encode("windows-1252")) == [(text, "x")]


# --- after reports -------------------------------------------------------------------------


def test_windows_1251_is_not_taken_for_its_western_sister() -> None:  # Athou/commafeed#681
    body = told("ru", "windows-1251").replace('"', "'", 4).encode("windows-1251")
    assert seen(body)[0] == TEXTS["ru"]


def test_only_the_header_knows() -> None:  # arminreiter/FeedReader#49
    body = told("ru", None).encode("windows-1251")
    assert seen(body, "text/xml;charset=WINDOWS-1251")[0] == TEXTS["ru"]


def test_titles_and_texts_are_in_one_encoding() -> None:  # Etuldan/spaRSS#103
    body = told("cs", "windows-1250").replace("?>", " ?>", 1).encode("windows-1250")
    assert seen(body)[0] == TEXTS["cs"]


def test_a_paper_in_windows_1251_is_read() -> None:  # feedjira/feedjira#278
    namespace = ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    body = told("ru", "windows-1251").replace("<rss", f"<rss{namespace}")
    assert seen(body.encode("windows-1251"))[0] == TEXTS["ru"]


def test_koi8_is_read() -> None:  # extractus/feed-extractor#123
    assert seen(told("ru", "koi8-r").encode("koi8-r"))[0] == TEXTS["ru"]


def test_a_header_without_charset_harms_no_utf_8() -> None:  # getgrav/grav-plugin-feed#70
    assert seen(told("ru", None).encode(), "text/xml")[0] == TEXTS["ru"]
