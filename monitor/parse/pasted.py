"""Documents that are UTF-8 but for some pieces: pasted from elsewhere, cut, or spoilt by a byte."""

import re
from collections.abc import Callable, Iterator

from monitor.parse.labels import spoken

_HIGH = bytes(range(0x80, 0x100))
_PIECE = re.compile(rb"[^<>\r\n]+|[<>\r\n]+")
_FEW = 3  # bytes beyond ASCII from which another encoding can be told
_PUNCTUATION = frozenset("€‚„…‘’“”•–—™«»°£§©®")
_LETTERS = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüýßœšžÀÁÄÅÆÇÈÉÊËÍÎÑÓÔÖØÙÚÜŒŠŽ")


def share_of_utf8(body: bytes) -> float:
    """Give what share of the bytes beyond ASCII stands in characters of UTF-8."""
    high = len(body) - len(body.translate(None, _HIGH))
    if not high:
        return 1.0
    sound = body.decode("utf-8", "ignore").encode()
    return (len(sound) - len(sound.translate(None, _HIGH))) / high


def read_mixed(body: bytes, choose: Callable[[bytes], str]) -> tuple[str, list[str]]:
    """Read a document of UTF-8 with faults; and say which pieces were read otherwise.

    A piece, between tags or line ends, that is no UTF-8 at all is in the encoding that all such
    pieces together are in, which `choose` tells; else each byte that fits nowhere costs one
    character, unless it is a sign or letter as Windows writes them in the West.
    """
    pieces = _PIECE.findall(body)
    foreign = [piece for piece in pieces if _is_foreign(piece)]
    sample = b" ".join(foreign)
    encoding = choose(body[:4096] + b"<p>" + sample) if _high(sample) >= _FEW else "utf-8"
    texts = list(_texts(pieces, encoding))
    count = len(foreign) if encoding != "utf-8" else 0
    told = f"{count} piece{'s' * (count > 1)} of it in {spoken(encoding)}: read so"
    return "".join(texts), [told] if count else []


def _texts(pieces: list[bytes], encoding: str) -> Iterator[str]:
    for piece in pieces:
        if piece.isascii():
            yield piece.decode("ascii")
            continue
        try:
            yield piece.decode("utf-8")
        except UnicodeDecodeError:
            if encoding != "utf-8" and _is_foreign(piece):
                yield piece.decode(encoding, "replace")
            else:
                yield _spoilt(piece)


def _high(piece: bytes) -> int:
    return len(piece) - len(piece.translate(None, _HIGH))


def _is_foreign(piece: bytes) -> bool:
    """Whether a piece is no UTF-8, rather than UTF-8 with a fault."""
    if piece.isascii():
        return False
    return share_of_utf8(piece) < 1 / 2 and _high(piece) > 1


def _spoilt(piece: bytes) -> str:
    """Read a piece of UTF-8 in which a byte or so fits nowhere."""
    text = piece.decode("utf-8", "surrogateescape")
    return re.sub("[\udc80-\udcff]+", lambda found: _meant(text, found), text)


def _meant(text: str, found: re.Match[str]) -> str:
    """Give what single bytes stand for between ASCII, as Windows writes in the West; or U+FFFD."""
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
