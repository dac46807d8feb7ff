"""A tick that claims 500 of many due feeds: CPU and time, from a thousand to a hundred thousand."""

from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest
import sqlalchemy as sa

from monitor.store.machinery.database import Database
from monitor.store.polling import feeds
from monitor.store.tables import schema

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
SIZES = (1_000, 10_000, 100_000)


def rows(start: int, count: int) -> list[dict[str, object]]:
    return [
        {
            "url": f"https://host{n % 9973}.example/{n}", "host": f"host{n % 9973}.example",
            "state": "live", "due_at": NOW - timedelta(seconds=n % 86_400), "pages": "always",
        }
        for n in range(start, start + count)
    ]  # fmt: skip


@pytest.mark.timeout(900)
def test_a_tick_takes_as_long_whatever_waits(database_url: str, tmp_path: Path) -> None:
    with closing(Database(database_url)) as database:
        database.migrate()
        have, took = 0, {}
        for size in SIZES:
            with database.transaction() as tx:
                tx.execute(sa.insert(schema.feed), rows(have, size - have))
            have, times = size, []
            if not database.sqlite:
                with database._engine.connect().execution_options(
                    isolation_level="AUTOCOMMIT"
                ) as connection:
                    connection.execute(sa.text("VACUUM ANALYZE feed"))
            for _ in range(9):
                began = perf_counter()
                ids = database.write(lambda tx: feeds.queue_due(tx, now=NOW, limit=500))
                times.append(perf_counter() - began)
                assert len(ids) == 500
                _put_back(database, ids)
            took[size] = median(times)
    name = database_url.split(":", maxsplit=1)[0]
    shown = ", ".join(f"{size:,}: {1000 * one:.1f} ms" for size, one in took.items())
    print(f"\n{name}: a tick that claims 500 of {shown}")
    assert took[100_000] < 3 * took[1_000] + 0.02


def _put_back(database: Database, ids: list[int]) -> None:
    mine = sa.update(schema.feed).where(schema.feed.c.id.in_(ids))
    with database.transaction() as tx:
        tx.execute(mine.values(due_at=NOW - timedelta(days=1), lease_by=None))
