"""Documents that are UTF-8 but for some pieces: pasted from elsewhere, cut, or spoilt by a byte."""

import re
from collections import Counter
from collections.abc import Callable

from monitor.parse.encodings.labels import spoken

_HIGH = bytes(range(0x80, 0x100))
_PIECE = re.compile(rb"[^<>\r\n]+|[<>\r\n]+")
_FEW = 3  # bytes beyond ASCII from which another encoding can be told
CHANCE = 0.05  # of the bytes beyond ASCII of other encodings that stand in pieces of UTF-8
_PUNCTUATION = frozenset("€‚„…‘’“”•–—™«»°£§©®")
_LETTERS = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüýßœšžÀÁÄÅÆÇÈÉÊËÍÎÑÓÔÖØÙÚÜŒŠŽ")


def share_of_utf8(body: bytes) -> float:
    """Return what share of the bytes beyond ASCII stands in characters of UTF-8."""
    high = len(body) - len(body.translate(None, _HIGH))
    if not high:
        return 1.0
    sound = body.decode("utf-8", "ignore").encode()
    return (len(sound) - len(sound.translate(None, _HIGH))) / high


def has_pieces_of_utf8(body: bytes) -> bool:
    """Whether whole pieces of what is not all UTF-8 are UTF-8, more than by chance."""
    sound = [_high(piece) for piece in _PIECE.findall(body) if not piece.isascii() and _is(piece)]
    return len(sound) > 1 and sum(sound) > _high(body) * CHANCE


def read_mixed(body: bytes, choose: Callable[[bytes, str], str]) -> tuple[str, list[str]]:
    """Read a document of UTF-8 with faults; and say which pieces were read otherwise.

    A piece, between tags or line ends, that is no UTF-8 at all is in the encoding that all such
    pieces together are in, which `choose` tells from them and the sound text; else each byte that
    fits nowhere costs one character, unless it is a sign or letter as Windows writes them in the
    West.
    """
    pieces = _PIECE.findall(body)
    foreign = b" ".join(piece for piece in pieces if _is_foreign(piece))
    encoding = ""
    if _high(foreign) >= _FEW:
        encoding = choose(foreign, body.decode("utf-8", "ignore"))
    read: Counter[str] = Counter()
    text = "".join(_text(piece, encoding, read) for piece in pieces)
    told = [
        f"{count} piece{'s' * (count > 1)} of it in {spoken(one)}: read so"
        for one, count in read.items()
    ]
    return text, told


def _text(piece: bytes, encoding: str, read: Counter[str]) -> str:
    """Read a piece, and count it where it is not UTF-8."""
    try:
        return piece.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if encoding and share_of_utf8(piece) < 1 / 2:
        read[encoding] += 1
        return piece.decode(encoding, "replace")
    text = _spoilt(piece)
    if "\ufffd" not in text:
        read["cp1252"] += 1
    return text


def _is(piece: bytes) -> bool:
    try:
        piece.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _high(piece: bytes) -> int:
    return len(piece) - len(piece.translate(None, _HIGH))


def _is_foreign(piece: bytes) -> bool:
    """Whether a piece is no UTF-8, rather than UTF-8 with a fault."""
    return not piece.isascii() and not _is(piece) and share_of_utf8(piece) < 1 / 2


def _spoilt(piece: bytes) -> str:
    """Read a piece of UTF-8 in which a byte or so fits nowhere."""
    text = piece.decode("utf-8", "surrogateescape")
    return re.sub("[\udc80-\udcff]+", lambda found: _meant(text, found), text)


def _meant(text: str, found: re.Match[str]) -> str:
    """Return what single bytes among ASCII mean, as Windows writes them; or U+FFFD."""
    cut = found[0].encode("utf-8", "surrogateescape")
    read = cut.decode("cp1252", "replace")
    around = text[found.start() - 1 : found.start()] + text[found.end() : found.end() + 1]
    is_quote_cut = cut == b"\xe2" and found.end() == len(text)
    certain = len(cut) == 1 and around.isascii() and _fits(read, around) and not is_quote_cut
    return read if certain else cut.decode("utf-8", "replace")


def _fits(read: str, around: str) -> bool:
    if read in _PUNCTUATION:
        return True
    return read in _LETTERS and any(map(str.isalpha, around))
