"""A feed that takes its worker along is polled alone, is known for it, and holds up no other."""

import json

import pytest

from monitor.demo import make_article
from monitor.demo.server import Request
from monitor.store.polling import feeds
from tests.promises.doors import embedded, wait_for_baselines
from tests.servers import monitor, until
from tests.world import World, now


@pytest.mark.timeout(300)
def test_a_poll_that_kills_its_process_each_time_holds_up_no_other_feed(
    world: World, database_url: str
) -> None:
    world.database = database_url
    deadly = world.site.feed_url("harbour").removeprefix(world.site.url)
    deaths: list[Request] = []

    def die(request: object) -> None:
        assert isinstance(request, Request)
        if request.path == deadly:
            deaths.append(request)
            parts.kill()

    with embedded(world) as parts:
        wait_for_baselines(world)
        world.site.on("feed-before", die)

        def known() -> bool:
            parts.revive()
            return reasons(world) == ["", feeds.KILLS]

        until(known, seconds=170, what="the feed that kills is known", every=0.3)
        world.site.publish(make_article(1, outlet="meridian"), published=now())

        def told() -> bool:
            parts.revive()
            return len(world.hook.accepted) == 1

        until(told, seconds=60, what="the other feed's article is told")
    assert len(deaths) >= 3


def reasons(world: World) -> list[str]:
    said = monitor("feeds", "list", "--json", folder=world.folder).stdout.splitlines()
    return sorted(json.loads(line)["reason"] for line in said)
