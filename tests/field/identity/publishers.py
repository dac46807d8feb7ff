"""Publishers of many kinds, played for a month: what their feeds say hour by hour.

Each brings an article every few hours, edits some, and numbers them in its own way. What a reader
of the site would call an article is one, whatever happens to its guid and link.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from xml.sax.saxutils import escape

START = datetime(2026, 3, 2, 8, tzinfo=UTC)
HOURS, EVERY, WINDOW = 24 * 30, 7, 10
_PLACES = [
    "Odesa", "Lviv", "Kyiv", "Iasi", "Galati", "Braila", "Tulcea", "Izmail", "Reni", "Bolhrad",
    "Cahul", "Comrat",
]  # fmt: skip
_THINGS = [
    "ferry", "bridge", "harbour", "school", "clinic", "market", "railway", "stadium", "library",
    "mill", "reservoir", "theatre", "lighthouse", "tram", "archive", "vineyard", "quarry",
]  # fmt: skip
_DEEDS = [
    "reopens after repair", "closes for the winter", "sues its builder", "hires forty people",
    "floods overnight", "wins a prize", "asks for a loan", "burns down",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """An article as its publisher knows it."""

    number: int
    title: str
    text: str
    at: datetime
    edits: int = 0

    @property
    def slug(self) -> str:
        return self.title.lower().replace(" ", "-").replace(":", "").replace(",", "")


@dataclass(frozen=True, slots=True)
class Said:
    """An item of a document."""

    guid: str
    link: str
    title: str
    text: str
    at: datetime | None


Manner = Callable[[Piece, int, int], Said]  # of an article, its place on the page, the hour


def piece(number: int) -> Piece:
    place, thing = _PLACES[number % len(_PLACES)], _THINGS[number % len(_THINGS)]
    title = f"{place} {thing} {_DEEDS[number % len(_DEEDS)]}"
    text = f"The {thing} of {place} was in the news on day {number}, its owner said."
    return Piece(number, title, text, START + timedelta(hours=number * EVERY))


def edited(one: Piece, hour: int) -> Piece:
    """Every fifth article is corrected three hours after it came."""
    if one.number % 5 or hour * 1.0 < one.number * EVERY + 3:
        return one
    return replace(
        one, title=f"{one.title}: two hurt", text=f"{one.text} Two people were hurt.", edits=1
    )


def pages(hour: int) -> list[Piece]:
    """Return articles on the front page at an hour, the newest first; some were there before."""
    newest = hour // EVERY
    return [edited(piece(number), hour) for number in range(newest, newest - WINDOW, -1)]


SITE = "https://gazette.example"
_HOST = "gazette.example"


def _plain(one: Piece, place: int, hour: int) -> Said:
    return Said(f"g-{one.number}", f"{SITE}/news/{one.number}", one.title, one.text, one.at)


def _link_alone(one: Piece, place: int, hour: int) -> Said:
    return replace(_plain(one, place, hour), guid="")


def _positions(one: Piece, place: int, hour: int) -> Said:
    return replace(_plain(one, place, hour), guid=str(place))


def _undated_positions(one: Piece, place: int, hour: int) -> Said:
    return replace(_positions(one, place, hour), at=None)


def _slots_without_links(one: Piece, place: int, hour: int) -> Said:
    return replace(_plain(one, place, hour), guid=f"slot-{place}", link=f"{SITE}/")


def _slug_in_guid(one: Piece, place: int, hour: int) -> Said:
    link = f"{SITE}/{one.at:%Y/%m}/{one.slug}"
    return replace(_plain(one, place, hour), guid=link, link=link)


def _slug_in_link(one: Piece, place: int, hour: int) -> Said:
    link = f"{SITE}/{one.at:%Y/%m}/{one.slug}"
    return replace(_plain(one, place, hour), link=link)


def _guid_of_each_edit(one: Piece, place: int, hour: int) -> Said:
    return replace(_plain(one, place, hour), guid=f"{SITE}/?p={one.number}&rev={one.edits}")


def _date_of_each_edit(one: Piece, place: int, hour: int) -> Said:
    at = one.at + timedelta(hours=3) * one.edits
    return replace(_slug_in_link(one, place, hour), at=at)


def _moves_to_https(one: Piece, place: int, hour: int) -> Said:
    link = f"{'https' if hour > HOURS / 2 else 'http'}://gazette.example/news/{one.number}"
    return replace(_plain(one, place, hour), guid=link, link=link)


def _moves_host(one: Piece, place: int, hour: int) -> Said:
    link = f"https://{'news' if hour > HOURS / 2 else 'www'}.gazette.example/{one.slug}.html"
    return replace(_plain(one, place, hour), guid=link, link=link)


def _moves_paths(one: Piece, place: int, hour: int) -> Said:
    moved = hour > HOURS / 2
    link = f"{SITE}/article/{one.slug}" if moved else f"{SITE}/{one.at:%Y/%m}/{one.number}.html"
    return replace(_plain(one, place, hour), guid=link, link=link)


def _moves_undated(one: Piece, place: int, hour: int) -> Said:
    moved = hour > HOURS / 2
    link = f"{SITE}/{'a' if moved else 'news'}/{hash_of(one) if moved else one.number}"
    return replace(_plain(one, place, hour), guid=link, link=link, at=None)


def _new_engine(one: Piece, place: int, hour: int) -> Said:
    said = _moves_paths(one, place, hour)
    return replace(said, guid=f"uuid:{hash_of(one)}" if hour > HOURS / 2 else f"{one.number}")


def hash_of(one: Piece) -> str:
    return f"{one.number * 2654435761 % 2**32:08x}"


def _sessions(one: Piece, place: int, hour: int) -> Said:
    said = _plain(one, place, hour)
    return replace(said, guid="", link=f"{said.link}?sid={hour * 7919 % 100003}")


def _reuses(one: Piece, place: int, hour: int) -> Said:
    """Number its articles from 0 to 19, again and again."""
    return replace(_plain(one, place, hour), guid=str(one.number % 20), link=f"{SITE}/{one.slug}")


def _odd_links(one: Piece, place: int, hour: int) -> Said:
    return replace(_plain(one, place, hour), link=f"/news/{one.title} {one.number}.html")


def _trackers(one: Piece, place: int, hour: int) -> Said:
    said = _plain(one, place, hour)
    return replace(said, guid="", link=f"{said.link}?utm_source=rss&utm_term={hour}")


def _live_page(one: Piece, place: int, hour: int) -> Said:
    return replace(_plain(one, place, hour), link=f"{SITE}/live")


def _renews_all(one: Piece, place: int, hour: int) -> Said:
    """Return each edit another guid and link, and no date."""
    link = f"{SITE}/a/{hash_of(one)}-{one.edits}"
    return replace(_plain(one, place, hour), guid=link, link=link, at=None)


def _dates_all_anew(one: Piece, place: int, hour: int) -> Said:
    """Date each edit anew, under another guid and link."""
    at = one.at + timedelta(hours=3) * one.edits
    return replace(_renews_all(one, place, hour), at=at)


def _another_query(one: Piece, place: int, hour: int) -> Said:
    """Say in each link how its reader came, in a way of its own."""
    link = f"{SITE}/{one.at:%Y/%m}/{one.slug}?block={'abcdefg'[hour % 7]}"
    return replace(_plain(one, place, hour), guid=f"{one.number}-{hour % 5}", link=link)


KINDS: dict[str, Manner] = {
    "a guid of its own": _plain, "the link alone": _link_alone, "places on the page": _positions,
    "places, undated": _undated_positions, "slots without links": _slots_without_links,
    "the slug is the guid": _slug_in_guid, "the slug is the link": _slug_in_link,
    "a guid of each edit": _guid_of_each_edit, "a date of each edit": _date_of_each_edit,
    "moves to https": _moves_to_https, "moves to another host": _moves_host,
    "moves its paths": _moves_paths, "moves its paths, undated": _moves_undated,
    "a new engine": _new_engine, "a session in each link": _sessions,
    "numbers that come again": _reuses, "odd links": _odd_links, "trackers": _trackers,
    "all on one live page": _live_page, "each edit renews all": _renews_all,
    "each edit is dated anew": _dates_all_anew, "a query of each visit": _another_query,
}  # fmt: skip


def numbers_of_a_month() -> range:
    """Return the numbers of the articles that come after the first document, until the last."""
    return range(WINDOW + 1, (HOURS - 1) // EVERY + 1)


def documents(manner: Manner, host: str) -> Iterator[tuple[datetime, str]]:
    """Yield the feed's document every third hour, and the time; the site's host is as said."""
    for hour in [*range(WINDOW * EVERY, HOURS, 3), HOURS - 1]:
        said = [manner(one, place, hour) for place, one in enumerate(pages(hour), 1)]
        yield START + timedelta(hours=hour), a_document(said).replace(_HOST, host)


def a_document(said: list[Said]) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Gazette</title>'
        f"<link>{SITE}/</link>{''.join(map(_item, said))}</channel></rss>"
    )


def _item(said: Said) -> str:
    guid = f'<guid isPermaLink="false">{escape(said.guid)}</guid>' if said.guid else ""
    at = f"<pubDate>{format_datetime(said.at)}</pubDate>" if said.at else ""
    return (
        f"<item><title>{escape(said.title)}</title>{guid}<link>{escape(said.link)}</link>{at}"
        f"<description>{escape(said.text)}</description></item>"
    )
