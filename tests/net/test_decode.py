"""Bodies are unpacked within bounds, and whole or not at all."""

import asyncio
import gzip
import struct
import subprocess
import sys
import zlib
from collections.abc import AsyncIterator, Sequence
from functools import reduce
from pathlib import Path

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.errors import FetchError
from monitor.net.decode import read_body
from tests.net.publisher import answer, get

TEXT = b"<rss>" + bytes(range(256)) * 400 + b"</rss>"


def read(
    pieces: Sequence[bytes], coding: str = "gzip", *, raw: int = 10**6, most: int = 10**6
) -> bytes:
    async def chunks() -> AsyncIterator[bytes]:
        for piece in pieces:
            yield piece

    return asyncio.run(
        read_body(chunks(), host="h", coding=coding, raw_bytes=raw, decoded_bytes=most)
    )


def refused(pieces: Sequence[bytes], coding: str = "gzip", **bounds: int) -> str:
    with pytest.raises(FetchError, match=r"^h: ") as caught:
        read(pieces, coding, **bounds)
    return caught.value.reason


def split(body: bytes, size: int) -> list[bytes]:
    return [body[start : start + size] for start in range(0, len(body), size)]


@pytest.mark.parametrize("size", [1, 7, 1000, 10**6])
def test_packed_body_comes_out_as_it_went_in_however_it_is_cut(size: int) -> None:
    assert read(split(gzip.compress(TEXT), size)) == TEXT
    assert read(split(zlib.compress(TEXT), size), "deflate") == TEXT
    assert read(split(TEXT, size), "") == TEXT


@pytest.mark.parametrize("coding", ["gzip", "GZIP", "x-gzip", "gzip, identity", " gzip "])
def test_gzip_is_known_by_all_its_names(coding: str) -> None:
    assert read([gzip.compress(TEXT)], coding) == TEXT


@pytest.mark.parametrize("coding", ["", "identity", "none", "UTF-8", "binary"])
def test_body_that_is_not_packed_is_taken_as_it_is(coding: str) -> None:
    assert read([TEXT], coding) == TEXT


@pytest.mark.parametrize("size", [1, 50, 10**6])
def test_joined_gzip_members_are_one_body(size: int) -> None:
    joined = gzip.compress(b"one ") + gzip.compress(b"") + gzip.compress(b"two")
    assert read(split(joined, size)) == b"one two"


def test_padding_after_the_last_member_is_nobodys() -> None:
    assert read([gzip.compress(TEXT) + b"\0" * 100, b"\0" * 100]) == TEXT


def test_endless_members_are_refused() -> None:
    assert refused([gzip.compress(b"") * 2000]) == "encoding"


@pytest.mark.parametrize("coding", ["compress", "dcb", "x" * 99])
def test_what_cannot_be_unpacked_is_named(coding: str) -> None:
    assert refused([b"\x1f\x9d\x90" + bytes(range(100))], coding) == "encoding"


def test_too_many_codings_are_refused() -> None:
    assert refused([TEXT], "gzip, " * 5 + "gzip") == "encoding"


@pytest.mark.parametrize("cut", [1, 4, 7, 8])
def test_what_lacks_only_its_checksum_is_whole(cut: int) -> None:
    assert read([gzip.compress(TEXT)[:-cut]]) == TEXT
    assert read([gzip.compress(TEXT * 5)[:-cut]]) == TEXT * 5
    assert read([zlib.compress(TEXT)[: -min(cut, 4)]], "deflate") == TEXT


@pytest.mark.parametrize("cut", [9, 10, 12, 20, 100])
def test_half_a_feed_does_not_pass_for_a_whole_one(cut: int) -> None:
    assert refused([gzip.compress(TEXT)[:-cut]]) == "encoding"


def test_broken_body_is_refused() -> None:
    packed = bytearray(gzip.compress(TEXT))
    packed[-6] ^= 1
    assert refused([bytes(packed)]) == "encoding"
    for coding in ("gzip", "deflate", "br", "zstd"):
        assert refused([b"\x00\x01\x02 no more than noise \xff\xfe"], coding) == "encoding"


def test_empty_body_is_empty_however_it_is_labelled() -> None:
    assert read([]) == b""
    assert read([b""]) == b""


def test_body_of_just_the_bound_passes_and_one_more_byte_does_not() -> None:
    assert len(read([gzip.compress(b"x" * 5000)], most=5000)) == 5000
    assert refused([gzip.compress(b"x" * 5001)], most=5000) == "too-large"
    assert len(read([b"x" * 5000], "", raw=5000)) == 5000
    assert refused([b"x" * 5001], "", raw=5000) == "too-large"
    assert refused([b"x" * 5001], "", most=5000) == "too-large"


@given(
    st.lists(st.binary(max_size=60), max_size=6),
    st.sampled_from(["gzip", "deflate", "br", "zstd", ""]),
)
def test_any_bytes_give_a_body_or_a_named_failure(pieces: list[bytes], coding: str) -> None:
    try:
        size, reason = len(read(pieces, coding, most=200)), ""
    except FetchError as error:
        size, reason = 0, error.reason
    assert size <= 200
    assert reason in ("", "encoding", "too-large")


def test_packed_answer_is_unpacked_by_the_client() -> None:
    said = answer(body=gzip.compress(TEXT), content_encoding="gzip")
    assert get({"/": said}).body == TEXT


BOMB = """
import asyncio, gzip, sys
from pathlib import Path
from monitor.core.errors import FetchError
from monitor.net.client import Client
from tests.net.publisher import a_publisher, answer, settings

def peak():
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0])

async def main(kind):
    bomb = gzip.compress(b"x" * 1000)
    async with a_publisher({"/": answer(body=bomb, content_encoding="gzip")}) as publisher:
        async with Client(settings()) as client:
            await client.get(publisher.url())
    packed = Path(sys.argv[2]).read_bytes()
    coding = {"double": "gzip, gzip", "unstated": ""}.get(kind, kind)
    said = answer(body=packed, content_encoding=coding)
    before = peak()
    async with a_publisher({"/": said}) as publisher, Client(settings()) as client:
        try:
            await client.get(publisher.url())
        except FetchError as error:
            print(error.reason, peak() - before)

asyncio.run(main(sys.argv[1]))
"""


def _bomb(kind: str) -> bytes:
    """Pack a gigabyte of zeros."""
    piece = b"\0" * 1_000_000
    if kind == "br":
        brotlied = brotli.Compressor(quality=5)
        return b"".join([*(brotlied.process(piece) for _ in range(1000)), brotlied.finish()])
    if kind == "zstd":
        framed = zstandard.ZstdCompressor().compressobj()
        return b"".join(framed.compress(piece) for _ in range(1000)) + framed.flush()
    packer = zlib.compressobj(9, wbits=-15)
    block = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)  # needs none before it
    crc = reduce(lambda crc, _: zlib.crc32(piece, crc), range(1000), 0)
    end = struct.pack("<2I", crc, 1000 * len(piece))
    packed = gzip.compress(b"")[:10] + 1000 * block + packer.flush() + end
    return gzip.compress(packed) if kind in ("double", "unstated") else packed


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="tells memory by Linux's /proc")
@pytest.mark.parametrize("kind", ["gzip", "double", "unstated", "br", "zstd"])
def test_bomb_takes_little_memory(kind: str, tmp_path: Path) -> None:
    bomb = _bomb(kind)
    file = tmp_path / "bomb"
    file.write_bytes(bomb)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", BOMB, kind, str(file)],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.stderr == ""
    said, grown = done.stdout.split()
    print(kind, len(bomb), "bytes:", grown, "KB more")
    assert said == "too-large"
    assert int(grown) < 50_000  # KB
