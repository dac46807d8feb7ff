"""No expression costs more than in proportion to its text, whatever a stranger writes."""

from collections import deque
from random import Random
from signal import ITIMER_PROF, SIGPROF, setitimer, signal
from time import process_time
from types import FrameType

import pytest

from tests.security.costly import texts
from tests.security.expressions import Expression, expressions

SHORT, LONG = 4_000, 32_000  # characters
TOO_LONG = 1.0  # seconds of the processor for one text
LITTLE = 0.03  # seconds that prove nothing: clocks may tick but each four thousandths
GROWS = 3.0  # as long as what is cut into eight takes: in proportion it is 1, squared 8

# Texts that are cut before they are looked at: to so many characters, by whom.
CUT = {
    "parse.pages.bylines:": 500,  # `_bounded`
    "parse.dates.loose:": 100,  # `reading.LONGEST`, as the next
    "parse.dates.numerals:": 100,
    "parse.dates.marks:": 100,
    "parse.feeds.furniture:": 240,  # `LONGEST`; what leads further is of the end of a line
    "core.paragraphs.appeals:": 240,  # `_LONGEST`
    "core.language.sentences.numbers:_item": 4,  # what stands before a number
    "core.paragraphs.listed:_CREDIT": 120,  # `_CREDITED`
    "core.language.gazetteer.elsewhere:_before": 80,  # `_WINDOW`, as the next
    "core.language.gazetteer.elsewhere:_city": 80,
    "core.summary.candidates:_dots": 12,  # the end of a sentence
    "core.summary.openings:": 120,  # `_FARTHEST`
    "parse.pages.following:": 8000,  # the longest address
}
# Looked for at one place of a text, though the call names more, or where its end is known to come.
ANCHORED = (
    "core.query.checks:_REFUSED",  # at the beginning of a word
    "core.language.sentences.dividing:",  # behind a mark, and never over the next
    "core.language.words:_careful",  # one of many words
    "core.query.dialects:",  # at the beginning of a word; whole queries are tried that grow
    "fetch.maps:_COMMENT",  # before the last end of one
    "parse.feeds.entrytext:_CAPTIONS",
    "parse.feeds.seeming:_COMMENT",
    "parse.feeds.mending:_SECTION",
    "parse.feeds.mending:_PROLOG",  # within the two that hold on to what they have
    "parse.feeds.sitemap:_PROLOG",  # until it is not found
    "parse.pages.data.literals:_TOKEN",
    "parse.feeds.raw:_DECLARATION",  # in the first 1,000 bytes
    "parse.pages.bylines:_SURE_AND",  # where no spaces stand in a row
    "parse.pages.bylines:_ROLE_BEHIND",
    "parse.feeds.leftovers:_BARE",  # 500 characters on, as the next 3,000 and 2,000
    "parse.pages.initials:_SHOWN",
    "parse.html.woven:_RUBY",
)


class _TooLongError(BaseException):
    """Not to be caught by what is tried."""


def _seconds(one: Expression, text: str) -> float:
    """Return how long an expression takes for a text, used as it is; at most about `TOO_LONG`."""
    said = text if isinstance(one.pattern.pattern, str) else text.encode("latin-1", "replace")

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise _TooLongError

    before = signal(SIGPROF, stop)
    begun = process_time()
    setitimer(ITIMER_PROF, TOO_LONG)
    try:
        for way in one.ways:
            getattr(one.pattern, way)(said)
        if not one.ways:
            deque(one.pattern.finditer(said), 0)
    except _TooLongError:
        return 2 * TOO_LONG
    finally:
        setitimer(ITIMER_PROF, 0)
        signal(SIGPROF, before)
    return process_time() - begun


def _grows(one: Expression, some: int, random: Random) -> str:
    """Return the text for which an expression takes longer than in proportion, "" if for none."""
    longest = min((cut for where, cut in CUT.items() if one.where.startswith(where)), default=0)
    if longest:
        return _costs(one, longest, some, random)
    both = list(
        dict.fromkeys(zip(texts(one.pattern, SHORT), texts(one.pattern, LONG), strict=True))
    )
    tried = random.sample(both, min(some, len(both)))
    return next((long for short, long in tried if _is_costly(one, short, long)), "")


def _is_costly(one: Expression, short: str, long: str) -> bool:
    """Whether a long text takes longer than as many characters in short ones, whenever tried."""
    for _ in range(3):
        took = _seconds(one, long)
        if took < LITTLE:
            return False
        if took >= TOO_LONG:
            return True
        if took < GROWS * sum(_seconds(one, short) for _ in range(LONG // SHORT)):
            return False
    return True


def _costs(one: Expression, longest: int, some: int, random: Random) -> str:
    """Return a text that is cut and still takes 20 ms, "" if none does."""
    tried = list(dict.fromkeys(texts(one.pattern, longest - 1)))
    slow = (one_text for one_text in random.sample(tried, min(some, len(tried)))
            if min(_seconds(one, one_text) for _ in range(2)) > 0.02)  # fmt: skip
    return next(slow, "")


def _faults(some: int, among: str = "") -> list[str]:
    random = Random(1)
    return [
        f"{one.where}: {text[:60]!r}... {text[-9:]!r}"
        for one in expressions()
        if among in one.where and not one.where.startswith(ANCHORED)
        if (text := _grows(one, some, random))
    ]


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_no_expression_takes_longer_than_in_proportion_to_its_text() -> None:
    assert not _faults(some=400)


def test_what_is_excepted_is_still_there_under_its_name() -> None:
    where = [one.where for one in expressions()]
    gone = [name for name in (*CUT, *ANCHORED) if not any(one.startswith(name) for one in where)]
    assert not gone, "name them anew as their modules are called now"
