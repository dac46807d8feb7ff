"""What a poll came to nothing by, where what it brought could not be kept."""

from sqlalchemy.exc import SQLAlchemyError

from monitor.core.errors import MonitorError, ParseError, StoreError
from monitor.pipeline.poll.failing import keep_failure
from monitor.pipeline.poll.turn import Polling, Turn
from monitor.telemetry import log

ITS_OWN = (  # what may be wrong with one feed, and not with all
    MonitorError, ArithmeticError, AttributeError, LookupError, OSError, RuntimeError, TypeError,
    ValueError, SQLAlchemyError,
)  # fmt: skip


def not_kept(turn: Turn, error: Exception, parts: Polling) -> None:
    """Say that a poll came to nothing; where the feed alone is at fault it has failed.

    Else the database is away: what was polled is polled again when the lease is over.
    """
    log().error("feed.not_kept", feed=turn.feed.id, url=turn.feed.url, error=_in_words(error))
    if isinstance(error, StoreError) and not error.refused:
        return
    message = f"{turn.feed.url}: what it brought could not be kept: {_in_words(error)}"
    try:
        keep_failure(turn, ParseError(message, reason="not-kept"), parts)
    except ITS_OWN as another:
        log().error("feed.not_kept", feed=turn.feed.id, error=_in_words(another))


def _in_words(error: Exception) -> str:
    """Give an error's first line: of a statement that failed, not what it was to write."""
    said = str(error) if isinstance(error, MonitorError) else f"{type(error).__name__}: {error}"
    return said.partition("\n")[0][:300]
