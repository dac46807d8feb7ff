"""The table, the jobs, and the two doors: names, queues, bounds."""

import json
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
import redis

from monitor.config.loading import load
from monitor.core.errors import StoreError
from monitor.demo import make_article
from monitor.store.polling import feeds
from monitor.store.upkeep import ticks
from monitor.tasks import jobs, memory, names
from monitor.tasks.app import QUEUES, SETTINGS, make_app, send
from monitor.tasks.beat import BEATS
from monitor.tasks.loop import Loop
from monitor.tasks.slots import Slots
from monitor.tasks.work import Work
from monitor.wiring.parts import Parts, make_parts
from tests.servers import Running, a_redis, free_port, monitor, running, until
from tests.world import World, now

ROOT = Path(__file__).resolve().parent.parent.parent


def no_parts() -> Callable[[], Parts]:
    raise AssertionError("nothing runs before a job does")


def test_every_line_of_the_table_names_a_job_with_a_queue_of_ours() -> None:
    assert {beat.job for beat in BEATS} <= jobs.JOBS.keys()
    assert {job.queue for job in jobs.JOBS.values()} == set(QUEUES)
    assert all(beat.every <= 60 for beat in BEATS)


def test_making_the_app_connects_to_nothing_and_knows_every_job() -> None:
    app = make_app("redis://127.0.0.1:1/0", no_parts)
    assert jobs.JOBS.keys() <= set(app.tasks)
    for beat in BEATS:
        entry = app.conf.beat_schedule[beat.job]
        assert (entry["task"], entry["schedule"]) == (beat.job, beat.every)
        assert entry["options"]["expires"] == 2 * beat.every
    assert app.conf.task_acks_late is False
    assert app.conf.accept_content == ["json"]
    assert SETTINGS["broker_transport_options"]["socket_timeout"] == 10
    tasks = [app.tasks[name] for name in jobs.JOBS]
    assert all(task.soft_time_limit < task.time_limit for task in tasks)


def test_a_broker_that_is_away_loses_a_nudge_and_raises_nothing() -> None:
    app = make_app("redis://127.0.0.1:1/0", no_parts)
    send(app, names.POLL, [1])


def test_a_job_of_celery_that_fails_says_so_in_one_line(
    json_log: Callable[[], list[dict[str, Any]]],
) -> None:
    def away() -> Callable[[], Parts]:
        raise StoreError("database x: database or disk is full")

    app = make_app("redis://127.0.0.1:1/0", away)
    json_log()
    app.tasks[names.DELIVER]([1])
    [line] = json_log()
    assert (line["event"], line["job"]) == ("job.failed", names.DELIVER)
    assert line["error"] == "database x: database or disk is full"


@pytest.mark.celery
def test_a_nudge_goes_to_its_own_queue_and_no_other(tmp_path: Path) -> None:
    with a_redis(tmp_path) as broker:
        app = make_app(broker, no_parts)
        send(app, names.READ, [1])
        send(app, names.READ, [2])
        client = redis.Redis.from_url(broker)
        lengths = {queue: client.llen(f"monitor:{queue}") for queue in QUEUES}
        client.close()
        app.close()
    assert lengths == {"poll": 0, "read": 2, "deliver": 0}


def test_a_job_that_meets_ids_that_do_not_exist_does_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.configure()
    handed_over: list[Slots] = []
    monkeypatch.setattr(jobs, "hand_over", lambda _parts, slots: handed_over.append(slots))
    settings = load(world.folder / "config", {"MONITOR_DATABASE": f"sqlite:///{world.folder}/m.db"})
    with make_parts(settings) as parts:
        parts.database.migrate()
        for job in jobs.JOBS.values():
            assert all(not ids for _, ids in jobs.run_job(Work(parts=parts), job, [4711]))
    assert handed_over == [jobs.POLLERS, jobs.READERS]


def test_after_each_job_a_process_looks_how_it_has_grown(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    child = SimpleNamespace(rest=lambda: done.append("rest"))
    monkeypatch.setattr(memory.GROWTH, "look", lambda: done.append("look"))
    job = jobs.Job(name="monitor.job", queue="read", run=lambda _parts, _ids: [], seconds=1)
    database = SimpleNamespace(is_outgrown=lambda: False)
    parts = cast("Parts", SimpleNamespace(child=child, database=database))
    assert list(jobs.run_job(Work(parts=parts), job, [])) == []
    assert done == ["rest", "look"]


def test_a_process_that_gives_up_its_slot_keeps_one_reader() -> None:
    rested: list[float] = []
    child = SimpleNamespace(rest=lambda *, idle: rested.append(idle))
    parts, slots = cast("Parts", SimpleNamespace(child=child)), Slots()
    memory.hand_over(parts, slots)  # this process's own: it goes on at once
    assert rested == []
    for processes in (1, 2):
        slots.share(processes)
        memory.hand_over(parts, slots)
        assert slots._file is not None
        slots._file.close()
    assert rested == [0]


def test_the_loop_drops_what_its_queue_cannot_hold_and_stops_when_told(world: World) -> None:
    world.configure()
    settings = load(world.folder / "config", {"MONITOR_DATABASE": f"sqlite:///{world.folder}/m.db"})
    with make_parts(settings) as parts:
        parts.database.migrate()
        loop = Loop(lambda: parts)
        for number in range(1000):
            loop.dispatch(names.MATCH, [number])
        assert loop.stop(20)
        loop.dispatch(names.MATCH, [1])


def test_news_goes_through_the_embedded_door(world: World, database_url: str) -> None:
    world.database = database_url
    world.configure()
    with running("run", folder=world.folder) as run:
        the_news_arrives(world)
        assert run.stop() == 0


@pytest.mark.celery
def test_news_goes_through_the_celery_door_though_the_broker_came_last(
    world: World, postgres_url: str
) -> None:
    world.database = postgres_url
    port = free_port()
    world.configure(broker=f"redis://127.0.0.1:{port}/0")
    assert monitor("migrate", folder=world.folder).returncode == 0
    with (
        running("beat", folder=world.folder) as beat,
        running("worker", folder=world.folder) as worker,
    ):
        for part in (beat, worker):
            until(partial(_says_that_it_cannot_connect, part), seconds=30, what="it says so")
        assert "Traceback" not in beat.said() + worker.said()
        with a_redis(world.folder, port) as broker:
            for queue in QUEUES:  # what would end a worker of Celery's own
                redis.Redis.from_url(broker).lpush(f"monitor:{queue}", b"{}", b"no message")
            the_news_arrives(world)
            until(
                lambda: monitor("health", folder=world.folder).returncode == 0,
                seconds=40, what="beat and all workers are well",
            )  # fmt: skip
            assert worker.stop() == 0


def _says_that_it_cannot_connect(part: Running) -> bool:
    return "onnect" in part.said() and "refused" in part.said()


def the_news_arrives(world: World) -> None:
    until(lambda: _baselines(world) == 2, seconds=60, what="both feeds have a baseline")
    world.site.publish(make_article(1), published=now())
    calls = world.hook.wait_for(1, 60)
    letters = world.mail.wait_for(1, 60)
    assert len(calls) == len(letters) == 1
    assert "Z00001" in json.loads(calls[0].body)["data"]["story"]["title"]


def _baselines(world: World) -> int:
    file = world.folder / "data" / "monitor.db"
    if world.database.startswith("sqlite") and not file.exists():
        return 0
    settings = load(world.folder / "config", {})
    with make_parts(settings) as parts, suppress(StoreError), parts.database.reading() as tx:
        assert len(ticks.queue_states(tx)) == 3
        return sum(row.baseline_at is not None for row in feeds.listed(tx))
    return 0  # it is being migrated
