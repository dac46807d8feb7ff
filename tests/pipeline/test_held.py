"""What is held - at night, by a limit, a silence, an outage - is told later, once, and counted."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from monitor.config.loading import load
from monitor.demo import make_article
from monitor.demo.mailbox import Letter
from monitor.store.sending import by_hand, holding, outbox, silences, unsubscribed
from monitor.store.sending.silences import Silenced
from monitor.store.tables import schema
from monitor.wiring.notifiers import Notifiers
from tests.pipeline.play import Play, going_on, playing
from tests.world import World

EVENING = datetime(2026, 1, 5, 19, 0, tzinfo=UTC)  # 21:00 in Kyiv
NIGHT = datetime(2026, 1, 5, 21, 0, tzinfo=UTC)
MORNING = datetime(2026, 1, 6, 5, 0, tzinfo=UTC)
QUIET = 'quiet: {from: "22:00", to: "07:00", but: [urgent], fold_after: 3}'
Begin = Callable[..., Play]


@pytest.fixture
def begin(world: World, tmp_path: Path, database_url: str) -> Iterator[Begin]:
    with_parts = []

    def begun(at: datetime = EVENING, **config: Any) -> Play:
        world.database = database_url
        world.configure(**config)
        playing_ = playing(world, tmp_path, at)
        play = playing_.__enter__()
        with_parts.append(playing_)
        play.a_pass()
        return play

    yield begun
    for one in with_parts:
        one.__exit__(None, None, None)


def publish(play: Play, *numbers: int) -> list[str]:
    urls = []
    for number in numbers:
        article = make_article(number, outlet="harbour")
        urls.append(play.world.site.publish(article, published=play.clock()))
        play.a_pass()
    return urls


def at(play: Play, when: datetime) -> None:
    play.clock.at = when
    play.a_pass()


def reload(play: Play, **config: Any) -> None:
    play.world.configure(**config)
    settings = load(play.world.folder / "config", {})
    play.renew(settings=settings, notifiers=Notifiers(settings))


def titles(body: dict[str, Any]) -> list[str]:
    data = body["data"]
    told = data["stories"] if body["type"] == "digest.ready" else [data]
    return [one["story"]["title"] for one in told]


def told_once(play: Play, number: int) -> None:
    """Each story is told by the hook once, alone or in one that was folded, and nothing else."""
    every = [title for body in play.told() for title in titles(body)]
    assert len(every) == len(set(every)) == number


def states(play: Play, channel: str = "hook") -> dict[str, int]:
    with play.parts.database.reading() as tx:
        counted = sa.select(schema.delivery.c.state, sa.func.count()).where(
            schema.delivery.c.channel == channel
        )
        rows = tx.execute(counted.group_by(schema.delivery.c.state))
        return {row[0]: row[1] for row in rows}


def _plain(letter: Letter) -> str:
    part = letter.message.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def got(play: Play) -> list[str]:
    """Return who got a mail, in order."""
    return [letter.recipients[0] for letter in play.world.mail.letters]


def down(play: Play) -> None:
    play.world.hook.answer(1000, 503)


def up(play: Play) -> None:
    play.world.hook.heal()


# --- quiet hours --------------------------------------------------------------------------


def test_a_few_that_came_at_night_leave_in_their_order_in_the_morning(begin: Begin) -> None:
    play = begin(hook_more=QUIET)
    at(play, NIGHT)
    publish(play, 1, 2, 3)
    assert play.told() == []
    assert states(play) == {"held": 3}
    assert len(play.world.mail.letters) == 3  # another channel is not quiet
    at(play, MORNING - timedelta(minutes=1))
    assert play.told() == []
    at(play, MORNING)
    play.a_pass()
    assert [body["type"] for body in play.told()] == ["story.opened"] * 3
    with play.parts.database.reading() as tx:
        sent = tx.execute(
            sa.select(schema.attempt.c.delivery_id)
            .join(schema.delivery, schema.delivery.c.id == schema.attempt.c.delivery_id)
            .where(schema.delivery.c.channel == "hook")
            .order_by(schema.attempt.c.id)
        )
        ids = list(sent.scalars())
    assert ids == sorted(ids)
    told_once(play, 3)


@pytest.mark.on_both
def test_many_that_came_at_night_are_one_message_that_says_why(begin: Begin) -> None:
    play = begin(hook_more=QUIET)
    at(play, NIGHT)
    urls = publish(play, 1, 2, 3, 4)
    at(play, MORNING)
    play.a_pass()
    [body] = play.told()
    assert (body["type"], body["reason"]) == ("digest.ready", "quiet")
    assert body["data"]["late"] is False
    assert states(play) == {"folded": 4, "sent": 1}
    told_once(play, 4)
    told = play.explain(urls[0])["deliveries"]
    assert sorted((one["channel"], one["state"]) for one in told) == [
        ("desk-mail", "sent"),
        ("hook", "folded"),
        ("hook", "sent"),
    ]


def test_what_joins_a_story_at_night_is_told_with_it(begin: Begin) -> None:
    play = begin(hook_more=QUIET, outlets=("harbour", "danube"))
    at(play, NIGHT)
    publish(play, 1)
    copy = make_article(1, outlet="danube")
    play.world.site.publish(copy, published=play.clock())
    play.a_pass()
    at(play, MORNING)
    play.a_pass()
    [body] = play.told()
    assert body["data"]["story"]["sources"] == 2
    assert len(body["data"]["articles"]) == 2


def test_quiet_hours_that_the_config_ends_let_all_leave_at_once(begin: Begin) -> None:
    play = begin(hook_more=QUIET)
    at(play, NIGHT)
    publish(play, 1)
    assert play.told() == []
    reload(play)
    play.a_pass()
    play.a_pass()
    told_once(play, 1)


def test_a_retry_that_falls_into_the_night_waits_for_the_morning(begin: Begin) -> None:
    play = begin(at=NIGHT - timedelta(minutes=70), hook_more=QUIET)
    down(play)
    publish(play, 1)
    assert states(play) == {"pending": 1}
    at(play, NIGHT)
    assert states(play) == {"held": 1}
    up(play)
    at(play, MORNING)
    play.a_pass()
    told_once(play, 1)


def test_what_may_have_arrived_is_repeated_under_its_id_and_never_folded(begin: Begin) -> None:
    play = begin(at=NIGHT - timedelta(minutes=70), hook_more=QUIET)
    down(play)
    publish(play, 1)
    with play.parts.database.transaction() as tx:  # as if its worker had been killed in mid-send
        tx.execute(sa.update(schema.attempt).values(outcome="", ended_at=None))
    up(play)
    at(play, NIGHT)
    assert len(play.told()) == 1


@pytest.mark.parametrize(
    ("evening", "hours"),
    [
        (datetime(2026, 3, 28, 21, 0, tzinfo=UTC), -1),  # the clock is set forward that night
        (datetime(2026, 10, 24, 20, 0, tzinfo=UTC), 1),  # and back
        (datetime(2028, 2, 28, 21, 0, tzinfo=UTC), 1),  # before a leap day
    ],
)
def test_odd_nights_and_a_clock_that_jumps_lose_and_double_nothing(
    begin: Begin, evening: datetime, hours: int
) -> None:
    play = begin(at=evening, hook_more=QUIET, mail_more='digest: {every: day, at: ["03:30"]}')
    publish(play, 1, 2)
    play.clock.move(hours=hours)
    publish(play, 3, 4)
    for _ in range(30):
        play.clock.move(minutes=30)
        play.a_pass()
    assert states(play) == {"folded": 4, "sent": 1}
    told_once(play, 4)
    mails = play.world.mail.letters
    assert 1 <= len(mails) <= 2
    plain = " ".join(_plain(letter) for letter in mails).split()
    assert all(" ".join(plain).count(title) >= 1 for body in play.told() for title in titles(body))


def test_one_story_that_a_limit_held_is_mailed_as_its_alert_in_its_storys_thread(
    begin: Begin,
) -> None:
    play = begin(mail_more="limit: {alerts: 1, per: 1h}", more='public_url: "https://m.example"')
    publish(play, 1, 2)
    [first] = play.world.mail.letters
    play.clock.move(hours=1)
    play.a_pass()
    play.a_pass()
    alert, held = first.message, play.world.mail.letters[1].message
    assert held["Subject"] == f"[Ukraine crisis] {make_article(2, outlet='harbour').title}"
    assert "Held by this channel’s limit" in _plain(play.world.mail.letters[1]).splitlines()
    assert "Mute this story" in _plain(play.world.mail.letters[1])
    with play.parts.database.reading() as tx:
        told = {row.key for row in outbox.listed(tx) if row.state == "sent"}
        key = tx.execute(sa.select(schema.story.c.key).order_by(schema.story.c.id.desc()))
        story = key.scalars().first()
    assert str(held["Message-ID"]).partition("@")[0].strip("<") in told
    assert held["References"] == held["In-Reply-To"] == f"<{story}@example.org>"
    assert alert["References"] != held["References"]
    assert held["List-Id"] == alert["List-Id"]
    assert [body["type"] for body in play.told()] == ["story.opened"] * 2  # by the hook, at once


# --- limits -------------------------------------------------------------------------------


def test_beyond_the_limit_all_is_one_message_as_soon_as_there_is_room(begin: Begin) -> None:
    play = begin(hook_more="limit: {alerts: 2, per: 1h}")
    start = play.clock()
    publish(play, 1, 2, 3, 4, 5)
    assert [body["type"] for body in play.told()] == ["story.opened"] * 2
    assert states(play) == {"sent": 2, "held": 3}
    assert len(play.world.mail.letters) == 5
    at(play, start + timedelta(minutes=31))
    play.a_pass()
    *_, body = play.told()
    assert (body["type"], body["reason"], len(titles(body))) == ("digest.ready", "limit", 3)
    publish(play, 6)  # the message that told of three took the token
    assert states(play) == {"sent": 3, "folded": 3, "held": 1}
    at(play, start + timedelta(minutes=62))
    play.a_pass()
    told_once(play, 6)


def test_a_limit_that_is_lifted_holds_nothing_back(begin: Begin) -> None:
    play = begin(hook_more="limit: {alerts: 1, per: 1d}")
    publish(play, 1, 2, 3)
    assert states(play) == {"sent": 1, "held": 2}
    reload(play)
    play.a_pass()
    play.a_pass()
    told_once(play, 3)


@pytest.mark.on_both
def test_a_limit_counts_an_alert_once_for_all_its_recipients(begin: Begin) -> None:
    play = begin(to="a@example.org, b@example.org", mail_more="limit: {alerts: 2, per: 1h}")
    publish(play, 1, 2)
    assert len(play.world.mail.letters) == 4
    publish(play, 3, 4)
    assert states(play, "desk-mail") == {"sent": 4, "held": 4}
    at(play, play.clock() + timedelta(minutes=31))
    play.a_pass()
    assert len(play.world.mail.letters) == 6
    assert states(play, "desk-mail") == {"sent": 6, "folded": 4}


# --- silences -----------------------------------------------------------------------------


def silence(play: Play, what: Silenced, whom: tuple[str, str] = ("", ""), days: int = 1) -> int:
    with play.parts.database.transaction() as tx:
        until = play.clock() + timedelta(days=days)
        return silences.add(tx, what, now=play.clock(), ends_at=until, author="desk", whom=whom)[0]


def test_what_was_silenced_is_one_message_when_the_silence_ends(begin: Begin) -> None:
    play = begin()
    start = play.clock()
    silence(play, Silenced(topic="ukraine-crisis"))
    url, _ = publish(play, 1, 2)
    assert play.told() == []
    told = play.explain(url)["topics"][0]
    assert told["outcome"] == "silenced"
    assert "silenced by desk" in told["decisions"][0]["reason"]
    at(play, start + timedelta(hours=23))
    assert play.told() == []
    at(play, start + timedelta(days=1, minutes=1))
    play.a_pass()
    [body] = play.told()
    assert (body["type"], body["reason"]) == ("digest.ready", "silence")
    told_once(play, 2)
    assert len(play.world.mail.letters) == 1


def test_a_silence_that_somebody_ends_lets_it_leave(begin: Begin) -> None:
    play = begin()
    number = silence(play, Silenced(publisher="harbour"))
    publish(play, 1)
    assert states(play) == {"held": 1}
    with play.parts.database.transaction() as tx:
        assert silences.expire(tx, number, play.clock())
        holding.look_again(tx, play.clock(), by=("silence",))
    play.a_pass()
    play.a_pass()
    told_once(play, 1)


def test_a_digest_leaves_out_what_is_silenced_and_tells_it_afterwards(begin: Begin) -> None:
    play = begin(hook_more='digest: {every: day, at: ["07:30"]}')
    silence(play, Silenced(topic="ukraine-crisis"))
    publish(play, 1)
    close = MORNING + timedelta(minutes=30)
    at(play, close)
    assert play.told() == []
    publish(play, 2)
    at(play, close + timedelta(days=1))
    told_once(play, 2)


@pytest.mark.on_both
def test_who_mutes_a_story_mutes_it_for_himself(begin: Begin) -> None:
    play = begin(to="a@example.org, b@example.org", group_wait="30s")
    start = play.clock()
    play.world.site.publish(make_article(1, outlet="harbour"), published=play.clock())
    play.clock.move(seconds=10)
    silence(play, Silenced(topic="ukraine-crisis"), whom=("desk-mail", "a@example.org"))
    play.a_pass()
    assert got(play) == ["b@example.org"]
    assert states(play, "desk-mail") == {"sent": 1, "held": 1}
    at(play, start + timedelta(days=1, minutes=1))
    play.a_pass()
    assert got(play) == ["b@example.org", "a@example.org"]


def test_who_mutes_a_topic_gets_a_digest_without_it_and_later_what_was_left_out(
    begin: Begin,
) -> None:
    both = "a@example.org, b@example.org"
    play = begin(to=both, mail_more='digest: {every: day, at: ["07:30"]}')
    silence(play, Silenced(topic="ukraine-crisis"), ("desk-mail", "a@example.org"), days=2)
    publish(play, 1)
    at(play, MORNING + timedelta(minutes=30))
    assert got(play) == ["b@example.org"]
    at(play, MORNING + timedelta(days=2))
    play.a_pass()
    assert got(play) == ["b@example.org", "a@example.org"]


def test_what_a_silence_kept_from_its_digest_is_not_late_in_the_next(begin: Begin) -> None:
    play = begin(hook_more='digest: {every: day, at: ["07:30"]}')
    at(play, MORNING)
    publish(play, 1)
    silence(play, Silenced(topic="ukraine-crisis"))
    close = MORNING + timedelta(minutes=30)
    at(play, close)
    assert play.told() == []
    at(play, close + timedelta(days=1))
    [body] = play.told()
    assert body["data"]["late"] is False


def test_a_roll_up_counts_for_the_limit_and_the_next_one_waits(begin: Begin) -> None:
    play = begin(hook_more="limit: {alerts: 1, per: 1h}")
    start = play.clock()
    publish(play, 1, 2)
    assert states(play) == {"sent": 1, "held": 1}
    play.clock.at = start + timedelta(minutes=50)
    number = silence(play, Silenced(topic="ukraine-crisis"))
    publish(play, 3)
    play.clock.at = start + timedelta(minutes=62)
    with play.parts.database.transaction() as tx:
        assert silences.expire(tx, number, play.clock())
        holding.look_again(tx, play.clock())
    play.a_pass()
    play.a_pass()
    assert [body["reason"] for body in play.told()] == ["first_notification", "silence"]
    at(play, start + timedelta(minutes=125))
    play.a_pass()
    told_once(play, 3)


# --- late, and unwanted -------------------------------------------------------------------


def test_what_is_a_day_late_is_told_in_one_message_that_says_so(begin: Begin) -> None:
    play = begin()
    down(play)
    publish(play, 1, 2, 3, 4)
    for _ in range(30):
        play.clock.move(hours=1)
        play.a_pass()
    up(play)
    for _ in range(20):
        play.clock.move(hours=1)
        play.a_pass()
    bodies = play.told()
    assert {(body["type"], body["reason"], body["data"]["late"]) for body in bodies} == {
        ("digest.ready", "late", True)
    }
    assert len(bodies) <= 2
    told_once(play, 4)


def test_many_that_are_late_do_not_keep_their_channel_from_being_tried(begin: Begin) -> None:
    play = begin()
    down(play)
    publish(play, *range(1, 13))
    play.clock.move(hours=25)
    play.a_pass()
    assert states(play) == {"held": 12}  # by one look, not one after the other
    play.a_pass()
    assert states(play) == {"folded": 12, "pending": 1}
    up(play)
    play.clock.move(minutes=6)
    play.a_pass()
    [body] = play.told()
    assert (body["reason"], len(titles(body))) == ("late", 12)


def test_who_wants_no_more_of_a_topic_gets_none_and_it_is_shown(begin: Begin) -> None:
    play = begin(to="a@example.org, b@example.org")
    with play.parts.database.transaction() as tx:
        unsubscribed.add(
            tx, "desk-mail", "a@example.org", ["ukraine-crisis"], why="asked", now=play.clock()
        )
    [url] = publish(play, 1)
    assert got(play) == ["b@example.org"]
    told = {one["recipient"]: one for one in play.explain(url)["deliveries"]}
    assert told["a@example.org"]["state"] == "unsubscribed"
    assert told["a@example.org"]["detail"] == "the recipient wants no more of it"
    with play.parts.database.transaction() as tx:
        assert unsubscribed.take_back(tx, "desk-mail", "a@example.org") == 1
    publish(play, 2)
    assert len(play.world.mail.letters) == 3


def test_who_unsubscribed_from_all_gets_no_digest_either(begin: Begin) -> None:
    both = "a@example.org, b@example.org"
    play = begin(to=both, mail_more='digest: {every: day, at: ["07:30"]}')
    with play.parts.database.transaction() as tx:
        unsubscribed.add(
            tx, "desk-mail", "a@example.org", [unsubscribed.ALL], why="asked", now=play.clock()
        )
        unsubscribed.add(
            tx, "desk-mail", "b@example.org", ["another"], why="asked", now=play.clock()
        )
    publish(play, 1)
    at(play, MORNING + timedelta(minutes=30))
    assert got(play) == ["b@example.org"]


def test_what_somebody_asks_for_leaves_whatever_holds_it(begin: Begin) -> None:
    play = begin(hook_more=QUIET)
    at(play, NIGHT)
    publish(play, 1, 2)
    with play.parts.database.transaction() as tx:
        [*_, row] = outbox.listed(tx, state="held")
        assert by_hand.hurry(tx, keys=[row.key], channel_names=(), now=play.clock())
    play.a_pass()
    assert len(play.told()) == 1
    assert states(play) == {"held": 1, "sent": 1}


def test_what_was_held_outlives_a_restart_and_a_channel_that_goes(begin: Begin) -> None:
    play = begin(hook_more=QUIET)
    at(play, NIGHT)
    publish(play, 1)
    again = going_on(play.world, play.clock)
    try:
        again.world.configure(hook_more=QUIET)
        text = (again.world.folder / "config/monitor.yaml").read_text(encoding="utf-8")
        gone = text.replace("  hook:\n", "  other:\n").replace("/alerts", "/elsewhere")
        (again.world.folder / "config/monitor.yaml").write_text(gone, encoding="utf-8")
        watch = again.world.folder / "config/watchlists/ukraine.yaml"
        topics = watch.read_text(encoding="utf-8").replace("hook", "other")
        watch.write_text(topics, encoding="utf-8")
        settings = load(again.world.folder / "config", {})
        again.renew(settings=settings, notifiers=Notifiers(settings))
        at(again, MORNING)
        again.a_pass()
        again.a_pass()
        told_once(again, 1)
    finally:
        again.parts.database.close()
