"""Who may be rung now: the questions the claim asks of a campaign's queue."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from campaigns import policy
from campaigns.models import Campaign, Enrollment
from dialer.models import Attempt

MAX_PRIORITY = 99

# A skip scan over the index of ready enrollments: one probe for each zone, however many rows.
READY_ZONES = """
WITH RECURSIVE zone(name) AS (
    (SELECT zones FROM campaigns_enrollment
     WHERE campaign_id = %(campaign)s AND status IN ('pending', 'queued')
       AND next_attempt_at IS NULL
     ORDER BY zones LIMIT 1)
    UNION ALL
    SELECT (SELECT zones FROM campaigns_enrollment
            WHERE campaign_id = %(campaign)s AND status IN ('pending', 'queued')
              AND next_attempt_at IS NULL AND zones > zone.name
            ORDER BY zones LIMIT 1)
    FROM zone WHERE zone.name IS NOT NULL
)
SELECT name FROM zone WHERE name IS NOT NULL
"""

# The first n of each open zone in dialing order, then the first n of them all. A number that has
# a call in flight anywhere in the team waits for it to end.
READY = """
SELECT ready.id
FROM unnest(%(zones)s::text[]) AS zone(name)
CROSS JOIN LATERAL (
    SELECT e.id, e.priority
    FROM campaigns_enrollment e JOIN contacts_contact c ON c.id = e.contact_id
    WHERE e.campaign_id = %(campaign)s AND e.zones = zone.name
      AND e.status IN ('pending', 'queued') AND e.next_attempt_at IS NULL
      AND (e.priority < %(priority)s OR e.priority = %(priority)s AND e.id > %(after)s)
      AND NOT EXISTS (
          SELECT FROM dialer_attempt a
          WHERE a.team_id = %(team)s AND a.to_number = c.phone
            AND a.status IN ('queued', 'placing', 'placed', 'ringing', 'in_progress')
      )
    ORDER BY e.priority DESC, e.id
    LIMIT %(limit)s
) ready
ORDER BY ready.priority DESC, ready.id
LIMIT %(limit)s
"""


@dataclass(frozen=True, slots=True)
class Zones:
    """The time zones of the ready enrollments, by whether the call window is open there."""

    open: list[str]
    # The earliest instant at which a closed one opens; None when there is none.
    next_opening: datetime | None


def ready_zones(campaign: Campaign, *, now: datetime, due: bool = False) -> Zones:
    """Where somebody is ready, and whether calls may go there now.

    `due` counts those in whose waiting time is over but whom no claim has promoted yet.
    """
    with connection.cursor() as cursor:
        cursor.execute(READY_ZONES, {"campaign": campaign.pk})
        names = [row[0] for row in cursor.fetchall()]
    if due:
        names = sorted({*names, *_due(campaign, now).values_list("zones", flat=True)})
    window = campaign.call_window()
    open_zones, openings = [], []
    for name in names:
        try:
            zones = campaign.zones_of(name)
        except ValueError:  # no such zone (any more): the claim takes these contacts and skips them
            open_zones.append(name)
            continue
        if policy.is_open(window, now, zones):
            open_zones.append(name)
        elif (opening := policy.next_opening(window, now, zones)) is not None:
            openings.append(opening)
    return Zones(open_zones, min(openings, default=None))


def ready_enrollments(
    campaign: Campaign, zones: Sequence[str], limit: int, *, after: Enrollment | None = None
) -> list[Enrollment]:
    """The next enrollments to ring: priority first, then in the order of enrollment.

    `after` goes on behind one that a call before gave.
    """
    if not zones or limit < 1:
        return []
    parameters: dict[str, Any] = {
        "priority": after.priority if after else MAX_PRIORITY + 1,
        "after": after.pk if after else UUID(int=0),
        "campaign": campaign.pk,
        "team": campaign.team_id,
        "zones": list(zones),
        "limit": limit,
    }
    with connection.cursor() as cursor:
        cursor.execute(READY, parameters)
        ids = [row[0] for row in cursor.fetchall()]
    found = Enrollment.objects.select_related("contact").in_bulk(ids)
    return [found[pk] for pk in ids]


def open_calls(campaign: Campaign) -> int:
    """Calls of the campaign that are being placed or in progress."""
    return Attempt.objects.filter(campaign=campaign, status__in=Attempt.OPEN).count()


def would_be_ready(
    campaign: Campaign, zones: Sequence[str], limit: int, *, now: datetime
) -> list[Enrollment]:
    """Whom a claim would find ready, for a dry run: with those that it would promote first."""
    due = _due(campaign, now).filter(zones__in=zones).select_related("contact")
    found = [*ready_enrollments(campaign, zones, limit), *due]
    return sorted(found, key=lambda e: (-e.priority, e.pk))[:limit]


def _due(campaign: Campaign, now: datetime) -> QuerySet[Enrollment]:
    return Enrollment.objects.filter(campaign=campaign, next_attempt_at__lte=now)
