"""Texts that go on and on in one way: none takes longer than its length deserves."""

from collections import deque
from collections.abc import Callable
from signal import ITIMER_PROF, SIGPROF, setitimer, signal
from time import process_time
from types import FrameType

import pytest

from monitor.core.addresses.pages import usable
from monitor.core.errors import MonitorError
from monitor.core.language.spelling.compounds import compounds, written
from monitor.core.novelty import whats_new
from monitor.core.novelty.corrections import correction_note
from monitor.core.novelty.values import Report
from monitor.core.paragraphs.phrases import is_furniture
from monitor.core.summary.openings import after_dateline, leans
from monitor.core.summary.quotations import quotations
from monitor.fetch.maps import as_one, newest_maps
from monitor.fetch.refresh import refreshed
from monitor.parse.feeds.leftovers import without_codes, without_tails
from monitor.parse.feeds.mending import begun, mended
from monitor.parse.feeds.slow import read_slowly
from monitor.parse.pages.bylines import people_in, without_site
from monitor.parse.pages.data.carriers import states

MANY = 40_000  # characters, about
SECONDS = 0.4  # of the processor; each of these once took from one second to hours


def on(text: str) -> str:
    return text * (MANY // len(text))


PAGE = "https://a.example/news/1"
COSTLY: dict[str, Callable[[], object]] = {
    "a link of spaces": lambda: usable("http" + on(" ") + "x.a"),
    "a link of marks": lambda: usable("http://a.example/" + on('"') + "x"),
    "a host that never ends": lambda: usable("http://" + "x" * 60 + "!"),
    "the blank lines of a correction": lambda: correction_note(
        Report(title="a", text="correction" + on("\n") + "x")
    ),
    "networks that are one word": lambda: is_furniture("share " + "твиттер" * 40 + "!"),
    "halves of Persian words": lambda: deque(compounds("\u200c " + on("م")), 0),
    "letters that are all joined": lambda: (written(on("a-")), deque(compounds(on("A.")), 0)),
    "numbers and what they count": lambda: whats_new(
        [Report(title="a", text=on("12 dead ") + "x", language="en")],
        Report(title="a", text=on("12 dead "), language="en"),
    ),
    "quotation marks": lambda: deque(quotations(on("хa-”"), 0, MANY), 0),
    "datelines of letters": lambda: [after_dateline("A-" * 60, 0, 120) for _ in range(5)],
    "a dash after what was said": lambda: leans('"a" ' + on("-") + "x"),
    "sitemaps that are not closed": lambda: newest_maps(on("<sitemap>").encode(), PAGE),
    "comments in a list of sitemaps": lambda: newest_maps(on("<!--").encode(), PAGE),
    "addresses that are not closed": lambda: as_one([b"<urlset>" + on("<url>").encode()]),
    "a refresh that is none": lambda: refreshed(b"http-equiv=" + on(" ").encode(), PAGE),
    "what looks as a byline": lambda: people_in(["By a" + on(" ") + "x"], "A"),
    "a title of dashes": lambda: without_site("a" + on("-") + "x", "A"),
    "a title of spaces": lambda: without_site("a" + on(" ") + "x", "A"),
    "a script's spaces": lambda: deque(
        states(f"<script type='application/json'>{on(' ')}{'a word of it and ' * 30}</script>"), 0
    ),
    "pairs of codes": lambda: without_codes("[gallery]" + on("[x]")),
    "codes that are not closed": lambda: without_codes("[gallery]" + on("[x x=“")),
    "captions that are not closed": lambda: without_codes("[gallery]" + on("[caption]")),
    "what an item ends with": lambda: without_tails(["submitted by X to" + on(" ") + "x"], ""),
    "what stands before a feed": lambda: begun(on("<?a")[:19_000] + "<rss>"),
    "elements that are not closed": lambda: mended("<rss>" + 2 * on("<media:group>")),
    "a feed's comments": lambda: read_slowly("<rss>" + on("<!--x")),
}


class _TooLongError(BaseException):
    """Not to be caught by what is tried."""


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise _TooLongError


@pytest.mark.parametrize("kind", COSTLY)
def test_a_text_that_goes_on_and_on_takes_no_longer_than_its_length_deserves(kind: str) -> None:
    before = signal(SIGPROF, _stop)
    setitimer(ITIMER_PROF, 5 * SECONDS)
    begun_at = process_time()
    try:
        COSTLY[kind]()
    except (MonitorError, ValueError):
        pass  # that it is none is soon said
    except _TooLongError:
        pytest.fail("it was stopped")
    finally:
        setitimer(ITIMER_PROF, 0)
        signal(SIGPROF, before)
    assert process_time() - begun_at < SECONDS
