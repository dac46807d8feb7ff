"""A body is read however it is packed, and whatever is said of that."""

import gzip
import zlib

import brotli
import pytest
import zstandard

from monitor.core.errors import FetchError
from tests.field.http.asking import feed_of, packed
from tests.net.publisher import answer

ITEM = "<item><title>Паром стал у мола</title><link>https://news.example/1</link></item>"
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Порт</title>{ITEM * 40}</channel></rss>""".encode()
BARE = b'{"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": [{"id": "1"}]}'


def zstd(body: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(body)


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


CASES = [
    # said, sent, why
    ("br", brotli.compress(RSS), "miniflux/v2#1397: brotli, not asked for"),
    ("BR", brotli.compress(RSS), "in capitals"),
    ("zstd", zstd(RSS), "Zstandard, not asked for"),
    ("zstd", zstd(RSS[:90]) + zstd(RSS[90:]), "two frames are one body (RFC 8878 3.1)"),
    ("zstd", b"\x50\x2a\x4d\x18\x04\0\0\0abcd" + zstd(RSS), "a frame to be skipped before it"),
    ("deflate", zlib.compress(RSS), "deflate as RFC 9110 has it"),
    ("deflate", raw_deflate(RSS), "deflate as many send it"),
    ("x-gzip", gzip.compress(RSS), "the old name"),
    ("gzip, br", brotli.compress(gzip.compress(RSS)), "packed twice, in that order"),
    ("gzip, gzip", gzip.compress(gzip.compress(RSS)), "twice the same"),
    ("gzip,br", gzip.compress(RSS), "said twice, done once"),
    ("gzip", RSS, "webrecorder/browsertrix-crawler#578: says gzip, is plain"),
    ("gzip", b"\n\n  " + RSS.partition(b"?>\n")[2], "says gzip, is plain after blank lines"),
    ("gzip", BARE, "says gzip, is plain JSON"),
    ("br", RSS, "says br, is plain"),
    ("zstd", RSS, "says zstd, is plain"),
    ("deflate", RSS, "says deflate, is plain"),
    ("br", gzip.compress(RSS), "says br, is gzip"),
    ("zstd", gzip.compress(RSS), "says zstd, is gzip"),
    ("gzip", zstd(RSS), "says gzip, is zstd"),
    ("gzip", zlib.compress(RSS), "says gzip, is zlib"),
    ("deflate", gzip.compress(RSS), "says deflate, is gzip"),
    ("", gzip.compress(RSS), "danmactough/node-feedparser#148: gzip, and nothing said"),
    ("", zstd(RSS), "zstd, and nothing said"),
    ("identity", gzip.compress(RSS), "said to be plain, is gzip"),
    ("utf-8", RSS, "tedder/aws-release-notes-rss#6: the charset in the wrong header"),
    ("iso-8859-1", RSS, "any charset in the wrong header"),
    ("text/xml", RSS, "the media type in the wrong header"),
    ("", gzip.compress(gzip.compress(RSS)), "a packed file, packed once more"),
    ("gzip", gzip.compress(gzip.compress(RSS)), "a packed file, packed again on its way"),
    ("gzip", b"\xef\xbb\xbf" + RSS, "a mark of UTF-8 before what is plain"),
    ("gzip", gzip.compress(RSS) + b"\0" * 512, "padded as on a tape"),
    ("gzip", gzip.compress(RSS)[:-8], "gzip without its checksum and length"),
    ("", gzip.compress(RSS)[:-8], "the same, and nothing said"),
    ("gzip", gzip.compress(RSS)[:-3], "gzip without a part of its length"),
    ("deflate", zlib.compress(RSS)[:-4], "zlib without its checksum"),
    ("", brotli.compress(RSS), "brotli, and nothing said"),
    ("gzip", brotli.compress(RSS), "says gzip, is brotli"),
    ("deflate", brotli.compress(RSS), "says deflate, is brotli"),
    ("zstd", brotli.compress(RSS), "says zstd, is brotli"),
    ("gzip", raw_deflate(RSS), "says gzip, is bare deflate"),
    ("", raw_deflate(RSS), "bare deflate, and nothing said"),
    ("gzip, gzip", gzip.compress(gzip.compress(RSS)[:-8]), "the inner one without its checksum"),
    ("", RSS.decode().encode("utf-16-le"), "UTF-16 without a mark is not packed"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "sent", "why"), CASES, ids=[why for _, _, why in CASES])
def test_a_feed_is_read_however_it_is_packed(said: str, sent: bytes, why: str) -> None:
    feed = feed_of(packed(sent, said))
    if sent is BARE:
        assert [entry.id for entry in feed.entries] == ["1"]
    else:
        assert [entry.title for entry in feed.entries] == ["Паром стал у мола"] * 40


@pytest.mark.parametrize(
    ("said", "sent"),
    [
        ("br", brotli.compress(RSS)[:-20]),
        ("zstd", zstd(RSS)[:-20]),
        ("", gzip.compress(RSS)[:-20]),
        ("deflate", raw_deflate(RSS)[:-20]),
        ("gzip, br", brotli.compress(gzip.compress(RSS)[:-20])),
    ],
)
def test_half_a_feed_does_not_pass_for_a_whole_one(said: str, sent: bytes) -> None:
    with pytest.raises(FetchError) as caught:
        feed_of(packed(sent, said))
    assert caught.value.reason == "encoding"


@pytest.mark.parametrize("said", ["br", "zstd", "", "br, gzip"])
def test_a_bomb_ends_at_the_bound(said: str) -> None:
    sent = b"\0" * 40_000_000
    for coding in (said or "gzip").split(", "):
        sent = {"br": brotli.compress, "zstd": zstd, "gzip": gzip.compress}[coding](sent)
    with pytest.raises(FetchError) as caught:
        feed_of(packed(sent, said))
    assert caught.value.reason == "too-large"


@pytest.mark.parametrize("said", ["br", "zstd", "gzip", "compress"])
def test_noise_is_named_and_no_feed(said: str) -> None:
    with pytest.raises(FetchError) as caught:
        feed_of(answer(body=bytes(range(1, 200)) * 5, content_encoding=said))
    assert caught.value.reason == "encoding"
