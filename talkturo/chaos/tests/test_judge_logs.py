"""An error that no outage explains is found in a log, and when it was."""

from datetime import UTC, datetime

import pytest

from talkturo.chaos.judge_logs import errors_of_ours

NOW = datetime(2026, 11, 26, 13, tzinfo=UTC)
AWAY = """2026-11-26 12:00:00,000 ERROR celery.app.trace Task dialer.tick[1] raised unexpected: …
Traceback (most recent call last):
  File "base.py", line 279, in ensure_connection
    self.connect()
psycopg.OperationalError: connection is bad: connection to server on socket failed
\tIs the server running locally and accepting connections on that socket?

The above exception was the direct cause of the following exception:

Traceback (most recent call last):

  File "base.py", line 300, in wrapped
    raise OperationalError
django.db.utils.OperationalError: connection is bad
2026-11-26 12:00:01,000 WARNING kombu The broker is not reachable
Traceback (most recent call last):
  File "connection.py", line 1
    sock.connect(address)
  ~~~~^^^^^
ConnectionRefusedError: [Errno 111] Connection refused
"""
# The carrier's refusal was to be written down when the database went away.
REFUSED = """2026-11-26 12:00:02,000 ERROR celery.app.trace Task dialer.place_call[1] raised
Traceback (most recent call last):
  File "twilio_carrier.py", line 82, in place
dialer.providers.base.CallRefused: Unable to create record:
the number is not valid

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "base.py", line 105, in _execute
django.db.utils.OperationalError: terminating connection due to administrator command
"""
OURS = """2026-11-26 12:00:02,500 ERROR dialer.services.recovering call_1 cannot be recovered
Traceback (most recent call last):
  File "recovering.py", line 53, in recover
    if _recover_one(attempt, carrier, clock()):
KeyError: 'status'
2026-11-26 12:00:03,000 INFO dialer.services.ticking camp_1 started by its schedule
"""


@pytest.mark.parametrize("log", ["", AWAY, REFUSED, OURS.split("Traceback", maxsplit=1)[0]])
def test_an_outage_explains_its_errors(log: str):
    assert errors_of_ours({"worker-1.log": log}, NOW) == []


@pytest.mark.parametrize("log", [OURS, AWAY + OURS, OURS + AWAY, REFUSED + OURS, OURS + REFUSED])
def test_another_error_is_found(log: str):
    (violation,) = errors_of_ours({"worker-1.log": log, "worker-2.log": AWAY}, NOW)
    assert violation.rule == "error of ours"
    assert violation.detail == "worker-1.log: KeyError: 'status'"
    local = datetime(2026, 11, 26, 12, 0, 2, 500_000).astimezone()
    assert violation.at == local


def test_without_a_time_it_is_now():
    (violation,) = errors_of_ours({"beat.log": OURS.partition("\n")[2]}, NOW)
    assert violation.at == NOW
