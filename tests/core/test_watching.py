from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from monitor.core.watching import (
    CALM,
    KINDS,
    MANY,
    OUTAGE,
    QUIET,
    SAID,
    SHOWN,
    TOGETHER,
    Change,
    GivenUp,
    Known,
    Trouble,
    far_end,
    given_up_data,
    notice_data,
    worth_telling,
)
from monitor.core.watching import compare as compare_kinds

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def compare(troubles: list[Trouble], before: list[Known], now: datetime) -> Change:
    return compare_kinds(troubles, before, now, KINDS)


def trouble(key: str = "1") -> Trouble:
    return Trouble(kind="feed", key=key, name=f"Outlet {key}", facts={"error": "HTTP 503"})


def known(*, told: timedelta, is_open: bool) -> Known:
    return Known(kind="feed", key="1", name="Outlet 1", told_at=NOW - told, open=is_open)


def test_a_new_trouble_is_told_and_one_that_lasts_is_not_told_again() -> None:
    assert compare([trouble()], [], NOW).begun == (trouble(),)
    again = compare([trouble()], [known(told=timedelta(days=9), is_open=True)], NOW)
    assert (again.begun, again.ended) == ((), ())


def test_a_trouble_that_is_over_is_told_once() -> None:
    before = known(told=timedelta(hours=1), is_open=True)
    assert compare([], [before], NOW).ended == (before,)
    assert compare([], [known(told=timedelta(hours=1), is_open=False)], NOW).ended == ()


def test_what_comes_back_is_told_and_what_flaps_ends_when_it_has_been_well_for_a_while() -> None:
    soon = replace(known(told=QUIET - timedelta(seconds=1), is_open=False), flaps=1)
    late = replace(known(told=QUIET, is_open=False), flaps=1)
    assert compare([trouble()], [soon], NOW).begun == (trouble(),)
    assert compare([trouble()], [soon], NOW).flaps == {("feed", "1"): 2}
    assert compare([trouble()], [late], NOW).flaps == {("feed", "1"): 0}


@pytest.mark.parametrize(("flaps", "calm"), [(1, CALM), (2, 2 * CALM), (3, 4 * CALM), (99, QUIET)])
def test_what_flaps_is_well_when_it_was_for_longer_each_time(flaps: int, calm: timedelta) -> None:
    one = replace(known(told=timedelta(days=1), is_open=True), flaps=flaps, seen_at=NOW - calm)
    assert compare([], [one], NOW).ended == (one,)
    assert compare([], [one], NOW - timedelta(seconds=1)).ended == ()
    lasts = compare([trouble()], [one], NOW)
    assert (lasts.begun, lasts.ended, lasts.seen) == ((), (), (one,))


def test_an_outage_and_its_end_wait_for_no_feed() -> None:
    one = known(told=timedelta(minutes=1), is_open=True)
    outage = Trouble(kind="feed", key=OUTAGE, name="Most feeds fail alike", facts={})
    assert compare([outage, trouble("2")], [one], NOW).begun == (outage,)
    told = replace(one, key=OUTAGE)
    assert compare([], [one, told], NOW).ended == (told,)
    assert compare([trouble("2")], [told], NOW).begun == (trouble("2"),)


def test_feeds_wait_for_each_other_and_are_told_together() -> None:
    one = known(told=TOGETHER - timedelta(seconds=1), is_open=True)
    assert compare([trouble("1"), trouble("2"), trouble("3")], [one], NOW).begun == ()
    assert compare([], [one], NOW).ended == ()
    later = compare([trouble("1"), trouble("2"), trouble("3")], [one], NOW + timedelta(seconds=1))
    assert later.begun == (trouble("2"), trouble("3"))
    part = Trouble(kind="part", key="beat", name="beat", facts={})
    assert compare([part], [one], NOW).begun == (part,)


def test_kinds_that_were_not_looked_at_have_neither_failed_nor_recovered() -> None:
    one = known(told=timedelta(days=1), is_open=True)
    change = compare_kinds([], [one], NOW, ["part"])
    assert (change.begun, change.ended) == ((), ())
    assert compare_kinds([trouble("2")], [], NOW, ["channel"]).begun == ()


def test_a_notice_holds_one_with_its_facts_or_the_first_of_many() -> None:
    assert notice_data([trouble()]) == {"feed": {"name": "Outlet 1", "error": "HTTP 503"}}
    over = notice_data([known(told=QUIET, is_open=True)])
    assert over == {"feed": {"name": "Outlet 1", "since": "2025-12-31T18:00:00Z"}}
    many = notice_data([trouble(str(number)) for number in range(SHOWN + 5)])
    assert many["title"] == f"{SHOWN + 5} feeds"
    assert len(many["feeds"]) == SHOWN
    assert many["more"] == 5


def given_up(recipient: str = "desk@example.org", told: timedelta | None = None) -> GivenUp:
    return GivenUp(
        channel="mail", recipient=recipient, number=2, since=NOW, said="550 no such user",
        told_at=None if told is None else NOW - told,
    )  # fmt: skip


def test_what_is_given_up_is_told_at_once_and_what_follows_together() -> None:
    first, soon, late = given_up(), given_up(told=timedelta(hours=1)), given_up(told=QUIET)
    assert worth_telling([first, soon, late], NOW) == (first, late)
    many = replace(soon, number=MANY)
    just = replace(many, told_at=NOW - TOGETHER + timedelta(seconds=1))
    assert worth_telling([many, just], NOW) == (many,)


def test_a_notice_says_for_whom_how_many_were_given_up_and_why() -> None:
    told = given_up_data([given_up(), given_up(recipient="")])
    assert told["title"] == "4 in all"
    first, second = told["given_up"]
    assert (first["channel"], first["recipient"], first["number"]) == (
        "mail",
        "desk@example.org",
        2,
    )
    assert first["error"] == "550 no such user"
    assert (first["said"], first["to_do"]) == (first["error"], "check_address")
    assert "recipient" not in second
    assert given_up_data([given_up()] * (SHOWN + 3))["more"] == 3


def test_what_the_far_end_said_is_one_line_of_bounded_length() -> None:
    assert far_end("550\r\n no such\tuser ") == "550 no such user"
    assert far_end("x" * SAID) == "x" * SAID
    assert far_end("x" * (SAID + 1)) == f"{'x' * (SAID - 1)}…"


def test_a_recipient_is_named_otherwise_than_its_channel() -> None:
    assert {given_up("").key, given_up("a@b").key, given_up("a@c").key}.isdisjoint({"mail"})
    assert len({given_up("").key, given_up("a@b").key, given_up("a@c").key}) == 3
