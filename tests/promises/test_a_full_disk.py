"""A disk that is full stops the writing, not the program; nothing is lost when there is room."""

import resource

from tests.promises.doors import embedded, ledger_of
from tests.servers import until
from tests.world import World

FULL = 4096  # bytes that a file may have: every write to the database fails


def test_nothing_is_lost_when_the_disk_is_full_for_a_while(world: World) -> None:
    with embedded(world) as parts:
        ledger = ledger_of(world)
        run = parts.processes[0]
        _, most = resource.prlimit(run.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(run.process.pid, resource.RLIMIT_FSIZE, (FULL, most))
        ledger.publish(1)
        until(lambda: "disk" in run.said(), seconds=30, what="it says that the disk is full")
        ledger.publish(2)
        assert ledger.lost()["hook"] == ledger.published.keys()
        resource.prlimit(run.process.pid, resource.RLIMIT_FSIZE, (most, most))
        ledger.wait(150)
        assert run.process.poll() is None
        said = [line for line in run.said().splitlines() if "disk" in line]
    ledger.judge("a full disk")
    assert all("database" in line and "Traceback" not in line for line in said)
