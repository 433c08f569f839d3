"""Claim: decide whom to ring now and write it down before anything can ring."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, Min

from campaigns.models import Campaign, Enrollment
from campaigns.services.enrolling import skip, skip_reason
from campaigns.services.lifecycle import complete_if_done, pause_campaign
from dialer.models import Attempt
from dialer.pacing import free_slots
from dialer.services import queue

# A running campaign is looked at this often even if no row announces work. Every change that
# makes work says so in `next_dial_at`; this bounds what a forgotten one could cost.
LOOK_AGAIN = timedelta(seconds=60)
# Ready contacts that must wait for something no row of this campaign announces, such as a call to
# the same number by another campaign.
NUMBER_BUSY_STEP = timedelta(seconds=1)
PROMOTE_AT_ONCE = 1000
MAX_ROUNDS = 50


@dataclass(slots=True)
class Claimed:
    """The attempts written by one claim, in dialing order, and why it wrote no more."""

    attempts: list[Attempt] = field(default_factory=list)
    next_dial_at: datetime | None = None


@transaction.atomic
def claim(*, campaign_id: UUID, now: datetime) -> Claimed:
    """Write an attempt for every contact of the campaign that should be rung now.

    One short transaction under the campaign's row lock: free slots are counted from the open
    attempts, do-not-call and the window are checked, enrollments become `calling`. Nothing is
    sent; the caller announces the attempts after the commit, and the tick announces again those
    whose announcement was lost. Completes or pauses the campaign where that is due.
    """
    campaign = (
        Campaign.objects.select_for_update(of=("self",), no_key=True)
        .filter(pk=campaign_id, status=Campaign.Status.RUNNING)
        .first()
    )
    if campaign is None:
        return Claimed()
    _promote_due(campaign, now)
    claimed = _fill_slots(campaign, now)
    if not complete_if_done(campaign.pk, at=now):
        _pause_if_ended(campaign, claimed, now)
    Campaign.objects.filter(pk=campaign.pk).update(next_dial_at=claimed.next_dial_at)
    return claimed


def _promote_due(campaign: Campaign, now: datetime) -> None:
    """Contacts whose waiting time is over join the ready ones, where priority decides."""
    due = (
        Enrollment.objects.filter(campaign=campaign, next_attempt_at__lte=now)
        .order_by("next_attempt_at")
        .values("pk")[:PROMOTE_AT_ONCE]
    )
    Enrollment.objects.filter(pk__in=due).update(next_attempt_at=None)


def _fill_slots(campaign: Campaign, now: datetime) -> Claimed:
    claimed = Claimed(next_dial_at=now + LOOK_AGAIN)
    caller_ids = queue.CallerIds(campaign, now=now)
    if not _may_dial(campaign, caller_ids, now):
        return claimed
    if not caller_ids:
        claimed.next_dial_at = caller_ids.resting_until
        return claimed
    free = free_slots(
        cap=campaign.max_concurrent_calls,
        open_calls=queue.open_calls(campaign),
        budget=campaign.calls_remaining,
    )
    zones = queue.ready_zones(campaign, now=now)
    for _ in range(MAX_ROUNDS):
        ready = queue.ready_enrollments(campaign, zones.open, free - len(claimed.attempts))
        if not ready:
            break
        dialable = _skip_undialable(campaign, ready, now)
        claimed.attempts += _write_attempts(campaign, dialable, caller_ids, now)
    if len(claimed.attempts) < free:
        claimed.next_dial_at = _next_look(campaign, zones, now)
    return claimed


def _may_dial(campaign: Campaign, caller_ids: queue.CallerIds, now: datetime) -> bool:
    """Pause with the reason where the campaign can reach nobody, rather than stay silent."""
    assistant = campaign.assistant
    if assistant.deleted_at is not None or not assistant.outbound_enabled:
        reason = f"The assistant {assistant.name} is not enabled for outbound calls."
        pause_campaign(campaign=campaign, at=now, code="assistant_not_outbound", reason=reason)
    elif not caller_ids.exist:
        reason = "None of the campaign's phone numbers can be used as a caller ID."
        pause_campaign(campaign=campaign, at=now, code="no_caller_id", reason=reason)
    else:
        return True
    return False


def _skip_undialable(
    campaign: Campaign, ready: Sequence[Enrollment], now: datetime
) -> list[Enrollment]:
    """The third do-not-call gate: what enrollment let pass may have changed since."""
    dialable = []
    for enrollment in ready:
        reason = skip_reason(enrollment.contact)
        if reason is None:
            dialable.append(enrollment)
        else:
            row = Enrollment.objects.filter(pk=enrollment.pk)
            skip(row, campaign_id=campaign.pk, reason=reason, at=now)
    return dialable


def _write_attempts(
    campaign: Campaign, ready: Sequence[Enrollment], caller_ids: queue.CallerIds, now: datetime
) -> list[Attempt]:
    # One call to a number at once: of two contacts that share one, the second waits. Sorted by
    # number, so that two campaigns claiming the same numbers cannot deadlock on each other.
    by_number = {e.contact.phone: e for e in reversed(ready)}
    attempts = {e.pk: _attempt(campaign, e, caller_ids, now) for _, e in sorted(by_number.items())}
    Attempt.objects.bulk_create(attempts.values(), ignore_conflicts=True)
    written = Attempt.objects.filter(pk__in=[a.pk for a in attempts.values()])
    enrolled = list(written.values_list("enrollment", flat=True))
    first_calls = sum(1 for e in ready if e.pk in set(enrolled) and e.attempts == 0)
    Enrollment.objects.filter(pk__in=enrolled).update(
        status=Enrollment.Status.CALLING,
        attempts=F("attempts") + 1,
        last_attempt_at=now,
        next_attempt_at=None,
    )
    changes = {"contacts_called": F("contacts_called") + first_calls}
    if campaign.calls_remaining is not None:
        campaign.calls_remaining -= len(enrolled)
        changes["calls_remaining"] = F("calls_remaining") - len(enrolled)
    Campaign.objects.filter(pk=campaign.pk).update(**changes)
    return [attempts[e.pk] for e in ready if e.pk in set(enrolled)]


def _attempt(
    campaign: Campaign, enrollment: Enrollment, caller_ids: queue.CallerIds, now: datetime
) -> Attempt:
    phone_number = caller_ids.for_enrollment(enrollment.pk)
    return Attempt(
        team_id=campaign.team_id,
        campaign=campaign,
        enrollment=enrollment,
        contact=enrollment.contact,
        phone_number=phone_number,
        number=enrollment.attempts + 1,
        from_number=phone_number.number,
        to_number=enrollment.contact.phone,
        created_at=now,
        woken_at=now,
    )


def _next_look(campaign: Campaign, zones: queue.Zones, now: datetime) -> datetime:
    """When there may be work again although slots are free: a retry, an opening, the end."""
    waiting = Enrollment.objects.filter(campaign=campaign, next_attempt_at__isnull=False)
    first_due: datetime | None = waiting.aggregate(first=Min("next_attempt_at"))["first"]
    if first_due is not None:
        first_due = max(first_due, now + NUMBER_BUSY_STEP) if first_due <= now else first_due
    moments = [now + LOOK_AGAIN, first_due, zones.next_opening, campaign.scheduled_end_at]
    if (
        zones.open
        and Enrollment.objects.filter(
            campaign=campaign,
            timezone__in=zones.open,
            status__in=Enrollment.WAITING,
            next_attempt_at=None,
        ).exists()
    ):
        moments.append(now + NUMBER_BUSY_STEP)
    return min(moment for moment in moments if moment is not None and moment > now)


def _pause_if_ended(campaign: Campaign, claimed: Claimed, now: datetime) -> None:
    """Pause with the reason when no further call may start and the last one has ended."""
    if campaign.status != Campaign.Status.RUNNING or claimed.attempts or queue.open_calls(campaign):
        return
    if campaign.calls_remaining == 0:
        reason = "The calls allowed by maxCalls have been made. Run the campaign again to go on."
        pause_campaign(campaign=campaign, at=now, code="max_calls_reached", reason=reason)
    elif campaign.scheduled_end_at is not None and campaign.scheduled_end_at <= now:
        reason = "scheduledEndAt has passed; no further calls are placed."
        pause_campaign(campaign=campaign, at=now, code="scheduled_end", reason=reason)
