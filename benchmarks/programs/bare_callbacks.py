"""The floor of taking callbacks in: check the signature, make one UPDATE.

A bare WSGI function for the same web server as ours: /status/<attempt>, the carrier's form, on the
same table with the same indexes and constraints. No event, no order of reports, no settlement.
"""

from collections.abc import Callable, Iterable
from typing import Any

from benchmarks.programs.floor import database, signed_form

MOVE = "UPDATE dialer_attempt SET status = %s, heard_at = now() WHERE id = %s"
END = """
UPDATE dialer_attempt SET status = %s, heard_at = now(), outcome = 'answered', ended_at = now()
WHERE id = %s
"""
STATUSES = {
    "initiated": ("placed", MOVE),
    "ringing": ("ringing", MOVE),
    "in-progress": ("in_progress", MOVE),
    "completed": ("ended", END),
}


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """WSGI."""
    facts = signed_form(environ)
    if facts is None:
        start_response("403 Forbidden", [])
        return [b""]
    attempt = environ["PATH_INFO"].rpartition("/")[2]
    status, update = STATUSES[facts["CallStatus"]]
    database().execute(update, [status, attempt])
    start_response("204 No Content", [])
    return [b""]
