"""Contacts that were skipped because this machine did not know their zone are looked at again.

The tick brings their queues in line (ADR 4), with the zones that the new release knows.
"""

from django.db import migrations

ANNOUNCE = """
UPDATE contacts_contact SET requeue_at = now()
WHERE id IN (
    SELECT e.contact_id
    FROM campaigns_enrollment e JOIN campaigns_campaign c ON c.id = e.campaign_id
    WHERE c.status IN ('draft', 'scheduled', 'running', 'paused')
        AND e.status = 'skipped' AND e.disposition = 'Contact''s time zone is not known here'
)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("campaigns", "0001_initial"),
        ("contacts", "0002_derive_time_zones_again"),
    ]

    operations = [migrations.RunSQL(ANNOUNCE, migrations.RunSQL.noop, elidable=True)]
