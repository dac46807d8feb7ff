"""Two thousand feeds of about 45 KB, each on a loopback address of its own; as a process."""

import asyncio
import gzip
import hashlib
import ssl
import sys
from random import Random

WORDS = ["talks", "grain", "river", "council", "winter", "station", "bridge", "report", "region"]
ENTRIES = 30


def document(number: int) -> bytes:
    """A news feed of about 45 KB, as publishers write them."""
    chance = Random(number)  # the same feeds each time

    def text(count: int) -> str:
        return " ".join(chance.choice(WORDS) for _ in range(count))

    items = "".join(
        f"<item><title>{text(9)}</title><link>https://example.org/{number}/{n}</link>"
        f"<guid isPermaLink='false'>{number}-{n}</guid>"
        f"<pubDate>Mon, 02 Mar 2026 {n % 24:02}:00:00 GMT</pubDate>"
        f"<description><![CDATA[<p>{text(50)}</p>]]></description>"
        f"<content:encoded><![CDATA[<p>{text(140)}</p>]]></content:encoded></item>"
        for n in range(ENTRIES)
    )
    return (
        "<?xml version='1.0' encoding='UTF-8'?><rss version='2.0' "
        "xmlns:content='http://purl.org/rss/1.0/modules/content/'>"
        f"<channel><title>Outlet {number}</title><link>https://example.org/</link>{items}"
        "</channel></rss>"
    ).encode()


def address(number: int) -> str:
    """On which address a feed is: 127.1.x.y."""
    return f"127.1.{number // 250}.{number % 250 + 1}"


def url(number: int, port: int, scheme: str = "http") -> str:
    """Where a feed is."""
    return f"{scheme}://{address(number)}:{port}/feed/{number}"


async def _talk(
    bodies: list[bytes], reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    head = await reader.readuntil(b"\r\n\r\n")
    number = int(head.split(b" ", 2)[1].rsplit(b"/", 1)[1])
    body = bodies[number]
    tag = b'"' + hashlib.sha256(body).hexdigest()[:16].encode() + b'"'
    if tag in head:
        answer = b"HTTP/1.1 304 Not Modified\r\nETag: " + tag + b"\r\nConnection: close\r\n\r\n"
    else:
        packed = gzip.compress(body, 1)
        answer = (
            b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nContent-Encoding: gzip\r\n"
            b"ETag: " + tag + b"\r\nConnection: close\r\nContent-Length: "
            + str(len(packed)).encode() + b"\r\n\r\n" + packed
        )  # fmt: skip
    writer.write(answer)
    await writer.drain()
    writer.close()


async def _serve(count: int, certificate: str = "") -> None:
    bodies = [document(number) for number in range(count)]
    tls = None
    if certificate:
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        tls.load_cert_chain(certificate)
    everywhere = "0.0.0.0"  # all of 127/8
    server = await asyncio.start_server(
        lambda reader, writer: _talk(bodies, reader, writer),
        everywhere,
        0,
        backlog=1000,
        ssl=tls,
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1]), *sys.argv[2:]))
