"""The pages of feeds: who needs somebody comes first; what is done there is done, and noted."""

import html
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from monitor.cli.serve import start_web
from monitor.demo import make_article
from monitor.store.shown import feeds as shown
from monitor.store.tables.feeds import feed
from monitor.store.upkeep import audit
from monitor.web.pages.feeds import LOOKS
from tests.pipeline.play import Play, playing
from tests.web.visitors import post, text_of, visiting
from tests.world import a_world, now

HOSTILE = "<script>alert('\u202eno')</script>\" onload=\"x"
SECRET = "https://ann:pass-of-ann@feeds.example.org/rss?api_key=s3cret-key&lang=uk"


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    folder = tmp_path_factory.mktemp("feeds")
    with a_world(folder) as world:
        world.database = f"sqlite:///{folder}/monitor.db"
        world.configure()
        config = folder / "config/monitor.yaml"
        config.write_text(config.read_text().replace("web: {", "web: {open: reading, "))
        with playing(world, folder) as made:
            world.site.publish(make_article(2, outlet="harbour"), published=now())
            made.a_pass()
            world.site.publish(make_article(1, outlet="harbour"), published=now())
            made.a_pass()
            stop = start_web(lambda: made.parts)
            yield made
            stop()


@pytest.fixture(autouse=True)
def others(play: Play) -> Iterator[None]:
    """Forget what a test has added to the two feeds of the world."""
    yield
    with play.parts.database.transaction() as tx:
        tx.execute(sa.delete(feed).where(feed.c.id > 2))
        tx.execute(sa.update(feed).values(paused_by="", state="live"))


def add(play: Play, *rows: dict[str, Any]) -> None:
    """Add feeds that are due in an hour."""
    later = play.clock() + timedelta(hours=1)
    with play.parts.database.transaction() as tx:
        for number, row in enumerate(rows):
            url = f"https://feeds.example.org/{number}"
            tx.execute(
                sa.insert(feed).values({"url": url, "state": "live", "due_at": later, **row})
            )


def of_each_state(play: Play) -> list[dict[str, Any]]:
    at = play.clock()
    polled = {"polled_at": at, "succeeded_at": at, "changed_at": at}
    return [
        {"name": "z-well", **polled},
        {"name": "paused", "paused_by": "Taras", **polled},
        {"name": "new"},
        {"name": "waits", "awaits": "connect", "error": "unreachable", **polled},
        {"name": "doubtful", "doubt": "links", "doubt_words": "no link", **polled},
        {"name": "silent", "silent_at": at, **polled},
        {"name": "gap", "gap_at": at, **polled},
        {"name": "failing", "failures": 4, "reason": "dns", "failing_since": at, **polled},
    ]


def test_who_needs_somebody_comes_first_with_advice_in_words(play: Play) -> None:
    add(play, *of_each_state(play))
    with visiting(play, "read") as reader:
        page = text_of(reader.get("/feeds").text)
        names = ["failing", "gap", "silent", "doubtful", "waits", "new", "paused", "harbour"]
        places = [page.index(f" {name} {state} ") for name, state in zip(
            names, [
                "failing", "may have missed some", "silent", "doubtful", "waits with most",
                "new", "paused", "well",
            ], strict=True,
        )]  # fmt: skip
        assert places == sorted(places)
        assert "Check the address in the config." in page
        assert "by Taras" in page
        by_name = text_of(reader.get("/feeds?sort=name").text)
        assert by_name.index(" doubtful doubtful ") < by_name.index(" failing failing ")
        one = text_of(reader.get("/feeds?state=gap").text)
        assert " gap may have missed some since" in one
        assert "harbour" not in one


def test_groups_are_chosen_and_what_is_not_there_says_what_to_do(play: Play) -> None:
    add(play, {"name": "inner", "group_name": HOSTILE})
    with visiting(play, "read", "uk") as reader:
        page = reader.get("/feeds", params={"group": HOSTILE}).text
        assert "inner" in page
        assert "harbour" not in page
        assert "<script>alert" not in page
        assert "Таких стрічок немає" in reader.get("/feeds?state=gap").text
        assert reader.get("/feeds?state=nonsense&after=x&sort=1").status_code == 200


def test_many_feeds_are_listed_a_page_at_a_time_each_once(play: Play) -> None:
    add(play, *({"name": f"n{number % 7}"} for number in range(120)))
    for asked in ("", "?sort=name"):
        with visiting(play, "read") as reader:
            address, seen = f"/feeds{asked}", list[str]()
            while address:
                page = reader.get(address).text
                assert len(page) < 60_000
                seen += [part.split('"')[0] for part in page.split('href="/feeds/')[1:]]
                onward = page.partition('rel="next" href="')[2].partition('"')[0]
                address = onward.replace("&amp;", "&")
        assert len(seen) == len(set(seen)) == 122


def test_a_feed_says_what_it_said_last_and_what_it_brought(play: Play) -> None:
    with visiting(play, "read") as reader:
        page = reader.get("/feeds/1").text
        said = text_of(page)
        assert "New articles by day 1" in said
        assert "rss" in said.lower()
        assert "/explain?url=a" in page
        assert said.count("there at the first poll") >= 1
        for path in ("/feeds/99", "/feeds/x", f"/feeds/{10**30}"):
            assert reader.get(path).status_code == 404


def test_no_credential_of_an_address_is_shown_and_hostile_words_stay_words(play: Play) -> None:
    failing = {"failures": 1, "reason": "http-4xx", "failing_since": play.clock()}
    add(play, {"url": SECRET, "name": HOSTILE, "error": f"{SECRET}: HTTP 401", **failing})
    with visiting(play, "operate") as reader:
        listed = reader.get("/feeds").text
        path = listed.partition('href="/feeds/')[2].partition('"')[0]
        page = reader.get(f"/feeds/{path}").text
        for one in (listed, page):
            assert "pass-of-ann" not in one
            assert "s3cret-key" not in one
            assert "<script>alert" not in one
        assert "feeds.example.org/rss?api_key=…" in page
        assert "HTTP 401" in page


def test_an_address_that_is_not_asked_is_not_called_private(play: Play) -> None:
    odd = {"failures": 1, "reason": "odd-address", "failing_since": play.clock()}
    add(play, {"name": "odd", **odd})
    with visiting(play, "operate") as reader:
        said = html.unescape(text_of(reader.get("/feeds?state=failing").text))
    assert "it holds a user or password" in said
    assert "private" not in said


def test_a_feed_is_paused_resumed_and_polled_and_it_is_known_who_did_it(play: Play) -> None:
    with visiting(play, "operate") as reader:
        for deed, offered in (("pause", "resume"), ("resume", "pause"), ("poll", "poll")):
            assert post(reader, f"/feeds/1/{deed}", of="/feeds/1").status_code == 303
            assert f"/feeds/1/{offered}" in reader.get("/feeds/1").text
        for path in ("/feeds/1/burn", "/feeds/77/pause"):
            assert post(reader, path, of="/feeds/1").status_code == 404
    with play.parts.database.reading() as tx:
        row = tx.execute(sa.select(feed).where(feed.c.id == 1)).one()
        done = audit.latest(tx, 3)
    assert (row.paused_by, row.due_at <= play.clock()) == ("", True)
    assert [one.act for one in done] == ["feed_poll", "feed_resume", "feed_pause"]
    assert done[0].who.startswith("Olena operate")
    assert audit.parted(done[0].about) == ("harbour", "1")


def test_who_only_looks_is_offered_nothing_and_can_do_nothing(play: Play) -> None:
    add(play, {"name": "paused", "paused_by": "taras@example.org"})
    with visiting(play, "read") as reader:
        assert '<form method="post" action="/feeds' not in reader.get("/feeds/1").text
        assert post(reader, "/feeds/1/pause", of="/feeds/1").status_code == 403
        assert "taras@example.org" in reader.get("/feeds?state=paused").text
    with visiting(play, None) as stranger:
        assert "taras@example.org" not in stranger.get("/feeds?state=paused").text
        assert stranger.post("/feeds/1/pause").status_code == 303
    with play.parts.database.reading() as tx:
        assert tx.execute(sa.select(feed.c.paused_by).where(feed.c.id == 1)).scalar() == ""


def test_each_state_has_words_and_a_look() -> None:
    assert set(LOOKS) == {*shown.STATES, "removed"}
