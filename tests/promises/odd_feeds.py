"""A street whose feeds are odd, each in a way of its own: guids and links as the world writes them.

What changes from visit to visit though the article is the same, changes here too.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from random import Random
from string import ascii_lowercase

from tests.promises.street import House, Street, title, words

At = Callable[["Said"], str]
_LETTERS = "".join(Random(9).choices(ascii_lowercase, k=4_000))  # which no database can pack
WIDE, LONG = _LETTERS[:700], _LETTERS[:1_600]


class Said:
    """One article of one house, as one visit finds it."""

    def __init__(self, street: "OddStreet", house: House, number: int) -> None:
        self.base = f"http://{house.address}:{street.port}"
        self.number, self.visit, self.street = number, street.visit, street
        self.title, self.at = title(number), street.dates[number]
        self.longer = _LETTERS[: street.longest]

    @property
    def link(self) -> str:
        return f"{self.base}/story/{self.number}"


def item(
    said: Said, *, guid: str | None = None, link: str | None = None, name: str = "", date: str = ""
) -> str:
    """Write an item of RSS; what is not given is not there."""
    parts = [f"<title>{escape(name or said.title)}</title>"]
    parts += [f"<guid isPermaLink='false'>{escape(guid)}</guid>"] if guid is not None else []
    parts += [f"<link>{escape(link)}</link>"] if link is not None else []
    told = escape(f"<p>{' '.join(words(said.number, 12))} of the crisis in Ukraine</p>")
    at = date or format_datetime(said.at)
    return f"<item>{''.join(parts)}<description>{told}</description><pubDate>{at}</pubDate></item>"


def plain(said: Said) -> str:
    return item(said, guid=f"{said.number}", link=said.link)


def dated_by_the_hour_of_the_visit(said: Said) -> str:
    now = datetime.now(UTC)  # noqa: TID251  # a publisher's clock
    return item(said, guid=f"{said.number}", link=said.link, date=format_datetime(now))


def long_guid(said: Said) -> str:
    return item(said, guid=f"{said.number}{LONG}", link=said.link)


def longer_guid(said: Said) -> str:
    return item(said, guid=f"{said.number}{said.longer}", link=said.link)


def wide_link(said: Said) -> str:
    return item(said, guid=f"{said.number}", link=f"{said.link}/{WIDE}")


def long_link(said: Said) -> str:
    return item(said, link=f"{said.link}/{LONG}")


def longer_link(said: Said) -> str:
    return item(said, link=f"{said.link}/{said.longer}")


def fragment(said: Said) -> str:
    return item(said, guid=f"{said.number}", link=f"{said.base}/all#n{said.number}")


def fragment_without_a_guid(said: Said) -> str:
    return item(said, link=f"{said.link}#n{said.number}")


def relative(said: Said) -> str:
    return item(said, guid=f"{said.number}", link=f"/story/{said.number}")


def relative_without_a_guid(said: Said) -> str:
    return item(said, link=f"../story/{said.number}")


def without_a_scheme(said: Said) -> str:
    return item(said, guid=f"{said.number}", link=said.link.removeprefix("http:"))


def tracked(said: Said) -> str:
    return item(said, guid=f"{said.number}", link=f"{said.link}?utm_source=rss&from=rss2")


def tracked_anew(said: Said) -> str:
    return item(said, link=f"{said.link}?utm_content={said.visit}&fbclid=x{said.visit}")


def upper_case(said: Said) -> str:
    return item(said, guid=f"{said.number}", link=f"HTTP://LOCALHOST:{said.street.port}/story/"
                f"{said.number}")  # fmt: skip


def upper_case_without_a_guid(said: Said) -> str:
    return item(said, link=f"http://LocalHost:{said.street.port}/story/{said.number}")


def guid_that_changes(said: Said) -> str:
    return item(said, guid=f"{said.number}.{said.visit}", link=said.link)


def guid_and_way_that_change(said: Said) -> str:
    return item(said, guid=f"{said.number}.{said.visit}", link=f"{said.link}?utm_id={said.visit}")


def without_a_guid(said: Said) -> str:
    return item(said, link=said.link)


def without_guid_and_link(said: Said) -> str:
    return item(said)


def without_guid_and_link_nor_a_right_date(said: Said) -> str:
    return item(said, date=f"{said.at:%Y-%m-%d %H:%M:%S}")


def escaped_twice(said: Said) -> str:
    return item(said, guid=f"{said.number}", link=said.link,
                name=f"{said.title} &amp;amp; \\u0041 <iframe> matters")  # fmt: skip


def escaped_twice_without_guid_and_link(said: Said) -> str:
    return item(said, name=f"{said.title} R &amp;amp; D <b>bold</b>")


def guid_that_is_the_link(said: Said) -> str:
    at = format_datetime(said.at)
    return (
        f"<item><title>{said.title}</title><guid>{said.link}</guid><pubDate>{at}</pubDate></item>"
    )


def one_link_for_all(said: Said) -> str:
    return item(said, guid=f"{said.number}", link=f"{said.base}/")


def spaces_and_letters(said: Said) -> str:
    return item(said, guid=f"{said.number}", link=f"{said.link}/в Києві?q=ї ж")


def amp_in_the_link(said: Said) -> str:
    return item(said, link=f"{said.link}?a=1&amp;b={said.number}")


def dots_and_ports(said: Said) -> str:
    return item(said, link=f"{said.base}/x/../story/./{said.number}/")


def printed(said: Said) -> str:
    return item(said, guid=f"{said.number}", link=f"{said.link}?print=1&m=1")


KINDS: tuple[At, ...] = (
    plain, dated_by_the_hour_of_the_visit, long_guid, longer_guid, wide_link, long_link,
    longer_link, fragment, fragment_without_a_guid, relative, relative_without_a_guid,
    without_a_scheme, tracked, tracked_anew, upper_case, upper_case_without_a_guid,
    guid_that_changes, guid_and_way_that_change, without_a_guid, without_guid_and_link,
    without_guid_and_link_nor_a_right_date, escaped_twice, escaped_twice_without_guid_and_link,
    guid_that_is_the_link, one_link_for_all, spaces_and_letters, amp_in_the_link, dots_and_ports,
    printed,
)  # fmt: skip


class OddStreet(Street):
    """A street where each house writes its feed in one of the ways, in turn."""

    def __init__(self) -> None:
        super().__init__()
        self.visit = 1
        self.longest = 4_000  # of 2,704 bytes and more a tree of PostgreSQL took no key
        self.dates: dict[int, datetime] = {}
        self.rows: list[House] = []
        self._kinds: dict[str, At] = {}

    def build_many(self, houses: int) -> None:
        """Add so many houses, the first at 127.0.0.1: it serves what stands at `localhost`."""
        for row in range(houses // 250 + 1):
            self.rows += self.build(row, min(250, houses - row * 250))
        for place, house in enumerate(self.rows):
            self._kinds[house.address] = KINDS[place % len(KINDS)]

    def kind(self, house: House) -> At:
        return self._kinds[house.address]

    def publish(self, house: House, articles: int = 1) -> list[int]:
        """Publish something just now; its date stays."""
        made = super().publish(house, articles)
        now = datetime.now(UTC).replace(microsecond=0)  # noqa: TID251  # a publisher's clock
        self.dates |= dict.fromkeys(made, now - timedelta(minutes=1))
        return made

    def _said(self, house: House, path: str) -> tuple[str, str, bytes]:
        if path.startswith("/story/"):  # whatever stands behind the number
            number = path.removeprefix("/story/").split("/")[0].split("?")[0]
            path = f"/story/{number}"
        return super()._said(house, path)

    def _document(self, house: House) -> bytes:
        write = self.kind(house)
        with self._lock:
            numbers = [number for number in house.items if number in self.dates]
        told = "".join(write(Said(self, house, number)) for number in numbers)
        name = f"<title>House {house.address}</title><link>http://{house.address}/</link>"
        return f"<rss version='2.0'><channel>{name}{told}</channel></rss>".encode()
