"""A document that grows costs no more than in proportion, whatever it is made of."""

import tracemalloc
from collections.abc import Callable
from signal import ITIMER_PROF, SIGPROF, setitimer, signal
from time import process_time
from types import FrameType

import pytest

from monitor.config.composing import compose
from monitor.core.addresses.loosely import loosely
from monitor.core.addresses.pages import usable
from monitor.core.addresses.urls import article_key
from monitor.core.errors import MonitorError
from monitor.core.language.words import without_apostrophe
from monitor.core.mailbox import mailbox
from monitor.core.paragraphs.listed import is_listed
from monitor.core.query import parse
from monitor.core.query.dialects import DIALECTS, translated
from monitor.fetch.maps import as_one, newest_maps
from monitor.fetch.robots import Robots
from monitor.parse.dates.reading import instant, zone_of
from monitor.parse.document import is_printed
from monitor.parse.feeds.feed import parse_fast
from monitor.parse.feeds.feedlinks import maps_in_robots, stated
from monitor.parse.feeds.jsonfeed import parse_json_feed
from monitor.parse.feeds.mending import mended
from monitor.parse.feeds.opml import read_opml
from monitor.parse.feeds.seeming import seems
from monitor.parse.feeds.sitemap import parse_sitemap
from monitor.parse.html.crowded import uncrowded
from monitor.parse.html.unshown import may_hide
from monitor.parse.pages.nesting import shallow
from tests.pace import pace
from tests.security.growing import Grown, documents
from tests.security.read_texts import READ_TEXTS

URL = "https://a.example/news/1"
SMALL, LARGE = 4_000, 128_000  # characters
ENOUGH = 0.2  # seconds of the processor: less proves nothing
TOO_LONG = 4.0
GROWS = 2.8  # times as long for twice the text: in proportion it is 2, squared 4
BYTES = 4_000  # of memory a character, beyond a million

Read = Callable[[str], object]
# What a stranger, an operator or a reader may hand us; trees of feeds and pages have a test beside.
READ: dict[str, dict[str, Read]] = {
    "feed": {
        "quickly": lambda said: parse_fast(said.encode(), "application/rss+xml"),
        "mended": mended,
        "seems": lambda said: seems(said.encode()),
    },
    "page": {"its feeds": lambda said: stated(said.encode(), URL)},
    "sitemap": {
        "newest": lambda said: newest_maps(said.encode(), URL),
        "as one": lambda said: as_one([said.encode()]),
        "read": lambda said: parse_sitemap(said.encode(), 100),
    },
    "opml": {"read": lambda said: read_opml(said.encode())},
    "json": {"read": lambda said: parse_json_feed(said.encode(), 100)},
    "robots": {
        "allows": lambda said: Robots(said).allows(f"{URL}?{'a' * 500}"),
        "maps": maps_in_robots,
    },
    "date": {"read": instant, "zone": zone_of},
    "address": {"usable": usable, "key": article_key, "loosely": loosely},
    "mail": {"mailbox": mailbox},
    "query": {
        "ours": parse,
        **{name: lambda said, name=name: translated(said, name) for name in DIALECTS},  # type: ignore[misc]
    },
    "config": {"composed": lambda said: compose("a.yaml", said, [])},
    "text": READ_TEXTS,
}

# What took seconds to minutes, each by an expression that began again where it had just been.
FOUND: tuple[tuple[Read, str], ...] = (
    (lambda said: translated(said, "lexis"), "a place("),
    (lambda said: translated(said, "factiva"), "“a”"),
    (lambda said: translated(said, "factiva"), "a/N3/"),
    (uncrowded, '<x0="0'),
    (uncrowded, '<a c"<x<x '),
    (lambda said: is_printed(said.encode()), "x: "),
    (lambda said: is_printed(b"x: y (rss, 1 entries)" + said.encode()), "\n"),
    (may_hide, "style=/"),
    (shallow, "<x-"),
    (lambda said: shallow(f"<{said}"), "x-"),
    (without_apostrophe, "0'0"),
    (lambda said: without_apostrophe(f"'{said}"), "0"),
)


class _TooLongError(BaseException):
    """Not to be caught by what is tried."""


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise _TooLongError


def _seconds(read: Read, said: str) -> float:
    before = signal(SIGPROF, _stop)
    begun = process_time()
    setitimer(ITIMER_PROF, TOO_LONG)
    try:
        read(said)
    except (MonitorError, ValueError):
        pass  # that it is none is soon said
    except _TooLongError:
        return TOO_LONG
    finally:
        setitimer(ITIMER_PROF, 0)
        signal(SIGPROF, before)
    return process_time() - begun


def _costs(read: Read, grown: Grown) -> str:
    """Say how a document costs more than in proportion, "" where it does not."""
    length, last, times = SMALL, 0.0, 0
    while length <= LARGE:
        now = _seconds(read, grown(length))
        times = times + 1 if now > ENOUGH and now > GROWS * last else 0
        if now >= TOO_LONG or times == 2:
            return f"{now:.1f} s for {length:,} characters, {last:.2f} s for half of them"
        length, last = 2 * length, now
    return ""


def _holds(read: Read, said: str) -> int:
    """Return how many bytes are held at once."""
    tracemalloc.start()
    try:
        _seconds(read, said)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("kind", READ)
def test_a_document_that_grows_costs_no_more_than_in_proportion(kind: str) -> None:
    faults = []
    for number, (named, grown) in enumerate(documents(kind, 150)):
        for way, read in READ[kind].items():
            if costs := _costs(read, grown):
                faults.append(f"{way}: {named}: {costs}")
            elif number < 10 and (held := _holds(read, grown(SMALL))) > 1e6 + BYTES * SMALL:
                faults.append(f"{way}: {named}: {held:,} bytes for {SMALL:,} characters")
    assert not faults


@pytest.mark.parametrize(("read", "unit"), FOUND)
def test_what_once_cost_the_square_of_its_length_is_read_at_once(read: Read, unit: str) -> None:
    said = unit * (LARGE // len(unit))
    assert min(_seconds(read, said) for _ in range(3)) < pace()


def test_a_credit_line_of_signs_is_read_at_once() -> None:
    assert _seconds(is_listed, f"Photo: A{'&' * 90}\x01x") < pace()
