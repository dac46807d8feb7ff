"""Turns at a host over all workers, held in Redis: lost with it, and taken anew."""

import secrets
from time import monotonic
from typing import Any

from monitor.telemetry import log

_AWAY = 10.0  # seconds without asking, once Redis does not answer
# One clock for all: Redis' own. A slot that nobody gives back is free again after `hold`.
_ENTER = """
local now = redis.call('TIME')
now = now[1] * 1000 + math.floor(now[2] / 1000)
local at_once, spacing, hold = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
if redis.call('ZCARD', KEYS[1]) >= at_once then return -1 end
local free = tonumber(redis.call('GET', KEYS[2]) or now)
local start = math.max(now, free)
redis.call('ZADD', KEYS[1], start + hold, ARGV[4])
redis.call('PEXPIRE', KEYS[1], start - now + hold)
if spacing > 0 then
  redis.call('SET', KEYS[2], start + spacing, 'PX', start - now + spacing)
end
return start - now
"""


class SharedTurns:
    """Asks Redis for turns; where it is away, the turns of this process are all there is."""

    def __init__(self, url: str) -> None:
        """Connect to nothing yet."""
        import redis  # noqa: PLC0415  # .08 s, and few processes share turns

        self._failure = redis.RedisError
        self._redis: Any = redis.Redis.from_url(
            url, socket_timeout=2, socket_connect_timeout=2, client_name="monitor-turns"
        )
        self._script = self._redis.register_script(_ENTER)
        self._away_until = 0.0

    def enter(self, host: str, *, at_once: int, spacing: float, hold: float) -> tuple[float, str]:
        """Take a slot; return the seconds until the start and the slot, or -1 where none is free.

        Seconds are what `spacing` and `hold` are in; a slot is free again `hold` after its start.
        """
        slot = secrets.token_hex(8)
        keys = [f"monitor:turns:{host}:busy", f"monitor:turns:{host}:free"]
        said = self._asked(
            lambda: self._script(keys, [at_once, round(spacing * 1000), round(hold * 1000), slot])
        )
        if said is None:
            return 0.0, ""
        return (-1.0, "") if said < 0 else (said / 1000, slot)

    def leave(self, host: str, slot: str) -> None:
        """Give a slot back."""
        if slot:
            self._asked(lambda: self._redis.zrem(f"monitor:turns:{host}:busy", slot))

    def _asked(self, question: Any) -> int | None:
        if monotonic() < self._away_until:
            return None
        try:
            return int(question())
        except self._failure as error:
            self._away_until = monotonic() + _AWAY
            log().warning("turns.local", error=str(error))
            return None
