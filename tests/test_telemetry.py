"""Logs are one event a line, whoever says it."""

import logging
from collections.abc import Callable
from typing import Any

from monitor.telemetry import log


def test_a_librarys_warning_is_one_line_of_json_as_ours_are(
    json_log: Callable[[], list[dict[str, Any]]],
) -> None:
    json_log()
    logging.getLogger("celery.beat").error("Cannot connect: %s.\nTrying again", "refused")
    logging.getLogger("celery.beat").info("of no interest")
    log().info("feed.polled", feed=1)
    said = json_log()
    assert [(one["level"], one["event"]) for one in said] == [
        ("error", "Cannot connect: refused. Trying again"),
        ("info", "feed.polled"),
    ]
    assert said[0]["logger"] == "celery.beat"
    assert all(one["timestamp"].endswith("Z") for one in said)
