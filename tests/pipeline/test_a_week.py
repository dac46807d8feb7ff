"""A week of news as one person gets it by three routes; and one article of each outcome."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from monitor.demo import make_article
from monitor.store.sending import silences
from monitor.store.sending.silences import Silenced
from tests.pipeline.play import Play, playing
from tests.world import World

MONDAY = datetime(2026, 1, 5, 0, 0, tzinfo=UTC)
ROUTES = """
  night:
    kind: webhook
    url: "{hook}/night"
    quiet: {{from: "22:00", to: "07:00", but: [urgent], fold_after: 2}}
    limit: {{alerts: 2, per: 2h}}
  daily:
    kind: webhook
    url: "{hook}/daily"
    digest: {{every: day, at: ["07:30"]}}
  grave:
    kind: webhook
    url: "{hook}/grave"
    severity: [urgent]
routes:
  - {{channels: [night, daily, grave]}}
"""


@pytest.fixture
def week(world: World, tmp_path: Path) -> Iterator[Play]:
    world.configure(hook_more=ROUTES.format(hook=world.hook.url), outlets=("harbour",))
    with playing(world, tmp_path, MONDAY) as play:
        play.a_pass()
        yield play


def got(play: Play, path: str) -> list[dict[str, Any]]:
    return [json.loads(one.body) for one in play.world.hook.accepted if one.path == f"/{path}"]


def titles(body: dict[str, Any]) -> list[str]:
    data = body["data"]
    return [one["story"]["title"] for one in data.get("stories", [data])]


@pytest.mark.soak
@pytest.mark.timeout(600)
def test_a_week_by_three_routes_tells_each_story_once_by_each(week: Play) -> None:
    chance, urls = Random(5), []
    for number in range(28):  # four a day, at any hour
        week.clock.at = MONDAY + timedelta(hours=6 * number, minutes=chance.randrange(300))
        if number == 12:
            with week.parts.database.transaction() as tx:
                silences.add(
                    tx, Silenced(topic="ukraine-crisis"), now=week.clock(), author="the desk",
                    ends_at=week.clock() + timedelta(hours=9),
                )  # fmt: skip
        piece = make_article(number, outlet="harbour")
        urls.append(week.world.site.publish(piece, published=week.clock()))
        week.a_pass()
        week.a_pass()
    for _ in range(60):
        week.clock.move(minutes=30)
        week.a_pass()
    for path in ("alerts", "night", "daily"):
        bodies = got(week, path)
        told = [title for body in bodies for title in titles(body)]
        assert len(told) == len(set(told)) == 28
        kinds = Counter(body["reason"] for body in bodies)
        print(f"{path}: {len(bodies)} messages: {dict(kinds)}")
    assert got(week, "grave") == []
    outcomes = {week.outcome(url) for url in urls}
    print(f"outcomes: {sorted(outcomes)}")
    assert outcomes == {"alerted", "silenced"}
    decided = {
        (one["channel"], one["outcome"])
        for url in urls
        for topic in week.explain(url)["topics"]
        for one in topic["decisions"]
    }
    assert ("grave", "no_channel") in decided
    assert ("daily", "digest") in decided
