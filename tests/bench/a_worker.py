"""Start as a worker does, as far as its first match; print what that took."""

import json
import sys
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from time import monotonic

BEGAN = monotonic()

import monitor.worker  # noqa: E402, F401  # its imports are a part of what is measured
from monitor.core.matching import Document  # noqa: E402
from monitor.tasks.jobs import bring  # noqa: E402
from monitor.wiring.parts import make_parts  # noqa: E402
from monitor.wiring.process import settings_from_environment  # noqa: E402


def cpu(whose: int) -> float:
    used = getrusage(whose)
    return round(used.ru_utime + used.ru_stime, 2)


def main() -> None:
    bring("read")
    with make_parts(settings_from_environment()) as parts:
        parts.database.check_version()
        found = parts.index().matches(Document(title="", body="У Донбасі тривали обстріли."))
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    told = {
        "matched": [one.topic for one in found],
        "cpu": cpu(RUSAGE_SELF), "cpu_children": cpu(RUSAGE_CHILDREN),
        "seconds": round(monotonic() - BEGAN, 1), "memory_mb": pages * 4096 // 1_000_000,
        "dictionaries": sorted(name for name in sys.modules if name.startswith("simplemma")),
    }  # fmt: skip
    print(json.dumps(told))


if __name__ == "__main__":
    main()
