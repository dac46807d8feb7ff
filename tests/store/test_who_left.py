"""What a recipient wants no more counts however he is written, and by what came after a channel."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from monitor.core.model import Channel
from monitor.core.options import EmailOptions, Smtp
from monitor.store.machinery.database import Database
from monitor.store.sending import channels, unsubscribed

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def a_channel(name: str, *to: str) -> Channel:
    options = EmailOptions(to=to, sender="m@example.org", smtp=Smtp(host="localhost"))
    return Channel(name=name, kind="email", options=options)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    made = Database(database_url)
    made.migrate()
    yield made
    made.close()


def test_an_address_is_the_same_in_any_case_and_with_a_name(database: Database) -> None:
    with database.transaction() as tx:
        channels.sync(tx, [a_channel("desk", "anna@example.org")], disabled=(), now=NOW)
        unsubscribed.add(tx, "desk", "anna@example.org", ["floods"], why="asked", now=NOW)
        for written in ("Anna@example.org", "Anna <anna@Example.ORG>"):
            assert unsubscribed.topics_of(tx, "desk", written) == {"floods"}
        assert unsubscribed.topics_of(tx, "desk", "bob@example.org") == set()
        assert unsubscribed.take_back(tx, "desk", "Anna <anna@example.org>") == 1
        assert unsubscribed.topics_of(tx, "desk", "anna@example.org") == set()


def test_by_a_channel_that_came_after_one_that_is_gone_he_is_not_told_either(
    database: Database,
) -> None:
    later = NOW + timedelta(days=1)
    old, older = (
        a_channel("desk", "anna@example.org"),
        a_channel("list", "anna@example.org", "c@x.org"),
    )
    with database.transaction() as tx:
        channels.sync(tx, [older], disabled=(), now=NOW - timedelta(days=1))
        channels.sync(tx, [old, older], disabled=(), now=NOW)
        unsubscribed.add(tx, "desk", "anna@example.org", ["floods"], why="asked", now=NOW)
        new = a_channel("news", "anna@example.org", "bob@example.org")  # renamed, and one more
        channels.sync(tx, [new, older], disabled=(), now=later)
        assert unsubscribed.topics_of(tx, "news", "Anna@example.org") == {"floods"}
        assert unsubscribed.topics_of(tx, "news", "bob@example.org") == set()
        assert unsubscribed.topics_of(tx, "list", "anna@example.org") == set()  # older
