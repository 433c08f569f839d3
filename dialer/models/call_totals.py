"""How many calls a team and a campaign have, kept by triggers of the calls' table."""

import pgtrigger
from django.db import models

from campaigns.models.counting import statement_trigger

# As of a team's campaigns (campaigns/models/team_counting.py): several rows may count the same, and
# their sum is the number, so that a claim and the forgetting of old calls never wait for each
# other. One statement counts once, however many calls it writes.
COUNT = """
    FOR moved IN
        SELECT team_id AS subject, {sign}count(*) AS change FROM rows GROUP BY team_id
        UNION ALL
        SELECT campaign_id, {sign}count(*) FROM rows GROUP BY campaign_id
    LOOP
        UPDATE dialer_calltotal SET calls = calls + moved.change
        WHERE id = (
            SELECT id FROM dialer_calltotal WHERE subject = moved.subject
            LIMIT 1 FOR UPDATE SKIP LOCKED
        );
        IF NOT FOUND THEN
            INSERT INTO dialer_calltotal (subject, calls) VALUES (moved.subject, moved.change);
        END IF;
    END LOOP;
    RETURN NULL;
"""


MOVED = [("moved", "record")]
# A call never changes its team or its campaign.
COUNTING = [
    statement_trigger(
        "count_in", pgtrigger.Insert, COUNT.format(sign=""), declare=MOVED, new="rows"
    ),
    statement_trigger(
        "count_out", pgtrigger.Delete, COUNT.format(sign="-"), declare=MOVED, old="rows"
    ),
]


class CallTotal(models.Model):
    """A part of how many calls a team or a campaign has.

    Nobody writes it but the triggers: the list of 500,000 calls says how many there are without
    counting them (ADR 9).
    """

    subject = models.UUIDField()  # the team or the campaign, which may be gone
    calls = models.IntegerField()  # below zero where another row has too many

    class Meta:
        indexes = [models.Index(fields=["subject"], name="calltotal_subject")]

    def __str__(self) -> str:
        return f"{self.calls} calls of {self.subject}"
