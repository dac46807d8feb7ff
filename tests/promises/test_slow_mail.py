"""P2: a mail server that is slow gets each mail once, through either door."""

import os
from collections.abc import Iterator
from time import monotonic, sleep

import pytest

from monitor.demo import make_article
from tests.promises.doors import Door, embedded, on_celery, wait_for_baselines
from tests.promises.slow_mail import SlowMail
from tests.servers import until
from tests.world import World, now

SECONDS = float(os.environ.get("MONITOR_TEST_SLOW", "12"))
MAILS = int(os.environ.get("MONITOR_TEST_MAILS", "10"))
STEPS = 7  # answers to one mail


@pytest.fixture
def slow(world: World) -> Iterator[SlowMail]:
    with SlowMail(SECONDS) as server:
        world.mail.port, before = server.port, world.mail.port
        yield server
        world.mail.port = before


@pytest.mark.soak
@pytest.mark.celery
@pytest.mark.timeout(5400)
@pytest.mark.parametrize("door", [embedded, on_celery])
def test_a_mail_server_that_takes_its_time_gets_each_mail_once(
    world: World, slow: SlowMail, door: Door
) -> None:
    with door(world):
        wait_for_baselines(world)
        for number in range(MAILS):
            world.site.publish(make_article(number), published=now())
        began = monotonic()
        until(
            lambda: len(slow.taken) == MAILS,
            seconds=60 + MAILS * SECONDS * STEPS * 1.2, what="all mails arrived", every=1,
        )  # fmt: skip
        took = monotonic() - began
        sleep(SECONDS * STEPS + 90)  # what was to come twice comes within a lease
    doubled = {key: number for key, number in slow.taken.items() if number > 1}
    print(f"{MAILS} mails, {SECONDS} s an answer: all in {took:.0f} s; doubled: {len(doubled)}")
    assert doubled == {}
