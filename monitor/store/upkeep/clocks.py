"""What our rows tell of the clock."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.clocks import A_DAY, FAR, Signs
from monitor.store.tables.news import article
from monitor.store.tables.upkeep import tick

_TENTH = 9  # a few articles may bear any date
_STEP, _JUMPED, _BEFORE = "prune", "clock jumped", "before it jumped"


def signs(tx: Connection, now: datetime) -> Signs:
    """Return what tells whether the clock is right."""
    told = asked(now)
    row = tx.execute(sa.select(*(one.label(name) for name, one in told.items()))).one()
    return signs_in(tx, row, now)


def asked(now: datetime) -> dict[str, sa.ScalarSelect[Any]]:
    """Return what asks for the times that tell of the clock, by its name."""
    dated = sa.select(article.c.published_at).where(article.c.published_at <= now)
    newest = dated.order_by(article.c.published_at.desc()).offset(_TENTH).limit(1)
    return {
        "newest": newest.scalar_subquery(),
        "jumped_at": ticked(_JUMPED),
        "before": ticked(_BEFORE),
    }


def signs_in(tx: Connection, row: sa.Row[Any], now: datetime) -> Signs:
    """Return what a row of what was asked tells; articles are counted where the newest are old."""
    found = sa.select(sa.func.count()).where(
        article.c.stage != "baseline", article.c.found_at.between(now - A_DAY, now)
    )
    old = row.newest is not None and now - row.newest > FAR
    lately = tx.execute(found).scalar_one() if old else 0
    return Signs(newest=row.newest, lately=lately, jumped_at=row.jumped_at, before=row.before)


def ticked(part: str) -> sa.ScalarSelect[Any]:
    """Return what asks when a part wrote last."""
    return sa.select(tick.c.ticked_at).where(tick.c.part == part).scalar_subquery()


def note_jump(tx: Connection, now: datetime) -> None:
    """Keep that the clock has jumped, where letting go was last done long before now."""
    last = tx.execute(sa.select(tick.c.ticked_at).where(tick.c.part == _STEP)).scalar()
    if last is None or now - last <= FAR:
        return
    tx.execute(sa.delete(tick).where(tick.c.part.in_((_JUMPED, _BEFORE))))
    for part, at in ((_JUMPED, now), (_BEFORE, last)):
        tx.execute(sa.insert(tick).values(part=part, ticked_at=at))
