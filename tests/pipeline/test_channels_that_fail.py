"""P5: a channel, a recipient, a message that fails delays no other, and its return is noticed.

Real servers on loopback, a real database of each kind, and a clock that the tests move: a tick
every few seconds, and all that it leads to.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from statistics import median
from time import sleep
from typing import Any

import pytest
import sqlalchemy as sa

from monitor.pipeline.deliver import WORK, deliver
from monitor.pipeline.prune import prune
from monitor.pipeline.watch import tell
from monitor.store.sending import outbox, recipients
from monitor.store.sending.states import attempts_of
from monitor.store.tables import schema
from monitor.store.upkeep import ticks
from monitor.store.upkeep.leases import RENEWED
from monitor.tasks.due import tick_deliver
from monitor.tasks.jobs import JOBS, run_job
from monitor.tasks.names import DELIVER
from monitor.tasks.work import Work
from tests.pipeline.play import Clock, Play, going_on
from tests.servers import monitor
from tests.world import OUTLETS, SECRET, World

Open = Callable[..., Play]
TICK = timedelta(seconds=5)
FAILING = "[News monitor] The channel “hook” does not deliver"
AGAIN = "[News monitor] The channel “hook” delivers again"


@pytest.fixture
def opened(world: World, database_url: str) -> Iterator[Open]:
    """Begin with a config of a mail channel and a hook, told to operators by hook."""
    world.database = database_url
    made: list[Play] = []

    def begin(**config: str) -> Play:
        world.configure(outlets=OUTLETS, operators=config.pop("operators", "hook"), **config)
        made.append(going_on(world, made[-1].clock if made else Clock()))
        return made[-1]

    yield begin
    for play in made:
        play.parts.database.close()


def put(play: Play, number: int, *, channel: str = "hook", recipient: str = "") -> None:
    """Put so many deliveries into the outbox, which are due now."""
    with play.parts.database.transaction() as tx:
        first = tx.execute(sa.select(sa.func.count()).select_from(schema.delivery)).scalar_one()
        for n in range(first, first + number):
            tx.execute(
                sa.insert(schema.delivery).values(
                    key=f"msg_{n:05}", channel=channel, recipient=recipient, state="pending",
                    due_at=play.clock(), created_at=play.clock(), digest_id=a_digest(tx, play, n),
                    payload=json.dumps({"type": "test", "n": n}).encode(),
                )
            )  # fmt: skip


def a_digest(tx: sa.Connection, play: Play, n: int) -> int:
    at = play.clock() + timedelta(microseconds=n)
    new = sa.insert(schema.digest).values(
        channel="hook", window_from=at, window_to=at, frozen_at=at, body={}
    )
    return int(tx.execute(new.returning(schema.digest.c.id)).scalar_one())


def a_tick(play: Play) -> None:
    """Let beat tick, and all be done that follows from it, one message after the other."""
    waiting = [one for one in tick_deliver(Work(parts=play.parts), ()) if one[1]]
    while waiting:
        name, ids = waiting.pop(0)
        waiting += [one for one in run_job(Work(parts=play.parts), JOBS[name], ids) if one[1]]


def lasting(play: Play, span: timedelta, tick: timedelta = TICK) -> None:
    end = play.clock() + span
    while play.clock() < end:
        play.clock.at += tick
        a_tick(play)


def operators_of(play: Play, kind: str) -> list[dict[str, Any]]:
    """What operators were told of that kind."""
    return [body["data"] for body in play.told() if body["type"] == kind]


def watch(play: Play) -> None:
    tell(play.parts.watching, now=play.clock(), kinds=("channel",))
    a_tick(play)


def states(play: Play) -> dict[str, int]:
    with play.parts.database.reading() as tx:
        rows = tx.execute(
            sa.select(schema.delivery.c.state, sa.func.count())
            .where(schema.delivery.c.digest_id.is_not(None))
            .group_by(schema.delivery.c.state)
        )
        return {state: number for state, number in rows}  # noqa: C416  # rows are no pairs to mypy


def delays(play: Play, since: datetime) -> list[float]:
    """How many seconds after that each was sent."""
    with play.parts.database.reading() as tx:
        sent = sa.select(schema.delivery.c.settled_at).where(schema.delivery.c.state == "sent")
        return sorted((at - since).total_seconds() for at in tx.execute(sent).scalars())


def an_outage(play: Play, number: int, span: timedelta) -> list[float]:
    """The hook is down so long, while deliveries come; return each one's delay at its return."""
    play.world.hook.answer(100_000, 503)
    for _ in range(10):
        put(play, number // 10)
        lasting(play, span / 10)
    back = play.clock()
    play.world.hook.heal()
    lasting(play, timedelta(seconds=90))
    return delays(play, back)


@pytest.mark.on_both
def test_a_channel_that_was_down_gets_all_that_waits_when_it_returns_and_in_order(
    opened: Open,
) -> None:
    play = opened()
    after = an_outage(play, 20, timedelta(minutes=4))
    assert len(after) == 20
    assert max(after) <= 60
    arrived = [json.loads(call.body)["n"] for call in play.world.hook.accepted]
    probe = arrived[0]  # whichever it was tried with
    assert arrived[1:] == sorted(set(range(20)) - {probe})
    assert len(play.world.hook.calls) - 20 < 20  # it was tried with one, now and then


@pytest.mark.soak
@pytest.mark.parametrize("hours", [0.5, 2, 8])
def test_a_channel_that_was_down_for_hours_with_500_alerts(opened: Open, hours: float) -> None:
    play = opened()
    after = an_outage(play, 500, timedelta(hours=hours))
    print(f"{hours} h: median {median(after):.0f} s, last {max(after):.0f} s after the return")
    assert len(after) == 500
    assert max(after) <= 90


def test_a_channel_that_is_down_makes_no_worker_late_and_no_other_channel_wait(
    opened: Open,
) -> None:
    play = opened()
    play.world.hook.answer(100_000, 503)
    put(play, 20)
    lasting(play, timedelta(minutes=20), timedelta(minutes=2))
    put(play, 20, channel="desk-mail", recipient="desk@example.org")
    a_tick(play)
    assert len(play.world.mail.letters) == 20
    with play.parts.database.reading() as tx:
        health = {one.part: one for one in ticks.parts_health(tx, play.clock())}
    assert health["worker deliver"].ok, health["worker deliver"].detail


def test_one_message_that_brings_the_server_down_each_time_holds_up_no_other(opened: Open) -> None:
    play = opened()
    play.world.hook.poison = b'"n": 0}'
    put(play, 15)
    lasting(play, timedelta(minutes=1))
    assert states(play) == {"sent": 14, "pending": 1}


def test_a_slow_channel_has_one_worker_and_the_others_go_on(opened: Open) -> None:
    play = opened()
    put(play, 60)
    first = tick_deliver(Work(parts=play.parts), ())
    assert [len(ids) for _, ids in first] == [20]
    assert tick_deliver(Work(parts=play.parts), ()) == [(first[0][0], [])]
    put(play, 1, channel="desk-mail", recipient="desk@example.org")
    assert sum(len(ids) for _, ids in tick_deliver(Work(parts=play.parts), ())) == 1


def test_what_a_chunk_begins_late_is_put_back_for_another_worker(opened: Open) -> None:
    play = opened()
    put(play, 20)
    [(_, ids)] = tick_deliver(Work(parts=play.parts), ())
    play.world.hook.on("hook-before", lambda _: play.clock.move(seconds=8))
    sent = deliver(ids, play.parts.delivering, by="me", work=timedelta(seconds=30))
    assert 3 <= len(sent) <= 5
    play.clock.move(seconds=1)
    assert tick_deliver(Work(parts=play.parts), ())[0][1] == ids[len(sent) :]


def test_an_attempt_that_was_overtaken_writes_nothing(opened: Open) -> None:
    play = opened()
    put(play, 1)
    [(_, [number])] = tick_deliver(Work(parts=play.parts), ())

    def overtake(_: object) -> None:
        play.clock.move(minutes=10)
        with play.parts.database.transaction() as tx:
            assert outbox.claim(tx, number, now=play.clock(), by="another")

    play.world.hook.on("hook-before", overtake)
    deliver([number], play.parts.delivering, by="me")
    with play.parts.database.reading() as tx:
        first, second = attempts_of(tx, number)
        row = outbox.get(tx, number)
        [hook] = tx.execute(sa.select(schema.channel).where(schema.channel.c.name == "hook"))
    assert (first.outcome, second.outcome) == ("", "")
    assert (row.state, row.attempts, hook.succeeded_at) == ("pending", 2, None)


@pytest.mark.on_both
def test_by_hand_a_channel_is_tried_at_once_also_one_that_said_it_is_gone(
    opened: Open, world: World
) -> None:
    play = opened()
    play.clock.move(hours=-1)  # the command has a clock of its own
    play.world.hook.answer(1, 410)
    put(play, 3)
    lasting(play, timedelta(minutes=30), timedelta(minutes=2))
    assert len(play.world.hook.calls) == 1
    said = monitor("deliveries", "retry", "--channel", "hook", folder=world.folder)
    assert said.stdout == "3 to be tried now\n"
    play.clock.move(minutes=31)
    lasting(play, timedelta(seconds=20))
    assert states(play) == {"sent": 3}
    lost = monitor("deliveries", "retry", "msg_no", folder=world.folder)
    assert lost.returncode == 1
    assert "nothing waits as msg_no" in lost.stderr
    for odd, words in (
        (("retry", "--channel", "hok"), "nothing was ever sent by a channel 'hok'; by: hook"),
        (
            ("list", "--state", "pendng"),
            "--state pendng: write pending, held, sent, folded, failed, unsubscribed or closed",
        ),
    ):
        refused = monitor("deliveries", *odd, folder=world.folder)
        assert (refused.returncode, refused.stdout) == (1, "")
        assert words in refused.stderr


def test_a_delivery_is_held_for_as_long_as_a_slow_server_takes(opened: Open) -> None:
    play = opened()
    put(play, 1, channel="desk-mail", recipient=DESK)

    def slowly(_: object) -> None:
        for _minute in range(4):
            play.clock.move(seconds=45)
            sleep(0.3)
            assert [ids for _, ids in tick_deliver(Work(parts=play.parts), ()) if ids] == []

    play.world.mail.on("mail-before", slowly)
    [ids] = [ids for _, ids in tick_deliver(Work(parts=play.parts), ()) if ids]
    deliver(ids, replace(play.parts.delivering, renewed=0.05), by="me")
    assert states(play) == {"sent": 1}
    assert len(play.world.mail.letters) == 1


def test_the_time_of_a_send_fits_into_that_of_its_job_and_its_worker_renews_in_time(
    opened: Open,
) -> None:
    play = opened()
    longest = max(one.seconds for one in play.parts.notifiers.values())
    assert WORK.total_seconds() + longest + 10 <= JOBS[DELIVER].seconds
    assert outbox.LEASE.total_seconds() > 2 * RENEWED


# --- what fails for good is told ----------------------------------------------------------

DESK, GONE = "desk@example.org", "gone@example.org"


@pytest.mark.on_both
def test_one_recipient_of_two_who_is_refused_is_told_at_once_with_what_the_server_said(
    opened: Open,
) -> None:
    play = opened(to=f"{DESK}, {GONE}")
    play.world.mail.unknown.add(GONE)
    for _ in range(5):
        for recipient in (DESK, GONE):
            put(play, 1, channel="desk-mail", recipient=recipient)
        lasting(play, timedelta(minutes=100), timedelta(minutes=50))
        watch(play)
    assert len(play.world.mail.letters) == 5
    [failing] = operators_of(play, "channel.failing")
    told = failing["channel"]
    assert (told["name"], told["recipient"], told["given_up"]) == (f"desk-mail: {GONE}", GONE, 1)
    assert "550 5.1.1 No such user here" in told["error"]
    [later] = operators_of(play, "delivery.given_up")
    assert [(one["recipient"], one["number"]) for one in later["given_up"]] == [(GONE, 1)]
    assert states(play) == {"sent": 5, "failed": 2, "unsubscribed": 3}  # he is told nothing more
    play.world.mail.unknown.clear()
    with play.parts.database.transaction() as tx:
        recipients.restore(tx, "desk-mail", GONE, now=play.clock())
    watch(play)
    assert operators_of(play, "channel.recovered") == []
    put(play, 1, channel="desk-mail", recipient=GONE)
    lasting(play, timedelta(minutes=1))
    watch(play)
    assert [one["channel"]["name"] for one in operators_of(play, "channel.recovered")] == [
        f"desk-mail: {GONE}"
    ]


@pytest.mark.on_both
def test_a_server_that_hangs_up_at_one_recipients_name_delays_no_other(opened: Open) -> None:
    play = opened(to=f"{DESK}, {GONE}")
    play.world.mail.busy.add(GONE)
    for _ in range(10):
        for recipient in (GONE, DESK):
            put(play, 1, channel="desk-mail", recipient=recipient)
        lasting(play, timedelta(seconds=5))
    assert states(play) == {"sent": 10, "pending": 10}
    lasting(play, timedelta(minutes=15), timedelta(minutes=5))
    watch(play)
    [failing] = operators_of(play, "channel.failing")
    assert failing["channel"]["name"] == f"desk-mail: {GONE}"
    play.world.mail.busy.add(DESK)  # now it is the server's fault
    put(play, 1, channel="desk-mail", recipient=DESK)
    lasting(play, timedelta(minutes=15), timedelta(minutes=5))
    watch(play)
    assert operators_of(play, "channel.failing")[-1]["channel"]["name"] == "desk-mail"
    play.world.mail.busy.clear()
    lasting(play, timedelta(minutes=2))
    assert states(play) == {"sent": 21}


def test_a_server_that_refuses_all_mails_loses_none_and_operators_hear_of_it(opened: Open) -> None:
    play = opened()
    play.world.mail.refuse(1000, 554, "5.7.1 Rejected")
    for _ in range(10):
        put(play, 1, channel="desk-mail", recipient=DESK)
        lasting(play, timedelta(minutes=2))
        watch(play)
    [failing] = operators_of(play, "channel.failing")
    assert "554 5.7.1 Rejected" in failing["channel"]["error"]
    assert states(play) == {"pending": 10}
    play.world.mail.take_all()
    put(play, 1, channel="desk-mail", recipient=DESK)
    lasting(play, timedelta(seconds=15))
    assert states(play) == {"sent": 11}


def test_a_channel_that_asks_to_be_left_alone_for_hours_is_told_in_ten_minutes(
    opened: Open,
) -> None:
    play = opened(operators="desk-mail")
    play.world.hook.answer(1, 503, retry_after="999999999999999999")
    put(play, 3)
    lasting(play, timedelta(minutes=11), timedelta(minutes=1))
    watch(play)
    assert len(play.world.hook.calls) == 1
    [mail] = play.world.mail.letters
    assert "hook" in str(mail.message["Subject"])


def test_a_recipient_whom_the_config_gave_up_has_not_recovered(opened: Open) -> None:
    play = opened(to=f"{DESK}, {GONE}")
    play.world.mail.unknown.add(GONE)
    put(play, 1, channel="desk-mail", recipient=GONE)
    a_tick(play)
    watch(play)
    after = opened(to=DESK)
    after.clock.move(hours=7)
    watch(after)
    assert len(operators_of(after, "channel.failing")) == 1
    assert operators_of(after, "channel.recovered") == []


def test_a_recipient_who_is_reached_again_gets_all_that_waited_for_him(opened: Open) -> None:
    play = opened()
    for _ in range(5):
        put(play, 1, channel="desk-mail", recipient=DESK)
    play.world.mail.recipients_refused = "450 4.2.1 Grey list"
    lasting(play, timedelta(minutes=10), timedelta(seconds=60))
    assert len(play.world.mail.letters) == 0
    play.world.mail.recipients_refused = ""
    put(play, 1, channel="desk-mail", recipient=DESK)
    lasting(play, timedelta(seconds=15))
    assert states(play) == {"sent": 6}


def test_a_hook_that_answers_404_once_gets_its_alert_and_operators_hear_of_it_at_once(
    opened: Open,
) -> None:
    play = opened(operators="desk-mail")
    play.world.hook.answer(1, 404)
    put(play, 1)
    a_tick(play)
    watch(play)
    assert subjects(play) == [FAILING]
    lasting(play, timedelta(minutes=1))
    watch(play)
    assert states(play) == {"sent": 1}
    assert subjects(play) == [FAILING, AGAIN]


def test_a_hook_that_refuses_what_it_is_sent_holds_up_no_other_and_is_told_at_once(
    opened: Open,
) -> None:
    play = opened(operators="desk-mail")
    play.world.hook.answer(1, 422)
    put(play, 1)
    a_tick(play)
    watch(play)
    assert subjects(play) == [FAILING]
    put(play, 5)
    play.clock.move(seconds=2)
    a_tick(play)
    assert states(play) == {"sent": 5, "pending": 1}
    lasting(play, timedelta(seconds=10))
    watch(play)
    assert states(play) == {"sent": 6}
    assert subjects(play)[1:] == [AGAIN]


def subjects(play: Play) -> list[str]:
    return [letter.message["Subject"] for letter in play.world.mail.letters]


@pytest.mark.on_both
def test_a_hook_that_answers_410_is_posted_to_no_more_until_it_has_another_address(
    opened: Open,
) -> None:
    play = opened(operators="desk-mail")
    play.world.hook.answer(1, 410)
    put(play, 5)
    lasting(play, timedelta(hours=3), timedelta(minutes=20))
    watch(play)
    assert len(play.world.hook.calls) == 1
    assert subjects(play) == [FAILING]
    assert "gone for good" in str(play.world.mail.letters[0].message)
    same = opened(operators="desk-mail")
    lasting(same, timedelta(minutes=1))
    assert len(play.world.hook.calls) == 1
    after = opened(operators="desk-mail", hook_more=f'previous_secret: "{SECRET}"')
    lasting(after, timedelta(minutes=1))
    assert states(after) == {"sent": 5}


def test_not_even_a_notice_is_posted_to_a_hook_that_is_gone(opened: Open) -> None:
    play = opened()
    play.world.hook.answer(1, 410)
    put(play, 1)
    a_tick(play)
    notices = tell(play.parts.watching, now=play.clock(), kinds=("channel",))
    assert len(notices) == 1
    assert deliver(notices, play.parts.delivering, by="me") == []
    assert len(play.world.hook.calls) == 1


def test_a_message_that_is_refused_each_time_is_given_up_and_told_and_the_others_arrive(
    opened: Open,
) -> None:
    play = opened()
    play.world.mail.refuse(1, 554, "5.7.1 looks like spam")
    put(play, 1, channel="desk-mail", recipient=DESK)
    a_tick(play)
    for _ in range(20):
        put(play, 1, channel="desk-mail", recipient=DESK)
        play.clock.move(seconds=1)
        a_tick(play)
    assert states(play) == {"sent": 21}
    put(play, 1, channel="desk-mail", recipient=DESK)
    play.world.mail.refuse(1000, 554, "5.7.1 looks like spam")
    lasting(play, timedelta(hours=80), timedelta(hours=1))
    watch(play)
    assert states(play) == {"sent": 21, "failed": 1}
    [failing] = operators_of(play, "channel.failing")
    assert (failing["channel"]["recipient"], failing["channel"]["given_up"]) == (DESK, 1)
    assert "looks like spam" in failing["channel"]["error"]


@pytest.mark.on_both
def test_what_waited_for_three_days_is_given_up_and_told(opened: Open) -> None:
    play = opened(operators="desk-mail")
    play.world.hook.answer(100_000, 503)
    put(play, 3)
    lasting(play, timedelta(hours=80), timedelta(hours=6))
    prune(play.parts.pruning, now=play.clock())
    assert states(play) == {"failed": 3}
    watch(play)
    assert "[News monitor] 3 alerts could not be delivered" in subjects(play)


def test_what_lay_while_we_were_off_is_tried_before_it_is_given_up(opened: Open) -> None:
    play = opened()
    play.world.hook.answer(2, 503)
    put(play, 3)
    a_tick(play)
    play.clock.move(days=9)
    prune(play.parts.pruning, now=play.clock())
    assert states(play) == {"pending": 3}
    lasting(play, timedelta(minutes=1))
    assert states(play) == {"sent": 3}
