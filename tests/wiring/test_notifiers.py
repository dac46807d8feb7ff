"""Each kind of channel that the config knows has its notifier, made of that kind's options."""

from importlib import import_module
from pathlib import Path
from typing import get_type_hints

import pytest

from monitor.config.loading import load
from monitor.core.options import CHANNEL_KINDS
from monitor.notify.email import Email
from monitor.notify.file import File
from monitor.notify.webhook import Webhook
from monitor.wiring.notifiers import KINDS, Notifiers

CHANNELS = """\
version: 1
channels:
  outbox: {kind: file, folder: data/outbox}
  hook: {kind: webhook, url: "https://example.org/hook"}
  mail:
    kind: email
    to: [a@example.org, b@example.org]
    sender: monitor@example.org
    smtp: {host: mail}
"""


def test_what_the_config_knows_can_be_sent_and_nothing_else() -> None:
    assert set(KINDS) == set(CHANNEL_KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_notifier_takes_the_options_of_its_kind(kind: str) -> None:
    module, name = KINDS[kind]
    hints = get_type_hints(getattr(import_module(module), name).__init__)
    assert hints["options"] is CHANNEL_KINDS[kind]


def test_each_channel_has_one_notifier_of_its_kind(tmp_path: Path) -> None:
    (tmp_path / "monitor.yaml").write_text(CHANNELS)
    (tmp_path / "feeds.yaml").write_text("version: 1\nfeeds: [{url: 'https://example.org/a'}]\n")
    there = Notifiers(load(tmp_path, {}))
    kinds = {name: type(notifier) for name, notifier in there.items()}
    assert kinds == {"outbox": File, "hook": Webhook, "mail": Email}
    assert there["mail"] is there["mail"]
