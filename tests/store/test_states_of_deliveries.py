"""How the deliveries of many alerts stand, and which of them failed."""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.store.machinery.database import Database
from monitor.store.sending import outbox, states
from monitor.store.tables.news import story
from monitor.store.tables.sending import alert, channel, delivery, digest

NOW = datetime(2026, 1, 5, 8, tzinfo=UTC)


def alerts(tx: Connection, number: int) -> list[int]:
    """Open so many alerts, each with two deliveries; the first is of a digest, the next folded."""
    times = {"created_at": NOW, "leaves_at": NOW}
    tx.execute(sa.insert(channel).values(name="mail", kind="email", first_seen_at=NOW))
    first = tx.execute(
        sa.insert(story)
        .values(key="s", title="T", opened_at=NOW, last_at=NOW)
        .returning(story.c.id)
    ).scalar_one()
    window = {"channel": "mail", "window_from": NOW, "window_to": NOW}
    whole = tx.execute(sa.insert(digest).values(window).returning(digest.c.id)).scalar_one()
    put(tx, "digest", digest_id=whole)
    made = []
    for at in range(number):
        own = {"story_id": first, "channel": "mail", "sequence": at + 1, "held": False, **times}
        own["digest_id"] = None if at else whole
        made.append(tx.execute(sa.insert(alert).values(own).returning(alert.c.id)).scalar_one())
        for recipient in "ab" if at else "":
            put(tx, f"{at}{recipient}", alert_id=made[-1])
    folded = sa.update(delivery).where(delivery.c.key == "1a")
    tx.execute(folded.values(state="folded", folded_into=whole))
    return made


def put(tx: Connection, key: str, **whose: Any) -> None:
    outbox.put(tx, key=key, channel="mail", recipient=key, due_at=NOW, now=NOW, **whose)


def test_each_alert_has_its_own_deliveries_its_digests_and_what_it_was_folded_into(
    database: Database,
) -> None:
    with database.transaction() as tx:
        first, second, third = alerts(tx, 3)
        told = states.states_of(tx, [third, second, first])
        assert told == {
            first: {"digest": "pending"},
            second: {"1b": "pending", "1a": "folded", "digest": "pending"},
            third: {"2b": "pending", "2a": "pending"},
        }
        assert [*told] == [third, second, first]
        for number in (first, second, third):
            listed = outbox.listed(tx, alert_ids=[number])
            assert [*told[number].items()] == [(one.key, one.state) for one in listed]


def test_many_alerts_take_as_many_questions_as_few(database: Database) -> None:
    with database.transaction() as tx:
        some, asked = alerts(tx, 300), list[str]()
        sa.event.listen(tx, "before_cursor_execute", lambda *told: asked.append(told[2]))
        assert len(states.states_of(tx, some)) == 300
    assert len(asked) == 1


def test_failed_deliveries_are_found_by_their_keys_without_the_others(database: Database) -> None:
    with database.transaction() as tx:
        alerts(tx, 4)
        tx.execute(
            sa.update(delivery).where(delivery.c.key.in_(["2a", "3b"])).values(state="failed")
        )
        assert states.failed(tx, ["2a", "2b", "none"]).keys() == {"2a"}
        assert states.failed(tx, []) == {}
        assert states.all_failed(tx).keys() == {"2a", "3b"}
