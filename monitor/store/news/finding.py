"""Find the article that a person asks for: by its id, guid, key, or any spelling of its URL."""

import re
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.addresses.loosely import loosely, nearest, path_ends, whole
from monitor.core.addresses.pages import usable
from monitor.core.addresses.urls import article_key, kept_key
from monitor.store.tables.news import article, entry

_TELLS = 5  # characters of a path, from which on it may tell an article
_SOME = 1000  # articles with one end of a path that are looked through
_KEPT = sa.select(article.c.id, article.c.url).order_by(article.c.id.desc()).limit(_SOME)


def find(tx: Connection, said: str, *, latest: int | None = None) -> sa.Row[Any] | None:
    """Find an article by its id, as in a12, by its URL, its guid, or its key, in any spelling.

    `latest`: by a spelling that no index knows, only so many of the latest are looked through.
    """
    said = said.strip()
    if re.fullmatch(r"[aA]?[0-9]{1,18}", said):
        return tx.execute(sa.select(article).where(article.c.id == int(said.lstrip("aA")))).first()
    wanted = _spellings(said)
    either = sa.or_(article.c.url.in_(wanted), article.c.key.in_(wanted))
    found = tx.execute(sa.select(article).where(either).order_by(article.c.id)).first()
    near = sa.true() if latest is None else article.c.id > _newest - latest
    return found or _as_in_its_feed(tx, said, near) or _by_path(tx, whole(said), near)


_newest = sa.select(sa.func.coalesce(sa.func.max(article.c.id), 0)).scalar_subquery()


def _spellings(said: str) -> list[str]:
    """Return the ways in which an address may be kept: as it is, whole, without www and a place."""
    url = whole(said)
    bare = url.partition("#")[0]
    host, other = ("://www.", "://") if "://www." in bare else ("://", "://www.")
    some = [said, url, bare, bare.replace(host, other, 1)]
    return [one for one in {*some, *map(article_key, some)} if one]


def _as_in_its_feed(tx: Connection, said: str, near: sa.ColumnElement[bool]) -> sa.Row[Any] | None:
    """Find an article by its guid, or by a link without a host, as its feed has it."""
    keys = [kept_key(f"guid:{said}"), kept_key(f"link:{said}")]
    by_entry = sa.select(entry.c.article_id).where(entry.c.key.in_(keys))
    row = tx.execute(sa.select(article).where(article.c.id.in_(by_entry))).first()
    path = usable(said, "https://host.invalid/").url.removeprefix("https://host.invalid")
    if row or not path.startswith("/") or len(path) < _TELLS:
        return row
    ends = sa.and_(near, article.c.url.endswith(path, autoescape=True))
    found = tx.execute(sa.select(article).where(ends).order_by(article.c.id.desc())).first()
    return found or _by_path(tx, f"https://host.invalid{path}", near, any_host=True)


def _by_path(
    tx: Connection, url: str, near: sa.ColumnElement[bool], *, any_host: bool = False
) -> sa.Row[Any] | None:
    """Find the article with a loosely equal address; of many the one whose query is the nearest."""
    ends = path_ends(url) if url else []
    if not ends:
        return None
    asked = loosely(url)
    sites = [] if any_host else [asked.host]
    for some in (ends, sites):  # what is encoded needlessly shows by its site alone
        like = sa.or_(sa.false(), *(article.c.url.contains(one, autoescape=True) for one in some))
        kept = {row.id: loosely(row.url) for row in tx.execute(_KEPT.where(near, like))}
        if number := nearest(asked, kept, any_host=any_host):
            return tx.execute(sa.select(article).where(article.c.id == number)).first()
    return None
