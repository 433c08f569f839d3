"""Where a campaign's queue begins, kept by triggers of the enrollments' table."""

import pgtrigger
from django.db import models

from campaigns.models.campaign import Campaign
from campaigns.models.counting import statement_trigger

# A lower bound of what the statement made ready: of several priorities in one statement it may be
# the place of nobody. Whoever changes enrollments holds their campaign's row lock.
MOVE_BACK = """
    INSERT INTO campaigns_queuehead AS head (campaign_id, status, zones, priority, first_id)
    SELECT campaign_id, status, zones, max(priority), min(id::text COLLATE "C")::uuid FROM new_rows
    WHERE status IN ('pending', 'queued') AND next_attempt_at IS NULL
    GROUP BY campaign_id, status, zones
    ON CONFLICT (campaign_id, status, zones)
        DO UPDATE SET priority = excluded.priority, first_id = excluded.first_id
        WHERE (excluded.priority * -1, excluded.first_id) < (head.priority * -1, head.first_id);
    RETURN NULL;
"""
QUEUEING = [
    statement_trigger("queue_in", pgtrigger.Insert, MOVE_BACK, new="new_rows"),
    statement_trigger("queue_on", pgtrigger.Update, MOVE_BACK, new="new_rows"),
]


class QueueHead(models.Model):
    """Nobody of the campaign who is ready, with this status and these zones, stands before it.

    The queue's order is priority descending, then the enrollment's id. The triggers move a head
    back for whoever becomes ready before it; a claim moves it on to the first one there is
    (ADR 12). So what was called long ago is not stepped over again, vacuumed or not.
    """

    NOBODY = -1  # the priority of a head behind everybody

    pk = models.CompositePrimaryKey("campaign", "status", "zones")
    campaign = models.ForeignKey(
        Campaign, on_delete=models.CASCADE, related_name="queue_heads", db_index=False
    )  # the primary key begins with it
    status = models.CharField(max_length=9)
    zones = models.TextField(blank=True)
    priority = models.SmallIntegerField()
    first_id = models.UUIDField()

    def __str__(self) -> str:
        return f"{self.status} {self.zones}: {self.priority} {self.first_id}"
