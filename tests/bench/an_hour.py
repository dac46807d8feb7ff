"""Poll the feeds of a config once, then through an hour that is played faster; print what it took.

The clock is ours: each tick is two seconds on. What the poll step does is all real.
"""

import json
import sys
from datetime import datetime, timedelta
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

import sqlalchemy as sa

from monitor.config.loading import load
from monitor.pipeline.poll import poll
from monitor.store.polling import feeds
from monitor.store.tables import schema
from monitor.telemetry import setup_logs
from monitor.wiring.parts import Parts, make_parts
from monitor.wiring.process import settle

TICK = timedelta(seconds=2)
HOUR = timedelta(hours=1)


def cpu() -> float:
    some = (getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in some)


def memory() -> int:
    """MB that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 // 1_000_000


def polled(parts: Parts, now: datetime, limit: int) -> tuple[int, int, float]:
    """Make one tick: return how many were polled and found, and the tick's own CPU seconds."""
    began = cpu()
    ids = parts.database.write(lambda tx: feeds.queue_due(tx, now=now, limit=limit))
    tick, found = cpu() - began, 0
    for start in range(0, len(ids), 50):
        some = ids[start : start + 50]
        found += len(poll(some, parts.polling, now=now, by=parts.token()))
    return len(ids), found, tick


def spread(parts: Parts, start: datetime) -> int:
    """Let the feeds be due one after the other, over the hour."""
    with parts.database.transaction() as tx:
        ids = list(tx.execute(sa.select(schema.feed.c.id)).scalars())
        rows = [{"which": n, "at": start + HOUR * place / len(ids)} for place, n in enumerate(ids)]
        due = sa.update(schema.feed).where(schema.feed.c.id == sa.bindparam("which"))
        tx.execute(due.values(due_at=sa.bindparam("at")), rows)
    return len(ids)


def main(folder: Path) -> None:
    setup_logs("json", "error")
    began = cpu()
    with make_parts(load(folder, {})) as parts:
        parts.database.migrate()
        parts.sync()
        loaded = cpu() - began
        settle()
        start = parts.clock()
        began = cpu()
        while polled(parts, start, 500)[0]:
            pass
        cold, start = cpu() - began, start + timedelta(hours=12)
        count = spread(parts, start)
        polls, new, ticks, early, began = 0, 0, [0.0], 0, cpu()
        for step in range(int(HOUR / TICK)):
            some, found, tick = polled(parts, start + TICK * step, 500)
            polls, new, ticks = polls + some, new + found, [*ticks, tick]
            early = memory() if step == HOUR // TICK // 5 else early
        some, found, _ = polled(parts, start + HOUR, 500)
        told = {
            "feeds": count, "loaded": round(loaded, 1),
            "polls": polls + some, "new": new + found, "cold": round(cold, 1),
            "cpu": round(cpu() - began, 1), "memory_early": early, "memory_end": memory(),
            "tick_ms": round(1000 * sum(ticks) / len(ticks), 2),
            "slowest_tick_ms": round(1000 * max(ticks), 1),
        }  # fmt: skip
    print(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
