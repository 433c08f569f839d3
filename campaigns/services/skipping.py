"""Who may not be rung at all, and how such an enrollment is closed."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F

from campaigns.models import Campaign, Enrollment
from campaigns.policy import Outcome
from contacts.models import Contact
from talkturo.lib.zones import zone_names

ON_DO_NOT_CALL = "Contact is marked do-not-call"
NO_PHONE = "Contact has no phone number"
DELETED = "Contact was deleted"
UNKNOWN_ZONE = "Contact's time zone is not known here"
OWN_NUMBER = "Contact's number is one of the team's caller IDs"
DUPLICATE_NUMBER = "Contact's number was called in this campaign for another contact"
# As they are written on enrollments, in English; the admin translates them.
SENTENCES = (
    ON_DO_NOT_CALL,
    NO_PHONE,
    DELETED,
    UNKNOWN_ZONE,
    OWN_NUMBER,
    DUPLICATE_NUMBER,
)
# Outcome and sentence for what the claim finds about a number (dialer/services/queue.py).
NUMBER_REASONS = {"own_number": ("", OWN_NUMBER), "duplicate_number": ("", DUPLICATE_NUMBER)}


def skip_reason(contact: Contact) -> tuple[str, str] | None:
    """Why this contact may not be rung at all: outcome and sentence; None when it may."""
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
    outcome, sentence = reason
    skipped: int = rows.filter(status__in=Enrollment.WAITING).update(
        status=Enrollment.Status.SKIPPED,
        outcome=outcome,
        disposition=sentence,
        next_attempt_at=None,
        completed_at=at,
    )
    if skipped:
        Campaign.all_objects.filter(pk=campaign_id).update(
            contacts_skipped=F("contacts_skipped") + skipped
        )
    return skipped
