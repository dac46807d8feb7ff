"""Poll feeds cold and warm with this program; print the CPU seconds of each, as JSON."""

import json
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

import sqlalchemy as sa

from monitor.config.loading import load
from monitor.pipeline.poll import poll
from monitor.store.polling import feeds
from monitor.store.tables import schema
from monitor.telemetry import setup_logs
from monitor.wiring.parts import make_parts
from monitor.wiring.process import settle


def cpu() -> float:
    some = (getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in some)


def main(folder: Path) -> None:
    setup_logs("json")
    settle()
    told: dict[str, float] = {}
    with make_parts(load(folder, {})) as parts:
        parts.database.migrate()
        parts.sync()
        for name in ("cold", "warm"):
            began, now = cpu(), parts.clock() + timedelta(days=len(told))
            polling = replace(parts.polling, patience=600)
            ids = parts.database.write(lambda tx, at=now: feeds.queue_due(tx, now=at, limit=10**6))  # type: ignore[misc]
            for start in range(0, len(ids), 50):
                poll(ids[start : start + 50], polling, now=now, by=parts.token())
            told[name] = cpu() - began
        with parts.database.reading() as tx:
            count = sa.select(sa.func.count())
            told["entries"] = tx.execute(count.select_from(schema.entry)).scalar_one()
            failed = count.select_from(schema.feed).where(schema.feed.c.failures > 0)
            told["failed"] = tx.execute(failed).scalar_one()
        parts.child.close()
    print(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
