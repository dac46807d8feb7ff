import json
import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest

from monitor.core.errors import DeliveryError
from monitor.core.options import FileOptions
from monitor.notify.file import File
from monitor.notify.notifier import Notifier
from tests.notify.alerts import EVIL_TEXTS, a_body, a_body_full_of, a_message

NOW = datetime(2014, 5, 5, 8, 1, 2, tzinfo=UTC)


def put(folder: Path, **changes: Any) -> str:
    channel: Notifier = File(FileOptions(folder=str(folder)))
    message = a_message(**({"recipient": ""} | changes))
    return channel.send(message.id, message.recipient, channel.render(message), now=NOW)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_alert_is_put_there_as_mail_and_as_json(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "outbox"
    assert put(folder) == str(folder / "msg_0a1b2c.eml")
    assert names(folder) == ["msg_0a1b2c.eml", "msg_0a1b2c.json"]
    assert json.loads((folder / "msg_0a1b2c.json").read_bytes()) == a_body()
    mail = message_from_bytes((folder / "msg_0a1b2c.eml").read_bytes())
    assert mail["Subject"] == "[Floods] Important: Bridge at Lavna closes after flood"
    assert mail["Message-ID"] == "<msg_0a1b2c@localhost>"
    assert mail["References"] == "<story-12@localhost>"
    assert mail["To"] is None


def test_repeat_overwrites_and_never_doubles(tmp_path: Path) -> None:
    put(tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    (tmp_path / "msg_0a1b2c.eml").write_bytes(b"half a fi")
    put(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize(
    "id_", ["../../evil", "/etc/passwd", "a/b", ".", "..", "", "x" * 300, "\0"]
)
def test_id_never_leads_out_of_the_folder(tmp_path: Path, id_: str) -> None:
    folder = tmp_path / "outbox"
    put(folder, id=id_)
    assert names(tmp_path) == ["outbox"]
    assert len(names(folder)) == 2


def test_different_ids_never_share_a_file(tmp_path: Path) -> None:
    for id_ in ("a/b", "a.b", "a-b", "A-b"):
        put(tmp_path, id=id_)
    assert len(names(tmp_path)) == 8


@pytest.mark.parametrize("text", EVIL_TEXTS)
def test_poisoned_feed_is_put_there_too(tmp_path: Path, text: str) -> None:
    put(tmp_path, body=a_body_full_of(text))
    assert json.loads((tmp_path / "msg_0a1b2c.json").read_bytes()) == a_body_full_of(text)


def test_folder_that_is_a_file_is_a_failure_for_now_that_names_it(tmp_path: Path) -> None:
    place = tmp_path / "outbox"
    place.write_text("in the way")
    with pytest.raises(DeliveryError, match=f"cannot write to the folder {place}") as caught:
        put(place)
    assert not caught.value.permanent


@contextmanager
def a_disk_that_takes(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_disk_that_takes_no_more_is_a_failure_for_now_and_leaves_no_half(tmp_path: Path) -> None:
    put(tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with (
        a_disk_that_takes(100),
        pytest.raises(DeliveryError, match=f"cannot write to the folder {tmp_path}") as caught,
    ):
        put(tmp_path)
    assert not caught.value.permanent
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_folder_without_permission_is_a_failure_for_now(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(DeliveryError, match="Permission denied") as caught:
        put(tmp_path)
    assert not caught.value.permanent


def test_place_that_cannot_be_replaced_leaves_no_part_behind(tmp_path: Path) -> None:
    (tmp_path / "msg_0a1b2c.json" / "in-the-way").mkdir(parents=True)
    with pytest.raises(DeliveryError):
        put(tmp_path)
    assert names(tmp_path) == ["msg_0a1b2c.json"]
