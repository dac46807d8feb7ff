"""A byte that fits nowhere costs one character, and pieces from elsewhere are read as they are."""

import pytest

from monitor.parse.encodings.decoding import decode
from monitor.parse.pages.text import read_page
from tests.field.encoding.feeds import TEXTS, an_atom, an_item, an_rss, read, seen, told

UK, FR = TEXTS["uk"], TEXTS["fr"]


def spoilt(text: str, at: int, byte: bytes) -> bytes:
    """A feed of two items; at a character of the first title stands a byte in its place."""
    title = text[:at].encode() + byte + text[at + 1 :].encode()
    body = an_rss(an_item("@@", UK[1]) + an_item("Harbour", "The ferry is late.", 2)).encode()
    return body.replace(b"@@", title)


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("byte", [b"\xff", b"\xc0", b"\xf8", b"\x80"])
def test_one_bad_byte_spoils_one_character(language: str, byte: bytes) -> None:
    title = TEXTS[language][0]
    feed = read(spoilt(title, 3, byte))
    assert len(feed.entries) == 2
    assert feed.entries[0].title[:3] + feed.entries[0].title[4:] == title[:3] + title[4:]
    assert feed.entries[1].title == "Harbour"


def test_it_becomes_the_sign_of_what_cannot_be_read_and_is_told() -> None:
    feed = read(spoilt(UK[0], 3, b"\xff"))
    assert feed.entries[0].title == "Укр\ufffdїна просить продовжити угоду"
    assert feed.notes == ("1 byte that is no text became U+FFFD",)


def test_as_many_as_there_are_are_told() -> None:
    body = spoilt(UK[0], 3, b"\xff").replace("рік".encode(), "р\ufffdк".encode().replace(
        "\ufffd".encode(), b"\xfe"))  # fmt: skip
    assert read(body).notes == ("2 bytes that are no text became U+FFFD",)


def test_a_sign_that_stood_there_before_is_no_loss() -> None:
    assert read(an_rss(an_item("Укр\ufffdїна", "x")).encode()).notes == ()


@pytest.mark.parametrize(("language", "encoding", "byte"), [
    ("ru", "windows-1251", b"\x98"), ("ja", "shift_jis", b"\xff"), ("ja", "euc-jp", b"\xff"),
    ("zh", "gb18030", b"\xff"), ("ko", "euc-kr", b"\xff"), ("tw", "big5", b"\xff"),
    ("el", "windows-1253", b"\xff"), ("th", "tis-620", b"\xff"), ("pl", "windows-1250", b"\x81"),
])  # fmt: skip
def test_it_is_so_in_other_encodings_too(language: str, encoding: str, byte: bytes) -> None:
    title, text = TEXTS[language]
    body = told(language, encoding).encode(encoding).replace(b"</title><link>https://quay.example/1",
        byte + b"</title><link>https://quay.example/1")  # fmt: skip
    assert seen(body) == [(title + "\ufffd", text), ("Harbour", "The ferry is late.")]


@pytest.mark.parametrize("language", ["uk", "ru", "el", "he", "ar", "th", "ja", "zh", "ko", "fr"])
@pytest.mark.parametrize("field", ["title", "description"])
def test_a_character_that_is_cut_at_the_end_of_a_field_costs_itself(
    language: str, field: str
) -> None:
    title, text = TEXTS[language]
    last = {"fr": "é", "es": "ñ"}.get(language, title[-1])
    cut = (title.encode() + b" " + last.encode()[:-1], text.encode())
    if field == "description":
        cut = (title.encode(), text.encode() + b" " + last.encode()[:-1])
    body = an_rss(an_item("@1", "@2") + an_item("Harbour", "The ferry is late.", 2)).encode()
    feed = read(body.replace(b"@1", cut[0]).replace(b"@2", cut[1]))
    told = feed.entries[0].title if field == "title" else feed.entries[0].summary
    assert told == f"{title if field == 'title' else text} \ufffd"
    assert feed.entries[1].title == "Harbour"


@pytest.mark.parametrize("at", [1, 2, 3, 40, 80, 200])
def test_a_file_that_is_cut_gives_what_stands_before(at: int) -> None:
    whole = an_rss(an_item(*UK) + an_item(*TEXTS["ru"], 2)).encode()
    found = seen(whole[: len(whole) - len("</channel></rss>") - at])
    assert found[0] == UK
    assert found[1][0] == TEXTS["ru"][0]


def test_a_three_byte_character_that_is_cut_is_one_sign() -> None:
    body = an_atom("Річка", "Дощ і віт@").encode().replace(b"@", b"\xe2\x80")
    assert seen(body) == [("Річка", "Дощ і віт\ufffd")]


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        (b"It\x92s late", "It’s late"), (b"\x93Late\x94 again", "“Late” again"),
        (b"A caf\xe9 on the quay", "A café on the quay"), (b"5 \x80 a day", "5 € a day"),
        (b"Ferries \x96 late", "Ferries – late"), (b"Late\x85", "Late…"),
        (b"S\xe3o Paulo", "São Paulo"), (b"M\xfcnchen", "München"),
    ],
)  # fmt: skip
def test_single_letters_and_signs_of_windows_are_read_in_a_feed_of_utf_8(
    bad: bytes, good: str
) -> None:
    body = an_rss(an_item(*UK) + an_item("@", "x", 2)).encode().replace(b"@", bad)
    assert [title for title, _ in seen(body)] == [UK[0], good]


@pytest.mark.parametrize(
    ("base", "pasted", "encoding"),
    [
        ("uk", "ru", "windows-1251"), ("uk", "uk", "windows-1251"), ("ru", "ru", "koi8-r"),
        ("fr", "fr", "windows-1252"), ("pl", "pl", "windows-1250"), ("el", "el", "windows-1253"),
        ("he", "he", "windows-1255"), ("de", "de", "iso-8859-1"), ("zh", "zh", "gb18030"),
        ("ja", "ja", "shift_jis"), ("ko", "ko", "euc-kr"), ("es", "ru", "windows-1251"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("count", [1, 2])
def test_items_pasted_from_another_encoding_are_read(
    base: str, pasted: str, encoding: str, count: int
) -> None:
    own = "".join(an_item(*TEXTS[base], number) for number in range(3))
    other = "".join(an_item(*TEXTS[pasted], 10 + number) for number in range(count))
    start, end = an_rss("@").encode().split(b"@")
    body = start + own.encode() + other.encode(encoding) + own.encode() + end
    feed = read(body)
    told = [(entry.title, entry.summary) for entry in feed.entries]
    assert told == [TEXTS[base]] * 3 + [TEXTS[pasted]] * count + [TEXTS[base]] * 3
    assert any("of it in" in note for note in feed.notes)


def test_one_field_of_another_encoding_is_read() -> None:
    body = an_rss(an_item("@", UK[1])).encode().replace(b"@", UK[0].encode("windows-1251"))
    assert seen(body) == [UK]


def test_a_page_with_a_pasted_paragraph_is_read() -> None:
    page = f"<html><meta charset=utf-8><p>{UK[0]}</p><p>".encode() + UK[1].encode("windows-1251")
    assert decode(page + b"</p>") == f"<html><meta charset=utf-8><p>{UK[0]}</p><p>{UK[1]}</p>"


# --- what was encoded twice ----------------------------------------------------------------


def again(text: str, encoding: str) -> str:
    """A text's UTF-8 taken for another encoding."""

    def one(byte: int) -> str:
        try:
            return bytes([byte]).decode(encoding)
        except UnicodeDecodeError:
            return chr(byte)

    return "".join(map(one, text.encode()))


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("encoding", ["windows-1252", "iso-8859-1"])
@pytest.mark.parametrize("times", [1, 2])
def test_what_was_encoded_twice_is_undone(language: str, encoding: str, times: int) -> None:
    title, text = TEXTS[language]
    for _ in range(times):
        title, text = again(title, encoding), again(text, encoding)
    feed = read(an_rss(an_item(title, text)).encode())
    assert (feed.entries[0].title, feed.entries[0].summary) == TEXTS[language]


@pytest.mark.parametrize("language", ["ru", "uk", "bg", "be"])
def test_and_what_was_taken_for_cyrillic(language: str) -> None:
    title, text = (again(one, "windows-1251") for one in TEXTS[language])
    feed = read(an_rss(an_item(title, text)).encode())
    assert feed.entries[0].title == TEXTS[language][0]
    assert feed.notes == ("2 of its texts were encoded twice: undone",)


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ("Itâ€™s late", "It’s late"), ("â€œLateâ€\u009d again", "“Late” again"),
        ("CafÃ© del mar — открыто", "Café del mar — открыто"), ("Itвђ™s", "Itвђ™s"),
        ("Kyiv â€“ Lviv", "Kyiv – Lviv"), ("20Â°C today", "20°C today"), ("Â£5 a day", "£5 a day"),
        ("Ferry ðŸš¢ late", "Ferry 🚢 late"), ("Itвt", "Itвt"), ("Порт вЂ” рядом", "Порт — рядом"),
    ],
)  # fmt: skip
def test_a_piece_that_was_encoded_twice_is_undone_in_a_sound_text(bad: str, good: str) -> None:
    assert seen(an_rss(an_item(bad, UK[1])).encode()) == [(good, UK[1])]


@pytest.mark.parametrize(
    "text",
    [
        "São Paulo", "À « Paris »", "DÉJÀ VU Â « oui »", "ÅÄÖ är svenska", "Ñandú", "Ðað er",
        "РЎРЎРЎР", "Північ і Рік", "ЗІ №1", "Île-de-France", "Über ©2014", "Øyvind’s “Ål”",
        "Ã la carte", "VITÓRIA “Ã”", "Рік «СІЧ»", "Ängste – Öl", "Łódź „Źródło”", "Ünlü Işık",
        "Ελλάδα «Ω»", "٪ ÷ ×", "¿Qué? ¡Ñu!", "Čeština Šárka Žďár", "ÉÈÊ", "Văn Ất",
    ],
)  # fmt: skip
def test_what_was_not_is_left_alone(text: str) -> None:
    assert seen(an_rss(an_item(text, text)).encode()) == [(text, text)]


def test_ids_and_links_stay_as_they_are() -> None:
    item = an_item("Itâ€™s late", "x").replace("https://quay.example/1", "https://q.example/â€™")
    (entry,) = read(an_rss(item.replace(">q1<", ">q-â€™<")).encode()).entries
    assert (entry.id, entry.link) == ("q-â€™", "https://q.example/â€™")


def test_a_page_that_was_encoded_twice_is_read() -> None:
    page = f"<html><head><title>{again(UK[0], 'windows-1252')}</title></head><body><article>"
    page += f"<h1>{again(UK[0], 'windows-1252')}</h1>"
    page += f"<p>{again(UK[1] * 9, 'windows-1252')}</p>" * 3
    read_page_of = read_page(f"{page}</article></body></html>".encode())
    assert read_page_of.title == UK[0]
    assert UK[1] in read_page_of.text


def test_halves_of_a_character_that_were_encoded_each_are_one() -> None:
    body = an_rss(an_item("Ferry @ late", UK[1])).encode()
    body = body.replace(b"@", b"\xed\xa0\xbd\xed\xba\xa2")
    assert seen(body) == [("Ferry 🚢 late", UK[1])]


# --- after reports -------------------------------------------------------------------------


def test_a_feed_is_not_refused_for_a_byte() -> None:  # kurtmckee/feedparser#117
    body = an_rss(an_item("Phones & more", "x") + an_item(*UK, 2)).encode()
    assert [title for title, _ in seen(body.replace(b"& more", b"\xbf more"))][1] == UK[0]
