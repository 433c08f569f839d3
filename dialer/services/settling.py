"""Settle: take in what the carrier says of a call, and close it with all that follows."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from campaigns import policy
from campaigns.models import Campaign, Enrollment
from campaigns.policy import Outcome
from campaigns.services.lifecycle import complete_if_done
from campaigns.services.skipping import skip_reason
from dialer.models import Attempt, CallCount, CallEvent
from dialer.outcomes import REACHED, UNAVAILABLE_SIP, outcome_of_end
from dialer.providers.base import CallReport
from dialer.services.breaking import trip_if_failing
from dialer.services.notifying import note_call_ended, note_call_started
from talkturo.lib.ids import public_id

logger = logging.getLogger(__name__)

Status = Attempt.Status
COLUMNS = Attempt._meta.concrete_fields
FINAL = frozenset({"completed", "busy", "no-answer", "failed", "canceled"})
# The carrier's words, and where they put the call and when it got there.
PROGRESS: Mapping[str, tuple[Status, str]] = {
    "queued": (Status.PLACED, "placed_at"),
    "initiated": (Status.PLACED, "initiated_at"),
    "ringing": (Status.RINGING, "ringing_at"),
    "in-progress": (Status.IN_PROGRESS, "answered_at"),
    "answered": (Status.IN_PROGRESS, "answered_at"),
}


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a report changed: `freed` is set when the call ended with it and freed a slot."""

    campaign_id: UUID
    freed: bool


@transaction.atomic
def record_report(
    *, attempt_id: UUID, report: CallReport, source: str, now: datetime
) -> Recorded | None:
    """Take in one report about an attempt; None when there is no such attempt.

    Idempotent, in any order: reports move a call forward only, the first final one settles it,
    and one that carries another call's sid is not believed. A report may come before the answer
    to the request that placed the call; it then brings the carrier's sid.
    """
    # Only the end of a call touches the campaign's row, so no other report pays for its lock.
    campaign = _lock_campaign_of(attempt_id) if report.status in FINAL else None
    attempt = (
        Attempt.objects.select_for_update(of=("self",))
        .annotate(is_told=F("campaign__webhook_enabled"))
        .filter(pk=attempt_id)
        .first()
    )
    if attempt is None:
        return None
    campaign_id, before = attempt.campaign_id, _columns(attempt)
    CallEvent.objects.create(
        attempt=attempt,
        source=source,
        status=report.status[:20],
        payload=dict(report.payload or {}),
        received_at=now,
    )
    if not _belongs(attempt, report):
        return Recorded(campaign_id, freed=False)
    _note_facts(attempt, report, now)
    freed = False
    if attempt.is_open and campaign is not None:
        outcome = outcome_of_end(report.status, report.sip_response_code, attempt.answered_by)
        settle(attempt, outcome, campaign=campaign, now=now)
        freed = True
    elif attempt.is_open and report.status in PROGRESS:
        was_placed = attempt.placed_at is not None
        _move_forward(attempt, report.status, now)
        if attempt.is_told and not was_placed:
            note_call_started(attempt, at=now)
    _save_changes(attempt, before)
    if freed and attempt.outcome == Outcome.ERROR:
        trip_if_failing(campaign_id, now=now)
    return Recorded(campaign_id, freed=freed)


def lock_campaign(campaign_id: UUID) -> Campaign:
    """Lock the campaign's row, deleted or not: its calls still end."""
    return Campaign.all_objects.select_for_update(of=("self",), no_key=True).get(pk=campaign_id)


def _lock_campaign_of(attempt_id: UUID) -> Campaign | None:
    """Lock the row of the attempt's campaign; None when there is no such attempt."""
    ids = Attempt.objects.filter(pk=attempt_id).values("campaign")
    rows = Campaign.all_objects.select_for_update(of=("self",), no_key=True)
    return rows.filter(pk__in=ids).first()


def _columns(attempt: Attempt) -> dict[str, Any]:
    return {field.attname: getattr(attempt, field.attname) for field in COLUMNS}


def _save_changes(attempt: Attempt, before: Mapping[str, Any]) -> None:
    """Write the columns that differ: a report moves a handful of thirty."""
    changed = {name: value for name, value in _columns(attempt).items() if value != before[name]}
    Attempt.objects.filter(pk=attempt.pk).update(**changed)


def _belongs(attempt: Attempt, report: CallReport) -> bool:
    """Whether the report is about this attempt's call, and no other of the carrier's."""
    if attempt.status == Status.WITHDRAWN:
        logger.error("Report %s for the withdrawn %s", report.status, attempt)
        return False
    if attempt.carrier_sid and report.sid and attempt.carrier_sid != report.sid:
        logger.error("Report for %s carries another call's sid; ignored", attempt)
        return False
    if report.sid and not attempt.carrier_sid:
        taken = Attempt.objects.filter(carrier_sid=report.sid).exclude(pk=attempt.pk).exists()
        if taken:
            logger.error("Report for %s carries the sid of another attempt; ignored", attempt)
            return False
    return True


def _note_facts(attempt: Attempt, report: CallReport, now: datetime) -> None:
    """Fill in what the report knows and the row does not; nothing is ever overwritten."""
    attempt.heard_at = now
    attempt.carrier_sid = attempt.carrier_sid or report.sid
    attempt.answered_by = attempt.answered_by or report.answered_by
    for name in ("sip_response_code", "duration_seconds", "queue_time_ms"):
        if getattr(attempt, name) is None:
            setattr(attempt, name, getattr(report, name))


def _move_forward(attempt: Attempt, status: str, now: datetime) -> None:
    target, stamp = PROGRESS[status]
    attempt.placed_at = attempt.placed_at or now
    if stamp != "placed_at":  # whatever comes after the carrier's queue says that it was left
        attempt.initiated_at = attempt.initiated_at or now
    if getattr(attempt, stamp) is None:
        setattr(attempt, stamp, now)
    # The callback of an answered call may overtake the one of its ringing: never go back.
    if Attempt.OPEN.index(target) > Attempt.OPEN.index(Status(attempt.status)):
        attempt.status = target


def settle(
    attempt: Attempt,
    outcome: Outcome,
    *,
    campaign: Campaign,
    now: datetime,
    final: bool = False,
) -> None:
    """Close an open attempt and decide what becomes of its contact: due again, or final.

    The caller holds the attempt's row lock and, as it gives it, the campaign's; it saves the
    attempt. `final` rules out a retry whatever the campaign's settings say.
    """
    enrollment = Enrollment.objects.select_related("contact").get(pk=attempt.enrollment_id)
    if attempt.opted_out_at is not None:
        outcome = Outcome.DO_NOT_CALL
    attempt.status, attempt.outcome, attempt.ended_at = Status.ENDED, outcome, now
    answered = outcome == Outcome.ANSWERED
    CallCount.record(campaign_id=campaign.pk, answered=answered, ended_at=now)
    due = None if final else _due_again(campaign, enrollment, attempt, now)
    changes: dict[str, Any] = {"next_dial_at": now}
    reason = skip_reason(enrollment.contact) if due is not None else None
    enrollment.zones = enrollment.contact.dial_zones
    if due is not None and reason is None:
        enrollment.status, enrollment.outcome = Enrollment.Status.QUEUED, outcome
        enrollment.next_attempt_at = due
    elif reason is not None:
        enrollment.status = Enrollment.Status.SKIPPED
        enrollment.outcome, enrollment.disposition = reason
        changes["contacts_skipped"] = F("contacts_skipped") + 1
    else:
        reached = outcome in REACHED
        enrollment.status = Enrollment.Status.COMPLETED if reached else Enrollment.Status.FAILED
        enrollment.outcome = outcome
        enrollment.disposition = attempt.error_message[:200]
        changes["contacts_completed"] = F("contacts_completed") + 1
        if answered:
            changes["contacts_answered"] = F("contacts_answered") + 1
    if enrollment.status in Enrollment.FINAL:
        enrollment.completed_at = now
    enrollment.save()
    Campaign.all_objects.filter(pk=campaign.pk).update(**changes)
    note_call_ended(campaign, attempt, enrollment, at=now)
    complete_if_done(campaign.pk, at=now)
    logger.info(
        "%s ended: %s, attempt %d, contact %s (%s)",
        attempt,
        outcome,
        attempt.number,
        enrollment.status,
        public_id(Campaign.ID_PREFIX, campaign.pk),
    )


def _due_again(
    campaign: Campaign, enrollment: Enrollment, attempt: Attempt, now: datetime
) -> datetime | None:
    """When to try the contact again; None when this was the last attempt."""
    unavailable = attempt.sip_response_code in UNAVAILABLE_SIP
    if unavailable and campaign.unavailable_action == Campaign.Unavailable.FAIL:
        return None
    rules, outcome = campaign.retry_policy(), Outcome(attempt.outcome)
    try:
        zones = campaign.zones_of(enrollment.contact.dial_zones)
    except ValueError:  # no such zone (any more): the next claim skips the contact or pauses
        return policy.next_attempt_at(rules, outcome, enrollment.attempts, now)
    return policy.due_at(
        rules,
        campaign.call_window(),
        zones,
        outcome=outcome,
        attempts=enrollment.attempts,
        ended_at=now,
    )


def withdraw(
    attempt_id: UUID,
    *,
    expected: Status,
    code: str,
    sentence: str,
    now: datetime,
    due: datetime | None = None,
    refused: bool = False,
) -> bool:
    """Give an attempt up that never rang: it counts as never made.

    Its contact is ready again, at `due` where given, or skipped where it may no longer be rung.
    False when the attempt is not (or no longer) in the `expected` status.
    """
    campaign_id = Attempt.objects.values_list("campaign", flat=True).get(pk=attempt_id)
    with transaction.atomic():
        campaign = lock_campaign(campaign_id)
        attempt = Attempt.objects.select_for_update(of=("self",)).get(pk=attempt_id)
        if attempt.status != expected:
            return False
        attempt.status, attempt.ended_at = Status.WITHDRAWN, now
        attempt.error_code, attempt.error_message = code, sentence[:500]
        attempt.refused = refused
        attempt.save()
        _give_back(campaign, attempt, due, now)
    logger.info("%s withdrawn: %s", attempt, code)
    return True


def _give_back(campaign: Campaign, attempt: Attempt, due: datetime | None, now: datetime) -> None:
    enrollment = Enrollment.objects.select_related("contact").get(pk=attempt.enrollment_id)
    enrollment.attempts -= 1
    again = enrollment.attempts > 0 or due is not None
    enrollment.status = Enrollment.Status.QUEUED if again else Enrollment.Status.PENDING
    enrollment.next_attempt_at = due
    enrollment.zones = enrollment.contact.dial_zones  # they may have changed during the call
    changes: dict[str, Any] = {"next_dial_at": now}
    if enrollment.attempts == 0:
        changes["contacts_called"] = F("contacts_called") - 1
    # A call that an earlier run paid for gives nothing to the budget of this one.
    paid = campaign.running_since is None or attempt.created_at >= campaign.running_since
    if campaign.calls_remaining is not None and paid:
        changes["calls_remaining"] = F("calls_remaining") + 1
    reason = skip_reason(enrollment.contact)
    if reason is not None:
        enrollment.status = Enrollment.Status.SKIPPED
        enrollment.outcome, enrollment.disposition = reason
        enrollment.next_attempt_at, enrollment.completed_at = None, now
        changes["contacts_skipped"] = F("contacts_skipped") + 1
    enrollment.save()
    Campaign.all_objects.filter(pk=campaign.pk).update(**changes)
    complete_if_done(campaign.pk, at=now)
