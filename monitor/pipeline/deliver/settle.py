"""Settle what came of a delivery: sent, to be tried again, or given up."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from monitor.core.concerns import never_worked
from monitor.core.delivery import SENT, Settlement, after_failure, blamed_after
from monitor.core.downtime import next_try
from monitor.core.errors import DeliveryError
from monitor.core.lags import counted
from monitor.core.mending import is_of_the_config
from monitor.pipeline.deliver.delivering import Delivering
from monitor.store.machinery.faults import in_words
from monitor.store.sending import alerts, channels, outbox, recipients
from monitor.store.sending.outbox import DeliveryRow
from monitor.store.upkeep import tally
from monitor.telemetry import log

OFTEN = 3  # in a row: what waits for a recipient does so for him, and is no odd message


class NoMessage(DeliveryError):
    """A message could not be made or sent, for a reason that nobody thought of."""

    def __init__(self, error: Exception) -> None:
        """Say why; it is tried again, and says nothing of its channel."""
        message = f"it cannot be made or sent: {in_words(error)}"
        super().__init__(message, permanent=False, concerns="message")


def give_up(tx: Connection, row: DeliveryRow, error: DeliveryError, now: datetime) -> None:
    """Let a delivery end that nobody can get."""
    failed = Settlement(state="failed", outcome="permanent")
    outbox.settle(tx, row, verdict=failed, detail=str(error), blamed=row.blamed, now=now)
    recipients.failed(tx, row.channel, row.recipient, str(error), now, for_good=True)
    tally.add(tx, {("attempts", failed.outcome): 1})


def keep_outcome(
    row: DeliveryRow, failure: DeliveryError | None, detail: str, parts: Delivering
) -> DeliveryError | None:
    """Write what came of an attempt, and log it; return the failure, and whose it is taken for."""
    detail = str(failure) if failure else detail
    now, jitter = parts.clock(), parts.chance()
    several = len(parts.channels[row.channel].recipients) > 1

    def settled(tx: Connection) -> _Kept:
        state = channels.hold(tx, row.channel)
        whose = _whose(failure, row, state) if failure and several else failure
        verdict = _settled(tx, row, whose, detail, state=state, now=now, jitter=jitter)
        articles = outbox.articles_of(tx, row) if verdict else []
        return _Kept(verdict, articles, whose, is_new=_is_new(state))

    kept = parts.database.write(settled)
    verdict, whose = kept.verdict, kept.whose
    if verdict is None:
        log().warning("delivery.overtaken", delivery=row.key, channel=row.channel, detail=detail)
        return whose
    log().info(
        "delivery.attempted",
        articles=kept.articles,
        delivery=row.key,
        channel=row.channel,
        attempt=row.attempts,
        state=verdict.state,
        detail=detail,
    )
    if kept.is_new and whose and whose.concerns == "channel" and is_of_the_config(detail):
        where = parts.channels[row.channel].said_at
        log().warning(
            "channel.never_worked",
            channel=row.channel,
            where=where,
            what=never_worked(row.channel, detail),
        )
    return whose


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was written of an attempt; `is_new`: its channel was never tried as it is said now."""

    verdict: Settlement | None
    articles: list[int]
    whose: DeliveryError | None
    is_new: bool


def _is_new(state: sa.Row[Any] | None) -> bool:
    return state is not None and state.succeeded_at is None and state.tried_at is None


class _OneRecipients(DeliveryError):
    """A failure that is taken for one recipient's, for as long as all goes well with the others."""


def _whose(failure: DeliveryError, row: DeliveryRow, state: sa.Row[Any] | None) -> DeliveryError:
    """Say whether a channel with several recipients failed, or with this one only."""
    doubted = state.doubted if state else ""
    if not failure.doubtful or (state and state.failures) or doubted not in ("", row.recipient):
        return failure
    return _OneRecipients(str(failure), permanent=False, concerns="message")


def _settled(
    tx: Connection,
    row: DeliveryRow,
    failure: DeliveryError | None,
    detail: str,
    *,
    state: sa.Row[Any] | None,
    now: datetime,
    jitter: float,
) -> Settlement | None:
    """Write what came of an attempt, the delivery first; None where another was begun since."""
    earlier = state.failures if state else 0
    of_channel = failure is not None and failure.concerns == "channel"
    blamed = _blamed(row, failure, earlier + 1) if failure and of_channel else row.blamed
    failures = max(blamed, 1) if of_channel else outbox.failures_of(tx, row) + 1
    verdict = _after(failure, row, failures, now, jitter) if failure else SENT
    if not outbox.settle(tx, row, verdict=verdict, detail=detail, blamed=blamed, now=now):
        return None
    if failure is None:
        _note_success(tx, row, now)
    else:
        _note_failure(tx, row, failure, failures=earlier + 1, now=now, jitter=jitter)
    lag = {} if failure else _lag(tx, row, now)
    tally.add(tx, {("attempts", verdict.outcome): 1, **lag})
    return verdict


def _lag(tx: Connection, row: DeliveryRow, now: datetime) -> tally.Counts:
    """Return how long what was told at once took from its decision; held on purpose is no lag."""
    decided_at = alerts.decided_at(tx, row.alert_id) if row.alert_id is not None else None
    if decided_at is None or row.held_by:
        return {}
    lag = counted([now - decided_at])
    return {("lag_delivered", span): number for span, number in lag.items()}


def _blamed(row: DeliveryRow, failure: DeliveryError, failures: int) -> int:
    return blamed_after(
        row.blamed, its_own=failure.its_own, failures=failures, attempts=row.attempts
    )


def _after(
    failure: DeliveryError, row: DeliveryRow, failures: int, now: datetime, jitter: float
) -> Settlement:
    return after_failure(
        failures=failures,
        first=row.created_at,
        now=now,
        jitter=jitter,
        permanent=failure.permanent,
        retry_after=failure.retry_after,
        concerns=failure.concerns,
    )


def _note_success(tx: Connection, row: DeliveryRow, now: datetime) -> None:
    channels.worked(tx, row.channel, now)
    failures = recipients.worked(tx, row.channel, row.recipient)
    if row.recipient and failures >= OFTEN:
        outbox.wake(tx, channel_name=row.channel, recipient=row.recipient, now=now)


def _note_failure(
    tx: Connection,
    row: DeliveryRow,
    failure: DeliveryError,
    *,
    failures: int,
    now: datetime,
    jitter: float,
) -> None:
    """Note whose failure it is. A server that refuses a recipient or a message works."""
    if isinstance(failure, _OneRecipients):
        channels.doubt(tx, row.channel, row.recipient)
    elif failure.concerns != "channel" and not isinstance(failure, NoMessage):
        channels.worked(tx, row.channel, now)
    if failure.concerns == "recipient" or (failure.concerns == "message" and not failure.permanent):
        said, for_good = str(failure), failure.permanent
        recipients.failed(tx, row.channel, row.recipient, said, now, for_good=for_good)
    if failure.concerns == "channel":
        try_at = next_try(
            failures=failures,
            now=now,
            jitter=jitter,
            to_mend=failure.to_mend,
            retry_after=failure.retry_after,
        )
        channels.failed(
            tx, row.channel, str(failure), now=now, try_at=try_at, to_mend=failure.to_mend
        )
        if failure.permanent:
            channels.end(tx, row.channel, now)
