"""A worker that waits for a slow server is well; one that does nothing, or is dead, is not."""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from monitor.core.health import PartHealth
from monitor.store.machinery.database import Database
from monitor.store.sending import channels, outbox
from monitor.store.tables.sending import channel, delivery
from monitor.store.upkeep import ticks

NOW = datetime(2026, 1, 5, 8, tzinfo=UTC)
ANSWER = timedelta(seconds=84)  # a mail to a server that takes 12 s for each of seven


def put(database: Database, number: int, name: str = "mail") -> None:
    with database.transaction() as tx:
        tx.execute(sa.insert(channel).values(name=name, kind="email", first_seen_at=NOW))
        for n in range(number):
            outbox_row = {"key": f"{name}{n}", "channel": name, "recipient": "", "payload": b"x"}
            times = {"due_at": NOW, "created_at": NOW, "state": "pending"}
            tx.execute(sa.insert(delivery).values(outbox_row | times))


def tick(database: Database, at: datetime) -> None:
    with database.transaction() as tx:
        ticks.write_tick(tx, "deliver", at)


def judged(database: Database, at: datetime) -> PartHealth:
    with database.reading() as tx:
        return {one.part: one for one in ticks.parts_health(tx, at)}["worker deliver"]


def test_a_channel_that_takes_one_mail_after_the_other_makes_no_worker_unwell(
    database: Database,
) -> None:
    put(database, 13)
    at = NOW
    for _ in range(12):
        at += ANSWER
        tick(database, at)
        with database.transaction() as tx:
            channels.worked(tx, "mail", at)
        told = judged(database, at + ANSWER / 2)
        assert told.ok, told.detail
    assert f"oldest due {(at + ANSWER / 2 - NOW).total_seconds():.0f} s ago" in told.detail
    tick(database, at + timedelta(minutes=11))
    assert not judged(database, at + timedelta(minutes=11)).ok


def test_one_that_takes_none_is_seen_beside_one_that_takes_some(database: Database) -> None:
    put(database, 2)
    put(database, 1, "other")
    at = NOW + timedelta(minutes=11)
    tick(database, at)
    with database.transaction() as tx:
        channels.worked(tx, "mail", at)
    assert not judged(database, at).ok


def test_who_holds_what_it_sends_is_alive_though_it_has_no_time_for_ticks(
    database: Database,
) -> None:
    put(database, 2)
    tick(database, NOW)
    at = NOW + timedelta(seconds=230)
    with database.transaction() as tx:
        outbox.queue_due(tx, channel_name="mail", now=NOW, limit=1)
        assert outbox.claim(tx, 1, now=NOW, by="me")
        assert outbox.renew(tx, 1, by="me", now=at)
    assert judged(database, at + timedelta(seconds=20)).ok
    assert not judged(database, at + timedelta(seconds=181)).ok


def test_a_message_that_is_on_its_way_is_no_sign_of_life(database: Database) -> None:
    put(database, 2)
    tick(database, NOW)
    at = NOW + timedelta(seconds=200)
    with database.transaction() as tx:
        outbox.queue_due(tx, channel_name="mail", now=at, limit=2)
    assert not judged(database, at).ok
