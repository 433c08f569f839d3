"""The one clock: PostgreSQL's.

Processes on several machines compare times that others wrote (a window's end, a retry, the next
slot of a rate). One of them with a wrong clock would ring too early or hold everybody up, so all
take the time from the place that the rows are in.
"""

from datetime import datetime

from django.db import connection


def now() -> datetime:
    """The database's time at this moment, aware, whatever transaction is open."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]  # type: ignore[no-any-return]
