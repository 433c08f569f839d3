"""The two carrier accounts, so that staff find their switches before the first call."""

from django.db import migrations


def make(apps, schema_editor):
    account = apps.get_model("dialer", "CarrierAccount")
    for name in ("live", "test"):
        account.objects.get_or_create(name=name)


class Migration(migrations.Migration):
    dependencies = [("dialer", "0001_initial")]

    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
