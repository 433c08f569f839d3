"""Where pages of a campaign's contacts begin, kept by triggers of the enrollments' table."""

import pgtrigger
from django.db import models

from campaigns.models.campaign import Campaign
from campaigns.models.counting import statement_trigger

SIZE = 2048
FIRST = "00000000-0000-0000-0000-000000000000"
# The last block that begins before the newcomers is counted again, and what follows divided anew.
# Nearly always that is the campaign's last one: who is enrolled later has a higher id. Whoever
# changes enrollments holds their campaign's row lock.
DIVIDE = """
    DELETE FROM campaigns_enrollmentblock block USING (
        SELECT campaign_id, min(id::text COLLATE "C")::uuid AS id FROM new_rows GROUP BY campaign_id
    ) newcomer
    WHERE block.campaign_id = newcomer.campaign_id AND block.first_id > newcomer.id;

    INSERT INTO campaigns_enrollmentblock (campaign_id, first_id, contacts)
    SELECT campaign_id, block.*
    FROM (SELECT DISTINCT campaign_id FROM new_rows) enrolled,
    LATERAL (
        SELECT coalesce((
            SELECT first_id FROM campaigns_enrollmentblock
            WHERE campaign_id = enrolled.campaign_id ORDER BY first_id DESC LIMIT 1
        ), '{first}') AS first_id
    ) last,
    LATERAL (
        SELECT
            CASE number WHEN 0 THEN last.first_id ELSE min(id::text COLLATE "C")::uuid END,
            count(*)
        FROM (
            SELECT id, (row_number() OVER (ORDER BY id) - 1) / {size} AS number
            FROM campaigns_enrollment
            WHERE campaign_id = enrolled.campaign_id AND id >= last.first_id
        ) placed
        GROUP BY number
    ) block
    ON CONFLICT (campaign_id, first_id) DO UPDATE SET contacts = excluded.contacts;
    RETURN NULL;
"""
SUBTRACT = """
    UPDATE campaigns_enrollmentblock block SET contacts = block.contacts - gone.contacts
    FROM (
        SELECT campaign_id, (
            SELECT first_id FROM campaigns_enrollmentblock
            WHERE campaign_id = old_rows.campaign_id AND first_id <= old_rows.id
            ORDER BY first_id DESC LIMIT 1
        ) AS first_id, count(*) AS contacts
        FROM old_rows GROUP BY 1, 2
    ) gone
    WHERE (block.campaign_id, block.first_id) = (gone.campaign_id, gone.first_id);
    RETURN NULL;
"""


def dividing(size: int) -> pgtrigger.Trigger:
    """The trigger that keeps blocks of `size` contacts."""
    func = DIVIDE.format(first=FIRST, size=size)
    return statement_trigger("block_in", pgtrigger.Insert, func, new="new_rows")


BLOCKS = [
    dividing(SIZE),
    statement_trigger("block_out", pgtrigger.Delete, SUBTRACT, old="old_rows"),
]


class EnrollmentBlock(models.Model):
    """How many contacts of a campaign stand from `first_id` on, up to the next block's.

    In the order of enrollment, which is that of the enrollments' ids. The first block of a campaign
    begins with FIRST. Nobody writes them but the triggers: who skips 900,000 contacts reads 440
    blocks and skips the rest of one (ADR 13).
    """

    pk = models.CompositePrimaryKey("campaign", "first_id")
    campaign = models.ForeignKey(
        Campaign, on_delete=models.CASCADE, related_name="blocks", db_index=False
    )  # the primary key begins with it
    first_id = models.UUIDField()
    contacts = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.contacts} from {self.first_id}"
