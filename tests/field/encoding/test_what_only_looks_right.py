"""Bytes that are characters in the encoding that is declared, and make no text in it."""

from monitor.parse.encodings.decoding import decoded
from monitor.parse.encodings.misread import encoding_of
from tests.field.encoding.feeds import TEXTS, an_item, an_rss, seen, told

HARBOUR = ("Harbour", "The ferry is late.")
EAST = (("ja", "euc-jp"), ("ja", "shift_jis"), ("ko", "euc-kr"), ("zh", "gbk"), ("tw", "big5"))
OTHERS = (
    ("ru", "koi8-r"), ("uk", "koi8-u"), ("ru", "windows-1251"), ("ru", "cp866"), ("th", "cp874"),
    ("th", "tis-620"), ("ar", "windows-1256"), ("ar", "iso-8859-6"), ("el", "windows-1253"),
    ("he", "windows-1255"), ("be", "windows-1251"), ("bg", "windows-1251"),
)  # fmt: skip
DECLARED = ("shift_jis", "euc-jp", "euc-kr", "gb2312", "big5", "utf-8", "windows-1252", None)


def test_what_is_of_the_east_is_told_whatever_is_declared() -> None:
    wrong = [
        (language, encoding, declared)
        for language, encoding in EAST + OTHERS
        for declared in DECLARED
        if seen(told(language, declared).encode(encoding)) != [TEXTS[language], HARBOUR]
    ]
    assert [
        row for row in wrong if row not in {("th", "cp874", "euc-jp"), ("th", "tis-620", "euc-jp")}
    ] == []


def test_headlines_of_the_east_are_what_they_are_declared_as() -> None:
    short = [
        ("東京都知事選挙、小池氏が当選", "shift_jis"), ("東京都知事選挙", "euc-jp"),
        ("ﾆｭｰｽ", "shift_jis"), ("大韓民國", "euc-kr"),
        ("한국 대통령", "euc-kr"), ("乌克兰危机", "gb2312"), ("烏克蘭危機", "big5"),
        ("ウクライナ", "shift_jis"), ("囍龘", "gb18030"),
    ]  # fmt: skip
    wrong = [
        text for text, encoding in short
        if seen(an_rss(an_item(text, "x"), encoding).encode(encoding)) != [(text, "x")]
    ]  # fmt: skip
    assert wrong == []


def test_a_few_bad_bytes_turn_no_text_into_another_language() -> None:
    text = "Lenders met in Kyiv on Saturday; the caf{} reopened and the na{}ve plan went on."
    item = an_item("The ferry is late, says the minister", text)
    body = an_rss(item * 5).encode()
    sound = decoded(body).text
    for first, second in (b"\x81\x8d", b"\xb9\xb9", b"\xc3\xc3", b"\xff\xfe", b"\x9d\x9d"):
        spoilt = body.replace(b"{}", bytes([first]), 1).replace(b"{}", bytes([second]), 1)
        read = decoded(spoilt)
        assert read.text == sound.replace("{}", "\ufffd", 2), (first, read.encoding)
    good = decoded(body.replace(b"{}", b"\xe9", 1).replace(b"{}", b"\xef", 1))
    assert "the café reopened and the naïve plan" in good.text


def test_what_was_taken_for_latin_1_before_it_was_made_utf_8() -> None:
    wrong = []
    for language, encoding in OTHERS:
        if encoding in ("cp866", "cp874", "tis-620", "iso-8859-6"):
            continue
        body = told(language).encode(encoding).decode("latin-1").encode()
        if seen(body) != [TEXTS[language], HARBOUR]:
            wrong.append((language, encoding))
    assert wrong == []


def test_what_is_written_in_latin_1_stays() -> None:
    texts = [TEXTS[one] for one in ("fr", "de", "es", "is", "pl", "cs", "tr", "hu")]
    texts += [("ÉÉÉÉÉ crie-t-il", "Ñañáñó øåæ œuvre ÀÉÈÙÔ"), ("¿¡Qué!?", "«Á», «É», «Í», ÄÖÜ")]
    assert seen(an_rss("".join(an_item(*one) for one in texts)).encode()) == texts
    assert encoding_of("ÄÄÄÄÄh und ÖÖÖÖÖh, ÜÜÜÜÜh und ááááá") == ""


def test_what_lost_its_last_byte_is_read() -> None:
    said = {
        "He said â€œyesâ€\ufffd and left.": "He said “yes” and left.",
        "He said â€œyesâ€ and left.": "He said “yes” and left.",
        "â€œYesâ€?, he said": "“Yes”, he said",
        "Itâ€™s late â€“ again": "It’s late – again",
        "5 â‚¬ a day, Itâ€™s": "5 € a day, It’s",
        "SÃO PAULO É Ã": "SÃO PAULO É Ã", "Â": "Â",
    }  # fmt: skip
    found = {one: seen(an_rss(an_item(one, "x")).encode())[0][0] for one in said}
    assert found == said
