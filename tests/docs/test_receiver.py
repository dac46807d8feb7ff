"""The receiver of webhook.md takes what the monitor posts, once, and nothing that was changed."""

import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import httpx
import pytest
import standardwebhooks

from monitor.core.errors import DeliveryError
from monitor.core.model import Message, Secret
from monitor.core.options import NetSettings, WebhookOptions
from monitor.notify.webhook import Webhook
from tests.docs.pages import DOCS
from tests.servers import free_port, until
from tests.world import now

SECRET = "whsec_" + b64encode(bytes(range(32))).decode()
BODY = {"type": "story.opened", "data": {"story": {"title": "Bridge at Lavna closes after flood"}}}
MESSAGE = Message(id="msg_0a1b2c", thread="story-12", recipient="", body=BODY)
NET = NetSettings(allow_networks=("127.0.0.0/8",))


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    process: "subprocess.Popen[str]"
    url: str

    def said(self) -> list[str]:
        """End it; each line that it printed."""
        self.process.terminate()
        return self.process.communicate(timeout=10)[0].splitlines()

    def post(self, body: bytes, at: datetime, *, signed: bytes) -> int:
        """Post a body, beside the signature of what may be another, made by a library."""
        mark = standardwebhooks.Webhook(SECRET).sign(MESSAGE.id, at, signed.decode())
        headers = {
            "webhook-id": MESSAGE.id,
            "webhook-timestamp": str(int(at.timestamp())),
            "webhook-signature": mark,
        }
        return httpx.post(self.url, content=body, headers=headers).status_code


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving(SECRET) as one:
        yield one


@contextmanager
def receiving(secret: str) -> Iterator[Receiver]:
    port = free_port()
    command = [sys.executable, str(DOCS / "receiver.py"), str(port)]
    with subprocess.Popen(
        command, env={"WEBHOOK_SECRET": secret}, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True,
    ) as process:  # fmt: skip
        url = f"http://127.0.0.1:{port}/"
        until(lambda: is_there(url), seconds=10, what="the receiver answers")
        yield Receiver(process=process, url=url)
        process.kill()


def is_there(url: str) -> bool:
    try:
        return httpx.get(url).status_code == 501  # it takes POST only
    except httpx.HTTPError:
        return False


def hook(receiver: Receiver, secret: str = SECRET) -> Webhook:
    return Webhook(WebhookOptions(url=receiver.url, secret=Secret(secret)), NET)


def test_a_delivery_is_taken_once_however_often_it_comes(receiver: Receiver) -> None:
    channel = hook(receiver)
    payload = channel.render(MESSAGE)
    for _ in range(2):
        assert channel.send(MESSAGE.id, "", payload, now=now()) == "HTTP 204"
    assert receiver.said() == ["story.opened Bridge at Lavna closes after flood"]


@pytest.mark.parametrize("secret", ["hunter2!", "mypassword12"])
def test_a_secret_without_its_mark_is_the_key_as_it_is(secret: str) -> None:
    with receiving(secret) as one:
        channel = hook(one, secret)
        assert channel.send(MESSAGE.id, "", channel.render(MESSAGE), now=now()) == "HTTP 204"


def test_another_secret_is_refused(receiver: Receiver) -> None:
    channel = hook(receiver, "whsec_" + b64encode(b"?" * 32).decode())
    with pytest.raises(DeliveryError, match="401"):
        channel.send(MESSAGE.id, "", channel.render(MESSAGE), now=now())
    assert receiver.said() == []


def test_what_was_changed_on_the_way_or_is_old_is_refused(receiver: Receiver) -> None:
    body = hook(receiver).render(MESSAGE)
    assert receiver.post(body.replace(b"closes", b"opens"), now(), signed=body) == 401
    assert receiver.post(body, now() - timedelta(hours=1), signed=body) == 401
    assert receiver.post(body, datetime(1970, 1, 1, tzinfo=UTC), signed=body) == 401
    assert receiver.post(body, now(), signed=body) == 204
    assert len(receiver.said()) == 1
