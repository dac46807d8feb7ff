"""What names recipients, and has keys of links and hubs, is for nobody's eyes but ours."""

import stat
from datetime import UTC, datetime
from pathlib import Path

from monitor.core.options import FileOptions
from monitor.notify.file import File
from monitor.store.machinery.database import Database
from tests.notify.alerts import a_message

NOW = datetime(2014, 5, 5, 8, 1, 2, tzinfo=UTC)


def others_may(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode) & 0o077


def test_a_new_database_is_read_by_nobody_else(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/data/monitor.db")
    database.migrate()
    with database.transaction():  # while its other files are there
        files = list((tmp_path / "data").iterdir())
        assert tmp_path / "data" / "monitor.db" in files
        assert not any(map(others_may, files))


def test_a_mail_that_is_kept_as_a_file_is_read_by_nobody_else(tmp_path: Path) -> None:
    folder = tmp_path / "outbox"
    channel, message = File(FileOptions(folder=str(folder))), a_message(recipient="")
    channel.send(message.id, message.recipient, channel.render(message), now=NOW)
    assert len(list(folder.iterdir())) == 2
    assert not any(map(others_may, [folder, *folder.iterdir()]))
