"""A desk that watches a city: no event is told in another's story; what was merged is split."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa

from monitor.demo import Piece, piece
from monitor.store.grouping.splitting import split
from monitor.store.news import finding
from monitor.store.tables import schema
from tests.pipeline.play import Play, playing
from tests.world import World

BENCH = Path(__file__).parents[1] / "bench"
DAY, SAME_PLACE = BENCH / "days" / "en-leeds.jsonl", BENCH / "same_place"
WATCHLIST = """\
version: 1
topics:
  - {id: leeds, name: Leeds, query: Leeds, channels: [desk-mail, hook]}
  - {id: places, name: Places, query: "Kyiv OR Hormuz", channels: [desk-mail, hook]}
  - {id: ukraine, name: Ukraine, query: Ukraine, channels: [desk-mail, hook]}
"""


@pytest.fixture
def play(world: World, tmp_path: Path, database_url: str) -> Iterator[Play]:
    world.database = database_url
    world.configure(outlets=("harbour", "danube"))
    (world.folder / "config/watchlists/ukraine.yaml").write_text(WATCHLIST, "utf-8")
    with playing(world, tmp_path) as made:
        made.a_pass()
        yield made


def publish(play: Play, one: Piece, outlet: str = "harbour") -> str:
    url = play.world.site.publish(replace(one, outlet=outlet), published=play.clock())
    play.a_pass()
    return url


def bare(url: str) -> str:
    return url.partition("?")[0]


def the_day() -> dict[str, Piece]:
    """Return pieces of a day in order of time, by the ends of their addresses, with the event."""
    rows = [json.loads(line) for line in DAY.read_text("utf-8").splitlines()]
    rows.sort(key=lambda one: one["published"])
    return {
        f"piece-{number}-{one['event']}": Piece(
            slug=f"piece-{number}-{one['event']}", outlet="harbour", title=one["title"],
            paragraphs=tuple(one["text"].split("\n")),
        )
        for number, one in enumerate(rows)
    }  # fmt: skip


def events(body: dict[str, object]) -> set[str]:
    data: dict[str, list[dict[str, str]]] = body["data"]  # type: ignore[assignment]
    return {
        urlsplit(one["url"]).path.rpartition("/")[2].split("-", 2)[2] for one in data["articles"]
    }


@pytest.mark.on_both
def test_of_a_citys_day_each_event_is_told_and_none_in_anothers_story(play: Play) -> None:
    pieces = the_day()
    for one in pieces.values():
        publish(play, one)
        play.clock.move(minutes=20)
    play.clock.move(minutes=60)
    play.a_pass()
    told = play.told()
    matched = {
        slug.split("-", 2)[2] for slug, one in pieces.items() if "Leeds" in f"{one.title}{one.text}"
    }
    assert len(matched) > 10
    assert set().union(*map(events, told)) == matched
    assert all(len(events(body)) == 1 for body in told), "no event is told in another's story"
    opened = [body for body in told if body["type"] == "story.opened"]
    assert len(opened) <= 1.5 * len(matched)  # features and sidebars open stories, too
    assert len(play.world.mail.letters) == len(told)
    named = [one["data"]["story"].get("related", []) for one in told]
    assert any(named), "what is near is named"


@pytest.mark.on_both
def test_of_flashes_each_event_is_told_once_by_mail_and_webhook(play: Play) -> None:
    """Four events of one city, and one strait that three outlets report."""
    wanted = {}
    for name in ("kyiv", "hormuz"):
        lines = (SAME_PLACE / f"{name}.jsonl").read_text("utf-8").splitlines()
        for one in map(json.loads, lines):
            slug = f"piece-{one['id']}-{name if name == 'hormuz' else one['id']}"
            wanted[slug] = slug.split("-", 2)[2]
            publish(play, Piece(
                slug=slug, outlet="harbour", title=one["title"], paragraphs=(one["text"],),
            ))  # fmt: skip
    play.clock.move(minutes=60)
    play.a_pass()
    told = play.told()
    assert [body["type"] for body in told] == ["story.opened"] * 5
    assert sorted(event for body in told for event in events(body)) == sorted({*wanted.values()})
    assert len(play.world.mail.letters) == 5


@pytest.mark.on_both
def test_what_was_merged_wrongly_is_split_and_told_as_a_story_of_its_own(play: Play) -> None:
    first = publish(play, piece("ceasefire-talks-begin"))
    second = publish(play, piece("schoolroom-truce"), "danube")
    play.clock.move(minutes=5)
    play.a_pass()
    assert play.explain(first)["story"] == play.explain(second)["story"]
    assert bare(play.explain(second)["same_as"]) == bare(first)
    assert {one["term"] for one in play.explain(second)["because"]}
    before = len(play.told())
    with play.parts.database.transaction() as tx:
        found = finding.find(tx, second)
        assert found is not None
        opened = split(tx, 1, found.id, play.clock())
    play.clock.move(minutes=5)
    play.a_pass()
    play.clock.move(minutes=5)
    play.a_pass()
    new = play.told()[before:]
    assert [one["type"] for one in new] == ["story.opened"]
    assert [bare(one["url"]) for one in new[0]["data"]["articles"]] == [bare(second)]
    assert bare(new[0]["data"]["story"]["related"][0]["url"]) == bare(first)
    assert play.explain(second)["story"] == opened != play.explain(first)["story"]
    third = publish(play, piece("ceasefire-talks-open"))
    assert play.explain(third)["story"] in {opened, play.explain(first)["story"]}
    assert play.explain(second)["story"] != play.explain(first)["story"], "they stay two"


@pytest.mark.parametrize("merged", ["before it left", "as a follow-up that has not left"])
def test_what_is_split_before_it_was_told_is_told_once(
    world: World, tmp_path: Path, database_url: str, merged: str
) -> None:
    world.database = database_url
    world.configure(outlets=("harbour", "danube"), group_wait="10m")
    with playing(world, tmp_path) as play:
        play.a_pass()
        first = publish(play, piece("ceasefire-talks-begin"))
        if merged == "as a follow-up that has not left":
            play.clock.move(minutes=11)
            play.a_pass()
        two = replace(
            piece("schoolroom-truce"),
            paragraphs=(
                *piece("schoolroom-truce").paragraphs,
                "At least 31 people were killed during the truce in Ukraine, the ministry said.",
            ),
        )
        second = publish(play, two, "danube")
        assert play.explain(first)["story"] == play.explain(second)["story"]
        with play.parts.database.transaction() as tx:
            found = finding.find(tx, second)
            assert found is not None
            split(tx, 1, found.id, play.clock())
        play.a_pass()
        play.clock.move(minutes=60)
        play.a_pass()
        told = [[bare(one["url"]) for one in body["data"]["articles"]] for body in play.told()]
        assert sorted(told) == sorted([[bare(first)], [bare(second)]])
        assert {body["type"] for body in play.told()} == {"story.opened"}
        assert len(play.world.mail.letters) == 2


def test_a_merge_settles_nothing_unseen(world: World, tmp_path: Path, database_url: str) -> None:
    """What waits for a second source when its story becomes another's is told as an update."""
    world.database = database_url
    world.configure(outlets=("harbour", "danube"), group_wait="1s, min_sources: 2")
    with playing(world, tmp_path) as play:
        play.a_pass()
        text = piece("ceasefire-talks-begin")  # what tells nothing new is told all the same
        first = publish(play, text)
        waits = publish(play, replace(piece("schoolroom-truce"), slug="waits"), "danube")
        play.clock.move(minutes=5)
        play.a_pass()
        assert [body["type"] for body in play.told()] == ["story.opened"]
        with play.parts.database.transaction() as tx:
            found = finding.find(tx, waits)
            assert found is not None
            split(tx, 1, found.id, play.clock())
        play.a_pass()
        assert play.outcome(waits) == "few_sources"
        with play.parts.database.transaction() as tx:
            tx.execute(sa.delete(schema.story_near))  # as if they had been told apart at first
            kept = tx.execute(sa.select(schema.article.c.fingerprint).limit(1)).scalar_one()
            bare_ = {**kept, "sketch": ""}  # without shingles: none is a copy
            tx.execute(sa.update(schema.article).values(fingerprint=bare_))
        third = publish(play, replace(text, slug="third"), "danube")
        play.clock.move(minutes=60)
        play.a_pass()
        assert {play.explain(url)["story"] for url in (first, waits, third)} == {1}
        assert (play.outcome(waits), play.outcome(third)) == ("alerted", "same_story")
        told = [body for body in play.told() if body["type"] == "story.updated"]
        assert [one["reason"] for one in told] == ["merged"]
        assert [bare(one["url"]) for one in told[0]["data"]["articles"]] == [bare(waits)]
