"""What it costs where nothing happens: CPU and memory of each process, health checks included.

`MONITOR_TEST_IDLE` (600) says how long it is watched. PSS counts pages that processes share
once in all. Redis and PostgreSQL are not counted.
"""

import os
import resource
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

import pytest

from tests.containers.compose import OURS, Stack, up
from tests.postgres import a_postgres
from tests.servers import running
from tests.world import World

SECONDS = float(os.environ.get("MONITOR_TEST_IDLE", "600"))
SETTLED = 45.0  # seconds after which all have started
TICKS = os.sysconf("SC_CLK_TCK")
IDLE = ("polling: {fastest: 1s, slowest: 2s", "polling: {fastest: 5m, slowest: 6h")


@dataclass(frozen=True, kw_only=True)
class Used:
    """What one process has used so far, with its children that ended, and holds now."""

    cpu: float  # seconds
    pss: float  # MB


def family(session: int) -> Iterator[int]:
    """The processes that were started within a session."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            told = (process / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(told[3]) == session and told[0] != "Z":
            yield int(process.name)


def used(process: int) -> Used:
    told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    pss = Path(f"/proc/{process}/smaps_rollup").read_text().partition("Pss:")[2].split()[0]
    return Used(cpu=sum(map(int, told[11:15])) / TICKS, pss=int(pss) / 1024)


def watched(sessions: dict[str, int], check: Callable[[], None]) -> tuple[float, float]:
    """Watch what some services use; returns shares of a core in percent, and MB."""
    sleep(SETTLED)
    before = {name: _sum(session) for name, session in sessions.items()}
    began, checks = monotonic(), _children()
    check()
    lasted = monotonic() - began
    cost = _children() - checks
    share, memory = cost / lasted, 0.0
    print(f"\n{'service':16} {'% of a core':>12} {'PSS MB':>8}  processes")
    for name, session in sessions.items():
        now = _sum(session)
        each = [round(used(one).pss) for one in family(session)]
        spent = (now.cpu - before[name].cpu) / lasted
        print(f"{name:16} {100 * spent:12.2f} {now.pss:8.1f}  {each}")
        share, memory = share + spent, memory + now.pss
        assert each, f"{name} has ended"
    print(f"{'health checks':16} {100 * cost / lasted:12.2f}")
    print(f"{'all':16} {100 * share:12.2f} {memory:8.1f}   over {lasted:.0f} s")
    return 100 * share, memory


def _sum(session: int) -> Used:
    all_of_them = [used(one) for one in family(session)]
    return Used(cpu=sum(one.cpu for one in all_of_them), pss=sum(one.pss for one in all_of_them))


def _children() -> float:
    """CPU seconds of the children of this process that ended: the health checks."""
    told = resource.getrusage(resource.RUSAGE_CHILDREN)
    return told.ru_utime + told.ru_stime


def _idle(world: World) -> None:
    config = world.folder / "config" / "monitor.yaml"
    text = config.read_text()
    assert IDLE[0] in text
    config.write_text(text.replace(*IDLE))


def _seconds(said: str) -> float:
    return float(said.removesuffix("s")) if said.endswith("s") else 60 * float(said[:-1])


@pytest.mark.timeout(2 * SECONDS + 300)
def test_the_services_of_compose_are_idle(world: World) -> None:
    world.configure()
    _idle(world)
    with ExitStack() as stack:
        services = stack.enter_context(up(world.folder, stack.enter_context(a_postgres())))
        share, memory = watched(
            {name: services.running[name].process.pid for name in OURS},
            lambda: _check_health(services),
        )
    assert share <= 3
    assert memory <= 450


def _check_health(services: Stack) -> None:
    """Run each service's health check as often as the file says."""
    every = {n: _seconds(services.services[n]["healthcheck"]["interval"]) for n in OURS}
    due = {name: monotonic() + every[name] * at / len(OURS) for at, name in enumerate(OURS)}
    ends = monotonic() + SECONDS
    while monotonic() < ends:
        for name in OURS:
            if monotonic() >= due[name]:
                due[name] += every[name]
                assert services.health(name) == 0, name
        sleep(0.2)


@pytest.mark.timeout(2 * SECONDS + 300)
def test_run_is_idle(world: World) -> None:
    world.configure()
    _idle(world)
    with running("run", folder=world.folder) as one:
        share, memory = watched({"run": one.process.pid}, lambda: sleep(SECONDS))
    assert share <= 1
    assert memory <= 170
