"""What is known of the sites whose pages are read: the lines that repeat over them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from monitor.core.paragraphs.memory import SiteMemory
from monitor.store.tables.news import site


def _kept(insert: Any) -> Any:
    new = insert(site)
    fresh = {"memory": new.excluded.memory, "learned_at": new.excluded.learned_at}
    return new.on_conflict_do_update(index_elements=["host"], set_=fresh)


_KEPT = {"sqlite": _kept(sqlite.insert), "postgresql": _kept(postgresql.insert)}


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


def keep(tx: Connection, host: str, memory: SiteMemory, now: datetime) -> None:
    """Keep what is remembered of a site. Of two at once the later counts: a page is lost to it."""
    row = {"host": host, "memory": memory.to_bytes(), "learned_at": now}
    tx.execute(_KEPT[tx.dialect.name], row)
