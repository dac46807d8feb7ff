"""What only a server can do to us: restart, crash, deadlock, and let others write meanwhile."""

import signal
from collections.abc import Iterator
from functools import partial
from threading import Barrier, Thread, Timer
from time import monotonic, sleep

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.errors import StoreError
from monitor.store.machinery import retry
from monitor.store.machinery.database import Database
from monitor.store.polling import feeds
from monitor.store.tables import schema
from tests.postgres import Postgres, a_postgres
from tests.store.test_database import NOW, make_feed
from tests.store.test_upgraded_deliveries import back_to


@pytest.fixture(scope="module")
def server() -> Iterator[Postgres]:
    with a_postgres() as made:
        yield made


@pytest.fixture
def migrated(server: Postgres) -> Iterator[Database]:
    made = Database(server.url(server.make()))
    made.migrate()
    yield made
    made.close()


def topics(database: Database) -> list[str]:
    with database.reading() as tx:
        return sorted(tx.execute(sa.select(schema.topic.c.id)).scalars())


def add(tx: Connection, number: str) -> None:
    tx.execute(sa.insert(schema.topic).values(id=number, name=number, first_seen_at=NOW))


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_restart_in_the_middle_is_waited_for_and_the_work_is_done_once(
    server: Postgres, migrated: Database, how: signal.Signals
) -> None:
    tries = []

    def work(tx: Connection) -> None:
        tries.append(1)
        add(tx, "a")
        if len(tries) == 1:
            server.stop(how)
            Timer(1, server.start).start()
        tx.execute(sa.text("SELECT 1"))

    migrated.write(work)
    assert len(tries) >= 2
    assert topics(migrated) == ["a"]


def test_a_connection_that_a_restart_cut_is_replaced_unnoticed(
    server: Postgres, migrated: Database
) -> None:
    assert topics(migrated) == []
    server.stop()
    server.start()
    assert topics(migrated) == []


def test_a_server_that_stays_away_is_one_clear_line_in_the_end(
    server: Postgres, migrated: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retry, "PATIENCE", 1.0)
    migrated.close()
    server.stop()
    said: list[str] = []
    began = monotonic()
    with pytest.raises(StoreError, match=r"refused") as caught:
        migrated.wait(said.append)
    assert monotonic() - began > 0.5
    assert "\n" not in str(caught.value)
    assert len(said) == 1
    assert "waiting for database" in said[0]
    server.start()
    migrated.wait(said.append)


def test_who_comes_second_to_a_key_looks_again_and_finds_it(migrated: Database) -> None:
    both = Barrier(2)
    tries = []

    def work(tx: Connection) -> None:
        tries.append(1)
        if tx.execute(sa.select(schema.topic.c.id)).first() is None:
            if len(tries) <= 2:
                both.wait(10)
            add(tx, "a")

    threads = [Thread(target=migrated.write, args=(work,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert topics(migrated) == ["a"]
    assert len(tries) == 3


def test_of_a_deadlock_both_come_through(migrated: Database) -> None:
    for number in "ab":
        migrated.write(partial(add, number=number))
    both = Barrier(2)
    tries = []

    def work(order: str) -> None:
        def touched(tx: Connection) -> None:
            tries.append(order)
            for place, number in enumerate(order):
                if place == 1 and len(tries) <= 2:
                    both.wait(10)
                values = {"name": schema.topic.c.name + order[0]}
                tx.execute(
                    sa.update(schema.topic).where(schema.topic.c.id == number).values(values)
                )

        migrated.write(touched)

    threads = [Thread(target=work, args=(order,)) for order in ("ab", "ba")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    with migrated.reading() as tx:
        names = tx.execute(sa.select(schema.topic.c.name)).scalars().all()
    assert [sorted(name[1:]) for name in names] == [["a", "b"], ["a", "b"]]
    assert len(tries) == 3


def test_what_is_wrong_in_itself_is_not_tried_again(migrated: Database) -> None:
    tries = []

    def work(tx: Connection) -> None:
        tries.append(1)
        tx.execute(sa.text("SELECT nothing FROM nowhere"))

    with pytest.raises(sa.exc.ProgrammingError):
        migrated.write(work)
    assert len(tries) == 1


def test_each_of_two_workers_claims_what_the_other_has_not(migrated: Database) -> None:
    rows = [make_feed(number) for number in range(100)]
    migrated.write(lambda tx: tx.execute(sa.insert(schema.feed), rows))
    with migrated.transaction() as first, migrated.transaction() as second:
        one = feeds.queue_due(first, now=NOW, limit=30)
        two = feeds.queue_due(second, now=NOW, limit=30)
    assert len(one) == len(two) == 30
    assert not set(one) & set(two)


def test_who_lost_the_answer_to_its_claim_gets_the_same_again_and_nobody_else_does(
    migrated: Database,
) -> None:
    migrated.write(lambda tx: tx.execute(sa.insert(schema.feed), [make_feed(1)]))
    for by, got in (("one", [1]), ("one", [1]), ("two", [])):
        claimed = migrated.write(partial(feeds.claim, ids=[1], now=NOW, by=by))
        assert [row.id for row in claimed] == got


def test_a_migration_that_meets_a_worker_of_before_and_is_refused_begins_anew(
    server: Postgres, migrated: Database
) -> None:
    back_to(migrated, "0013")
    name = migrated.url.database
    server.execute(f"ALTER DATABASE {name} SET deadlock_timeout = '1500ms'")
    migrated.close()
    holds = Barrier(2)

    def work_as_before(tx: Connection) -> None:
        tx.execute(sa.text("SET deadlock_timeout = '60s'"))  # it is not the one that is refused
        tx.execute(sa.text("UPDATE delivery SET attempts = attempts"))
        holds.wait(10)
        sleep(0.7)  # by now the migration has the channels, and waits for deliveries
        tx.execute(sa.text("UPDATE channel SET failures = failures"))

    with migrated.transaction() as tx:
        worker = Thread(target=work_as_before, args=[tx])
        worker.start()
        holds.wait(10)
        migrating = Thread(target=migrated.migrate)
        migrating.start()
        worker.join(20)
    migrating.join(20)
    migrated.check_version()
