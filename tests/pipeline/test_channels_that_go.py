"""P1, P2: what waits for a channel that the config names no more is lost to nobody, nor doubled."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.demo import make_article
from monitor.pipeline.deliver import deliver
from monitor.pipeline.prune import prune
from monitor.pipeline.rehome import rehome
from monitor.pipeline.watch import tell
from monitor.store.sending import outbox, states, waiting
from monitor.store.upkeep import tally, ticks
from monitor.tasks.due import tick_deliver, tick_poll
from monitor.tasks.foreground import one_pass
from monitor.tasks.jobs import JOBS, run_job
from monitor.tasks.names import TICK_DELIVER
from monitor.tasks.work import Work
from tests.pipeline.play import Clock, Play, going_on, let_run
from tests.pipeline.test_follow_ups import BLAST, TOLL
from tests.servers import monitor
from tests.world import World, now

Open = Callable[..., Play]
CHANNELS = "channels: [desk-mail, hook]"


@pytest.fixture
def opened(world: World, database_url: str) -> Iterator[Open]:
    """Begin, or go on, with a config that was edited: pairs of what stood there and what does."""
    world.database = database_url
    made: list[Play] = []

    def begin(*edits: tuple[str, str], operators: str = "") -> Play:
        world.configure(outlets=("harbour", "meridian"), operators=operators, web="18080")
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


def an_alert_that_waits(play: Play, number: int = 1) -> None:
    """An article that mail told of, and that the hook did not take."""
    one_pass(play.parts)
    play.world.hook.answer(50, 503)
    play.world.site.publish(make_article(number), published=now())
    play.a_pass()
    play.world.hook.heal()
    play.clock.move(minutes=10)


def pending(play: Play) -> list[tuple[str, str]]:
    with play.parts.database.reading() as tx:
        return sorted((row.channel, row.recipient) for row in outbox.listed(tx, state="pending"))


def ids(play: Play) -> set[str]:
    return {call.headers["webhook-id"] for call in play.world.hook.calls}


RENAMED = (("  hook:\n", "  wire:\n"), (CHANNELS, "channels: [desk-mail, wire]"))


@pytest.mark.on_both
def test_a_renamed_channel_gets_what_waited_once_and_knows_what_it_was_told(opened: Open) -> None:
    before = opened()
    an_alert_that_waits(before)
    assert pending(before) == [("hook", "")]
    play = opened(*RENAMED)
    assert pending(play) == [("wire", "")]
    play.a_pass()
    assert len(play.told()) == 1
    assert len(ids(play)) == 1
    play.world.site.publish(make_article(1, outlet="meridian"), published=now())
    play.a_pass()
    assert len(play.told()) == 1
    assert len(play.world.mail.letters) == 1


FIRST = "channels:\n  desk-mail:"
FILED = "channels:\n  hook: {kind: file, folder: side}\n  desk-mail:"  # by the other's name
SIDE = ((FIRST, FILED.replace("hook:", "side:")), (CHANNELS, "channels: [hook, side]"))
SWAPPED = (("  hook:\n", "  side:\n"), (FIRST, FILED), (CHANNELS, "channels: [hook, side]"))


def filed(play: Play) -> int:
    """How many alerts lie in the folder."""
    return len(list((play.world.folder / "side").glob("*.json")))


@pytest.mark.on_both
def test_two_channels_that_change_names_are_told_what_each_was_to_be_told(
    opened: Open, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(world.folder)
    before = opened(*SIDE)
    an_alert_that_waits(before)
    assert (pending(before), filed(before)) == ([("hook", "")], 1)
    play = opened(*SWAPPED)
    assert pending(play) == [("side", "")]
    play.a_pass()
    assert (len(play.told()), len(ids(play)), filed(play)) == (1, 1, 1)


def test_who_has_the_config_before_sends_nothing_to_who_had_the_name(
    opened: Open, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(world.folder)
    old = opened(*SIDE)
    an_alert_that_waits(old)
    play = opened(*SWAPPED)
    let_run(old.parts, TICK_DELIVER)
    assert (len(play.told()), filed(play)) == (0, 1)
    play.clock.move(minutes=2)
    play.a_pass()
    assert (len(play.told()), len(ids(play)), filed(play)) == (1, 1, 1)


def test_who_has_the_config_before_decides_nothing(opened: Open) -> None:
    old = opened()
    one_pass(old.parts)
    play = opened(*RENAMED)
    play.world.site.publish(make_article(1), published=now())
    old.clock.move(minutes=1)
    one_pass(old.parts)
    assert (play.told(), pending(play)) == ([], [])
    play.clock.move(minutes=1)
    play.a_pass()
    assert len(play.told()) == len(play.world.mail.letters) == 1


def test_a_name_that_another_channel_had_is_as_good_as_a_new_one(
    opened: Open, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(world.folder)
    before = opened((CHANNELS, "channels: [hook]"))
    one_pass(before.parts)
    before.world.site.publish(make_article(1), published=now())
    before.a_pass()
    opened(*RENAMED[:1], (CHANNELS, "channels: [wire]"))
    play = opened(*RENAMED[:1], (FIRST, FILED), (CHANNELS, "channels: [wire, hook]"))
    play.world.site.publish(make_article(1, outlet="meridian"), published=now())
    play.a_pass()
    assert (len(play.told()), filed(play)) == (1, 1)


def test_a_channel_that_takes_the_name_of_one_that_is_gone_is_told_nothing_twice(
    opened: Open, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(world.folder)
    before = opened(*SIDE)
    an_alert_that_waits(before)
    gone = (("  hook:\n", "  another:\n"), ('/alerts"', '/other"'))
    play = opened(*gone, (FIRST, FILED), (CHANNELS, "channels: [hook]"))
    play.a_pass()
    assert (len(play.told()), filed(play), pending(play)) == (0, 1, [])


OTHER = (
    ('/alerts"', '/other"'),
    ("  hook:\n", "  wire:\n"),
    (CHANNELS, "channels: [wire]"),
)


@pytest.mark.on_both
def test_what_waits_for_a_removed_channel_goes_where_its_topic_goes_now_under_its_id(
    opened: Open,
) -> None:
    before = opened((CHANNELS, "channels: [hook]"))
    an_alert_that_waits(before)
    play = opened(*OTHER)
    play.a_pass()
    [call] = play.world.hook.accepted
    assert call.path == "/other"
    assert len(ids(play)) == 1


@pytest.mark.on_both
def test_who_took_over_an_alert_is_told_what_is_new_in_its_story(opened: Open) -> None:
    before = opened((CHANNELS, "channels: [hook]"))
    one_pass(before.parts)
    before.world.hook.answer(50, 503)
    before.world.site.publish(BLAST, published=now())
    before.a_pass()
    before.world.hook.heal()
    before.clock.move(minutes=10)
    play = opened(*OTHER)
    play.a_pass()
    play.world.site.publish(TOLL, published=now())
    play.a_pass()
    play.clock.move(minutes=40)
    play.a_pass()
    assert [body["type"] for body in play.told()] == ["story.opened", "story.updated"]


def test_what_waited_for_a_hook_reaches_every_recipient_of_the_mail_that_takes_its_place(
    opened: Open,
) -> None:
    before = opened((CHANNELS, "channels: [hook]"))
    an_alert_that_waits(before)
    edit = ("to: [desk@example.org]", "to: [desk@example.org, night@example.org]")
    play = opened(edit, (CHANNELS, "channels: [desk-mail]"), ("  hook:\n", "  other:\n"),
                  ('/alerts"', '/x"'))  # fmt: skip
    play.a_pass()
    told = sorted(letter.recipients for letter in play.world.mail.letters)
    assert told == [("desk@example.org",), ("night@example.org",)]
    assert play.told() == []


def test_what_other_channels_of_the_topic_were_told_is_not_told_again(opened: Open) -> None:
    before = opened()
    an_alert_that_waits(before)
    play = opened(("  hook:\n", "  other:\n"), ('/alerts"', '/x"'),
                  (CHANNELS, "channels: [desk-mail]"), operators="desk-mail")  # fmt: skip
    tell(play.parts.watching, now=play.clock(), kinds=("channel",))
    play.a_pass()
    assert pending(play) == []
    assert len(play.world.mail.letters) == 1
    assert play.told() == []
    with play.parts.database.reading() as tx:
        [closed] = outbox.listed(tx, state="closed")
        assert states.all_failed(tx) == {}
        since = play.clock() - timedelta(days=1)
        assert waiting.lying(tx, play.clock(), failed_since=since)["failed"] == []
    assert closed.detail == "hook is no more; desk-mail, where it would go, has been told"


NOWHERE = (("  hook:\n", "  other:\n"), ('/alerts"', '/x"'), (CHANNELS, "channels: []"))


@pytest.mark.on_both
def test_what_has_nowhere_to_go_waits_is_named_makes_no_worker_late_and_is_given_up_aloud(
    opened: Open,
) -> None:
    before = opened((CHANNELS, "channels: [hook]"))
    an_alert_that_waits(before)
    play = opened(*NOWHERE, operators="desk-mail")
    play.clock.move(hours=70)
    assert rehome(play.parts.rehoming, now=play.clock()) == {"hook": 1}
    assert pending(play) == [("hook", "")]
    with play.parts.database.reading() as tx:
        due = {state.queue: state.oldest_due for state in ticks.queue_states(tx)}
    assert due["deliver"] is None
    play.clock.move(hours=10)
    prune(play.parts.pruning, now=play.clock())
    tell(play.parts.watching, now=play.clock(), kinds=("channel",))
    play.a_pass()
    [letter] = play.world.mail.letters
    assert letter.message["Subject"] == "[News monitor] 1 alert could not be delivered"
    assert "hook" in str(letter.message.get_body(("plain",)))


def test_check_names_what_waits_for_a_channel_that_is_not_there(opened: Open, world: World) -> None:
    an_alert_that_waits(opened((CHANNELS, "channels: [hook]")))
    assert "no channel of this config" not in monitor("check", folder=world.folder).stderr
    opened(*NOWHERE)
    checked = monitor("check", folder=world.folder)
    assert checked.returncode == 0
    assert "1 alert waits for 'hook', which is no channel of this config" in (
        checked.stdout + checked.stderr
    )


def test_a_digest_channel_that_takes_the_place_holds_what_waited(opened: Open) -> None:
    an_alert_that_waits(opened((CHANNELS, "channels: [hook]")))
    daily = ('secret: "', 'digest: {every: day, at: ["07:30"], timezone: UTC}\n    secret: "')
    play = opened(*OTHER, daily)
    assert pending(play) == []
    play.clock.move(days=1)
    play.a_pass()
    [body] = play.told()
    assert body["type"] == "digest.ready"
    assert len(body["data"]["stories"]) == 1


def test_what_was_held_for_the_digest_of_a_removed_channel_is_told(opened: Open) -> None:
    weekly = ('secret: "', 'digest: {every: day, at: ["07:30"], timezone: UTC}\n    secret: "')
    before = opened((CHANNELS, "channels: [hook]"), weekly)
    one_pass(before.parts)
    before.world.site.publish(make_article(1), published=now())
    before.a_pass()
    assert before.told() == []
    play = opened(*OTHER)
    play.clock.move(minutes=5)
    play.a_pass()
    assert len(play.told()) == 1


def test_what_is_told_is_made_while_others_may_write(opened: Open) -> None:
    """On SQLite one writes at a time: whoever composes a body in a transaction stops them all."""
    play = opened()
    one_pass(play.parts)
    play.world.site.publish(make_article(1), published=now())
    play.clock.move(seconds=10)
    waiting = tick_poll(Work(parts=play.parts), ())
    while waiting:
        name, ids = waiting.pop(0)
        waiting += run_job(Work(parts=play.parts), JOBS[name], ids) if ids else ()
    play.clock.move(minutes=5)
    asked: list[int] = []

    def link(number: int, _at: object) -> str:
        play.parts.database.write(lambda tx: tally.add(tx, {("polls", "other"): 1}))
        asked.append(number)
        return "https://example.org/no"

    delivering = play.parts.delivering
    delivering = replace(delivering, telling=replace(delivering.telling, links=link))
    for _, some in tick_deliver(Work(parts=play.parts), ()):
        deliver(some, delivering, by="me")
    assert len({*asked}) == 1
    [body] = play.told()
    assert body["data"]["articles"][0]["not_relevant"][0]["url"] == "https://example.org/no"
