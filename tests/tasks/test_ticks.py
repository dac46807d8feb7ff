"""A tick sends out what is due; and a clock that was wrong for a while delays nothing for long."""

from datetime import timedelta

import sqlalchemy as sa

from monitor.config.loading import load
from monitor.store.tables import schema
from monitor.tasks import due, names
from monitor.tasks.work import Work
from monitor.wiring.parts import Parts, make_parts
from tests.world import World, now


def test_what_a_wrong_clock_put_off_is_due_when_it_is_set_right(
    world: World, database_url: str
) -> None:
    world.database = database_url
    world.configure()
    at = now()
    with make_parts(load(world.folder / "config", {})) as made:
        parts = Parts(
            settings=made.settings, database=made.database, child=made.child,
            notifiers=made.notifiers, index=made.index, clock=lambda: at, chance=lambda: 0.0,
        )  # fmt: skip
        parts.database.migrate()
        parts.sync()
        right, wrong = at, at + timedelta(days=400)
        at = wrong
        (poll,) = due.tick_poll(Work(parts=parts), [])
        assert poll == (names.POLL, [1])  # one names that there are some
        put_off = sa.update(schema.feed).values(due_at=wrong + timedelta(minutes=5), lease_by=None)
        parts.database.write(lambda tx: tx.execute(put_off))
        assert due.tick_poll(Work(parts=parts), []) == [(names.POLL, [])]
        at = right + timedelta(minutes=10)
        assert due.tick_poll(Work(parts=parts), []) == [poll]
