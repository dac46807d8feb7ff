"""The pages over a full database: time, queries and bytes of each, and memory of their process."""

import asyncio
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, sleep

import httpx
import pytest
import sqlalchemy as sa

from monitor.config.loading import load
from monitor.store.machinery.database import Database
from monitor.store.tables import schema
from monitor.store.upkeep import access
from monitor.web.app import make_web
from monitor.wiring.parts import make_parts
from tests.servers import free_port
from tests.world import now

NOW = now().replace(microsecond=0)
ARTICLES = int(os.environ.get("MONITOR_TEST_ARTICLES", "1000000"))
MATCHES, STORIES, FEEDS, TOPICS = ARTICLES // 10, ARTICLES // 100, ARTICLES // 200, 40
CHUNK, ROUNDS, AGE = 10_000, 20, timedelta(days=90)
TOKEN = "nm_bench"
GOALS = {"p95": 0.1, "CPU": 0.1, "queries": 10, "bytes": 60_000, "pss": 150.0}
PATHS = (
    "/", "/stories", "/stories?topic=t1", "/stories/{story}", "/topics", "/topics/t1", "/feeds",
    "/feeds/17", "/deliveries", "/deliveries?state=failed", "/silences",
    "/explain?url=https://host7.example/7",
)  # fmt: skip
Row = dict[str, object]
SAID = "Water rose in the town, and people left. "


def at(number: int, of: int) -> datetime:
    """Return when one of so many came: they are spread over thirty days, the last ones now."""
    return NOW - timedelta(days=30) * (1 - (number + 1) / of)


def feeds(number: int) -> Row:
    return {
        "id": number + 1, "url": f"https://host{number}.example/rss", "name": f"Outlet {number}",
        "host": f"host{number}.example", "state": "live", "due_at": NOW + timedelta(hours=1),
        "polled_at": NOW, "succeeded_at": NOW, "changed_at": NOW, "pages": "always",
        "group_name": f"group {number % 9}", "failures": int(number % 50 == 0) * 3,
        "reason": "timeout" if number % 50 == 0 else "", "failing_since": NOW - timedelta(days=1),
    }  # fmt: skip


def stories(number: int) -> Row:
    when = at(number, STORIES)
    return {"id": number + 1, "title": f"Story {number} of the flood", "key": f"s_{number:020}",
            "opened_at": when, "last_at": when}  # fmt: skip


def articles(number: int) -> Row:
    matched, host = number % 10 == 0, f"host{number % FEEDS}.example"
    return {
        "id": number + 1, "key": f"k{number}", "url": f"https://{host}/{number}", "host": host,
        "title": f"Report {number}: the flood rises again", "text": SAID * 8, "text_from": "page",
        "language": ("en", "uk", "ru")[number % 3], "publisher": f"Outlet {number % FEEDS}",
        "pages": "always", "authors": [], "stage": "done", "found_at": at(number, ARTICLES),
        "published_at": at(number, ARTICLES), "due_at": NOW,
        "story_id": (number // 10) * STORIES // MATCHES + 1 if matched else None,
    }  # fmt: skip


def matches(number: int) -> Row:
    return {
        "id": number + 1, "article_id": number * 10 + 1,
        "topic_id": f"t{(number + number // 10) % TOPICS}",
        "score": 0.7, "spans": [{"field": "text", "start": 0, "end": 5, "text": "Water"}],
        "sentence": SAID.strip(), "reason": "Water", "version": "v",
        "matched_at": at(number, MATCHES),
        "outcome": "alerted" if number % 10 == 0 else "same_story",
        "decisions": [{"channel": "box", "outcome": "alerted", "reason": "new", "sequence": 1}],
        "decided_at": at(number, MATCHES),
    }  # fmt: skip


def alerts(number: int) -> Row:
    when = at(number, STORIES)
    return {"id": number + 1, "story_id": number + 1, "channel": "box", "sequence": 1,
            "type": "story.opened", "reason": "first_notification", "created_at": when,
            "leaves_at": when, "frozen_at": when, "body": {"data": {}}, "held": False}  # fmt: skip


def deliveries(number: int) -> Row:
    when, state = at(number, STORIES), "failed" if number % 40 == 0 else "sent"
    return {"id": number + 1, "key": f"msg_{number}", "alert_id": number + 1, "channel": "box",
            "recipient": "", "state": state, "due_at": when, "attempts": 1, "created_at": when,
            "settled_at": when, "detail": "HTTP 204"}  # fmt: skip


def told(number: int) -> Row:
    return {"alert_id": number + 1, "match_id": number * (MATCHES // STORIES) + 1}


def attempts(number: int) -> Row:
    when, failed = at(number, STORIES), number % 40 == 0
    return {"id": number + 1, "delivery_id": number + 1, "number": 1, "started_at": when,
            "ended_at": when, "outcome": "permanent" if failed else "sent"}  # fmt: skip


def topics(number: int) -> Row:
    return {"id": f"t{number}", "name": f"Topic {number}", "first_seen_at": NOW - AGE}


def channels(_number: int) -> Row:
    return {"name": "box", "kind": "file", "first_seen_at": NOW - AGE, "succeeded_at": NOW}


def fill(database: Database) -> None:
    """Write all rows, a chunk a transaction."""
    kinds: tuple[tuple[sa.Table, Callable[[int], Row], int], ...] = (
        (schema.feed, feeds, FEEDS), (schema.story, stories, STORIES),
        (schema.article, articles, ARTICLES), (schema.match, matches, MATCHES),
        (schema.alert, alerts, STORIES), (schema.delivery, deliveries, STORIES),
        (schema.alert_match, told, STORIES), (schema.attempt, attempts, STORIES),
        (schema.topic, topics, TOPICS), (schema.channel, channels, 1),
    )  # fmt: skip
    for table, row, count in kinds:
        for begun in range(0, count, CHUNK):
            with database.transaction() as tx:
                tx.execute(
                    sa.insert(table), [row(n) for n in range(begun, min(begun + CHUNK, count))]
                )
    with database.transaction() as tx:
        tx.execute(sa.insert(schema.entry), [
            {"feed_id": 17, "key": f"e{n}", "article_id": n + 1, "baseline": False,
             "first_seen_at": at(n, ARTICLES), "last_seen_at": NOW} for n in range(1000)
        ])  # fmt: skip
        access.add(tx, "bench", "operate", TOKEN, now=NOW, ends_at=None)
    with database._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        # PostgreSQL does both by itself soon after, but not within a test.
        connection.execute(sa.text("ANALYZE" if database.sqlite else "VACUUM ANALYZE"))


def config(folder: Path, url: str, port: int) -> Path:
    topics = "".join(
        f"  - {{id: t{n}, name: Topic {n}, query: 'water AND town', channels: [box]}}\n"
        for n in range(TOPICS)
    )
    files = {
        "monitor.yaml": f"version: 1\ndatabase: {url}\nhttp: {{contact: 'https://example.org'}}\n"
        f"web: {{port: {port}}}\nchannels: {{box: {{kind: file, folder: out}}}}\n",
        "feeds.yaml": "version: 1\nfeeds: []\n",
        "watchlists/a.yaml": f"version: 1\ntopics:\n{topics}",
    }
    for name, text in files.items():
        (folder / "config" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "config" / name).write_text(text, encoding="utf-8")
    return folder / "config"


@contextmanager
def served(folder: Path, port: int) -> Iterator[tuple[httpx.Client, int]]:
    """Run `monitor web`, and return a reader of it, and the process."""
    command = [sys.executable, "-m", "monitor.cli", "web"]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    headers = {"Authorization": f"Bearer {TOKEN}", "Accept": "text/html"}
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=60) as reader:
        for _ in range(300):
            try:
                reader.get("/health")
                break
            except httpx.TransportError:
                sleep(0.1)
        yield reader, process.pid
    process.terminate()
    process.wait(20)


def pss(pid: int) -> float:
    """Return the megabytes of a process, what it shares divided."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def worked(pid: int) -> float:
    """Return the seconds of CPU of a process so far: others on the machine do not count."""
    tasks = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9


def queries(folder: Path, paths: list[str]) -> dict[str, int]:
    """Count the queries of each page, asked once in this process."""
    asked = 0

    def count(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        nonlocal asked
        asked += statement.split(maxsplit=1)[0] != "BEGIN"  # PostgreSQL's driver says it by itself

    async def ask(path: str) -> None:
        transport = httpx.ASGITransport(web)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as reader:
            answer = await reader.get(path, headers={"Authorization": f"Bearer {TOKEN}"})
            assert answer.status_code == 200, (path, answer.text[:300])

    found = {}
    with make_parts(load(folder, {})) as parts:
        web = make_web(lambda: parts)
        sa.event.listen(sa.engine.Engine, "before_cursor_execute", count)
        try:
            for path in paths:
                asyncio.run(ask(path))  # what is kept in memory is there from then on
                asked = 0
                asyncio.run(ask(path))
                found[path] = asked
        finally:
            sa.event.remove(sa.engine.Engine, "before_cursor_execute", count)
    return found


@pytest.mark.timeout(3600)
def test_pages_of_a_full_database(database_url: str, tmp_path: Path) -> None:
    began, port = perf_counter(), free_port()
    database = Database(database_url)
    database.migrate()
    fill(database)
    database.close()
    name, took = database_url.partition(":")[0], perf_counter() - began
    print(f"\n{name}: {ARTICLES:,} articles, written in {took:.0f} s")
    folder = config(tmp_path, database_url, port)
    paths = [path.replace("{story}", f"s_{STORIES - 7:020}") for path in PATHS]
    chance = random.Random(1)
    with served(tmp_path, port) as (reader, pid):
        times: dict[str, list[float]] = {path: [] for path in paths}
        spent: dict[str, list[float]] = {path: [] for path in paths}
        sizes = {path: len(reader.get(path).content) for path in paths}
        for _ in range(ROUNDS):
            for path in chance.sample(paths, len(paths)):
                asked_at, before = perf_counter(), worked(pid)
                assert reader.get(path).status_code == 200, path
                times[path].append(perf_counter() - asked_at)
                spent[path].append(worked(pid) - before)
        used = pss(pid)
    counted = queries(folder, paths)
    for path in paths:
        p95 = quantiles(times[path], n=20)[-1]
        print(f"  {path:45} p50 {1e3 * median(times[path]):6.0f} ms, p95 {1e3 * p95:6.0f} ms, "
              f"CPU {1e3 * median(spent[path]):4.0f} ms, {counted[path]:3} queries, "
              f"{sizes[path]:6} bytes")  # fmt: skip
    print(f"  the process of the page: {used:.0f} MB (goals: {GOALS})")
    assert max(map(median, spent.values())) <= GOALS["CPU"]
    assert max(sizes.values()) <= GOALS["bytes"]
    assert max(counted.values()) <= GOALS["queries"]
    assert used <= GOALS["pss"]
