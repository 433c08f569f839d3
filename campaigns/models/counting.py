"""How many contacts of a campaign stand where, kept by triggers of the enrollments' table."""

import pgtrigger
from django.db import models
from django.db.models import Q

from campaigns.models.campaign import Campaign

# One statement moves the numbers once, however many rows it moves. Whoever changes enrollments
# holds their campaign's row lock, so two transactions never wait for each other here. Numbers go
# down by UPDATE alone: of a campaign that is deleted they may be gone already.
COUNT_IN = """
    INSERT INTO campaigns_enrollmentcount AS counted (campaign_id, status, outcome, contacts)
    SELECT campaign_id, status, outcome, count(*) FROM new_rows
    GROUP BY campaign_id, status, outcome
    ON CONFLICT (campaign_id, status, outcome)
        DO UPDATE SET contacts = counted.contacts + excluded.contacts;
    RETURN NULL;
"""
COUNT_OUT = """
    UPDATE campaigns_enrollmentcount counted SET contacts = counted.contacts - gone.contacts
    FROM (
        SELECT campaign_id, status, outcome, count(*) AS contacts FROM old_rows
        GROUP BY campaign_id, status, outcome
    ) gone
    WHERE (counted.campaign_id, counted.status, counted.outcome)
        = (gone.campaign_id, gone.status, gone.outcome);
    RETURN NULL;
"""
COUNT_ON = """
    WITH moved AS MATERIALIZED (
        SELECT campaign_id, status, outcome, sum(change) AS change
        FROM (
            SELECT campaign_id, status, outcome, 1 AS change FROM new_rows
            UNION ALL
            SELECT campaign_id, status, outcome, -1 FROM old_rows
        ) rows
        GROUP BY campaign_id, status, outcome HAVING sum(change) <> 0
    ), left_behind AS (
        UPDATE campaigns_enrollmentcount counted SET contacts = counted.contacts + moved.change
        FROM moved
        WHERE moved.change < 0 AND (counted.campaign_id, counted.status, counted.outcome)
            = (moved.campaign_id, moved.status, moved.outcome)
    )
    INSERT INTO campaigns_enrollmentcount AS counted (campaign_id, status, outcome, contacts)
    SELECT campaign_id, status, outcome, change FROM moved WHERE change > 0
    ON CONFLICT (campaign_id, status, outcome)
        DO UPDATE SET contacts = counted.contacts + excluded.contacts;
    RETURN NULL;
"""


def statement_trigger(
    name: str,
    operation: pgtrigger.Operation,
    func: str,
    *,
    declare: list[tuple[str, str]] | None = None,
    **tables: str,
) -> pgtrigger.Trigger:
    """A trigger that runs once for each statement and sees its rows as the `tables` named."""
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=pgtrigger.Referencing(**tables),  # type: ignore[no-untyped-call]
        declare=declare,
        func=func,
    )


COUNTING = [
    statement_trigger("count_in", pgtrigger.Insert, COUNT_IN, new="new_rows"),
    statement_trigger("count_on", pgtrigger.Update, COUNT_ON, old="old_rows", new="new_rows"),
    statement_trigger("count_out", pgtrigger.Delete, COUNT_OUT, old="old_rows"),
]


class EnrollmentCount(models.Model):
    """How many contacts of a campaign stand at one status and outcome.

    Nobody writes it but the triggers: a million contacts are counted by reading a dozen rows
    (ADR 7).
    """

    pk = models.CompositePrimaryKey("campaign", "status", "outcome")
    campaign = models.ForeignKey(
        Campaign, on_delete=models.CASCADE, related_name="counts", db_index=False
    )  # the primary key begins with it
    status = models.CharField(max_length=9)
    outcome = models.CharField(max_length=14, blank=True)
    contacts = models.PositiveIntegerField()

    class Meta:
        indexes = [
            # `contactFilter`: which campaigns have anybody with this outcome, or who waits? None
            # has `contacts` in it: a call's count moves within its page.
            models.Index(
                fields=["outcome", "campaign"],
                name="enrollmentcount_outcome",
                condition=~Q(outcome=""),
            ),
            models.Index(
                fields=["campaign"],
                name="enrollmentcount_queued",
                condition=Q(status="queued"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contacts} {self.status} {self.outcome}"
