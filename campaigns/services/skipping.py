"""Who may not be rung at all, and how such an enrollment is closed."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, Subquery

from campaigns import policy
from campaigns.models import Campaign, Enrollment, QueueHead
from campaigns.policy import Outcome
from contacts.models import Contact

# As they are written on enrollments; their texts stand in campaigns/dispositions.py.
ON_DO_NOT_CALL = "do_not_call"
NO_PHONE = "no_phone_number"
DELETED = "deleted"
UNKNOWN_ZONE = "zone_unknown"
NEVER_OPEN = "never_open"
OWN_NUMBER = "own_number"
DUPLICATE_NUMBER = "duplicate_number"
# Those that another time zone of the contact's, or other settings of the campaign, undo.
OF_ZONES = (UNKNOWN_ZONE, NEVER_OPEN)

DIAL_ZONES = Contact.all_objects.filter(pk=OuterRef("contact")).values("dial_zones")
# Outcome and disposition code.
Skip = tuple[str, str]
# What the claim finds about a number (dialer/services/queue.py).
NUMBER_REASONS: dict[str, Skip] = {code: ("", code) for code in (OWN_NUMBER, DUPLICATE_NUMBER)}


def skip_reason(contact: Contact, campaign: Campaign, *, at: datetime) -> Skip | None:
    """Why the campaign may not ring this contact at all; None when it may, now or later."""
    own = contact_skip_reason(contact)
    return zone_skip_reason(campaign, contact.dial_zones, at=at) if own is None else own


def contact_skip_reason(contact: Contact) -> Skip | None:
    """Why no campaign may ring this contact, wherever it is."""
    if contact.do_not_call:
        return Outcome.DO_NOT_CALL, ON_DO_NOT_CALL
    if contact.deleted_at is not None:
        return "", DELETED
    if not contact.phone:
        return Outcome.INVALID_NUMBER, NO_PHONE
    return None


def zone_skip_reason(campaign: Campaign, dial_zones: str, *, at: datetime) -> Skip | None:
    """Why the campaign can never ring contacts in these zones; None when it can, now or later.

    A campaign that goes by its own zone asks for nobody else's.
    """
    if not campaign.use_contact_timezone:
        return None
    try:
        zones = campaign.zones_of(dial_zones)
    except ValueError:  # never "always open", nor "as where the campaign is": it may be night
        return "", UNKNOWN_ZONE
    window = campaign.call_window()
    if policy.is_open(window, at, zones) or policy.next_opening(window, at, zones) is not None:
        return None
    return ("", NEVER_OPEN) if policy.never_opens(window, at, zones) else None


def skip(rows: Any, *, campaign_id: UUID, reason: Skip, at: datetime) -> int:
    """Waiting enrollments of one campaign → skipped, counted; the caller holds the campaign."""
    outcome, code = reason
    skipped: int = rows.filter(status__in=Enrollment.WAITING).update(
        status=Enrollment.Status.SKIPPED,
        outcome=outcome,
        disposition_code=code,
        next_attempt_at=None,
        completed_at=at,
    )
    count_skipped(campaign_id, skipped)
    return skipped


def skip_by_zone(campaign: Campaign, *, at: datetime, zones: Iterable[str] | None = None) -> int:
    """Skip who waits in zones in which the campaign can never ring; returns how many.

    `zones` are the `dial_zones` to look at; None: all in which anybody waits. An entry whose
    contact has moved since moves as well, instead. The caller holds the campaign.
    """
    if zones is None:
        heads = QueueHead.objects.filter(campaign=campaign)
        zones = heads.values_list("zones", flat=True).distinct()
    skipped = 0
    for name in zones:
        reason = zone_skip_reason(campaign, name, at=at)
        if reason is not None:
            rows = Enrollment.objects.filter(campaign=campaign, zones=name)
            moved = rows.filter(status__in=Enrollment.WAITING).exclude(contact__dial_zones=name)
            moved.update(zones=Subquery(DIAL_ZONES))
            skipped += skip(rows, campaign_id=campaign.pk, reason=reason, at=at)
    return skipped


def judge_zones_again(
    campaign: Campaign, *, at: datetime, zones: Collection[str] | None = None
) -> int:
    """Take back who was skipped for a zone in which the campaign can ring after all, and skip who
    waits in one where it cannot: after its settings or contacts changed. How many are taken back.

    `zones` as for `skip_by_zone`. The caller holds the campaign.
    """
    rows = Enrollment.objects.filter(
        campaign=campaign, status=Enrollment.Status.SKIPPED, disposition_code__in=OF_ZONES
    )
    if zones is not None:
        rows = rows.filter(zones__in=zones)
    found = rows.values_list("zones", "attempts").distinct()
    taken_back = 0
    for name, attempts in found.order_by("zones", "attempts"):
        if zone_skip_reason(campaign, name, at=at) is None:
            same = rows.filter(zones=name, attempts=attempts)
            taken_back += take_back(campaign, same, attempts, at)
    skip_by_zone(campaign, at=at, zones=zones)
    return taken_back


def take_back(campaign: Campaign, rows: Any, attempts: int, at: datetime) -> int:
    """Skipped enrollments with that many attempts → waiting again, never before a retry's time."""
    changes: dict[str, Any] = {"status": Enrollment.Status.PENDING}
    if attempts:
        due = at + policy.longest_delay(campaign.retry_policy(), attempts)
        changes = {"status": Enrollment.Status.QUEUED, "next_attempt_at": due}
    taken_back: int = rows.update(disposition_code="", completed_at=None, **changes)
    count_skipped(campaign.pk, -taken_back)
    return taken_back


def count_skipped(campaign_id: UUID, skipped: int) -> None:
    """So many more contacts of the campaign are skipped; the caller holds it."""
    if skipped:
        Campaign.all_objects.filter(pk=campaign_id).update(
            contacts_skipped=F("contacts_skipped") + skipped
        )
