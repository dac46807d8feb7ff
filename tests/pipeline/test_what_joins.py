"""What joins an alert that waits: it may let it go, make it known elsewhere, or lead it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.demo import make_article
from tests.pipeline.play import Play, playing
from tests.world import WATCHLIST, World

QUIET = 'quiet: {from: "00:00", to: "23:59", but: [urgent]}'
URGENT = (
    "  - {id: dead, name: Dead, query: 'Ukraine AND killed', channels: [hook], severity: urgent}\n"
)
TWO = "routes: [{topics: [ukraine-crisis], channels: [hook], min_sources: 2, within: 6h}]\n"


OWN = (
    "Meridian's reporter stood in the square all day and counted the carts that came back empty.",
    "An old man who sells kettles said that nobody had asked him, and that nobody would.",
    "His wife had packed two bags before breakfast, one with bread and one with papers.",
    "By nightfall the market was shut, the clerk had gone home, and only dogs crossed the street.",
)


@contextmanager
def desk(world: World, folder: Path, topics: str = WATCHLIST, **more: str) -> Iterator[Play]:
    world.configure(outlets=("harbour", "meridian"), **more)
    (folder / "config/watchlists/ukraine.yaml").write_text(topics, encoding="utf-8")
    with playing(world, folder) as made:
        made.a_pass()
        yield made


def publish(play: Play, outlet: str, title: str, *paragraphs: str) -> None:
    slug = f"{outlet}-{title[:40].lower().replace(' ', '-')}"
    made = replace(make_article(1, outlet=outlet), slug=slug, title=title, paragraphs=paragraphs)
    play.world.site.publish(made, published=play.clock())


@pytest.mark.on_both
def test_what_quiet_hours_hold_leaves_where_urgent_news_joins_it(
    world: World, tmp_path: Path, database_url: str
) -> None:
    world.database = database_url
    with desk(world, tmp_path, WATCHLIST + URGENT, hook_more=QUIET) as play:
        first = make_article(1, outlet="harbour")
        play.world.site.publish(first, published=play.clock())
        play.a_pass()
        assert play.told() == []
        more = f"Three people were killed in the Ukraine crisis. {first.paragraphs[0]}"
        publish(play, "meridian", f"Three killed: {first.title}", more, *first.paragraphs[1:])
        play.a_pass()
        play.a_pass()
        [told] = play.told()
        assert told["type"] == "story.opened"
        assert {one["id"] for one in told["data"]["topics"]} == {"ukraine-crisis", "dead"}


@pytest.mark.on_both
def test_all_reports_are_named_where_a_second_publisher_makes_them_enough_for_one_channel(
    world: World, tmp_path: Path, database_url: str
) -> None:
    world.database = database_url
    by_route = WATCHLIST.replace("[desk-mail, hook]", "[desk-mail]")
    with desk(world, tmp_path, by_route, more=TWO) as play:
        first = make_article(1, outlet="harbour")
        url = play.world.site.publish(first, published=play.clock())
        play.a_pass()
        assert play.told() == []  # the mail has gone, the hook waits for another publisher
        publish(play, "meridian", f"{first.title}, says Meridian", first.paragraphs[0], *OWN)
        play.a_pass()
        [told] = play.told()
        assert told["data"]["story"]["sources"] == 2
        assert {one["publisher"] for one in told["data"]["articles"]} == {"harbour", "meridian"}
        topics = play.explain(url)["topics"]
        [hook] = [one for one in topics[0]["decisions"] if one["channel"] == "hook"]
        assert hook["outcome"] == "alerted"
        publish(play, "harbour", f"{first.title}, once more", *first.paragraphs)
        play.a_pass()
        assert len(play.told()) == 1


def test_an_update_is_led_by_the_toll_that_holds(
    world: World, tmp_path: Path, database_url: str
) -> None:
    world.database = database_url
    with desk(world, tmp_path, group_wait="12s") as play:
        first = make_article(1, outlet="harbour")
        play.world.site.publish(first, published=play.clock())
        play.a_pass()
        play.clock.move(minutes=40)
        play.a_pass()
        for outlet, toll in (("harbour", "Three people"), ("meridian", "Nine people")):
            begun = f"{toll} were killed there, the mayor said. {first.paragraphs[0]}"
            publish(play, outlet, f"{toll} killed: {first.title}", begun, *first.paragraphs[1:])
        play.a_pass()
        play.clock.at += timedelta(minutes=40)
        play.a_pass()
        [_, update] = play.told()
        assert update["data"]["story"]["title"].startswith("Nine people killed")
        figures = [
            (figure["kind"], figure["now"])
            for new in update["data"]["story"]["new"]
            for figure in new.get("figures", ())
        ]
        assert figures == [("dead", "nine")]
