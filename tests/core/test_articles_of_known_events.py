"""The articles that measures of stories rest on: whole, with ids of their own, and many traps."""

import json
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

BENCH = Path(__file__).parents[1] / "bench"
NEEDED = {"id", "title", "text", "source", "url", "published", "language"}


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def hold_to(articles: list[dict[str, Any]]) -> None:
    """Each article is whole, and no two have one id or one text."""
    for one in articles:
        assert one.keys() >= NEEDED
        assert all(one[name].strip() for name in NEEDED)
        assert datetime.fromisoformat(one["published"]).tzinfo
    for name in ("id", "text"):
        assert len({one[name] for one in articles}) == len(articles)


@pytest.mark.parametrize("path", sorted(BENCH.glob("days/*.jsonl")), ids=lambda path: path.stem)
def test_a_day_has_a_dozen_events_and_some_that_many_report(path: Path) -> None:
    articles = read(path)
    hold_to(articles)
    sizes = Counter(one["event"] for one in articles).values()
    assert len(articles) >= 30
    assert len(sizes) >= 12
    assert sum(size * (size - 1) // 2 for size in sizes) >= 10


@pytest.mark.parametrize("path", sorted(BENCH.glob("formulas/*.jsonl")), ids=lambda path: path.stem)
def test_formulas_are_ten_groups_of_mostly_other_events(path: Path) -> None:
    articles = read(path)
    hold_to(articles)
    assert len(articles) == 40
    assert len({one["event"] for one in articles}) >= 30


@pytest.mark.parametrize("same", [True, False])
def test_pairs_over_languages_are_sixty_and_over_all_of_seven(same: bool) -> None:
    pairs = read(BENCH / "abroad" / ("same.jsonl" if same else "near.jsonl"))
    hold_to([one for pair in pairs for one in pair["articles"]])
    assert len(pairs) == 60
    assert all(pair["same"] is same for pair in pairs)
    spoken = [frozenset(one["language"] for one in pair["articles"]) for pair in pairs]
    assert {len(two) for two in spoken} == {2}
    assert len({*spoken}) == 21
