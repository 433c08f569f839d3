"""Who may decide about a number of a team, whether it has a contact yet and whether it may be
called: one at a time."""

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
    """Until the transaction ends, nobody else looks for those numbers to make contacts, or decides
    whether they may be called.

    Whoever needs a campaign's lock takes it before, whoever locks contacts does it afterwards.
    """
    keep_numbers(team_id=team_id)
    # In one order, so that two cannot block each other.
    _execute(TAKE_EACH, team=str(team_id), phones=sorted(phones))


def keep_numbers(*, team_id: UUID) -> None:
    """Until the transaction ends, no contact of the team gets another number."""
    _execute(SHARE_ALL, team=str(team_id))


def lock_all_numbers(*, team_id: UUID) -> None:
    """The same for all numbers of a team: for a change of a contact's number, and for an import's
    chunk, which has more of them than the server's table of locks would hold one by one."""
    _execute(TAKE_ALL, team=str(team_id))


def _execute(statement: str, **parameters: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
