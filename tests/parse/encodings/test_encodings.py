"""Which encoding bytes are in, when what is declared is right, wrong, or nothing."""

import codecs

import pytest

from monitor.parse.encodings.decoding import decode, is_binary

TEXTS = {
    "ru": "Переговоры начались в понедельник в спортивном зале школы, сообщили посредники.",
    "uk": "Переговори розпочалися в понеділок у спортивній залі школи, повідомили посадовці.",
    "ja": "交渉は月曜日に学校の体育館で始まったと当局者が述べた。双方は三人の使節を送った。",
    "zh": "谈判于星期一在学校体育馆开始，官员们说。双方各派出三名特使，抵达时均未发表讲话。",
    "ko": "회담은 월요일에 학교 체육관에서 시작되었다고 관리들이 말했다. 양측은 특사를 보냈다.",
    "pl": "Rozmowy zaczęły się w poniedziałek w szkole, mówią urzędnicy. Obie są zadowolone.",
    "fr": "Les pourparlers ont commencé lundi à l’école. Chaque côté a envoyé trois émissaires.",
    "he": "השיחות נפתחו ביום שני באולם ההתעמלות של בית ספר בעיירה, אמרו גורמים רשמיים.",
}
ENCODINGS = [
    ("ru", "windows-1251"), ("ru", "koi8-r"), ("ru", "iso8859-5"), ("uk", "windows-1251"),
    ("uk", "koi8-u"), ("ja", "shift_jis"), ("ja", "euc-jp"), ("ja", "iso2022_jp"),
    ("zh", "gb18030"), ("ko", "euc-kr"), ("pl", "windows-1250"), ("fr", "windows-1252"),
    ("he", "windows-1255"),
]  # fmt: skip


def a_page(text: str, encoding: str, meta: str = "") -> bytes:
    said = f'<meta charset="{meta}">' if meta else ""
    script = "<script>var title = 'plain';</script>"
    return f"<html><head>{said}{script}</head><body><p>{text}</p></body></html>".encode(encoding)


@pytest.mark.parametrize(("language", "encoding"), ENCODINGS)
@pytest.mark.parametrize("where", ["header", "meta", "nowhere"])
def test_a_text_is_read_wherever_its_encoding_is_declared(
    language: str, encoding: str, where: str
) -> None:
    text = TEXTS[language]
    body = a_page(text, encoding, encoding if where == "meta" else "")
    assert text in decode(body, f"text/html; charset={encoding}" if where == "header" else "")


@pytest.mark.parametrize(("language", "encoding"), ENCODINGS)
@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1"])
def test_what_is_declared_is_not_believed_where_the_bytes_speak_against_it(
    language: str, encoding: str, declared: str
) -> None:
    text = TEXTS[language]
    assert text in decode(a_page(text, encoding), f"text/html; charset={declared}")
    assert text in decode(a_page(text, encoding, declared))


@pytest.mark.parametrize("encoding", ["koi8-r", "iso8859-5"])
def test_one_cyrillic_encoding_declared_as_another_is_noticed(encoding: str) -> None:
    body = a_page(TEXTS["ru"], encoding)
    assert TEXTS["ru"] in decode(body, "text/html; charset=windows-1251")


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1251", "shift_jis", "utf-16", "x"])
@pytest.mark.parametrize("language", TEXTS)
def test_what_is_utf_8_is_read_so_whatever_is_declared(language: str, declared: str) -> None:
    body = a_page(TEXTS[language], "utf-8", declared)
    assert TEXTS[language] in decode(body, f"text/html; charset={declared}")


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
    ],
)
def test_wide_encodings_are_told_with_and_without_a_mark(
    language: str, encoding: str, mark: bytes
) -> None:
    body = mark + a_page(TEXTS[language], encoding)
    assert TEXTS[language] in decode(body, "text/html; charset=iso-8859-1")
    assert not is_binary(body)


def test_a_few_broken_bytes_do_not_make_a_text_another_encodings() -> None:
    body = a_page(TEXTS["ru"] * 3, "utf-8", "utf-8") + b"\xff\xc3<p>"
    assert TEXTS["ru"] in decode(body, "text/html; charset=utf-8")
    assert TEXTS["ru"] in decode(body)


@pytest.mark.parametrize(
    "body", [b"%PDF-1.7", bytes(range(256)) * 20, b"\0" * 2000, b"\x89PNG\r\n\x1a\n" + b"\0" * 50]
)
def test_what_is_no_text_is_told(body: bytes) -> None:
    assert is_binary(body)


@pytest.mark.parametrize(
    "body", [b"\xff" * 100_000, b"\x80\xfe" * 50_000, b"<" * 500_000 + b"\xff"]
)
def test_noise_is_decoded_somehow(body: bytes) -> None:
    assert isinstance(decode(body, "text/html; charset=utf-8"), str)
