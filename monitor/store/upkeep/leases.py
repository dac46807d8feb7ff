"""Leases: held while the work takes its time, freed where the process that held them is dead."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from threading import Event, Thread

from sqlalchemy.engine import Connection

from monitor.core.errors import StoreError
from monitor.store.machinery import claims
from monitor.store.machinery.database import Database
from monitor.store.news import articles, back_matches
from monitor.store.polling import feeds
from monitor.store.sending import line, outbox
from monitor.store.tables.feeds import feed
from monitor.store.tables.news import article
from monitor.store.tables.sending import delivery
from monitor.store.tables.upkeep import back_match

RENEWED = outbox.LEASE.total_seconds() / 3  # twice in vain, and it is still held


def free_leases(tx: Connection, now: datetime) -> int:
    """Free what a dead process held: for the one process that knows it is alone."""
    free = claims.free_all
    return (
        free(tx, feed, due=feeds.DUE, now=now, counting=feed.c.cut_short)
        + free(tx, article, due=article.c.stage.in_(articles.STAGES), now=now)
        + line.put_back(tx, delivery.c.lease_by.is_not(None), now)
        + free(tx, back_match, due=back_matches.DUE, now=now)
    )


@contextmanager
def holding(
    database: Database,
    number: int,
    *,
    by: str,
    clock: Callable[[], datetime],
    every: float = RENEWED,
) -> Iterator[None]:
    """Hold a delivery for as long as the block takes: a slow server is no dead worker.

    A worker that dies renews nothing: what it held is due again after outbox.LEASE.
    """
    ended = Event()

    def renew() -> None:
        held = True
        while held and not ended.wait(every):
            with suppress(StoreError):  # away for now: the next try may come in time
                held = database.write(lambda tx: outbox.renew(tx, number, by=by, now=clock()))

    renewing = Thread(target=renew, name="monitor-lease", daemon=True)
    renewing.start()
    try:
        yield
    finally:
        ended.set()
        renewing.join()
