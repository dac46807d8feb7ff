"""Outlets as people name them: by their name in any case, or by the host of their site."""

from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.addresses.publishers import names_of
from monitor.store.tables.feeds import feed
from monitor.store.tables.news import article

_LATEST = 5000  # articles, whose outlets are known though no feed is called so


def known(tx: Connection) -> dict[str, str]:
    """Return the outlets of feeds and of the latest articles by their names: an address of each."""
    row, its = article.c, feed.c
    last = sa.select(row.publisher, row.url).order_by(row.id.desc()).limit(_LATEST).subquery()
    some = sa.select(last.c.publisher, sa.func.max(last.c.url)).group_by(last.c.publisher)
    feeds = sa.select(its.name, its.title, its.url).where(its.state == "live")
    found = {one.name or one.title: one.url for one in tx.execute(feeds)}
    found |= {one[0]: one[1] for one in tx.execute(some)}
    return {name: url for name, url in found.items() if name}


def called(said: str, outlets: Mapping[str, str]) -> list[str]:
    """Return the outlets that somebody means: by their name, else by the host of their site."""
    folded = said.strip().casefold()
    named = [one for one in outlets if one.casefold() == folded]
    host = folded.removeprefix("https://").removeprefix("http://").partition("/")[0]
    host = host.removeprefix("www.")
    return named or [one for one, url in outlets.items() if host in names_of(one, url)]
