"""Count events by the hour or minute in Valkey, atomically, for all processes together.

Valkey is not the truth of anything here: while it is away, everything passes.
"""

import logging
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from limits import RateLimitItem
from limits.errors import StorageError
from limits.storage import RedisStorage
from limits.strategies import FixedWindowRateLimiter
from redis.backoff import NoBackoff
from redis.retry import Retry

logger = logging.getLogger(__name__)

PREFIX = "talkturo:limits"  # apart from the broker's keys, which stand under `talkturo:` too
# A limit must never cost more than it saves: no request waits longer than that for Valkey …
TIMEOUT_SECONDS = 0.5
# … and while it is away, only one request in so many seconds looks whether it is back.
AWAY_SECONDS = 5.0


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
            wrap_exceptions=True,
            socket_timeout=TIMEOUT_SECONDS,
            socket_connect_timeout=TIMEOUT_SECONDS,
            # Once, at once: a pooled connection may have been closed since. redis-py's own way,
            # several times with growing pauses, would hold requests up.
            retry=Retry(NoBackoff(), 1),  # type: ignore[arg-type]  # passed on to redis-py
        )
        self._limiter = FixedWindowRateLimiter(self.storage)
        self._monotonic = monotonic
        self._away_until: float | None = None

    def count(self, limit: RateLimitItem, *names: str) -> Quota | None:
        """Count one event of that name; None when Valkey is away."""
        if self._away_until is not None and self._monotonic() < self._away_until:
            return None
        try:
            passes = self._limiter.hit(limit, *names)
            stats = self._limiter.get_window_stats(limit, *names)
        except StorageError as error:
            self._note_absence(error)
            return None
        if self._away_until is not None:
            logger.warning("Valkey is back: rate limits count again")
            self._away_until = None
        left = max(math.ceil(stats.reset_time - time.time()), 1)
        return Quota(limit.amount, stats.remaining, left, is_exceeded=not passes)

    def _note_absence(self, error: StorageError) -> None:
        if self._away_until is None:
            logger.warning("Valkey is away (%s): rate limits let everything pass", error)
        self._away_until = self._monotonic() + AWAY_SECONDS


@cache
def rate_limits() -> RateLimits:
    """The installation's limits."""
    return RateLimits(settings.CELERY_BROKER_URL)
