"""`routes test`: whom an article would reach, when, and why not the others."""

import json
from pathlib import Path
from typing import Any

import pytest

from monitor.store.machinery.database import Database
from monitor.store.sending import unsubscribed
from monitor.store.upkeep import versions
from tests.servers import monitor
from tests.world import now

OPERATOR = """\
version: 1
database: sqlite:///data/monitor.db
timezone: Europe/Kyiv
http: {contact: "https://example.org"}
alerting: {group_wait: 0s}
channels:
  box: {kind: file, folder: data/box}
  night: {kind: file, folder: data/night, quiet: {from: "00:00", to: "23:59", but: [urgent]}}
  daily: {kind: file, folder: data/daily, digest: {every: day, at: ["07:30"]}}
  grave: {kind: file, folder: data/grave, severity: [urgent]}
  few: {kind: file, folder: data/few, limit: {alerts: 1, per: 1h}}
  desk:
    kind: email
    to: [a@example.org, b@example.org]
    sender: m@example.org
    smtp: {host: localhost}
  idle: {kind: file, folder: data/idle}
routes:
  - {channels: [desk], languages: [uk]}
  - {channels: [desk], topics: [fires], min_sources: 2}
"""
WATCHLIST = """\
version: 1
topics:
  - {id: floods, name: Floods, query: flood, channels: [box, night, daily, grave, few]}
  - {id: fires, name: Fires, query: fire, channels: [box], state: shadow}
"""
FLOOD = "A flood has hit the town of Lipkany\nThe river rose by two metres in the night."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "config/monitor.yaml": OPERATOR,
        "config/feeds.yaml": "version: 1\nfeeds: []\n",
        "config/watchlists/a.yaml": WATCHLIST,
        "flood.txt": FLOOD,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def reached(folder: Path, *args: str) -> dict[tuple[str, str], dict[str, Any]]:
    done = monitor("routes", "test", *args, "--json", folder=folder)
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return {(one["channel"], one["recipient"]): one for one in lines}


def test_it_says_for_each_channel_what_becomes_of_an_article_and_when(folder: Path) -> None:
    told = reached(folder, "flood.txt")
    outcomes = {channel: one["outcome"] for (channel, _), one in told.items()}
    assert outcomes == {
        "box": "alerted", "night": "quiet", "daily": "digest", "grave": "no_channel",
        "few": "alerted", "desk": "no_channel", "idle": "no_channel",
    }  # fmt: skip
    assert told["night", ""]["local"].endswith((" 23:59:00 EET", " 23:59:00 EEST"))
    assert told["daily", ""]["local"].endswith((" 07:30:00 EET", " 07:30:00 EEST"))
    assert told["grave", ""]["reason"] == "it takes only topics of severity urgent"
    assert told["desk", "a@example.org"]["reason"] == (
        "its route asks for uk: the article is in en"
    )
    assert told["idle", ""]["reason"] == "no topic that it matches goes there"
    assert told["box", ""]["topics"] == ["floods"]
    assert not (folder / "data").exists()  # nothing is made, nothing is sent


def test_what_matches_no_topic_reaches_nobody_and_says_so(folder: Path) -> None:
    (folder / "calm.txt").write_text("All is calm in Lipkany.", encoding="utf-8")
    told = reached(folder, "calm.txt")
    assert {one["outcome"] for one in told.values()} == {"no_channel"}
    assert {one["reason"] for one in told.values()} == {"it matches no topic"}


def test_a_topic_may_be_named_that_it_does_not_match(folder: Path) -> None:
    told = reached(folder, "flood.txt", "--topic", "fires")
    assert told["box", ""]["outcome"] == "shadow"
    assert told["desk", "b@example.org"]["outcome"] == "shadow"


def test_too_few_publishers_and_an_old_date_are_told(folder: Path) -> None:
    text = (folder / "config/watchlists/a.yaml").read_text(encoding="utf-8")
    live = text.replace(", state: shadow", "")
    (folder / "config/watchlists/a.yaml").write_text(live, encoding="utf-8")
    old = {"title": "A fire at the port", "text": "A fire broke out.", "url": "https://a.example/1"}
    told = reached(folder, "flood.txt", "--topic", "fires")
    assert told["desk", "a@example.org"]["outcome"] == "few_sources"
    assert told["desk", "a@example.org"]["reason"] == "1 of 2 publishers report it"
    lines = json.dumps(old | {"published": "2020-01-01T00:00:00Z"})
    (folder / "old.json").write_text(lines, encoding="utf-8")
    assert reached(folder, "old.json")["box", ""]["outcome"] == "too_old"


def test_silences_and_who_wants_no_more_are_seen_where_there_is_a_database(folder: Path) -> None:
    with_data = monitor("once", folder=folder)
    assert with_data.returncode == 0, with_data.stderr
    added = monitor("silence", "add", "--topic", "floods", "--for", "3d", folder=folder)
    assert added.returncode == 0, added.stderr
    assert reached(folder, "flood.txt")["box", ""]["outcome"] == "silenced"
    assert monitor("silence", "expire", "1", folder=folder).returncode == 0
    database = Database(f"sqlite:///{folder}/data/monitor.db")
    with database.transaction() as tx:
        assert [one.id for one in versions.topics_in_force(tx)[0]] == ["floods", "fires"]
        unsubscribed.add(tx, "box", "", ["floods"], why="asked", now=now())
    database.close()
    told = reached(folder, "flood.txt")
    assert told["box", ""]["outcome"] == "unsubscribed"
    assert told["box", ""]["reason"] == "the recipient wants no more of it"


def test_for_people_it_is_a_table_and_what_cannot_be_had_is_one_line(folder: Path) -> None:
    done = monitor("routes", "test", "flood.txt", "nowhere.txt", "a7", folder=folder)
    assert done.returncode == 1
    assert "desk a@example.org" in done.stdout
    assert "nowhere.txt: cannot be read" in done.stderr
    assert "a7: no article of this number is kept" in done.stderr
