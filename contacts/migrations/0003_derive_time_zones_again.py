"""Contacts whose time zone is unknown say so, and all zones are derived by the new rules.

In batches, beside everything that runs. What a process of the old release writes meanwhile,
`manage.py recompute_time_zones` derives again.
"""

from typing import Any

from django.db import migrations, models
from django.utils import timezone

from contacts.services.zones import recompute_time_zones


def derive_again(apps: Any, schema_editor: Any) -> None:
    recompute_time_zones(at=timezone.now())


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("contacts", "0002_count_import_warnings")]

    operations = [
        migrations.AlterField(
            model_name="contact",
            name="timezone_source",
            field=models.CharField(
                choices=[
                    ("contact", "the contact's own"),
                    ("number", "inferred from the number"),
                    ("unknown", "unknown"),
                ],
                default="unknown",
                editable=False,
                max_length=8,
            ),
        ),
        migrations.RunPython(derive_again, migrations.RunPython.noop, elidable=True),
    ]
