from datetime import UTC, datetime, timedelta

from monitor.core.concerns import (
    Concern,
    Group,
    Lying,
    Paused,
    concerns,
    never_worked,
    summed_up,
)

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
HOOK = Lying(of="hook", number=3, since=NOW, said="hook.example: HTTP 500")


def known(**some: list[Lying] | list[Group]) -> list[Concern]:
    return concerns(**({"waiting": [], "failed": [], "held": [], "groups": []} | some))  # type: ignore[arg-type]


def said(some: list[Concern]) -> list[tuple[str, int, str]]:
    return [(one.what, one.count, one.of) for one in some]


def a_group(name: str, feeds: int, failing: int) -> Group:
    troubled = tuple(f"{name or 'feed'} {number}" for number in range(1, failing + 1))
    since = NOW if failing else None
    return Group(name=name, feeds=feeds, unread=failing, since=since, troubled=troubled)


def test_each_channel_says_how_many_wait_and_failed_and_what_it_answered() -> None:
    failed, waiting = known(waiting=[HOOK], failed=[Lying(of="desk", number=1, since=NOW)])
    assert failed.say == (
        "desk: 1 message failed for good in the last 7 days; "
        "see `monitor deliveries replay --failed`"
    )
    assert waiting.say == (
        "hook: 3 messages waiting beyond the second retry; it said: hook.example: HTTP 500"
    )
    assert waiting.shown(publicly=False) == {
        "what": "deliveries_waiting",
        "since": "2026-01-01T12:00:00Z",
        "count": 3,
        "say": waiting.say,
    }


def test_what_is_held_is_counted_by_what_holds_it() -> None:
    quiet, other = known(held=[Lying(of="quiet", number=2, since=NOW), HOOK_HELD])
    assert quiet.say == "2 messages held, to be told later (quiet)"
    assert (other.say, other.count) == ("1 message held, to be told later", 1)


HOOK_HELD = Lying(of="", number=1, since=NOW)


def test_whom_a_mail_server_refused_is_counted_with_what_it_said() -> None:
    [one] = known(refused=[Lying(of="desk", number=2, since=NOW, said="550 5.1.1 no such user")])
    assert (one.what, one.count, one.since) == ("recipients_refused", 2, NOW)
    assert one.say.startswith("desk: 2 recipients refused by the mail server, and told nothing")
    assert "550 5.1.1 no such user; see `monitor channels list`" in one.say
    assert "desk" not in one.public


def test_strangers_learn_numbers_only() -> None:
    some = known(
        waiting=[HOOK],
        failed=[HOOK],
        held=[HOOK],
        groups=[a_group("europe", 2, 2), a_group("asia", 2, 1)],
    )
    assert len(some) == 5
    for one in some:
        told = str(one.shown(publicly=True))
        assert not {"hook", "europe", "asia", "HTTP"} & set(
            told.replace("'", " ").replace(":", " ").split()
        )


def test_a_group_of_which_all_feeds_fail_is_named_and_feeds_of_no_group_are_none() -> None:
    some = known(groups=[a_group("", 2, 2), a_group("asia", 2, 1), a_group("europe", 3, 3)])
    assert said(some) == [
        ("group_failing", 3, "europe"),
        ("feeds_in_trouble", 3, "feed 1, feed 2, asia 1"),
    ]
    assert some[0].say == "All feeds of the group europe fail (3)"
    assert known(groups=[a_group("", 2, 0), a_group("asia", 2, 0)]) == []
    assert known(groups=[]) == []


def test_three_feeds_in_trouble_are_named_and_then_how_many_more() -> None:
    (one,) = known(groups=[a_group("", 9, 1)])
    assert one.say == "1 feed in trouble: feed 1; see `monitor feeds list`"
    (three,) = known(groups=[a_group("", 9, 3)])
    assert three.of == "feed 1, feed 2, feed 3"
    (seven,) = known(groups=[a_group("", 9, 7)])
    assert (seven.count, seven.of) == (7, "feed 1, feed 2, feed 3, +4")
    assert seven.public == "7 feeds in trouble"


def test_a_feed_that_failed_once_is_no_concern_but_where_no_other_is_read() -> None:
    once = Group(name="europe", feeds=2, unread=2, since=NOW)
    assert known(groups=[once, a_group("", 1, 0)]) == []
    assert said(known(groups=[once])) == [("feeds_failing", 2, "")]


def test_an_outage_is_told_with_what_was_said_last_whether_or_not_some_feeds_are_read() -> None:
    outage = Lying(of="", number=2, since=NOW, said="a.example: dns: no such host")
    waits = Group(name="europe", feeds=2, unread=2, since=NOW)

    def told(*groups: Group) -> list[Concern]:
        return concerns(waiting=[], failed=[], held=[], groups=groups, outage=outage)

    assert [one.what for one in told(waits)] == ["feeds_failing", "feeds_alike"]
    assert said(told(waits, a_group("", 3, 1))) == [
        ("feeds_alike", 2, ""),
        ("feeds_in_trouble", 1, "feed 1"),
    ]
    (one,) = told(waits, a_group("", 1, 0))
    assert one.public == "Most feeds fail alike (2): look at the network of this machine"
    assert one.say == f"{one.public}; it said: a.example: dns: no such host"
    assert (one.since, one.said) == (NOW, "a.example: dns: no such host")


def test_where_all_feeds_fail_that_is_said_once_since_the_last_of_them_fails() -> None:
    late = Group(name="europe", feeds=3, unread=3, since=NOW + timedelta(hours=1))
    (one,) = known(groups=[a_group("", 2, 2), late])
    assert (one.what, one.count, one.since) == ("feeds_failing", 5, NOW + timedelta(hours=1))
    assert known(groups=[Group(name="", feeds=1, unread=1, since=None)])[0].since is None


def test_paused_feeds_are_counted_and_the_first_of_them_named_with_who_paused_them() -> None:
    some = [Paused(name=f"feed {number}", by="Olena") for number in range(6)]
    [few] = concerns(waiting=[], failed=[], held=[], groups=[], paused=some[:1])
    [many] = concerns(waiting=[], failed=[], held=[], groups=[], paused=some)
    assert few.say == f"{few.public}: feed 0 (by Olena)"
    assert few.public.startswith("1 feed paused")
    assert many.say.endswith("feed 4 (by Olena), ...")
    assert many.count == 6


def test_all_is_well_is_not_said_alone_where_there_are_warnings() -> None:
    assert summed_up(ok=True, some=[]) == "All parts are well."
    assert summed_up(ok=True, some=[1, 2]) == "All parts are well; 2 warnings:"
    assert summed_up(ok=False, some=[1]) == "Something is not well; 1 warning:"
    assert (
        known(groups=[Group(name="", feeds=1, unread=1, since=None)])[0].shown(publicly=True)[
            "since"
        ]
        is None
    )


def test_a_channel_that_never_worked_is_named_where_the_config_is_the_likely_reason() -> None:
    new = [
        Lying(of="wire", number=1, since=NOW, said="hook.example: connect"),
        Lying(of="busy", number=1, since=NOW, said="hook.example: HTTP 503"),
    ]
    [one] = known(new=new)
    assert (one.what, one.count) == ("channel_never_worked", 1)
    assert one.say.startswith("wire: it has delivered nothing since the config was written")
    assert one.say.endswith("; it said: hook.example: connect")
    assert "wire" not in one.public
    assert never_worked("wire", "").endswith("`monitor channels test wire`")
