"""Put every alert into a folder, as a mail and as the webhook's JSON."""

import json
import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from monitor.core.errors import DeliveryError
from monitor.core.model import Message
from monitor.core.options import FileOptions, NetSettings
from monitor.notify.letter import letter, token
from monitor.notify.posting import as_json
from monitor.notify.safe import mapping

_SENDER = "News monitor <monitor@localhost>"


class File:
    """A channel of kind `file`: `<id>.eml` and `<id>.json`; a repeat overwrites, never doubles."""

    seconds = 30.0  # of a disk nothing can be said; a network's folder that hangs holds one worker

    def __init__(self, options: FileOptions, _net: NetSettings | None = None) -> None:
        """Keep the folder's name."""
        self._folder = Path(options.folder)

    def render(self, message: Message) -> bytes:
        """Return body and mail, as they are to be written."""
        mail = letter(message, sender=_SENDER).decode("ascii")
        return as_json({"body": message.body, "mail": mail})

    def send(self, message_id: str, recipient: str, payload: bytes, *, now: datetime) -> str:
        """Write both files, each whole or not at all, and return the mail's path.

        They are on the disk when this returns. Raises DeliveryError (temporary), which names the
        folder, where it cannot be written to.
        """
        del now
        name = token(message_id)
        body, mail = _divided(message_id, recipient, payload)
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _replace(self._folder / f"{name}.json", as_json(body))
            _replace(self._folder / f"{name}.eml", mail)
            _sync(self._folder)
        except OSError as error:
            text = f"cannot write to the folder {self._folder}: {error.strerror or error}"
            raise DeliveryError(text, permanent=False, to_mend=True) from None
        return str(self._folder / f"{name}.eml")


def _divided(number: str, recipient: str, payload: bytes) -> tuple[dict[str, Any], bytes]:
    """Return body and mail; before there was a mail in it, the payload was the body."""
    said = json.loads(payload)
    if "mail" in said:
        return said["body"], said["mail"].encode("ascii")
    message = Message(id=number, thread=_thread(said), recipient=recipient, body=said)
    return said, letter(message, sender=_SENDER)


def _thread(body: dict[str, Any]) -> str:
    return str(mapping(mapping(body.get("data")).get("story")).get("id") or "")


def _ours_alone(path: str, flags: int) -> int:
    return os.open(path, flags, mode=0o600)  # it names recipients, and has keys in its links


def _replace(path: Path, content: bytes) -> None:
    """Write beside the place, then rename: nobody ever reads half a file."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with open(beside, "wb", opener=_ours_alone) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink()
        raise


def _sync(folder: Path) -> None:
    """Make the renames last: they are the folder's content."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
