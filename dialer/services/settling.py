"""Settle: close a call with all that follows, or give one up that never rang."""

import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
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
from contacts.models import Contact
from dialer.models import Attempt
from dialer.outcomes import NOT_CONNECTED, REACHED, UNAVAILABLE_SIP, outcome_of_end
from dialer.services.breaking import trip_if_failing
from dialer.services.notifying import note_call_ended
from talkturo.lib.ids import public_id
from talkturo.lib.statements import Columns, Row, read_models, row, run

logger = logging.getLogger(__name__)

Status = Attempt.Status
AT_ONCE = 500
REFUSAL_SHOWN = 200  # characters of the carrier's words
# The error code of a call that the carrier knows nothing of.
NEVER_HEARD_OF = "never_heard_of"

# What a settlement and the owner's webhook read of a call.
ATTEMPT = Columns(
    Attempt,
    "a",
    "id campaign enrollment contact number from_number to_number status outcome "
    "opted_out_at answered_by sip_response_code refused error_code error_message "
    "duration_seconds hung_up_at final_status",
)
ENROLLMENT = Columns(
    Enrollment,
    "e",
    "id contact status outcome attempts zones next_attempt_at completed_at",
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
IS_OVER = "a.campaign_id = %(campaign)s AND a.ended_at IS NULL AND a.hung_up_at IS NOT NULL"
LOCK_CAMPAIGN = f"""
SELECT {CAMPAIGN.sql} FROM campaigns_campaign c WHERE c.id = %(campaign)s FOR NO KEY UPDATE
"""  # noqa: S608 - names of our own models
# With the contact as it is now: the campaign's row is locked already.
ALL_OVER = f"""
SELECT {ATTEMPT.sql}, {ENROLLMENT.sql}, {CONTACT.sql}
FROM dialer_attempt a JOIN campaigns_enrollment e ON e.id = a.enrollment_id
    JOIN contacts_contact p ON p.id = e.contact_id
WHERE {IS_OVER} ORDER BY a.hung_up_at, a.id LIMIT %(limit)s FOR NO KEY UPDATE OF a
"""  # noqa: S608 - names of our own models
# One row for each call; the campaign's once, however many calls.
WRITE_ENDS = """
WITH ended AS MATERIALIZED (
    SELECT * FROM unnest(
        %(attempt)s::uuid[], %(ended_at)s::timestamptz[], %(outcome)s::text[],
        %(error_code)s::text[], %(error_message)s::text[], %(refused)s::boolean[],
        %(enrollment)s::uuid[], %(status)s::text[], %(contact_outcome)s::text[],
        %(code)s::text[], %(params)s::jsonb[], %(zones)s::text[], %(due)s::timestamptz[],
        %(completed_at)s::timestamptz[]
    ) AS t(attempt, ended_at, outcome, error_code, error_message, refused, enrollment, status,
        contact_outcome, code, params, zones, due, completed_at)
), attempt AS (
    UPDATE dialer_attempt a SET status = 'ended', outcome = ended.outcome,
        ended_at = ended.ended_at, error_code = ended.error_code,
        error_message = ended.error_message, refused = ended.refused
    FROM ended WHERE a.id = ended.attempt
), enrollment AS (
    UPDATE campaigns_enrollment e SET status = ended.status, outcome = ended.contact_outcome,
        disposition_code = ended.code, disposition_params = ended.params, zones = ended.zones,
        next_attempt_at = ended.due, completed_at = ended.completed_at
    FROM ended WHERE e.id = ended.enrollment
), counted AS (
    INSERT INTO dialer_callcount AS counted (campaign_id, minutes, began_at, calls, answered)
    SELECT %(campaign)s, minutes,
        date_bin(minutes * interval '1 minute', ended_at, 'epoch'::timestamptz),
        count(*), count(*) FILTER (WHERE outcome = 'answered')
    FROM ended, unnest('{1,15}'::smallint[]) AS minutes GROUP BY 2, 3
    ON CONFLICT (campaign_id, minutes, began_at) DO UPDATE SET
        calls = counted.calls + excluded.calls, answered = counted.answered + excluded.answered
), done AS (
    SELECT count(*) FILTER (WHERE status IN ('completed', 'failed')) AS completed,
        count(*) FILTER (WHERE status IN ('completed', 'failed') AND outcome = 'answered')
            AS answered,
        count(*) FILTER (WHERE status = 'skipped') AS skipped
    FROM ended
)
UPDATE campaigns_campaign c SET
    contacts_completed = contacts_completed + done.completed,
    contacts_answered = contacts_answered + done.answered,
    contacts_skipped = contacts_skipped + done.skipped,
    next_dial_at = %(now)s
FROM done WHERE id = %(campaign)s
RETURNING c.contacts_completed + c.contacts_skipped >= c.total_contacts
"""


def lock_campaign(campaign_id: UUID) -> Campaign:
    """Lock the campaign's row, deleted or not: its calls still end."""
    return Campaign.all_objects.select_for_update(of=("self",), no_key=True).get(pk=campaign_id)


@transaction.atomic
def settle_ended(*, campaign_id: UUID, clock: Callable[[], datetime]) -> int:
    """Close the campaign's calls that are over, with all that follows; how many, at most AT_ONCE.

    Whatever the campaign's status is, deleted or not. Each call has ended at the time of the report
    that said so; what becomes of the campaign by it happens now. Idempotent; two at once settle a
    call once.
    """
    locked = row(LOCK_CAMPAIGN, {"campaign": campaign_id})
    campaign = CAMPAIGN.read(locked) if locked is not None else None
    found = run(ALL_OVER, {"campaign": campaign_id, "limit": AT_ONCE})
    if campaign is None or not found:
        return 0
    ends, now = [_read_end(one) for one in found], clock()
    _settle_all(campaign, ends, now)
    if any(end.attempt.outcome == Outcome.ERROR for end in ends):
        trip_if_failing(campaign_id, now=now)
    return len(ends)


def settle(
    attempt: Attempt,
    outcome: Outcome,
    *,
    campaign: Campaign,
    now: datetime,
    final: bool = False,
) -> None:
    """Close an open attempt and decide what becomes of its contact: due again, or final.

    The caller holds the campaign's row lock and the attempt's, in this order. `final` rules out a
    retry whatever the campaign's settings say.
    """
    _settle_all(campaign, [_End(attempt, outcome, now, final)], now)


@dataclass(frozen=True, slots=True)
class _End:
    """A call that is over: how, since when, and whether its contact may be tried again."""

    attempt: Attempt
    outcome: Outcome
    at: datetime
    final: bool = False


def _read_end(found: Row) -> _End:
    attempt, enrollment, contact = read_models(found, ATTEMPT, ENROLLMENT, CONTACT)
    attempt.enrollment, enrollment.contact = enrollment, contact
    outcome = outcome_of_end(attempt.final_status, attempt.sip_response_code, attempt.answered_by)
    if attempt.error_code == NOT_CONNECTED:
        outcome = Outcome.ERROR
    return _End(attempt, outcome, attempt.hung_up_at)


def _settle_all(campaign: Campaign, ends: Sequence[_End], now: datetime) -> None:
    for end in ends:
        _close(campaign, end)
    is_last = _write_ends(campaign, ends, now)
    for end in ends:
        attempt, enrollment = end.attempt, end.attempt.enrollment
        note_call_ended(campaign, attempt, enrollment, at=end.at)
        logger.info(
            "%s ended: %s, attempt %d, contact %s (%s)",
            attempt,
            attempt.outcome,
            attempt.number,
            enrollment.status,
            public_id(Campaign.ID_PREFIX, campaign.pk),
        )
    if is_last:
        complete_if_done(campaign.pk, at=now)


def _close(campaign: Campaign, end: _End) -> None:
    """Set on the attempt and its enrollment what the end makes of them; nothing is written yet."""
    attempt, enrollment = end.attempt, end.attempt.enrollment
    outcome = end.outcome if attempt.opted_out_at is None else Outcome.DO_NOT_CALL
    attempt.status, attempt.outcome, attempt.ended_at = Status.ENDED, outcome, end.at
    reason = due = None
    if not end.final and _is_tried_again(campaign, attempt, end.at):
        reason = skip_reason(enrollment.contact, campaign, at=end.at)
        due = None if reason else _due_again(campaign, enrollment, attempt, end.at)
    enrollment.zones = enrollment.contact.dial_zones
    enrollment.disposition_code, enrollment.disposition_params = "", {}
    if due is not None:
        enrollment.status, enrollment.outcome = Enrollment.Status.QUEUED, outcome
        enrollment.next_attempt_at = due
    elif reason is not None:
        enrollment.status = Enrollment.Status.SKIPPED
        enrollment.outcome, enrollment.disposition_code = reason
    else:
        reached = outcome in REACHED
        enrollment.status = Enrollment.Status.COMPLETED if reached else Enrollment.Status.FAILED
        enrollment.outcome = outcome
        code, params = _why_final(campaign, end)
        enrollment.disposition_code, enrollment.disposition_params = code, params
    if enrollment.status in Enrollment.FINAL:
        enrollment.completed_at = end.at


def _write_ends(campaign: Campaign, ends: Sequence[_End], now: datetime) -> bool:
    """Everything that the ends change, in one statement; whether by the counters nobody is left."""
    attempts = [end.attempt for end in ends]
    enrollments = [attempt.enrollment for attempt in attempts]
    (found,) = run(
        WRITE_ENDS,
        {
            "campaign": campaign.pk,
            "now": now,
            "attempt": [a.pk for a in attempts],
            "ended_at": [a.ended_at for a in attempts],
            "outcome": [str(a.outcome) for a in attempts],
            "error_code": [a.error_code for a in attempts],
            "error_message": [str(a.error_message) for a in attempts],
            "refused": [a.refused for a in attempts],
            "enrollment": [e.pk for e in enrollments],
            "status": [str(e.status) for e in enrollments],
            "contact_outcome": [str(e.outcome) for e in enrollments],
            "code": [e.disposition_code for e in enrollments],
            "params": [json.dumps(e.disposition_params or {}) for e in enrollments],
            "zones": [e.zones for e in enrollments],
            "due": [e.next_attempt_at for e in enrollments],
            "completed_at": [e.completed_at for e in enrollments],
        },
    )
    is_last: bool = found[0]
    return is_last


def _is_final_as_unavailable(campaign: Campaign, attempt: Attempt) -> bool:
    unavailable = attempt.sip_response_code in UNAVAILABLE_SIP
    return unavailable and campaign.unavailable_action == Campaign.Unavailable.FAIL


def _is_tried_again(campaign: Campaign, attempt: Attempt, ended_at: datetime) -> bool:
    """Whether the campaign's settings want another attempt after this one, windows aside."""
    if _is_final_as_unavailable(campaign, attempt):
        return False
    rules, attempts = campaign.retry_policy(), attempt.enrollment.attempts
    again = policy.next_attempt_at(rules, Outcome(attempt.outcome), attempts, ended_at)
    return again is not None


def _due_again(
    campaign: Campaign, enrollment: Enrollment, attempt: Attempt, ended_at: datetime
) -> datetime | None:
    """When to try the contact again; None when the window does not open again."""
    rules, outcome = campaign.retry_policy(), Outcome(attempt.outcome)
    try:
        zones = campaign.zones_of(enrollment.contact.dial_zones)
    except ValueError:  # the campaign's own zone does not exist (any more): the next claim pauses
        return policy.next_attempt_at(rules, outcome, enrollment.attempts, ended_at)
    return policy.due_at(
        rules,
        campaign.call_window(),
        zones,
        outcome=outcome,
        attempts=enrollment.attempts,
        ended_at=ended_at,
    )


def _why_final(campaign: Campaign, end: _End) -> tuple[str, dict[str, Any]]:
    """Why no attempt follows: code and parameters of campaigns/dispositions.py."""
    attempt, outcome = end.attempt, Outcome(end.attempt.outcome)
    rules, made = campaign.retry_policy(), attempt.enrollment.attempts
    last = policy.last_for(rules, outcome, made)
    if outcome in REACHED:
        return ("opted_out" if outcome == Outcome.DO_NOT_CALL else outcome.value), {}
    if attempt.refused and (end.final or last == policy.Last.NEVER_RETRIED):
        refusal = attempt.error_message[:REFUSAL_SHOWN]
        return "carrier_refused", {"refusal": refusal, "code": attempt.error_code}
    if _is_final_as_unavailable(campaign, attempt):
        return "unavailable", {}
    if last in (policy.Last.LIMIT, policy.Last.OUTCOME_LIMIT):
        code = "attempts_used_up" if last == policy.Last.LIMIT else "outcome_attempts_used_up"
        return code, {"made": made, "limit": rules.limit_of(outcome), "outcome": outcome.value}
    if last == policy.Last.NEVER_RETRIED:
        return _why_never_retried(attempt), {}
    return _why_the_window_stays_closed(campaign, end), {}


def _why_never_retried(attempt: Attempt) -> str:
    if attempt.outcome == Outcome.INVALID_NUMBER:
        return "invalid_number"
    return "placement_unknown" if attempt.error_code == NEVER_HEARD_OF else "error_not_retried"


def _why_the_window_stays_closed(campaign: Campaign, end: _End) -> str:
    """Whether only the campaign's end is in the way, or the window has no common hour anyway."""
    endless = replace(campaign.call_window(), closes_for_good_at=None)
    zones = campaign.zones_of(end.attempt.enrollment.contact.dial_zones)
    opens = policy.next_opening(endless, end.at, zones) is not None
    return "campaign_ends" if opens else "never_open"


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
    False when the attempt is not (or no longer) in the `expected` status, or the carrier has said
    that its call is over.
    """
    campaign_id = Attempt.objects.values_list("campaign", flat=True).get(pk=attempt_id)
    with transaction.atomic():
        campaign = lock_campaign(campaign_id)
        attempt = Attempt.objects.select_for_update(of=("self",)).get(pk=attempt_id)
        if attempt.status != expected or attempt.hung_up_at is not None:
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
    reason = skip_reason(enrollment.contact, campaign, at=now)
    if reason is not None:
        enrollment.status = Enrollment.Status.SKIPPED
        enrollment.outcome, enrollment.disposition_code = reason
        enrollment.next_attempt_at, enrollment.completed_at = None, now
        changes["contacts_skipped"] = F("contacts_skipped") + 1
    enrollment.save()
    Campaign.all_objects.filter(pk=campaign.pk).update(**changes)
    complete_if_done(campaign.pk, at=now)
