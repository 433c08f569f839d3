"""Hear: take in what the carrier says of a call."""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from campaigns.models import Campaign
from campaigns.policy import Outcome
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
MOVES = f"(said.rank IS NOT NULL AND a.status = ANY ({OPEN}))"

ATTEMPT = Columns(
    Attempt,
    "a",
    "id campaign enrollment contact number from_number to_number status outcome "
    "opted_out_at answered_by sip_response_code refused error_code error_message "
    "duration_seconds placed_at",
)
CAMPAIGN = Columns(Campaign, "c")

LOCK_CAMPAIGN = f"""
SELECT {CAMPAIGN.sql} FROM campaigns_campaign c
WHERE c.id = (SELECT campaign_id FROM dialer_attempt WHERE id = %(attempt)s)
FOR NO KEY UPDATE
"""  # noqa: S608 - names of our own models

SAID = f"""
SELECT coalesce(%(now)s, clock_timestamp()) AS at, %(sid)s::text AS sid,
    %(target)s::text AS target, %(stamp)s::text AS stamp,
    array_position({OPEN}, %(target)s::text) AS rank
"""
NOTE = """
INSERT INTO dialer_callevent (attempt_id, source, status, payload, received_at)
SELECT id, %(source)s, %(word)s, %(payload)s::jsonb, said.at
"""
# What a report says of its call: nothing that is known is ever overwritten, and the carrier's word
# only moves a call forward, for the callback of an answered call may overtake the one of its
# ringing. Whatever comes after the carrier's queue says that it was left. One that carries another
# call's sid, or the sid of another attempt, changes nothing.
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
FROM said, campaigns_campaign c
WHERE a.id = %(attempt)s AND c.id = a.campaign_id AND a.status <> 'withdrawn'
    AND (said.sid = '' OR a.carrier_sid IN ('', said.sid))
    AND NOT (said.sid <> '' AND a.carrier_sid = '' AND EXISTS (
        SELECT FROM dialer_attempt other WHERE other.carrier_sid = said.sid AND other.id <> a.id
    ))
"""  # noqa: S608 - constants of this module
# Most reports are this and nothing else, so they need no transaction around it.
HEAR_ALONE = f"""
WITH said AS MATERIALIZED ({SAID}), heard AS (
    {MOVE} AND NOT c.webhook_enabled RETURNING {ATTEMPT.sql}
), noted AS ({NOTE} FROM heard, said)
SELECT {ATTEMPT.sql}, said.at, true, false FROM heard a, said
"""  # noqa: S608 - names of our own models
# The event is on the timeline even where the report is not believed.
HEAR = f"""
WITH said AS MATERIALIZED ({SAID}),
    noted AS ({NOTE} FROM dialer_attempt, said WHERE id = %(attempt)s)
{MOVE} RETURNING {ATTEMPT.sql}, said.at, old.placed_at IS NOT NULL, c.webhook_enabled
"""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a report changed.

    `freed` is set when the call ended with it and freed a slot; `wake`, when nobody has announced
    yet that the campaign has a slot for its next call.
    """

    attempt: Attempt
    freed: bool = False
    wake: bool = False

    @property
    def campaign_id(self) -> UUID:
        return self.attempt.campaign_id


@dataclass(frozen=True, slots=True)
class _Heard:
    """An attempt that a report was believed of, as the report left it."""

    attempt: Attempt
    at: datetime
    is_news: bool  # the first sign that the carrier has the call
    is_told: bool  # the campaign's owner hears of its calls


def record_report(
    *, attempt_id: UUID, report: CallReport, source: str, now: datetime | None = None
) -> Recorded | None:
    """Take in one report about an attempt; None when there is no such attempt.

    Idempotent, in any order: reports move a call forward only, the first final one settles it,
    and one that carries another call's sid is not believed. A report may come before the answer
    to the request that placed the call; it then brings the carrier's sid. Without `now` the
    database's clock tells when it came.
    """
    facts = _facts(attempt_id, report, source, now)
    is_final = report.status in FINAL
    heard = None if is_final else _hear(HEAR_ALONE, facts)
    return Recorded(heard.attempt) if heard else _record_whole(facts, report, is_final=is_final)


@transaction.atomic
def _record_whole(
    facts: Mapping[str, Any], report: CallReport, *, is_final: bool
) -> Recorded | None:
    """Take in a report that more follows from, or that is not believed."""
    # Only the end of a call touches the campaign's row, so no other report pays for its lock.
    campaign = _lock_campaign(facts["attempt"]) if is_final else None
    heard = _hear(HEAR, facts)
    if heard is None:
        return _unbelieved(facts["attempt"], report)
    attempt, at = heard.attempt, heard.at
    if heard.is_told and heard.is_news:
        note_call_started(attempt, at=at)
    if campaign is None or not attempt.is_open:
        return Recorded(attempt)
    outcome = outcome_of_end(report.status, report.sip_response_code, attempt.answered_by)
    wake = settle(attempt, outcome, campaign=campaign, now=at)
    if attempt.outcome == Outcome.ERROR:
        trip_if_failing(campaign.pk, now=at)
    return Recorded(attempt, freed=True, wake=wake)


def _facts(
    attempt_id: UUID, report: CallReport, source: str, now: datetime | None
) -> dict[str, Any]:
    target, stamp = PROGRESS.get(report.status, (None, ""))
    return {
        "attempt": attempt_id,
        "source": source,
        "word": report.status[:20],
        "payload": json.dumps(dict(report.payload or {})),
        "now": now,
        "sid": report.sid,
        "answered_by": report.answered_by,
        "sip_response_code": report.sip_response_code,
        "duration_seconds": report.duration_seconds,
        "queue_time_ms": report.queue_time_ms,
        "target": target,
        "stamp": stamp,
    }


def _hear(statement: str, facts: Mapping[str, Any]) -> _Heard | None:
    found = row(statement, facts)
    if found is None:
        return None
    (attempt,) = read_models(found, ATTEMPT)
    at, was_placed, is_told = found[ATTEMPT.width :]
    return _Heard(attempt, at, attempt.placed_at is not None and not was_placed, is_told)


def _unbelieved(attempt_id: UUID, report: CallReport) -> Recorded | None:
    """What a report comes to that is of no attempt, or of another call than the attempt's."""
    attempt = Attempt.objects.filter(pk=attempt_id).first()
    if attempt is None:
        return None
    why = "is withdrawn" if attempt.status == Status.WITHDRAWN else "has another call's sid"
    logger.error("Report %s for %s ignored: it %s", report.status, attempt, why)
    return Recorded(attempt)


def _lock_campaign(attempt_id: UUID) -> Campaign | None:
    """Lock the row of the attempt's campaign; None when there is no such attempt."""
    found = row(LOCK_CAMPAIGN, {"attempt": attempt_id})
    return CAMPAIGN.read(found) if found is not None else None
