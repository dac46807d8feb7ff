"""Leases that a dead process held."""

from datetime import datetime

from sqlalchemy.engine import Connection

from monitor.store import articles, back_matches, claims, feeds, outbox
from monitor.store.ourselves import back_match
from monitor.store.schema import article, delivery, feed


def free_leases(tx: Connection, now: datetime) -> int:
    """Free what a dead process held: for the one process that knows it is alone."""
    free = claims.free_all
    return (
        free(tx, feed, due=feeds.DUE, now=now, counting=feed.c.cut_short)
        + free(tx, article, due=article.c.stage.in_(articles.STAGES), now=now)
        + free(tx, delivery, due=outbox.DUE, now=now)
        + free(tx, back_match, due=back_matches.DUE, now=now)
    )
