"""To one recipient of a channel messages come in their order, whatever failed in between."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
import sqlalchemy as sa

from monitor.config.loading import load
from monitor.demo import Hook, Request
from monitor.pipeline.deliver import deliver
from monitor.store.sending import digests, holding, outbox, unsubscribed
from monitor.store.sending.states import attempts_of
from monitor.store.tables import schema
from monitor.store.upkeep import leases
from monitor.tasks.due import tick_deliver
from monitor.tasks.work import Work
from monitor.wiring.notifiers import Notifiers
from tests.pipeline.play import Clock, Play, going_on
from tests.pipeline.test_channels_that_fail import a_tick, lasting
from tests.servers import free_port
from tests.world import OUTLETS, World

DESK = "desk@example.org"
SOON = timedelta(minutes=1)


@pytest.fixture
def play(world: World, database_url: str) -> Iterator[Play]:
    world.database = database_url
    world.configure(outlets=OUTLETS, operators="desk-mail")
    made = going_on(world, Clock())
    yield made
    made.parts.database.close()


@dataclass
class Told:
    """An alert of a story on a channel, of which each delivery waits to leave."""

    story: int
    sequence: int
    channel: str = "hook"
    recipients: tuple[str, ...] = ("",)
    state: str = "pending"
    held_by: str = ""

    @property
    def name(self) -> str:
        return f"{self.story}.{self.sequence}"


def put(play: Play, *some: Told, every: float = 1) -> None:
    """Decide to tell each, so many seconds after the one before; all of it is due then."""
    for one in some:
        at = play.clock()
        with play.parts.database.transaction() as tx:
            if not tx.execute(sa.select(schema.story.c.id).filter_by(id=one.story)).first():
                tx.execute(sa.insert(schema.story).values(
                    id=one.story, key=f"s{one.story}", opened_at=at, last_at=at))  # fmt: skip
            alert = {"story_id": one.story, "channel": one.channel, "sequence": one.sequence,
                     "type": "test", "reason": "", "created_at": at, "leaves_at": at,
                     "held": False}  # fmt: skip
            new = sa.insert(schema.alert).values(alert).returning(schema.alert.c.id)
            number = tx.execute(new).scalar_one()
            for recipient in one.recipients:
                tx.execute(sa.insert(schema.delivery).values(
                    key=f"{one.name}{one.channel}{recipient}", alert_id=number, due_at=at,
                    channel=one.channel, recipient=recipient, state=one.state,
                    held_by=one.held_by, created_at=at, payload=payload(one)))  # fmt: skip
        play.clock.move(seconds=every)


def payload(one: Told) -> bytes:
    if one.channel == "hook":
        return json.dumps({"n": one.name}).encode()
    return (
        f"From: m@example.org\r\nSubject: {one.name}\r\nMessage-ID: <{one.name}@x>\r\n\r\n.\r\n"
    ).encode()


def came(play: Play) -> list[str]:
    """What the hook took, in order."""
    return [json.loads(call.body)["n"] for call in play.world.hook.accepted]


def mails(play: Play) -> list[str]:
    return [str(letter.message["Subject"]) for letter in play.world.mail.letters]


FIVE = [Told(1, 1), Told(2, 1), Told(1, 2), Told(3, 1), Told(1, 3)]
ORDER = [one.name for one in FIVE]


# --- an outage ----------------------------------------------------------------------------


@pytest.mark.parametrize("seconds", [4, 12, 25, 45, 75, 130, 200, 400])
def test_after_an_outage_all_comes_in_the_order_in_which_it_was_due(
    play: Play, seconds: float
) -> None:
    play.world.hook.answer(10_000, 503)
    for one in FIVE:
        put(play, one)
        a_tick(play)
    lasting(play, timedelta(seconds=seconds))
    play.world.hook.heal()
    lasting(play, timedelta(seconds=90))
    assert came(play) == ORDER


@pytest.mark.on_both
def test_who_was_not_reached_at_all_gets_all_in_order_however_long_that_was(
    play: Play,
) -> None:
    port = free_port()
    play.world.configure(outlets=OUTLETS, operators="desk-mail")
    config = play.world.folder / "config" / "monitor.yaml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace(play.world.hook.url, f"http://127.0.0.1:{port}"), "utf-8")
    settings = load(play.world.folder / "config", {})
    play.renew(settings=settings, notifiers=Notifiers(settings))
    for one in FIVE:
        put(play, one)
        a_tick(play)
    for minutes in (1, 2, 4, 8, 15):  # wherever it is about to be tried
        lasting(play, timedelta(minutes=minutes))
        assert {tried for _, tried in attempts(play)} == {0, attempts(play)[0][1]}
    with Hook(port=port) as hook:
        lasting(play, timedelta(seconds=90))
        assert [json.loads(call.body)["n"] for call in hook.accepted] == ORDER


def attempts(play: Play) -> list[tuple[str, int]]:
    with play.parts.database.reading() as tx:
        return [(row.key, row.attempts) for row in reversed(outbox.listed(tx))]


def test_one_story_comes_in_order_whatever_brings_its_channel_down(play: Play) -> None:
    play.world.hook.poison = b'"1.1"'
    put(play, *FIVE)
    lasting(play, timedelta(minutes=2))
    assert came(play) == ["2.1", "3.1"]
    play.world.hook.poison = b""
    lasting(play, timedelta(minutes=5))
    assert came(play) == ["2.1", "3.1", "1.1", "1.2", "1.3"]


def test_what_says_that_it_is_busy_at_one_message_each_time_holds_up_the_others_for_minutes(
    play: Play,
) -> None:
    def busy(request: Request) -> None:
        play.world.hook.heal()
        if b'"1.1"' in request.body:
            play.world.hook.answer(1, 503)

    play.world.hook.on("hook-before", busy)
    put(play, *FIVE)
    lasting(play, timedelta(minutes=7))
    assert came(play) == ["2.1", "3.1"]


# --- one that is refused ------------------------------------------------------------------


@pytest.mark.on_both
def test_an_update_waits_for_its_alert_that_is_refused_and_nothing_else_does(play: Play) -> None:
    def refuse(request: Request) -> None:
        play.world.hook.heal()
        if b'"1.1"' in request.body:
            play.world.hook.answer(1, 422)

    play.world.hook.on("hook-before", refuse)
    put(play, *FIVE)
    lasting(play, timedelta(minutes=20), timedelta(seconds=20))
    put(play, Told(4, 1))
    a_tick(play)
    assert came(play) == ["2.1", "3.1", "4.1"]
    waits = {row.key: row.detail for row in everything(play) if row.state == "pending"}
    assert waits["1.2hook"] == "it comes after what told its story before, and has not arrived"
    play.world.hook.on("hook-before", lambda _: play.world.hook.heal())
    lasting(play, timedelta(hours=1), timedelta(seconds=20))
    assert came(play)[3:] == ["1.1", "1.2", "1.3"]
    when = {row.key: row.settled_at for row in everything(play)}
    assert (when["1.3hook"] or play.clock()) - (when["1.1hook"] or play.clock()) < SOON


def test_who_tried_a_channel_for_hours_and_is_refused_then_waits_as_after_one_refusal(
    play: Play,
) -> None:
    put(play, Told(1, 1))
    play.world.hook.answer(10_000, 503)
    lasting(play, timedelta(hours=1), timedelta(seconds=30))
    assert dict(attempts(play))["1.1hook"] > 50
    play.world.hook.heal()
    play.world.hook.answer(1, 422)
    lasting(play, timedelta(minutes=2))
    assert came(play) == ["1.1"]
    [row] = everything(play)
    with play.parts.database.reading() as tx:
        said = [one.outcome for one in attempts_of(tx, row.id)]
    assert set(said) == {"temporary", "sent"}


def test_an_update_waits_for_no_alert_that_was_given_up(play: Play) -> None:
    put(play, Told(1, 1), Told(1, 2))
    with play.parts.database.transaction() as tx:
        failed = sa.update(schema.delivery).where(schema.delivery.c.key == "1.1hook")
        tx.execute(failed.values(state="failed", settled_at=play.clock()))
    a_tick(play)
    assert came(play) == ["1.2"]


def test_what_one_recipient_refuses_keeps_nothing_from_another(play: Play) -> None:
    both = (DESK, "night@example.org")
    play.world.mail.unknown.add(DESK)
    for story, sequence in ((1, 1), (1, 2), (2, 1)):
        put(play, Told(story, sequence, channel="desk-mail", recipients=both))
    lasting(play, timedelta(seconds=30))
    assert mails(play) == ["1.1", "1.2", "2.1"]


# --- kills, and messages that come twice ---------------------------------------------------


@pytest.mark.on_both
@pytest.mark.parametrize("restarted", [False, True])
def test_what_a_dead_worker_was_sending_keeps_its_place(play: Play, *, restarted: bool) -> None:
    put(play, *FIVE)
    tick_deliver(Work(parts=play.parts), ())
    [first, *_] = ids(play)
    with play.parts.database.transaction() as tx:
        assert outbox.claim(tx, first, now=play.clock(), by="one that dies")
    play.clock.move(seconds=30)
    put(play, Told(4, 1))
    a_tick(play)
    assert came(play) == []
    if restarted:
        with play.parts.database.transaction() as tx:
            leases.free_leases(tx, play.clock())
        a_tick(play)
    else:
        lasting(play, timedelta(seconds=60))
    assert came(play) == [*ORDER, "4.1"]


@pytest.mark.on_both
def test_two_workers_who_have_the_same_message_do_not_overtake_each_other(play: Play) -> None:
    put(play, *FIVE)
    [(_, some)] = tick_deliver(Work(parts=play.parts), ())
    others: list[list[int]] = []

    def another(_request: Request) -> None:
        if not others:
            others.append(deliver(some, play.parts.delivering, by="another"))

    play.world.hook.on("hook-before", another)
    assert deliver(some, play.parts.delivering, by="one") == some == ids(play)
    assert others == [[]]
    assert came(play) == ORDER


def test_what_a_chunk_had_no_time_for_keeps_its_place(play: Play) -> None:
    put(play, *FIVE)
    [(_, some)] = tick_deliver(Work(parts=play.parts), ())
    play.world.hook.on("hook-before", lambda _: play.clock.move(seconds=20))
    deliver(some, play.parts.delivering, by="one", work=timedelta(seconds=30))
    assert came(play) == ORDER[:2]
    put(play, Told(4, 1))
    lasting(play, timedelta(minutes=2))
    assert came(play) == [*ORDER, "4.1"]


# --- what is held --------------------------------------------------------------------------


@pytest.mark.parametrize("by", ["quiet", "limit"])
def test_an_update_that_may_leave_takes_along_what_is_held_of_its_story(
    play: Play, by: str
) -> None:
    put(play, Told(1, 1, state="held", held_by=by), Told(2, 1, state="held", held_by=by))
    put(play, Told(1, 2), Told(3, 1))
    lasting(play, timedelta(seconds=20))
    assert came(play) == ["3.1", "1.1", "1.2"]
    assert [row.state for row in everything(play)].count("held") == 1


def test_an_update_takes_along_nothing_that_its_recipient_wants_no_more(play: Play) -> None:
    put(play, Told(1, 1, state="held", held_by="quiet"), Told(1, 2))
    with play.parts.database.transaction() as tx:
        unsubscribed.add(tx, "hook", "", [unsubscribed.ALL], why="asked", now=play.clock())
        asked = sa.update(schema.delivery).where(schema.delivery.c.key == "1.2hook")
        tx.execute(asked.values(held_by=outbox.ASKED))
    lasting(play, timedelta(seconds=20))
    assert came(play) == ["1.2"]
    assert [row.state for row in everything(play)] == ["unsubscribed", "sent"]


def test_an_update_passes_what_is_silenced(play: Play) -> None:
    put(play, Told(1, 1, state="held", held_by="silence"), Told(1, 2))
    a_tick(play)
    assert came(play) == ["1.2"]


def test_an_update_waits_for_the_message_that_tells_its_alert_late(play: Play) -> None:
    put(play, Told(1, 1, state="held", held_by="late"), Told(1, 2))
    lasting(play, timedelta(seconds=20))
    assert came(play) == []
    with play.parts.database.transaction() as tx:
        number = digests.add_folded(
            tx, name="hook", window=(play.clock(), play.clock()), body={}, now=play.clock()
        )
        holding.fold(tx, ids(play)[:1], number, play.clock())
        put_digest(tx, play, number)
    lasting(play, timedelta(minutes=2))
    assert came(play) == ["digest", "1.2"]


def put_digest(tx: sa.Connection, play: Play, number: int) -> None:
    outbox.put(
        tx, key=f"digest {number}", channel="hook", recipient="", due_at=play.clock(),
        now=play.clock(), digest_id=number, payload=json.dumps({"n": "digest"}).encode(),
    )  # fmt: skip


def test_an_update_waits_for_the_digest_that_tells_its_story(play: Play) -> None:
    def refuse(request: Request) -> None:
        play.world.hook.heal()
        if b"digest" in request.body and len(play.world.hook.calls) < 3:
            play.world.hook.answer(1, 422)

    play.world.hook.on("hook-before", refuse)
    put(play, Told(1, 1))
    with play.parts.database.transaction() as tx:
        number = digests.add(
            tx, name="hook", window=(play.clock(), play.clock()), body={}, now=play.clock(),
            alerts=[1],
        )  # fmt: skip
        put_digest(tx, play, number)
        tx.execute(sa.delete(schema.delivery).where(schema.delivery.c.alert_id == 1))
    put(play, Told(1, 2), Told(2, 1))
    lasting(play, timedelta(minutes=3))
    assert came(play) == ["2.1", "digest", "1.2"]


def everything(play: Play) -> list[outbox.DeliveryRow]:
    with play.parts.database.reading() as tx:
        return list(reversed(outbox.listed(tx)))


def ids(play: Play) -> list[int]:
    return [row.id for row in everything(play)]
