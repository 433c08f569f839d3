"""How many campaigns a team has at each status, kept by a trigger of the campaigns' table."""

import pgtrigger
from django.db import models

from talkturo.accounts.models import Team

# Several rows may count the same, and their sum is the number: whoever finds each of them held by
# a transaction that is not over yet adds one, and so waits for nobody and cannot deadlock.
COUNT = """
    IF TG_OP = 'UPDATE' AND (OLD.team_id, OLD.status, OLD.deleted_at IS NULL)
        = (NEW.team_id, NEW.status, NEW.deleted_at IS NULL)
    THEN
        RETURN NULL;
    END IF;
    FOR moved IN
        SELECT OLD.team_id, OLD.status, -1 AS change
        WHERE TG_OP <> 'INSERT' AND OLD.deleted_at IS NULL
        UNION ALL
        SELECT NEW.team_id, NEW.status, 1
        WHERE TG_OP <> 'DELETE' AND NEW.deleted_at IS NULL
    LOOP
        UPDATE campaigns_campaigncount SET campaigns = campaigns + moved.change
        WHERE id = (
            SELECT id FROM campaigns_campaigncount
            WHERE team_id = moved.team_id AND status = moved.status
            LIMIT 1 FOR UPDATE SKIP LOCKED
        );
        IF NOT FOUND THEN
            INSERT INTO campaigns_campaigncount (team_id, status, campaigns)
            VALUES (moved.team_id, moved.status, moved.change);
        END IF;
    END LOOP;
    RETURN NULL;
"""
COUNTING = pgtrigger.Trigger(
    name="count",
    when=pgtrigger.After,
    operation=pgtrigger.Insert
    | pgtrigger.UpdateOf("team_id", "status", "deleted_at")  # type: ignore[no-untyped-call]
    | pgtrigger.Delete,
    declare=[("moved", "record")],
    func=COUNT,
)


class CampaignCount(models.Model):
    """A part of how many campaigns of a team, without those deleted, have one status.

    Nobody writes it but the trigger: the list of 100,000 campaigns says how many match without
    counting them (ADR 9).
    """

    # No constraint: a team is deleted after its campaigns, which are counted down here.
    team = models.ForeignKey(
        Team, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False
    )
    status = models.CharField(max_length=9)
    campaigns = models.IntegerField()  # below zero where another row has too many

    class Meta:
        indexes = [
            # What a campaign that moves adds to, and the sum of a team.
            models.Index(fields=["team", "status"], name="campaigncount_team_status"),
        ]

    def __str__(self) -> str:
        return f"{self.campaigns} {self.status}"
