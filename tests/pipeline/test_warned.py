"""Health tells the truth: what waits, failed, is held, and feeds of which all fail."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from monitor.demo import make_article
from monitor.pipeline.watch import tell
from monitor.store.tables import schema
from monitor.store.upkeep import warned
from monitor.tasks.due import tick_deliver, tick_poll, tick_read
from monitor.tasks.work import Work
from monitor.web.wellness import health_of
from tests.pipeline.play import Play, playing
from tests.servers import monitor
from tests.world import World, now

pytestmark = pytest.mark.on_both


@pytest.fixture
def play(world: World, tmp_path: Path, database_url: str) -> Iterator[Play]:
    world.database = database_url
    world.configure(outlets=("harbour", "meridian"), operators="hook")
    with playing(world, tmp_path) as made:
        made.a_pass()
        yield made


def found(play: Play) -> dict[str, dict[str, Any]]:
    with play.parts.database.reading() as tx:
        some = [one.shown(publicly=False) for one in warned.warned(tx, play.clock())]
    assert len({one["what"] for one in some}) == len(some)
    return {one["what"]: one for one in some}


def passes(play: Play, number: int) -> None:
    for _ in range(number):
        play.clock.move(minutes=2)
        play.a_pass()


def publish(play: Play, number: int) -> None:
    play.world.site.publish(make_article(number, outlet="meridian"), published=now())


def test_where_all_goes_well_there_is_nothing_to_warn_of(play: Play) -> None:
    publish(play, 1)
    passes(play, 2)
    assert found(play) == {}
    assert health_of(play.parts)["warnings"] == []


def test_what_waits_for_a_channel_that_is_down_is_warned_of_until_it_is_sent(play: Play) -> None:
    play.world.mail.refuse(100)
    publish(play, 1)
    publish(play, 2)
    passes(play, 4)
    one = found(play)["deliveries_waiting"]
    assert one["count"] == 2
    assert one["say"].startswith("desk-mail: 2 messages waiting beyond the second retry; it said: ")
    public = health_of(play.parts)["warnings"]
    assert [(one["what"], one["count"]) for one in public] == [("deliveries_waiting", 2)]
    assert "desk" not in str(public)
    told = [body for body in play.told() if body["type"] == "channel.failing"]
    while not told:
        passes(play, 1)
        told = [body for body in play.told() if body["type"] == "channel.failing"]
    facts = told[0]["data"]["channel"]
    assert facts["waiting"] == 2
    assert facts["said"] == facts["error"]
    assert facts["to_do"] in ("wait", "check_address")
    assert facts["since"].endswith("Z")


def test_what_failed_for_good_is_warned_of_for_a_week_or_until_it_is_sent_again(play: Play) -> None:
    publish(play, 1)
    passes(play, 1)
    failed = {"state": "failed", "settled_at": play.clock(), "detail": "550 no such user"}
    state(play, channel="hook", **failed)
    one = found(play)["deliveries_failed"]
    assert "it said: 550 no such user" in one["say"]
    play.clock.move(minutes=60 * 24 * 7 - 1)
    assert "deliveries_failed" in found(play)
    play.clock.move(minutes=2)
    assert found(play) == {}


def test_what_is_held_is_counted_by_what_holds_it(play: Play) -> None:
    publish(play, 1)
    passes(play, 1)
    state(play, state="held", held_by="quiet")
    one = found(play)["deliveries_held"]
    assert (one["count"], one["say"][-7:]) == (2, "(quiet)")


def state(play: Play, *, channel: str = "", **values: Any) -> None:
    row = schema.delivery.c
    told = sa.and_(row.alert_id.is_not(None), row.channel.contains(channel))
    with play.parts.database.transaction() as tx:
        tx.execute(sa.update(schema.delivery).where(told).values(**values))


def test_a_group_of_which_all_feeds_fail_is_warned_of_and_then_all_feeds(play: Play) -> None:
    row = schema.feed.c
    with play.parts.database.transaction() as tx:
        named = row.name == "harbour"
        tx.execute(sa.update(schema.feed).where(named).values(group_name="coast"))
    play.world.site.fail("/harbour/", 503)
    passes(play, 6)
    assert found(play)["group_failing"]["say"] == "All feeds of the group coast fail (1)"
    play.world.site.fail("/meridian/", 503)
    passes(play, 6)
    assert set(found(play)) == {"feeds_failing"}


def test_a_feed_in_trouble_is_named_and_all_feeds_as_soon_as_none_can_be_read(play: Play) -> None:
    play.world.site.fail("/harbour/", 503)
    passes(play, 1)
    assert found(play) == {}
    passes(play, 5)
    one = found(play)["feeds_in_trouble"]
    assert one["say"] == "1 feed in trouble: harbour; see `monitor feeds list`"
    assert "harbour" not in str(health_of(play.parts)["warnings"])
    play.world.site.fail("/meridian/", 503)
    passes(play, 1)
    assert {what: one["count"] for what, one in found(play).items()} == {"feeds_failing": 2}
    shown = health_of(play.parts)
    assert [one["what"] for one in shown["warnings"]] == ["feeds_failing"]
    play.world.site.heal()
    passes(play, 6)
    assert found(play) == {}


def test_a_part_that_is_silent_is_told_with_since_when_and_what_waits(play: Play) -> None:
    for job in (tick_poll, tick_read, tick_deliver):
        job(Work(parts=play.parts), ())
    publish(play, 1)
    play.a_pass()
    state(play, state="pending", due_at=play.clock() + timedelta(hours=1))
    play.clock.move(minutes=5)
    tell(play.parts.watching, now=play.clock(), kinds=["part"])
    play.a_pass()
    (told,) = [body for body in play.told() if body["type"] == "part.failing"]
    parts = {one["name"]: one for one in told["data"]["parts"]}
    assert parts["worker deliver"]["waiting"] == 2
    assert "waiting" not in parts["worker read"]
    assert all(one["since"] and one["said"] == one["detail"] for one in parts.values())


def test_the_command_line_lists_warnings_behind_what_works(play: Play) -> None:
    publish(play, 1)
    passes(play, 1)
    state(play, state="held", held_by="quiet")
    folder = play.world.folder
    shown = monitor("health", folder=folder).stdout.splitlines()
    at = datetime.fromisoformat(as_json(play, "health")[-1]["warnings"][0]["since"])
    since = f"{at.astimezone(ZoneInfo('Europe/Kyiv')):%Y-%m-%d %H:%M %Z}"
    assert shown[-1] == f"  2 messages held, to be told later (quiet); since {since}"
    assert shown[-2].endswith("; 1 warning:")
    lines = as_json(play, "health")
    assert lines[-1]["part"] == "all"
    assert [one["what"] for one in lines[-1]["warnings"]] == ["deliveries_held"]
    assert all("warnings" not in one for one in lines[:-1])
    assert [one["part"] for one in as_json(play, "health", "beat")] == ["beat"]


def as_json(play: Play, *arguments: str) -> list[dict[str, Any]]:
    shown = monitor(*arguments, "--json", folder=play.world.folder).stdout
    return [json.loads(line) for line in shown.splitlines()]
