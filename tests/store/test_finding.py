"""An article that is asked for by a spelling that no index knows is looked for among the latest."""

from datetime import UTC, datetime

import sqlalchemy as sa

from monitor.store.machinery.database import Database
from monitor.store.news.finding import find
from monitor.store.tables import schema

NOW = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)


def test_an_odd_spelling_is_looked_for_among_so_many_and_a_true_one_among_all(
    database: Database,
) -> None:
    urls = [f"https://news.example.org/flood-{place}/story" for place in ("north", "south")]
    due = {"found_at": NOW, "due_at": NOW, "authors": [], "stage": "done"}
    with database.transaction() as tx:
        for url in urls:
            tx.execute(sa.insert(schema.article).values(key=url, url=url, **due))
        for latest, odd in ((None, [1, 2]), (2, [1, 2]), (1, [None, 2]), (0, [None, None])):
            spelt = [find(tx, url.removeprefix("https://news.example.org"), latest=latest)
                     for url in urls]  # fmt: skip
            assert [row.id if row else None for row in spelt] == odd
            encoded = [find(tx, url.replace("story", "st%6Fry"), latest=latest) for url in urls]
            assert [row.id if row else None for row in encoded] == odd
            true = [find(tx, url, latest=latest) for url in urls]
            assert [row.id if row else None for row in true] == [1, 2]
