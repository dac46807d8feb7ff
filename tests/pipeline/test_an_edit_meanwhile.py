"""P1: who still has the config before an edit writes nothing under names that are others' now."""

from datetime import datetime, time, timedelta
from pathlib import Path
from threading import Thread
from zoneinfo import ZoneInfo

import pytest

from monitor.demo import make_article
from monitor.pipeline.digest import digest
from monitor.pipeline.rehome import rehome
from monitor.pipeline.release import release
from monitor.pipeline.watch import tell
from monitor.store.machinery.database import serialize
from monitor.store.sending import outbox
from monitor.store.sending.channels import DECIDING
from monitor.tasks.foreground import one_pass
from tests.pipeline.play import Play
from tests.pipeline.test_channels_that_go import CHANNELS, Open, opened, pending
from tests.world import now

__all__ = ["opened"]
SWAPPED = (
    ("  desk-mail:\n", "  aside:\n"),
    ("  hook:\n", "  desk-mail:\n"),
    ("  aside:", "  hook:"),
)
ADDED = (
    ("  hook:\n", '  third: {kind: file, folder: "third"}\n  hook:\n'),
    (CHANNELS, "channels: [third]"),
)
BEFORE = ('secret: "', "smtp: {")  # what each of the two channels says last
DAILY = 'digest: {every: day, at: ["07:30"]}'
QUIET = 'quiet: {from: "00:00", to: "23:59", fold_after: 1}'


def both(terms: str) -> tuple[tuple[str, str], ...]:
    return tuple((one, f"{terms}\n    {one}") for one in BEFORE)


@pytest.mark.on_both
@pytest.mark.parametrize("turn", DECIDING)
def test_an_edit_of_channels_waits_for_who_decides_by_the_config_before(
    opened: Open, turn: str
) -> None:
    play = opened()
    edit = Thread(target=opened, args=SWAPPED)
    with play.parts.database.transaction() as tx:
        serialize(tx, turn)
        edit.start()
        edit.join(1.5)
        assert edit.is_alive()
    edit.join(30)
    assert not edit.is_alive()


def told(play: Play) -> tuple[list[str], int]:
    """The kinds of what the hook was told, and how many mails came."""
    return [one["type"] for one in play.told()], len(play.world.mail.letters)


def two_that_are_held(play: Play) -> None:
    one_pass(play.parts)
    for number in (1, 2):
        play.world.site.publish(make_article(number), published=now())
    play.a_pass()
    assert told(play) == ([], 0)


def test_who_has_the_config_before_closes_no_digest_of_another(opened: Open) -> None:
    old = opened(*both(DAILY))
    two_that_are_held(old)
    play = opened(*both(DAILY), *SWAPPED)
    play.clock.move(days=1)
    assert digest(old.parts.digesting, now=old.clock()) == []
    play.a_pass()
    assert told(play) == (["digest.ready"], 1)


def test_who_has_the_config_before_folds_nothing_of_another(opened: Open) -> None:
    old = opened(*both(QUIET))
    two_that_are_held(old)
    play = opened(*both(QUIET), *SWAPPED)
    zone = ZoneInfo("Europe/Kyiv")
    tomorrow = play.clock().astimezone(zone).date() + timedelta(days=1)
    play.clock.at = datetime.combine(tomorrow, time(23, 59, 5), zone)
    release(old.parts.releasing, now=old.clock())
    with play.parts.database.reading() as tx:
        assert {row.state for row in outbox.listed(tx)} == {"held"}
    play.a_pass()
    assert told(play) == (["digest.ready"], 1)


def test_what_waits_for_a_channel_of_a_newer_config_stays_there(
    opened: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    old = opened()
    one_pass(old.parts)
    play = opened(*ADDED)
    (tmp_path / "third").write_text("a file, where a folder is to be", encoding="utf-8")
    play.world.site.publish(make_article(1), published=now())
    play.a_pass()
    assert pending(play) == [("third", "")]
    rehome(old.parts.rehoming, now=old.clock() + timedelta(hours=1))
    assert pending(play) == [("third", "")]
    assert told(play) == ([], 0)


def test_who_has_the_config_before_tells_nobody_of_what_fails(opened: Open) -> None:
    old = opened(operators="hook")
    one_pass(old.parts)
    play = opened(*SWAPPED, operators="desk-mail")  # who is told stays: the hook
    play.clock.move(hours=1)
    assert tell(old.parts.watching, now=old.clock()) == []
    assert tell(play.parts.watching, now=play.clock()) != []
    play.a_pass()
    kinds, mails = told(play)
    assert kinds
    assert (set(kinds), mails) == ({"part.failing"}, 0)
