"""`monitor backtest`, as an analyst runs it before trusting an edit."""

import json
from typing import Any

import pytest

from monitor.demo import make_article
from tests.servers import monitor
from tests.world import World, now


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def past(world: World) -> World:
    """A world in which three articles were read, two of them of the topic."""
    world.configure(first_fetch="alert")
    for number, matching in ((1, True), (2, True), (3, False)):
        one = make_article(number, matching=matching, outlet="meridian")
        world.site.publish(one, published=now())
    assert monitor("once", folder=world.folder).returncode == 0
    return world


def test_it_says_what_a_topic_would_have_alerted(past: World) -> None:
    run = monitor("backtest", "ukraine-crisis", "--json", folder=past.folder)
    *articles, summed = lines(run.stdout)
    assert {one["title"] for one in articles} == {make_article(1).title, make_article(2).title}
    assert all(one["sentence"] and one["change"] == "=" for one in articles)
    assert (summed["alerts"], summed["matched"], summed["looked_at"]["articles"]) == (2, 2, 3)
    assert summed["languages"] == {"en": {"=": 2}}
    assert sum(day["="] for day in summed["days"].values()) == 2
    table = monitor("backtest", "ukraine-crisis", folder=past.folder).stdout
    assert "alerts: 2, of 2 articles\nlooked at 3 articles\n" in table
    assert make_article(1).title in table


def test_an_edit_is_told_by_what_it_adds_and_removes(past: World) -> None:
    other = make_article(3, matching=False).title
    asked = ("backtest", "ukraine-crisis", "--query", f'title:"{other}"', "--since", "2h")
    run = monitor(*asked, "--json", folder=past.folder)
    *articles, summed = lines(run.stdout)
    assert sorted(one["change"] for one in articles) == ["+", "-", "-"]
    assert next(one["title"] for one in articles if one["change"] == "+") == other
    assert (summed["added"], summed["removed"]) == (1, 2)
    assert (summed["alerts_before"], summed["alerts"]) == (2, 1)
    table = monitor(*asked, folder=past.folder).stdout
    assert "+1 / -2 articles; alerts: 2 before, 1 after the edit\n" in table
    assert f"  {other}\n" in table


def test_what_is_wrong_is_one_line(past: World) -> None:
    for arguments, said in (
        (("nobody",), "no topic is called 'nobody'; the topics are ukraine-crisis"),
        (("ukraine-crisis", "--query", "a AND"), "--query, column 6"),
        (("ukraine-crisis", "--since", "30"), "write 90s, 5m, 6h, 30d or 1h30m"),
    ):
        run = monitor("backtest", *arguments, folder=past.folder)
        assert run.returncode == 1
        assert said in run.stderr
        assert len(run.stderr.splitlines()) == 1


def test_where_nothing_was_read_it_says_why_and_what_to_do(world: World) -> None:
    world.configure()
    world.site.publish(make_article(1, outlet="meridian"), published=now())
    assert monitor("once", folder=world.folder).returncode == 0  # a baseline
    run = monitor("backtest", "ukraine-crisis", folder=world.folder)
    assert "looked at 0 articles\nnothing was read in that time" in run.stdout
    assert "`monitor try`" in run.stdout
    told = monitor("backtest", "ukraine-crisis", "--json", folder=world.folder).stdout
    assert "monitor try" in lines(told)[-1]["why"]
