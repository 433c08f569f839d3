"""Who may decide that a team has no contact of a number yet: one at a time."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import connection

# Apart: the one for the team comes first, however many numbers there are.
SHARE_ALL = "SELECT pg_advisory_xact_lock_shared(hashtextextended('numbers ' || %(team)s, 0))"
TAKE_ALL = "SELECT pg_advisory_xact_lock(hashtextextended('numbers ' || %(team)s, 0))"
TAKE_EACH = """
SELECT pg_advisory_xact_lock(hashtextextended(%(team)s || phone, 0))
FROM unnest(%(phones)s::text[]) AS phone
"""


def lock_numbers(*, team_id: UUID, phones: Collection[str]) -> None:
    """Until the transaction ends, nobody else looks for those numbers to make contacts.

    Whoever needs a campaign's lock takes it before, whoever locks contacts does it afterwards.
    """
    _execute(SHARE_ALL, team=str(team_id))
    # In one order, so that two cannot block each other.
    _execute(TAKE_EACH, team=str(team_id), phones=sorted(phones))


def lock_all_numbers(*, team_id: UUID) -> None:
    """The same for all numbers of a team: for an import's chunk, which has more of them than the
    server's table of locks would hold one by one."""
    _execute(TAKE_ALL, team=str(team_id))


def _execute(statement: str, **parameters: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
