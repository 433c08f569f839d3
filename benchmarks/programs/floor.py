"""The floor of dialing: the same calls by the least code, on the same tables.

No Django, no Celery, no rules: it looks at no window, no limit, no do-not-call list, and recovers
nothing. It makes the same requests, checks the same signatures, and commits the same rows: the
claim (enrollment, attempt, counter), `placing` before the request, the carrier's answer, each
report with its event, and the settlement (attempt, enrollment, counters, completion). Two
processes, as ours: this module's `application` is the web server's, `FLOOR_SLOTS=50
python -m benchmarks.programs.floor` places the calls; Valkey says which slot is free again.
"""

import base64
import hmac
import http.client
import json
import os
import threading
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit
from uuid import UUID

import psycopg
import redis

FREED = "floor:freed"
BATCH = 50
CLAIM = """
UPDATE campaigns_enrollment SET status = 'calling', attempts = 1, last_attempt_at = now()
WHERE id = (
    SELECT id FROM campaigns_enrollment
    WHERE campaign_id = %(campaign)s AND status = 'pending' AND next_attempt_at IS NULL
    ORDER BY zones, priority * -1, id LIMIT 1 FOR UPDATE SKIP LOCKED
) RETURNING id, contact_id
"""
WRITE = """
INSERT INTO dialer_attempt (
    id, team_id, campaign_id, enrollment_id, contact_id, phone_number_id, is_test, number,
    from_number, to_number, status, outcome, carrier_sid, answered_by, refused, error_code,
    error_message, final_status, created_at, woken_at
)
SELECT uuidv7(), c.team_id, %(campaign)s, %(enrollment)s, c.id, %(phone_number)s, false, 1,
    %(from)s, c.phone, 'queued', '', '', '', false, '', '', '', now(), now()
FROM contacts_contact c WHERE c.id = %(contact)s RETURNING id, to_number
"""
COUNT_CALLED = """
UPDATE campaigns_campaign SET contacts_called = contacts_called + 1
WHERE id = %s AND contacts_called < total_contacts RETURNING id
"""
PLACING = "UPDATE dialer_attempt SET status = 'placing', placing_at = now() WHERE id = %s"
# A report may have come before the answer: then only what is still unknown is filled in.
PLACED = """
UPDATE dialer_attempt SET status = CASE WHEN status = 'placing' THEN 'placed' ELSE status END,
    placed_at = coalesce(placed_at, now()), carrier_sid = %(sid)s, heard_at = now()
WHERE id = %(attempt)s
"""
EVENT = """
INSERT INTO dialer_callevent (attempt_id, source, status, payload, received_at)
VALUES (%s, %s, %s, %s, now())
"""
HEARD = """
UPDATE dialer_attempt SET carrier_sid = %(sid)s, heard_at = now(),
    placed_at = coalesce(placed_at, now()), initiated_at = coalesce(initiated_at, now()),
    status = CASE WHEN %(status)s = 'ringing' THEN 'ringing'
        WHEN %(status)s = 'in-progress' THEN 'in_progress' ELSE 'placed' END,
    ringing_at = CASE WHEN %(status)s = 'ringing' THEN now() ELSE ringing_at END,
    answered_at = CASE WHEN %(status)s = 'in-progress' THEN now() ELSE answered_at END
WHERE id = %(attempt)s RETURNING contact_id
"""
LOCK = """
SELECT 1 FROM campaigns_campaign
WHERE id = (SELECT campaign_id FROM dialer_attempt WHERE id = %s) FOR NO KEY UPDATE
"""
ENDED = """
UPDATE dialer_attempt SET status = 'ended', outcome = 'answered', ended_at = now(),
    duration_seconds = 1, heard_at = now()
WHERE id = %s RETURNING enrollment_id, campaign_id
"""
SETTLED = """
UPDATE campaigns_enrollment SET status = 'completed', outcome = 'answered', completed_at = now()
WHERE id = %s
"""
COUNT_SETTLED = """
UPDATE campaigns_campaign c SET contacts_completed = contacts_completed + 1,
    contacts_answered = contacts_answered + 1
WHERE id = %s
"""
COMPLETE = """
UPDATE campaigns_campaign c SET status = 'completed', completed_at = now()
WHERE id = %s AND status = 'running' AND NOT EXISTS (
    SELECT FROM campaigns_enrollmentcount n
    WHERE n.campaign_id = c.id AND n.status IN ('pending', 'queued', 'calling') AND n.contacts > 0
)
"""
SCRIPT = (
    '<?xml version="1.0" encoding="UTF-8"?><Response><Gather numDigits="1"><Say>Hello {}.</Say>'
    "</Gather><Hangup/></Response>"
)
Environ = dict[str, Any]

_mine = threading.local()


def database() -> psycopg.Connection[tuple[Any, ...]]:
    """This thread's connection."""
    if not hasattr(_mine, "database"):
        _mine.database = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
    return _mine.database  # type: ignore[no-any-return]


@cache
def valkey() -> Any:
    """The wake-ups."""
    return redis.Redis.from_url(os.environ["REDIS_URL"], socket_timeout=None)


# -- the web server ----------------------------------------------------------------------------


def application(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
    """WSGI: /status/<attempt> and /voice/<attempt>, signed."""
    facts = signed_form(environ)
    if facts is None:
        start_response("403 Forbidden", [])
        return [b""]
    kind, attempt = environ["PATH_INFO"].strip("/").split("/")
    answer = b""
    if facts["CallStatus"] == "completed":
        _settle(attempt, facts)
    else:
        name = _hear(attempt, "answered" if kind == "voice" else "callback", facts)
        answer = SCRIPT.format(name).encode() if kind == "voice" else b""
    start_response("200 OK", [("Content-Type", "text/xml")])
    return [answer]


def signed_form(environ: Environ) -> dict[str, str] | None:
    """The form of a request that the carrier signed for its address; None of any other."""
    body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])).decode()
    facts = dict(parse_qsl(body, keep_blank_values=True))
    url = os.environ["PUBLIC_BASE_URL"] + environ["PATH_INFO"]
    signed = url + "".join(name + facts[name] for name in sorted(facts))
    token = os.environ["TWILIO_AUTH_TOKEN"].encode()
    signature = base64.b64encode(hmac.digest(token, signed.encode(), "sha1")).decode()
    sent = environ.get("HTTP_X_TWILIO_SIGNATURE", "")
    return facts if hmac.compare_digest(signature, sent) else None


def _hear(attempt: str, source: str, facts: dict[str, str]) -> str:
    with database().transaction():
        run = database().execute
        run(EVENT, [attempt, source, facts["CallStatus"], json.dumps(facts)])
        found = {"attempt": attempt, "sid": facts["CallSid"], "status": facts["CallStatus"]}
        row = run(HEARD, found).fetchone()
        if source == "callback" or row is None:
            return ""
        name = run("SELECT first_name FROM contacts_contact WHERE id = %s", row).fetchone()
        return str(name[0]) if name else ""


def _settle(attempt: str, facts: dict[str, str]) -> None:
    with database().transaction():
        run = database().execute
        run(LOCK, [attempt])
        run(EVENT, [attempt, "callback", "completed", json.dumps(facts)])
        row = run(ENDED, [attempt]).fetchone()
        if row is not None:
            run(SETTLED, [row[0]])
            run(COUNT_SETTLED, [row[1]])
            run(COMPLETE, [row[1]])
    if row is not None:
        valkey().lpush(FREED, str(row[1]))


# -- the dialer --------------------------------------------------------------------------------


def dial() -> None:
    """One slot after the other: whoever is free takes the next free slot and uses it."""
    while True:
        _, campaign = valkey().brpop([FREED], timeout=0)
        claimed = _claim(campaign.decode())
        if claimed is not None:
            _place(*claimed)


def _claim(campaign: str) -> tuple[UUID, str, str] | None:
    with database().transaction():
        run = database().execute
        # First: its lock keeps claims and settlements apart.
        if run(COUNT_CALLED, [campaign]).fetchone() is None:
            return None
        number = run(
            "SELECT p.id, p.number FROM campaigns_campaignnumber n "
            "JOIN campaigns_phonenumber p ON p.id = n.phone_number_id WHERE n.campaign_id = %s",
            [campaign],
        ).fetchone()
        row = run(CLAIM, {"campaign": campaign}).fetchone()
        if row is None or number is None:
            return None
        facts = {"campaign": campaign, "enrollment": row[0], "contact": row[1]}
        written = run(WRITE, {**facts, "phone_number": number[0], "from": number[1]}).fetchone()
    return (written[0], written[1], number[1]) if written is not None else None


def _place(attempt: UUID, to: str, from_: str) -> None:
    database().execute(PLACING, [attempt])
    sid = _request(attempt, to, from_)
    with database().transaction():
        database().execute(EVENT, [attempt, "answer", "queued", json.dumps({"sid": sid})])
        database().execute(PLACED, {"attempt": attempt, "sid": sid})


def _request(attempt: UUID, to: str, from_: str) -> str:
    base = os.environ["PUBLIC_BASE_URL"]
    form: dict[str, Any] = {
        "To": to,
        "From": from_,
        "Url": f"{base}/voice/{attempt}",
        "Method": "POST",
        "StatusCallback": f"{base}/status/{attempt}",
        "StatusCallbackEvent": ["initiated", "ringing", "answered", "completed"],
        "StatusCallbackMethod": "POST",
        "Timeout": 30,
    }
    account = os.environ["TWILIO_ACCOUNT_SID"]
    key = base64.b64encode(f"{account}:{os.environ['TWILIO_AUTH_TOKEN']}".encode()).decode()
    if not hasattr(_mine, "carrier"):
        host = urlsplit(os.environ["TWILIO_API_BASE_URL"])
        _mine.carrier = http.client.HTTPConnection(str(host.hostname), host.port)
    _mine.carrier.request(
        "POST",
        f"/2010-04-01/Accounts/{account}/Calls.json",
        urlencode(form, doseq=True),
        {"Content-Type": "application/x-www-form-urlencoded", "Authorization": f"Basic {key}"},
    )
    return str(json.loads(_mine.carrier.getresponse().read())["sid"])


if __name__ == "__main__":
    threads = [threading.Thread(target=dial) for _ in range(int(os.environ["FLOOR_THREADS"]))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
