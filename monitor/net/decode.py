"""Read a body within bounds: raw bytes, and unpacked bytes of each coding that it has."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from itertools import chain

from monitor.core.errors import FetchError
from monitor.net.room import Room
from monitor.net.unpacking import BrokenError, Layer

_PLAIN = frozenset(("", "identity", "none", "binary", "utf-8"))  # said by servers that pack nothing
_MOST = 5  # codings of one body
_BEGUN = 500_000  # bytes that may come at once, of which the beginning is kept
_UNSTATED = 2  # that a file may have on its own: `sitemap.xml.gz`, and what a server adds to it
_ROOM = Room().enlarge  # for all


async def read_body(
    chunks: AsyncIterator[bytes],
    *,
    host: str,
    coding: str,
    raw_bytes: int,
    decoded_bytes: int,
    grows: Callable[[int], Awaitable[None]] = _ROOM,
) -> bytes:
    """Return the decoded body; `decoded_bytes` bounds what each of its codings gives.

    `grows` is waited for with the size that it has so far, before more of it is kept.

    Only gzip is asked for; what comes otherwise (brotli, Zstandard, several codings, packed
    files, a header that is not true) is read all the same. Raises FetchError `too-large`, or
    `encoding` for what is broken, or ends early: half a feed must not pass for a whole one. The
    errors name the host.
    """
    unpacking = _Unpacking(_layers(coding, host), decoded_bytes)
    body, raw = bytearray(), 0
    try:
        async for chunk in chunks:
            raw += len(chunk)
            if raw > raw_bytes:
                raise FetchError(f"{host}: more than {raw_bytes} bytes", reason="too-large")
            await grows(raw)  # some of it may be held until it is known what it is
            for piece in unpacking.more(chunk):
                body += piece
                await grows(len(body))
        for piece in unpacking.rest():
            body += piece
    except BrokenError as error:
        raise FetchError(f"{host}: {error}", reason="encoding") from None
    except OverflowError:
        message = f"{host}: more than {decoded_bytes} bytes, unpacked"
        raise FetchError(message, reason="too-large") from None
    return bytes(body)


def unpacked(body: bytes, most: int) -> bytes:
    """Return what a packed file holds, or the bytes as they are where they are not packed.

    Raises ValueError where it is broken, OverflowError for more than `most` bytes.
    """
    unpacking = _Unpacking([Layer("") for _ in range(_UNSTATED)], most)
    try:
        return b"".join([*unpacking.more(body), *unpacking.rest()])
    except BrokenError as error:
        raise ValueError(str(error)) from None


def beginning(raw: bytes, coding: str, most: int) -> bytes:
    """Return what can be had of a body of which only the beginning came; never fails."""
    body = bytearray()
    try:
        unpacking = _Unpacking(_layers(coding, ""), most + _BEGUN)
        for piece in chain(unpacking.more(raw), unpacking.rest()):
            body += piece
            if len(body) >= most:
                break
    except (BrokenError, FetchError, OverflowError):
        pass
    return bytes(body[:most])


class _Unpacking:
    """The layers of one body, from the outermost, each of which gives so many bytes at most."""

    def __init__(self, layers: Sequence[Layer], most: int) -> None:
        self._layers = layers
        self._left = [most] * len(layers)

    def more(self, chunk: bytes, depth: int = 0) -> Iterator[bytes]:
        """Unpack some more, a piece at a time. Raises BrokenError and OverflowError."""
        if depth == len(self._layers):
            yield chunk
            return
        for piece in self._layers[depth].pieces(chunk):
            yield from self._onward(piece, depth)

    def rest(self) -> Iterator[bytes]:
        """Yield what is left at the end. Raises as `more`."""
        for depth, layer in enumerate(self._layers):
            for piece in layer.rest():
                yield from self._onward(piece, depth)

    def _onward(self, piece: bytes, depth: int) -> Iterator[bytes]:
        self._left[depth] -= len(piece)
        if self._left[depth] < 0:
            raise OverflowError
        yield from self.more(piece, depth + 1)


def _layers(coding: str, host: str) -> list[Layer]:
    """Return what is to be undone: what is stated, the last first, then what bytes alone show."""
    names = [name.strip().lower().removeprefix("x-") for name in coding.split(",")]
    stated = [name for name in names if name not in _PLAIN]
    if len(stated) > _MOST:
        message = f"{host}: packed as {coding[:40]!r}, where gzip was asked for"
        raise FetchError(message, reason="encoding")
    return [Layer(name) for name in (*reversed(stated), *[""] * _UNSTATED)]
