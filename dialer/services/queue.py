"""Who may be rung now: the questions the claim asks of a campaign's queue."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from campaigns import policy
from campaigns.models import Campaign, Enrollment, PhoneNumber
from campaigns.services.lifecycle import usable_numbers
from dialer.models import Attempt

# A skip scan over the index of ready enrollments: one probe for each zone, however many rows.
READY_ZONES = """
WITH RECURSIVE zone(name) AS (
    (SELECT timezone FROM campaigns_enrollment
     WHERE campaign_id = %(campaign)s AND status IN ('pending', 'queued')
       AND next_attempt_at IS NULL
     ORDER BY timezone LIMIT 1)
    UNION ALL
    SELECT (SELECT timezone FROM campaigns_enrollment
            WHERE campaign_id = %(campaign)s AND status IN ('pending', 'queued')
              AND next_attempt_at IS NULL AND timezone > zone.name
            ORDER BY timezone LIMIT 1)
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
    WHERE e.campaign_id = %(campaign)s AND e.timezone = zone.name
      AND e.status IN ('pending', 'queued') AND e.next_attempt_at IS NULL
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


def ready_zones(campaign: Campaign, *, now: datetime) -> Zones:
    """Where somebody is ready, and whether calls may go there now."""
    with connection.cursor() as cursor:
        cursor.execute(READY_ZONES, {"campaign": campaign.pk})
        names = [row[0] for row in cursor.fetchall()]
    window = campaign.call_window()
    open_zones, openings = [], []
    for name in names:
        zones = campaign.zones_of(name)
        if policy.is_open(window, now, zones):
            open_zones.append(name)
        elif (opening := policy.next_opening(window, now, zones)) is not None:
            openings.append(opening)
    return Zones(open_zones, min(openings, default=None))


def ready_enrollments(campaign: Campaign, zones: Sequence[str], limit: int) -> list[Enrollment]:
    """The next enrollments to ring: priority first, then in the order of enrollment."""
    if not zones or limit < 1:
        return []
    parameters: dict[str, Any] = {
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


class CallerIds:
    """The caller IDs of a campaign that may be used now."""

    def __init__(self, campaign: Campaign, *, now: datetime) -> None:
        self.resting_until: datetime | None = None
        self._weights: list[tuple[str, int]] = []
        self._numbers: dict[str, PhoneNumber] = {}
        rows: Any = usable_numbers(campaign).select_related("phone_number")
        self.exist = bool(rows)
        for row in rows:
            until = row.phone_number.resting_until
            if until is not None and until > now:
                self.resting_until = min(until, self.resting_until or until)
                continue
            self._weights.append((str(row.phone_number_id), row.weight))
            self._numbers[str(row.phone_number_id)] = row.phone_number

    def __bool__(self) -> bool:
        return bool(self._weights)

    def for_enrollment(self, enrollment_id: UUID) -> PhoneNumber:
        """By weight over the contacts, and the same for one contact on every retry."""
        return self._numbers[policy.choose_caller_id(enrollment_id, self._weights)]
