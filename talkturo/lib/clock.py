"""The one clock: PostgreSQL's.

Processes on several machines compare times that others wrote (a window's end, a retry, the next
slot of a rate). One of them with a wrong clock would ring too early or hold everybody up, so all
take the time from the place that the rows are in.
"""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import connection

# It goes on while the machine sleeps, where there is one that does.
_COUNTER = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


def now() -> datetime:
    """The database's time at this moment, aware, whatever transaction is open."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]  # type: ignore[no-any-return]


def running() -> Callable[[], datetime]:
    """A clock for one short piece of work: asks the database once and then counts on by itself.

    Counted from before the question, so a process that is frozen at any line finds itself late.
    """
    begun = time.clock_gettime(_COUNTER)
    first = now()
    return lambda: first + timedelta(seconds=time.clock_gettime(_COUNTER) - begun)
