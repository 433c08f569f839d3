"""Hear: take in what the carrier says of a call."""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from dialer.models import Attempt
from dialer.providers.base import CallReport
from dialer.services.notifying import note_call_started
from dialer.services.waking import mark
from talkturo.lib.statements import Columns, row

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
# A call that is not over, and a word that says how far it has come, or that it is over.
IS_ON = "a.ended_at IS NULL AND a.hung_up_at IS NULL"
MOVES = f"said.rank IS NOT NULL AND {IS_ON}"
ENDS = f"%(is_final)s AND {IS_ON}"

# What the owner's webhook says of a call that has begun.
BEGUN = Columns(Attempt, "a", "id campaign enrollment contact number from_number to_number")
# Who may speak of test calls alone, or of live ones alone, says nothing of the others.
MINE = "a.id = %(attempt)s AND (%(is_test)s::boolean IS NULL OR a.is_test = %(is_test)s)"

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
# ringing. Whatever comes after the carrier's queue says that it was left. A call that is over stays
# open until it is settled, so that its slot, its number and its contact change hands in one go.
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
    status = CASE WHEN {MOVES} AND array_position({OPEN}, a.status::text) < said.rank
        THEN said.target ELSE a.status END,
    hung_up_at = CASE WHEN {ENDS} THEN said.at ELSE a.hung_up_at END,
    final_status = CASE WHEN {ENDS} THEN %(word)s::text ELSE a.final_status END
"""  # noqa: S608 - constants of this module
# One that carries another call's sid, or the sid of another attempt, changes nothing. (The index of
# sids has none that is empty, which PostgreSQL has to be told: it knows no value of said.sid.)
BELIEVED = f"""
{MINE} AND a.status <> 'withdrawn'
    AND (said.sid = '' OR a.carrier_sid IN ('', said.sid))
    AND NOT (said.sid <> '' AND a.carrier_sid = '' AND EXISTS (
        SELECT FROM dialer_attempt other
        WHERE other.carrier_sid = said.sid AND other.carrier_sid <> '' AND other.id <> a.id
    ))
"""
HEARD = "a.campaign_id, old.hung_up_at IS NULL AND a.hung_up_at IS NOT NULL AS ended"
# Nearly all reports are this and nothing else, so they need no transaction around it. The first one
# of a call is told to a campaign's owner who wants that. The setting is read as a value: for an
# EXISTS below an OR, PostgreSQL may choose to hash all campaigns, even with enable_seqscan off.
HEAR_ALONE = f"""
WITH said AS MATERIALIZED ({SAID}), heard AS (
    {MOVE} FROM said WHERE {BELIEVED} AND (a.placed_at IS NOT NULL OR NOT (
        SELECT c.webhook_enabled FROM campaigns_campaign c WHERE c.id = a.campaign_id
    )) RETURNING a.id, {HEARD}
), noted AS ({NOTE} FROM heard a, said)
SELECT campaign_id, ended FROM heard
"""  # noqa: S608 - names of our own models
# The event is on the timeline even where the report is not believed.
HEAR = f"""
WITH said AS MATERIALIZED ({SAID}),
    noted AS ({NOTE} FROM dialer_attempt a, said WHERE {MINE})
{MOVE} FROM said, campaigns_campaign c
WHERE {BELIEVED} AND c.id = a.campaign_id
RETURNING {BEGUN.sql}, {HEARD},
    said.at, a.placed_at IS NOT NULL AND old.placed_at IS NULL AND c.webhook_enabled
"""


KNOWN = "SELECT 1 FROM dialer_attempt WHERE id = %(attempt)s"


def is_known(attempt_id: UUID) -> bool:
    """Whether there is such an attempt. Its id is the token in the paths that the carrier calls."""
    return row(KNOWN, {"attempt": attempt_id}) is not None


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a report changed, and in which campaign.

    `ended` is set when the call is over by it and waits to be settled; `wake`, when nobody has
    announced yet that the campaign has such calls.
    """

    campaign_id: UUID
    ended: bool = False
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

    Idempotent, in any order: reports move a call forward only, the first final one ends it, and
    one that carries another call's sid is not believed. What follows from an end is settled by
    whoever is woken (`waking.dial`): here the end is noted without the campaign's row, which only
    the first of many that end at once marks. A report may come before the answer to the request
    that placed the call; it then brings the carrier's sid. Without `now` the database's clock tells
    when it came.
    `is_test` says whose calls it can be about: test calls, live ones, or either. The caller is in
    no transaction.
    """
    facts = _facts(report) | {
        "attempt": attempt_id, "source": source, "now": now, "is_test": is_test,
    }  # fmt: skip
    found = row(HEAR_ALONE, facts) or _hear(facts)
    if found is None:
        return _unbelieved(facts, report)
    campaign_id, ended = found
    return Recorded(campaign_id, ended, wake=ended and mark(campaign_id, now=now))


@transaction.atomic
def _hear(facts: Mapping[str, Any]) -> tuple[UUID, bool] | None:
    """Take in a report that the owner hears of, or that is not believed: None."""
    found = row(HEAR, facts)
    if found is None:
        return None
    attempt = BEGUN.read(found[: BEGUN.width])
    campaign_id, ended, at, tell = found[BEGUN.width :]
    if attempt is not None and tell:
        note_call_started(attempt, at=at)
    return campaign_id, ended


def _facts(report: CallReport) -> dict[str, Any]:
    target, stamp = PROGRESS.get(report.status, (None, ""))
    return {
        "word": report.status,
        "is_final": report.status in FINAL,
        "payload": json.dumps(report.payload),
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
