"""What is in trouble is told to operators once, and once more when it works again."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor.demo import make_article
from monitor.pipeline.poll import poll
from monitor.pipeline.watch import tell
from monitor.store.polling import feeds
from monitor.tasks.due import tick_deliver, tick_poll, tick_read
from monitor.tasks.jobs import watch_alone
from monitor.tasks.work import Work
from tests.pipeline.play import Play, playing
from tests.world import World, now

OUTLETS = ("harbour", "meridian", "steppe")


@pytest.fixture
def play(world: World, tmp_path: Path, database_url: str) -> Iterator[Play]:
    world.database = database_url
    world.configure(outlets=OUTLETS, operators="hook")
    with playing(world, tmp_path) as made:
        made.a_pass()
        yield made


def passes(play: Play, number: int) -> None:
    for _ in range(number):
        play.clock.move(minutes=2)
        play.a_pass()


def notices(play: Play) -> list[dict[str, Any]]:
    return [body for body in play.told() if not body["type"].startswith("story.")]


def kinds(play: Play) -> list[str]:
    return [body["type"] for body in notices(play)]


def poll_again(play: Play) -> None:
    play.clock.move(minutes=2)
    now, parts = play.clock(), play.parts
    ids = parts.database.write(lambda tx: feeds.queue_due(tx, now=now, limit=9))
    poll(ids, parts.polling, now=now, by=parts.token())


def tell_of_feeds(play: Play) -> list[int]:
    return tell(play.parts.watching, now=play.clock(), kinds=["feed"])


def test_a_feed_that_fails_is_told_once_and_its_recovery_once(play: Play) -> None:
    play.world.site.fail("/harbour/", 503)
    passes(play, 6)
    assert kinds(play) == ["feed.failing"]
    told = notices(play)[0]["data"]["feed"]
    assert told["name"] == "harbour"
    assert told["url"] == play.world.site.feed_url("harbour")
    assert "503" in told["error"]
    play.world.site.heal()
    passes(play, 20)
    assert kinds(play) == ["feed.failing", "feed.recovered"]


def test_feeds_that_fail_together_are_one_notice(play: Play) -> None:
    for outlet in OUTLETS:
        play.world.site.fail(f"/{outlet}/", 503)
    passes(play, 6)
    assert kinds(play) == ["feed.failing"]
    data = notices(play)[0]["data"]
    assert {feed["name"] for feed in data["feeds"]} == set(OUTLETS)
    assert data["title"] == "3 feeds"


def test_a_feed_that_the_config_gives_up_has_not_recovered(play: Play, tmp_path: Path) -> None:
    play.world.site.fail("/harbour/", 503)
    passes(play, 6)
    play.world.configure(outlets=("meridian", "steppe"), operators="hook")
    with playing(play.world, tmp_path) as after:
        after.clock.at = play.clock.at
        passes(after, 20)
        assert kinds(after) == ["feed.failing"]


@pytest.mark.on_both
def test_a_channel_that_fails_is_told_on_another_and_its_recovery_too(play: Play) -> None:
    play.world.mail.refuse(7)
    play.world.site.publish(make_article(1, outlet="meridian"), published=now())
    passes(play, 7)
    assert kinds(play) == ["channel.failing"]
    told = notices(play)[0]["data"]["channel"]
    assert told["name"] == "desk-mail"
    assert told["error"]
    passes(play, 7)
    assert len(play.world.mail.letters) == 1
    assert kinds(play) == ["channel.failing", "channel.recovered"]


@pytest.mark.on_both
def test_a_part_that_falls_silent_is_told_once_and_its_recovery_once(play: Play) -> None:
    def tick() -> None:
        for job in (tick_poll, tick_read, tick_deliver):
            job(Work(parts=play.parts), ())

    tick()
    watch_alone(play.parts)
    assert kinds(play) == []
    play.clock.move(minutes=5)
    watch_alone(play.parts)
    watch_alone(play.parts)
    assert kinds(play) == ["part.failing"]
    told = notices(play)[0]["data"]["parts"]
    assert {"beat", "worker read"} <= {part["name"] for part in told}
    tick()
    watch_alone(play.parts)
    watch_alone(play.parts)
    assert kinds(play) == ["part.failing", "part.recovered"]


def test_a_notice_whose_writer_died_is_sent_by_the_next_pass(play: Play) -> None:
    play.world.site.fail("/harbour/", 503)
    while not (written := tell_of_feeds(play)):
        poll_again(play)
    assert kinds(play) == []
    assert tell_of_feeds(play) == []
    play.a_pass()
    assert len(written) == 1
    assert kinds(play) == ["feed.failing"]


def test_with_no_operators_nobody_is_told_and_the_log_says_it(
    play: Play, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    play.world.configure(outlets=OUTLETS)
    play.world.site.fail("/harbour/", 503)
    with playing(play.world, tmp_path) as alone:
        alone.clock.at = play.clock.at + timedelta(minutes=1)
        passes(alone, 6)
        assert kinds(alone) == []
    assert capsys.readouterr().err.count("feed.failing") == 1
