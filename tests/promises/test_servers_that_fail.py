"""P1, P2, P5: Redis and PostgreSQL flushed, stopped, frozen, killed; and two of every part.

Each trouble comes while articles are on their way; the checker sees only what arrives.
"""

import signal
from collections.abc import Callable, Iterator, Sequence
from time import sleep

import pytest

from monitor.tasks import names
from monitor.tasks.app import make_app, send
from monitor.wiring.parts import Parts as Wired
from tests.postgres import Postgres, a_postgres
from tests.promises.doors import Parts, ledger_of, on_celery
from tests.promises.ledger import Ledger
from tests.servers import RedisServer
from tests.world import World

ONE_OF_EACH = tuple(
    ("worker", queue, "--concurrency", "2") for queue in ("poll", "read", "deliver")
)
TWO_OF_EACH = (("beat",), ("beat",), *ONE_OF_EACH, *ONE_OF_EACH)
ARTICLES = 3  # at each trouble


class Stage:
    """The servers and the parts, and what can be done to them."""

    def __init__(self, parts: Parts, database: Postgres) -> None:
        assert parts.redis is not None
        self.parts, self.database = parts, database
        self.redis: RedisServer = parts.redis

    def nothing(self) -> None:
        """Leave all in peace."""

    def flush(self) -> None:
        self.redis.flush()

    def empty_and_stop(self) -> None:
        self.redis.stop()
        sleep(4)
        self.redis.start()

    def freeze(self) -> None:
        """Longer than a socket waits: publishers and consumers meet a time-out."""
        self.redis.process.send_signal(signal.SIGSTOP)
        sleep(14)
        self.redis.process.send_signal(signal.SIGCONT)

    def restart_database(self) -> None:
        self.database.stop()
        sleep(2)
        self.database.start()

    def crash_database(self) -> None:
        self.database.stop(signal.SIGKILL)
        sleep(1)
        self.database.start()

    def double_the_messages(self) -> None:
        """Send every message of the last and next articles again and again."""
        app = make_app(self.redis.url, _no_parts)
        for _ in range(10):
            for job in (names.POLL, names.READ, names.MATCH, names.ALERT, names.DELIVER):
                send(app, job, list(range(1, 60)))
            sleep(0.4)

    def a_message_that_nobody_knows(self) -> None:
        app = make_app(self.redis.url, _no_parts)
        app.send_task("monitor.rm", args=([1],), queue="poll")
        app.send_task(names.READ, args=(["x", None], {"a": 1}), queue="read")
        send(app, names.DELIVER, [10**6])

    def rolling_restart(self) -> None:
        """Stop each part as a container engine does, and start it again."""
        for place in range(len(self.parts.processes)):
            self.parts.processes[place].stop(60)
            self.parts.revive()


def _no_parts() -> Callable[[], Wired]:
    raise AssertionError


@pytest.fixture
def database() -> Iterator[Postgres]:
    with a_postgres() as server:
        yield server


def endure(
    world: World, database: Postgres, troubles: Sequence[Callable[[Stage], None]],
    commands: tuple[tuple[str, ...], ...],
) -> None:  # fmt: skip
    world.database = database.url(database.make())
    with on_celery(world, commands) as parts:
        ledger, stage = ledger_of(world), Stage(parts, database)
        number = 0
        for trouble in troubles:
            sleep(1)
            for _ in range(ARTICLES):
                number += 1
                ledger.publish(number)
            sleep(2.5)  # they are being polled, read, delivered
            trouble(stage)
        ledger.wait(240)
        assert [one.process.poll() for one in parts.processes] == [None] * len(commands)
    _judge(ledger, troubles)


def _judge(ledger: Ledger, troubles: Sequence[Callable[[Stage], None]]) -> None:
    ledger.judge(", ".join(trouble.__name__ for trouble in troubles))


@pytest.mark.celery
@pytest.mark.timeout(500)
def test_redis_flushed_and_postgresql_restarted_under_way(world: World, database: Postgres) -> None:
    troubles = [Stage.flush, Stage.restart_database, Stage.a_message_that_nobody_knows]
    endure(world, database, [*troubles, Stage.nothing], (("beat",), *ONE_OF_EACH))


@pytest.mark.soak
@pytest.mark.parametrize(
    "trouble",
    [
        Stage.flush, Stage.empty_and_stop, Stage.freeze, Stage.restart_database,
        Stage.crash_database, Stage.double_the_messages, Stage.rolling_restart,
    ],
)  # fmt: skip
def test_a_trouble_three_times_over_with_one_of_each_part(
    world: World, database: Postgres, trouble: Callable[[Stage], None]
) -> None:
    endure(world, database, [trouble] * 3, (("beat",), *ONE_OF_EACH))


@pytest.mark.soak
def test_every_trouble_with_two_of_each_part(world: World, database: Postgres) -> None:
    troubles = [
        Stage.nothing, Stage.flush, Stage.empty_and_stop, Stage.freeze, Stage.restart_database,
        Stage.crash_database, Stage.double_the_messages, Stage.rolling_restart, Stage.nothing,
    ]  # fmt: skip
    endure(world, database, troubles, TWO_OF_EACH)
