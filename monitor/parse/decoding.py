"""Bytes in, characters out: which encoding a page is in (WHATWG Encoding, and what is seen).

A mark at the start, then bytes that are UTF-8 and could hardly be anything else, then UTF-16 by its
zeros, then what the header and the page say, where the bytes bear it out; else a guess from them.
"""

import codecs
import re
from collections.abc import Iterator

import charset_normalizer
from resiliparse.parse.encoding import detect_encoding

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins as UTF-16's does
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_META = re.compile(
    rb"<meta\b[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]+)"
    rb"|^\s*<\?xml\b[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]+)",
    re.IGNORECASE,
)
# What the labels mean on the web: its pages use the larger set under the smaller one's name.
_MEANT = {
    "iso-8859-1": "windows-1252", "latin1": "windows-1252", "latin-1": "windows-1252",
    "us-ascii": "windows-1252", "ascii": "windows-1252", "iso-8859-9": "windows-1254",
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "x-sjis": "cp932",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949", "utf-16": "utf-8", "koi8-r": "koi8-u", "big5": "big5hkscs",
    "iso8859-11": "cp874", "euc_kr": "cp949", "gb18030-2022": "gb18030",
}  # fmt: skip
_SIGNATURES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"RIFF", b"\x1f\x8b")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\f\r\x1b"))
SAMPLE = 20_000  # bytes that a guess looks at
ZEROS = 10  # that markup in UTF-16 begins with, at least
_MARKUP = re.compile(rb"<[^<>]*>")
_FOREIGN = re.compile("[^\x00-\x7f]")
_ODD = re.compile(  # what letters become that are read wrongly: signs, capitals within words,
    # two alphabets in one word, letters from À to ÿ in a row
    "[\u0080-\u009f\u00a1-\u00a6\u00a8\u00aa\u00ac\u00ad\u00af\u00b1-\u00b6\u00b8-\u00ba"
    "\u00bc-\u00bf\u2500-\u259f\ufffd]|[а-яё-џґ][А-ЯЀ-ЏҐ]{2,}|"
    "[a-zà-öø-ÿа-яё-џґ](?=[À-ÖØ-ÞЀ-ЯҐ])|[a-z][а-џ]|[а-џ][a-z]|[À-ÿ]{4,}"
)
_ODDITY = 0.15  # of what is foreign in a text that was read rightly


def decode(body: bytes, content_type: str = "") -> str:
    """Decode a text or page; bytes that fit no encoding come out as U+FFFD."""
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    if (wide := _wide(body)) is not None:
        return body.decode(wide, "replace")
    if body.isascii():
        return body.decode("iso2022_jp" if b"\x1b$" in body else "ascii", "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_cut(error, body):
            return body.decode("utf-8", "replace")
    return body.decode(_encoding(body, content_type), "replace")


def is_binary(body: bytes) -> bool:
    """Whether bytes are no text at all: a PDF, an image, an archive, noise."""
    if body.startswith(_SIGNATURES):
        return True
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _wide(body) is not None:
        return False
    start = body[:4096]
    controls = len(start) - len(start.translate(None, _CONTROLS))
    return controls * 50 > len(start)


def is_utf8(body: bytes) -> bool:
    """Whether bytes are UTF-8, save perhaps a last character that was cut."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        return _is_cut(error, body)
    return True


def _is_cut(error: UnicodeDecodeError, body: bytes) -> bool:
    return error.reason == "unexpected end of data" and error.start >= len(body) - 3 > 0


def _wide(body: bytes) -> str | None:
    """Tell UTF-16 without a mark by its zeros: markup is ASCII, each second byte of it is 0."""
    start = body[:1000]
    if b"\0" not in start or b"\0\0\0" in start:
        return None
    first, second = start[0::2].count(0), start[1::2].count(0)
    if max(first, second) < ZEROS or min(first, second) * 3 > max(first, second):
        return None
    return "utf-16-le" if second > first else "utf-16-be"


def _encoding(body: bytes, content_type: str) -> str:
    """Choose for what is not UTF-8: what is declared, unless that gives no text; else a guess."""
    pieces = _MARKUP.split(body[: 50 * SAMPLE])  # those with foreign letters tell
    sample = b" ".join(piece for piece in pieces if not piece.isascii())[:SAMPLE]
    declared = [code for label in _declared(body, content_type) if (code := _known(label))]
    for encoding in declared:
        if _oddity(sample, encoding) < _ODDITY:
            return encoding
    return min((_guessed(sample), *declared), key=lambda encoding: _oddity(sample, encoding))


def _known(label: str) -> str:
    """Give the encoding that a label means on the web; "" where it is none of text."""
    encoding = _MEANT.get(label.lower(), label)
    try:
        b"ab".decode(encoding)
    except (LookupError, ValueError):
        return ""
    return encoding


def _oddity(sample: bytes, encoding: str) -> float:
    """Give what share of a text's foreign characters is odd, if it is read so.

    A text that is all in capitals is odd, too: so KOI8 looks to who takes it for another.
    """
    text = sample.decode(encoding, "replace")
    foreign = _FOREIGN.findall(text)
    odd = sum(len(found) for found in _ODD.findall(text))
    shouted = sum(map(str.isupper, foreign)) > sum(map(str.islower, foreign))
    return odd / (len(foreign) or 1) + shouted * _ODDITY


def _declared(body: bytes, content_type: str) -> Iterator[str]:
    header, meta = _HEADER.search(content_type), _META.search(body[:4096])
    if header:
        yield header[1]
    if meta:
        yield (meta[1] or meta[2]).decode("ascii", "replace")


def _guessed(sample: bytes) -> str:
    """Guess from the words: of two detectors the better one first, the other where it gives up."""
    said = detect_encoding(sample)
    if said and said != "utf-8":
        return _known(said) or "utf-8"
    best = charset_normalizer.from_bytes(sample).best()
    return _known(best.encoding) if best else "utf-8"
