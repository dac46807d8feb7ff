"""What holds a delivery that is about to leave."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from monitor.core.leaving import (
    ALL_TOPICS,
    GO,
    HOLDS,
    LATE_AFTER,
    Leave,
    Leaving,
    comes_first,
    fold_after,
    leave,
    limit_of,
    within,
)
from monitor.core.limits import Bucket
from monitor.core.model import Channel, ChannelOptions
from monitor.core.routes import Way
from monitor.core.terms import Limit, Quiet, Terms

NOW = datetime(2026, 6, 1, 23, tzinfo=UTC)
MORNING = datetime(2026, 6, 2, 7, tzinfo=UTC)
NIGHT = Quiet(start=time(22), end=time(7), zone=UTC, but=frozenset({"urgent"}), fold_after=3)
FEW = Limit(alerts=2, per=timedelta(hours=1))
DESK = Channel(name="desk", kind="file", options=ChannelOptions())


def a_way(quiet: Quiet | None = None, limit: Limit | None = None, bucket: str = "desk") -> Way:
    terms = Terms(quiet=quiet, limit=limit)
    return Way(channel=DESK, terms=terms, min_sources=1, bucket=bucket)


PLAIN = Leaving(
    topics=frozenset({"floods"}), unwanted=frozenset(), silent_until=None, left_at=NOW,
    ways=[(a_way(), "normal")],
)  # fmt: skip


def test_what_nothing_holds_goes() -> None:
    assert leave(PLAIN, NOW) == GO
    assert leave(replace(PLAIN, ways=[]), NOW) == GO
    assert leave(replace(PLAIN, silent_until=NOW), NOW) == GO


def test_what_the_recipient_wants_no_more_ends() -> None:
    two = replace(PLAIN, topics=frozenset({"floods", "fires"}))
    for unwanted in ({"floods", "fires"}, {ALL_TOPICS}):
        assert leave(replace(two, unwanted=frozenset(unwanted)), NOW).outcome == "unsubscribed"
    assert leave(replace(two, unwanted=frozenset({"floods"})), NOW) == GO
    assert leave(replace(PLAIN, topics=frozenset()), NOW) == GO


def test_a_silence_holds_until_it_ends_and_comes_before_all_else() -> None:
    until = NOW + timedelta(days=7)
    silent = replace(PLAIN, silent_until=until, ways=[(a_way(NIGHT), "normal")])
    assert leave(silent, NOW) == Leave(outcome="silence", until=until)


def test_what_should_have_left_long_ago_is_late() -> None:
    late = replace(PLAIN, left_at=NOW - LATE_AFTER - timedelta(seconds=1))
    assert leave(late, NOW) == Leave(outcome="late", until=NOW)
    assert leave(replace(PLAIN, left_at=NOW - LATE_AFTER), NOW) == GO


def test_quiet_hours_hold_what_goes_by_no_way_that_is_open() -> None:
    quiet = replace(PLAIN, ways=[(a_way(NIGHT), "normal")])
    assert leave(quiet, NOW) == Leave(outcome="quiet", until=MORNING)
    urgent = replace(PLAIN, ways=[(a_way(NIGHT), "normal"), (a_way(NIGHT), "urgent")])
    assert leave(urgent, NOW) == GO
    sooner = replace(NIGHT, end=time(5))
    two = replace(PLAIN, ways=[(a_way(NIGHT), "normal"), (a_way(sooner), "normal")])
    assert leave(two, NOW).until == MORNING - timedelta(hours=2)


def test_a_limit_counts_what_goes_by_no_way_without_one() -> None:
    assert limit_of([]) is None
    assert limit_of([(a_way(), "normal")]) is None
    assert limit_of([(a_way(limit=FEW), "low"), (a_way(), "low")]) is None
    assert limit_of([(a_way(limit=FEW, bucket="x"), "low")]) == ("x", FEW)


def test_beyond_its_limit_a_message_waits_for_the_next_token() -> None:
    bucket, sent = None, 0
    while True:
        decided, bucket = within(FEW, bucket, NOW)
        if decided != GO:
            break
        sent += 1
    assert sent == 2
    assert decided == Leave(outcome="limit", until=NOW + timedelta(minutes=30))
    assert bucket == Bucket(tokens=0, at=NOW)


def test_how_many_leave_by_themselves_after_a_night_is_what_its_ways_say() -> None:
    assert fold_after([(a_way(NIGHT), "low"), (a_way(replace(NIGHT, fold_after=9)), "low")]) == 3
    assert fold_after([(a_way(), "low")]) == 5


def test_each_hold_has_a_name() -> None:
    assert set(HOLDS) == {"silence", "late", "quiet", "limit"}


def test_an_update_waits_for_what_is_about_to_be_sent_and_takes_along_what_is_held() -> None:
    assert comes_first("pending", "") == comes_first("pending", "quiet") == "waited for"
    assert comes_first("held", "late") == "waited for"
    assert comes_first("held", "quiet") == comes_first("held", "limit") == "taken along"
    assert comes_first("held", "silence") == "passed"
