"""P2, P5: a slow mail server gets each mail once, through either door, and delays no other."""

import os
from collections.abc import Iterator, Mapping
from time import monotonic, sleep

import pytest

from monitor.demo import make_article
from tests.promises.doors import Door, embedded, on_celery, wait_for_baselines
from tests.promises.slow_mail import SlowMail
from tests.servers import monitor, until
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


class TwoMails(World):
    """A world whose topic goes to a second mail server, too."""

    other_port = 0

    def texts(self, outlets: tuple[str, ...], extra: Mapping[str, str]) -> dict[str, str]:
        said = super().texts(outlets, extra)
        server = f"{{host: 127.0.0.1, port: {self.other_port}, security: none}}"
        other = f"{{kind: email, to: [b@example.org], sender: m@example.org, smtp: {server}}}"
        said["monitor.yaml"] += f"  other-mail: {other}\n"
        topics = said["watchlists/ukraine.yaml"]
        said["watchlists/ukraine.yaml"] = topics.replace("[desk-mail, ", "[desk-mail, other-mail, ")
        return said


@pytest.fixture
def two_slow(world: World, slow: SlowMail) -> Iterator[World]:
    """As many slow mail servers as a worker has processes."""
    assert world.mail.port == slow.port
    with SlowMail(SECONDS) as other:
        made = TwoMails(world.folder, world.site, world.mail, world.hook)
        made.other_port = other.port
        yield made


@pytest.mark.soak
@pytest.mark.celery
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("door", [embedded, on_celery])
def test_slow_mail_servers_keep_no_other_channel_waiting_and_make_no_worker_unwell(
    two_slow: World, door: Door
) -> None:
    delays = []
    with door(two_slow):
        wait_for_baselines(two_slow)
        for number in range(1 + 200 // round(SECONDS * STEPS)):
            for _ in range(3):
                two_slow.site.publish(make_article(10 * number + _), published=now())
            before, began = len(two_slow.hook.accepted), monotonic()
            until(
                lambda before=before: len(two_slow.hook.accepted) >= before + 3,
                seconds=400, what="the hook is told",
            )  # fmt: skip
            delays.append(monotonic() - began)
            sleep(SECONDS * STEPS)
            told = monitor("health", "worker", "deliver", folder=two_slow.folder)
            assert told.returncode == 0, told.stdout
    print(f"hook told after {', '.join(f'{one:.0f}' for one in delays)} s")
    assert max(delays[1:]) < SECONDS * 3  # at first nobody knows that they are slow
