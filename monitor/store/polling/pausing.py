"""Feeds that somebody paused by hand: not polled until somebody resumes them."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.addresses.urls import canonical
from monitor.core.errors import MonitorError
from monitor.store.machinery.chunks import some_of
from monitor.store.tables.feeds import feed

_ROW = feed.c
_NAMED = 300  # letters of who paused a feed


def named(tx: Connection, said: str) -> int:
    """Return the feed of this address or name. Raises MonitorError: there is none, or several."""
    known = sa.select(_ROW.id, _ROW.url, _ROW.name, _ROW.title).where(_ROW.state == "live")
    rows, wanted = tx.execute(known.order_by(_ROW.id)).all(), canonical(said)
    by_address = [row.id for row in rows if wanted == canonical(row.url)]
    found = by_address or [row.id for row in rows if said and said in (row.name, row.title)]
    if not found:
        raise MonitorError(f"no feed has this address or name: {said}; `monitor feeds list`")
    if len(found) > 1:
        raise MonitorError(f"{len(found)} feeds are called {said!r}: write the address of one")
    return int(found[0])


def pause(tx: Connection, ids: Sequence[int], who: str) -> int:
    """Let these feeds be polled no more; return how many were polled until now.

    Who paused a feed first stays known. A poll that is under way is taken in.
    """
    done = 0
    for some in some_of(ids):
        mine = sa.and_(_ROW.id.in_(some), _ROW.state == "live", _ROW.paused_by == "")
        paused = sa.update(feed).where(mine).values(paused_by=who[:_NAMED] or "somebody")
        done += tx.execute(paused).rowcount
    return done


def resume(tx: Connection, ids: Sequence[int], now: datetime) -> int:
    """Let these feeds be polled again, now; return how many were paused."""
    due_at = sa.case(
        (_ROW.lease_by.is_(None), sa.literal(now, _ROW.due_at.type)), else_=_ROW.due_at
    )
    done = 0
    for some in some_of(ids):
        mine = sa.and_(_ROW.id.in_(some), _ROW.paused_by != "")
        done += tx.execute(sa.update(feed).where(mine).values(paused_by="", due_at=due_at)).rowcount
    return done
