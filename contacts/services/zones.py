"""Derive the time zones of stored contacts again, with what this release knows of numbers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from contacts.phones import dial_zones

# Each batch is a transaction of its own: nobody waits for longer than one of them takes.
AT_ONCE = 2_000

READ = """
SELECT id, phone, timezone, dial_zones, timezone_source FROM contacts_contact
WHERE id > %s ORDER BY id LIMIT %s
"""
# Only where the contact is still as it was read: whoever changed it meanwhile derived them as well.
WRITE = """
UPDATE contacts_contact c SET dial_zones = n.zones, timezone_source = n.source,
    requeue_at = CASE WHEN c.dial_zones = n.zones THEN c.requeue_at ELSE %s END
FROM unnest(%s::uuid[], %s::text[], %s::text[], %s::text[], %s::text[])
    AS n(id, phone, timezone, zones, source)
WHERE c.id = n.id AND (c.phone, c.timezone) = (n.phone, n.timezone)
"""


def recompute_time_zones(*, at: datetime) -> int:
    """Derive the zones of all contacts, deleted ones too, and write those that differ; how many.

    The queues of campaigns follow with the next ticks. Runs beside everything else, and begins
    anew after an interruption.
    """
    changed, last = 0, UUID(int=0)
    while True:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(READ, [last, AT_ONCE])
            read = cursor.fetchall()
            if not read:
                return changed
            last = read[-1][0]
            outdated = _outdated(read)
            if outdated:
                cursor.execute(WRITE, [at, *map(list, zip(*outdated, strict=True))])
                changed += cursor.rowcount


def _outdated(read: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    found = []
    for contact_id, phone, timezone, *stored in read:
        derived = dial_zones(phone, timezone)
        if derived != tuple(stored):
            found.append((contact_id, phone, timezone, *derived))
    return found
