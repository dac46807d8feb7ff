"""Twenty thousand publishers for one day, each on a loopback address of its own; as a process.

Each poll of a feed brings one article more, up to the day's. Pages are of many sizes, words and
languages, as are the rules for robots: of 200 bytes at most sites, of megabytes at some.
"""

import asyncio
import gzip
import sys
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import format_datetime
from random import Random

ALPHABETS = (
    ("en", "ba ke li mo nu ra se ti vo zu pe do gi fa th st er ing al ex"),
    ("de", "ba ke lie mö nü ra sch ti vo zu pfe do gi fa ung ver ent heit äu tz"),
    ("es", "ba que lli mo ñu ra se ti vo zu pe do gi fa ción al es mente ía ó"),
    ("fr", "ba que li mo nu ra sé ti vo zu pè do gi fa tion eau oi é ment es"),
    ("ru", "ба ке ли мо ну ра се ти во зу пе до ги фа ость ни ый ов ть ско"),
    ("uk", "ба ке лі мо ну ра сє ті во зу пе до ґі фа ість ни ий ів ти ськ"),
    ("pl", "ba ke li mo nu rą sę ti wo zu pe do gi fa ość ni ów ć sk rz"),
    ("el", "βα κε λι μο νυ ρα σε τι βο ζυ πε δο γι φα ος ης ων ει αι ού"),
    ("ar", "با كي لي مو نو را سي تي فو زو بي دو جي فا ال ون ات ين مي شا"),
    ("tr", "ba ke li mö nü ra şe tı vo zu pe do ğı fa lar ler lık çi in mak"),
)
WORDS = 30_000  # a language's; few of them are most of a text
DAY = 12  # articles of a publisher
BASE = {"en": "Ukraine crisis", "ru": "Украина кризис", "uk": "Україна криза"}


def url(number: int, port: int) -> str:
    """Where a publisher is: 127.x.y.z."""
    rest, last = divmod(number, 250)
    return f"http://127.{1 + rest // 250}.{rest % 250}.{last + 1}:{port}"


def number_of(address: str) -> int:
    """Which publisher has an address."""
    _, first, second, last = map(int, address.split("."))
    return ((first - 1) * 250 + second) * 250 + last - 1


class Language:
    """Words of a language's letters, each as often as its place says."""

    def __init__(self, name: str, syllables: str) -> None:
        chance, parts = Random(name), syllables.split()
        self.name = name
        self._words = [
            "".join(chance.choice(parts) for _ in range(chance.randint(1, 4))) for _ in range(WORDS)
        ]

    def say(self, chance: Random, count: int) -> str:
        """Say so many words."""
        return " ".join(self._words[int(WORDS ** chance.random()) - 1] for _ in range(count))


LANGUAGES = [Language(*one) for one in ALPHABETS]


def language_of(number: int) -> Language:
    return LANGUAGES[number % len(LANGUAGES)]


def title(number: int, article: int) -> str:
    """One in twenty is on the topic, in the languages that tell of it."""
    language, chance = language_of(number), Random(number * 1000 + article)
    about = BASE.get(language.name, "") if chance.random() < 0.15 else ""
    return f"{language.say(chance, 8).capitalize()} {about}".strip()


def page(number: int, article: int) -> bytes:
    """A page of 6 to 40 KB; of one in a hundred 300 KB, of one in a thousand 2 MB."""
    language, chance = language_of(number), Random(number * 1000 + article)
    head = title(number, article)
    told = "".join(
        f"<p>{language.say(chance, 45).capitalize()} {head}.</p>"
        for _ in range(chance.randint(3, 9))
    )
    size = chance.choices((0, 300_000, 2_000_000), (989, 10, 1))[0]
    rest = _furniture(language, chance, size or chance.randint(3_000, 30_000))
    return (
        f"<!DOCTYPE html><html lang='{language.name}'><head><title>{head}</title></head><body>"
        f"{rest}<article><h1>{head}</h1>{told}</article></body></html>"
    ).encode()


def _furniture(language: Language, chance: Random, size: int) -> str:
    """Menus, teasers and a script, of a site's own; most of it is said again and again."""
    some = "".join(
        f"<div class='{language.say(chance, 1)}'><a href='/{n}'>{language.say(chance, 5)}</a>"
        f"<script>x('{language.say(chance, 4)}', {n})</script></div>"
        for n in range(40)
    )
    return some * max(1, size // len(some))


def rules(number: int) -> bytes:
    """A site's robots.txt: of most 200 bytes, of one in twenty the 80 KB to 2.6 MB of some."""
    chance = Random(number)
    size = chance.choices((200, 4_000, 80_000, 500_000, 2_600_000), (70, 25, 3.5, 1, 0.5))[0]
    own = [f"Disallow: /{chance.getrandbits(60):x}/\n" for _ in range(min(3000, size // 30 + 1))]
    others = f"User-agent: robot-{number}\nDisallow: /\n"
    return ("User-agent: *\n" + "".join(own) + others * ((size - 30 * len(own)) // 40)).encode()


class Town:
    """Knows how often each feed was asked for, and what of all was."""

    def __init__(self) -> None:
        self.polls: dict[int, int] = {}
        self.asked = {"feed": 0, "robots.txt": 0, "story": 0, "unchanged": 0}

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            head = await reader.readuntil(b"\r\n\r\n")
            kind, *rest = head.split(b" ", 2)[1].decode().strip("/").split("/")
            number = number_of(writer.get_extra_info("sockname")[0])
            writer.write(self._answer(kind, number, rest, head.lower()))
            await writer.drain()
        with suppress(ConnectionError):
            writer.close()

    def _answer(self, kind: str, number: int, rest: list[str], head: bytes) -> bytes:
        if kind == "asked":
            return _said("text/plain", " ".join(map(str, self.asked.values())).encode())
        self.asked[kind] += 1
        if kind == "story":
            return _said("text/html; charset=utf-8", page(number, int(rest[0])))
        if kind == "robots.txt":
            return _said("text/plain", rules(number))
        times = self.polls[number] = min(self.polls.get(number, 0) + 1, DAY)
        if b'if-none-match: "%d"' % times in head:
            self.asked["unchanged"] += 1
            return b'HTTP/1.1 304 Not Modified\r\nETag: "%d"\r\n\r\n' % times
        return _said("application/rss+xml", _feed(number, times), b'ETag: "%d"\r\n' % times)


def _said(kind: str, body: bytes, more: bytes = b"") -> bytes:
    packed = gzip.compress(body, 1)
    return (
        b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n"
        b"Connection: close\r\n%s\r\n" % (kind.encode(), len(packed), more)
    ) + packed


def _feed(number: int, newest: int) -> bytes:
    at = format_datetime(datetime.now(UTC))  # noqa: TID251  # the town's own clock
    items = "".join(
        f"<item><guid isPermaLink='false'>{n}</guid><link>/story/{n}</link>"
        f"<title>{title(number, n)}</title><pubDate>{at}</pubDate></item>"
        for n in range(newest, 0, -1)
    )
    head = f"<title>Publisher {number}</title>"
    return f"<rss version='2.0'><channel>{head}{items}</channel></rss>".encode()


async def _serve(port: int) -> None:
    everywhere = "0.0.0.0"  # all of 127/8
    server = await asyncio.start_server(Town().talk, everywhere, port, backlog=1000)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1])))
