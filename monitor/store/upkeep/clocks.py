"""What our rows tell of the clock."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.clocks import A_DAY, FAR, Signs
from monitor.store.tables.news import article
from monitor.store.tables.upkeep import tick

_TENTH = 9  # a few articles may bear any date
_STEP, _JUMPED, _BEFORE = "prune", "clock jumped", "before it jumped"


def signs(tx: Connection, now: datetime) -> Signs:
    """Return what tells whether the clock is right."""
    dated = sa.select(article.c.published_at).where(article.c.published_at <= now)
    newest = dated.order_by(article.c.published_at.desc()).offset(_TENTH).limit(1)
    found = sa.select(sa.func.count()).where(
        article.c.stage != "baseline", article.c.found_at.between(now - A_DAY, now)
    )
    at = {row.part: row.ticked_at for row in tx.execute(sa.select(tick))}
    last = tx.execute(newest).scalar()
    old = last is not None and now - last > FAR
    return Signs(
        newest=last,
        lately=tx.execute(found).scalar_one() if old else 0,
        jumped_at=at.get(_JUMPED),
        before=at.get(_BEFORE),
    )


def note_jump(tx: Connection, now: datetime) -> None:
    """Keep that the clock has jumped, where letting go was last done long before now."""
    last = tx.execute(sa.select(tick.c.ticked_at).where(tick.c.part == _STEP)).scalar()
    if last is None or now - last <= FAR:
        return
    tx.execute(sa.delete(tick).where(tick.c.part.in_((_JUMPED, _BEFORE))))
    for part, at in ((_JUMPED, now), (_BEFORE, last)):
        tx.execute(sa.insert(tick).values(part=part, ticked_at=at))
