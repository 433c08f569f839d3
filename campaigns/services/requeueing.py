"""Keep queues in line with the contacts that changed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from campaigns.destinations import CODES
from campaigns.models import Campaign, Enrollment
from campaigns.policy import Outcome
from campaigns.services.destinations import judge_destinations_again
from campaigns.services.lifecycle import complete_if_done
from campaigns.services.skipping import (
    DELETED,
    NO_PHONE,
    OF_ZONES,
    ON_DO_NOT_CALL,
    judge_zones_again,
)
from contacts.models import Contact

# An import changes a hundred thousand contacts at once; a tick takes so many of them.
AT_ONCE = 5_000

# Skip reasons that another number or time zone of the contact's, or other settings, undo.
UNDONE_BY_CHANGES = [*OF_ZONES, *CODES]
# Who waits, and who would if it were not for one of them.
FOLLOWS = """(
    e.status IN ('pending', 'queued')
    OR e.status = 'skipped' AND e.disposition_code = ANY(%(undone)s)
)"""
# The campaigns in whose queues the contacts wait.
AFFECTED = f"""
SELECT DISTINCT e.campaign_id
FROM campaigns_enrollment e JOIN campaigns_campaign c ON c.id = e.campaign_id
WHERE e.contact_id = ANY(%(contacts)s) AND {FOLLOWS}
    AND c.status IN ('draft', 'scheduled', 'running', 'paused')
"""  # noqa: S608 - of our own pieces

# Everything that is to follow, in one statement: who may no longer be rung is skipped, as
# `skip_reason` says; the others move to the part of the queue that belongs to their zones, which
# are judged after it.
FOLLOW = f"""
WITH changed AS (
    SELECT id, dial_zones,
        CASE
            WHEN do_not_call THEN %(on_do_not_call)s
            WHEN deleted_at IS NOT NULL THEN %(deleted)s
            WHEN phone = '' THEN %(no_phone)s
        END AS reason
    FROM contacts_contact WHERE id = ANY(%(contacts)s)
), followed AS (
    UPDATE campaigns_enrollment e SET
        zones = CASE WHEN c.reason IS NULL THEN c.dial_zones ELSE e.zones END,
        status = CASE WHEN c.reason IS NULL THEN e.status ELSE 'skipped' END,
        disposition_code = coalesce(c.reason, e.disposition_code),
        outcome = CASE c.reason
            WHEN %(on_do_not_call)s THEN %(outcome_do_not_call)s
            WHEN %(no_phone)s THEN %(outcome_invalid_number)s
            ELSE CASE WHEN c.reason IS NULL THEN e.outcome ELSE '' END
        END,
        next_attempt_at = CASE WHEN c.reason IS NULL THEN e.next_attempt_at END,
        completed_at = CASE WHEN c.reason IS NULL THEN e.completed_at ELSE %(at)s END
    FROM changed c
    WHERE e.contact_id = c.id AND e.campaign_id = ANY(%(campaigns)s) AND {FOLLOWS}
        AND (c.reason IS NOT NULL OR e.zones <> c.dial_zones OR e.status = 'skipped')
    RETURNING new.campaign_id, old.status AS was, new.status, new.zones
), counted AS (
    SELECT campaign_id,
        count(*) FILTER (WHERE status = 'skipped' AND was <> 'skipped') AS skipped,
        array_agg(DISTINCT zones) AS zones
    FROM followed GROUP BY campaign_id
)
UPDATE campaigns_campaign c
SET contacts_skipped = contacts_skipped + coalesce(n.skipped, 0),
    next_dial_at = coalesce(next_dial_at, %(at)s)
FROM unnest(%(campaigns)s::uuid[]) AS locked(id)
LEFT JOIN counted n ON n.campaign_id = locked.id
WHERE c.id = locked.id
RETURNING c.id, coalesce(n.skipped, 0), coalesce(n.zones, '{{}}')
"""  # noqa: S608 - of our own pieces

# Only where nothing changed meanwhile, and nobody is about to change it: that one may hold contacts
# that we have and want ours. The next round looks at the others again.
DONE = """
WITH free AS MATERIALIZED (
    SELECT c.id
    FROM contacts_contact c,
        unnest(%(contacts)s::uuid[], %(seen)s::timestamptz[]) AS done(id, requeue_at)
    WHERE c.id = done.id AND c.requeue_at = done.requeue_at
    FOR NO KEY UPDATE OF c SKIP LOCKED
)
UPDATE contacts_contact SET requeue_at = NULL WHERE id IN (SELECT id FROM free)
"""


def requeue_changed_contacts(*, at: datetime, limit: int = AT_ONCE) -> int:
    """Bring waiting queue entries in line with contacts that changed since; returns how many.

    A contact that may no longer be rung is skipped at once, so that its campaign completes when
    it should; a new time zone moves the entry to that zone's part of the queue, or brings back one
    that was skipped for the old zone. As many statements for thousands of contacts as for one, and
    a few for each zone.
    """
    changed = Contact.all_objects.filter(requeue_at__isnull=False).order_by("requeue_at")
    seen = dict(changed.values_list("pk", "requeue_at")[:limit])
    if seen:
        _requeue(seen, at)
    return len(seen)


@transaction.atomic
def _requeue(seen: dict[UUID, datetime | None], at: datetime) -> None:
    contacts = list(seen)
    affected = [row[0] for row in _rows(AFFECTED, contacts=contacts, undone=UNDONE_BY_CHANGES)]
    # Campaigns first and in one order, as the claim locks them: no deadlock, exact completion.
    locked = (
        Campaign.all_objects.select_for_update(of=("self",))
        .select_related("team")
        .filter(pk__in=affected, status__in=Campaign.UNFINISHED)
    )
    campaigns = {campaign.pk: campaign for campaign in locked.order_by("pk")}
    if campaigns:
        followed = _rows(
            FOLLOW,
            contacts=contacts,
            campaigns=list(campaigns),
            undone=UNDONE_BY_CHANGES,
            at=at,
            on_do_not_call=ON_DO_NOT_CALL,
            deleted=DELETED,
            no_phone=NO_PHONE,
            outcome_do_not_call=str(Outcome.DO_NOT_CALL),
            outcome_invalid_number=str(Outcome.INVALID_NUMBER),
        )
        for campaign_id, skipped, zones in followed:
            campaign = campaigns[campaign_id]
            judge_zones_again(campaign, at=at, zones=zones)
            moved = judge_destinations_again(campaign, at=at, contacts=contacts)
            if skipped or zones or moved:
                complete_if_done(campaign_id, at=at)
    with connection.cursor() as cursor:
        cursor.execute(DONE, {"contacts": contacts, "seen": list(seen.values())})


def reconsider_skipped_zones(*, at: datetime) -> int:
    """Judge everybody of unfinished campaigns again who was skipped for a time zone; how many are
    taken back. For after a release that knows other zones; a transaction for each campaign."""
    skipped = Enrollment.objects.filter(
        status=Enrollment.Status.SKIPPED,
        disposition_code__in=OF_ZONES,
        campaign__status__in=Campaign.UNFINISHED,
    )
    taken_back = 0
    for pk in skipped.values_list("campaign", flat=True).order_by("campaign").distinct():
        with transaction.atomic():
            campaign = Campaign.all_objects.select_for_update(of=("self",)).get(pk=pk)
            if campaign.status in Campaign.UNFINISHED:
                taken_back += judge_zones_again(campaign, at=at)
                complete_if_done(pk, at=at)
    return taken_back


def _rows(statement: str, **parameters: Any) -> Sequence[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found
