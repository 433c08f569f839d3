"""Slow down guesses at passwords and codes by a wait that grows; lock no account.

Failures are the rows of django-axes. Its own lock is off: behind a shared address it would let one
person keep another out. A right code of a second factor passes the wait (admin_site.py).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Max, Q, Sum
from django.http import HttpRequest
from django.utils import timezone

from talkturo.accounts.models import User
from talkturo.lib.client_address import client_address


@dataclass(frozen=True, slots=True)
class Pace:
    """How many failures cost no wait, and the longest wait in seconds."""

    free: int
    longest: int


# One name from one address: at most 4 guesses an hour once the wait is at its longest.
BY_NAME = Pace(free=4, longest=15 * 60)
# All names from one address, which a whole office may share: so its wait stays short.
BY_ADDRESS = Pace(free=20, longest=60)


def wait_after(failures: int, pace: Pace) -> int:
    """Seconds that must pass after so many failures: 2, 4, 8 … up to the pace's longest."""
    beyond = min(failures - pace.free, 20)
    return min(2**beyond, pace.longest) if beyond > 0 else 0


def seconds_to_wait(request: HttpRequest, username: str) -> int:
    """Seconds until the next attempt at this name from the request's address is looked at."""
    now = timezone.now()  # the clock that axes stamps failures by
    named = Q(username=username)
    recent = AccessAttempt.objects.filter(
        ip_address=client_address(request) or None,
        attempt_time__gt=now - settings.AXES_COOLOFF_TIME,
    ).aggregate(
        failures=Sum("failures_since_start"),
        failed_at=Max("attempt_time"),
        named_failures=Sum("failures_since_start", filter=named),
        named_failed_at=Max("attempt_time", filter=named),
    )
    return max(
        _left(recent["failures"], recent["failed_at"], BY_ADDRESS, now),
        _left(recent["named_failures"], recent["named_failed_at"], BY_NAME, now),
    )


def _left(failures: int | None, failed_at: datetime | None, pace: Pace, now: datetime) -> int:
    if not failures or failed_at is None:
        return 0
    until = failed_at + timedelta(seconds=wait_after(failures, pace))
    # Whole seconds, rounded up.
    return max(-int((now - until).total_seconds() // 1), 0)


def count_failure(request: HttpRequest, user: User) -> None:
    """Count a wrong code, or a wrong password outside of the login, as a failed login."""
    AxesProxyHandler.user_login_failed(
        sender=__name__, credentials={"username": user.get_username()}, request=request
    )
