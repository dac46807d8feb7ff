from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.digests import (
    SHOWN,
    Alive,
    Held,
    digest_body,
    last_close,
    next_close,
    past_body,
    window_from,
    without,
)
from monitor.core.model import Topic
from monitor.core.terms import Schedule

KYIV = ZoneInfo("Europe/Kyiv")
ALIVE = Alive(feeds=3, failing=1, articles=40)


def daily(*at: time, **changes: object) -> Schedule:
    return Schedule(**{"at": at or (time(7, 30),), "zone": KYIV} | changes)  # type: ignore[arg-type]


def local(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=KYIV).astimezone(UTC)


def held(
    number: int = 1,
    *,
    severity: str = "normal",
    sources: int = 1,
    at: datetime,
    leaves: datetime,
    **more: str,
) -> Held:
    story = {
        "id": f"s{number}", "title": f"Title {number}", "url": f"https://example.org/{number}",
        "severity": severity, "sources": sources, **more,
    }  # fmt: skip
    told = {"story": story, "topics": [{"id": "floods", "name": "Floods"}]}
    return Held(body={"data": told}, created_at=at, leaves_at=leaves)


def test_a_digest_closes_at_its_local_time_in_winter_and_in_summer() -> None:
    assert next_close(daily(), local(2026, 1, 5, 7, 29)) == local(2026, 1, 5, 7, 30)
    assert next_close(daily(), local(2026, 1, 5, 7, 30)) == local(2026, 1, 6, 7, 30)
    assert last_close(daily(), local(2026, 1, 5, 7, 30)) == local(2026, 1, 5, 7, 30)
    spring = local(2026, 3, 28, 12)
    assert next_close(daily(), spring) - last_close(daily(), spring) == timedelta(hours=23)
    autumn = local(2026, 10, 24, 12)
    assert next_close(daily(), autumn) - last_close(daily(), autumn) == timedelta(hours=25)


def test_a_time_that_the_clock_change_leaves_out_is_the_first_after_it() -> None:
    closes = next_close(daily(time(3, 30)), local(2026, 3, 28, 12))
    assert closes == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)
    assert closes.astimezone(KYIV).time() == time(4, 0)


def test_a_time_that_comes_twice_is_the_first_of_them_only() -> None:
    first = next_close(daily(time(3, 30)), local(2026, 10, 24, 12))
    assert first == local(2026, 10, 25, 3, 30)
    assert next_close(daily(time(3, 30)), first) == local(2026, 10, 26, 3, 30)


def test_several_times_and_some_days_only() -> None:
    schedule = daily(time(7, 30), time(17, 0), days=frozenset({0, 4}))
    friday = local(2026, 1, 9, 12)
    assert next_close(schedule, friday) == local(2026, 1, 9, 17)
    assert next_close(schedule, local(2026, 1, 9, 17)) == local(2026, 1, 12, 7, 30)


INSTANTS = st.datetimes(
    min_value=datetime(2026, 1, 1),  # the strategy's bounds have no zone
    max_value=datetime(2027, 12, 31),
    timezones=st.just(UTC),
)
SCHEDULES = st.builds(
    Schedule,
    at=st.lists(st.times().map(lambda t: t.replace(second=0, microsecond=0)), min_size=1,
                max_size=3, unique=True).map(tuple),
    zone=st.sampled_from([KYIV, UTC, ZoneInfo("Australia/Lord_Howe"), ZoneInfo("America/Havana")]),
    days=st.sets(st.integers(0, 6), min_size=1).map(frozenset),
)  # fmt: skip


@given(SCHEDULES, INSTANTS)
def test_windows_follow_each_other_without_gap_or_overlap(
    schedule: Schedule, now: datetime
) -> None:
    closes = next_close(schedule, now)
    assert last_close(schedule, now) <= now < closes
    assert last_close(schedule, closes) == closes
    assert last_close(schedule, closes - timedelta(microseconds=1)) == last_close(schedule, now)
    assert closes - last_close(schedule, now) <= timedelta(days=7, hours=1)


def test_the_window_begins_where_the_last_ended_or_where_the_first_missed_one_began() -> None:
    close = local(2026, 1, 9, 7, 30)
    today = held(at=close - timedelta(hours=1), leaves=close)
    missed = held(at=close - timedelta(hours=30), leaves=close - timedelta(days=1))
    assert window_from(daily(), close, [today]) == close - timedelta(days=1)
    assert window_from(daily(), close, [missed, today]) == close - timedelta(days=2)
    assert window_from(daily(), close, []) == close - timedelta(days=1)


def body(some: list[Held], *, close: datetime, now: datetime) -> dict[str, object]:
    window = (close - timedelta(days=1), close)
    return dict(digest_body(some, window=window, alive=ALIVE, now=now)["data"])


def test_a_digest_tells_the_gravest_the_most_reported_and_the_newest_first() -> None:
    close = local(2026, 1, 9, 7, 30)
    some = [
        held(1, at=close, leaves=close),
        held(2, sources=4, at=close, leaves=close),
        held(3, severity="urgent", at=close, leaves=close),
        held(4, severity="low", gravity="missing", sources=9, at=close, leaves=close),
        held(5, gravity="death", at=close, leaves=close),
        held(6, at=close + timedelta(minutes=1), leaves=close),
    ]
    data = body(some, close=close, now=close)
    order = [one["story"]["id"] for one in data["stories"]]  # type: ignore[attr-defined]
    assert order == ["s5", "s4", "s3", "s2", "s6", "s1"]
    assert data["window"] == {"from": "2026-01-08T05:30:00Z", "to": "2026-01-09T05:30:00Z"}
    assert data["alive"] == {"feeds": 3, "failing": 1, "articles": 40}
    assert data["late"] is False


def test_a_digest_says_when_it_is_late_or_holds_what_was_missed() -> None:
    close = local(2026, 1, 9, 7, 30)
    now = close + timedelta(minutes=1)
    assert body([held(at=close, leaves=close)], close=close, now=now)["late"] is False
    late = close + timedelta(minutes=16)
    assert body([held(at=close, leaves=close)], close=close, now=late)["late"] is True
    missed = held(at=close, leaves=close - timedelta(days=1))
    assert body([missed], close=close, now=now)["late"] is True


def test_what_there_is_no_room_for_is_named_and_counted() -> None:
    close = local(2026, 1, 9, 7, 30)
    some = [held(number, at=close, leaves=close) for number in range(SHOWN + 7)]
    data = body(some, close=close, now=close)
    assert data["folded"] == 7
    assert len(data["stories"]) == SHOWN  # type: ignore[arg-type]
    folded = data["folded_stories"]
    assert [one["id"] for one in folded] == [f"s{SHOWN + n}" for n in range(7)]  # type: ignore[attr-defined]
    assert set(folded[0]) == {"id", "title", "url", "severity", "topics"}  # type: ignore[index]


def test_a_new_topics_past_names_the_topic_and_counts_what_it_does_not_tell() -> None:
    close = local(2026, 1, 9, 7, 30)
    some = [held(n, at=close, leaves=close) for n in range(SHOWN + 2)]
    topic = Topic(id="t", name="Towns", queries={"": "town"})
    told = past_body(
        some, window=(close - timedelta(days=7), close), alive=ALIVE, topics=[topic], counted=30,
        now=close + timedelta(hours=2),
    )  # fmt: skip
    assert (told["type"], told["reason"]) == ("digest.ready", "new_topic")
    assert told["data"]["topics"] == [{"id": "t", "name": "Towns"}]
    assert told["data"]["folded"] == 32
    assert len(told["data"]["folded_stories"]) == 2
    assert told["data"]["late"] is False


def test_an_hourly_one_closes_with_each_hour_whatever_the_clock_does() -> None:
    hourly = Schedule(every="hour", zone=ZoneInfo("Europe/Kyiv"))
    at = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # the clock is set back at 01:00
    closes = [at := next_close(hourly, at) for _ in range(3)]
    assert closes == [datetime(2026, 10, 25, hour, tzinfo=UTC) for hour in (1, 2, 3)]
    assert last_close(hourly, closes[0]) == closes[0]


def test_a_roll_up_says_what_has_held_it_and_only_what_was_late_is_late() -> None:
    close = local(2026, 1, 9, 7, 30)
    window = (close - timedelta(days=3), close)
    night = [held(at=window[0], leaves=window[0])]
    week = {date(2026, 1, 8): 4, date(2026, 1, 9): 0}
    told = {
        reason: digest_body(night, window=window, alive=ALIVE, now=close, reason=reason, week=week)
        for reason in ("quiet", "limit", "silence", "late")
    }
    assert {reason: one["reason"] for reason, one in told.items()} == {one: one for one in told}
    assert [reason for reason, one in told.items() if one["data"]["late"]] == ["late"]
    assert told["quiet"]["data"]["week"] == [
        {"day": "2026-01-08", "stories": 4},
        {"day": "2026-01-09", "stories": 0},
    ]
    assert body(night, close=close, now=close)["week"] == []


def test_a_digest_leaves_out_what_its_recipient_wants_no_more() -> None:
    close = local(2026, 1, 9, 7, 30)
    some = [held(number, at=close, leaves=close) for number in range(SHOWN + 2)]
    whole = digest_body(some, window=(close, close), alive=ALIVE, now=close)
    topic = whole["data"]["stories"][0]["topics"][0]["id"]
    assert without(whole, [], []) == whole
    assert without(whole, ["another"], []) == whole
    assert without(whole, [topic], []) is None
    one, folded = whole["data"]["stories"][0], whole["data"]["folded_stories"][0]
    less = without(whole, [], [one["story"]["id"], folded["id"]])
    assert less is not None
    assert len(less["data"]["stories"]) == SHOWN - 1
    assert less["data"]["folded"] == len(less["data"]["folded_stories"]) == 1
    old = {**whole, "data": {**whole["data"], "folded_stories": [{"id": "x", "title": "Old"}]}}
    kept = without(old, [topic], [])
    assert kept is not None
    assert (kept["data"]["stories"], len(kept["data"]["folded_stories"])) == ([], 1)
    empty = digest_body([], window=(close, close), alive=ALIVE, now=close)
    assert without(empty, [topic], []) == empty
    assert without({"type": "digest.ready"}, [topic], []) == {"type": "digest.ready"}


@pytest.mark.parametrize(
    ("zone", "minute"), [("Asia/Kolkata", 30), ("Asia/Kathmandu", 15), ("Europe/Kyiv", 0)]
)
def test_an_hourly_one_closes_when_the_clock_of_its_zone_shows_a_full_hour(
    zone: str, minute: int
) -> None:
    hourly = Schedule(every="hour", zone=ZoneInfo(zone))
    at = datetime(2026, 5, 4, 9, 20, tzinfo=UTC)
    close = next_close(hourly, at)
    assert (close.minute, close.astimezone(ZoneInfo(zone)).minute) == (minute, 0)
    assert close - last_close(hourly, at) == timedelta(hours=1)


@pytest.mark.parametrize(("month", "number"), [(4, 4), (10, 3)])
def test_where_a_clock_is_set_by_half_an_hour_each_full_hour_that_it_shows_closes_one(
    month: int, number: int
) -> None:
    day = datetime(2026, month, number, tzinfo=UTC)
    lord_howe = ZoneInfo("Australia/Lord_Howe")
    hourly, close = Schedule(every="hour", zone=lord_howe), day
    minutes = [day + timedelta(minutes=number) for number in range(1, 2 * 24 * 60)]
    shown = [one for one in minutes if one.astimezone(lord_howe).minute == 0]
    closes = [close := next_close(hourly, close) for _ in shown]
    assert closes == shown
    assert [last_close(hourly, one) for one in minutes if one >= shown[0]] == [
        max(full for full in shown if full <= one) for one in minutes if one >= shown[0]
    ]


def test_one_that_tells_of_no_story_names_its_topics_and_ends_with_the_last_of_them() -> None:
    close = local(2026, 1, 5, 7, 30)
    topics = [Topic(id=one, name=one.title(), queries={}) for one in ("floods", "fires")]
    window = (close - timedelta(days=1), close)

    def body(*some: Held) -> dict[str, Any]:
        return digest_body(some, window=window, alive=ALIVE, now=close, topics=topics)

    empty = body()
    assert empty["data"]["topics"] == [
        {"id": "floods", "name": "Floods"},
        {"id": "fires", "name": "Fires"},
    ]
    assert without(empty, {"floods"}, ()) == empty
    assert without(empty, {"floods", "fires", "gone"}, ()) is None
    told = body(held(at=close, leaves=close))
    assert "topics" not in told["data"]
    assert without(told, {"fires"}, ()) == told
