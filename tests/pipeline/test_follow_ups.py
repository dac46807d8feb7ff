"""A story goes on: what is new is told in its thread, what was told is not, and why is kept."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa

from monitor.demo.pieces import Piece
from monitor.pipeline import deliver
from monitor.pipeline.alert import step as alert_step
from monitor.store.news import articles
from monitor.store.sending import outbox
from monitor.store.tables import schema
from monitor.tasks.names import ALERT, DIGEST, TICK_POLL, TICK_READ, WATCH
from tests.pipeline.play import Play, let_run, playing
from tests.world import World

DAWN = datetime(2026, 1, 5, 6, 0, tzinfo=UTC)
OUTLETS = ("harbour", "meridian", "steppe", "danube")
LEAD = (
    "An explosion tore through a covered market in Kharkiv on Monday morning, killing 12 people "
    "and wounding at least 30, the regional governor said, as the Ukraine crisis went on."
)
BLAST = Piece(
    slug="blast", outlet="harbour", title="Blast at Kharkiv market kills 12 amid Ukraine crisis",
    paragraphs=(
        LEAD,
        "Rescuers were searching the rubble for survivors as smoke rose over the north of town.",
        "The cause of the blast at the market was not immediately clear, Governor Levchenko said.",
        "The hall, where traders sell fish, flowers and bread, is one of the largest in the east.",
        "A school nearby was opened to those who had lost their homes in the neighbouring street.",
    ),
)  # fmt: skip
COPY = replace(BLAST, slug="copy", outlet="meridian")
NEW = (
    "The Ukraine crisis has seldom seen such a morning: 27 people were killed by the explosion at "
    "the covered market in Kharkiv, rescuers said."
)
TOLL = Piece(
    slug="toll", outlet="meridian", title="Toll of Kharkiv market blast rises in Ukraine crisis",
    paragraphs=(NEW, *BLAST.paragraphs[1:]),
)  # fmt: skip
ARRESTS = (
    "Ukraine's security service arrested two men from Poltava on Tuesday over the explosion at "
    "the Kharkiv market, the worst of the crisis."
)
FOUND = Piece(
    slug="found", outlet="danube", title="Two arrested over blast at Kharkiv market amid crisis",
    paragraphs=(ARRESTS, *BLAST.paragraphs),
)  # fmt: skip


@pytest.fixture
def story(world: World, tmp_path: Path, database_url: str) -> "Story":
    """After the first fetch, and after the alert of what harbour told first."""
    world.database = database_url
    world.configure(outlets=OUTLETS)
    made = Story(world, tmp_path)
    with made.begun() as play:
        play.a_pass()
        made.publish(play, BLAST)
    assert [body["type"] for body in made.bodies()] == ["story.opened"]
    return made


class Story:
    """The world of one story: what is published when, and what was told of it."""

    def __init__(self, world: World, folder: Path) -> None:
        self.world, self.folder, self.at = world, folder, DAWN

    def begun(self) -> Any:
        """Start the monitor, on what an earlier one left."""
        return playing(self.world, self.folder, self.at)

    def publish(self, play: Play, piece: Piece) -> str:
        url = self.world.site.publish(piece, published=play.clock())
        self.later(play)
        return url

    def correct(self, play: Play, slug: str, title: str = "", **said: Any) -> None:
        self.world.site.correct(slug, at=play.clock(), title=title or None, **said)
        self.later(play)

    def later(self, play: Play, minutes: float = 3) -> None:
        """Let time pass, and do what is due: unlike `once`, what is to leave later waits."""
        play.clock.move(minutes=minutes)
        let_run(play.parts, TICK_POLL, TICK_READ, DIGEST, WATCH)
        play.clock.move(seconds=10)
        for channel in play.parts.notifiers:
            with play.parts.database.transaction() as tx:
                due = outbox.queue_due(tx, channel_name=channel, now=play.clock(), limit=99)
            deliver.deliver(due, play.parts.delivering, by="a test")
        self.at = play.clock()

    def bodies(self) -> list[dict[str, Any]]:
        return Play.told(self)  # type: ignore[arg-type]  # it has the world, too

    def reasons(self) -> list[str]:
        return [body["reason"] for body in self.bodies()]


def decisions(play: Play, url: str, channel: str = "hook") -> list[dict[str, Any]]:
    (topic,) = play.explain(url)["topics"]
    return [one for one in topic["decisions"] if one["channel"] == channel]


def test_a_copy_is_the_same_story_and_says_that_every_sentence_was_told(story: "Story") -> None:
    with story.begun() as play:
        url = story.publish(play, COPY)
        assert play.outcome(url) == "same_story"
        (said,) = decisions(play, url)
        story.later(play, minutes=60)
    assert said["reason"].endswith("told of this story: every sentence was told")
    assert story.reasons() == ["first_notification"]


def test_a_toll_that_rises_is_told_in_the_same_thread_after_the_interval_with_its_sentence(
    story: "Story",
) -> None:
    with story.begun() as play:
        story.publish(play, COPY)
        url = story.publish(play, TOLL)
        (said,) = decisions(play, url)
        assert len(story.bodies()) == 1  # it waits
        story.later(play, minutes=30)
    assert (said["reason"], said["why"]) == ("number_changed", "killed: 27, where 12 was told")
    assert "number_changed: killed: 27" in explain_line(said)
    first, second = story.bodies()
    assert (second["type"], second["reason"]) == ("story.updated", "number_changed")
    told = second["data"]["story"]
    assert told["id"] == first["data"]["story"]["id"]
    figure = {"kind": "dead", "what": "killed", "now": "27", "before": "12"}
    new = {"text": NEW, "url": url, "reason": "number_changed", "why": said["why"]}
    assert told["new"] == [new | {"figures": [figure]}]
    assert told["summary"][0] == {"text": NEW, "url": url}
    assert [one["url"] for one in second["data"]["articles"]] == [url]
    letters = [letter.message for letter in story.world.mail.letters]
    assert len({letter["References"] for letter in letters}) == 1
    assert "] Update: " in letters[1]["Subject"]
    assert "] Update: " not in letters[0]["Subject"]
    text = letters[1].get_body(("plain",))
    assert text is not None
    said_first = " ".join(text.get_content().split())
    assert said_first.startswith("Update: ")
    assert f"“{NEW}”" in said_first
    assert "New: a number has changed" in said_first


def explain_line(said: dict[str, Any]) -> str:
    from monitor.cli.explaining import _why  # noqa: PLC0415  # as it is printed

    return _why({"decisions": [said]})


def test_a_new_fact_and_a_restart_in_between(story: "Story") -> None:
    with story.begun() as play:
        story.publish(play, COPY)
    with story.begun() as play:
        url = story.publish(play, FOUND)
    with story.begun() as play:
        story.later(play, minutes=30)
        story.later(play, minutes=30)
        assert play.outcome(url) == "alerted"
    assert story.reasons() == ["first_notification", "new_fact"]
    assert story.bodies()[1]["data"]["story"]["new"][0]["text"] == ARRESTS


def test_what_comes_while_a_follow_up_waits_joins_it_with_what_it_adds(story: "Story") -> None:
    with story.begun() as play:
        story.publish(play, TOLL)
        story.publish(play, FOUND)
        story.later(play, minutes=30)
    told = story.bodies()[1]["data"]
    assert [one["reason"] for one in told["story"]["new"]] == ["number_changed", "new_fact"]
    assert len(told["articles"]) == 2
    assert story.reasons() == ["first_notification", "number_changed"]


def test_what_its_publisher_corrects_in_a_told_article_is_told_once(story: "Story") -> None:
    right = LEAD.replace("wounding at least 30", "wounding at least 13")
    with story.begun() as play:
        story.correct(play, "blast", paragraphs=(right, *BLAST.paragraphs[1:]))
        url = play.world.site.newsroom.items()[-1][1].url
        story.later(play, minutes=30)
        story.later(play, minutes=30)
        said = decisions(play, url)
        assert play.outcome(url) == "alerted"
    assert [one["reason"] for one in said] == ["first_notification", "correction"]
    assert said[1]["why"] == "the publisher says 13 now, where it said 30"
    assert story.reasons() == ["first_notification", "correction"]
    assert story.bodies()[1]["data"]["story"]["new"][0]["text"] == right


def test_a_typo_an_advertisement_or_a_new_title_is_no_follow_up(story: "Story") -> None:
    with story.begun() as play:
        for paragraphs in (
            (LEAD.replace("covered", "coverd"), *BLAST.paragraphs[1:]),
            (*BLAST.paragraphs, "The market sells fish, flowers and bread to half of the city."),
        ):
            story.correct(play, "blast", paragraphs=paragraphs)
        story.correct(play, "blast", title="Kharkiv market blast kills 12 in Ukraine crisis")
        story.later(play, minutes=60)
        url = play.world.site.newsroom.items()[-1][1].url
        reasons = {one["reason"] for one in decisions(play, url)[1:]}
    assert story.reasons() == ["first_notification"]
    assert reasons == {
        "the channel has been told of this story: the publisher changed the text: nothing material"
    }


def test_an_article_that_no_longer_matches_is_corrected_too(story: "Story") -> None:
    gone = LEAD.replace(", as the Ukraine crisis went on", "").replace("12", "14")
    with story.begun() as play:
        title = "Blast at Kharkiv market kills 14"
        story.correct(play, "blast", title=title, paragraphs=(gone, *BLAST.paragraphs[1:]))
        story.later(play, minutes=30)
    assert story.reasons() == ["first_notification", "correction"]


def test_what_is_corrected_before_the_alert_leaves_is_told_as_it_is(
    world: World, tmp_path: Path, database_url: str
) -> None:
    world.database = database_url
    world.configure(outlets=OUTLETS, group_wait="10m")
    story = Story(world, tmp_path)
    with story.begun() as play:
        play.a_pass()
        story.publish(play, BLAST)
        right = LEAD.replace("12 people", "14 people")
        story.correct(play, "blast", paragraphs=(right, *BLAST.paragraphs[1:]))
        story.later(play, minutes=60)
    assert story.reasons() == ["first_notification"]
    assert "14 people" in story.bodies()[0]["data"]["story"]["summary"][0]["text"]


def test_a_baseline_article_that_is_corrected_is_told_to_nobody(
    world: World, tmp_path: Path, database_url: str
) -> None:
    world.database = database_url
    world.configure(outlets=OUTLETS)
    story = Story(world, tmp_path)
    world.site.publish(BLAST, published=DAWN)
    with story.begun() as play:
        play.a_pass()
        story.correct(play, "blast", title="Blast at Kharkiv market kills 27 amid Ukraine crisis")
        story.later(play, minutes=60)
    assert story.bodies() == []


def test_follow_ups_are_capped_and_max_updates_of_0_has_none(story: "Story") -> None:
    with story.begun() as play:
        rules = replace(play.parts.alerting.rules, max_updates=0)
        alerting = replace(play.parts.alerting, rules=rules)
        url = play.world.site.publish(TOLL, published=play.clock())
        play.clock.move(minutes=3)
        let_run(play.parts, TICK_POLL, but=(ALERT,))
        with play.parts.database.transaction() as tx:
            ids = articles.queue_lying(tx, stage="alert", now=play.clock(), limit=99)
        alert_step.alert(ids, alerting, now=play.clock(), by="a test")
        (said,) = decisions(play, url)
        assert play.outcome(url) == "capped"
        story.later(play, minutes=60)
    assert said["reason"] == "follow-ups are off (max_updates: 0)"
    assert said["why"] == "number_changed: killed: 27, where 12 was told"
    assert story.reasons() == ["first_notification"]


class Killed(Exception):
    """The worker is no more."""


@pytest.mark.on_both
def test_a_worker_that_dies_while_it_decides_a_correction_leaves_it_to_the_next(
    story: "Story",
) -> None:
    right = LEAD.replace("12 people", "14 people")
    with story.begun() as play:
        database, parts = play.parts.database, play.parts
        play.world.site.correct("blast", at=play.clock(), paragraphs=(right, *BLAST.paragraphs[1:]))
        play.clock.move(minutes=3)
        let_run(parts, TICK_POLL, but=(ALERT,))
        with database.transaction() as tx:
            ids = articles.queue_lying(tx, stage="alert", now=play.clock(), limit=99)

        def dies(tx: sa.Connection) -> None:
            turn = alert_step._Deciding(parts=parts.alerting, now=play.clock(), by="one that dies")
            alert_step._decide(tx, ids, turn)
            raise Killed

        with pytest.raises(Killed):
            database.write(dies)
        story.later(play, minutes=3)
        story.later(play, minutes=60)
        with database.reading() as tx:
            earlier = tx.execute(sa.select(schema.article.c.earlier)).scalars()
            assert set(earlier) == {None}
    assert story.reasons() == ["first_notification", "correction"]


def test_a_page_that_fails_when_a_correction_is_read_puts_the_decision_off(
    story: "Story",
) -> None:
    right = LEAD.replace("12 people", "14 people")
    with story.begun() as play:
        url = play.world.site.newsroom.items()[-1][1].url
        play.world.site.fail(urlsplit(url).path, 503, times=1)
        story.correct(play, "blast", paragraphs=(right, *BLAST.paragraphs[1:]))
        assert play.explain(url)["text_from"] == "feed"
        story.later(play, minutes=3)
        assert play.explain(url)["text_from"] == "page"
        story.later(play, minutes=60)
        assert [one["reason"] for one in decisions(play, url)][-1] == "correction"
    assert story.reasons() == ["first_notification", "correction"]


def test_a_digest_tells_what_is_new_in_the_next_window(
    world: World, tmp_path: Path, database_url: str
) -> None:
    world.database = database_url
    world.configure(outlets=OUTLETS, hook_more='digest: {every: day, at: ["07:30"]}')
    story = Story(world, tmp_path)
    with story.begun() as play:
        play.a_pass()
        story.publish(play, BLAST)
        play.clock.move(days=1)
        story.later(play)
        story.publish(play, TOLL)
        story.publish(play, COPY)
        play.clock.move(days=1)
        story.later(play)
        play.clock.move(days=1)
        story.later(play)
    told = [one["data"]["stories"] for one in story.bodies()]
    assert [len(stories) for stories in told] == [1, 1]
    assert told[1][0]["story"]["new"][0]["text"] == NEW


@pytest.mark.on_both
def test_a_correction_of_what_only_other_channels_were_told_opens_nothing(
    story: "Story",
) -> None:
    right = LEAD.replace("12 people", "14 people")
    with story.begun() as play:
        hook = play.parts.settings.channels["hook"]
        with play.parts.database.transaction() as tx:
            tx.execute(sa.update(schema.alert).values(channel="gone").where(
                schema.alert.c.channel == hook.name))  # fmt: skip
        story.correct(play, "blast", paragraphs=(right, *BLAST.paragraphs[1:]))
        story.later(play, minutes=timedelta(hours=1) / timedelta(minutes=1))
    assert story.reasons() == ["first_notification"]
    assert len(story.world.mail.letters) == 2
