"""By what it is told, of many feeds at once, that one which answers is not well, as conditions."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from monitor.core.polling.verdicts import LACKING, PAGES, STALE
from monitor.store.tables.feeds import feed

GAP_LASTS = timedelta(days=1)  # without another: then the feed is polled often enough
DOUBTED = sa.or_(
    feed.c.doubt != "",
    feed.c.stale >= STALE,
    sa.and_(feed.c.pages_asked >= PAGES, feed.c.pages_lacking >= LACKING * feed.c.pages_asked),
)


def missed(now: datetime) -> sa.ColumnElement[bool]:
    """Whether entries may have come and gone between two polls of late."""
    return feed.c.gap_at > now - GAP_LASTS


def silent(now: datetime) -> sa.ColumnElement[bool]:
    """Whether it has brought nothing for longer than chance would have it."""
    return sa.and_(feed.c.silent_at <= now, feed.c.succeeded_at >= feed.c.silent_at)
