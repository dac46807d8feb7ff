"""P5: a host that brings thousands at once, answers late or never delays no other's news."""

import os

import pytest
import sqlalchemy as sa

from monitor.store.machinery.database import Database
from monitor.store.tables import schema
from tests.promises.doors import embedded, on_celery
from tests.promises.street import NEVER, POLLED, Heard, Street, configure
from tests.servers import until
from tests.world import World

DOORS = {"embedded": embedded, "celery": on_celery}


@pytest.mark.soak
@pytest.mark.celery
@pytest.mark.timeout(900)
@pytest.mark.parametrize("door", DOORS)
def test_thousands_of_entries_on_one_host_and_slow_hosts_delay_no_other(
    world: World, street: Street, door: str, postgres_url: str
) -> None:
    burst, late, dead, seconds = (
        int(os.environ.get(name, most))
        for name, most in (("BURST", 5000), ("LATE", 50), ("DEAD", 20), ("SECONDS", 120))
    )
    [many] = street.build(1, 1)
    slow = street.build(2, late, pages_take=20.0, feed_takes=20.0)
    slow += street.build(3, dead, pages_take=NEVER)
    quick = street.build(4, 20)
    if door == "celery":
        world.database = postgres_url
    plain = world.configure
    world.configure = lambda **more: (  # type: ignore[method-assign]
        plain(**more) if more.get("outlets") == () else configure(world, street, **more)
    )
    with DOORS[door](world):
        until(lambda: _baselines(world) == len(street.houses), seconds=240, what="all are known")
        told = Heard(world)
        street.publish(many, burst)
        for house in slow:
            street.publish(house, 3)
        numbers = list[int]()
        for second in range(seconds + 20):
            if second < seconds:
                numbers += street.publish(quick[second % len(quick)])
            told.look_for(1)
        delays = told.delays(street, numbers)
        stages = _stages(world, numbers)
    polled = max(street.asked_after(n) - street.published[n] for n in numbers)
    place = int(len(delays) * 0.99) - 1
    shown = ", ".join(f"{d:.1f}" for d in (delays[len(delays) // 2], delays[place], delays[-1]))
    first = told.delays(street, [n for n in street.published if n not in numbers])
    others = sum(delay < NEVER / 2 for delay in first)
    print(
        f"\n{door}: of {len(numbers)} others median, p99, last: {shown} s; {others} of the rest;"
        f" polled {polled:.1f} s after at the last; of the slowest, seconds from found to read and"
        f" matched, decided, sent: {stages}"
    )
    assert delays[place] < 10
    assert polled < POLLED + 10


def _baselines(world: World) -> int:
    database = Database(world.database.replace("sqlite:///data", f"sqlite:///{world.folder}/data"))
    try:
        with database.reading() as tx:
            known = sa.select(sa.func.count()).where(schema.feed.c.baseline_at.is_not(None))
            return int(tx.execute(known).scalar_one())
    finally:
        database.close()


def _stages(world: World, numbers: list[int]) -> list[tuple[float, ...]]:
    """Return the seconds to each stage of the three that were told last."""
    sent = sa.select(sa.func.min(schema.delivery.c.settled_at), schema.alert_match.c.match_id).join(
        schema.alert_match, schema.alert_match.c.alert_id == schema.delivery.c.alert_id
    )
    told = sent.group_by(schema.alert_match.c.match_id).subquery()
    row, match = schema.article.c, schema.match.c
    query = (
        sa.select(row.url, row.found_at, match.matched_at, match.decided_at, told.c[0])
        .join(schema.match, match.article_id == row.id)
        .join(told, told.c.match_id == match.id)
    )
    database = Database(world.database.replace("sqlite:///data", f"sqlite:///{world.folder}/data"))
    try:
        with database.reading() as tx:
            some = [one for one in tx.execute(query) if int(one.url.rpartition("/")[2]) in numbers]
    finally:
        database.close()
    spans = [tuple(round((at - one[1]).total_seconds(), 1) for at in one[2:]) for one in some]
    return sorted(spans, key=lambda span: span[-1])[-3:]
