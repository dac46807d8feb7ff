"""P5: channels that take their time over each message leave a process to the others."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
import sqlalchemy as sa

from monitor.store.sending import pace
from monitor.store.tables import schema
from monitor.tasks.due import tick_deliver
from monitor.tasks.jobs import JOBS, SENDERS, run_job
from monitor.tasks.loop import THREADS
from monitor.tasks.names import DELIVER
from monitor.tasks.work import Work
from tests.pipeline.play import Clock, Play, going_on
from tests.world import World


@pytest.fixture
def play(world: World, database_url: str) -> Iterator[Play]:
    world.database = database_url
    world.configure()
    made = going_on(world, Clock())
    yield made
    made.parts.database.close()


def put(play: Play, number: int, channel: str, recipient: str = "") -> None:
    with play.parts.database.transaction() as tx:
        for _ in range(number):
            place = tx.execute(sa.select(sa.func.count()).select_from(schema.delivery)).scalar_one()
            values = {"key": f"msg_{place}", "channel": channel, "recipient": recipient}
            new = sa.insert(schema.delivery).values(values | {"state": "pending"})
            at = play.clock()
            tx.execute(new.values(due_at=at, created_at=at, payload=b"{}"))


def due(play: Play) -> list[list[int]]:
    return [
        ids for name, ids in tick_deliver(Work(parts=play.parts), ()) if ids and name == DELIVER
    ]


def run(play: Play, ids: list[int]) -> list[list[int]]:
    return [found for _, found in run_job(Work(parts=play.parts), JOBS[DELIVER], ids) if found]


def a_slow_mail(play: Play) -> None:
    """The server takes more than a minute over a mail; it is known from then on."""
    put(play, 1, "desk-mail", "desk@example.org")
    play.world.mail.on("mail-before", lambda _: play.clock.move(seconds=84))
    [ids] = due(play)
    assert run(play, ids) == []
    assert len(play.world.mail.letters) == 1


def test_where_all_processes_but_one_are_at_slow_channels_a_slow_one_waits_and_a_quick_one_does_not(
    play: Play,
) -> None:
    a_slow_mail(play)
    put(play, 3, "desk-mail", "desk@example.org")
    put(play, 2, "hook")
    with ExitStack() as others:
        while others.enter_context(SENDERS.one()):
            pass
        for ids in due(play):
            assert run(play, ids) == []
        assert len(play.world.hook.accepted) == 2
        assert len(play.world.mail.letters) == 1
    [again] = due(play)
    assert len(again) == 3
    run(play, again)
    assert len(play.world.mail.letters) == 2


def test_who_took_nothing_for_longest_comes_first(play: Play) -> None:
    a_slow_mail(play)
    put(play, 1, "desk-mail", "desk@example.org")
    put(play, 1, "hook")
    names = [_channel(play, ids[0]) for ids in due(play)]
    assert names == ["hook", "desk-mail"]


def _channel(play: Play, number: int) -> str:
    with play.parts.database.reading() as tx:
        row = schema.delivery.c
        return str(tx.execute(sa.select(row.channel).where(row.id == number)).scalar_one())


def test_a_channel_that_was_slow_and_is_quick_again_goes_on_at_once(play: Play) -> None:
    a_slow_mail(play)
    put(play, 1, "desk-mail", "desk@example.org")
    [[number]] = due(play)
    with play.parts.database.transaction() as tx:
        assert pace.takes_long(tx, number)
        ended = play.clock()
        tx.execute(sa.update(schema.attempt).values(started_at=ended, ended_at=ended))
        assert not pace.takes_long(tx, number)


def test_some_of_the_threads_of_one_process_are_left() -> None:
    with ExitStack() as others:
        taken = 0
        while others.enter_context(SENDERS.one()):
            taken += 1
    assert 1 < taken < THREADS["deliver"]
