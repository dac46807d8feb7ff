"""Unpack what comes piece by piece: gzip, zlib, bare deflate, brotli, Zstandard; never much.

What a header says of a body is often wrong, so the body's own first bytes are asked, too.
"""

import re
import zlib
from collections.abc import Iterator
from functools import partial
from typing import Any, Protocol

PIECE = 65_536  # bytes that come out at once, about
CODINGS = ("gzip", "deflate", "br", "zstd")
MOST_MEMBERS = 1_000  # a gzip body may be many joined (RFC 1952 2.2)
START = 16  # bytes by which a body is known
GZIP, ZSTANDARD = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd"
_WINDOW = 8 << 20  # of Zstandard: what a sender may ask of us (RFC 9659 3)
_SLICE = 128  # bytes of Zstandard: four of them may be 128 KB
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_SPACE = b"\t\n\r\f "
_MARKUP = re.compile(rb"<[?!a-zA-Z][\x20-\x7e\s]{2}|\{[\s\"]")
_KNOWN = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"RIFF", b"OggS", b"ID3",
          b"wOF", b"\x00\x00\x01\x00", b"BZh", b"\xfd7zXZ")  # fmt: skip
_GUESSED = 20_000_000  # bytes that are held until it is known what they are
_CONTROLS = bytes(set(range(32)) - set(_SPACE))


class BrokenError(Exception):
    """The packed bytes are not what they should be; the text says how."""


class Unpacker(Protocol):
    """One coding being undone."""

    @property
    def complete(self) -> bool:
        """Whether what came ended as it should."""

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        """Unpack some more. Raises BrokenError."""

    def end(self) -> Iterator[bytes]:
        """Return what is left when nothing more comes. Raises BrokenError."""


class Layer:
    """One coding that a body may have, by what is said of it and by its first bytes.

    `stated` is one of CODINGS, "" (packed only where its bytes say so), or what we cannot undo.
    Text is taken as it is, whatever is said.
    """

    def __init__(self, stated: str) -> None:
        """Know nothing of the body yet."""
        self._stated = stated
        self._start = b""
        self._chosen: Unpacker | None = None

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        """Unpack some more. Raises BrokenError."""
        if self._chosen is None:
            self._start += chunk
            if len(self._start) < START:
                return
            chunk = self._begin()
        assert self._chosen is not None
        yield from self._chosen.pieces(chunk)

    def rest(self) -> Iterator[bytes]:
        """Yield what is left at the end. Raises BrokenError where the end is missing."""
        if self._chosen is None and self._start:
            start = self._begin()
            assert self._chosen is not None
            yield from self._chosen.pieces(start)
        if self._chosen is not None:
            yield from self._chosen.end()
        if self._chosen is not None and not self._chosen.complete:
            raise BrokenError("the packed body ends early")

    def _begin(self) -> bytes:
        start, self._start = self._start, b""
        self._chosen = _chosen(self._stated, start)
        return start


def _chosen(stated: str, start: bytes) -> Unpacker:
    """Choose how to unpack, by the bytes before the header: they know better."""
    if start.startswith(GZIP):
        return _Zlib(zlib.MAX_WBITS | 16)
    if start.startswith(ZSTANDARD) or (stated == "zstd" and start[1:4] == b"\x2a\x4d\x18"):
        return _Zstandard()
    if is_text(start):
        return _Plain()
    if not stated:
        return _Plain() if start.startswith((*_KNOWN, *_MARKS)) else _Guessed()
    if stated not in CODINGS:
        raise BrokenError(f"packed as {stated[:40]!r}, where gzip was asked for")
    return _as_stated(stated, start)


def _as_stated(stated: str, start: bytes) -> Unpacker:
    if stated == "br":
        return _Brotli()
    if stated in ("deflate", "gzip") and _is_zlib(start):
        return _Zlib(zlib.MAX_WBITS)
    return _Guessed(packed=True)  # deflate: many send it bare, without the frame of RFC 1950


def is_text(start: bytes) -> bool:
    """Whether a body begins as XML, HTML or JSON do: no packed body does so."""
    start = bare = start[:START]
    for mark in _MARKS:
        bare = bare.removeprefix(mark)
    if bare != start:
        bare = bare.replace(b"\0", b"")
    bare = bare.lstrip(_SPACE)
    if not bare:
        return True
    return _MARKUP.match(bare) is not None and len(bare.translate(None, _CONTROLS)) == len(bare)


def _is_zlib(start: bytes) -> bool:
    """Whether a body begins as RFC 1950 2.2 has it."""
    return start[0] & 0x0F == 8 and int.from_bytes(start[:2], "big") % 31 == 0


def _gives_text(unpacker: Unpacker, start: bytes) -> bool:
    """Whether the first that comes out is text."""
    try:
        return is_text(next(filter(None, unpacker.pieces(start)), b"\0\0\0"))
    except BrokenError:
        return False


class _Plain:
    complete = True

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        yield chunk

    def end(self) -> Iterator[bytes]:
        yield from ()


class _Guessed:
    """What may be brotli or bare deflate, which bear no sign: it is if a text comes out of it.

    Else the bytes are as they are, unless it is certain that they are `packed`.
    """

    complete = True

    def __init__(self, *, packed: bool = False) -> None:
        self._packed = packed
        self._held = bytearray()

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        self._held += chunk
        if len(self._held) > _GUESSED:
            raise BrokenError("the packed body is broken")
        yield from ()

    def end(self) -> Iterator[bytes]:
        body = bytes(self._held)
        for make in (_Brotli, partial(_Zlib, -zlib.MAX_WBITS)):
            unpacker = make()
            if _gives_text(make(), body[:PIECE]):
                yield from unpacker.pieces(body)
                if not unpacker.complete:
                    raise BrokenError("the packed body ends early")
                return
        if self._packed:
            raise BrokenError("the packed body is broken")
        yield body


class _Zlib:
    """gzip, zlib and bare deflate; of gzip many members are one body, and padding is nobody's."""

    def __init__(self, bits: int) -> None:
        self._bits = bits
        self._member = zlib.decompressobj(bits)
        self._members = 1
        self._whole = False

    @property
    def complete(self) -> bool:
        return self._member.eof or self._whole

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        try:
            while chunk and self._goes_on(chunk):
                yield self._member.decompress(chunk, PIECE)
                chunk = self._member.unconsumed_tail or self._member.unused_data
        except zlib.error:
            raise BrokenError("the packed body is broken") from None

    def end(self) -> Iterator[bytes]:
        """Take a member as whole of which all is there but the checksum behind it."""
        if self._bits > 0 and not self._member.eof and self._lacks_checksum():
            self._whole = True
            yield self._member.flush()

    def _lacks_checksum(self) -> bool:
        """Whether all that is yet expected is a checksum: any will be found to be wrong."""
        found = []
        for some in (b"\0" * 8, b"\xff" * 8):
            try:
                member = self._member.copy()
                member.decompress(some, PIECE)
                found.append(member.eof)  # as the checksum's last bytes may be
            except zlib.error as error:
                found.append("incorrect" in str(error))
        return all(found)

    def _goes_on(self, chunk: bytes) -> bool:
        if not self._member.eof:
            return True
        if not chunk.startswith(GZIP[:1]):
            return False
        self._members += 1
        if self._members > MOST_MEMBERS:
            raise BrokenError("packed in too many parts")
        self._member = zlib.decompressobj(self._bits)
        return True


class _Brotli:
    """RFC 7932; the library bounds what comes out at once."""

    def __init__(self) -> None:
        import brotli  # noqa: PLC0415  # few servers send what was not asked for

        self._error: type[Exception] = brotli.error
        self._open: Any = brotli.Decompressor()

    @property
    def complete(self) -> bool:
        finished: bool = self._open.is_finished()
        return finished

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        if self.complete:
            return
        try:
            yield self._open.process(chunk, output_buffer_limit=PIECE)
            while self._holds_more():
                yield self._open.process(b"", output_buffer_limit=PIECE)
        except self._error:
            raise BrokenError("the packed body is broken") from None

    def end(self) -> Iterator[bytes]:
        yield from ()

    def _holds_more(self) -> bool:
        return not (self._open.is_finished() or self._open.can_accept_more_data())


class _Zstandard:
    """RFC 8878; the library knows no bound of what comes out, so little goes in at once."""

    def __init__(self) -> None:
        import zstandard  # noqa: PLC0415  # as above

        self._error: type[Exception] = zstandard.ZstdError
        self._library: Any = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
        self._frame: Any = self._library.decompressobj()
        self._frames = 1

    @property
    def complete(self) -> bool:
        return bool(self._frame.eof)

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        for place in range(0, len(chunk), _SLICE):
            try:
                yield from self._of_slice(chunk[place : place + _SLICE])
            except self._error:
                raise BrokenError("the packed body is broken") from None

    def end(self) -> Iterator[bytes]:
        yield from ()

    def _of_slice(self, some: bytes) -> Iterator[bytes]:
        while some:
            if self._frame.eof:
                self._frames += 1
                if self._frames > MOST_MEMBERS:
                    raise BrokenError("packed in too many parts")
                self._frame = self._library.decompressobj()
            yield self._frame.decompress(some)
            some = self._frame.unused_data
