"""How often articles that share no event are made one story, and what each article costs."""

import json
import resource
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from time import process_time

import pytest
import sqlalchemy as sa
from structlog.testing import capture_logs

from monitor.core.addresses.urls import article_key
from monitor.core.model import STORY_WINDOW
from monitor.core.stories import fingerprint
from monitor.core.stories.grouping import Grouping
from monitor.demo import OUTLETS, make_article
from monitor.store.machinery.database import Database, serialize
from monitor.store.news import articles
from monitor.store.tables import schema
from monitor.telling.placing import story_of
from tests.bench.pairs import Peer, shared_data, the_pairs

START = datetime(2026, 1, 5, tzinfo=UTC)
WEEK = timedelta(days=7)
MANY, GOAL = 10_000, 20  # articles, and those of them that may be put to another event's story
# Looked at: sixty jets, a third case of plague, what alcohol does, and twice the two deputies.
TRULY_ONE = 5
COST = 2.0  # CPU ms an article
Row = tuple[str, str, str]


def made(first: int = 0) -> Iterator[Row]:
    """The site's articles: 4 kinds of titles, 5 of leads, 24 sentences, with names of their own."""
    number, outlets = first, list(OUTLETS)
    while True:
        outlet = outlets[number % len(outlets)]
        one = make_article(number, matching=number % 2 == 0, outlet=outlet)
        yield f"url://{outlet}.example/{one.slug}", one.title, one.text
        number += 1


def real() -> list[Row]:
    """Pages of 91 sites, and of labelled pairs each article, of those of one event the first."""
    truth = json.loads((shared_data() / "pages" / "truth.json").read_text())
    pages = [
        (one["url"], one["articleBody"].split("\n")[0][:90], one["articleBody"])
        for one in truth.values()
    ]
    sides = [
        pair[side]
        for pair in the_pairs()
        for side in ("first", "second")
        if side == "first" or not pair["same"]
    ]
    kept = {one["url"]: (one["url"], one["title"], one["text"]) for one in sides}
    found = [*pages, *kept.values()]
    return [(article_key(url) or url, title, text) for url, title, text in found]


def days() -> list[Row]:
    """Articles of 34 days of one city, person or company each, with their events as keys' ends."""
    found = []
    for path in sorted((Path(__file__).parent / "days").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            one = json.loads(line)
            found.append((f"{one['url']}#{path.stem} {one['event']}", one["title"], one["text"]))
    return found


def a_week() -> list[Row]:
    rows = real() + days()
    rows += islice(made(), MANY - len(rows))
    Random(3).shuffle(rows)
    return rows


@pytest.mark.timeout(900)
def test_articles_that_share_no_event_are_stories_of_their_own() -> None:
    rows = a_week()
    grouping, told = Grouping(), []
    begun = process_time()
    for at, (key, title, text) in enumerate(rows):
        when = START + WEEK * at / len(rows)
        told.append(grouping.story_of(key, fingerprint(title, text), when))
    cost = 1000 * (process_time() - begun) / len(rows)
    stories: dict[int, dict[str, str]] = defaultdict(dict)
    for story, (key, title, _) in zip(told, rows, strict=True):
        stories[grouping.now(story)].setdefault(key.rpartition("#")[2], title)
    merged = [titles for titles in stories.values() if len(titles) > 1]
    wrong = sum(len(titles) - 1 for titles in merged)
    print(f"\n{len(rows)} articles of a week: {wrong} in another's story, {cost:.2f} ms each")
    for titles in merged:
        print("  " + " || ".join(title[:80] for title in titles.values()))
    print(f"peer, title x 2 + lead TF-IDF from .45 on: {_peer(rows, 0.45)} in another's")
    print(f"of ours {TRULY_ONE} are one event, looked at; the goal is {GOAL} others at most")
    assert wrong - TRULY_ONE <= GOAL


@pytest.mark.timeout(900)
def test_five_outlets_a_week_are_told_once_an_event_and_none_is_not() -> None:
    """Four others take a report over: as it is, retitled, cut, or with a lead of their own."""
    events = list(islice(made(), 2_000))
    grouping, opened = Grouping(), defaultdict(set)
    chance = Random(5)
    for at, (key, title, text) in enumerate(events):
        other = events[(at + 7) % len(events)]
        parts = text.split("\n")
        own = f"{parts[0]} {other[2].split(chr(10))[-1]}"
        reports = [
            (title, text),
            (title, text),
            (f"{title.split(' ', 2)[-1]}: what we know", text),
            (title, "\n".join(parts[: max(2, len(parts) // 2)])),
            (title, "\n".join([own, *parts[1:]])),
        ]
        begun = START + WEEK * at / len(events)
        for number, (headline, body) in enumerate(reports):
            when = begun + timedelta(hours=5 * chance.random()) * (number > 0)
            story = grouping.story_of(f"{key}/{number}", fingerprint(headline, body), when)
            opened[at].add(story)
    stories = [story for some in opened.values() for story in some]
    alerts = len({*stories}) / len(events)
    lost = len(events) - len({min(some) for some in opened.values()})
    print(f"\n{len(events)} events of five outlets: {alerts:.3f} stories each, {lost} in another's")
    assert alerts <= 1.2
    assert lost <= 2


def _peer(rows: list[Row], least: float) -> int:
    """Count the articles that have one before them within the window, as alike as that."""
    plain = [{"title": title, "text": text} for _, title, text in rows]
    peer = Peer(plain)
    posts: dict[str, list[tuple[int, float]]] = defaultdict(list)
    found, within = 0, int(MANY * (STORY_WINDOW / WEEK))
    for at, one in enumerate(plain):
        vector = peer.vector(one)
        cosines: dict[int, float] = defaultdict(float)
        for word, weight in vector.items():
            if weight > 0.1:  # the rest tells little, and takes long
                for other, its in posts[word][-200:]:
                    cosines[other] += weight * its
                posts[word].append((at, weight))
        found += any(alike >= least for other, alike in cosines.items() if at - other <= within)
    return found


@pytest.mark.timeout(1800)
def test_what_an_article_costs_where_a_window_has_a_hundred_thousand() -> None:
    grouping, count = Grouping(), 100_000
    print()
    for at, rows in enumerate(_batches(20)):
        begun = process_time()
        for number, (key, title, text) in enumerate(rows):
            when = START + STORY_WINDOW * (5_000 * at + number) / count
            grouping.story_of(key, fingerprint(title, text), when)
        cost = 1000 * (process_time() - begun) / 5_000
        print(f"  {5_000 * (at + 1):7} articles: {cost:.2f} ms each, {_memory()} MB")
    assert cost <= 2 * COST  # twice, where the machine is shared


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_ten_days_of_articles_take_no_more_memory_and_time_at_their_end() -> None:
    grouping, told = Grouping(), []
    print()
    for at, rows in enumerate(_batches(10)):
        begun = process_time()
        for number, (key, title, text) in enumerate(rows):
            when = START + timedelta(days=10) * (5_000 * at + number) / 50_000
            grouping.story_of(key, fingerprint(title, text), when)
        told.append((1000 * (process_time() - begun) / 5_000, len(grouping._known), _memory()))
        print("  day {}: {:.2f} ms each, {} known, {} MB".format(at + 1, *told[-1]))
    assert told[-1][0] <= 1.5 * told[4][0]
    assert told[-1][1] <= 2 * 15_000 + 5_000
    assert told[-1][2] <= 1.25 * told[5][2]


def _batches(count: int) -> Iterator[list[Row]]:
    rows = made()
    return (list(islice(rows, 5_000)) for _ in range(count))


def _memory() -> int:
    """The most that this process had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


@pytest.mark.timeout(1800)
def test_what_an_article_costs_in_the_database(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/many.db")
    database.migrate()
    rows = made()
    print()
    for at in range(10):
        ids = _keep(database, list(islice(rows, 1_000)))
        begun = process_time()
        with capture_logs():
            for first in range(0, 1_000, 50):
                _place(database, ids[first : first + 50], START + timedelta(minutes=at * 60))
        cost = process_time() - begun
        print(f"  {1_000 * (at + 1):6} articles: {cost:.2f} ms each")
    database.close()


def _keep(database: Database, rows: list[Row]) -> list[int]:
    values = [
        {
            "key": key, "url": key, "title": title, "text": text, "authors": [], "language": "en",
            "publisher": "harbour", "found_at": START, "due_at": START, "stage": "alert",
        }
        for key, title, text in rows
    ]  # fmt: skip
    with database.transaction() as tx:
        tx.execute(sa.insert(schema.article), values)
        keys = [row[0] for row in rows]
        found = sa.select(schema.article.c.id).where(schema.article.c.key.in_(keys))
        return list(tx.execute(found.order_by(schema.article.c.id)).scalars())


def _place(database: Database, ids: list[int], now: datetime) -> None:
    with database.transaction() as tx:
        serialize(tx, "stories")
        rows = tx.execute(sa.select(schema.article).where(schema.article.c.id.in_(ids))).all()
        for row in rows:
            story_of(tx, articles.from_row(row), now)
