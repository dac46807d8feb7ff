"""Whom a mail server refuses for good, again and again, is told nothing more; operators once.

A real mail server on loopback, a real database of each kind, and a clock that the tests move.
"""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from monitor.pipeline.watch import tell
from monitor.store.sending import recipients, unsubscribed
from monitor.store.shown.overview import overview
from monitor.store.tables import schema
from monitor.store.upkeep import warned
from monitor.tasks.due import tick_deliver
from monitor.tasks.jobs import JOBS, run_job
from monitor.tasks.work import Work
from tests.pipeline.play import Clock, Play, going_on
from tests.world import World

DESK, GONE = "desk@example.org", "gone@example.org"
Open = Callable[..., Play]


@pytest.fixture
def opened(world: World, database_url: str) -> Iterator[Open]:
    """Begin with a mail channel of two recipients, and operators who are told by hook."""
    world.database = database_url
    made: list[Play] = []

    def begin(to: str = f"{DESK}, {GONE}", operators: str = "hook") -> Play:
        world.configure(operators=operators, to=to)
        made.append(going_on(world, made[-1].clock if made else Clock()))
        return made[-1]

    yield begin
    for play in made:
        play.parts.database.close()


@pytest.fixture
def play(opened: Open) -> Play:
    return opened()


def send(play: Play, recipient: str = GONE, *, times: int = 1, apart: timedelta) -> None:
    """Send a message, and another when so long is over."""
    for _ in range(times):
        put(play, recipient)
        play.clock.at += timedelta(seconds=5)
        a_tick(play)
        play.clock.at += apart


def put(play: Play, recipient: str) -> None:
    with play.parts.database.transaction() as tx:
        n = tx.execute(sa.select(sa.func.count()).select_from(schema.delivery)).scalar_one()
        at = play.clock() + timedelta(microseconds=n)
        window = {"window_from": at, "window_to": at, "frozen_at": at, "body": {}}
        new = sa.insert(schema.digest).values(channel="desk-mail", **window)
        tx.execute(
            sa.insert(schema.delivery).values(
                key=f"msg_{n:05}", channel="desk-mail", recipient=recipient, state="pending",
                due_at=play.clock(), created_at=play.clock(), payload=b"Subject: x\r\n\r\nx\r\n",
                digest_id=tx.execute(new.returning(schema.digest.c.id)).scalar_one(),
            )
        )  # fmt: skip


def a_tick(play: Play) -> None:
    waiting = [one for one in tick_deliver(Work(parts=play.parts), ()) if one[1]]
    while waiting:
        name, ids = waiting.pop(0)
        waiting += [one for one in run_job(Work(parts=play.parts), JOBS[name], ids) if one[1]]


def watch(play: Play) -> None:
    tell(play.parts.watching, now=play.clock(), kinds=("channel",))
    a_tick(play)


def gone(play: Play, recipient: str = GONE) -> frozenset[str]:
    with play.parts.database.reading() as tx:
        return unsubscribed.topics_of(tx, "desk-mail", recipient)


def notices(play: Play) -> list[dict[str, Any]]:
    told = [json.loads(call.body) for call in play.world.hook.accepted]
    return [body["data"] for body in told if body["type"] == "recipient.suppressed"]


@pytest.mark.on_both
def test_who_is_refused_on_two_messages_is_told_nothing_more_and_operators_hear_once(
    play: Play,
) -> None:
    play.world.mail.unknown.add(GONE)
    send(play, apart=timedelta(days=20))
    watch(play)
    assert (gone(play), notices(play)) == (frozenset(), [])
    send(play, apart=timedelta(hours=1))
    assert gone(play) == {unsubscribed.ALL}
    assert gone(play, DESK) == frozenset()
    for _ in range(3):
        watch(play)
        play.clock.move(hours=7)
    [told] = notices(play)
    assert told["title"] == f"desk-mail <{GONE}>"
    [one] = told["recipients"]
    assert (one["channel"], one["recipient"]) == ("desk-mail", GONE)
    assert one["error"].endswith(": 550 5.1.1 No such user here")
    assert one["again"] == f"monitor channels restore desk-mail {GONE}"
    with play.parts.database.reading() as tx:
        [row] = unsubscribed.every(tx)
    assert row.why == f"the mail server refused him: {one['error']}"


@pytest.mark.on_both
def test_whom_the_server_refused_is_counted_by_the_overview_until_he_is_reached_or_restored(
    play: Play,
) -> None:
    def seen() -> tuple[int, list[tuple[int, str]]]:
        with play.parts.database.reading() as tx:
            said = warned.warned(tx, play.clock())
            told = [(one.count, one.say) for one in said if one.what == "recipients_refused"]
            return overview(tx, play.clock()).unreached, told

    assert seen() == (0, [])
    play.world.mail.unknown.add(GONE)
    send(play, apart=timedelta(hours=1))
    assert seen() == (1, [])
    send(play, apart=timedelta(days=30))
    number, [(count, say)] = seen()
    assert (number, count) == (1, 1)
    assert "desk-mail: 1 recipient refused by the mail server" in say
    assert "550 5.1.1 No such user here" in say
    with play.parts.database.transaction() as tx:
        recipients.restore(tx, "desk-mail", GONE, now=play.clock())
    assert seen() == (1, [])
    play.world.mail.unknown.clear()
    send(play, apart=timedelta(0))
    assert seen() == (0, [])


def test_what_he_got_between_two_refusals_keeps_him(play: Play) -> None:
    for _ in range(3):
        play.world.mail.unknown.add(GONE)
        send(play, apart=timedelta(days=1))
        play.world.mail.unknown.clear()
        send(play, apart=timedelta(days=1))
    assert gone(play) == frozenset()


def test_two_refusals_with_more_than_a_month_between_are_too_far_apart(play: Play) -> None:
    play.world.mail.unknown.add(GONE)
    send(play, times=3, apart=timedelta(days=31))
    assert gone(play) == frozenset()


def test_one_message_that_is_sent_again_and_again_counts_once(play: Play) -> None:
    play.world.mail.unknown.add(GONE)
    send(play, apart=timedelta(0))
    for _ in range(3):
        with play.parts.database.transaction() as tx:
            failed = schema.delivery.c.state == "failed"
            again = {"state": "pending", "due_at": play.clock(), "settled_at": None}
            tx.execute(sa.update(schema.delivery).where(failed).values(again))
        play.clock.move(minutes=1)
        a_tick(play)
    assert gone(play) == frozenset()


def test_a_server_that_refuses_us_takes_nobody_away(play: Play) -> None:
    play.world.mail.recipients_refused = "554 5.7.1 Relay access denied"
    for recipient in (DESK, GONE):
        send(play, recipient, times=3, apart=timedelta(hours=1))
    assert gone(play) | gone(play, DESK) == frozenset()


@pytest.mark.on_both
def test_who_was_restored_has_to_be_refused_twice_again_and_that_is_told_again(play: Play) -> None:
    play.world.mail.unknown.add(GONE)
    send(play, times=2, apart=timedelta(hours=1))
    watch(play)
    with play.parts.database.transaction() as tx:
        assert recipients.restore(tx, "desk-mail", GONE, now=play.clock()) == 1
    watch(play)
    send(play, apart=timedelta(hours=1))
    assert gone(play) == frozenset()
    send(play, apart=timedelta(hours=1))
    assert gone(play) == {unsubscribed.ALL}
    watch(play)
    assert len(notices(play)) == 2


def test_operators_read_it_in_a_mail_too(opened: Open) -> None:
    play = opened(operators="desk-mail")
    play.world.mail.unknown.add(GONE)
    send(play, times=2, apart=timedelta(hours=1))
    watch(play)
    said = [str(one.message.get_body(("plain",))) for one in play.world.mail.letters[:]]
    again = f"To send them again: monitor channels restore desk-mail {GONE}"
    assert any(again in one for one in said)


@pytest.mark.on_both
def test_a_channel_that_is_renamed_takes_along_who_left_it(opened: Open) -> None:
    play = opened()
    with play.parts.database.transaction() as tx:
        for name, topics in (("desk-mail", ["a", "b"]), ("post", ["b"])):
            unsubscribed.add(tx, name, GONE, topics, why="asked", now=play.clock())
    config = play.world.folder / "config"
    for file in (config / "monitor.yaml", config / "watchlists" / "ukraine.yaml"):
        file.write_text(file.read_text().replace("desk-mail", "post"))
    after = going_on(play.world, play.clock)
    with after.parts.database.reading() as tx:
        assert unsubscribed.topics_of(tx, "post", GONE) == {"a", "b"}
        assert unsubscribed.topics_of(tx, "desk-mail", GONE) == frozenset()
    after.parts.database.close()


def test_who_is_named_no_more_and_named_again_is_still_gone(opened: Open) -> None:
    play = opened()
    with play.parts.database.transaction() as tx:
        unsubscribed.add(tx, "desk-mail", GONE, ["a"], why="asked", now=play.clock())
    opened(to=DESK)
    assert gone(opened()) == {"a"}
