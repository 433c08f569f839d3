"""Hear: take in what the carrier says of a call."""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from campaigns.models import Campaign, Enrollment
from campaigns.policy import Outcome
from contacts.models import Contact
from dialer.models import Attempt
from dialer.outcomes import outcome_of_end
from dialer.providers.base import CallReport
from dialer.services.breaking import trip_if_failing
from dialer.services.notifying import note_call_started
from dialer.services.settling import settle
from talkturo.lib.statements import Columns, read_models, row

logger = logging.getLogger(__name__)

Status = Attempt.Status
FINAL = frozenset({"completed", "busy", "no-answer", "failed", "canceled"})
# The carrier's words, and where they put the call and when it got there.
PROGRESS: Mapping[str, tuple[Status, str]] = {
    "queued": (Status.PLACED, "placed_at"),
    "initiated": (Status.PLACED, "initiated_at"),
    "ringing": (Status.RINGING, "ringing_at"),
    "in-progress": (Status.IN_PROGRESS, "answered_at"),
    "answered": (Status.IN_PROGRESS, "answered_at"),
}

OPEN = "ARRAY['queued', 'placing', 'placed', 'ringing', 'in_progress']"
# An open call, and a word that says how far it has come.
MOVES = "said.rank IS NOT NULL AND a.ended_at IS NULL"

# What a settlement and the owner's webhook read of a call.
ATTEMPT = Columns(
    Attempt,
    "a",
    "id campaign enrollment contact number from_number to_number status outcome "
    "opted_out_at answered_by sip_response_code refused error_code error_message "
    "duration_seconds placed_at",
)
ENROLLMENT = Columns(
    Enrollment,
    "e",
    "id contact status outcome disposition attempts zones next_attempt_at completed_at",
)
CONTACT = Columns(Contact, "p", "id phone do_not_call deleted_at dial_zones")
CAMPAIGN = Columns(
    Campaign,
    "c",
    "id deleted_at status webhook_enabled unavailable_action "
    "call_window_start call_window_end call_window_timezone days_of_week day_windows "
    "use_contact_timezone scheduled_end_at max_attempts_per_contact max_attempts_no_answer "
    "max_attempts_busy max_attempts_error retry_delay_minutes retry_delay_minutes_no_answer "
    "retry_delay_minutes_busy retry_delay_minutes_error retry_backoff_mode "
    "retry_backoff_multiplier retry_backoff_max_minutes retry_on_error",
)

# Who may speak of test calls alone, or of live ones alone, says nothing of the others.
MINE = "a.id = %(attempt)s AND (%(is_test)s::boolean IS NULL OR a.is_test = %(is_test)s)"
LOCK_CAMPAIGN = f"""
SELECT {CAMPAIGN.sql} FROM campaigns_campaign c
WHERE c.id = (SELECT campaign_id FROM dialer_attempt a WHERE {MINE})
FOR NO KEY UPDATE
"""  # noqa: S608 - names of our own models

SAID = f"""
SELECT coalesce(%(now)s, clock_timestamp()) AS at, %(sid)s::text AS sid,
    %(target)s::text AS target, %(stamp)s::text AS stamp,
    array_position({OPEN}, %(target)s::text) AS rank
"""
NOTE = """
INSERT INTO dialer_callevent (attempt_id, source, status, payload, received_at)
SELECT a.id, %(source)s, %(word)s, %(payload)s::jsonb, said.at
"""
# What a report says of its call: nothing that is known is ever overwritten, and the carrier's word
# only moves a call forward, for the callback of an answered call may overtake the one of its
# ringing. Whatever comes after the carrier's queue says that it was left.
MOVE = f"""
UPDATE dialer_attempt a SET
    heard_at = said.at,
    carrier_sid = coalesce(nullif(a.carrier_sid, ''), said.sid),
    answered_by = coalesce(nullif(a.answered_by, ''), %(answered_by)s),
    sip_response_code = coalesce(a.sip_response_code, %(sip_response_code)s),
    duration_seconds = coalesce(a.duration_seconds, %(duration_seconds)s),
    queue_time_ms = coalesce(a.queue_time_ms, %(queue_time_ms)s),
    placed_at = CASE WHEN {MOVES} THEN coalesce(a.placed_at, said.at) ELSE a.placed_at END,
    initiated_at = CASE WHEN {MOVES} AND stamp <> 'placed_at'
        THEN coalesce(a.initiated_at, said.at) ELSE a.initiated_at END,
    ringing_at = CASE WHEN {MOVES} AND stamp = 'ringing_at'
        THEN coalesce(a.ringing_at, said.at) ELSE a.ringing_at END,
    answered_at = CASE WHEN {MOVES} AND stamp = 'answered_at'
        THEN coalesce(a.answered_at, said.at) ELSE a.answered_at END,
    status = CASE WHEN array_position({OPEN}, a.status::text) < said.rank
        THEN said.target ELSE a.status END
"""  # noqa: S608 - constants of this module
# One that carries another call's sid, or the sid of another attempt, changes nothing.
BELIEVED = f"""
{MINE} AND a.status <> 'withdrawn'
    AND (said.sid = '' OR a.carrier_sid IN ('', said.sid))
    AND NOT (said.sid <> '' AND a.carrier_sid = '' AND EXISTS (
        SELECT FROM dialer_attempt other WHERE other.carrier_sid = said.sid AND other.id <> a.id
    ))
"""
# Most reports are this and nothing else, so they need no transaction around it. The first one of
# a call is told to a campaign's owner who wants that.
HEAR_ALONE = f"""
WITH said AS MATERIALIZED ({SAID}), heard AS (
    {MOVE} FROM said WHERE {BELIEVED} AND (a.placed_at IS NOT NULL OR NOT EXISTS (
        SELECT FROM campaigns_campaign c WHERE c.id = a.campaign_id AND c.webhook_enabled
    )) RETURNING a.id, a.campaign_id
), noted AS ({NOTE} FROM heard a, said)
SELECT campaign_id FROM heard
"""  # noqa: S608 - names of our own models
# The event is on the timeline even where the report is not believed.
HEAR = f"""
WITH said AS MATERIALIZED ({SAID}),
    noted AS ({NOTE} FROM dialer_attempt a, said WHERE {MINE})
{MOVE} FROM said, campaigns_campaign c, campaigns_enrollment e, contacts_contact p
WHERE {BELIEVED} AND c.id = a.campaign_id AND e.id = a.enrollment_id AND p.id = e.contact_id
RETURNING {ATTEMPT.sql}, {ENROLLMENT.sql}, {CONTACT.sql},
    said.at, a.placed_at IS NOT NULL AND old.placed_at IS NULL AND c.webhook_enabled
"""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a report changed, and in which campaign.

    `freed` is set when the call ended with it and freed a slot; `wake`, when nobody has announced
    yet that the campaign has a slot for its next call.
    """

    campaign_id: UUID
    freed: bool = False
    wake: bool = False


def record_report(
    *,
    attempt_id: UUID,
    report: CallReport,
    source: str,
    now: datetime | None = None,
    is_test: bool | None = None,
) -> Recorded | None:
    """Take in one report about an attempt; None when there is no such attempt.

    Idempotent, in any order: reports move a call forward only, the first final one settles it,
    and one that carries another call's sid is not believed. A report may come before the answer
    to the request that placed the call; it then brings the carrier's sid. Without `now` the
    database's clock tells when it came. `is_test` says whose calls it can be about: test calls,
    live ones, or either.
    """
    facts = _facts(report) | {
        "attempt": attempt_id, "source": source, "now": now, "is_test": is_test,
    }  # fmt: skip
    is_final = report.status in FINAL
    found = None if is_final else row(HEAR_ALONE, facts)
    if found is not None:
        return Recorded(*found)
    return _record_whole(facts, report, is_final=is_final)


@transaction.atomic
def _record_whole(
    facts: Mapping[str, Any], report: CallReport, *, is_final: bool
) -> Recorded | None:
    """Take in a report that more follows from, or that is not believed."""
    # Only the end of a call touches the campaign's row, so no other report pays for its lock.
    campaign = _lock_campaign(facts) if is_final else None
    found = row(HEAR, facts)
    if found is None:
        return _unbelieved(facts, report)
    attempt, enrollment, contact = read_models(found, ATTEMPT, ENROLLMENT, CONTACT)
    attempt.enrollment, enrollment.contact = enrollment, contact
    at, tell = found[-2:]
    if tell:
        note_call_started(attempt, at=at)
    if campaign is None or not attempt.is_open:
        return Recorded(attempt.campaign_id)
    outcome = outcome_of_end(report.status, report.sip_response_code, attempt.answered_by)
    wake = settle(attempt, outcome, campaign=campaign, now=at)
    if attempt.outcome == Outcome.ERROR:
        trip_if_failing(campaign.pk, now=at)
    return Recorded(campaign.pk, freed=True, wake=wake)


def _facts(report: CallReport) -> dict[str, Any]:
    target, stamp = PROGRESS.get(report.status, (None, ""))
    return {
        "word": report.status[:20],
        "payload": json.dumps(dict(report.payload or {})),
        "sid": report.sid,
        "answered_by": report.answered_by,
        "sip_response_code": report.sip_response_code,
        "duration_seconds": report.duration_seconds,
        "queue_time_ms": report.queue_time_ms,
        "target": target,
        "stamp": stamp,
    }


def _unbelieved(facts: Mapping[str, Any], report: CallReport) -> Recorded | None:
    """What a report comes to that is of no attempt, or of another call than the attempt's."""
    is_test = facts["is_test"]
    mine = {} if is_test is None else {"is_test": is_test}
    attempt = Attempt.objects.filter(pk=facts["attempt"], **mine).first()
    if attempt is None:
        return None
    why = "is withdrawn" if attempt.status == Status.WITHDRAWN else "has another call's sid"
    logger.error("Report %s for %s ignored: it %s", report.status, attempt, why)
    return Recorded(attempt.campaign_id)


def _lock_campaign(facts: Mapping[str, Any]) -> Campaign | None:
    """Lock the row of the attempt's campaign; None when there is no such attempt."""
    found = row(LOCK_CAMPAIGN, {name: facts[name] for name in ("attempt", "is_test")})
    return CAMPAIGN.read(found) if found is not None else None
