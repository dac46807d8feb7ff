"""1. Poll feeds: ask politely, keep what is new, and know when to ask again."""

from monitor.pipeline.poll.step import poll, poll_due
from monitor.pipeline.poll.turn import Polling

__all__ = ["Polling", "poll", "poll_due"]
