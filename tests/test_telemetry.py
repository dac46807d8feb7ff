"""Logs are one event a line, whoever says it."""

import logging
from collections.abc import Callable
from typing import Any

import pytest
import structlog

from monitor.core.errors import StoreError
from monitor.telemetry import Lines, log


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


def test_where_nobody_set_the_logs_up_they_leave_stdout_to_what_was_asked_for(
    capfd: pytest.CaptureFixture[str],
) -> None:
    structlog.reset_defaults()
    log().warning("turns.local", error="refused")
    said = capfd.readouterr()
    assert said.out == ""
    assert "turns.local" in said.err
    structlog.reset_defaults()
    logging.getLogger().handlers.clear()


def test_what_a_transaction_logs_is_logged_when_it_is_kept_and_once(
    json_log: Callable[[], list[dict[str, Any]]],
) -> None:
    json_log()
    lines, tries = Lines(), 0

    def work(number: int) -> int:
        nonlocal tries
        tries += 1
        lines.info("match.found_back", attempt=tries)
        lines.warning("channel.failing")
        assert json_log() == []
        return number

    def twice(work: Callable[[int], int]) -> int:
        return work(1) + work(2)

    def never(work: Callable[[int], int]) -> int:
        work(3)
        raise StoreError("gone")

    assert lines.write(twice, work) == 3
    said = json_log()
    assert [(one["level"], one["event"]) for one in said] == [
        ("info", "match.found_back"), ("warning", "channel.failing"),
    ]  # fmt: skip
    assert said[0]["attempt"] == 2
    with pytest.raises(StoreError):
        lines.write(never, work)
    lines.write(lambda _: None, work)  # logs nothing that was said before
    assert json_log() == []


def test_no_user_password_or_key_of_an_address_is_logged_whoever_says_it(
    json_log: Callable[[], list[dict[str, Any]]],
) -> None:
    json_log()
    address = "https://ann:s3cret@p@feeds.example.org/rss?id=7&api_key=s3cret&p=12#top"
    log().warning("feed.failed", url=address, error=f"{address}: HTTP 401", feed=1)
    logging.getLogger("celery").error("no broker at %s", "redis://ann:s3cret@redis:6379/0")
    try:
        open(address)  # noqa: PTH123, SIM115  # there is no such file, and the error names it
    except OSError:
        log().exception("watch.crashed")
    said = json_log()
    assert "s3cret" not in str(said)
    assert "ann" not in str(said)
    assert said[0]["url"] == "https://feeds.example.org/rss?id=7&api_key=…&p=12#top"
    assert said[1]["event"] == "no broker at redis://redis:6379/0"
    assert "No such file" in said[2]["exception"]
