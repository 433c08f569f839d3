"""Contacts say which country and kind of number they have.

In batches, while everything else runs: a few minutes for a million contacts. What a process of the
release before writes meanwhile, `manage.py recompute_time_zones` derives; until then the claim does.
"""

from typing import Any

from django.db import migrations, models
from django.utils import timezone

from contacts.services.destinations import recompute_destinations


def derive(apps: Any, schema_editor: Any) -> None:
    recompute_destinations(at=timezone.now())


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("contacts", "0003_derive_time_zones_again"),
    ]

    operations = [
        migrations.AddField(
            model_name="contact",
            name="destination",
            field=models.CharField(blank=True, db_default="", editable=False, max_length=30),
        ),
        migrations.RunPython(derive, migrations.RunPython.noop, elidable=True),
    ]
