"""A program whose database a newer one has migrated under its feet writes no more, and says why."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from monitor.tasks.jobs import JOBS, run_job
from monitor.tasks.names import TICK_POLL
from monitor.tasks.work import Work
from tests.pipeline.play import Clock, going_on
from tests.world import World

Events = Callable[[], list[dict[str, Any]]]


@pytest.mark.on_both
def test_who_is_outgrown_by_his_database_does_nothing_and_says_what_to_do(
    world: World, database_url: str, json_log: Events
) -> None:
    world.database = database_url
    world.configure()
    play = going_on(world, Clock())
    json_log()

    def of_version(number: str) -> list[tuple[str, list[int]]]:
        with play.parts.database.transaction() as tx:
            tx.execute(sa.text("UPDATE alembic_version SET version_num = :to"), {"to": number})
        return list(run_job(Work(parts=play.parts), JOBS[TICK_POLL], ()))

    with play.parts.database.reading() as tx:
        ours = tx.execute(sa.text("SELECT version_num FROM alembic_version")).scalar_one()
    assert of_version("9999") == []
    [said] = [event for event in json_log() if event["event"] == "job.left"]
    assert said["error"].endswith("stop, and start that one")
    assert of_version(ours) != []
    play.parts.database.close()
