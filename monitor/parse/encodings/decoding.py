"""Bytes in, characters out: which encoding a document is in (WHATWG Encoding, and what is seen).

A mark at the start, then bytes that are UTF-8 and could hardly be anything else, then UTF-16 by its
zeros, then what the header and the document say, where the bytes bear it out; else a guess from
them and from the language that the document names. In what is UTF-8 but for some bytes, those are
read by themselves.
"""

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import charset_normalizer
from resiliparse.parse.encoding import detect_encoding

from monitor.parse.encodings import eastern
from monitor.parse.encodings.labels import known, says, spoken
from monitor.parse.encodings.letters import (
    encodings_of,
    language_by_letters,
    language_of,
    of_letters,
    scrambled,
    sisters_of,
    strangers,
)
from monitor.parse.encodings.pasted import has_pieces_of_utf8, read_mixed, share_of_utf8

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins as UTF-16's does
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEADER = re.compile(r"charset\s*+=\s*+[\"']?\s*+([\w.:-]+)", re.IGNORECASE)
_META = re.compile(
    rb"<meta\b[^>]{0,300}?charset\s*+=\s*+[\"']?\s*+([\w.:-]+)"
    rb"|<\?xml\b[^>]{0,100}?encoding\s*+=\s*+[\"']\s*([\w.: -]+)",
    re.IGNORECASE,
)
_SIGNATURES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"RIFF", b"\x1f\x8b")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\f\r\x1b"))
SAMPLE = 20_000  # bytes that a guess looks at
ENOUGH = 1200  # of them, to weigh one encoding
START = 4096  # bytes in which a document names its encoding and language
ZEROS = 10  # that markup in UTF-16 begins with, at least
_MARKUP = re.compile(rb"<[^<>]*>")
_SIGN = "\u00a1-\u00a6\u00a8\u00aa\u00ac\u00ad\u00af\u00b1-\u00b6\u00b8-\u00ba\u00bc-\u00bf"
_ODD = re.compile(  # what letters become that are read wrongly: signs in words, capitals within
    # words, two alphabets in one word, letters from À to ÿ in a row
    f"[\u0080-\u009f\u2200-\u22ff\u2500-\u259f\ufffd]|(?<=[^\\W\\d_])[{_SIGN}]|[{_SIGN}](?=[^\\W\\d_{_SIGN}])"
    f"|[{_SIGN}]{{2,}}|[а-яё-џґ][А-ЯЀ-ЏҐ]{{2,}}|"
    "[a-zà-öø-ÿа-яё-џґ](?=[À-ÖØ-ÞЀ-ЯҐ])|[a-z][а-џ]|[а-џ][a-z]|[À-ÿ]{4,}"
)
_ODDITY = 0.15  # of what is foreign in a text that was read rightly
_LOUD = 0.1  # all in capitals, which few texts are
_MARGIN = 0.03  # by which a guess must be better than what is declared
_HALVES = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")
_PRIVATE = dict.fromkeys([0xF8F0, 0xF8F1, 0xF8F2, 0xF8F3], "\ufffd")
_USUAL = ("cp1252", "cp1250", "iso8859-2", "cp1254", "cp1257")  # for one another taken
_FEW = 3  # bytes by which no encoding can be told
_HIGH = bytes(range(0x80, 0x100))
_MOSTLY = 0.5  # of the bytes beyond ASCII that are UTF-8, in what is UTF-8 with faults


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A document's text, the encoding that it was in, and what was odd about that."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(body: bytes, content_type: str = "") -> str:
    """Decode a text or page; bytes that fit no encoding come out as U+FFFD."""
    return _read(_unmarked(body), body, content_type)[0]


def decoded(body: bytes, content_type: str = "") -> Decoded:
    """Decode a document, and say where what is declared is not what its bytes are."""
    text, encoding, pasted = _read(_unmarked(body), body, content_type)
    notes = (*contradictions(body, content_type, encoding), *pasted, *_lost(text, body))
    return Decoded(text=text, encoding=encoding, notes=notes)


def likeliest(sample: bytes) -> str:
    """Return the encoding that bytes beyond ASCII are likeliest in; "" where none gives a text."""
    found = eastern.certain(sample) or _encoding(sample, [], "")
    return found if _oddity(sample, found) <= _MARGIN + _LOUD else ""


def contradictions(body: bytes, content_type: str, encoding: str) -> tuple[str, ...]:
    """Say what header and document declare that is not what the bytes were read as."""
    if body.removeprefix(codecs.BOM_UTF8).isascii() and b"\x1b" not in body:
        return ()
    header = _HEADER.search(content_type)
    said = _declared_within(body)
    told = [("its header says", header[1])] if header else []
    told += [("it says of itself", said)] if said else []
    return tuple(
        f"{who} {label}, its bytes are {spoken(encoding)}: read as {spoken(encoding)}"
        for who, label in told
        if not says(label, encoding)
    )


def is_binary(body: bytes) -> bool:
    """Whether bytes are no text at all: a PDF, an image, an archive, noise."""
    if body.startswith(_SIGNATURES):
        return True
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _wide(body) is not None:
        return False
    start = body[:4096]
    controls = len(start) - len(start.translate(None, _CONTROLS))
    return controls * 50 > len(start)


def _lost(text: str, body: bytes) -> tuple[str, ...]:
    """Say how many bytes gave no character; what stood as U+FFFD already is none of them."""
    lost = text.count("\ufffd") - body.count(b"\xef\xbf\xbd")
    if lost <= 0:
        return ()
    what = f"{lost} bytes that are" if lost > 1 else "1 byte that is"
    return (f"{what} no text became U+FFFD",)


def _unmarked(body: bytes) -> tuple[bytes, str]:
    """Take the marks off a document's start, and return the encoding that the first one tells.

    A mark is not believed where plain ASCII markup follows that it would make nonsense of.
    """
    told = ""
    while found := next((one for one in _MARKS if body.startswith(one[0])), None):
        body = body[len(found[0]) :]
        told = told or found[1]
    plain = body[:1] in b"<{" and body[1:4].isascii() and b"\0" not in body[:4]
    return body, "" if told.startswith("utf-8") or (plain and told) else told


def _read(marked: tuple[bytes, str], body: bytes, content_type: str) -> tuple[str, str, list[str]]:
    """Return the text, its encoding, and what was read otherwise in it."""
    body, wide = marked
    if wide := wide or _wide(body) or "":
        return body.decode(wide, "replace").lstrip("\ufeff"), wide, []
    if body.isascii():
        return _from_ascii(body)
    try:
        return body.decode("utf-8"), "utf-8", []
    except UnicodeDecodeError:
        body = _HALVES.sub(_whole, body)
    declared = [code for label in _declared(body, content_type) if (code := known(label))]
    own = [encoding for encoding in declared if encoding != "utf-8"]
    sure = eastern.certain(_sample(body)[:ENOUGH]) if share_of_utf8(body) < _MOSTLY else ""
    if own and not sure and _oddity(_sample(body), own[0], language_of(body[:START])) <= _MARGIN:
        sure = own[0]
    if sure:
        return _legacy(body, sure), sure, []
    if (
        share_of_utf8(body) < _MOSTLY
        and not _is_spoilt(body, declared)
        and not has_pieces_of_utf8(body)
    ):
        encoding = _encoding(_sample(body), declared, language_of(body[:START]))
        if encoding != "utf-8":
            return _legacy(body, encoding), encoding, []
    text, pieces = read_mixed(body, lambda sample, sound: _pasted(sample, sound, own))
    return text, "utf-8", pieces


def _is_spoilt(body: bytes, declared: list[str]) -> bool:
    """Whether a document is ASCII but for a few bytes, says UTF-8, and names no other language."""
    if declared != ["utf-8"] * len(declared):
        return False
    few = 0 < len(body) - len(body.translate(None, _HIGH)) <= _FEW < len(body) / 100
    return few and encodings_of(language_of(body[:START]))[:1] in ((), ("cp1252",))


def _whole(halves: re.Match[bytes]) -> bytes:
    """Return the character whose halves were encoded each (CESU-8), as some databases do."""
    pair = halves[0].decode("utf-8", "surrogatepass")
    return pair.encode("utf-16-le", "surrogatepass").decode("utf-16-le").encode()


def _from_ascii(body: bytes) -> tuple[str, str, list[str]]:
    """Read what is ASCII; by escapes it may be Japanese or Korean (ISO 2022)."""
    if b"\x1b$" not in body:
        return body.decode("ascii"), "utf-8", []
    encoding = "iso2022_kr" if b"\x1b$)C" in body else "iso2022_jp_2"
    return body.decode(encoding, "replace"), encoding.removesuffix("_2"), []


def _legacy(body: bytes, encoding: str) -> str:
    """Decode what is not UTF-8; what Microsoft keeps for itself is no character."""
    text = body.decode(encoding, "replace")
    return text.translate(_PRIVATE) if encoding == "cp932" else text


def _wide(body: bytes) -> str | None:
    """Tell UTF-16 and UTF-32 without a mark by their zeros: markup is ASCII."""
    start = body[:1000]
    if b"\0" not in start:
        return None
    if start.startswith((b"<\0\0\0", b"\0\0\0<")):
        return "utf-32-le" if start[:1] == b"<" else "utf-32-be"
    if b"\0\0\0" in start:
        return None
    first, second = start[0::2].count(0), start[1::2].count(0)
    if max(first, second) < ZEROS or min(first, second) * 3 > max(first, second):
        return None
    return "utf-16-le" if second > first else "utf-16-be"


def _encoding(sample: bytes, declared: list[str], language: str) -> str:
    """Choose for what is not UTF-8: what is declared, unless that gives no text; else a guess."""
    odd = {encoding: _oddity(sample, encoding, language) for encoding in declared}
    if good := next((one for one in declared if odd[one] <= _MARGIN), ""):
        return good
    loud = next((one for one in declared if odd[one] <= _MARGIN + _ODDITY), "")
    if loud and _is_loud(sample, loud):
        some = sisters_of(loud)
    else:
        some = (*encodings_of(language), "cp1252", _guessed(sample), *_USUAL, *of_letters(sample))
    for encoding in some:
        odd.setdefault(encoding, _oddity(sample, encoding, language))
    best = min(odd, key=odd.__getitem__)
    return next((one for one in declared if odd[one] < min(odd[best] + _MARGIN, _ODDITY)), best)


def _is_loud(sample: bytes, encoding: str) -> bool:
    """Whether a text is odd only in being all in capitals, if it is read so."""
    text = sample[:ENOUGH].decode(encoding, "replace")
    return _oddity(text.lower().encode(encoding, "ignore"), encoding) <= _MARGIN


def _pasted(sample: bytes, sound: str, declared: list[str]) -> str:
    """Choose for pieces within UTF-8: likely in the language of the sound text; "" for none."""
    own = language_by_letters(sound)
    some = dict.fromkeys([*declared, *encodings_of(own), _guessed(sample), *_USUAL])
    some.pop("utf-8", None)
    odd = {
        one: _oddity(sample, one) + (_MARGIN if one not in encodings_of(own) else 0) for one in some
    }
    best = min(odd, key=odd.__getitem__)
    return best if odd[best] < _ODDITY else ""


def _sample(body: bytes) -> bytes:
    """Return the pieces between marks that have foreign letters: those tell.

    Of a document's beginning, where it has enough of them.
    """
    if len(body) > 2 * SAMPLE and len(some := _sample(body[:SAMPLE])) > ENOUGH:
        return some
    pieces = _MARKUP.split(body[: 50 * SAMPLE])
    return b" ".join(piece for piece in pieces if not piece.isascii())[:SAMPLE]


def _oddity(sample: bytes, encoding: str, language: str = "") -> float:
    """Return what share of a text's foreign characters is odd, if it is read so.

    A text that is all in capitals is odd, too: so KOI8 looks to who takes it for another. So are
    letters that the text's language does not have.
    """
    text = sample[:ENOUGH].decode(encoding, "replace")
    foreign = Counter({one: count for one, count in Counter(text).items() if one > "\x7f"})
    odd = sum(len(found) for found in _ODD.findall(text))
    upper = sum(count for one, count in foreign.items() if one.isupper())
    lower = sum(count for one, count in foreign.items() if one.islower())
    strange = strangers(foreign, encoding, language) / 2 + scrambled(foreign) * _ODDITY
    strange += eastern.is_unusual(text, encoding) * _ODDITY
    return odd / (foreign.total() or 1) + (upper > lower) * _LOUD + strange


def _declared(body: bytes, content_type: str) -> Iterator[str]:
    if header := _HEADER.search(content_type):
        yield header[1]
    if said := _declared_within(body):
        yield said


def _declared_within(body: bytes) -> str:
    meta = _META.search(body[:START])
    return (meta[1] or meta[2]).decode("ascii", "replace").strip() if meta else ""


def _guessed(sample: bytes) -> str:
    """Guess from the words: of two detectors the better one first, the other where it gives up."""
    said = detect_encoding(sample)
    if said and said != "utf-8":
        return known(said) or "cp1252"
    best = charset_normalizer.from_bytes(sample).best()
    guess = known(best.encoding) if best else "utf-8"
    return guess if guess and not guess.startswith(("utf-16", "utf-32")) else "cp1252"
