"""A caller ID belongs to one team of the installation, and is approved."""

import django.core.validators
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_limit_where_and_how_often_teams_call"),
        ("campaigns", "0004_cancel_test_campaigns_of_live_teams"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="phonenumber",
            name="changed_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="phonenumber",
            name="deleted_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="phonenumber",
            name="created_insert",
        ),
        migrations.AddField(
            model_name="phonenumber",
            name="approved_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="phonenumber",
            name="country",
            field=models.CharField(blank=True, db_default="", editable=False, max_length=2),
        ),
        migrations.AddField(
            model_name="phonenumber",
            name="unapproved_code",
            field=models.CharField(blank=True, db_default="", editable=False, max_length=40),
        ),
        migrations.AddField(
            model_name="phonenumber",
            name="verify_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="phonenumberchange",
            name="approved_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="phonenumberchange",
            name="country",
            field=models.CharField(blank=True, db_default="", editable=False, max_length=2),
        ),
        migrations.AddField(
            model_name="phonenumberchange",
            name="unapproved_code",
            field=models.CharField(blank=True, db_default="", editable=False, max_length=40),
        ),
        migrations.AlterField(
            model_name="campaign",
            name="max_call_duration_minutes",
            field=models.PositiveIntegerField(
                blank=True,
                default=15,
                help_text="Empty: the carrier's limit of 4 hours.",
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(240),
                ],
            ),
        ),
        migrations.AlterField(
            model_name="campaignchange",
            name="max_call_duration_minutes",
            field=models.PositiveIntegerField(
                blank=True,
                default=15,
                help_text="Empty: the carrier's limit of 4 hours.",
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(240),
                ],
            ),
        ),
        migrations.AddIndex(
            model_name="phonenumber",
            index=models.Index(
                models.F("verify_at"),
                condition=models.Q(
                    ("approved_at", None), ("deleted_at", None), ("verify_at__isnull", False)
                ),
                name="phone_number_to_verify",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="phonenumber",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."approved_at" IS DISTINCT FROM (NEW."approved_at") OR OLD."assistant_id" IS DISTINCT FROM (NEW."assistant_id") OR OLD."calls_per_second" IS DISTINCT FROM (NEW."calls_per_second") OR OLD."country" IS DISTINCT FROM (NEW."country") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."deleted_at" IS DISTINCT FROM (NEW."deleted_at") OR OLD."deleted_by" IS DISTINCT FROM (NEW."deleted_by") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."label" IS DISTINCT FROM (NEW."label") OR OLD."max_calls_a_day" IS DISTINCT FROM (NEW."max_calls_a_day") OR OLD."max_concurrent_calls" IS DISTINCT FROM (NEW."max_concurrent_calls") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."resting_reason" IS DISTINCT FROM (NEW."resting_reason") OR OLD."resting_until" IS DISTINCT FROM (NEW."resting_until") OR OLD."team_id" IS DISTINCT FROM (NEW."team_id") OR OLD."unapproved_code" IS DISTINCT FROM (NEW."unapproved_code"))',
                    func='INSERT INTO "campaigns_phonenumberchange" ("approved_at", "assistant_id", "calls_per_second", "country", "created_at", "deleted_at", "deleted_by", "id", "label", "max_calls_a_day", "max_concurrent_calls", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resting_reason", "resting_until", "team_id", "unapproved_code") VALUES (OLD."approved_at", OLD."assistant_id", OLD."calls_per_second", OLD."country", OLD."created_at", OLD."deleted_at", OLD."deleted_by", OLD."id", OLD."label", OLD."max_calls_a_day", OLD."max_concurrent_calls", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', OLD."id", OLD."resting_reason", OLD."resting_until", OLD."team_id", OLD."unapproved_code"); RETURN NULL;',
                    hash="416777a2e860d406e096c982355a6b0e6f6d4455",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_bc151",
                    table="campaigns_phonenumber",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="phonenumber",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "campaigns_phonenumberchange" ("approved_at", "assistant_id", "calls_per_second", "country", "created_at", "deleted_at", "deleted_by", "id", "label", "max_calls_a_day", "max_concurrent_calls", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resting_reason", "resting_until", "team_id", "unapproved_code") VALUES (OLD."approved_at", OLD."assistant_id", OLD."calls_per_second", OLD."country", OLD."created_at", OLD."deleted_at", OLD."deleted_by", OLD."id", OLD."label", OLD."max_calls_a_day", OLD."max_concurrent_calls", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'deleted\', OLD."id", OLD."resting_reason", OLD."resting_until", OLD."team_id", OLD."unapproved_code"); RETURN NULL;',
                    hash="1b844a6dfa9a3d16a48517142d5cbcf689eded84",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_8db77",
                    table="campaigns_phonenumber",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="phonenumber",
            trigger=pgtrigger.compiler.Trigger(
                name="created_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "campaigns_phonenumberchange" ("approved_at", "assistant_id", "calls_per_second", "country", "created_at", "deleted_at", "deleted_by", "id", "label", "max_calls_a_day", "max_concurrent_calls", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resting_reason", "resting_until", "team_id", "unapproved_code") VALUES (NEW."approved_at", NEW."assistant_id", NEW."calls_per_second", NEW."country", NEW."created_at", NEW."deleted_at", NEW."deleted_by", NEW."id", NEW."label", NEW."max_calls_a_day", NEW."max_concurrent_calls", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'created\', NEW."id", NEW."resting_reason", NEW."resting_until", NEW."team_id", NEW."unapproved_code"); RETURN NULL;',
                    hash="e31b26ae21dc517ec7ca9a46a013c5289269a57d",
                    operation="INSERT",
                    pgid="pgtrigger_created_insert_ee757",
                    table="campaigns_phonenumber",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="phonenumber",
            constraint=models.UniqueConstraint(
                condition=models.Q(("approved_at__isnull", False), ("deleted_at", None)),
                fields=("number",),
                name="phone_number_of_one_team",
            ),
        ),
    ]
