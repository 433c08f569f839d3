"""Put contacts into a campaign's queue, and take them out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F

from campaigns.models import Campaign, Enrollment
from campaigns.services.lifecycle import complete_if_done
from campaigns.services.skipping import NO_PHONE, ON_DO_NOT_CALL
from contacts.models import Contact
from talkturo.lib.transitions import Refusal

# One statement for any number of contacts. uuidv7() is evaluated after the sort, so ids, and with
# them the order of dialing, follow the order in which the contacts were given.
ENROLL = """
WITH given AS (
    SELECT c.id, c.phone, c.do_not_call, c.dial_zones, ids.position
    FROM unnest(%(ids)s::uuid[]) WITH ORDINALITY AS ids(id, position)
    JOIN contacts_contact c ON c.id = ids.id
    WHERE c.team_id = %(team)s AND c.deleted_at IS NULL
), enrolled AS (
    INSERT INTO campaigns_enrollment (
        id, campaign_id, contact_id, status, outcome, disposition, priority, attempts, zones,
        completed_at, created_at
    )
    SELECT uuidv7(), %(campaign)s, id,
        CASE WHEN do_not_call OR phone = '' THEN 'skipped' ELSE 'pending' END,
        CASE WHEN do_not_call THEN 'do_not_call' WHEN phone = '' THEN 'invalid_number' ELSE '' END,
        CASE WHEN do_not_call THEN %(on_do_not_call)s WHEN phone = '' THEN %(no_phone)s ELSE '' END,
        %(priority)s, 0, dial_zones,
        CASE WHEN do_not_call OR phone = '' THEN %(at)s::timestamptz END,
        %(at)s
    FROM given ORDER BY position
    ON CONFLICT (campaign_id, contact_id) DO NOTHING
    RETURNING outcome
)
SELECT
    (SELECT count(DISTINCT id) FROM given),
    count(*),
    count(*) FILTER (WHERE outcome = 'do_not_call'),
    count(*) FILTER (WHERE outcome = 'invalid_number')
FROM enrolled
"""


@dataclass(frozen=True, slots=True)
class EnrollmentCounts:
    """What became of the contacts given: `inserted` includes the two `excluded_` kinds, which
    are enrolled as `skipped` so that staff see why nobody rings them."""

    scanned: int
    inserted: int
    excluded_dnc: int
    excluded_no_phone: int
    excluded_duplicate: int


@transaction.atomic
def enroll_contacts(
    *, campaign: Campaign, contact_ids: Sequence[UUID], priority: int, at: datetime
) -> EnrollmentCounts:
    """Enroll contacts of the campaign's team, each once; ids of no such contact are left out.

    Raises Refusal for a finished campaign, and for a running one without `no_auto_complete`:
    it could be completed by the last call just before.
    """
    campaign = Campaign.objects.select_for_update(of=("self",)).get(pk=campaign.pk)
    if campaign.status not in Campaign.UNFINISHED:
        raise Refusal(f"The campaign is {campaign.status}.", "campaign_finished")
    if campaign.status == Campaign.Status.RUNNING and not campaign.no_auto_complete:
        raise Refusal(
            "A running campaign takes contacts only with noAutoComplete; pause it first.",
            "campaign_running",
        )
    with connection.cursor() as cursor:
        cursor.execute(
            ENROLL,
            {
                "ids": list(contact_ids),
                "team": campaign.team_id,
                "campaign": campaign.pk,
                "priority": priority,
                "at": at,
                "on_do_not_call": ON_DO_NOT_CALL,
                "no_phone": NO_PHONE,
            },
        )
        known, inserted, on_do_not_call, no_phone = cursor.fetchone()
    changes: dict[str, Any] = {
        "total_contacts": F("total_contacts") + inserted,
        "contacts_skipped": F("contacts_skipped") + on_do_not_call + no_phone,
    }
    if campaign.status == Campaign.Status.RUNNING:
        changes["next_dial_at"] = at
    Campaign.objects.filter(pk=campaign.pk).update(**changes)
    return EnrollmentCounts(
        scanned=len(contact_ids),
        inserted=inserted,
        excluded_dnc=on_do_not_call,
        excluded_no_phone=no_phone,
        excluded_duplicate=known - inserted,
    )


def unknown_contacts(*, campaign: Campaign, contact_ids: Collection[UUID]) -> set[UUID]:
    """Those of the ids that are no contact of the campaign's team."""
    known = Contact.objects.filter(team=campaign.team_id, pk__in=contact_ids)
    return set(contact_ids) - set(known.values_list("pk", flat=True))


@transaction.atomic
def remove_contacts(*, campaign: Campaign, contact_ids: Collection[UUID], at: datetime) -> int:
    """Take contacts that were never rung (pending or skipped) out; returns how many were."""
    Campaign.objects.select_for_update(of=("self",)).get(pk=campaign.pk)
    rows = Enrollment.objects.filter(
        campaign=campaign,
        contact__in=contact_ids,
        attempts=0,
        status__in=[Enrollment.Status.PENDING, Enrollment.Status.SKIPPED],
    )
    skipped = rows.filter(status=Enrollment.Status.SKIPPED).count()
    # Calls that were withdrawn before they rang go with them, and count as no contacts.
    _, deleted = rows.delete()
    removed = deleted.get(Enrollment._meta.label, 0)
    Campaign.objects.filter(pk=campaign.pk).update(
        total_contacts=F("total_contacts") - removed,
        contacts_skipped=F("contacts_skipped") - skipped,
    )
    complete_if_done(campaign.pk, at=at)
    return removed
