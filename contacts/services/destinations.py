"""Derive the destinations of stored contacts again, with what this release knows of numbers."""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from contacts.destinations import destination_of

# Each batch is a transaction of its own: no writer waits for longer than one of them takes.
AT_ONCE = 2_000

READ = """
SELECT id, phone, destination FROM contacts_contact WHERE id > %s ORDER BY id LIMIT %s
"""
# Only where the number is still the one that was read. Queues need not follow a first destination:
# the claim derives the ones that are not stored.
WRITE = """
UPDATE contacts_contact c SET destination = n.destination,
    requeue_at = CASE WHEN c.destination = '' THEN c.requeue_at ELSE %s END
FROM unnest(%s::uuid[], %s::text[], %s::text[]) AS n(id, phone, destination)
WHERE c.id = n.id AND c.phone = n.phone
"""


def recompute_destinations(*, at: datetime) -> int:
    """Derive the destinations of all contacts, deleted ones too, and write those that differ; how
    many. Runs while everything else does, and may be repeated."""
    changed, last = 0, UUID(int=0)
    while True:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(READ, [last, AT_ONCE])
            read = cursor.fetchall()
            if not read:
                return changed
            last = read[-1][0]
            outdated = [
                (pk, phone, derived)
                for pk, phone, stored in read
                if (derived := destination_of(phone)) != stored
            ]
            if outdated:
                cursor.execute(WRITE, [at, *map(list, zip(*outdated, strict=True))])
                changed += cursor.rowcount
