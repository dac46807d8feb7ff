"""Redis as we read it: what is no message is named and put aside, and the worker goes on.

Celery's own reader ends its worker with the first item of a queue that is no message; whoever
starts the worker again has it end with the next. Anything may have written there: a Redis may be
shared.
"""

from typing import Any

from kombu.transport import TRANSPORT_ALIASES, redis

from monitor.telemetry import log

ASIDE = "aside"  # a list in Redis, under our prefix, of what could not be read
MOST, LONGEST = 100, 10_000  # items, and characters of each
_SHOWN = 200  # characters in the log
_NO_MESSAGE = (
    ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError,
)  # fmt: skip


def use_ours() -> None:
    """Let connections to Redis be read so; to be called before one is made."""
    for name in ("redis", "rediss"):
        TRANSPORT_ALIASES[name] = f"{__name__}:Transport"


class Channel(redis.Channel):
    """A connection's reader of queues."""

    def _brpop_read(self, **options: Any) -> Any:
        """Read an item, and pass it on."""
        try:
            return super()._brpop_read(**options)  # type: ignore[no-untyped-call]
        except _NO_MESSAGE as error:  # of its JSON: both kinds of error hold what they were of
            self.put_aside(getattr(error, "doc", getattr(error, "object", "")), error)
            return True

    def let_go(self, message: Any) -> None:
        """Have done with a message that was counted as one already: the worker waits for it."""
        said = message.get("properties") if isinstance(message, dict) else None
        tag = said.get("delivery_tag") if isinstance(said, dict) else None
        if isinstance(tag, str) and tag in self.qos._delivered:  # noqa: SLF001  # no other way
            self.basic_ack(tag)  # type: ignore[no-untyped-call]

    def put_aside(self, item: object, error: Exception) -> None:
        """Keep an item that is no message, where there is room, and say so."""
        said = item.decode("utf-8", "replace") if isinstance(item, bytes) else str(item)
        log().error(
            "message.unreadable",
            item=said[:_SHOWN],
            size=len(said),
            error=repr(error)[:_SHOWN],
            kept_in=f"{self.global_keyprefix}{ASIDE}",
        )
        with self.conn_or_acquire() as client:
            if client.llen(ASIDE) < MOST:
                client.lpush(ASIDE, said[:LONGEST].encode("utf-8", "replace"))


class Transport(redis.Transport):
    """A connection."""

    Channel = Channel

    def _deliver(self, message: Any, queue: str) -> None:
        """Hand a message to whoever consumes a queue."""
        try:
            super()._deliver(message, queue)  # type: ignore[no-untyped-call]
        except _NO_MESSAGE as error:
            for channel in self.channels:
                channel.let_go(message)
            self.channels[0].put_aside(message, error)
