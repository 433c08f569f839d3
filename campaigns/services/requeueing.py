"""Keep queues in line with the contacts that changed."""

from datetime import datetime

from django.db import transaction

from campaigns.models import Campaign, Enrollment
from campaigns.services.lifecycle import complete_if_done
from campaigns.services.skipping import skip, skip_reason
from contacts.models import Contact


def requeue_changed_contacts(*, at: datetime, limit: int = 200) -> int:
    """Bring waiting queue entries in line with contacts that changed since; returns how many.

    A contact that may no longer be rung is skipped at once, so that its campaign completes when
    it should; a new time zone moves the entry to that zone's part of the queue.
    """
    changed = Contact.all_objects.filter(requeue_at__isnull=False).order_by("requeue_at")[:limit]
    for contact in changed:
        _requeue(contact, at)
    return len(changed)


@transaction.atomic
def _requeue(contact: Contact, at: datetime) -> None:
    reason = skip_reason(contact)
    waiting = Enrollment.objects.filter(contact=contact, status__in=Enrollment.WAITING)
    unfinished = waiting.filter(campaign__status__in=Campaign.UNFINISHED)
    # Campaigns first and in one order, as the claim locks them: no deadlock, exact completion.
    campaigns = (
        Campaign.all_objects.select_for_update(of=("self",))
        .filter(pk__in=unfinished.values("campaign"))
        .order_by("pk")
    )
    for campaign in campaigns:
        rows = waiting.filter(campaign=campaign)
        if reason is None:
            rows.update(zones=contact.dial_zones)
        else:
            skipped = skip(rows, campaign_id=campaign.pk, reason=reason, at=at)
            if skipped:
                complete_if_done(campaign.pk, at=at)
        Campaign.all_objects.filter(pk=campaign.pk, next_dial_at__isnull=False).update(
            next_dial_at=at
        )
    # Only if nothing changed meanwhile; else the next round looks again.
    Contact.all_objects.filter(pk=contact.pk, requeue_at=contact.requeue_at).update(requeue_at=None)
