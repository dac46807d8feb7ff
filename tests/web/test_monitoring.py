"""The dashboard and rules that are shipped ask for numbers that there are; lags are counted."""

import json
import math
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from monitor.demo import make_article
from monitor.tasks.due import tick_deliver, tick_poll, tick_read
from monitor.tasks.work import Work
from monitor.web.metrics import metrics
from tests.pipeline.play import Play, playing
from tests.world import World

FOLDER = Path(__file__).parents[2] / "config/monitoring"


@pytest.fixture
def play(world: World, tmp_path: Path, database_url: str) -> Iterator[Play]:
    world.database = database_url
    world.configure()
    with playing(world, tmp_path) as made:
        made.a_pass()
        yield made


def expressions() -> list[str]:
    dashboard = json.loads((FOLDER / "grafana-dashboard.json").read_text("utf-8"))
    rules = yaml.safe_load((FOLDER / "prometheus-rules.yaml").read_text("utf-8"))
    panels = [target["expr"] for panel in dashboard["panels"] for target in panel["targets"]]
    return panels + [rule["expr"] for group in rules["groups"] for rule in group["rules"]]


def samples(play: Play) -> list[Any]:
    families = text_string_to_metric_families(metrics(play.parts).decode())
    return [sample for family in families for sample in family.samples]


def test_each_number_that_is_asked_for_is_there_with_the_labels_that_are_asked_by(
    play: Play,
) -> None:
    play.world.site.publish(make_article(1, outlet="harbour"), published=play.clock())
    play.a_pass()
    for job in (tick_poll, tick_read, tick_deliver):
        job(Work(parts=play.parts), ())
    known: dict[str, set[str]] = {}
    for sample in samples(play):
        known.setdefault(sample.name, set()).update(sample.labels)
    asked = 0
    for expression in expressions():
        for name, labels in re.findall(r"(monitor_\w+)(?:\{([^}]*)\})?", expression):
            assert name in known, expression
            assert set(re.findall(r"(\w+)[=!]", labels)) <= known[name], expression
            asked += 1
    assert asked > 15


def test_lags_from_publishing_to_the_match_and_from_there_to_the_delivery_are_counted(
    play: Play,
) -> None:
    play.world.site.publish(
        make_article(1, outlet="harbour"), published=play.clock() - timedelta(minutes=7)
    )
    play.a_pass()
    found = {
        (one.labels["step"], float(one.labels["le"])): one.value
        for one in samples(play)
        if one.name == "monitor_lag_seconds_bucket"
    }
    assert (found["matched", 300], found["matched", 600]) == (0, 1)
    assert found["delivered", 30] == found["delivered", math.inf] >= 1  # nothing waits for others
