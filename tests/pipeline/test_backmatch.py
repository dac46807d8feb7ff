"""A new topic looks back: in one digest at most, nothing twice, and as the config says."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from monitor.config.loading import load
from monitor.core.alerting import MOST_PAST
from monitor.core.digests import SHOWN
from monitor.demo import make_article
from monitor.pipeline.backmatch import CHUNK, MATCHED, back_match
from monitor.store.news import back_matches
from monitor.store.tables import schema
from monitor.store.tables import upkeep as own
from monitor.store.upkeep import leases
from monitor.tasks.jobs import JOBS
from monitor.tasks.names import BACK_MATCH, TICK_READ
from monitor.tasks.work import Work
from monitor.telling import bodies as telling
from monitor.wiring.notifiers import Notifiers
from monitor.wiring.topics import make_index
from tests.pipeline.costly import Costly
from tests.pipeline.play import Play, playing
from tests.world import WATCHLIST, World

TOWNS = "  - {{id: {id}, name: Towns, query: 'festival OR budget', channels: [{to}], {more}}}\n"
BACK = "0s, back_match: 7d"  # behind group_wait
Topic = dict[str, str]


@pytest.fixture
def play(world: World, tmp_path: Path, database_url: str) -> Iterator[Play]:
    """A monitor whose new topics look back a week, and which has polled its feeds."""
    world.database = database_url
    world.configure(group_wait=BACK)
    with playing(world, tmp_path) as made:
        made.a_pass()
        yield made


def edit(
    play: Play, *topics: Topic, first: str = WATCHLIST, wait: str = BACK, hook_more: str = "",
    more: str = "",
) -> None:  # fmt: skip
    """Let the watchlist say these topics beside the first, and the monitor take it."""
    play.world.configure(group_wait=wait, hook_more=hook_more, more=more)
    said = "".join(
        TOWNS.format(**{"id": "towns", "to": "hook", "more": ""} | one) for one in topics
    )
    folder = play.world.folder / "config"
    (folder / "watchlists" / "ukraine.yaml").write_text(first + said)
    settings = load(folder, {})
    index = make_index(settings.topics, play.parts.database)
    play.renew(settings=settings, notifiers=Notifiers(settings), index=index)


def keep(play: Play, *numbers: int, ago: timedelta = timedelta(hours=1), **changes: Any) -> None:
    """Keep articles that were matched before, each a story of its own."""
    rows = []
    for number in numbers:
        one, at = make_article(number, matching=False), play.clock() - ago
        rows.append(
            {
                "key": f"k{number}", "url": url(number), "title": one.title, "text": one.text,
                "text_from": "page", "authors": [], "publisher": "Harbour", "stage": "done",
                "due_at": at, "found_at": at, "published_at": at,
            } | changes
        )  # fmt: skip
    with play.parts.database.transaction() as tx:
        tx.execute(sa.insert(schema.article), rows)


def url(number: int) -> str:
    return f"https://example.org/{number}"


def decided(play: Play, number: int, topic: str = "towns") -> tuple[str, list[str]]:
    """The outcome of an article for a topic, and the reasons."""
    told = next(one for one in play.explain(url(number))["topics"] if one["topic"] == topic)
    return told["outcome"], [one["reason"] for one in told["decisions"]]


def waiting(play: Play) -> list[int]:
    with play.parts.database.reading() as tx:
        return list(tx.execute(sa.select(own.back_match.c.id).where(back_matches.DUE)).scalars())


def test_what_was_kept_is_told_in_one_digest_that_says_which_topic_is_new(play: Play) -> None:
    keep(play, 1, 2, 3)
    edit(play, {"to": "hook, desk-mail"})
    report = play.a_pass()
    assert report["new topics back-matched"] == 1
    (body,) = play.told()
    assert (body["type"], body["reason"]) == ("digest.ready", "new_topic")
    data = body["data"]
    assert data["topics"] == [{"id": "towns", "name": "Towns"}]
    assert {one["articles"][0]["url"] for one in data["stories"]} == {url(n) for n in (1, 2, 3)}
    assert all(one["articles"][0]["sentence"] for one in data["stories"])
    assert (data["late"], data["folded"]) == (False, 0)
    assert len(play.world.mail.letters) == 1
    assert play.world.mail.letters[0].message["Subject"].startswith("[Digest]")
    assert decided(play, 1) == ("back_matched", ["new_topic", "new_topic"])
    assert {one["channel"] for one in play.explain(url(1))["deliveries"]} == {"hook", "desk-mail"}
    play.clock.move(minutes=5)
    assert play.a_pass()["new topics back-matched"] == 0
    assert len(play.told()) == len(play.world.mail.letters) == 1


def test_what_the_digest_tells_is_made_before_others_have_to_wait(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    costly = Costly(monkeypatch)
    costly.watch(telling, "story_body")
    keep(play, 1, 2, 3)
    edit(play, {"id": "one", "to": "hook, desk-mail"}, {"id": "two"})
    play.a_pass()
    (body,) = play.told()
    assert len(body["data"]["stories"]) == 3
    assert (costly.outside, costly.inside) == ({"story_body"}, set())


def test_topics_that_come_together_are_told_together(play: Play) -> None:
    keep(play, 1, 2)
    edit(play, {"id": "one"}, {"id": "two"}, {"id": "three", "to": "desk-mail"})
    play.a_pass()
    (body,) = play.told()
    assert [one["id"] for one in body["data"]["topics"]] == ["one", "two"]
    assert [len(one["topics"]) for one in body["data"]["stories"]] == [2, 2]
    assert len(play.world.mail.letters) == 1


@pytest.mark.on_both
def test_what_is_new_later_is_told_at_once_and_a_story_not_again(play: Play) -> None:
    keep(play, 1)
    edit(play, {})
    play.a_pass()
    same, other = make_article(1, matching=False), make_article(2, matching=False)
    for one in (same, other):
        play.world.site.publish(one, published=play.clock())
    play.a_pass()
    assert [body["type"] for body in play.told()] == ["digest.ready", "story.opened"]
    assert play.told()[1]["data"]["story"]["title"] == other.title


def test_what_the_channel_was_told_by_another_topic_is_not_told_again(play: Play) -> None:
    one = make_article(1, matching=True)
    play.world.site.publish(one, published=play.clock())
    play.a_pass()
    assert [body["type"] for body in play.told()] == ["story.opened"]
    edit(play, {"id": "again"}, first=WATCHLIST + QUIET)
    play.a_pass()
    assert len(play.told()) == 1
    where = play.world.site.newsroom.items()[-1][1].url
    again = next(one for one in play.explain(where)["topics"] if one["topic"] == "ukraine")
    assert again["outcome"] == "same_story"


QUIET = "  - {id: ukraine, query: Ukraine, channels: [hook]}\n"


@pytest.mark.parametrize("state", ["paused", "shadow"])
def test_topics_that_are_not_live_are_matched_and_shown_and_not_sent(
    play: Play, state: str
) -> None:
    keep(play, 1)
    edit(play, {"more": f"state: {state}"})
    play.a_pass()
    assert play.told() == []
    assert decided(play, 1) == (state, [f"the topic is {state}"])
    edit(play, {})
    play.a_pass()
    assert play.told() == []  # it was known


def test_a_topic_that_is_paused_while_it_looks_back_is_not_sent(play: Play) -> None:
    keep(play, 1)
    edit(play, {})
    assert a_chunk(play)
    edit(play, {"more": "state: paused"})
    play.clock.move(minutes=2)
    play.a_pass()
    assert (play.told(), decided(play, 1)) == ([], ("paused", ["the topic is paused"]))


def test_without_it_in_the_config_nothing_looks_back(play: Play) -> None:
    keep(play, 1)
    edit(play, {}, wait="0s")
    play.a_pass()
    assert (play.told(), decided(play, 1)[0]) == ([], "not_matched")


def test_an_edited_topic_and_one_that_returns_do_not_look_back(play: Play) -> None:
    edit(play, {"to": "desk-mail"})
    edit(play)
    keep(play, 1)
    edit(play, {}, first=WATCHLIST.replace("Ukraine AND", "festival AND"))
    assert waiting(play) == []


@pytest.mark.on_both
def test_a_first_start_has_no_past(world: World, tmp_path: Path, database_url: str) -> None:
    world.database = database_url
    world.configure(group_wait=BACK)
    with playing(world, tmp_path) as play:
        assert waiting(play) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"stage": "baseline"},
        {"text_from": "gone", "text": ""},
        {"ago": timedelta(days=8)},
        {"title": "Nothing", "text": "Nothing."},
    ],
    ids=["baseline", "text gone", "before the span", "no match"],
)
def test_what_cannot_or_may_not_match_is_left_and_no_match_is_no_message(
    play: Play, changes: dict[str, Any]
) -> None:
    keep(play, 1, **changes)
    edit(play, {})
    play.a_pass()
    assert (play.told(), waiting(play)) == ([], [])
    assert decided(play, 1)[0] in ("baseline", "not_matched")


def test_what_was_old_when_found_or_is_silenced_is_named_and_not_told(play: Play) -> None:
    keep(play, 1, published_at=play.clock() - timedelta(days=6))
    keep(play, 2, publisher="Loud")
    with play.parts.database.transaction() as tx:
        span = {"starts_at": play.clock(), "ends_at": play.clock() + timedelta(days=1)}
        row = span | {"publisher": "Loud", "created_at": play.clock()}
        tx.execute(sa.insert(schema.silence).values(row))
    edit(play, {})
    play.a_pass()
    assert play.told() == []
    assert [decided(play, number)[0] for number in (1, 2)] == ["too_old", "silenced"]


def test_a_route_that_asks_for_a_language_gets_only_that_of_the_past(play: Play) -> None:
    keep(play, 1, language="en")
    keep(play, 2, language="uk")
    routes = "routes: [{channels: [hook], topics: [towns], languages: [uk]}]"
    edit(play, {"to": ""}, more=routes)
    play.a_pass()
    [body] = play.told()
    assert [one["story"]["url"] for one in body["data"]["stories"]] == [url(2)]


def test_what_too_few_publishers_report_waits_for_more(play: Play) -> None:
    keep(play, 1)
    edit(play, {}, wait=f"{BACK}, min_sources: 2")
    play.a_pass()
    assert play.told() == []
    assert decided(play, 1) == ("few_sources", ["1 of 2 publishers report it"])


def test_a_channel_with_digests_is_told_when_its_next_one_is_due(play: Play) -> None:
    keep(play, 1)
    edit(play, {}, hook_more='digest: {every: day, at: ["07:30"]}')
    play.clock.move(minutes=2)
    while work(play, now=play.clock()):
        play.clock.move(seconds=1)
    with play.parts.database.reading() as tx:
        (row,) = tx.execute(sa.select(schema.delivery)).all()
    assert row.due_at - play.clock() > timedelta(0)
    assert (row.due_at.minute, row.due_at.second) == (30, 0)
    play.clock.at = row.due_at
    play.a_pass()
    assert [body["reason"] for body in play.told()] == ["new_topic"]


def test_many_stories_are_bounded_the_rest_is_counted_and_all_have_an_outcome(play: Play) -> None:
    many = MOST_PAST + 20
    keep(play, *range(1, many + 1))
    edit(play, {"to": "hook, desk-mail"})
    play.a_pass()
    (body,) = play.told()
    data = body["data"]
    assert len(data["stories"]) == SHOWN
    assert len(data["folded_stories"]) == MOST_PAST - SHOWN
    assert data["folded"] == many - SHOWN
    assert f"(+{many - 1})" in play.world.mail.letters[0].message["Subject"]
    outcomes = [decided(play, number) for number in range(1, many + 1)]
    assert {outcome for outcome, _ in outcomes} == {"back_matched"}
    assert sum("counted only" in reasons[0] for _, reasons in outcomes) == 20


# --- crashes, and two workers -------------------------------------------------------------


def work(play: Play, *, now: datetime, by: str = "one") -> list[int]:
    """Let a worker take a turn at what is due."""
    database = play.parts.database
    due = database.write(lambda tx: back_matches.queue_due(tx, now=now, limit=9))
    return back_match(due or waiting(play), play.parts.back_matching, now=now, by=by)


def a_chunk(play: Play) -> list[int]:
    play.clock.move(minutes=2)
    return work(play, now=play.clock())


def test_one_that_died_is_taken_up_where_it_was_and_nothing_is_lost_or_doubled(
    play: Play,
) -> None:
    keep(play, *range(1, 2 * MATCHED + 31))
    edit(play, {})
    (number,) = a_chunk(play)
    database, later = play.parts.database, play.clock()
    with database.transaction() as tx:  # one takes the second chunk, and dies
        assert back_matches.claim(tx, number, ours={"towns", "ukraine-crisis"}, now=later, by="x")
    assert work(play, now=later) == []
    assert matches(play) == MATCHED
    play.clock.move(minutes=2)
    play.a_pass()
    assert matches(play) == 2 * MATCHED + 30
    (body,) = play.told()
    assert body["data"]["folded"] == 2 * MATCHED + 30 - SHOWN
    play.clock.move(minutes=5)
    play.a_pass()
    assert len(play.told()) == 1


def test_one_that_comes_back_after_its_lease_writes_nothing(play: Play) -> None:
    keep(play, *range(1, MATCHED + 2))
    edit(play, {})
    play.clock.move(minutes=2)
    database, ours, now = play.parts.database, {"towns", "ukraine-crisis"}, play.clock()
    (number,) = waiting(play)
    with database.transaction() as tx:
        assert back_matches.claim(tx, number, ours=ours, now=now, by="slow")
    later = now + back_matches.LEASE
    assert work(play, now=later, by="quick") == [number]
    with database.transaction() as tx:
        assert not back_matches.come_to(tx, number, 1, now=later, by="slow")
        assert not back_matches.end(tx, number, now=later, by="slow")
    assert matches(play) == MATCHED


@pytest.mark.on_both
def test_of_two_workers_one_takes_it_and_one_that_does_not_know_the_topic_leaves_it(
    play: Play,
) -> None:
    keep(play, 1)
    before = play.parts
    edit(play, {})
    play.clock.move(minutes=2)
    now = play.clock()
    (number,) = waiting(play)
    assert back_match([number], before.back_matching, now=now, by="old") == []
    assert back_match([number], play.parts.back_matching, now=now, by="one") == [number]
    with play.parts.database.transaction() as tx:
        assert back_matches.claim(tx, number, ours={"towns"}, now=now, by="two")
        assert back_matches.claim(tx, number, ours={"towns"}, now=now, by="three") is None
        assert back_matches.claim(tx, 99, ours={"towns"}, now=now, by="three") is None
        assert leases.free_leases(tx, now) >= 1
    play.a_pass()
    assert len(play.told()) == 1


def test_a_topic_that_was_removed_meanwhile_is_told_to_nobody(play: Play) -> None:
    keep(play, 1)
    edit(play, {"id": "one"}, {"id": "two"})
    edit(play, {"id": "two"})
    play.a_pass()
    assert [one["id"] for one in play.told()[0]["data"]["topics"]] == ["two"]
    edit(play, {"id": "three"})
    edit(play)
    play.a_pass()
    assert len(play.told()) == 1


@pytest.mark.on_both
def test_the_sweep_begins_it_a_minute_later_and_its_job_goes_on_by_itself(play: Play) -> None:
    keep(play, *range(1, CHUNK + 1), title="Nothing", text="Nothing.")
    keep(play, CHUNK + 1)
    edit(play, {})
    assert swept(play) == []
    play.clock.move(minutes=1, seconds=1)
    ids = swept(play)
    assert len(ids) == 1
    for _ in range(3):
        ((name, left),) = JOBS[BACK_MATCH].run(Work(parts=play.parts), ids)
        assert name == BACK_MATCH
    assert left == []
    assert matches(play) == 1


def test_a_digest_that_fails_is_sent_again_with_the_same_bytes_and_id(play: Play) -> None:
    keep(play, 1)
    play.world.hook.answer(1, 503)
    edit(play, {})
    play.a_pass()
    keep(play, 2)
    play.clock.move(minutes=5)
    play.a_pass()
    first, second = play.world.hook.calls
    assert json.loads(first.body)["reason"] == "new_topic"
    assert first.body == second.body
    assert first.headers["webhook-id"] == second.headers["webhook-id"]


def swept(play: Play) -> list[int]:
    return dict(JOBS[TICK_READ].run(Work(parts=play.parts), ()))[BACK_MATCH]


def matches(play: Play) -> int:
    with play.parts.database.reading() as tx:
        mine = schema.match.c.topic_id == "towns"
        return tx.execute(sa.select(sa.func.count()).where(mine)).scalar_one()


def test_what_is_through_is_forgotten_with_the_articles_of_its_time(play: Play) -> None:
    keep(play, 1)
    edit(play, {})
    play.a_pass()
    assert waiting(play) == []
    play.clock.move(days=89)
    play.a_pass()
    assert len(rows(play)) == 1
    play.clock.move(days=2)
    play.a_pass()
    assert rows(play) == []


def rows(play: Play) -> list[Any]:
    with play.parts.database.reading() as tx:
        return list(tx.execute(sa.select(own.back_match)).all())
