"""Whether polling and telling are later while ten people browse all pages without a pause.

`monitor run` polls three hundred feeds every ten seconds. Their articles come at a steady rate, and
those of two outlets are on a topic, each another event. BROWSING_SECONDS (60) quiet, and browsed.
"""

import json
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from statistics import median
from time import monotonic, sleep

import pytest

from monitor.demo.server import Request
from tests.bench.load import Town, usage, utc_now
from tests.postgres import a_postgres
from tests.promises.doors import Parts, asked
from tests.promises.ledger import Ledger
from tests.servers import free_port, until
from tests.world import OUTLETS, World, now

FEEDS, RATE = 300, 2.0  # articles a second, and as many beside them on no topic
SECONDS = float(os.environ.get("BROWSING_SECONDS", "60"))


class Watched:
    """What was published, when its feed was first asked for with it, and when it was told."""

    def __init__(self, world: World, town: Town) -> None:
        self.town, self.ledger = town, Ledger(world)
        self._asked: dict[str, list[datetime]] = defaultdict(list)
        self._feeds = [world.site.feed_url(outlet) for outlet in OUTLETS]
        self._outlets: dict[str, str] = {}  # the feeds of articles
        world.site.on("feed-after", self._note)

    def _note(self, detail: object) -> None:
        assert isinstance(detail, Request)
        url = next(one for one in self._feeds if one.endswith(detail.path))
        self._asked[url].append(now())

    def publish(self, seconds: float) -> list[str]:
        """Publish at a steady rate for so long, and wait until all of it is told."""
        known, began = set(self.ledger.published), monotonic()
        for place in range(int(seconds * RATE)):
            number = len(self.ledger.published)
            self.town.publish(number % FEEDS, utc_now())
            self.ledger.publish(number)
            self._outlets[[*self.ledger.published][-1]] = self._feeds[number % 2]
            sleep(max(0.0, began + (place + 1) / RATE - monotonic()))
        self.ledger.wait(90)
        return [one for one in self.ledger.published if one not in known]

    def since_published(self, some: list[str]) -> list[float]:
        """Return in order how long it took from an article's publishing until it was told."""
        return self._took({one: self.ledger.published[one] for one in some})

    def since_asked(self, some: list[str]) -> list[float]:
        """Return in order how long it took from the poll that brought it."""
        published = {one: self.ledger.published[one] for one in some}
        return self._took({
            one: next(asked for asked in self._asked[self._outlets[one]] if asked >= at)
            for one, at in published.items()
        })  # fmt: skip

    def _took(self, since: dict[str, datetime]) -> list[float]:
        told = {one: self.ledger.told_at(one) for one in since}
        return sorted(max(0.0, (told[one] - at).total_seconds()) for one, at in since.items())


@contextmanager
def browsing(url: str, found: dict[str, float]) -> Iterator[None]:
    """Let people browse until the end of the block, and say how they fared."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.browsing", url],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    yield
    found.update(json.loads(process.communicate(timeout=180)[0]))
    assert process.returncode == 0


def configure(world: World, town: Town, port: int) -> None:
    """Write the config of an operator who lets whoever likes look."""
    world.configure(web=f"{port}, open: reading")
    files = world.folder / "config"
    monitor = (
        (files / "monitor.yaml").read_text("utf-8").replace("group_wait: 1s", "group_wait: 0s")
    )
    slower = monitor.replace("fastest: 1s, slowest: 2s", "fastest: 10s, slowest: 10s")
    (files / "monitor.yaml").write_text(slower, "utf-8")
    with (files / "feeds.yaml").open("a", encoding="utf-8") as feeds:
        feeds.writelines(f'  - {{url: "{town.url}/feed/{n}", name: o{n}}}\n' for n in range(FEEDS))


def _have_baselines(world: World) -> bool:
    said = asked(world, "feeds", "list", "--json").splitlines()
    return len(said) == FEEDS + 2 and all(json.loads(line)["baseline_at"] for line in said)


def _shown(what: str, quiet: list[float], busy: list[float]) -> float:
    """Print how long it took, and return how much longer while browsed."""
    (q50, q99), (b50, b99) = ((median(one), one[int(len(one) * 0.99)]) for one in (quiet, busy))
    print(f"  since {what}: quiet p50 {q50:.1f} s, p99 {q99:.1f} s; while browsed p50 {b50:.1f} s, "
          f"p99 {b99:.1f} s; ratios {b50 / q50:.2f}, {b99 / q99:.2f}")  # fmt: skip
    return b99 - q99


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_telling_is_hardly_later_while_ten_people_browse(world: World, kind: str) -> None:
    with ExitStack() as stack:
        town, port = stack.enter_context(Town()), free_port()
        world.database = f"sqlite:///{world.folder}/monitor.db"
        if kind == "postgresql":
            server = stack.enter_context(a_postgres())
            world.database = server.url(server.make())
        configure(world, town, port)
        asked(world, "migrate")
        parts = Parts(world, [("run",)])
        stack.callback(parts.kill)
        until(lambda: _have_baselines(world), seconds=300, what="baselines", every=3)
        watched, group = Watched(world, town), parts.processes[0].process.pid
        watched.publish(5)  # there is something to see
        figures, rows, browsed = [], list[list[str]](), dict[str, float]()
        for is_browsed in (False, True):
            before = usage(group)[0], town.asked["feed"]
            with browsing(f"http://127.0.0.1:{port}", browsed) if is_browsed else ExitStack():
                rows.append(watched.publish(SECONDS))
                figures.append((usage(group)[0] - before[0], town.asked["feed"] - before[1]))
    quiet, busy = rows
    print(f"\n{kind}: {FEEDS} feeds; CPU and polls: quiet {figures[0][0]:.0f} s, {figures[0][1]}; "
          f"while browsed {figures[1][0]:.0f} s, {figures[1][1]}; {browsed['pages']:.0f} pages, "
          f"p50 {1e3 * browsed['p50']:.0f} ms, p95 {1e3 * browsed['p95']:.0f} ms")  # fmt: skip
    _shown("the publishing", watched.since_published(quiet), watched.since_published(busy))
    later = _shown("the poll", watched.since_asked(quiet), watched.since_asked(busy))
    assert not any(watched.ledger.lost().values())
    assert later < 10
