"""What a channel is told once a day: everything that was held, once, and nothing is left out."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from monitor.config.loading import load
from monitor.demo import make_article
from monitor.pipeline.digest import digest
from monitor.store.tables import schema
from monitor.wiring.notifiers import Notifiers
from tests.pipeline.play import Play, playing
from tests.world import World

DIGEST = 'digest: {every: day, at: ["07:30"]}'  # in Kyiv: 05:30 UTC in winter
NIGHT = datetime(2026, 1, 5, 3, 0, tzinfo=UTC)
CLOSE = datetime(2026, 1, 5, 5, 30, tzinfo=UTC)


@pytest.fixture
def play(world: World, tmp_path: Path, database_url: str) -> Iterator[Play]:
    world.database = database_url
    world.configure(hook_more=DIGEST)
    with playing(world, tmp_path, NIGHT - timedelta(hours=1)) as made:
        made.a_pass()
        made.clock.at = NIGHT
        yield made


def publish(play: Play, *numbers: int, **changes: Any) -> None:
    for number in numbers:
        article = make_article(number, outlet="harbour")
        play.world.site.publish(article, published=play.clock() - changes.get("ago", timedelta()))
        play.a_pass()


def reload(play: Play) -> None:
    settings = load(play.world.folder / "config", {})
    play.renew(settings=settings, notifiers=Notifiers(settings))


def test_alerts_are_held_until_the_window_closes_and_other_channels_are_told_at_once(
    play: Play,
) -> None:
    publish(play, 1, 2)
    assert play.told() == []
    assert len(play.world.mail.letters) == 2
    play.clock.at = CLOSE - timedelta(minutes=1)
    play.a_pass()
    assert play.told() == []
    play.clock.at = CLOSE
    play.a_pass()
    body = play.told()[0]
    assert body["type"] == "digest.ready"
    assert body["data"]["window"] == {"from": "2026-01-04T05:30:00Z", "to": "2026-01-05T05:30:00Z"}
    assert body["data"]["late"] is False
    assert body["data"]["alive"] == {"feeds": 2, "failing": 0, "articles": 2}
    stories = body["data"]["stories"]
    assert len(stories) == 2
    for story in stories:
        assert story["story"]["summary"]
        assert story["articles"][0]["sentence"]
    play.a_pass()
    assert len(play.told()) == 1


def test_what_comes_after_the_window_is_in_the_next_and_a_story_is_told_once(play: Play) -> None:
    publish(play, 1)
    play.clock.at = CLOSE + timedelta(minutes=1)
    publish(play, 2)
    play.clock.at = CLOSE + timedelta(days=1)
    play.a_pass()
    told = [[one["story"]["title"] for one in body["data"]["stories"]] for body in play.told()]
    assert [len(titles) for titles in told] == [1, 1]
    assert told[0] != told[1]


def test_after_days_of_downtime_there_is_one_late_digest(play: Play) -> None:
    publish(play, 1)
    play.clock.at = CLOSE + timedelta(days=4, hours=2)
    play.a_pass()
    assert len(play.told()) == 1
    data = play.told()[0]["data"]
    assert data["late"] is True
    assert data["window"]["from"] == "2026-01-04T05:30:00Z"
    assert data["window"]["to"] == "2026-01-09T05:30:00Z"


def test_without_news_there_is_no_digest(play: Play) -> None:
    play.clock.at = CLOSE + timedelta(days=2)
    play.a_pass()
    assert play.told() == []


@pytest.mark.on_both
def test_one_that_asks_for_it_gets_an_empty_digest_a_day(
    world: World, tmp_path: Path, database_url: str
) -> None:
    world.database = database_url
    world.configure(hook_more=DIGEST.replace("]}", "], empty: true}"))
    with playing(world, tmp_path) as play:
        now = play.clock.at
        play.a_pass()
        assert play.told() == []  # the last window closed before the channel was known
        for _ in range(3):
            play.clock.move(days=1)
            play.a_pass()
            play.a_pass()
        assert play.clock.at - now > timedelta(days=3)
        assert [body["data"]["stories"] for body in play.told()] == [[], [], []]
        assert play.told()[0]["data"]["alive"]["feeds"] == 2


def test_an_old_article_is_not_told_at_once_but_listed_in_the_digest(play: Play) -> None:
    publish(play, 1, ago=timedelta(days=5))
    assert len(play.world.mail.letters) == 0
    play.clock.at = CLOSE
    play.a_pass()
    assert len(play.told()[0]["data"]["stories"]) == 1
    url = play.world.site.newsroom.items()[-1][1].url
    assert play.outcome(url) == "too_old"


def test_explain_shows_what_is_held_and_then_the_digest_that_told_it(play: Play) -> None:
    publish(play, 1)
    url = play.world.site.newsroom.items()[-1][1].url
    assert play.outcome(url) == "alerted"  # by mail
    held = {one["channel"]: one["outcome"] for one in decisions(play, url)}
    assert held["hook"] == "digest"
    play.clock.at = CLOSE
    play.a_pass()
    assert "hook" in {one["channel"] for one in play.explain(url)["deliveries"]}


def decisions(play: Play, url: str) -> list[dict[str, Any]]:
    return list(play.explain(url)["topics"][0]["decisions"])


def test_a_digest_that_fails_is_sent_again_with_the_same_bytes_and_id(play: Play) -> None:
    publish(play, 1)
    play.world.hook.answer(1, 503)
    play.clock.at = CLOSE
    play.a_pass()
    play.clock.move(minutes=5)
    play.a_pass()
    first, second = play.world.hook.calls
    assert first.body == second.body
    assert first.headers["webhook-id"] == second.headers["webhook-id"]


def test_two_that_close_a_window_at_once_make_one_digest(play: Play) -> None:
    publish(play, 1)
    play.clock.at = CLOSE
    assert digest(play.parts.digesting, now=CLOSE) == ["hook"]
    assert digest(play.parts.digesting, now=CLOSE) == []
    assert digest(play.parts.digesting, now=CLOSE - timedelta(hours=1)) == []


def test_a_channel_that_has_digests_no_more_is_told_what_was_held(play: Play) -> None:
    publish(play, 1)
    play.world.configure()
    reload(play)
    play.a_pass()
    assert [body["type"] for body in play.told()] == ["digest.ready"]
    publish(play, 2)
    assert [body["type"] for body in play.told()] == ["digest.ready", "story.opened"]


def test_a_digest_is_one_mail_with_every_story_in_it(
    world: World, tmp_path: Path, database_url: str
) -> None:
    world.database = database_url
    world.configure(mail_more=DIGEST)
    with playing(world, tmp_path, NIGHT) as play:
        play.a_pass()
        publish(play, 1, 2)
        play.clock.at = CLOSE
        play.a_pass()
        assert len(world.mail.letters) == 1
        letter = world.mail.letters[0].message
        assert letter["Subject"].startswith("[Digest]")
        assert letter["Subject"].endswith("(+1)")
        text = str(letter)
        with play.parts.database.reading() as tx:
            titles = tx.execute(sa.select(schema.story.c.title)).scalars().all()
        assert len(titles) == 2
        assert all(title[:30] in text for title in titles)
        assert "2 feeds are read, all of them work; 2 articles since" in text
