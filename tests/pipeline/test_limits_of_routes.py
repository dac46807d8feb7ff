"""Each limit counts for itself: what one route's limit holds keeps nothing of another back."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from monitor.demo import make_article
from monitor.store.sending import buckets, renaming
from monitor.store.tables import schema
from tests.pipeline.play import Play, playing
from tests.world import World

ROUTES = """
routes:
  - {channels: [hook], sources: [harbour], limit: {alerts: 1, per: 1h}}
  - {channels: [hook], sources: [meridian], limit: {alerts: 3, per: 1h}}
"""


@pytest.fixture
def play(world: World, tmp_path: Path, database_url: str) -> Iterator[Play]:
    world.database = database_url
    world.configure(outlets=("harbour", "meridian"), more=ROUTES)
    topics = tmp_path / "config" / "watchlists" / "ukraine.yaml"
    text = topics.read_text(encoding="utf-8")
    topics.write_text(text.replace("[desk-mail, hook]", "[desk-mail]"), encoding="utf-8")
    with playing(world, tmp_path) as made:
        made.a_pass()
        yield made


def publish(play: Play, outlet: str, *numbers: int) -> None:
    for number in numbers:
        play.world.site.publish(make_article(number, outlet=outlet), published=play.clock())
        play.a_pass()


def told(play: Play) -> list[str]:
    """What the hook was told, in order: of whom, or as one message of how many."""
    found = []
    for body in play.told():
        if body["type"] == "digest.ready":
            found.append(f"{body['reason']} {len(body['data']['stories'])}")
        else:
            found.append(body["data"]["articles"][0]["publisher"])
    return found


@pytest.mark.on_both
def test_what_the_limit_of_one_route_holds_keeps_none_of_another_back(play: Play) -> None:
    start = play.clock()
    publish(play, "harbour", 1, 2, 3)
    assert told(play) == ["harbour"]
    publish(play, "meridian", 4, 5)
    assert told(play) == ["harbour", "meridian", "meridian"]
    play.clock.at = start + timedelta(minutes=65)
    play.a_pass()
    play.a_pass()
    assert told(play)[3:] == ["limit 2"]


def test_what_comes_when_there_is_room_again_waits_behind_what_was_held_by_the_same_limit(
    play: Play,
) -> None:
    publish(play, "harbour", 1, 2)
    play.clock.move(minutes=65)
    with play.parts.database.transaction() as tx:
        [name] = {"\n".join(one.split("\n")[:2]) for one in _names(tx)}
        assert buckets.holds_back(tx, name)
    publish(play, "harbour", 3)
    assert told(play) == ["harbour", "limit 1"]
    with play.parts.database.reading() as tx:
        assert buckets.holds_back(tx, name)  # now the third waits
    play.clock.move(minutes=65)
    play.a_pass()
    play.a_pass()
    assert told(play) == ["harbour", "limit 1", "limit 1"]
    with play.parts.database.reading() as tx:
        assert not buckets.holds_back(tx, name)


def test_a_route_whose_channel_is_renamed_has_no_more_messages_for_it(play: Play) -> None:
    publish(play, "harbour", 1, 2)
    with play.parts.database.transaction() as tx:
        renaming.rename(tx, "hook", "wire_", play.clock())
        names = _names(tx)
    assert {name.split("\n")[0] for name in names} == {"wire_"}
    assert len(names) == 2


def _names(tx: sa.Connection) -> set[str]:
    return set(tx.execute(sa.select(schema.bucket.c.name)).scalars())
