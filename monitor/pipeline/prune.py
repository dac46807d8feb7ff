"""8. Prune: let go of what is past its keeping, so that the database levels off."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.engine import Connection

from monitor.core.clocks import may_let_go
from monitor.core.delivery import GIVE_UP_AFTER
from monitor.core.model import STORY_WINDOW
from monitor.store.machinery import turns
from monitor.store.machinery.database import Database
from monitor.store.sending import giving_up
from monitor.store.upkeep import audit, clocks, pruning
from monitor.store.upkeep.pruning import Prune
from monitor.telemetry import log

EVERY = timedelta(minutes=30)
CHUNK = 200  # rows in one transaction: others write between two
CHUNKS = 250  # of one kind in one run: the rest is left to the next


@dataclass(frozen=True, slots=True, kw_only=True)
class Pruning:
    """What pruning needs: the channels in use, how long texts, articles and alerts are kept."""

    database: Database
    channels: Collection[str]
    texts: timedelta
    articles: timedelta
    alerts: timedelta


def prune(parts: Pruning, *, now: datetime) -> dict[str, int]:
    """Let go of what is past its keeping, once in EVERY; return how many rows of each kind.

    Nothing goes where the clock may be wrong.
    """
    if not parts.database.write(lambda tx: _may_go_on(tx, now)):
        return {}
    given_up = parts.database.write(
        lambda tx: giving_up.give_up(tx, list(parts.channels), after=GIVE_UP_AFTER, now=now)
    )
    gone = {"given_up": given_up} if given_up else {}
    for kind, some, keep in _kinds(parts):
        if number := _all(parts.database, some, now - keep):
            gone[kind] = number
    if gone:
        log().info("database.pruned", **gone)
    return gone


def _may_go_on(tx: Connection, now: datetime) -> bool:
    """Whether it is time, by a clock that may be believed: what has gone does not come back."""
    clocks.note_jump(tx, now)
    if not turns.take_turn(tx, "prune", now, EVERY):
        return False
    signs = clocks.signs(tx, now)
    believed = may_let_go(signs, now)
    if not believed:
        log().warning("prune.held", now=now.isoformat(), newest=str(signs.newest))
    return believed


def _kinds(parts: Pruning) -> Iterator[tuple[str, Prune, timedelta]]:
    """Yield what is let go of, in order: each frees what the next hangs on."""
    yield "texts", pruning.texts, parts.texts
    yield "deliveries", pruning.deliveries, parts.alerts
    yield "alerts", pruning.alerts, parts.alerts
    yield "digests", pruning.digests, parts.alerts
    yield "entries", pruning.entries, parts.articles
    yield "articles", pruning.articles, parts.articles
    yield "words", pruning.words, 2 * STORY_WINDOW
    yield "stories", pruning.stories, parts.articles
    yield "silences", pruning.silences, parts.alerts
    yield "audit", audit.prune, parts.alerts
    yield "feeds", pruning.feeds, parts.articles
    yield "names", pruning.names, parts.articles
    yield "sites", pruning.sites, parts.articles


def _all(database: Database, some: Prune, before: datetime) -> int:
    total = 0
    for _ in range(CHUNKS):
        number = database.write(lambda tx: some(tx, before, CHUNK))
        total += number
        if number < CHUNK:
            break
    return total
