"""What waits for a channel that is gone goes to another, by the terms of that."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from monitor.demo import make_article
from monitor.demo.pieces import Piece
from monitor.pipeline.rehome import rehome
from monitor.store.sending import outbox
from monitor.store.tables import schema
from monitor.tasks.foreground import one_pass
from tests.pipeline.play import Clock, Play, going_on
from tests.pipeline.test_follow_ups import BLAST
from tests.world import World, now

Open = Callable[..., Play]
CHANNELS = "channels: [desk-mail, hook]"
HOOK = (CHANNELS, "channels: [hook]")
OWN_WORDS = Piece(
    slug="own", outlet="meridian", title="Blast at Kharkiv market kills 12 in Ukraine crisis",
    paragraphs=(
        "Our correspondent saw ambulances queue beside the Kharkiv market, where one killed 12.",
        "Traders had opened their stalls an hour before. Nobody could say what had exploded there.",
        "The Ukraine crisis has brought such mornings before, an old woman said, and went to pray.",
    ),
)  # fmt: skip


@pytest.fixture
def opened(world: World, database_url: str) -> Iterator[Open]:
    """Begin, or go on, with a config that was edited: pairs of what stood there and what does."""
    world.database = database_url
    made: list[Play] = []

    def begin(*edits: tuple[str, str]) -> Play:
        world.configure(outlets=("harbour", "meridian"), web="18080")
        for path in (world.folder / "config").rglob("*.yaml"):
            text = path.read_text(encoding="utf-8")
            for old, new in edits:
                text = text.replace(old, new)
            path.write_text(text, encoding="utf-8")
        made.append(going_on(world, made[-1].clock if made else Clock()))
        return made[-1]

    yield begin
    for play in made:
        play.parts.database.close()


def by_route(terms: str, channel: str = "") -> tuple[tuple[str, str], ...]:
    """The hook has gone; its topic goes to `wire` by a route of these terms."""
    route = f"routes: [{{channels: [wire], {terms}}}]\nchannels:\n  desk-mail:"
    return (
        ('/alerts"', f'/other"\n    {channel}'),
        ("  hook:\n", "  wire:\n"),
        (CHANNELS, "channels: []"),
        ("channels:\n  desk-mail:", route),
    )


def waiting(play: Play, *pieces: Piece) -> list[str]:
    """Alerts that wait, since the hook is down; their addresses."""
    one_pass(play.parts)
    play.world.hook.answer(1000, 503)
    urls = []
    for piece in pieces:
        urls.append(play.world.site.publish(piece, published=now()))
        play.a_pass()
    play.world.hook.heal()
    play.clock.move(minutes=10)
    return urls


def decisions(play: Play, url: str) -> list[dict[str, Any]]:
    [topic] = play.explain(url)["topics"]
    return list(topic["decisions"])


def states(play: Play) -> dict[str, list[str]]:
    with play.parts.database.reading() as tx:
        found: dict[str, list[str]] = {}
        for row in outbox.listed(tx):
            found.setdefault(row.state, []).append(row.detail)
    return found


@pytest.mark.on_both
def test_what_too_few_report_waits_for_the_publishers_that_its_new_route_asks_for(
    opened: Open,
) -> None:
    [url] = waiting(opened(HOOK), BLAST)
    play = opened(*by_route("min_sources: 2"))
    play.a_pass()
    assert play.told() == []
    assert play.outcome(url) == "few_sources"
    [one] = decisions(play, url)
    assert (one["channel"], one["outcome"]) == ("wire", "few_sources")
    assert (one["reason"], one["why"]) == ("1 of 2 publishers report it", "hook is no more")
    why = "hook is no more; not told by wire: 1 of 2 publishers report it"
    assert states(play) == {"closed": [why]}
    second = play.world.site.publish(OWN_WORDS, published=now())
    play.a_pass()
    play.clock.move(minutes=5)
    play.a_pass()
    assert play.explain(url)["story"] == play.explain(second)["story"]
    [body] = play.told()
    assert (body["type"], len(body["data"]["articles"])) == ("story.opened", 2)
    assert play.outcome(url) == "alerted"


def test_what_enough_publishers_report_goes_on_under_its_id(opened: Open) -> None:
    before = opened(HOOK)
    waiting(before, BLAST, OWN_WORDS)
    play = opened(*by_route("min_sources: 2, within: 1h"))
    play.clock.move(hours=3)  # they did so within an hour, though it is long ago
    play.a_pass()
    [call] = play.world.hook.accepted
    assert call.path == "/other"
    assert len({call.headers["webhook-id"] for call in play.world.hook.calls}) == 1


@pytest.mark.parametrize(
    ("terms", "channel", "reason"),
    [
        ("languages: [uk]", "", "its route asks for uk: the article is in en"),
        ("sources: [danube]", "", "its route asks for danube: harbour published it"),
        ("min_sources: 1", "severity: [urgent]", "it takes only topics of severity urgent"),
    ],
)
def test_what_its_new_route_does_not_take_ends_and_says_why(
    opened: Open, terms: str, channel: str, reason: str
) -> None:
    [url] = waiting(opened(HOOK), BLAST)
    play = opened(*by_route(terms, channel))
    play.a_pass()
    play.a_pass()
    assert play.told() == []
    assert play.outcome(url) == "no_channel"
    assert [one["reason"] for one in decisions(play, url)] == [reason]
    assert states(play) == {"closed": [f"hook is no more; not told by wire: {reason}"]}


@pytest.mark.parametrize("terms", ["languages: [en]", "sources: [harbour]", "severity: [normal]"])
def test_what_its_new_route_takes_is_told_by_it(opened: Open, terms: str) -> None:
    waiting(opened(HOOK), BLAST)
    play = opened(*by_route(terms))
    play.a_pass()
    assert len(play.told()) == 1


@pytest.mark.on_both
def test_what_quiet_hours_held_is_decided_anew_as_well(opened: Open) -> None:
    night = ('secret: "', 'quiet: {from: "00:00", to: "23:59", fold_after: 1}\n    secret: "')
    before = opened(HOOK, night)
    one_pass(before.parts)
    url = before.world.site.publish(BLAST, published=now())
    before.a_pass()
    assert list(states(before)) == ["held"]
    play = opened(*by_route("min_sources: 2"))
    play.a_pass()
    assert (play.told(), play.outcome(url)) == ([], "few_sources")


def test_what_a_digest_takes_waits_for_it_and_leaves_with_it(opened: Open) -> None:
    waiting(opened(HOOK), BLAST)
    play = opened(*by_route('digest: {every: day, at: ["07:30"], timezone: UTC}'))
    play.a_pass()
    assert play.told() == []
    play.clock.move(days=1)
    play.a_pass()
    [body] = play.told()
    assert (body["type"], len(body["data"]["stories"])) == ("digest.ready", 1)


def test_a_digest_goes_with_those_of_its_stories_that_the_new_route_takes(opened: Open) -> None:
    daily = ('secret: "', 'digest: {every: hour}\n    secret: "')
    before = opened(HOOK, daily)
    other = make_article(7, outlet="meridian")
    one_pass(before.parts)
    before.world.hook.answer(1000, 503)
    urls = []
    for piece in (BLAST, other):
        urls.append(before.world.site.publish(piece, published=now()))
        before.a_pass()
    before.clock.move(hours=1)
    before.a_pass()
    before.a_pass()
    before.world.hook.heal()
    assert list(states(before)) == ["pending"]
    play = opened(*by_route("sources: [harbour]"))
    play.clock.move(minutes=10)
    play.a_pass()
    [body] = play.told()
    [story] = body["data"]["stories"]
    assert story["story"]["title"] == BLAST.title
    assert [play.outcome(url) for url in urls] == ["digest", "no_channel"]


def test_a_roll_up_that_waits_goes_on_too(opened: Open) -> None:
    limit = ('secret: "', 'limit: {alerts: 1, per: 1h}\n    secret: "')
    before = opened(HOOK, limit)
    one_pass(before.parts)
    for number in (1, 2, 3):
        before.world.site.publish(make_article(number), published=now())
        before.a_pass()
    before.world.hook.answer(1000, 503)
    before.clock.move(minutes=65)
    before.a_pass()
    before.a_pass()
    assert sorted(states(before)) == ["folded", "pending", "sent"]
    before.world.hook.heal()
    play = opened(*by_route("min_sources: 1"))
    play.clock.move(minutes=10)
    play.a_pass()
    bodies = play.told()
    assert [body["type"] for body in bodies] == ["story.opened", "digest.ready"]
    assert len(bodies[1]["data"]["stories"]) == 2


def test_who_got_it_by_the_old_channel_gets_it_no_second_time(opened: Open) -> None:
    both = ("to: [desk@example.org]", "to: [desk@example.org, night@example.org]")
    before = opened((CHANNELS, "channels: [desk-mail]"), both)
    one_pass(before.parts)
    url = before.world.site.publish(BLAST, published=now())
    before.world.mail.refuse(1, 451)
    before.a_pass()
    assert sorted(states(before)) == ["pending", "sent"]
    [first] = before.world.mail.letters
    new = "  new-mail:\n    kind: email"
    play = opened(
        ("  desk-mail:\n    kind: email", new), both, ("News monitor <", "The monitor <"),
        (CHANNELS, "channels: [new-mail]"),
    )  # fmt: skip
    play.clock.move(minutes=10)
    play.a_pass()
    told = [letter.recipients for letter in play.world.mail.letters]
    assert sorted(told) == [("desk@example.org",), ("night@example.org",)]
    assert play.outcome(url) == "alerted"
    with play.parts.database.reading() as tx:
        assert set(tx.execute(sa.select(schema.alert.c.channel)).scalars()) == {"new-mail"}
    assert first.recipients in told


def test_what_a_worker_with_the_old_config_has_held_meanwhile_goes_on_as_well(opened: Open) -> None:
    waiting(opened(HOOK), BLAST)
    play = opened(*by_route("min_sources: 1"))
    with play.parts.database.transaction() as tx:
        mine = sa.update(schema.delivery).where(schema.delivery.c.channel == "wire")
        tx.execute(mine.values(channel="hook", state="held", held_by="quiet"))
        tx.execute(sa.update(schema.alert).values(channel="hook"))
    rehome(play.parts.rehoming, now=play.clock())
    play.a_pass()
    assert len(play.told()) == 1
