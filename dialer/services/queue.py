"""Who may be rung now: the questions the claim asks of a campaign's queue."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from campaigns import policy
from campaigns.models import Campaign, Enrollment
from campaigns.services.skipping import zone_skip_reason
from contacts.models import Contact
from talkturo.lib.statements import Columns, Row, read_models, run

ENROLLMENT, CONTACT = Columns(Enrollment, "e"), Columns(Contact, "c")
# Who is ready in one part of the queue, from a place in it on, in dialing order. What was called
# stays in the index until the next vacuum: from the queue's beginning, it would be stepped over.
FROM_HERE = """
e.campaign_id = %(campaign)s AND e.status = part.status AND e.zones = part.zones
AND e.status IN ('pending', 'queued') AND e.next_attempt_at IS NULL
AND (e.priority * -1, e.id) >= (part.priority * -1, part.first_id)
"""
# Why the number may not be called although the contact may: it is one of the team's caller IDs, or
# the campaign has called it for another contact (which had it then, or has it still).
NUMBER_PROBLEM = """
CASE WHEN EXISTS (
    SELECT FROM campaigns_phonenumber n
    WHERE n.team_id = %(team)s AND n.number = c.phone AND n.deleted_at IS NULL
) THEN 'own_number' WHEN EXISTS (
    SELECT FROM dialer_attempt d
    WHERE d.team_id = %(team)s AND d.to_number = c.phone AND d.campaign_id = e.campaign_id
        AND d.enrollment_id <> e.id AND d.status <> 'withdrawn'
) THEN 'duplicate_number' ELSE '' END
"""
IN_ORDER = "ORDER BY e.priority * -1, e.id"
PARTS = """
unnest(%(statuses)s::text[], %(zones)s::text[], %(priorities)s::int[], %(firsts)s::uuid[],
       %(are_open)s::boolean[]) AS part(status, zones, priority, first_id, is_open)
"""

# The first one of each part of the queue: one probe each, however many are enrolled.
FIRST = f"""
SELECT part.status, part.zones, first.priority, first.id
FROM campaigns_queuehead part
LEFT JOIN LATERAL (
    SELECT e.priority, e.id FROM campaigns_enrollment e WHERE {FROM_HERE} {IN_ORDER} LIMIT 1
) first ON true
WHERE part.campaign_id = %(campaign)s AND part.priority >= 0
"""  # noqa: S608 - of our own pieces
MOVE_ON = f"""
WITH first AS ({FIRST}), moved AS (
    UPDATE campaigns_queuehead head
    SET priority = coalesce(first.priority, -1), first_id = coalesce(first.id, head.first_id)
    FROM first
    WHERE (head.campaign_id, head.status, head.zones)
        = (%(campaign)s, first.status, first.zones)
        AND (head.priority, head.first_id) IS DISTINCT FROM (first.priority, first.id)
)
SELECT * FROM first
"""  # noqa: S608 - of our own pieces

# The first n of each part, then the first n of them all. A number that has a call in flight
# anywhere in the team waits for it to end.
READY = f"""
SELECT {ENROLLMENT.sql}, {CONTACT.sql}, {NUMBER_PROBLEM}
FROM (
    SELECT ready.id
    FROM {PARTS}
    CROSS JOIN LATERAL (
        SELECT e.id, e.priority
        FROM campaigns_enrollment e JOIN contacts_contact c ON c.id = e.contact_id
        WHERE {FROM_HERE} AND e.id <> %(after)s
          AND NOT EXISTS (
              SELECT FROM dialer_attempt a
              WHERE a.team_id = %(team)s AND a.to_number = c.phone
                AND a.ended_at IS NULL
          )
        {IN_ORDER}
        LIMIT %(limit)s
    ) ready
    ORDER BY ready.priority DESC, ready.id
    LIMIT %(limit)s
) ready
JOIN campaigns_enrollment e ON e.id = ready.id
JOIN contacts_contact c ON c.id = e.contact_id
ORDER BY e.priority DESC, e.id
"""  # noqa: S608 - of our own pieces

# Those whose waiting time is over, for a dry run.
DUE = f"""
SELECT {ENROLLMENT.sql}, {CONTACT.sql}, {NUMBER_PROBLEM}
FROM campaigns_enrollment e JOIN contacts_contact c ON c.id = e.contact_id
WHERE e.campaign_id = %(campaign)s AND e.next_attempt_at <= %(now)s AND e.zones = ANY(%(zones)s)
"""  # noqa: S608 - of our own pieces

ANYBODY = f"""
SELECT EXISTS (
    SELECT FROM {PARTS}
    CROSS JOIN LATERAL (
        SELECT FROM campaigns_enrollment e WHERE {FROM_HERE} {IN_ORDER} LIMIT 1
    ) ready
)
"""  # noqa: S608 - of our own pieces

# The first n of those ready, zones whose window is open first, and the first n of those that wait
# for their next attempt.
IN_LINE = f"""
(
    SELECT ready.id
    FROM {PARTS}
    CROSS JOIN LATERAL (
        SELECT e.id, e.priority FROM campaigns_enrollment e
        WHERE {FROM_HERE} {IN_ORDER} LIMIT %(limit)s
    ) ready
    ORDER BY part.is_open DESC, ready.priority DESC, ready.id
    LIMIT %(limit)s
) UNION ALL (
    SELECT e.id FROM campaigns_enrollment e
    WHERE e.campaign_id = %(campaign)s AND e.next_attempt_at IS NOT NULL
    ORDER BY e.next_attempt_at
    LIMIT %(limit)s
)
"""  # noqa: S608 - of our own pieces
OPEN_CALLS = """
SELECT count(*) FROM dialer_attempt WHERE campaign_id = %(campaign)s AND ended_at IS NULL
"""
NAMED = re.compile(r"%\((\w+)\)s")


@dataclass(frozen=True, slots=True)
class Part:
    """A campaign's ready enrollments of one status and zones, from a place on."""

    status: str
    zones: str
    priority: int
    first_id: UUID

    def behind(self, enrollment: Enrollment) -> "Part":
        """From that enrollment's place on, or from ours if it is further down."""
        if (-self.priority, self.first_id) >= (-enrollment.priority, enrollment.pk):
            return self
        return replace(self, priority=enrollment.priority, first_id=enrollment.pk)


@dataclass(frozen=True, slots=True)
class Ready:
    """The parts of a campaign's queue in which somebody is ready, and where calls may go now."""

    parts: list[Part]
    # The time zones, by whether the call window is open there.
    open: list[str]
    # When each of the others opens; None: not again, before the campaign's end.
    closed: Mapping[str, datetime | None]
    # Those in which the campaign can never ring: the claim skips who waits there.
    never: Sequence[str] = ()

    @property
    def next_opening(self) -> datetime | None:
        """The earliest instant at which a closed one opens; None when there is none."""
        return min((at for at in self.closed.values() if at is not None), default=None)

    @property
    def open_parts(self) -> list[Part]:
        """Those where calls may go now."""
        return [part for part in self.parts if part.zones in self.open]

    @property
    def never_parts(self) -> list[Part]:
        """Those where no call may ever go."""
        return [part for part in self.parts if part.zones in self.never]


NOBODY = Ready([], [], {})


def look(campaign: Campaign, *, now: datetime, move_on: bool = False, due: bool = False) -> Ready:
    """Where somebody is ready, and whether calls may go there now.

    `move_on` lets the next look begin where this one found somebody; only for who holds the
    campaign's lock. `due` counts the zones of those in whose waiting time is over but whom no
    claim has promoted yet.
    """
    found = run(MOVE_ON if move_on else FIRST, {"campaign": campaign.pk})
    parts = [Part(*row) for row in found if row[-1] is not None]
    names = {part.zones for part in parts}
    if due:
        names |= set(_due(campaign, now).values_list("zones", flat=True))
    window = campaign.call_window()
    open_zones, closed, never = [], {}, []
    for name in sorted(names):
        try:
            zones = campaign.zones_of(name)
        except ValueError:
            zones = ()
        if zones and policy.is_open(window, now, zones):
            open_zones.append(name)
        elif zone_skip_reason(campaign, name, at=now) is not None:
            never.append(name)
        else:
            closed[name] = policy.next_opening(window, now, zones) if zones else None
    return Ready(parts, open_zones, closed, tuple(never))


def ready_enrollments(
    campaign: Campaign, parts: Sequence[Part], limit: int, *, after: Enrollment | None = None
) -> list[Enrollment]:
    """The next enrollments to ring: priority first, then in the order of enrollment.

    `after` goes on behind one that a call before gave.
    """
    if not parts or limit < 1:
        return []
    parameters = _parameters(campaign, [part.behind(after) for part in parts] if after else parts)
    parameters |= {
        "after": after.pk if after else UUID(int=0),
        "team": campaign.team_id,
        "limit": limit,
    }
    # Planned for these values, unlike the others: of any number of rows a tenth would be expected.
    with connection.cursor() as cursor:
        cursor.execute(READY, parameters)
        return [_read(row) for row in cursor.fetchall()]


def _read(row: Row) -> Enrollment:
    enrollment: Enrollment
    enrollment, enrollment.contact = read_models(row, ENROLLMENT, CONTACT)
    enrollment.number_problem = row[-1]
    return enrollment


def is_anybody_ready(campaign: Campaign, parts: Sequence[Part]) -> bool:
    """Whether somebody still is, be their number busy or not."""
    if not parts:
        return False
    return bool(run(ANYBODY, _parameters(campaign, parts))[0][0])


def _parameters(
    campaign: Campaign, parts: Sequence[Part], are_open: Sequence[bool] = ()
) -> dict[str, Any]:
    return {
        "campaign": campaign.pk,
        "statuses": [part.status for part in parts],
        "zones": [part.zones for part in parts],
        "priorities": [part.priority for part in parts],
        "firsts": [part.first_id for part in parts],
        "are_open": list(are_open),
    }


@dataclass(frozen=True, slots=True)
class InLine:
    """Somebody who waits for a call: not before `callable_at`, slots and limits aside; None: the
    window does not open again."""

    enrollment: Enrollment
    callable_at: datetime | None


def next_in_line(campaign: Campaign, limit: int, *, now: datetime) -> list[InLine]:
    """Who is called next, in that order, whatever the status of the campaign; for people to see."""
    ready = look(campaign, now=now)
    are_open = [part.zones in ready.open for part in ready.parts]
    parameters = _parameters(campaign, ready.parts, are_open) | {"limit": limit}
    # As a part of the query for the rows, which takes its parameters by place.
    ids: Any = RawSQL(  # noqa: S611 - of our own pieces; the values are parameters
        NAMED.sub("%s", IN_LINE), [parameters[name] for name in NAMED.findall(IN_LINE)]
    )
    rows = Enrollment.objects.filter(pk__in=ids).select_related("contact__company")
    for enrollment in rows:
        enrollment.campaign = campaign  # read already
    opens = {**ready.closed, **dict.fromkeys(ready.never)}
    waiting = [
        InLine(e, max(now, e.next_attempt_at) if e.next_attempt_at else opens.get(e.zones, now))
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
    return int(run(OPEN_CALLS, {"campaign": campaign.pk})[0][0])


def would_be_ready(
    campaign: Campaign, ready: Ready, limit: int, *, now: datetime
) -> list[Enrollment]:
    """Whom a claim would find ready, for a dry run: with those that it would promote first."""
    return _with_due(campaign, ready.open_parts, ready.open, limit, now)


def would_be_skipped(
    campaign: Campaign, ready: Ready, limit: int, *, now: datetime
) -> list[Enrollment]:
    """Whom a claim would skip for their time zone."""
    return _with_due(campaign, ready.never_parts, ready.never, limit, now)


def _with_due(
    campaign: Campaign, parts: Sequence[Part], zones: Sequence[str], limit: int, now: datetime
) -> list[Enrollment]:
    given = {"campaign": campaign.pk, "team": campaign.team_id, "now": now, "zones": list(zones)}
    due = [_read(row) for row in run(DUE, given)]
    found = [*ready_enrollments(campaign, parts, limit), *due]
    return sorted(found, key=lambda e: (-e.priority, e.pk))[:limit]


def _due(campaign: Campaign, now: datetime) -> QuerySet[Enrollment]:
    return Enrollment.objects.filter(campaign=campaign, next_attempt_at__lte=now)
