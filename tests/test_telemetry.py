"""Logs are one event a line, whoever says it."""

import json
import logging

import pytest

from monitor.telemetry import log, setup_logs


def test_a_librarys_warning_is_one_line_of_json_as_ours_are(
    capfd: pytest.CaptureFixture[str],
) -> None:
    setup_logs("json")
    logging.getLogger("celery.beat").error("Cannot connect: %s.\nTrying again", "refused")
    logging.getLogger("celery.beat").info("of no interest")
    log().info("feed.polled", feed=1)
    said = [json.loads(line) for line in capfd.readouterr().err.splitlines()]
    assert [(one["level"], one["event"]) for one in said] == [
        ("error", "Cannot connect: refused. Trying again"),
        ("info", "feed.polled"),
    ]
    assert said[0]["logger"] == "celery.beat"
    assert all(one["timestamp"].endswith("Z") for one in said)
    setup_logs("people")
