"""Who may not be rung at all, and how such an enrollment is closed."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F

from campaigns.models import Campaign, Enrollment
from campaigns.policy import Outcome
from contacts.models import Contact
from talkturo.lib.zones import zone_names

# As they are written on enrollments; their texts stand in campaigns/dispositions.py.
ON_DO_NOT_CALL = "do_not_call"
NO_PHONE = "no_phone_number"
DELETED = "deleted"
UNKNOWN_ZONE = "zone_unknown"
OWN_NUMBER = "own_number"
DUPLICATE_NUMBER = "duplicate_number"
# Outcome and code for what the claim finds about a number (dialer/services/queue.py).
NUMBER_REASONS = {code: ("", code) for code in (OWN_NUMBER, DUPLICATE_NUMBER)}


def skip_reason(contact: Contact) -> tuple[str, str] | None:
    """Why this contact may not be rung at all: outcome and disposition code; None when it may."""
    if contact.do_not_call:
        return Outcome.DO_NOT_CALL, ON_DO_NOT_CALL
    if contact.deleted_at is not None:
        return "", DELETED
    if not contact.phone:
        return Outcome.INVALID_NUMBER, NO_PHONE
    if not all(name in zone_names() for name in contact.dial_zones.split(",") if name):
        return "", UNKNOWN_ZONE  # never "always open": nobody knows what time it is there
    return None


def skip(rows: Any, *, campaign_id: UUID, reason: tuple[str, str], at: datetime) -> int:
    """Waiting enrollments of one campaign → skipped, counted; the caller holds the campaign."""
    outcome, code = reason
    skipped: int = rows.filter(status__in=Enrollment.WAITING).update(
        status=Enrollment.Status.SKIPPED,
        outcome=outcome,
        disposition_code=code,
        next_attempt_at=None,
        completed_at=at,
    )
    if skipped:
        Campaign.all_objects.filter(pk=campaign_id).update(
            contacts_skipped=F("contacts_skipped") + skipped
        )
    return skipped
