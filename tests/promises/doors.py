"""The monitor as processes, through either door, that die when they are told to."""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

from tests.promises.ledger import Ledger
from tests.servers import RedisServer, Running, monitor, monitor_process, redis_server, until
from tests.world import World

Door = Callable[[World], AbstractContextManager["Parts"]]
DOOM = Path(__file__).parent / "doom"


class Parts:
    """The running parts. Each is a process group: killed whole, and started again."""

    def __init__(
        self, world: World, commands: Sequence[Sequence[str]], code: str | None = None
    ) -> None:
        self.world, self.commands = world, commands
        self.doom = world.folder / "doom"
        self.doom.mkdir(exist_ok=True)
        self.redis: RedisServer | None = None
        paths = filter(None, (str(DOOM), code or os.environ.get("PYTHONPATH")))
        self.env = {"PYTHONPATH": os.pathsep.join(paths), "DOOM_FOLDER": str(self.doom)}
        self.processes = [self._start(command) for command in commands]

    def _start(self, command: Sequence[str]) -> Running:
        return Running(tuple(command), self.world.folder, self.env, self.world.inside)

    def kill(self) -> None:
        for process in self.processes:
            process.kill()

    def restart(self, *, graceful: bool = False) -> None:
        """End all, and start all again."""
        for process in self.processes:
            if graceful:
                process.stop(60)
            process.kill()
        self.processes = [self._start(command) for command in self.commands]

    def revive(self) -> int:
        """Start those again that are dead; say how many were."""
        dead = [place for place, one in enumerate(self.processes) if one.process.poll() is not None]
        for place in dead:
            self.processes[place].kill()
            self.processes[place] = self._start(self.commands[place])
        return len(dead)

    def arm(self, point: str) -> None:
        """Let the next process that comes to this point kill its group there."""
        waiting = self.doom / "arming"
        waiting.write_text(point)
        waiting.rename(self.doom / "armed")

    def has_struck(self) -> bool:
        return not (self.doom / "armed").exists()

    def disarm(self) -> None:
        with suppress(FileNotFoundError):
            (self.doom / "armed").unlink()

    def points(self) -> list[str]:
        """The points that were passed since `learn`."""
        found = {line for file in self.doom.glob("points-*") for line in file.read_text().split()}
        return sorted(found)

    def learn(self) -> None:
        """Write down the points that are passed from now on."""
        (self.doom / "learn").touch()

    def known(self) -> None:
        """Write down no more."""
        (self.doom / "learn").unlink()


@contextmanager
def embedded(world: World) -> Iterator[Parts]:
    """Everything in one process."""
    world.configure()
    asked(world, "migrate")
    yield from _until_the_end(Parts(world, [("run",)]))


CELERY = (("beat",), ("worker", "poll"), ("worker", "read"), ("worker", "deliver"))


@contextmanager
def on_celery(world: World, commands: Sequence[Sequence[str]] = CELERY) -> Iterator[Parts]:
    """Beat and a worker for each queue, on a real Redis."""
    with redis_server(world.folder) as server:
        world.configure(broker=server.url)
        asked(world, "migrate")
        parts = Parts(world, commands)
        parts.redis = server
        yield from _until_the_end(parts)


def _until_the_end(parts: Parts) -> Iterator[Parts]:
    try:
        yield parts
    finally:
        parts.kill()


def asked(world: World, *arguments: str) -> str:
    """Run a command to its end where the parts run; return what it said."""
    if world.inside:
        done = monitor_process(*arguments, folder=world.folder, inside=world.inside)
    else:
        done = monitor(*arguments, folder=world.folder)
    assert done.returncode == 0, done.stderr
    return done.stdout


def wait_for_baselines(world: World) -> None:
    """Wait until the first fetch of each feed is behind us: news begins after it."""

    def both() -> bool:
        said = asked(world, "feeds", "list", "--json").splitlines()
        return len(said) == 2 and all(json.loads(line)["baseline_at"] for line in said)

    until(both, seconds=90, what="both feeds have a baseline", every=0.3)


def ledger_of(world: World) -> Ledger:
    """Return a checker, once news can begin."""
    wait_for_baselines(world)
    return Ledger(world)
