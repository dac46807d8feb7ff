"""A topic's burst and its silence are told once to its channels; a silence's end once, too."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from monitor.core.model import Route
from monitor.pipeline.bursts import tell_of_topics
from monitor.store.tables import schema
from monitor.wiring.bursting import bursting
from tests.pipeline.play import Play, playing
from tests.servers import monitor
from tests.world import World

pytestmark = pytest.mark.on_both
TOPIC = "ukraine-crisis"
HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)


@pytest.fixture
def play(world: World, tmp_path: Path, database_url: str) -> Iterator[Play]:
    """A topic that has been watched for two months, over feeds that are as old."""
    world.database = database_url
    world.configure(outlets=("harbour", "meridian"))
    with playing(world, tmp_path) as made:
        made.a_pass()
        long_ago = made.clock() - 60 * DAY
        with made.parts.database.transaction() as tx:
            tx.execute(sa.update(schema.topic).values(first_seen_at=long_ago))
            tx.execute(sa.update(schema.feed).values(baseline_at=long_ago))
        yield made


_numbers = count(1)


def came(play: Play, *ages: timedelta, feed: int = 1, outcome: str = "alerted") -> None:
    """Keep a story each, with one article that matched so long ago."""
    with play.parts.database.transaction() as tx:
        for age in ages:
            _story(tx, next(_numbers), play.clock() - age, feed, outcome)


def _story(tx: sa.Connection, number: int, at: datetime, feed: int, outcome: str) -> None:
    def put(table: sa.Table, **values: Any) -> int:
        return int(tx.execute(sa.insert(table).values(values).returning(table.c.id)).scalar_one())

    story = put(schema.story, key=f"s_{number}", title=f"T{number}", opened_at=at, last_at=at)
    article = put(
        schema.article, key=f"k{number}", url=f"https://a.example/{number}", title=f"T{number}",
        publisher=f"P{number % 7}", authors=[], found_at=at, stage="done", due_at=at,
        story_id=story,
    )  # fmt: skip
    put(
        schema.entry, feed_id=feed, key=f"e{number}", article_id=article, baseline=False,
        first_seen_at=at, last_seen_at=at,
    )  # fmt: skip
    put(
        schema.match, article_id=article, topic_id=TOPIC, score=1.0, spans=[], matched_at=at,
        outcome=outcome,
    )  # fmt: skip


def look(play: Play) -> list[dict[str, Any]]:
    """Look once, and return the notices that were put: each channel's body."""
    ids = tell_of_topics(bursting(play.parts), now=play.clock())
    row = schema.delivery.c
    with play.parts.database.reading() as tx:
        put = tx.execute(sa.select(row.channel, row.payload).where(row.id.in_(ids))).all()
    assert {one.channel for one in put} in (set(), {"hook", "desk-mail"})
    return [json.loads(one.payload) for one in put if one.channel == "hook"]


def minutes(*some: int) -> list[timedelta]:
    return [timedelta(minutes=one) for one in some]


def test_a_burst_is_told_once_with_what_is_usual_who_tells_it_and_its_titles(play: Play) -> None:
    came(play, *[week * WEEK + timedelta(minutes=30) for week in (1, 2, 3, 4)])
    came(play, *minutes(*range(1, 9)))
    (body,) = look(play)
    assert body["type"] == "topic.burst"
    data = body["data"]
    assert data["topic"] == {"id": TOPIC, "name": "Ukraine crisis"}
    assert (data["count"], data["usual"], data["factor"], data["hours"]) == (8, 1.0, 8.0, 1)
    assert len(data["publishers"]) == 5
    assert [set(one) for one in data["titles"]] == [{"title", "url"}] * 5
    assert look(play) == []
    assert trend(play)["state"] == "burst"


def trend(play: Play) -> dict[str, Any]:
    shown = monitor("topics", "list", "--json", folder=play.world.folder).stdout.splitlines()
    (told,) = [json.loads(line)["trend"] for line in shown if json.loads(line)["id"] == TOPIC]
    return dict(told)


def test_a_burst_ends_after_two_looks_and_another_waits(play: Play) -> None:
    came(play, *minutes(*range(1, 9)))
    assert len(look(play)) == 1
    play.clock.move(minutes=61)
    assert look(play) == []
    assert trend_open(play) == {"burst": False}
    came(play, *minutes(*range(1, 9)))
    assert look(play) == []
    play.clock.move(minutes=60 * 6)
    came(play, *minutes(*range(1, 13)))
    assert [body["type"] for body in look(play)] == ["topic.burst"]


def test_while_a_burst_lasts_that_is_kept_and_nothing_is_told(play: Play) -> None:
    came(play, *minutes(*range(1, 9)))
    look(play)
    play.clock.move(minutes=50)
    came(play, *minutes(*range(1, 9)))
    assert look(play) == []
    with play.parts.database.reading() as tx:
        seen_at = tx.execute(sa.select(schema.trouble.c.seen_at)).scalar_one()
    assert abs(seen_at - play.clock()) < timedelta(seconds=1)
    assert trend_open(play) == {"burst": True}


def trend_open(play: Play) -> dict[str, bool]:
    row = schema.trouble.c
    with play.parts.database.reading() as tx:
        mine = sa.select(row.kind, row.open).where(row.key == TOPIC)
        return {one.kind: one.open for one in tx.execute(mine)}


def test_what_a_new_feed_brings_and_what_was_found_later_is_no_burst(play: Play) -> None:
    with play.parts.database.transaction() as tx:
        young = sa.update(schema.feed).where(schema.feed.c.id == 2)
        tx.execute(young.values(baseline_at=play.clock() - 2 * DAY))
    came(play, *minutes(*range(1, 13)), feed=2)
    came(play, *minutes(*range(1, 13)), outcome="back_matched")
    assert look(play) == []


def test_a_topic_that_is_watched_for_two_days_learns(play: Play) -> None:
    with play.parts.database.transaction() as tx:
        tx.execute(sa.update(schema.topic).values(first_seen_at=play.clock() - 2 * DAY))
    came(play, *minutes(*range(1, 13)))
    assert look(play) == []
    assert trend(play) == {
        "state": "learning", "count": 12, "usual": None, "factor": None, "hours": 1,
    }  # fmt: skip
    with play.parts.database.transaction() as tx:
        tx.execute(sa.update(schema.topic).values(first_seen_at=play.clock() - 5 * DAY))
    assert [body["type"] for body in look(play)] == ["topic.burst"]


def test_a_silence_is_told_once_and_its_end_once(play: Play) -> None:
    came(play, *[26 * HOUR + number * 3 * HOUR for number in range(30)])
    (body,) = look(play)
    assert body["type"] == "topic.silent"
    assert (body["data"]["count"], body["data"]["hours"]) == (0, 26)
    assert body["data"]["usual"] == pytest.approx(7, abs=1)
    assert len(body["data"]["titles"]) == 5
    assert look(play) == []
    assert trend(play)["state"] == "silent"
    play.clock.move(minutes=60 * 24 * 20)  # too few matches are left to judge by
    assert look(play) == []
    came(play, HOUR / 2)
    (body,) = look(play)
    assert (body["type"], len(body["data"]["titles"])) == ("topic.recovered", 1)
    assert look(play) == []


def test_a_silence_says_nothing_while_half_of_the_feeds_fail(play: Play) -> None:
    came(play, *[26 * HOUR + number * 3 * HOUR for number in range(30)])
    with play.parts.database.transaction() as tx:
        tx.execute(sa.update(schema.feed).where(schema.feed.c.id == 2).values(failures=1))
    assert look(play) == []
    with play.parts.database.transaction() as tx:
        tx.execute(sa.update(schema.feed).values(failures=0))
    assert [body["type"] for body in look(play)] == ["topic.silent"]


def test_what_was_told_of_a_topic_is_forgotten_with_it(play: Play) -> None:
    with play.parts.database.transaction() as tx:
        tx.execute(
            sa.insert(schema.trouble).values(
                kind="burst", key="gone", name="Gone", told_at=play.clock(), open=True
            )
        )
    look(play)
    with play.parts.database.reading() as tx:
        assert tx.execute(sa.select(schema.trouble.c.key)).scalars().all() == []


def routed(play: Play, *routes: Route) -> None:
    """Let the topic have no channel of its own, and these routes."""
    settings = play.parts.settings
    topics = tuple(replace(one, channels=()) for one in settings.topics)
    play.renew(settings=replace(settings, topics=topics, routes=routes))


def heard(play: Play) -> list[tuple[str, str]]:
    """Look once, and return which channel is told what."""
    ids = tell_of_topics(bursting(play.parts), now=play.clock())
    row = schema.delivery.c
    with play.parts.database.reading() as tx:
        rows = tx.execute(sa.select(row.channel, row.payload).where(row.id.in_(ids))).all()
    assert {one.channel for one in rows} <= {"hook"}
    return [(one.channel, json.loads(one.payload)["type"]) for one in rows]


HOOK = Route(channels=("hook", "hook"), topics=(TOPIC,))


def test_who_has_a_topic_by_a_route_is_told_of_its_burst(play: Play) -> None:
    routed(play, HOOK, HOOK, Route(channels=("desk-mail",), languages=frozenset({"uk"})))
    came(play, *minutes(*range(1, 9)))
    assert heard(play) == [("hook", "topic.burst")]
    assert heard(play) == []


def test_a_burst_that_nobody_was_told_of_is_told_to_who_comes_later(play: Play) -> None:
    routed(play, replace(HOOK, sources=("Courier",)), replace(HOOK, severity=frozenset({"high"})))
    came(play, *minutes(*range(1, 9)))
    assert heard(play) == []
    assert trend_open(play) == {}
    routed(play, HOOK)
    assert heard(play) == [("hook", "topic.burst")]


def test_a_silence_is_told_and_its_end_where_somebody_hears_it(play: Play) -> None:
    routed(play)
    came(play, *[26 * HOUR + number * 3 * HOUR for number in range(30)])
    assert heard(play) == []
    routed(play, HOOK)
    assert heard(play) == [("hook", "topic.silent")]
    routed(play)
    came(play, HOUR / 2)
    assert heard(play) == []
    assert trend_open(play) == {"topic": False}
