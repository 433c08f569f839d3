"""Count events by the hour or minute in Valkey, atomically, for all processes together.

Valkey is not the truth of anything here: while it is away, everything passes.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from limits import RateLimitItem
from limits.storage import RedisStorage
from redis import RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

logger = logging.getLogger(__name__)

PREFIX = "talkturo:limits"  # apart from the broker's keys, which stand under `talkturo:` too
# A limit must never cost more than it saves: no request waits longer than that for Valkey …
TIMEOUT_SECONDS = 0.5
# … and while it is away, only one request in so many seconds looks whether it is back.
AWAY_SECONDS = 5.0
# Every request of the API pays for this. The library's own strategy asks Valkey three times: it
# counts, reads the count, and reads when the window ends.
COUNT = b"""
local count = redis.call('INCRBY', KEYS[1], ARGV[2])
if count == tonumber(ARGV[2]) then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
return {count, redis.call('TTL', KEYS[1])}
"""


@dataclass(frozen=True, slots=True)
class Quota:
    """What is left of a limit after an event was counted."""

    limit: int
    remaining: int
    reset_seconds: int  # until the window ends and all of it is there again
    is_exceeded: bool


class RateLimits:
    """Fixed windows, each beginning with its first event: of N + k events exactly N pass."""

    def __init__(self, redis_url: str, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.storage = RedisStorage(
            redis_url,
            key_prefix=PREFIX,
            socket_timeout=TIMEOUT_SECONDS,
            socket_connect_timeout=TIMEOUT_SECONDS,
            # Once, at once: a pooled connection may have been closed since. redis-py's own way,
            # several times with growing pauses, would hold requests up.
            retry=Retry(NoBackoff(), 1),  # type: ignore[arg-type]  # passed on to redis-py
        )
        self._count = self.storage.get_connection().register_script(COUNT)
        self._monotonic = monotonic
        self._away_until: float | None = None

    def count(self, limit: RateLimitItem, *names: str, cost: int = 1) -> Quota | None:
        """Count an event of that name, as `cost` of them; None when Valkey is away."""
        if self._away_until is not None and self._monotonic() < self._away_until:
            return None
        key = self.storage.prefixed_key(limit.key_for(*names))
        try:
            count, seconds = self._count(keys=[key], args=[limit.get_expiry(), cost])
        except RedisError as error:
            self._note_absence(error)
            return None
        if self._away_until is not None:
            logger.warning("Valkey is back: rate limits count again")
            self._away_until = None
        remaining = max(limit.amount - count, 0)
        return Quota(limit.amount, remaining, max(seconds, 1), is_exceeded=count > limit.amount)

    def _note_absence(self, error: RedisError) -> None:
        if self._away_until is None:
            logger.warning("Valkey is away (%s): rate limits let everything pass", error)
        self._away_until = self._monotonic() + AWAY_SECONDS


@cache
def rate_limits() -> RateLimits:
    """The installation's limits."""
    return RateLimits(settings.CELERY_BROKER_URL)
