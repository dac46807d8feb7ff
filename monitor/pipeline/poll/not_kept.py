"""What a poll came to nothing by, where what it brought could not be kept."""

from monitor.core.errors import ParseError
from monitor.pipeline.poll.failing import keep_failure
from monitor.pipeline.poll.turn import OnePoll, Polling
from monitor.store.machinery.faults import ITS_OWN, in_words, is_everybodys
from monitor.telemetry import log


def not_kept(turn: OnePoll, error: Exception, parts: Polling) -> None:
    """Say that a poll came to nothing; where the feed alone is at fault it has failed.

    Else the database is away: what was polled is polled again when the lease is over.
    """
    log().error("feed.not_kept", feed=turn.feed.id, url=turn.feed.url, error=in_words(error))
    if is_everybodys(error):
        return
    message = f"{turn.feed.url}: what it brought could not be kept: {in_words(error)}"
    try:
        keep_failure(turn, ParseError(message, reason="not-kept"), parts)
    except ITS_OWN as another:
        log().error("feed.not_kept", feed=turn.feed.id, error=in_words(another))
