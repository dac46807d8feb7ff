"""What is past its keeping goes, and nothing else; a database levels off, and nothing is retold."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from monitor.core.delivery import GIVE_UP_AFTER
from monitor.demo import make_article
from monitor.pipeline.prune import prune
from monitor.pipeline.watch import tell
from monitor.store.sending import silences
from monitor.store.tables import schema
from monitor.store.tables.columns import metadata
from monitor.store.upkeep import ticks
from tests.pipeline.play import Play, playing
from tests.world import World

KEEP = "retention: {texts: 7d, articles: 10d, alerts: 10d}"


@pytest.fixture
def play(world: World, tmp_path: Path, database_url: str) -> Iterator[Play]:
    world.database = database_url
    world.configure(outlets=("harbour",), more=KEEP)
    with playing(world, tmp_path) as made:
        made.a_pass()
        yield made


def count(play: Play, table: sa.Table) -> int:
    with play.parts.database.reading() as tx:
        return int(tx.execute(sa.select(sa.func.count()).select_from(table)).scalar_one())


def sizes(play: Play) -> dict[str, int]:
    return {table.name: count(play, table) for table in metadata.sorted_tables}


def a_day(play: Play, number: int) -> str:
    """One article more, of which each second tells of the topic; a pass; the night."""
    article = make_article(number, matching=number % 2 == 0, outlet="harbour")
    url = play.world.site.publish(article, published=play.clock())
    play.a_pass()
    play.clock.move(hours=23, minutes=59)
    return url


def test_after_many_days_the_database_grows_no_more_and_nothing_was_told_twice(play: Play) -> None:
    play.world.site.newsroom.window = 5
    seen = []
    for number in range(60):
        a_day(play, number)
        seen.append(sizes(play))
    counted = [one.pop("story_term") for one in seen]  # terms of three days, as many as they have
    assert max(counted[20:]) < 2 * min(counted[20:])
    assert seen[59] == seen[39]  # both even: 20 days apart
    assert len(play.told()) == len({one["data"]["story"]["url"] for one in play.told()}) == 30
    assert 10 < seen[59]["entry"] < 20
    assert 10 < seen[59]["article"] < 20
    assert 5 <= seen[59]["delivery"] < 20


def test_what_is_still_in_its_feed_is_remembered_however_old(play: Play) -> None:
    a_day(play, 0)
    slug = make_article(0, matching=True, outlet="harbour").slug
    for _ in range(30):
        play.a_pass()
        play.clock.move(days=1)
    play.world.site.withdraw(slug)  # the first change after a month of "unchanged"
    a_day(play, 2)
    play.clock.move(days=2)
    play.a_pass()
    assert count(play, schema.entry) == 2
    play.world.site.restore(slug)
    play.a_pass()
    assert len(play.told()) == 2


def test_a_text_goes_before_its_article_and_explain_says_so(play: Play) -> None:
    matching, other = a_day(play, 0), a_day(play, 1)
    play.clock.move(days=7)
    play.a_pass()
    told = [play.explain(url) for url in (matching, other)]
    assert [one["text_length"] for one in told] == [0, 0]
    assert told[0]["topics"][0]["outcome"] == "alerted"
    assert told[0]["topics"][0]["sentence"]
    assert told[1]["topics"][0]["outcome"] == "not_matched"
    assert "no longer kept" in told[1]["topics"][0]["reason"]


def test_what_is_silenced_for_months_keeps_the_text_that_it_is_to_quote(play: Play) -> None:
    with play.parts.database.transaction() as tx:
        ends_at = play.clock() + timedelta(days=100)
        what = silences.Silenced(topic="ukraine-crisis")
        silences.add(tx, what, now=play.clock(), ends_at=ends_at, author="desk")
    url = a_day(play, 0)
    play.clock.move(days=60)
    prune(play.parts.pruning, now=play.clock())
    assert play.explain(url)["text_length"] > 0
    play.clock.move(days=41)
    play.a_pass()
    play.a_pass()
    [body] = play.told()
    assert body["reason"] == "silence"
    assert body["data"]["stories"][0]["story"]["summary"]


def test_a_delivery_that_waits_is_kept_with_all_that_it_hangs_on(play: Play) -> None:
    play.world.hook.answer(10_000, 503)
    a_day(play, 0)
    with play.parts.database.transaction() as tx:
        tx.execute(sa.update(schema.delivery).values(state="pending", settled_at=None))
    play.clock.move(days=60)
    prune(play.parts.pruning, now=play.clock())
    assert count(play, schema.delivery) == 2
    assert count(play, schema.alert) == 2
    assert count(play, schema.article) == 1


def test_a_channel_that_the_config_gave_up_leaves_its_deliveries_as_failed(play: Play) -> None:
    with play.parts.database.transaction() as tx:
        tx.execute(
            sa.insert(schema.delivery).values(
                key="msg_1", channel="gone", recipient="", state="pending",
                due_at=play.clock(), created_at=play.clock(),
            )
        )  # fmt: skip
    prune(play.parts.pruning, now=play.clock() + GIVE_UP_AFTER / 2)
    assert _states(play) == ["pending"]
    prune(play.parts.pruning, now=play.clock() + GIVE_UP_AFTER * 1.1)
    assert _states(play) == ["failed"]


def _states(play: Play) -> list[str]:
    with play.parts.database.reading() as tx:
        return list(tx.execute(sa.select(schema.delivery.c.state)).scalars())


def test_one_of_several_workers_prunes_now_and_then(play: Play) -> None:
    a_day(play, 0)
    now = play.clock() + GIVE_UP_AFTER + timedelta(days=200)
    with play.parts.database.transaction() as tx:
        tx.execute(sa.update(schema.feed).values(state="removed"))
    assert prune(play.parts.pruning, now=now) == {}  # after so long the clock is not believed yet
    now += timedelta(days=1)
    assert prune(play.parts.pruning, now=now)["entries"] == 1
    with play.parts.database.transaction() as tx:
        tx.execute(sa.insert(schema.topic).values(id="old", name="Old", first_seen_at=play.clock(),
                                                  removed_at=play.clock()))  # fmt: skip
    assert prune(play.parts.pruning, now=now + timedelta(minutes=29)) == {}
    assert prune(play.parts.pruning, now=now + timedelta(minutes=30)) == {"names": 1}


@pytest.mark.on_both
def test_a_clock_that_jumps_ahead_deletes_nothing_and_operators_are_told(play: Play) -> None:
    play.world.site.newsroom.window = 5
    publish(play, *range(14), published=play.clock())
    publish(play, 14, 15, published=play.clock())  # the others have left the feed
    kinds = ("article", "entry", "alert", "delivery", "match")
    before, right = sizes(play), play.clock()
    play.clock.move(days=366)
    publish(play, 16, 18, published=right + timedelta(minutes=9))
    assert "jumped" in told_of_the_clock(play)
    play.clock.move(days=1, hours=1)
    publish(play, *range(26, 36), published=right + timedelta(days=1))
    play.clock.move(minutes=31)
    play.a_pass()
    assert all(sizes(play)[name] >= before[name] for name in kinds)
    assert "the newest articles are of" in told_of_the_clock(play)
    play.clock.at = right + timedelta(days=1, hours=2)
    assert told_of_the_clock(play) == ""
    play.clock.move(days=11)
    publish(play, *range(36, 46), published=play.clock())
    assert sizes(play)["article"] < before["article"] + 30


def publish(play: Play, *numbers: int, published: datetime) -> None:
    for number in numbers:
        article = make_article(number, matching=number % 2 == 0, outlet="harbour")
        play.world.site.publish(article, published=published)
    play.a_pass()


def told_of_the_clock(play: Play) -> str:
    """What operators hear, and what the page and `monitor health` show."""
    with play.parts.database.reading() as tx:
        parts = {part.part: part.detail for part in ticks.parts_health(tx, play.clock())}
    watching = replace(play.parts.watching, operators=["hook"])
    tell(watching, now=play.clock(), kinds=["part"])
    play.a_pass()
    assert "clock" in str(play.told())  # once, however long
    return parts.get("clock", "")
