"""Short articles that share a place, a person or a town, and what is one event among them."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from monitor.core.stories import fingerprint
from tests.core.grouped import assign

FILES = sorted((Path(__file__).parents[1] / "bench" / "same_place").glob("*.jsonl"))
ONE_EVENT = {"hormuz": [{"a", "b", "c"}], "quakes": [{"a", "c"}]}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_one_place_is_no_event(path: Path) -> None:
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    stories: dict[int, set[str]] = {}
    prints = [
        (
            one["url"],
            fingerprint(one["title"], one["text"], one["language"]),
            datetime.fromisoformat(one["published"]),
        )
        for one in rows
    ]
    for one, story in zip(rows, assign(prints), strict=True):
        stories.setdefault(story, set()).add(one["id"])
    assert [some for some in stories.values() if len(some) > 1] == ONE_EVENT.get(path.stem, [])
