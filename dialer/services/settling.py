"""Settle: close a call with all that follows, or give one up that never rang."""

import logging
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
from dialer.models import Attempt
from dialer.outcomes import REACHED, UNAVAILABLE_SIP
from dialer.services.notifying import note_call_ended
from talkturo.lib.ids import public_id
from talkturo.lib.statements import run

logger = logging.getLogger(__name__)

Status = Attempt.Status
# The campaign is woken unless a call that ended since its last claim has already announced it.
WRITE_END = """
WITH attempt AS (
    UPDATE dialer_attempt SET status = 'ended', outcome = %(outcome)s, ended_at = %(now)s,
        error_code = %(error_code)s, error_message = %(error_message)s, refused = %(refused)s
    WHERE id = %(attempt)s
), enrollment AS (
    UPDATE campaigns_enrollment SET status = %(status)s, outcome = %(contact_outcome)s,
        disposition = %(disposition)s, zones = %(zones)s, next_attempt_at = %(due)s,
        completed_at = %(completed_at)s
    WHERE id = %(enrollment)s
), counted AS (
    INSERT INTO dialer_callcount AS counted (campaign_id, minutes, began_at, calls, answered)
    SELECT %(campaign)s, minutes,
        date_bin(minutes * interval '1 minute', %(now)s, 'epoch'::timestamptz), 1, %(answered)s
    FROM unnest('{1,15}'::smallint[]) AS minutes
    ON CONFLICT (campaign_id, minutes, began_at) DO UPDATE SET
        calls = counted.calls + 1, answered = counted.answered + excluded.answered
)
UPDATE campaigns_campaign c SET
    contacts_completed = contacts_completed + %(completed)s,
    contacts_answered = contacts_answered + %(completed_answered)s,
    contacts_skipped = contacts_skipped + %(skipped)s,
    next_dial_at = %(now)s,
    woken_at = coalesce(woken_at, %(now)s)
WHERE id = %(campaign)s
RETURNING old.woken_at IS NULL,
    c.contacts_completed + c.contacts_skipped >= c.total_contacts
"""


def lock_campaign(campaign_id: UUID) -> Campaign:
    """Lock the campaign's row, deleted or not: its calls still end."""
    return Campaign.all_objects.select_for_update(of=("self",), no_key=True).get(pk=campaign_id)


def settle(
    attempt: Attempt,
    outcome: Outcome,
    *,
    campaign: Campaign,
    now: datetime,
    final: bool = False,
) -> bool:
    """Close an open attempt and decide what becomes of its contact: due again, or final.

    The caller holds the campaign's row lock and the attempt's, in this order, and has read the
    enrollment and the contact under them, or leaves that to the attempt. `final` rules out a
    retry whatever the campaign's settings say. Whether the campaign has to be woken: not where a
    call that ended before has announced it and no claim has come yet.
    """
    enrollment = attempt.enrollment
    if attempt.opted_out_at is not None:
        outcome = Outcome.DO_NOT_CALL
    attempt.status, attempt.outcome, attempt.ended_at = Status.ENDED, outcome, now
    due = None if final else _due_again(campaign, enrollment, attempt, now)
    reason = skip_reason(enrollment.contact) if due is not None else None
    enrollment.zones = enrollment.contact.dial_zones
    if due is not None and reason is None:
        enrollment.status, enrollment.outcome = Enrollment.Status.QUEUED, outcome
        enrollment.next_attempt_at = due
    elif reason is not None:
        enrollment.status = Enrollment.Status.SKIPPED
        enrollment.outcome, enrollment.disposition = reason
    else:
        reached = outcome in REACHED
        enrollment.status = Enrollment.Status.COMPLETED if reached else Enrollment.Status.FAILED
        enrollment.outcome = outcome
        enrollment.disposition = attempt.error_message[:200]
    if enrollment.status in Enrollment.FINAL:
        enrollment.completed_at = now
    wake, is_last = _write_end(attempt, enrollment, answered=outcome == Outcome.ANSWERED)
    note_call_ended(campaign, attempt, enrollment, at=now)
    if is_last:
        complete_if_done(campaign.pk, at=now)
    logger.info(
        "%s ended: %s, attempt %d, contact %s (%s)",
        attempt,
        outcome,
        attempt.number,
        enrollment.status,
        public_id(Campaign.ID_PREFIX, campaign.pk),
    )
    return wake


def _write_end(attempt: Attempt, enrollment: Enrollment, *, answered: bool) -> tuple[bool, bool]:
    """Everything that an end changes, in one statement: whether to wake the campaign, and whether
    by its counters nobody is left to call."""
    status = enrollment.status
    is_done = status in {Enrollment.Status.COMPLETED, Enrollment.Status.FAILED}
    (found,) = run(
        WRITE_END,
        {
            "attempt": attempt.pk,
            "campaign": attempt.campaign_id,
            "now": attempt.ended_at,
            "outcome": attempt.outcome,
            "error_code": attempt.error_code,
            "error_message": attempt.error_message,
            "refused": attempt.refused,
            "answered": int(answered),
            "enrollment": enrollment.pk,
            "status": status,
            "contact_outcome": enrollment.outcome,
            "disposition": enrollment.disposition,
            "zones": enrollment.zones,
            "due": enrollment.next_attempt_at,
            "completed_at": enrollment.completed_at,
            "completed": int(is_done),
            "completed_answered": int(is_done and answered),
            "skipped": int(status == Enrollment.Status.SKIPPED),
        },
    )
    wake, is_last = found
    return wake, is_last


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
