"""Who may be rung now: the questions the claim asks of a campaign's queue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from campaigns import policy
from campaigns.models import Campaign, Enrollment
from dialer.models import IS_OPEN, Attempt

MAX_PRIORITY = 99

# A skip scan over the index of ready enrollments: one probe for each zone, however many rows. From
# its end, for at its head are those that were called, dead until the next vacuum.
READY_ZONES = """
WITH RECURSIVE zone(name) AS (
    (SELECT zones FROM campaigns_enrollment
     WHERE campaign_id = %(campaign)s AND status IN ('pending', 'queued')
       AND next_attempt_at IS NULL
     ORDER BY zones DESC LIMIT 1)
    UNION ALL
    SELECT (SELECT zones FROM campaigns_enrollment
            WHERE campaign_id = %(campaign)s AND status IN ('pending', 'queued')
              AND next_attempt_at IS NULL AND zones < zone.name
            ORDER BY zones DESC LIMIT 1)
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
            AND a.ended_at IS NULL
      )
    ORDER BY e.priority DESC, e.id
    LIMIT %(limit)s
) ready
ORDER BY ready.priority DESC, ready.id
LIMIT %(limit)s
"""

# The first n of those ready, zones whose window is open first, and the first n of those that wait
# for their next attempt.
IN_LINE = """
(
    SELECT ready.id
    FROM unnest(%s::text[], %s::boolean[]) AS zone(name, is_open)
    CROSS JOIN LATERAL (
        SELECT e.id, e.priority FROM campaigns_enrollment e
        WHERE e.campaign_id = %s AND e.zones = zone.name
          AND e.status IN ('pending', 'queued') AND e.next_attempt_at IS NULL
        ORDER BY e.priority DESC, e.id
        LIMIT %s
    ) ready
    ORDER BY zone.is_open DESC, ready.priority DESC, ready.id
    LIMIT %s
) UNION ALL (
    SELECT e.id FROM campaigns_enrollment e
    WHERE e.campaign_id = %s AND e.next_attempt_at IS NOT NULL
    ORDER BY e.next_attempt_at
    LIMIT %s
)
"""


@dataclass(frozen=True, slots=True)
class Zones:
    """The time zones of the ready enrollments, by whether the call window is open there."""

    open: list[str]
    # When each of the others opens; None: not again.
    closed: Mapping[str, datetime | None]

    @property
    def next_opening(self) -> datetime | None:
        """The earliest instant at which a closed one opens; None when there is none."""
        return min((at for at in self.closed.values() if at is not None), default=None)


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
    open_zones, closed = [], {}
    for name in names:
        try:
            zones = campaign.zones_of(name)
        except ValueError:  # no such zone (any more): the claim takes these contacts and skips them
            open_zones.append(name)
            continue
        if policy.is_open(window, now, zones):
            open_zones.append(name)
        else:
            closed[name] = policy.next_opening(window, now, zones)
    return Zones(open_zones, closed)


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


@dataclass(frozen=True, slots=True)
class InLine:
    """Somebody who waits for a call: not before `callable_at`, slots and limits aside; None: the
    window does not open again."""

    enrollment: Enrollment
    callable_at: datetime | None


def next_in_line(campaign: Campaign, limit: int, *, now: datetime) -> list[InLine]:
    """Who is called next, in that order, whatever the status of the campaign; for people to see."""
    zones = ready_zones(campaign, now=now)
    names = [*zones.open, *zones.closed]
    is_open = [True] * len(zones.open) + [False] * len(zones.closed)
    ids: Any = RawSQL(  # noqa: S611  (the values are parameters)
        IN_LINE, (names, is_open, campaign.pk, limit, limit, campaign.pk, limit)
    )
    rows = Enrollment.objects.filter(pk__in=ids).select_related("contact__company")
    waiting = [
        InLine(
            e, max(now, e.next_attempt_at) if e.next_attempt_at else zones.closed.get(e.zones, now)
        )
        for e in rows
    ]
    waiting.sort(key=_place_in_line)
    return waiting[:limit]


def _place_in_line(waiting: InLine) -> tuple[bool, datetime, int, UUID]:
    never = waiting.callable_at is None
    at = waiting.callable_at or datetime.max.replace(tzinfo=UTC)
    return never, at, -waiting.enrollment.priority, waiting.enrollment.pk


def open_calls(campaign: Campaign) -> int:
    """Calls of the campaign that are being placed or in progress."""
    return Attempt.objects.filter(IS_OPEN, campaign=campaign).count()


def would_be_ready(
    campaign: Campaign, zones: Sequence[str], limit: int, *, now: datetime
) -> list[Enrollment]:
    """Whom a claim would find ready, for a dry run: with those that it would promote first."""
    due = _due(campaign, now).filter(zones__in=zones).select_related("contact")
    found = [*ready_enrollments(campaign, zones, limit), *due]
    return sorted(found, key=lambda e: (-e.priority, e.pk))[:limit]


def _due(campaign: Campaign, now: datetime) -> QuerySet[Enrollment]:
    return Enrollment.objects.filter(campaign=campaign, next_attempt_at__lte=now)
