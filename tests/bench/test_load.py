"""What a thousand feeds and fifty topics cost: CPU and memory by process, and ticks that were late.

LOAD_SECONDS (300) stand for an hour: feeds are polled every 20 to 40 s, and ten articles a second
would be a busy day of a thousand outlets; one in ten is on a topic.
"""

import os
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random
from time import monotonic, sleep

import pytest

from monitor.demo import Hook
from tests.bench.load import Town, config, usage, utc_now
from tests.postgres import a_postgres
from tests.servers import Running, a_redis, monitor, running, until
from tests.world import SECRET

FEEDS, RATE = 1000, 2.0  # articles a second
SECONDS = float(os.environ.get("LOAD_SECONDS", "300"))


@contextmanager
def started(folder: Path, town: Town, hook: Hook, door: str) -> Iterator[list[Running]]:
    """The monitor on that config, through a door."""
    with ExitStack() as stack:
        broker, database = "embedded", f"sqlite:///{folder}/monitor.db"
        commands: tuple[tuple[str, ...], ...] = (("run",),)
        if door == "celery":
            broker = stack.enter_context(a_redis(folder))
            server = stack.enter_context(a_postgres())
            database = server.url(server.make())
            queues = ("poll", "read", "deliver")
            commands = (("beat",), *(("worker", queue, "--concurrency", "2") for queue in queues))
        files = config(town, hook.url, SECRET, feeds=FEEDS, broker=broker, database=database)
        for name, text in files.items():
            path = folder / "config" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        assert monitor("migrate", folder=folder).returncode == 0
        yield [stack.enter_context(running(*one, folder=folder)) for one in commands]


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("door", ["embedded", "celery"])
def test_a_thousand_feeds_for_an_hour_made_short(tmp_path: Path, door: str) -> None:
    chance = Random(3)  # the same day each time
    with Town() as town, Hook() as hook, started(tmp_path, town, hook, door) as parts:
        until(lambda: town.asked["feed"] >= FEEDS, seconds=300, what="all feeds have been asked")
        sleep(20)
        before, asked = [usage(one.process.pid) for one in parts], dict(town.asked)
        matching, late, began = [], [], monotonic()
        while monotonic() - began < SECONDS:
            number = town.publish(chance.randrange(FEEDS), utc_now())
            matching += [number] if number % 10 == 0 else []
            if number % 20 == 0:
                late.append(_oldest_tick(tmp_path))
            sleep(1 / RATE)
        until(lambda: len(hook.accepted) >= len(matching), seconds=120, what="all was told")
        seconds = monotonic() - began
        after = [usage(one.process.pid) for one in parts]
        polls = town.asked["feed"] - asked["feed"]
        print(
            f"\n{door}: {FEEDS} feeds, 50 topics, {seconds:.0f} s, {polls} polls "
            f"({town.asked['304'] - asked['304']} unchanged), {town.asked['page']} pages, "
            f"{len(hook.accepted)} alerts of {len(matching)}, oldest tick {max(late):.0f} s"
        )
        for one, (cpu, memory), (cpu_then, memory_then) in zip(parts, before, after, strict=True):
            print(
                f"  {' '.join(one.arguments):<34} CPU {cpu_then - cpu:6.1f} s "
                f"({100 * (cpu_then - cpu) / seconds:4.1f} %), "
                f"{memory:5.0f} -> {memory_then:5.0f} MB"
            )
    assert len(hook.accepted) == len(matching)


def _oldest_tick(folder: Path) -> float:
    """Seconds since the last tick of the queue that is furthest behind."""
    said = monitor("health", "--json", folder=folder).stdout
    return max(float(age) for age in re.findall(r"last tick (\d+) s ago", said))
