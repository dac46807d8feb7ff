"""What a delivery is called: the same for the same, and never as another installation does."""

from datetime import UTC, datetime
from pathlib import Path

from monitor.store.machinery.database import Database
from monitor.store.sending import outbox
from monitor.store.upkeep import secrets

TOLD = ("hook", "s_1", 1, "")


def made(folder: Path, name: str) -> Database:
    database = Database(f"sqlite:///{folder / name}")
    database.migrate()
    return database


def test_two_installations_never_give_one_id_to_what_they_tell(tmp_path: Path) -> None:
    keys = []
    for name in ("one.db", "other.db"):
        database = made(tmp_path, name)
        with database.transaction() as tx:
            keys.append(outbox.key_of(tx, "msg", *TOLD))
            assert outbox.key_of(tx, "msg", *TOLD) == keys[-1]
            assert outbox.key_of(tx, "dig", *TOLD) != keys[-1]
        database.close()
    assert len({*keys}) == 2


def test_an_upgrade_gives_a_name_once_and_keeps_the_ids_of_what_waits(tmp_path: Path) -> None:
    database = made(tmp_path, "one.db")
    now = datetime.now(UTC)  # noqa: TID251  # the row's own time
    with database.transaction() as tx:
        outbox.put(tx, key="msg_old", channel="hook", recipient="", due_at=now, now=now)
        name = secrets.known(tx, secrets.INSTALLATION)
    database.migrate()
    with database.transaction() as tx:
        assert secrets.known(tx, secrets.INSTALLATION) == name != ""
        assert [row.key for row in outbox.listed(tx)] == ["msg_old"]
    database.close()
