"""The monitor in this process, a pass at a time, with a clock that tests move."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import sqlalchemy as sa

from monitor.config.loading import load
from monitor.parse.place.children import Children
from monitor.store.machinery.database import Database
from monitor.tasks.foreground import one_pass
from monitor.tasks.jobs import JOBS, run_job
from monitor.tasks.work import PASS, Work
from monitor.telling.explaining import Asked, explained
from monitor.wiring.parts import Parts, make_parts
from tests.world import World, now


class Clock:
    """A clock that tests move."""

    def __init__(self) -> None:
        self.at = now()

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        self.at += timedelta(**by)


class Place(Children):
    """One place for the pages of all plays of this process: to start a child costs a second."""

    def close(self) -> None:
        """Stay for the next play; it ends with this process."""


PLACE = Place()


def asked_now(parts: Parts) -> Asked:
    """The topics that `explain` asks again."""
    return Asked(index=parts.index(), version=parts.settings.version)


def let_run(parts: Parts, *beats: str, but: Sequence[str] = ()) -> None:
    """Run the jobs of these beats, and all that comes of them but what is left out."""
    work, waiting = Work(parts=parts, manner=PASS), [(beat, list[int]()) for beat in beats]
    while waiting:
        name, ids = waiting.pop(0)
        waiting += [one for one in run_job(work, JOBS[name], ids) if one[0] not in but]


class Play:
    """The monitor in this process, a pass at a time."""

    def __init__(self, world: World, parts: Parts, clock: Clock) -> None:
        self.world, self.parts, self.clock = world, parts, clock

    def a_pass(self) -> dict[str, Any]:
        """Let the feeds become due, and make a pass."""
        self.clock.move(seconds=10)
        return one_pass(self.parts)

    def renew(self, **changes: Any) -> None:
        """Go on with other parts, as after an edit of the config."""
        self.parts = replace(self.parts, **changes)
        self.parts.sync()

    def told(self) -> list[dict[str, Any]]:
        """What the hook was told, in order."""
        return [json.loads(call.body) for call in self.world.hook.accepted]

    def explain(self, url: str) -> dict[str, Any]:
        told = explained(self.parts.database, asked_now(self.parts), url)
        assert told is not None
        return told

    def outcome(self, url: str) -> str:
        return str(self.explain(url)["topics"][0]["outcome"])


def going_on(world: World, clock: Clock) -> Play:
    """Begin a play with the config as it is, or go on with it; its database is to be closed."""
    parts = replace(make_parts(load(world.folder / "config", {})), child=PLACE)
    parts = replace(parts, clock=clock, chance=lambda: 0.0)
    parts.database.migrate()
    parts.sync()
    return Play(world, parts, clock)


def _begin(database: str) -> None:
    """Put an empty database there, if it is a file and none: to make one takes 0.1 s."""
    name = sa.make_url(database).database
    if database.startswith("sqlite:") and name and not Path(name).exists():
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_bytes(_empty())


@cache
def _empty() -> bytes:
    with TemporaryDirectory() as folder:
        made = Database(f"sqlite:///{folder}/monitor.db")
        made.migrate()
        made.close()
        return Path(folder, "monitor.db").read_bytes()


@contextmanager
def playing(world: World, folder: Path, at: datetime | None = None) -> Iterator[Play]:
    clock = Clock()
    clock.at = at or clock.at
    settings = load(folder / "config", {})
    _begin(settings.database)
    with make_parts(settings) as made:
        parts = Parts(
            settings=settings, database=made.database, child=PLACE,
            notifiers=made.notifiers, index=made.index, clock=clock, chance=lambda: 0.0,
        )  # fmt: skip
        parts.database.migrate()
        parts.sync()
        yield Play(world, parts, clock)
