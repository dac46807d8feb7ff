"""A database of the version before, with a channel that is down, is upgraded under way."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from monitor.store.machinery import revisions
from monitor.store.machinery.database import Database
from monitor.store.sending import giving_up, outbox
from monitor.store.tables.news import article
from monitor.store.tables.sending import delivery

NOW = datetime.now(UTC)  # noqa: TID251  # the migration's own clock is the real one


def back_to(database: Database, revision: str) -> None:
    config = Config()
    folder = Path(revisions.__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder))
    with database.transaction() as tx:
        config.attributes["connection"] = tx
        command.downgrade(config, revision)


TIME = delivery.c.due_at.type
CHANNEL = sa.text(
    "INSERT INTO channel (name, kind, first_seen_at, failures, failing_since) "
    "VALUES ('hook', 'webhook', :since, 4, :since)"
).bindparams(sa.bindparam("since", type_=TIME))
DELIVERY = sa.text(
    "INSERT INTO delivery (key, channel, recipient, state, due_at, attempts, created_at, payload) "
    "VALUES (:key, 'hook', '', :state, :due, :attempts, :at, :payload)"
).bindparams(sa.bindparam("due", type_=TIME), sa.bindparam("at", type_=TIME))
LATER = NOW + timedelta(hours=5)
ROWS = (
    ("tried", "pending", LATER, 4), ("to leave", "pending", LATER, 0),
    ("given up", "failed", NOW, 1), ("sent", "sent", NOW, 1),
)  # fmt: skip


def test_what_was_read_at_a_glance_is_called_so_after_an_upgrade(database: Database) -> None:
    back_to(database, "0017")
    row = {"key": "k", "text_from": "quick", "authors": [], "found_at": NOW, "due_at": NOW}
    with database.transaction() as tx:
        tx.execute(sa.insert(article).values(row))
    database.migrate()
    with database.transaction() as tx:
        assert tx.execute(sa.select(article.c.text_from)).scalar() == "glance"


def test_what_waits_for_its_channel_is_due_and_what_was_given_up_before_is_not_told(
    database: Database,
) -> None:
    back_to(database, "0013")
    with database.transaction() as tx:
        tx.execute(CHANNEL, {"since": NOW - timedelta(hours=2)})
        for key, state, due, attempts in ROWS:
            said = {"key": key, "state": state, "due": due, "attempts": attempts}
            tx.execute(DELIVERY, said | {"at": NOW, "payload": b"{}"})
    database.migrate()
    with database.transaction() as tx:
        assert giving_up.untold(tx) == []
        at = datetime.now(UTC) + timedelta(minutes=5)  # noqa: TID251  # as above
        [probe] = outbox.queue_due(tx, channel_name="hook", now=at, limit=20)
        assert outbox.get(tx, probe).key == "tried"
        after = {row.key: row for row in outbox.listed(tx)}
    assert after["to leave"].due_at == LATER
    assert {key: row.state for key, row in after.items()} == {row[0]: row[1] for row in ROWS}
