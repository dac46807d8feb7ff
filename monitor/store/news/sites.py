"""What is known of the sites whose pages are read: the lines that repeat over them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from urllib.parse import urlsplit

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from monitor.core.paragraphs.memory import SiteMemory
from monitor.store.tables.news import article, site

# Made once: to make them costs more than to run them.
_MINE = site.c.host == sa.bindparam("its_host")
_HELD = sa.select(site.c.memory).where(_MINE).with_for_update()
_LEARNT = (
    sa.update(site)
    .where(_MINE)
    .values(memory=sa.bindparam("memory"), learned_at=sa.bindparam("learned_at"))
)
_NEW = {
    "sqlite": sqlite.insert(site).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(site).on_conflict_do_nothing(),
}


def host_of(url: str) -> str:
    """Return the site that a page is of; "" where the address names none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def memories(tx: Connection, hosts: Iterable[str]) -> Mapping[str, SiteMemory]:
    """Return what is remembered of some sites."""
    rows = tx.execute(sa.select(site).where(site.c.host.in_(sorted(set(hosts)))))
    return {row.host: SiteMemory.from_bytes(row.memory) for row in rows}


def hold(tx: Connection, host: str, now: datetime) -> SiteMemory:
    """Return what is remembered of a site, which until the end nobody else may change.

    Its pages are read several at a time: each is to see those that were kept before it.
    """
    found = tx.execute(_HELD, {"its_host": host}).scalar_one_or_none()
    if found is None:
        row = {"host": host, "memory": SiteMemory().to_bytes(), "learned_at": now}
        tx.execute(_NEW[tx.dialect.name], row)
        found = tx.execute(_HELD, {"its_host": host}).scalar_one()
    return SiteMemory.from_bytes(found)


def keep(tx: Connection, host: str, memory: SiteMemory, now: datetime) -> None:
    """Keep what is remembered of a site that is held."""
    tx.execute(_LEARNT, {"its_host": host, "memory": memory.to_bytes(), "learned_at": now})


def announced(tx: Connection, number: int) -> tuple[str, str] | None:
    """Return the title of an article, and what its feed says of it; None where it is gone."""
    said = sa.select(article.c.title, article.c.feed_text).where(article.c.id == number)
    row = tx.execute(said).first()
    return (row.title, row.feed_text) if row else None
