"""Articles that another feed brought, under a link that says how its readers came."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.addresses.twins import is_older, is_twin, older_keys
from monitor.core.articles.entries import Item
from monitor.core.articles.identity import folded
from monitor.store.machinery.chunks import some_of
from monitor.store.tables.news import article

_BY_DATE: sa.Select[Any] = sa.select(article.c.key, article.c.title, article.c.published_at).where(
    article.c.published_at.in_(sa.bindparam("dates", expanding=True)),
    article.c.title.in_(sa.bindparam("titles", expanding=True)),
)

_MOST = 50  # articles on one path
_BETWEEN = (
    sa.select(article.c.key)
    .where(article.c.key >= sa.bindparam("start"), article.c.key < sa.bindparam("end"))
    .order_by(article.c.key)
    .limit(_MOST)
)


def under_known_keys(
    tx: Connection,
    items: Sequence[Item],
    there: Mapping[str, sa.Row[Any]],
    *,
    upgraded: bool = True,
) -> list[Item]:
    """Return new items, those of an article that is there under another link with its key.

    `there` are the articles under any key that can be told from the items' links: what has its
    own there needs no other. An article may also stand under the key that its link had before an
    upgrade, by rules that knew fewer ways by which readers come: looked for where `upgraded`.
    """
    asked = [item for item in items if item.article_key not in there]
    if not asked:
        return list(items)
    older = {item.key: _as_older(tx, item) for item in asked} if upgraded else {}
    titled = defaultdict(list)
    for row in (*there.values(), *_of_their_dates(tx, asked)):
        titled[folded(row.title)].append(row)
    return [
        item
        if item.article_key in there
        else older.get(item.key) or _as_known(item, titled[folded(item.entry.title)])
        for item in items
    ]


def _as_older(tx: Connection, item: Item) -> Item | None:
    """Give an item the key that its link had by older rules, where an article stands under it."""
    bounds = older_keys(item)
    if bounds is None:
        return None
    start, end = bounds
    found = tx.execute(_BETWEEN, {"start": start, "end": end}).scalars()
    older = next((key for key in found if is_older(item, key)), "")
    return replace(item, article_key=older) if older else None


def _as_known(item: Item, found: Sequence[sa.Row[Any]]) -> Item:
    for row in found:
        if is_twin(item, row.key, row.title, row.published_at):
            return replace(item, article_key=row.key)
    return item


def _of_their_dates(tx: Connection, items: Sequence[Item]) -> list[sa.Row[Any]]:
    """Return the articles that bear the items' titles and dates: many may bear a day alone."""
    found: list[sa.Row[Any]] = []
    for some in some_of([item for item in items if (at := _date(item)) and at.time() != time(0)]):
        said = {"dates": [_date(item) for item in some], "titles": [i.entry.title for i in some]}
        found += list(tx.execute(_BY_DATE, said))
    return found


def _date(item: Item) -> datetime | None:
    return item.entry.published or item.entry.updated
