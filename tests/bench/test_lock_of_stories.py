"""How long the lock on stories is held: all else that decides waits for it."""

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import chain, islice, zip_longest
from pathlib import Path
from statistics import median
from threading import get_ident
from time import perf_counter, process_time, thread_time
from typing import Any

import pytest
import sqlalchemy as sa

from monitor.core.alerting import Rules
from monitor.core.model import Channel, ChannelOptions, Topic, Verdict
from monitor.pipeline.alert import Alerting, alert, step
from monitor.store.machinery.database import Database, serialize
from monitor.store.news import matches
from monitor.store.tables import schema

START = datetime(2026, 1, 5, tzinfo=UTC)
WORKERS, ARTICLES = 4, 100
LONGEST = 0.2  # seconds


def reports() -> list[dict[str, str]]:
    """Articles of many days, mixed: those of one event follow each other with others between."""
    files = sorted((Path(__file__).parent / "days").glob("*.jsonl"))
    days = [[json.loads(line) for line in path.read_text("utf-8").splitlines()] for path in files]
    mixed = (one for one in chain(*zip_longest(*days)) if one)
    return list(islice(mixed, 2 * ARTICLES))


def put(database: Database, some: Sequence[dict[str, str]], now: datetime) -> list[int]:
    """Keep articles that two topics match and that wait to be decided."""

    def kept(tx: Any) -> list[int]:
        ids = []
        for one in some:
            row = {
                "key": one["url"], "url": one["url"], "title": one["title"], "text": one["text"],
                "text_from": "page", "language": one["language"], "publisher": one["source"],
                "pages": "always", "authors": [], "found_at": now, "published_at": now,
                "stage": "alert", "due_at": now, "feed_text": "",
            }  # fmt: skip
            number = tx.execute(sa.insert(schema.article).values(row)).inserted_primary_key[0]
            said = [Verdict(topic=name, matched=True, sentence=one["title"]) for name in "ab"]
            matches.put_matches(tx, number, said, version="1", now=now)
            ids.append(number)
        return ids

    return database.write(kept)


@contextmanager
def measured(database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    """Return the CPU seconds that were spent each time that the lock was held."""
    held: list[float] = []
    since: dict[int, float] = {}

    def taken(tx: Any, name: str) -> None:
        serialize(tx, name)
        since[get_ident()] = thread_time()

    def ended(_connection: object) -> None:
        if get_ident() in since:
            held.append(thread_time() - since.pop(get_ident()))

    monkeypatch.setattr(step, "serialize", taken)
    sa.event.listen(database._engine, "commit", ended)
    yield held
    sa.event.remove(database._engine, "commit", ended)


@pytest.mark.on_both
def test_four_workers_decide_a_hundred_articles(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    channels = {
        name: Channel(name=name, kind="file", options=ChannelOptions()) for name in ("one", "two")
    }
    topics = {
        name: Topic(id=name, name=name, queries={"": "x"}, channels=("one", "two")) for name in "ab"
    }
    hour = timedelta(hours=1)
    rules = Rules(
        group_wait=hour / 12, update_interval=hour / 2, max_updates=9, min_sources=1,
        max_age=72 * hour,
    )  # fmt: skip
    parts = Alerting(database=database, topics=topics, channels=channels, rules=rules)
    given = reports()
    before, now_come = given[:ARTICLES], given[ARTICLES:]
    ids = put(database, before, START)
    alert(ids, parts, now=START, by="first")
    left = sa.update(schema.alert).values(frozen_at=START, body={})
    database.write(lambda tx: tx.execute(left))
    ids = put(database, now_come, START + hour)

    def work(place: int) -> None:
        alert(ids[place::WORKERS], parts, now=START + hour, by=f"worker {place}")

    with measured(database, monkeypatch) as held, ThreadPoolExecutor(WORKERS) as pool:
        began, spent = perf_counter(), process_time()
        list(pool.map(work, range(WORKERS)))
        took = perf_counter() - began
    cost = process_time() - spent
    print(
        f"\n{database.url.get_backend_name()}: {len(ids)} articles, {took:.2f} s, {cost:.2f} CPU s;"
        f" the lock was held {len(held)} times, {1e3 * median(held):.0f} ms in the middle,"
        f" {1e3 * max(held):.0f} ms at most, {1e3 * sum(held):.0f} ms in all, CPU"
    )
    assert max(held) < LONGEST
