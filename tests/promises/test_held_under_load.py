"""P7: nights, limits, silences, digests begin and end under load, with kills: each is told once."""

from collections.abc import Iterator
from itertools import count
from random import Random
from time import monotonic, sleep

import pytest

from monitor.demo import make_article
from tests.promises.doors import Door, Parts, embedded, ledger_of, on_celery
from tests.promises.ledger import Ledger
from tests.servers import monitor, until
from tests.world import World, now

QUIET = 'quiet: {from: "00:00", to: "23:59", fold_after: 1}'
MORNING = 'quiet: {from: "00:00", to: "00:01", fold_after: 1}'  # it is over
LIMIT = "limit: {alerts: 2, per: 20s}"
COUNTS = 4  # seconds until an edit counts, about
SEED = 11  # the same rounds each time


class Desk:
    """Somebody who changes the terms of the hook, and silences the topic, while news comes."""

    def __init__(self, world: World, parts: Parts) -> None:
        self.world, self.parts = world, parts
        self.broker = parts.redis.url if parts.redis else "embedded"

    def terms(self, said: str) -> None:
        """Edit the hook's terms; they count within seconds, in each process in its time."""
        path = self.world.folder / "config" / "monitor.yaml"
        text = self.world.texts(("harbour", "meridian"), {"hook_more": said, "broker": self.broker})
        new = path.with_suffix(".new")
        new.write_text(text["monitor.yaml"], encoding="utf-8")
        new.rename(path)
        sleep(COUNTS)

    def settle(self) -> None:
        """Start what was killed, and wait until all parts are at work."""
        self.parts.revive()
        well = lambda: monitor("health", folder=self.world.folder).returncode == 0  # noqa: E731
        until(well, seconds=60, what="all parts are well", every=1)

    def silence(self, span: str) -> None:
        args = ("silence", "add", "--topic", "ukraine-crisis", "--for", span)
        assert monitor(*args, folder=self.world.folder).returncode == 0


def a_round(desk: Desk, kind: str, ledger: Ledger, numbers: Iterator[int], chance: Random) -> None:
    """Begin something that holds, publish, kill one of the parts at any moment, and end it."""
    if kind == "silence":
        desk.silence("12s")
    elif kind == "digest":
        minute = now().replace(second=0, microsecond=0)
        later = minute.timestamp() + 120
        at = minute.fromtimestamp(later, minute.tzinfo).strftime("%H:%M")
        desk.terms(f'digest: {{every: day, at: ["{at}"], timezone: UTC}}')
    else:
        desk.terms(QUIET if kind == "quiet" else LIMIT)
    for _ in range(4):
        ledger.publish(next(numbers))
        sleep(chance.uniform(0, 2))
    chance.choice(desk.parts.processes).kill()
    desk.settle()
    sleep(chance.uniform(0, 8))
    if kind in ("quiet", "limit", "digest"):
        desk.terms(MORNING if kind == "quiet" else "")


@pytest.mark.soak
@pytest.mark.parametrize("door", [embedded, on_celery])
def test_what_holds_begins_and_ends_under_load_with_kills(
    world: World, database_url: str, door: Door
) -> None:
    began, chance, numbers = monotonic(), Random(SEED), count(1)
    world.database = database_url
    with door(world) as parts:
        ledger, desk = ledger_of(world), Desk(world, parts)
        for place in range(20):
            kind = ("quiet", "limit", "silence", "digest")[place % 4]
            a_round(desk, kind, ledger, numbers, chance)
        ledger.wait(300)
    folded = sum(call["type"] == "digest.ready" for call in ledger.bodies())
    where = f"{door.__name__} on {database_url.split(':', maxsplit=1)[0]}"
    ledger.judge(f"{where}: 20 rounds, {folded} folded messages, {monotonic() - began:.0f} s")
    assert folded


def test_a_night_with_a_kill_in_it_loses_and_doubles_nothing(world: World) -> None:
    with embedded(world) as parts:
        ledger, desk = ledger_of(world), Desk(world, parts)
        desk.terms(QUIET)
        for number in range(3):
            ledger.publish(number)
        until(lambda: len(world.mail.letters) == 3, seconds=60, what="the other channel is told")
        assert not world.hook.accepted
        parts.kill()
        desk.settle()
        desk.terms(MORNING)
        ledger.wait(60)
    [body] = ledger.bodies()
    assert (body["type"], body["reason"]) == ("digest.ready", "quiet")
    ledger.judge("a night with a kill in it")


def test_the_checker_sees_what_is_lost_in_a_message_that_was_folded(world: World) -> None:
    ledger = Ledger(world)
    piece = make_article(1, matching=True, outlet="harbour")
    ledger.published[piece.slug] = now()
    assert ledger.lost() == {"hook": {piece.slug}, "mail": {piece.slug}}
