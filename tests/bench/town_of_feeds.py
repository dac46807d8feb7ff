"""A hundred thousand feeds, each on a loopback address of its own; as a process.

Each poll of a feed counts: one in five brings an entry that is new, the others are answered 304.
"""

import asyncio
import gzip

ENTRIES = 10
TEXT = " ".join(["the council spoke of the harvest, the bridge and the price of bread."] * 4)


def url(number: int, port: int) -> str:
    """Where a feed is: 127.x.y.z."""
    rest, last = divmod(number, 250)
    return f"http://127.{1 + rest // 250}.{rest % 250}.{last + 1}:{port}/feed/{number}"


def _document(number: int, version: int) -> bytes:
    newest = ENTRIES + version
    items = "".join(
        f"<item><title>Report {n} of {number}</title><guid isPermaLink='false'>{number}-{n}</guid>"
        f"<link>https://example.org/{number}/{n}</link><description>{TEXT}</description>"
        f"<pubDate>Mon, 02 Mar 2026 {n % 24:02}:00:00 GMT</pubDate></item>"
        for n in range(newest, newest - ENTRIES, -1)
    )
    head = f"<title>Outlet {number}</title><link>https://example.org/</link>"
    return gzip.compress(f"<rss version='2.0'><channel>{head}{items}</channel></rss>".encode(), 1)


class Town:
    """Knows how often each feed was asked for."""

    def __init__(self) -> None:
        self.asked: dict[int, int] = {}

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        number = int(head.split(b" ", 2)[1].rsplit(b"/", 1)[1])
        times = self.asked[number] = self.asked.get(number, -1) + 1
        version = (times + number) // 5  # one in five polls finds another than the last
        tag = b'"%d"' % version
        if b"if-none-match: " + tag in head.lower():
            writer.write(b"HTTP/1.1 304 Not Modified\r\nETag: " + tag + b"\r\n\r\n")
        else:
            packed = _document(number, version)
            writer.write(
                b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nETag: " + tag +
                b"\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(packed) + packed
            )  # fmt: skip
        await writer.drain()
        writer.close()


async def _serve() -> None:
    everywhere = "0.0.0.0"  # all of 127/8
    server = await asyncio.start_server(Town().talk, everywhere, 0, backlog=1000)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve())
