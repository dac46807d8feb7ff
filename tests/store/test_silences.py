"""Who asks twice for one silence has one, and by it for as long as he asked for last."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from monitor.store.machinery.database import Database
from monitor.store.sending import silences
from monitor.store.sending.silences import Silenced

NOW = datetime(2026, 6, 1, tzinfo=UTC)
WEEK = timedelta(days=7)
ANNA = ("desk", "anna@example.org")


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    made = Database(database_url)
    made.migrate()
    yield made
    made.close()


def test_a_link_that_is_clicked_nine_times_makes_one_silence_to_the_last_end(
    database: Database,
) -> None:
    what = Silenced(publisher="harbour.example.org")
    with database.transaction() as tx:
        for minute in range(9):
            now = NOW + timedelta(minutes=minute)
            silences.add(tx, what, now=now, ends_at=now + WEEK, author="a link", whom=ANNA)
        [row] = silences.listed(tx, NOW)
        assert (row.starts_at, row.ends_at) == (NOW, NOW + timedelta(minutes=8) + WEEK)


def test_a_shorter_one_changes_nothing_and_one_that_ended_is_not_woken(database: Database) -> None:
    what = Silenced(topic="floods")
    with database.transaction() as tx:
        first, _ = silences.add(tx, what, now=NOW, ends_at=NOW + WEEK, author="desk")
        shorter = silences.add(tx, what, now=NOW, ends_at=NOW + WEEK / 2, author="desk")
        assert shorter == (first, NOW + WEEK)
        later = NOW + 2 * WEEK
        again, _ = silences.add(tx, what, now=later, ends_at=later + WEEK, author="desk")
        assert again != first
        assert len(silences.listed(tx, NOW, ended=True)) == 2


def test_another_s_silence_of_the_same_stays_as_he_made_it(database: Database) -> None:
    what = Silenced(topic="floods")
    with database.transaction() as tx:
        silences.add(tx, what, now=NOW, ends_at=NOW + WEEK, author="desk", comment="drills")
        silences.add(tx, what, now=NOW, ends_at=NOW + 2 * WEEK, author="night desk")
        kept = [(row.author, row.comment, row.ends_at) for row in silences.listed(tx, NOW)]
    assert kept == [("desk", "drills", NOW + WEEK), ("night desk", "", NOW + 2 * WEEK)]
