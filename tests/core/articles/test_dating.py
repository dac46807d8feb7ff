"""When an article was published, where its feed, its page and the clock do not agree."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.articles.dating import Dated, dated, verdict_on, without_stuck
from monitor.core.articles.entries import identify
from monitor.core.model import Entry

NOW = datetime(2026, 11, 28, 14, tzinfo=UTC)
HOUR, DAY, YEAR = timedelta(hours=1), timedelta(days=1), timedelta(days=365)
WEEK = [NOW - HOUR * n for n in range(7)]


def day(year: int, month: int, number: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, number, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("feed", "page", "published", "noted"),
    [
        pytest.param(NOW - HOUR, NOW - 2 * HOUR, NOW - HOUR, False, id="they agree"),
        pytest.param(NOW - HOUR, None, NOW - HOUR, False, id="no page"),
        pytest.param(None, NOW - HOUR, NOW - HOUR, False, id="the feed says none"),
        pytest.param(None, None, None, False, id="nobody says one"),
        pytest.param(None, NOW + HOUR, NOW, False, id="the page's zone was not said"),
        pytest.param(None, NOW + DAY, None, False, id="the page's is to come"),
        pytest.param(day(2014, 12, 16), NOW - HOUR, NOW - HOUR, True, id="stuck"),
        pytest.param(day(2026, 3, 28), day(2026, 11, 28), day(2026, 11, 28), True, id="months"),
        pytest.param(NOW - 5 * DAY, NOW - HOUR, NOW - 5 * DAY, False, id="days are no reason"),
        pytest.param(NOW, day(2019, 5, 5, 7, 31), day(2019, 5, 5, 7, 31), True, id="a reprint"),
        pytest.param(NOW - HOUR, day(2010, 1, 1), NOW - HOUR, False, id="a template's day"),
        pytest.param(day(2014, 1, 1), None, day(2014, 1, 1), False, id="old, and no page"),
        pytest.param(day(2027, 1, 7), None, NOW, True, id="to come"),
        pytest.param(day(2027, 1, 7), NOW - HOUR, NOW - HOUR, True, id="to come, and a page"),
        pytest.param(NOW + 2 * HOUR, None, NOW, False, id="the feed's zone was not said"),
        pytest.param(NOW + 2 * HOUR, NOW - HOUR, NOW - HOUR, False, id="the page knows the zone"),
        pytest.param(NOW + 2 * HOUR, NOW - 9 * DAY, NOW, False, id="the page's is another's"),
    ],
)
def test_an_article_is_dated_by_who_can_be_believed(
    feed: datetime | None, page: datetime | None, published: datetime | None, noted: bool
) -> None:
    told = dated(feed=feed, page=page, found=NOW)
    assert told == Dated(published=published, note=told.note)
    assert bool(told.note) is noted


def test_a_note_says_what_was_not_believed_and_what_is_taken_instead() -> None:
    stuck = dated(feed=day(2014, 12, 16), page=NOW, found=NOW)
    assert stuck.note == "the feed says 2014-12-16, the page 2026-11-28: the page's date is taken"
    ahead = dated(feed=day(2027, 1, 7), page=None, found=NOW)
    assert ahead.note == (
        "the feed says 2027-01-07, which is to come: it is dated when it was found"
    )


MOMENTS = st.none() | st.datetimes(timezones=st.just(UTC))


@given(MOMENTS, MOMENTS)
def test_nothing_is_published_later_than_it_was_found(
    feed: datetime | None, page: datetime | None
) -> None:
    told = dated(feed=feed, page=page, found=NOW).published
    assert told is None or told <= NOW
    assert told in (feed, page, NOW, None)


@pytest.mark.parametrize(
    ("dates", "unread", "says"),
    [
        pytest.param(WEEK, 0, "", id="well"),
        pytest.param([], 0, "", id="nothing"),
        pytest.param([None, None, None, None], 0, "", id="no dates"),
        pytest.param([day(2014, 12, 16)] * 2, 0, "", id="too few to say"),
        pytest.param([day(2014, 12, 16)] * 5, 0, "stuck", id="stuck"),
        pytest.param([day(2020, 1, n) for n in range(1, 6)], 0, "newest of its 5", id="all old"),
        pytest.param([NOW + n * DAY for n in range(2, 8)], 0, "to come", id="all to come"),
        pytest.param([NOW] * 5, 0, "when the feed was made", id="all alike"),
        pytest.param([None] * 4, 4, "none of its dates can be read", id="none read"),
        pytest.param([*WEEK, None], 1, "", id="one of many"),
        pytest.param([*WEEK[:3], *[None] * 5], 5, "5 of its 8 dates cannot", id="most of them"),
    ],
)
def test_a_feed_is_told_what_is_wrong_with_its_dates(
    dates: list[datetime | None], unread: int, says: str
) -> None:
    told = verdict_on(dates, NOW, max_age=timedelta(days=3), unread=unread)
    assert says in told
    assert bool(told) is bool(says)


def test_a_feed_that_is_all_old_is_told_how_old() -> None:
    told = verdict_on([NOW - 9 * DAY - n * DAY for n in range(4)], NOW, max_age=timedelta(days=3))
    assert told == (
        "the newest of its 4 entries is dated 2026-11-19, 9 days ago: "
        "where a page says no other its article is too old to be told"
    )


def test_one_date_of_long_ago_on_all_entries_dates_none_of_them() -> None:
    found, age = datetime(2026, 11, 28, 12, tzinfo=UTC), timedelta(days=3)
    stuck = [datetime(2019, 7, 1, tzinfo=UTC)] * 3

    def kept(*dates: datetime | None) -> list[datetime | None]:
        entries = [Entry(id=f"{n}", published=date) for n, date in enumerate(dates)]
        items = without_stuck(identify(entries, "https://e/rss"), dates, found, max_age=age)
        return [item.entry.published for item in items]

    assert kept(*stuck) == [None] * 3
    for dates in (stuck[:2], [*stuck, None], [*stuck, found], [found] * 3):
        assert kept(*dates) == dates
