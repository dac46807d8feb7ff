"""What cannot be done with one row holds up no other, is said of it, and is done when it can be.

A step here breaks on one article as it would on a fault of our own that nobody knows.
"""

from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest

from monitor.core.errors import StoreError
from monitor.demo import make_article
from monitor.store.news.articles import PUT_OFF
from tests.pipeline.play import Play

BAD = make_article(2, matching=True, outlet="meridian")
GOOD = [make_article(number, matching=True, outlet="harbour") for number in (1, 4, 5)]
SAID = {  # by module and what breaks in it: what is said of the article
    ("match", "document_of"): "it cannot be matched for now: ValueError: of no known kind",
    ("alert.step", "decide_matches"): "it cannot be decided for now: ValueError: of no known kind",
    ("alert.step", "propose"): "it cannot be decided for now: ValueError: of no known kind",
    ("read.step", "keep"): "it cannot be kept for now: ValueError: of no known kind",
    ("read.step", "of_page"): "its page cannot be kept: ValueError: of no known kind",
}


def breaks(monkeypatch: pytest.MonkeyPatch, module: str, name: str, error: Exception) -> None:
    """Let a function of a step break on BAD, and on nothing else."""
    place = import_module(f"monitor.pipeline.{module}")
    works = getattr(place, name)

    def broken(*args: Any, **named: Any) -> Any:
        if BAD.title in repr(args):
            raise error
        return works(*args, **named)

    monkeypatch.setattr(place, name, broken)


def publish(play: Play) -> None:
    for one in (*GOOD[:1], BAD, *GOOD[1:]):
        play.world.site.publish(one, published=play.clock())


def titles(play: Play) -> set[str]:
    return {one["data"]["story"]["title"] for one in play.told()}


def all_are_told_after(play: Play, wait: timedelta) -> None:
    """Each of them once."""
    play.clock.at += wait
    play.a_pass()
    assert titles(play) == {BAD.title, *(one.title for one in GOOD)}
    assert len(play.told()) == 4


def where(play: Play) -> str:
    items = play.world.site.newsroom.items()
    return next(one.url for _, one in items if "made-2" in one.url)


@pytest.mark.parametrize(("module", "name"), SAID)
def test_an_article_that_breaks_a_step_holds_up_no_other(
    play: Play, monkeypatch: pytest.MonkeyPatch, module: str, name: str
) -> None:
    with monkeypatch.context() as broken:
        breaks(broken, module, name, ValueError("of no known kind"))
        publish(play)
        play.a_pass()
        assert {one.title for one in GOOD} <= titles(play)
        told = play.explain(where(play))
        assert SAID[module, name] in (told["put_off"] or told["read_error"])
        if name == "of_page":  # its feed's text served
            assert BAD.title in titles(play)
            return
        assert BAD.title not in titles(play)
    all_are_told_after(play, PUT_OFF)
    assert play.explain(where(play))["put_off"] == ""


def test_an_alert_that_cannot_be_made_holds_up_no_other_and_is_tried_again(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        breaks(broken, "deliver.step", "body_of", ValueError("of no known kind"))
        publish(play)
        play.a_pass()
        assert titles(play) == {one.title for one in GOOD}
        waits = play.explain(where(play))["deliveries"][0]
        assert waits["state"] == "pending"
        assert "it cannot be made or sent: ValueError: of no known kind" in waits["detail"]
    all_are_told_after(play, timedelta(minutes=5))


def test_a_database_that_is_away_is_no_articles_fault(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        breaks(broken, "match", "document_of", StoreError("database: gone"))
        publish(play)
        with pytest.raises(StoreError, match="gone"):
            play.a_pass()
    all_are_told_after(play, timedelta(minutes=2))
    assert not play.explain(where(play))["put_off"]
