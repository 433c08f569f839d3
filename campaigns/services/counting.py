"""Counts that the database keeps: how many contacts of a campaign stand where, how many campaigns
a team has."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import OuterRef, Sum
from django.db.models.functions import JSONObject

from campaigns.models import CampaignCount, Enrollment, EnrollmentCount
from campaigns.models.enrollment_block import FIRST
from campaigns.policy import Outcome
from talkturo.accounts.models import Team

BLOCK_AT = """
SELECT first_id, before
FROM (
    SELECT first_id, sum(contacts) OVER (ORDER BY first_id) - contacts AS before
    FROM campaigns_enrollmentblock WHERE campaign_id = %(campaign)s
) blocks
WHERE before <= %(offset)s ORDER BY first_id DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class ContactCounts:
    """Contacts of one campaign; every status and every outcome is there, with 0 where none is."""

    by_status: Counter[str]
    by_outcome: Counter[str]

    @property
    def total(self) -> int:
        return sum(self.by_status.values())

    @property
    def left(self) -> int:
        """Those who are not final yet."""
        return sum(self.by_status[status] for status in Enrollment.OPEN)


def contact_counts(*, campaign_id: UUID) -> ContactCounts:
    """The counts of this moment, exact, by a query of a few rows."""
    rows = EnrollmentCount.objects.filter(campaign=campaign_id)
    return counts_of(rows.values("status", "outcome", "contacts"))


def block_at(*, campaign_id: UUID, offset: int) -> tuple[UUID, int]:
    """The last block of a campaign's contacts that begins at `offset` or before, in the order of
    enrollment: the least id of its enrollments, and how many stand before it."""
    with connection.cursor() as cursor:
        cursor.execute(BLOCK_AT, {"campaign": campaign_id, "offset": offset})
        found: tuple[UUID, int] | None = cursor.fetchone()
    return found or (UUID(FIRST), 0)


def with_every_campaign() -> ArraySubquery:
    """For a query of campaigns: what `counts_of` makes their counts of."""
    row = JSONObject(status="status", outcome="outcome", contacts="contacts")
    return ArraySubquery(EnrollmentCount.objects.filter(campaign=OuterRef("pk")).values(row=row))


def counts_of(rows: Iterable[Mapping[str, Any]]) -> ContactCounts:
    """Rows of EnrollmentCount as one."""
    by_status = Counter(dict.fromkeys(Enrollment.Status.values, 0))
    by_outcome = Counter(dict.fromkeys(map(str, Outcome), 0))
    for row in rows:
        by_status[row["status"]] += row["contacts"]
        if row["outcome"]:
            by_outcome[row["outcome"]] += row["contacts"]
    return ContactCounts(by_status, by_outcome)


def campaigns_of(*, team: Team, status: str | None) -> int:
    """How many campaigns the team has now, without those deleted: of one status, or all."""
    rows = CampaignCount.objects.filter(team=team)
    if status:
        rows = rows.filter(status=status)
    return rows.aggregate(sum=Sum("campaigns"))["sum"] or 0
