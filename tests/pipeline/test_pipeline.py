"""The way of an article, step by step, against the test site, with real sinks."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from monitor.demo import FURNITURE, all_pieces, make_article, piece
from monitor.store.news import articles, finding
from monitor.store.sending import by_hand, outbox
from monitor.store.tables import schema
from monitor.telling.explaining import explained
from tests.pipeline.play import Play, asked_now, playing
from tests.world import World, now


def test_the_first_fetch_of_a_feed_alerts_nobody(play: Play) -> None:
    assert play.told() == []
    url = play.world.site.newsroom.items()[0][1].url
    assert play.outcome(url) == "baseline"


def test_a_feed_that_asks_for_it_alerts_from_its_first_fetch_on(
    world: World, tmp_path: Path, database_url: str
) -> None:
    world.database = database_url
    world.site.publish(make_article(1), published=now())
    world.configure(first_fetch="alert")
    with playing(world, tmp_path) as play:
        play.a_pass()
        assert len(play.told()) == 1


def test_a_story_of_three_outlets_is_one_alert_with_a_quoted_summary(play: Play) -> None:
    slugs = [p.slug for p in _pieces("ceasefire-talks")]
    for slug in slugs:
        play.world.site.publish(slug, published=now())
    play.a_pass()
    assert len(play.told()) == len(play.world.mail.letters) == 1
    data = play.told()[0]["data"]
    assert data["story"]["sources"] == 3
    assert len(data["articles"]) == 3
    texts = [piece(slug).text for slug in slugs]
    for quote in data["story"]["summary"]:
        assert any(quote["text"] in text for text in texts)
        assert quote["text"] not in FURNITURE
    assert len(data["story"]["summary"]) >= 2


def test_an_outlet_that_comes_after_the_alert_is_the_same_story(play: Play) -> None:
    second, third, first = _pieces("ceasefire-talks")
    play.world.site.publish(first.slug, published=now())
    play.a_pass()
    late = [play.world.site.publish(one.slug, published=now()) for one in (second, third)]
    play.a_pass()
    assert len(play.told()) == 1
    assert [play.outcome(url) for url in late] == ["same_story", "same_story"]


def test_a_page_that_fails_lets_the_feeds_text_serve_and_is_read_again_later(play: Play) -> None:
    one = make_article(1, outlet="meridian")
    play.world.site.fail(f"/meridian/{one.slug}", 503, times=1)
    url = play.world.site.publish(one, published=now())
    play.a_pass()
    assert [body["data"]["articles"][0]["text_from"] for body in play.told()] == ["feed"]
    told = play.explain(url)
    assert told["text_from"] == "feed"
    assert "HTTP 503" in told["read_error"]
    play.clock.move(minutes=2)
    play.a_pass()
    assert play.explain(url)["text_from"] == "page"
    assert len(play.told()) == 1


@pytest.mark.parametrize(
    "failure", ["drop", "html", "garbage", "empty", "pdf", "endless", "huge", 404]
)
def test_a_page_that_cannot_be_had_delays_nobody(play: Play, failure: Any) -> None:
    bad, good = make_article(1, outlet="meridian"), make_article(2, outlet="meridian")
    play.world.site.fail(f"/meridian/{bad.slug}", failure)
    urls = [play.world.site.publish(one, published=now()) for one in (bad, good)]
    play.a_pass()
    assert [play.outcome(url) for url in urls] == ["alerted", "alerted"]


@pytest.mark.parametrize(
    ("failure", "reason"),
    [
        ("html", "not-a-feed"),
        ("garbage", "not-a-feed"),
        ("empty", "empty"),
        ("pdf", "not-a-feed"),
        ("endless", "too-large"),
        ("huge", "too-large"),
        ("drop", ""),
        (404, "http-4xx"),
        (503, "http-5xx"),
    ],
)
def test_a_feed_in_trouble_says_why_and_holds_up_no_other(
    play: Play, failure: Any, reason: str
) -> None:
    play.world.site.fail("/harbour/", failure)
    play.world.site.publish(make_article(1, outlet="meridian"), published=now())
    play.a_pass()
    with play.parts.database.reading() as tx:
        rows = tx.execute(sa.select(schema.feed).where(schema.feed.c.failures > 0)).all()
    said = {row.url: (row.reason, row.error) for row in rows}
    assert said.keys() == {play.world.site.feed_url("harbour")}, said
    assert rows[0].reason == reason or not reason
    assert rows[0].error
    assert len(play.told()) == 1
    play.world.site.heal()
    play.world.site.publish(make_article(2, outlet="harbour"), published=now())
    play.clock.move(minutes=1)
    play.a_pass()
    assert len(play.told()) == 2


def test_an_item_that_leaves_the_feed_and_returns_is_not_new(play: Play) -> None:
    one = make_article(1)
    play.world.site.publish(one, published=now())
    play.a_pass()
    play.world.site.withdraw(one.slug)
    play.a_pass()
    play.world.site.restore(one.slug)
    play.a_pass()
    assert len(play.told()) == 1


def test_a_corrected_article_is_read_and_matched_again_but_told_once(play: Play) -> None:
    one = make_article(1, matching=False)
    url = play.world.site.publish(one, published=now())
    play.a_pass()
    assert play.outcome(url) == "not_matched"
    corrected = ("The Ukraine crisis reached the bakery after all, its owner said on Monday.",)
    play.world.site.correct(one.slug, at=now(), title="Ukraine crisis", paragraphs=corrected)
    play.a_pass()
    assert play.outcome(url) == "alerted"
    play.world.site.correct(one.slug, at=now(), title="Ukraine crisis, corrected")
    play.a_pass()
    assert len(play.told()) == 1


def test_an_article_that_is_old_when_found_is_matched_and_not_told(play: Play) -> None:
    url = play.world.site.publish(make_article(1), published=now() - timedelta(days=5))
    play.a_pass()
    assert play.outcome(url) == "too_old"
    assert play.told() == []


def test_an_unchanged_feed_is_answered_304_and_costs_no_parse(play: Play) -> None:
    before = len(play.world.site.requests)
    play.a_pass()
    asked = play.world.site.requests[before:]
    assert len(asked) == 5
    assert all("if-none-match" in request.headers for request in asked)


def test_a_pass_polls_what_was_cut_short_alone_and_the_rest_together(play: Play) -> None:
    play.world.site.publish(make_article(1, outlet="harbour"), published=now())
    with play.parts.database.transaction() as tx:
        tx.execute(sa.update(schema.feed).where(schema.feed.c.id <= 2).values(cut_short=1))
    assert play.a_pass()["feeds polled"] == 5
    with play.parts.database.reading() as tx:
        assert set(tx.execute(sa.select(schema.feed.c.cut_short)).scalars()) == {0}
    assert len(play.told()) == 1


@pytest.mark.on_both
def test_a_hook_that_fails_gets_the_same_bytes_under_the_same_id_later(play: Play) -> None:
    play.world.hook.answer(1, 503)
    play.world.site.publish(make_article(1), published=now())
    report = play.a_pass()
    assert report["deliveries waiting"] == 1
    assert (report["attempts that failed"], report["polls that failed"]) == (1, 0)
    play.clock.move(minutes=1)
    play.a_pass()
    first, second = play.world.hook.calls
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert first.body == second.body
    assert len(play.world.mail.letters) == 1


def test_an_attempt_that_was_cut_short_does_not_lengthen_the_wait_after_a_failure(
    play: Play,
) -> None:
    """Begun and cut short four times, then refused once, it waits as after one refusal."""
    play.world.hook.answer(2, 503)
    play.world.site.publish(make_article(1), published=now())
    play.a_pass()
    database = play.parts.database
    with database.reading() as tx:
        number = outbox.listed(tx, state="pending")[0].id
    for _ in range(4):
        play.clock.move(minutes=2)
        with database.transaction() as tx:
            assert outbox.claim(tx, number, now=play.clock(), by="one that dies")
    play.clock.move(minutes=2)
    play.a_pass()
    assert len(play.world.hook.calls) == 2
    play.clock.move(seconds=25)
    play.a_pass()
    assert len(play.told()) == 1


@pytest.mark.on_both
def test_a_delivery_refused_for_good_stays_visible_and_can_be_replayed(play: Play) -> None:
    play.world.mail.unknown.add("desk@example.org")
    play.world.site.publish(make_article(1), published=now())
    report = play.a_pass()
    play.world.mail.unknown.clear()
    assert report["deliveries failed"] == 1
    with play.parts.database.transaction() as tx:
        failed = outbox.listed(tx, state="failed")
        assert by_hand.replay(tx, [row.id for row in failed], play.clock()) == [failed[0].id]
    play.a_pass()
    [letter] = play.world.mail.letters
    assert failed[0].key in letter.message["Message-ID"]


def test_a_channel_that_is_down_delays_no_other(play: Play) -> None:
    play.world.hook.answer(10_000, 503)
    for number in range(5):
        play.world.site.publish(make_article(number), published=now())
    play.a_pass()
    assert len(play.world.mail.letters) == 5


def test_a_recipient_that_is_refused_takes_nothing_from_the_others(
    world: World, tmp_path: Path, database_url: str
) -> None:
    world.database = database_url
    world.mail.unknown.add("gone@example.org")
    world.configure(to="gone@example.org, desk@example.org")
    with playing(world, tmp_path) as play:
        play.a_pass()
        world.site.publish(make_article(1), published=now())
        play.a_pass()
        assert [letter.recipients for letter in world.mail.letters] == [("desk@example.org",)]
        with play.parts.database.reading() as tx:
            states = {row.recipient: row.state for row in outbox.listed(tx)}
        assert states["gone@example.org"] == "failed"
        assert states["desk@example.org"] == "sent"


def test_every_article_has_an_outcome_with_the_words_that_decided(play: Play) -> None:
    yes = play.world.site.publish(make_article(1), published=now())
    no = play.world.site.publish(make_article(2, matching=False), published=now())
    play.a_pass()
    topic = play.explain(yes)["topics"][0]
    assert topic["outcome"] == "alerted"
    assert "Ukraine" in topic["words"]
    assert topic["sentence"]
    assert {d["state"] for d in play.explain(yes)["deliveries"]} == {"sent"}
    topic = play.explain(no)["topics"][0]
    assert topic["outcome"] == "not_matched"
    assert "Ukraine" in topic["reason"]
    assert (
        explained(play.parts.database, asked_now(play.parts), "https://example.org/unknown") is None
    )


def test_an_article_is_known_by_what_its_feed_files_it_under(play: Play) -> None:
    filed = replace(make_article(1), tags=("Grain deal", "Odesa"))
    url = play.world.site.publish(filed, published=now())
    play.a_pass()
    with play.parts.database.reading() as tx:
        row = finding.find(tx, url)
        assert row is not None
    assert set(articles.from_row(row).tags) == {"Grain deal", "Odesa"}


def _pieces(story: str) -> list[Any]:
    return [one for one in all_pieces() if one.story == story]
