"""Read a body within bounds: raw bytes, unpacked bytes; gzip and zlib only, packed once."""

import zlib
from collections.abc import AsyncIterator

from monitor.core.errors import FetchError

_PACKED = frozenset(("gzip", "x-gzip", "deflate"))
_PLAIN = frozenset(("", "identity", "none", "binary", "utf-8"))  # said by servers that pack nothing
_MOST_MEMBERS = 1_000  # a gzip body may be many joined (RFC 1952 2.2)


async def read_body(
    chunks: AsyncIterator[bytes], *, host: str, coding: str, raw_bytes: int, decoded_bytes: int
) -> bytes:
    """Give the decoded body; holds at most the two bounds and a chunk.

    Raises FetchError `too-large`, or `encoding` for what was not asked for, is broken, or ends
    early: half a feed must not pass for a whole one. The errors name the host.
    """
    unpack = _Unpacking(host) if _is_packed(coding, host) else None
    body, raw = bytearray(), 0
    async for chunk in chunks:
        raw += len(chunk)
        if raw > raw_bytes:
            raise FetchError(f"{host}: more than {raw_bytes} bytes", reason="too-large")
        body += unpack.more(chunk, decoded_bytes + 1 - len(body)) if unpack else chunk
        if len(body) > decoded_bytes:
            message = f"{host}: more than {decoded_bytes} bytes, unpacked"
            raise FetchError(message, reason="too-large")
    if unpack and raw and not unpack.complete:
        raise FetchError(f"{host}: the packed body ends early", reason="encoding")
    return bytes(body)


def _is_packed(coding: str, host: str) -> bool:
    names = [name.strip().lower() for name in coding.split(",")]
    names = [name for name in names if name not in _PLAIN]
    if len(names) > 1 or not _PACKED.issuperset(names):
        message = f"{host}: packed as {coding[:40]!r}, where gzip was asked for"
        raise FetchError(message, reason="encoding")
    return bool(names)


class _Unpacking:
    """Unpacks piece by piece, and never more than it is asked for."""

    def __init__(self, host: str) -> None:
        self._host = host
        self._member = zlib.decompressobj(47)  # gzip or zlib: its header tells
        self._members = 1

    @property
    def complete(self) -> bool:
        """Whether the last member ended as it should."""
        return self._member.eof

    def more(self, chunk: bytes, most: int) -> bytes:
        """Unpack a piece into at most `most` bytes; the caller gives up when it gets so many."""
        given = bytearray()
        try:
            while chunk and len(given) < most and self._goes_on(chunk):
                given += self._member.decompress(chunk, most - len(given))
                chunk = self._member.unused_data
        except zlib.error:
            raise FetchError(
                f"{self._host}: the packed body is broken", reason="encoding"
            ) from None
        return bytes(given)

    def _goes_on(self, chunk: bytes) -> bool:
        """Whether a member is open or the next one begins; what else follows is padding."""
        if not self._member.eof:
            return True
        if not chunk.startswith(b"\x1f"):
            return False
        self._members += 1
        if self._members > _MOST_MEMBERS:
            raise FetchError(f"{self._host}: packed in too many parts", reason="encoding")
        self._member = zlib.decompressobj(47)
        return True
