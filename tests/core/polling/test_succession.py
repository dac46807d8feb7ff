from datetime import UTC, datetime, timedelta

import pytest

from monitor.core.articles.entries import Item, identify
from monitor.core.model import Entry
from monitor.core.polling.succession import Predecessor, came_between

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)


def a_document(*hours: int, dated: bool = True) -> list[Item]:
    """Entries that are so many hours old, in this order, each with a guid that tells its age."""
    entries = [
        Entry(id=str(age), title=f"Report {age}", published=NOW - timedelta(hours=age))
        if dated
        else Entry(id=str(age), title=f"Report {age}")
        for age in hours
    ]
    return identify(entries, "https://gazette.example/rss")


@pytest.mark.parametrize("dated", [True, False])
@pytest.mark.parametrize(
    ("gone", "hours", "known", "news"),
    [
        (True, range(1, 9), (3, 4, 5, 6, 7, 8), [1, 2]),
        (True, range(1, 21), (18, 19, 20), [*range(1, 18)]),  # it was away for long
        (True, range(1, 21), (3, 4), [1, 2]),  # older ones it never had, though much is older
        (True, range(1, 9), (3, 5, 6), [1, 2, 4]),  # some come late
        (True, range(1, 9), (3, 5, 7), [1, 2]),  # many: a wider search, that begins now
        (True, range(1, 21), (3, 20), []),  # what lies between it would have had
        (True, range(1, 9), (3,), []),  # one shared article
        (True, (1,), (1,), []),
        (True, (), (), []),
        (False, range(1, 9), (3, 4, 5, 6, 7, 8), [1, 2]),
        (False, range(1, 9), (3, 5, 6, 7, 8), [1, 2]),  # 4 it would have had: it is asked still
        (False, range(1, 21), (18, 19, 20), []),
        (False, range(1, 21), (3, 4), []),
    ],
)
def test_what_came_between_is_what_a_predecessor_would_have_brought_next(
    gone: bool, dated: bool, hours: range, known: tuple[int, ...], news: list[int]
) -> None:
    keys = frozenset(f"guid:{age}" for age in known)
    other = Predecessor(feed_id=1, known=keys, gone=gone)
    found = came_between(a_document(*hours, dated=dated), other)
    assert [int(item.entry.id) for item in found] == news


def test_dates_count_for_more_than_the_order() -> None:
    other = Predecessor(feed_id=1, known=frozenset({"guid:3", "guid:4"}), gone=True)
    found = came_between(a_document(5, 4, 3, 2, 1), other)
    assert [item.entry.id for item in found] == ["2", "1"]
