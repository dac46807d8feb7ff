"""P5, P12: reading takes turns at hosts and feeds; what waits for its host waits in its row."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from time import monotonic

import pytest
import sqlalchemy as sa

from monitor.pipeline.poll import poll_due
from monitor.pipeline.read import read
from monitor.store.machinery import claims
from monitor.store.news import articles
from monitor.store.news.articles import LEASE
from monitor.store.polling import rounds
from monitor.store.tables import schema
from monitor.tasks.loop import Loop
from monitor.tasks.names import READ
from tests.pipeline.play import Play, playing
from tests.promises.street import NEVER, House, Street, configure
from tests.servers import until
from tests.world import World, now

START = now()


@pytest.fixture
def play(world: World, street: Street, tmp_path: Path, database_url: str) -> Iterator[Play]:
    world.database = database_url
    street.build(1, 1)
    configure(world, street)
    with playing(world, tmp_path) as made:
        yield made


def waits(play: Play, house: House, street: Street, number: int, publisher: str = "") -> list[int]:
    """Let articles of a house wait to be read, the last the newest; return their ids."""
    at = play.clock()
    base = f"http://{house.address}:{street.port}/story"
    rows = [
        {
            "key": f"{base}/{n}", "url": f"{base}/{n}", "host": house.address, "pages": "always",
            "publisher": publisher or house.address, "authors": [], "stage": "read", "due_at": at,
            "found_at": at - timedelta(minutes=number - place), "title": f"Report {n}",
        }
        for place, n in enumerate(street.publish(house, number))
    ]  # fmt: skip
    with play.parts.database.transaction() as tx:
        added = sa.insert(schema.article).returning(schema.article.c.id)
        return sorted(tx.execute(added, rows).scalars())


def read_until(play: Play, wanted: Sequence[int]) -> list[int]:
    """Read until these are through, or for some seconds; return what was."""
    through: list[int] = []
    with closing(read(play.parts.reading, by="reader", seconds=10)) as reading:
        for found in reading:
            through += found
            if {*wanted} <= {*through}:
                break
    return through


def stages(play: Play, ids: Sequence[int]) -> set[tuple[str, str | None]]:
    with play.parts.database.reading() as tx:
        mine = schema.article.c.id.in_(ids)
        rows = tx.execute(sa.select(schema.article.c.stage, schema.article.c.lease_by).where(mine))
        return {(row.stage, row.lease_by) for row in rows}


@pytest.mark.on_both
def test_a_burst_and_hosts_that_never_answer_hold_up_no_other_host(
    play: Play, street: Street
) -> None:
    [many] = street.build(2, 1)
    burst = waits(play, many, street, 200)
    for house in street.build(3, 30, pages_take=NEVER):
        waits(play, house, street, 4)
    others = [waits(play, house, street, 1)[0] for house in street.build(4, 10)]
    through = read_until(play, others)
    assert {*others} <= {*through}
    done = [one for one in burst if one in through]
    assert len(done) <= 20
    assert {*done} <= {*burst[-20:]}  # the newest
    rest = [one for one in burst if one not in through]
    left = stages(play, rest)  # due for any worker, not held; or read while the reader ended
    assert ("read", None) in left
    assert left <= {("read", None), ("match", None)}
    asked = [path for _, path in many.asked if path.startswith("/story")]
    assert len(asked) <= 23


def test_what_is_due_is_shared_out_between_hosts_and_feeds(play: Play, street: Street) -> None:
    one, two = street.build(2, 2)
    burst, few = waits(play, one, street, 50), waits(play, two, street, 2)
    crowd = [
        waits(play, house, street, 1, publisher="an aggregator")[0] for house in street.build(3, 40)
    ]
    with play.parts.database.reading() as tx:
        chosen = rounds.articles_next(tx, now=play.clock(), room=9, busy={}, share=3)
        assert {*chosen} == {*burst[-3:], *few, *sorted(crowd)[:4]}
        busy = {one.address: 2, two.address: 3}
        chosen = rounds.articles_next(tx, now=play.clock(), room=9, busy=busy, share=3)
        assert {*chosen} & {*burst, *few} == {burst[-1]}


def test_leases_of_what_is_under_way_are_pushed_on_and_given_back(
    play: Play, street: Street
) -> None:
    [house] = street.build(2, 1)
    ids, at = waits(play, house, street, 3), play.clock()

    def held(tx: sa.Connection) -> None:
        articles.claim(tx, ids[:2], stage="read", now=at, by="me")
        articles.claim(tx, ids[2:], stage="read", now=at, by="another")
        claims.renew(tx, schema.article, ids, now=at + LEASE, lease=LEASE, by="me")
        due = sa.select(schema.article.c.due_at).where(schema.article.c.id.in_(ids))
        assert sorted(tx.execute(due).scalars()) == [at + LEASE, at + 2 * LEASE, at + 2 * LEASE]
        claims.give_back(tx, schema.article, ids, now=at, by="me")

    play.parts.database.write(held)
    assert stages(play, ids) == {("read", None), ("read", "another")}


def test_feeds_that_never_answer_hold_up_no_other_feed(
    world: World, street: Street, tmp_path: Path, database_url: str
) -> None:
    world.database = database_url
    street.build(2, 80, feed_takes=NEVER)
    quick = street.build(3, 40)
    for house in quick:
        street.publish(house)
    configure(world, street, first_fetch="alert")
    with playing(world, tmp_path) as play:
        found: list[int] = []
        with closing(poll_due(play.parts.polling, by="poller", seconds=20)) as polling:
            for some in polling:
                found += some
                if len(found) == len(quick):
                    break
        assert len(found) == len(quick)
        with play.parts.database.reading() as tx:
            held = sa.select(sa.func.count()).where(schema.feed.c.lease_by.is_not(None))
            assert tx.execute(held).scalar_one() == 0


def test_a_loop_that_is_told_to_stop_waits_for_no_slow_host(play: Play, street: Street) -> None:
    for house in street.build(3, 3, pages_take=NEVER):
        waits(play, house, street, 2)
    loop = Loop(lambda: play.parts)
    loop.start()
    loop.dispatch(READ, [1])
    until(lambda: ("read", None) not in stages(play, range(9)), seconds=10, what="all are asked")
    began = monotonic()
    assert loop.stop(20)
    assert monotonic() - began < 10
    assert stages(play, range(9)) == {("read", None)}
