"""Articles that another feed brought, under a link that says how its readers came."""

from collections.abc import Container, Sequence
from dataclasses import replace
from datetime import datetime, time
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.entries import Item
from monitor.core.twins import is_twin, other_keys
from monitor.store import arriving
from monitor.store.chunks import some_of
from monitor.store.schema import article

_BY_DATE: sa.Select[Any] = sa.select(article.c.key, article.c.title, article.c.published_at).where(
    article.c.published_at.in_(sa.bindparam("dates", expanding=True)),
    article.c.title.in_(sa.bindparam("titles", expanding=True)),
)


def under_known_keys(tx: Connection, items: Sequence[Item], known: Container[str]) -> list[Item]:
    """Give new items, those of an article that is there under another link with its key.

    `known` are the keys that are there: what has one of these needs no other.
    """
    asked = [item for item in items if item.article_key not in known]
    found = _candidates(tx, asked) if asked else []
    return [_as_known(item, found) if found else item for item in items]


def _as_known(item: Item, found: Sequence[sa.Row[Any]]) -> Item:
    for row in found:
        if is_twin(item, row.key, row.title, row.published_at):
            return replace(item, article_key=row.key)
    return item


def _candidates(tx: Connection, items: Sequence[Item]) -> list[sa.Row[Any]]:
    keys = list(dict.fromkeys(key for item in items for key in other_keys(item)))
    found = [*arriving.by_key(tx, keys).values()] if keys else []
    dated = [item for item in items if (at := _date(item)) and at.time() != time(0)]
    for some in some_of(dated):
        said = {"dates": [_date(item) for item in some], "titles": [i.entry.title for i in some]}
        found += list(tx.execute(_BY_DATE, said))
    return found


def _date(item: Item) -> datetime | None:
    return item.entry.published or item.entry.updated
