"""An edit of the shipped watchlist, tried on what the demo's news day has left in the database."""

import json
from pathlib import Path
from time import sleep

import pytest

from monitor.demo.scenario import config_files, news, opening
from monitor.demo.site import Site
from tests.conftest import ROOT
from tests.servers import monitor
from tests.world import now

SHIPPED = ROOT / "config" / "watchlists" / "ukraine.yaml"
MONITOR = """\
version: 1
database: sqlite:///monitor.db
http: {contact: "https://example.org/bot", allow_networks: ["127.0.0.0/8"], per_host: {spacing: 0s}}
polling: {fastest: 1s, slowest: 2s}
alerting: {group_wait: 1s}
channels: {outbox: {kind: file, folder: outbox}}
"""
NARROWER = 'Ukraine AND (ceasefire OR truce OR "song contest")'


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's site, read with the watchlist that is shipped, word for word."""
    folder = tmp_path_factory.mktemp("desk")
    with Site() as site:
        files = {
            "monitor.yaml": MONITOR,
            "feeds.yaml": config_files(site.url, 9, site.url, folder)["feeds.yaml"],
            "watchlists/ukraine.yaml": SHIPPED.read_text(encoding="utf-8"),
        }
        for name, text in files.items():
            path = folder / "config" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        opening(site, now())
        assert monitor("once", folder=folder).returncode == 0
        news(site, now())
        sleep(2.5)  # until the feeds are due again
        assert monitor("once", folder=folder).returncode == 0
    return folder


def told(folder: Path, *arguments: str) -> tuple[dict[str, set[str]], dict[str, object]]:
    """Return the titles by change, and the sums."""
    run = monitor("backtest", "ukraine-crisis", *arguments, "--json", folder=folder)
    assert run.returncode == 0, run.stderr
    *articles, sums = map(json.loads, run.stdout.splitlines())
    titles = {sign: {one["title"] for one in articles if one["change"] == sign} for sign in "=+-"}
    return titles, sums


def test_the_shipped_topic_finds_each_story_of_the_demo(folder: Path) -> None:
    titles, sums = told(folder)
    assert len(titles["="]) == sums["matched"] == 17
    assert sums["alerts"] == len(list((folder / "outbox").glob("*.json"))) == 13
    assert "The best borscht in Ukraine is cooked by a bus driver" not in titles["="]


def test_an_edit_is_told_by_the_titles_that_it_adds_and_removes(folder: Path) -> None:
    before, _ = told(folder)
    titles, sums = told(folder, "--query", NARROWER)
    assert titles["+"] == {"Ukraine and Iceland through to the song contest final"}
    assert titles["-"] < before["="]
    assert len(titles["-"]) == sums["removed"] == 14
    assert {
        "Gas transit through Ukraine extended by six months",
        "L'offensive du printemps laisse les silos pleins et les trains vides",
        "Сторони обміняли 46 затриманих на залізничному мосту біля Тихої Пристані",
    } <= titles["-"]
    kept = before["="] - titles["-"]
    assert kept == {
        "Ceasefire talks begin in Velyka Rudnia as fighting eases in eastern Ukraine",
        "Ceasefire talks open in Velyka Rudnia as fighting dies down in eastern Ukraine",
        "Around a schoolroom table, rivals haggle over a truce line for Ukraine's east",
    }
    assert (sums["alerts_before"], sums["added"]) == (13, 1)
    assert sums["alerts"] == 2, "three outlets tell one story, and there is the song contest"


def test_people_get_a_table_with_the_same_numbers(folder: Path) -> None:
    run = monitor("backtest", "ukraine-crisis", "--query", NARROWER, folder=folder)
    assert "+1 / -14 articles; alerts: 13 before, 2 after the edit\n" in run.stdout
    assert "  Ukraine and Iceland through to the song contest final\n" in run.stdout
