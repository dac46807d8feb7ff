"""Which story an article is in, why, and how a wrong merge is undone, as a user asks it."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from monitor.demo import piece
from tests.servers import monitor
from tests.world import World, now

ARTICLES = {
    "a": (
        "Ships stopped in the Strait of Hormuz",
        "Iran stopped two tankers in the Strait of Hormuz on Monday: Alkyon and Berge.",
    ),
    "b": (
        "Iran holds tankers Alkyon and Berge",
        "The tankers that Iran stopped in the Strait of Hormuz on Monday are held in Bandar Abbas.",
    ),
    "c": (
        "Tehran opens a museum of carpets",
        "A museum of carpets was opened in Tehran. Its director says that it shows nine hundred.",
    ),
}


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "articles.jsonl"
    rows = (
        json.dumps({"id": i, "title": title, "text": text}) for i, (title, text) in ARTICLES.items()
    )
    path.write_text("\n".join(rows), encoding="utf-8")
    return str(path)


def test_stories_says_by_what_articles_are_one_and_people_read_it(
    file: str, tmp_path: Path
) -> None:
    told = lines(monitor("stories", file, "--json", folder=tmp_path).stdout)
    assert [one["id"] for one in told] == ["a", "b", "c"]
    assert told[0]["story"] == told[1]["story"] != told[2]["story"]
    because = told[1]["because"]
    assert {"Hormuz", "Alkyon", "Berge"} & {one["term"] for one in because}
    weights = [one["weight"] for one in because]
    assert weights == sorted(weights, reverse=True)
    assert all(weight > 0 for weight in weights)
    assert [one["because"] for one in told if one["id"] != "b"] == [[], []]
    assert all(isinstance(one["related"], list) for one in told)
    shown = monitor("stories", file, folder=tmp_path).stdout.splitlines()
    assert len(shown) == 3
    assert "\tby " in shown[1]
    assert "\tby " not in shown[0] + shown[2]


def test_a_number_that_fills_a_text_ends_no_list_of_stories(tmp_path: Path) -> None:
    rows = [{"id": name, "title": "Pi, so far", "text": "3" * 30_000} for name in ("a", "b")]
    (tmp_path / "pi.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    run = monitor("stories", "pi.jsonl", "--json", folder=tmp_path)
    assert run.returncode == 0, run.stderr
    assert [one["id"] for one in lines(run.stdout)] == ["a", "b"]


@pytest.fixture
def two(world: World) -> tuple[World, str, str]:
    world.configure(outlets=("harbour", "danube"), first_fetch="alert")
    slugs = ("ceasefire-talks-begin", "harbour"), ("schoolroom-truce", "danube")
    urls = [
        world.site.publish(replace(piece(slug), outlet=outlet), published=now())
        for slug, outlet in slugs
    ]
    assert monitor("once", folder=world.folder).returncode == 0
    return world, urls[0], urls[1]


def test_two_articles_are_explained_beside_each_other_and_split(
    two: tuple[World, str, str],
) -> None:
    world, first, second = two
    folder = world.folder

    def beside() -> dict[str, Any]:
        run = monitor("explain", first, "--beside", second, "--json", folder=folder)
        assert run.returncode == 0, run.stderr
        return lines(run.stdout)[0]

    told = beside()
    assert (told["one_story"], told["alone"]) == (True, "same_event")
    assert told["because"]
    alert = str(lines(monitor("alerts", "list", "--json", folder=folder).stdout)[0]["id"])
    done = monitor("alerts", "split", alert, second, folder=folder)
    assert done.returncode == 0, done.stderr
    assert "a story of its own" in done.stdout
    assert beside()["reason"] == "somebody split them"
    shown = monitor("explain", first, "--beside", second, folder=folder).stdout
    assert "somebody split them" in shown
    assert "Related" not in shown
    assert "related" in monitor("explain", first, folder=folder).stdout
    for arguments, said in (
        (("alerts", "split", alert, second), "another story"),
        (("alerts", "split", alert, first), "only article of its story"),
        (("alerts", "split", "999", first), "no alert 999"),
        (("alerts", "split", alert, "https://example.org/none"), "no feed that was polled"),
        (("explain", first, "--beside", "https://example.org/none"), "no feed that was polled"),
    ):
        run = monitor(*arguments, folder=folder)
        assert run.returncode == 1
        assert said in run.stderr
        assert len(run.stderr.splitlines()) == 1
