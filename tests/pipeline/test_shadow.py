"""A topic in state `shadow` matches and is shown, and tells nobody."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from monitor.config.loading import load
from monitor.demo import all_pieces, make_article
from monitor.pipeline.shadow import Shadowing, Unsent, unsent
from monitor.store.sending import silences
from monitor.store.tables import schema
from monitor.wiring.topics import make_index
from tests.pipeline.play import Play, playing
from tests.world import WATCHLIST, World, now

SHADOW = f"{WATCHLIST}    state: shadow\n"
LIVE = "  - {id: ukraine, name: Ukraine, query: Ukraine, channels: [hook]}\n"
WATCH = Path("config/watchlists/ukraine.yaml")


@pytest.fixture
def play(world: World, tmp_path: Path, database_url: str) -> Iterator[Play]:
    world.database = database_url
    world.configure(outlets=("harbour", "meridian", "steppe", "visnyk", "danube"))
    (tmp_path / WATCH).write_text(SHADOW)
    with playing(world, tmp_path) as made:
        made.a_pass()
        yield made


def publish(play: Play, number: int, ago: timedelta = timedelta()) -> str:
    article = make_article(number, outlet="harbour")
    url = play.world.site.publish(article, published=play.clock() - ago)
    play.a_pass()
    return url


def shown(play: Play, **rules: object) -> list[Unsent]:
    parts = play.parts
    needed = Shadowing(
        database=parts.database, channels=parts.settings.channels,
        rules=replace(parts.alerting.rules, **rules),  # type: ignore[arg-type]
    )  # fmt: skip
    topic = next(one for one in parts.settings.topics if one.id == "ukraine-crisis")
    return unsent(topic, needed, since=play.clock() - timedelta(days=7))


def outcomes(one: Unsent) -> dict[str, str]:
    return {each.channel: each.outcome for each in one.decisions}


def count(play: Play, table: sa.Table) -> int:
    with play.parts.database.reading() as tx:
        return int(tx.execute(sa.select(sa.func.count()).select_from(table)).scalar_one())


def edit(play: Play, watchlist: str) -> None:
    (play.world.folder / WATCH).write_text(watchlist)
    settings = load(play.world.folder / "config", {})
    play.renew(settings=settings, index=make_index(settings.topics, play.parts.database))


def test_a_shadow_topic_opens_no_alert_and_sends_nothing(play: Play) -> None:
    url = publish(play, 1)
    play.clock.move(days=1)
    play.a_pass()
    assert play.outcome(url) == "shadow"
    assert [count(play, table) for table in (schema.match, schema.alert, schema.delivery)] == [
        1, 0, 0,
    ]  # fmt: skip
    assert play.told() == []
    assert len(play.world.mail.letters) == 0


def test_once_it_is_live_the_next_article_is_told_and_the_past_is_not(play: Play) -> None:
    publish(play, 1)
    edit(play, WATCHLIST)
    assert play.outcome(publish(play, 2)) == "alerted"
    assert len(play.told()) == 1
    assert len(shown(play)) == 1


def test_what_would_have_been_sent_is_grouped_as_alerts_are(play: Play) -> None:
    copies = [one for one in all_pieces() if one.story == "ceasefire-talks"]
    for piece in copies:
        play.world.site.publish(piece.slug, published=now())
        play.a_pass()
    publish(play, 1)
    told = shown(play)
    assert [len(one.matches) for one in told] == [len(copies), 1]
    assert len(copies) > 1
    for one in told:
        assert outcomes(one) == {"desk-mail": "alerted", "hook": "alerted"}
        assert one.matches[0].sentence
    assert play.told() == []


@pytest.mark.on_both
def test_the_same_would_have_been_sent_by_the_topic_in_state_live(
    play: Play, world: World, tmp_path: Path
) -> None:
    """Two monitors read the same feeds into databases of their own."""
    world.database = f"sqlite:///{tmp_path}/other.db"
    world.configure(outlets=("harbour", "meridian", "steppe", "visnyk", "danube"))
    with playing(world, tmp_path) as live:
        live.a_pass()
        for piece in all_pieces():
            world.site.publish(piece.slug, published=now())
        play.a_pass()
        live.a_pass()
        titles = {body["data"]["story"]["title"] for body in live.told()}
    told = shown(play)
    assert len(told) == len(titles) > 1
    assert {one.matches[0].article.title for one in told if len(one.matches) == 1} <= titles


@pytest.mark.on_both
def test_what_is_too_old_is_only_for_channels_that_have_digests(play: Play) -> None:
    play.world.configure(hook_more='digest: {every: day, at: ["07:30"]}')
    edit(play, SHADOW)
    publish(play, 1, ago=timedelta(days=5))
    publish(play, 2)
    first, second = shown(play)
    assert outcomes(first) == {"hook": "digest"}
    assert first.held == "published 5 days before it was found"
    assert outcomes(second) == {"desk-mail": "alerted", "hook": "digest"}
    assert [each.channel for each in second.channels] == ["desk-mail", "hook"]


@pytest.mark.on_both
def test_too_few_sources_and_silences_hold_it_back_as_they_would(play: Play) -> None:
    publish(play, 1)
    (one,) = shown(play, min_sources=2)
    assert set(outcomes(one).values()) == {"few_sources"}
    assert one.channels == ()
    story = one.matches[0].article.story_id
    assert story
    start = play.clock() - timedelta(hours=1)
    with play.parts.database.transaction() as tx:
        what = silences.Silenced(story=story)
        silences.add(tx, what, now=start, ends_at=start + timedelta(days=1), author="desk")
    (one,) = shown(play)
    assert one.decisions == ()
    assert "silenced by desk" in one.held


def test_where_a_live_topic_has_told_of_the_story_it_would_have_been_a_follow_up(
    play: Play,
) -> None:
    edit(play, SHADOW + LIVE)
    first, second, *_ = (one for one in all_pieces() if one.story == "ceasefire-talks")
    for piece in (first, second):
        play.world.site.publish(piece.slug, published=play.clock())
        play.a_pass()
        play.clock.move(hours=2)
    assert [body["type"] for body in play.told()] == ["story.opened"]
    with play.parts.database.transaction() as tx:  # as if only the second had been of the topic
        of_first = sa.select(sa.func.min(schema.article.c.id)).where(
            schema.article.c.story_id.is_not(None)
        )
        tx.execute(
            sa.delete(schema.match).where(
                schema.match.c.topic_id == "ukraine-crisis",
                schema.match.c.article_id == of_first.scalar_subquery(),
            )
        )
    (one,) = shown(play)
    told = {each.channel: (each.outcome, each.reason) for each in one.decisions}
    assert told == {
        "desk-mail": ("alerted", "first_notification"), "hook": ("alerted", "new_topic"),
    }  # fmt: skip
