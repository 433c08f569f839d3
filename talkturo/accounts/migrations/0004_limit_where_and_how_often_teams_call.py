"""Teams have countries that they call, and a ceiling of calls a day.

Teams that exist already have no ceiling; a migration of campaigns chooses their countries.
"""

import django.contrib.postgres.fields
import django.core.validators
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_move_test_keys_to_sandboxes"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="team",
            name="changed_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="team",
            name="deleted_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="team",
            name="created_insert",
        ),
        migrations.AddField(
            model_name="team",
            name="calls_a_day_ceiling",
            field=models.PositiveIntegerField(
                blank=True,
                help_text="Live calls in any 24 hours that the installation allows the team, whatever its own limits; superusers change it. Empty: no ceiling.",
                null=True,
                validators=[django.core.validators.MinValueValidator(1)],
            ),
        ),
        migrations.AlterField(
            model_name="team",
            name="calls_a_day_ceiling",
            field=models.PositiveIntegerField(
                blank=True,
                default=1000,
                help_text="Live calls in any 24 hours that the installation allows the team, whatever its own limits; superusers change it. Empty: no ceiling.",
                null=True,
                validators=[django.core.validators.MinValueValidator(1)],
            ),
        ),
        migrations.AddField(
            model_name="team",
            name="countries",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=2),
                blank=True,
                db_default=[],
                default=list,
                help_text="ISO 3166 codes of the countries that live calls may go to. Empty: the countries of the team's caller IDs.",
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="team",
            name="destinations_judged",
            field=models.TextField(blank=True, db_default="", editable=False),
        ),
        migrations.AddField(
            model_name="teamchange",
            name="calls_a_day_ceiling",
            field=models.PositiveIntegerField(
                blank=True,
                help_text="Live calls in any 24 hours that the installation allows the team, whatever its own limits; superusers change it. Empty: no ceiling.",
                null=True,
                validators=[django.core.validators.MinValueValidator(1)],
            ),
        ),
        migrations.AlterField(
            model_name="teamchange",
            name="calls_a_day_ceiling",
            field=models.PositiveIntegerField(
                blank=True,
                default=1000,
                help_text="Live calls in any 24 hours that the installation allows the team, whatever its own limits; superusers change it. Empty: no ceiling.",
                null=True,
                validators=[django.core.validators.MinValueValidator(1)],
            ),
        ),
        migrations.AddField(
            model_name="teamchange",
            name="countries",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=2),
                blank=True,
                db_default=[],
                default=list,
                help_text="ISO 3166 codes of the countries that live calls may go to. Empty: the countries of the team's caller IDs.",
                size=None,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="team",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."calls_a_day_ceiling" IS DISTINCT FROM (NEW."calls_a_day_ceiling") OR OLD."countries" IS DISTINCT FROM (NEW."countries") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."dialing_enabled" IS DISTINCT FROM (NEW."dialing_enabled") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."live_team_id" IS DISTINCT FROM (NEW."live_team_id") OR OLD."max_calls_a_day" IS DISTINCT FROM (NEW."max_calls_a_day") OR OLD."max_calls_per_number_a_day" IS DISTINCT FROM (NEW."max_calls_per_number_a_day") OR OLD."max_concurrent_calls" IS DISTINCT FROM (NEW."max_concurrent_calls") OR OLD."min_gap_minutes" IS DISTINCT FROM (NEW."min_gap_minutes") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."slug" IS DISTINCT FROM (NEW."slug"))',
                    func='INSERT INTO "accounts_teamchange" ("calls_a_day_ceiling", "countries", "created_at", "dialing_enabled", "id", "live_team_id", "max_calls_a_day", "max_calls_per_number_a_day", "max_concurrent_calls", "min_gap_minutes", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (OLD."calls_a_day_ceiling", OLD."countries", OLD."created_at", OLD."dialing_enabled", OLD."id", OLD."live_team_id", OLD."max_calls_a_day", OLD."max_calls_per_number_a_day", OLD."max_concurrent_calls", OLD."min_gap_minutes", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', OLD."id", OLD."slug"); RETURN NULL;',
                    hash="d4cfef5119a6806f0d154c97ff733b5cabc69a9e",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_b4d3f",
                    table="accounts_team",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="team",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "accounts_teamchange" ("calls_a_day_ceiling", "countries", "created_at", "dialing_enabled", "id", "live_team_id", "max_calls_a_day", "max_calls_per_number_a_day", "max_concurrent_calls", "min_gap_minutes", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (OLD."calls_a_day_ceiling", OLD."countries", OLD."created_at", OLD."dialing_enabled", OLD."id", OLD."live_team_id", OLD."max_calls_a_day", OLD."max_calls_per_number_a_day", OLD."max_concurrent_calls", OLD."min_gap_minutes", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'deleted\', OLD."id", OLD."slug"); RETURN NULL;',
                    hash="ac237253cc8674e4e54501f1a69ae2c7e1012501",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_20ca0",
                    table="accounts_team",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="team",
            trigger=pgtrigger.compiler.Trigger(
                name="created_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "accounts_teamchange" ("calls_a_day_ceiling", "countries", "created_at", "dialing_enabled", "id", "live_team_id", "max_calls_a_day", "max_calls_per_number_a_day", "max_concurrent_calls", "min_gap_minutes", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (NEW."calls_a_day_ceiling", NEW."countries", NEW."created_at", NEW."dialing_enabled", NEW."id", NEW."live_team_id", NEW."max_calls_a_day", NEW."max_calls_per_number_a_day", NEW."max_concurrent_calls", NEW."min_gap_minutes", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'created\', NEW."id", NEW."slug"); RETURN NULL;',
                    hash="cd05d66a05138c06ca313ce96374813f55171458",
                    operation="INSERT",
                    pgid="pgtrigger_created_insert_d6283",
                    table="accounts_team",
                    when="AFTER",
                ),
            ),
        ),
    ]
