"""One id follows an article through the log of every step, through the digest too."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from monitor.demo import make_article
from monitor.store.tables import schema
from tests.pipeline.play import Play
from tests.world import now

Log = Callable[[], list[dict[str, Any]]]


def events_of(events: list[dict[str, Any]], number: int) -> list[str]:
    """The events that bear the article's id, alone or among others, in order."""
    return [
        one["event"] for one in events
        if one.get("article") == number or number in one.get("articles", ())
    ]  # fmt: skip


def test_one_id_follows_an_article_through_every_step(play: Play, json_log: Log) -> None:
    json_log()
    play.world.hook.answer(1, 503)
    play.world.site.publish(make_article(1, outlet="harbour"), published=now())
    play.world.site.publish(make_article(2, outlet="meridian"), published=now())
    play.a_pass()
    with play.parts.database.reading() as tx:
        query = sa.select(schema.article.c.id).where(schema.article.c.stage == "done")
        numbers = tx.execute(query).scalars().all()
    log = json_log()
    assert len(numbers) == 2
    for number in numbers:
        said = events_of(log, number)
        way = ["article.found", "article.read", "article.matched", "article.storied"]
        assert said[:5] == [*way, "match.decided"]
        assert set(said[5:]) == {"delivery.attempted"}
        assert len(said) >= 7  # by mail and by hook


def test_a_notice_tells_of_no_article(play: Play, json_log: Log) -> None:
    play.world.site.publish(make_article(1, outlet="harbour"), published=now())
    play.a_pass()
    json_log()
    with play.parts.database.transaction() as tx:
        tx.execute(
            sa.insert(schema.delivery).values(
                key="ntc_1", channel="hook", recipient="", state="pending", payload=b"{}",
                due_at=play.clock() - timedelta(seconds=1), created_at=play.clock(),
            )
        )  # fmt: skip
    play.a_pass()
    told = [one for one in json_log() if one["event"] == "delivery.attempted"]
    assert [one["articles"] for one in told] == [[]]
