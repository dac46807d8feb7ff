"""Bytes in, characters out: which encoding a page is in (WHATWG Encoding, and what is seen).

A mark at the start, then bytes that are UTF-8 and could hardly be anything else, then what the
header and the page say, then a guess from the bytes.
"""

import codecs
import re

import charset_normalizer

_MARKS = (
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
    "shift_jis": "cp932", "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "utf-16": "utf-8",
}  # fmt: skip
_SIGNATURES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"RIFF", b"\x1f\x8b")
SAMPLE = 20_000  # bytes that a guess looks at


def decode(body: bytes, content_type: str = "") -> str:
    """Decode a text or page; bytes that fit no encoding come out as U+FFFD."""
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    if not body.isascii() and is_utf8(body):
        return body.decode("utf-8", "replace")
    for label in _declared(body, content_type):
        encoding = _MEANT.get(label.lower(), label)
        try:
            return body.decode(encoding, "replace")
        except (LookupError, ValueError):  # nobody knows it, or it is no encoding of text
            continue
    return body.decode("ascii" if body.isascii() else _guessed(body), "replace")


def is_binary(body: bytes) -> bool:
    """Whether bytes are no text at all: a PDF, an image, an archive, noise."""
    if body.startswith(_SIGNATURES):
        return True
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return False
    start = body[:4096]
    controls = sum(byte < 32 and byte not in b"\t\n\f\r\x1b" for byte in start)
    return controls * 50 > len(start)


def is_utf8(body: bytes) -> bool:
    """Whether bytes are UTF-8, save perhaps a last character that was cut."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data" and error.start >= len(body) - 3 > 0
    return True


def _declared(body: bytes, content_type: str) -> list[str]:
    header, meta = _HEADER.search(content_type), _META.search(body[:4096])
    said = (meta[1] or meta[2]).decode("ascii", "replace") if meta else ""
    return [label for label in (header[1] if header else "", said) if label]


def _guessed(body: bytes) -> str:
    best = charset_normalizer.from_bytes(body[:SAMPLE]).best()
    return best.encoding if best else "utf-8"
