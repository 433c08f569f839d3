"""Contacts that were skipped because this machine did not know their zone are looked at again.

The tick brings their queues in line (ADR 4), with the zones that the new release knows. Those rows
have their reason in words; it becomes the code.
"""

from django.db import migrations

ANNOUNCE = """
WITH skipped AS (
    UPDATE campaigns_enrollment e SET disposition_code = 'zone_unknown', disposition = ''
    FROM campaigns_campaign c
    WHERE c.id = e.campaign_id AND c.status IN ('draft', 'scheduled', 'running', 'paused')
        AND e.status = 'skipped' AND e.disposition = 'Contact''s time zone is not known here'
    RETURNING e.contact_id
)
UPDATE contacts_contact SET requeue_at = now() WHERE id IN (SELECT contact_id FROM skipped)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("campaigns", "0002_keep_why_a_contact_is_final_as_a_code"),
        ("contacts", "0003_derive_time_zones_again"),
    ]

    operations = [migrations.RunSQL(ANNOUNCE, migrations.RunSQL.noop, elidable=True)]
