"""P1, P2: after an outage with kills all that waited comes in the order in which it was due."""

from contextlib import closing
from time import sleep

import pytest
import sqlalchemy as sa

from monitor.store.machinery.database import Database
from monitor.store.tables import schema
from tests.promises.doors import Door, embedded, ledger_of, on_celery
from tests.servers import until
from tests.world import World

STORIES = 30


@pytest.mark.soak
@pytest.mark.celery
@pytest.mark.timeout(900)
@pytest.mark.parametrize("door", [embedded, on_celery])
def test_what_waited_comes_in_order_through_either_door_whatever_is_killed(
    world: World, door: Door
) -> None:
    with door(world) as parts:
        ledger = ledger_of(world)
        world.hook.answer(100_000, 503)
        for number in range(STORIES):
            ledger.publish(number)
            sleep(0.5)
            if number in (10, 20):
                parts.restart()
        until(lambda: waiting(world) == STORIES, seconds=120, what="all wait for the hook", every=1)
        world.hook.on("hook-before", lambda _: sleep(0.2))
        world.hook.heal()
        until(lambda: len(world.hook.accepted) >= STORIES // 3, seconds=90, what="some came")
        parts.restart()
        until(lambda: waiting(world) == 0, seconds=240, what="all came", every=1)
    with closing(kept(world)) as database, database.reading() as tx:
        rows = tx.execute(
            sa.select(schema.delivery.c.key)
            .join(schema.alert, schema.alert.c.id == schema.delivery.c.alert_id)
            .where(schema.delivery.c.channel == "hook")
            .order_by(schema.alert.c.leaves_at, schema.delivery.c.id)
        )
        due = list(rows.scalars())
    came = list(dict.fromkeys(call.headers["webhook-id"] for call in world.hook.accepted))
    assert came == due


def kept(world: World) -> Database:
    return Database(f"sqlite:///{world.folder}/data/monitor.db")


def waiting(world: World) -> int:
    mine = (schema.delivery.c.channel == "hook", schema.delivery.c.state == "pending")
    with closing(kept(world)) as database, database.reading() as tx:
        return tx.execute(sa.select(sa.func.count()).where(*mine)).scalar_one()
