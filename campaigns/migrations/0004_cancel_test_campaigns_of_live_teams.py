"""Unfinished test campaigns of live teams are cancelled, with the reason: test keys are in the
teams' sandboxes now and no longer see them.

Finished ones stay as they are, marked as test data. Deleted ones are cancelled too, because they
can be restored.
"""

from django.db import migrations, models

REASON = "Test data has moved to the team's sandbox. Make the campaign again with a test key."
CANCEL = """
UPDATE campaigns_campaign c SET status = 'cancelled', cancelled_at = now(), updated_at = now(),
    paused_code = 'moved_to_sandbox', paused_reason = %s
FROM accounts_team t
WHERE t.id = c.team_id AND t.live_team_id IS NULL AND c.is_test
    AND c.status IN ('draft', 'scheduled', 'running', 'paused')
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_move_test_keys_to_sandboxes"),
        ("campaigns", "0003_reconsider_skipped_zones"),
    ]

    operations = [
        migrations.AlterField(
            model_name="campaign",
            name="is_test",
            field=models.BooleanField(
                default=False, editable=False, help_text="Test data: dialed by the simulator."
            ),
        ),
        migrations.AlterField(
            model_name="campaignchange",
            name="is_test",
            field=models.BooleanField(
                default=False, editable=False, help_text="Test data: dialed by the simulator."
            ),
        ),
        migrations.RunSQL([(CANCEL, [REASON])], migrations.RunSQL.noop),
    ]
