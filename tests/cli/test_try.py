"""`monitor try`: what the feeds hold right now that would have been told."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor.demo import make_article
from tests.servers import monitor
from tests.world import World, now


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def present(world: World) -> World:
    """Two outlets with news, one of it old; nothing was polled yet."""
    world.configure(outlets=("harbour", "meridian"))
    for number, matching, age in ((1, True, 0), (2, True, 5), (3, False, 0)):
        one = make_article(number, matching=matching, outlet="meridian")
        world.site.publish(one, published=now() - timedelta(days=age))
    return world


def test_it_says_what_would_have_been_told_and_keeps_nothing(present: World) -> None:
    run = monitor("try", "--json", folder=present.folder)
    assert run.returncode == 0, run.stderr
    told = {one["title"]: one for one in lines(run.stdout)}
    assert {make_article(1).title, make_article(2).title} <= told.keys()
    one = told[make_article(1).title]
    assert (one["publisher"], one["too_old"], one["id"]) == ("meridian", False, one["url"])
    topic = one["topics"][0]
    assert (topic["topic"], topic["matched"]) == ("ukraine-crisis", True)
    assert "Ukraine" in topic["sentence"]
    assert told[make_article(2).title]["too_old"]
    table = monitor("try", "ukraine-crisis", folder=present.folder).stdout
    assert "alerts: 1, of 1 articles, 1 more are too old, looked at 3 entries of 2 feeds" in table
    assert f"{make_article(2).title}  (too old to be told)" in table
    assert not list(present.folder.rglob("*.db"))
    assert not present.hook.accepted


def test_it_names_the_feed_that_fails_and_the_topics_of_which_nobody_is_told(
    present: World,
) -> None:
    watchlist = present.folder / "config" / "watchlists" / "ukraine.yaml"
    topics = watchlist.read_text(encoding="utf-8")
    topics += "  - {id: quiet, name: Quiet, query: Ukraine}\n"
    topics += "  - {id: dim, name: Dim, query: Ukraine, channels: [hook], state: shadow}\n"
    watchlist.write_text(topics, encoding="utf-8")
    present.site.fail("/harbour/", 503)
    run = monitor("try", folder=present.folder)
    assert "quiet: nobody is told: no channel is in use" in run.stdout
    assert "dim: nobody is told: the topic is shadow" in run.stdout
    assert "ukraine-crisis: nobody" not in run.stdout
    assert "the feed harbour: 127.0.0.1: HTTP 503" in run.stderr


def test_with_pages_it_reads_them(present: World) -> None:
    before = len(present.site.requests)
    run = monitor("try", "--pages", "--query", "Ukraine", folder=present.folder)
    assert "and 3 pages" in run.stdout
    assert len(present.site.requests) > before + 4


def test_a_feed_can_be_tried_that_no_config_names(present: World, tmp_path: Path) -> None:
    (present.folder / "config" / "feeds.yaml").write_text("version: 1\nfeeds: []\n")
    assert "names no feed" in monitor("try", folder=present.folder).stderr
    url = present.site.feed_url("meridian")
    run = monitor("try", "--query", "Ukraine", "--feed", url, "--json", folder=present.folder)
    assert make_article(1).title in {one["title"] for one in lines(run.stdout)}
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    bare = monitor("try", "--query", "Ukraine", "--feed", url, folder=elsewhere)
    assert "alerts: 0" in bare.stdout  # without a config no private address is asked
    assert "127.0.0.1" in bare.stderr


def test_what_is_wrong_is_one_line(present: World) -> None:
    for arguments, said in (
        (("nobody",), "no topic is called 'nobody'"),
        (("--query", "a AND"), "--query, column 6"),
        (("--feed", "example.org"), "give a whole address"),
        (("ukraine-crisis", "--query", "a"), "leave out"),
    ):
        run = monitor("try", *arguments, folder=present.folder)
        assert run.returncode != 0
        assert said in run.stderr
        assert len(run.stderr.splitlines()) == 1


def test_match_takes_what_parse_prints(present: World) -> None:
    url = present.site.feed_url("meridian")
    parsed = monitor("parse", url, "--json", folder=present.folder).stdout
    assert len(parsed.splitlines()) == 1
    query = ("--query", "Ukraine", "--json")
    run = monitor("match", "-", *query, folder=present.folder, input=parsed)
    told = lines(run.stdout)
    assert [bool(one["topics"]) for one in told].count(True) == 2
    assert {one["id"] for one in told} == {one["url"] for one in json.loads(parsed)["entries"]}
    file = present.folder / "feed.json"
    file.write_text(parsed)
    assert monitor("match", str(file), *query, folder=present.folder).stdout == run.stdout
