"""Place: the last look at the rules, then one request to the carrier."""

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from campaigns import policy
from campaigns.models import Campaign
from campaigns.services.enrolling import skip_reason
from campaigns.services.lifecycle import pause_campaign
from dialer.models import Attempt
from dialer.outcomes import Scope
from dialer.providers.base import (
    CallOrder,
    CallRefused,
    Carrier,
    PlacementUnknown,
)
from dialer.services.settling import Recorded, lock_campaign, record_report, settle, withdraw
from talkturo.lib.ids import public_id
from talkturo.lib.transitions import InvalidTransition

logger = logging.getLogger(__name__)

Status = Attempt.Status
RING_SECONDS = 30
CALLER_ID_REST = timedelta(hours=1)
THROTTLE_WAIT = timedelta(seconds=5)

HOLDS = {
    "campaign_not_running": "The campaign is no longer running.",
    "contact_not_dialable": "The contact may no longer be called.",
    "phone_changed": "The contact's phone number has changed.",
    "window_closed": "The call window is closed.",
    "assistant_not_outbound": "The assistant is not enabled for outbound calls.",
    "caller_id_deleted": "The caller ID was deleted.",
}

Clock = Callable[[], datetime]
CarrierFor = Callable[..., Carrier]


@dataclass(frozen=True, slots=True)
class _Hold:
    """Why an attempt must not be sent after all."""

    code: str
    sentence: str


def place_call(*, attempt_id: UUID, carrier_for: CarrierFor, clock: Clock) -> Recorded | None:
    """Send a queued attempt to the carrier; once, whoever else tries the same.

    Right before the request the campaign's status, the window, do-not-call, the assistant and
    the caller ID are looked at again; where one says no, the attempt is withdrawn and the
    contact waits or is skipped. No transaction is open during the request. An unknown outcome
    leaves the attempt `placing`, for recovery to find out; it is never sent again.
    """
    order = _begin(attempt_id, clock())
    if order is None:
        return None
    try:
        is_test = Campaign.all_objects.values_list("is_test", flat=True).get(attempts=attempt_id)
        report = carrier_for(is_test=is_test).place(order)
    except CallRefused as refusal:
        return _take_refusal(attempt_id, refusal, clock())
    except PlacementUnknown as unknown:
        logger.warning("%s: %s", public_id(Attempt.ID_PREFIX, attempt_id), unknown)
        Attempt.objects.filter(pk=attempt_id, status=Status.PLACING).update(
            error_code="unknown_placement", error_message=str(unknown)[:500]
        )
        return None
    return record_report(attempt_id=attempt_id, report=report, source="answer", now=clock())


def _begin(attempt_id: UUID, now: datetime) -> CallOrder | None:
    """queued → placing, if every rule still allows it; the order to send then."""
    with transaction.atomic():
        began = Attempt.objects.filter(pk=attempt_id, status=Status.QUEUED).update(
            status=Status.PLACING, placing_at=now
        )
        if not began:
            return None
        attempt = Attempt.objects.select_related(
            "campaign__assistant", "contact", "phone_number"
        ).get(pk=attempt_id)
        hold = _hold(attempt, now)
        if hold is not None:
            transaction.set_rollback(True)
    if hold is not None:
        withdraw(
            attempt_id,
            expected=Status.QUEUED,
            code=hold.code,
            sentence=hold.sentence,
            now=now,
        )
        return None
    return _order(attempt)


def _hold(attempt: Attempt, now: datetime) -> _Hold | None:
    """The fourth gate: what forbids this call at this very moment."""
    campaign, contact, assistant = attempt.campaign, attempt.contact, attempt.campaign.assistant
    undialable = skip_reason(contact)
    zones = campaign.zones_of(contact.timezone)
    rules = (
        (campaign.status == Campaign.Status.RUNNING, "campaign_not_running"),
        (undialable is None, "contact_not_dialable"),
        (contact.phone == attempt.to_number, "phone_changed"),
        (policy.is_open(campaign.call_window(), now, zones), "window_closed"),
        (assistant.outbound_enabled and assistant.deleted_at is None, "assistant_not_outbound"),
        (attempt.phone_number.deleted_at is None, "caller_id_deleted"),
    )
    broken = next((code for kept, code in rules if not kept), None)
    return _Hold(broken, HOLDS[broken]) if broken else None


def _order(attempt: Attempt) -> CallOrder:
    campaign = attempt.campaign
    detect = campaign.voicemail_detection_enabled
    minutes = campaign.max_call_duration_minutes
    return CallOrder(
        to=attempt.to_number,
        from_=attempt.from_number,
        voice_url=webhook_url("voice", attempt.public_id),
        status_url=webhook_url("status", attempt.public_id),
        ring_seconds=RING_SECONDS,
        max_duration_seconds=minutes * 60 if minutes is not None else None,
        detect_machine=(
            campaign.assistant.voicemail_detection_enabled if detect is None else detect
        ),
    )


def webhook_url(kind: str, token: str) -> str:
    """Where the carrier reports to: over the configured public URL, never a request's own host."""
    return settings.PUBLIC_BASE_URL + reverse(f"carrier-{kind}", args=[token])


def _take_refusal(attempt_id: UUID, refusal: CallRefused, now: datetime) -> Recorded | None:
    logger.warning(
        "%s refused by the carrier: %s %s",
        public_id(Attempt.ID_PREFIX, attempt_id),
        refusal.code,
        refusal,
    )
    attempt = Attempt.objects.select_related("campaign", "phone_number").get(pk=attempt_id)
    if refusal.scope == Scope.CONTACT:
        return _close_refused(attempt, refusal, now)
    withdraw(
        attempt_id,
        expected=Status.PLACING,
        code=refusal.code,
        sentence=str(refusal),
        now=now,
        due=now + THROTTLE_WAIT if refusal.scope == Scope.THROTTLE else None,
    )
    sentence = f"The carrier refuses: {refusal} (code {refusal.code})."
    if refusal.scope == Scope.CALLER_ID:
        attempt.phone_number.rest(until=now + CALLER_ID_REST, reason=sentence)
    if refusal.scope == Scope.ACCOUNT:
        _pause(attempt.campaign, sentence, now)
    return Recorded(attempt.campaign_id, freed=True)


def _pause(campaign: Campaign, sentence: str, now: datetime) -> None:
    # Somebody else may have paused, cancelled or completed it first: no new call either way.
    with suppress(InvalidTransition):
        pause_campaign(campaign=campaign, at=now, code="carrier_refused", reason=sentence)


@transaction.atomic
def _close_refused(attempt: Attempt, refusal: CallRefused, now: datetime) -> Recorded:
    """The carrier will not call this number: final, and shown with the carrier's words."""
    lock_campaign(attempt.campaign_id)
    row = Attempt.objects.select_for_update(of=("self",)).get(pk=attempt.pk)
    if row.status == Status.PLACING:
        row.error_code, row.error_message = refusal.code, str(refusal)[:500]
        settle(row, refusal.outcome, now=now, final=True)
        row.save()
    return Recorded(attempt.campaign_id, freed=True)
