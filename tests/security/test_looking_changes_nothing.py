"""No GET and no HEAD of any address changes anything: mail programs and scanners follow links.

One is meant to: a hub that asks back (WebSub 5.3), which names what it was asked for.
"""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from fastapi.routing import APIRoute

from monitor.cli.serve import start_web
from monitor.core import own, tokens
from monitor.core.own import DOINGS, OF_TOPICS, of_delivery, of_topics
from monitor.demo import make_article
from monitor.store.polling import hubs
from monitor.store.sending import outbox
from monitor.store.tables import schema
from monitor.store.tables.columns import metadata
from monitor.web.app import make_web
from tests.pipeline.play import Play, playing
from tests.web.stranger import ask
from tests.world import World, now

WHOM = ("desk-mail", "desk@example.org")


@pytest.fixture
def play(world: World, tmp_path: Path) -> Iterator[Play]:
    """An alert that was told, a hub that was asked, somebody who left a topic."""
    world.database = f"sqlite:///{tmp_path}/monitor.db"
    world.configure(more='public_url: "https://monitor.example.org"')
    with playing(world, tmp_path) as made:
        stop = start_web(lambda: made.parts)
        made.a_pass()
        world.site.publish(make_article(1, outlet="harbour"), published=now())
        made.a_pass()
        yield made
        stop()


def everything(play: Play) -> dict[str, list[Any]]:
    with play.parts.database.reading() as tx:
        return {
            table.name: [tuple(row) for row in tx.execute(sa.select(table))]
            for table in metadata.sorted_tables
        }


def all_tokens(play: Play) -> list[str]:
    """A good token of every kind that there is."""
    key, later = play.parts.link_key(), play.clock() + timedelta(days=1)
    acts = (tokens.mute_story(1), tokens.not_relevant(1))
    with play.parts.database.reading() as tx:
        row = outbox.get(tx, 1)
    does = [
        of_topics(do, WHOM, ["ukraine-crisis"], key=key)
        if do in OF_TOPICS
        else of_delivery(do, row.id, row.key, key=key)
        for do in DOINGS
    ]
    signed = [tokens.signed(act, key=key, ends_at=later) for act in acts]
    return [*signed, *(own.signed(one, key=key, now=play.clock()) for one in does)]


def the_token_of_a_hub(play: Play) -> str:
    """Let the feeds name a hub, and return what that is told."""
    with play.parts.database.transaction() as tx:
        named = {"hub": "https://hub.example/", "topic": schema.feed.c.url}
        tx.execute(sa.update(schema.feed).values(named))
        hubs.sync(tx, play.clock())
        return str(tx.execute(sa.select(schema.subscription.c.token)).scalars().first())


def test_whoever_looks_changes_nothing_whatever_he_holds(play: Play) -> None:
    hub = the_token_of_a_hub(play)
    before, good = everything(play), 0
    for route in make_web(lambda: play.parts).routes:
        assert isinstance(route, APIRoute)
        assert (route.methods or set()) <= {"GET", "HEAD", "POST"}
        paths = [route.path.replace("{token}", token) for token in (*all_tokens(play), hub)]
        for method in (route.methods or set()) - {"POST"}:
            for path in dict.fromkeys(paths):
                response, _ = ask(play, path, method)
                good += response.status == 200
                assert response.getheader("set-cookie") is None
    assert good >= 2 * (2 + len(DOINGS)) + 4
    assert everything(play) == before


def test_the_same_tokens_do_something_by_post(play: Play) -> None:
    before = everything(play)
    for token in all_tokens(play):
        assert ask(play, f"/do/{token}", "POST")[0].status == 200
    assert everything(play) != before
