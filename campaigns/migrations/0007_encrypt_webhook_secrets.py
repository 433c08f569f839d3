"""The secrets that sign webhook events are encrypted (talkturo/lib/encryption.py).

A process of the old release that still runs signs with the encrypted text, which receivers refuse;
the new one delivers those events again.
"""

from typing import Any

from django.db import migrations

import talkturo.lib.encryption
from talkturo.lib.encryption import Sealed


def encrypt(apps: Any, schema_editor: Any) -> None:
    campaigns = apps.get_model("campaigns", "Campaign")._base_manager
    plain = campaigns.exclude(webhook_secret="")
    for pk, secret in plain.values_list("pk", "webhook_secret"):
        campaigns.filter(pk=pk).update(webhook_secret=Sealed.of(secret.reveal()))


def decrypt(apps: Any, schema_editor: Any) -> None:
    campaigns = apps.get_model("campaigns", "Campaign")._base_manager
    for pk, secret in campaigns.exclude(webhook_secret="").values_list("pk", "webhook_secret"):
        campaigns.filter(pk=pk).update(webhook_secret=Sealed(secret.reveal()))


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0006_approve_what_teams_call_from_and_to")]

    operations = [
        migrations.AlterField(
            model_name="campaign",
            name="webhook_secret",
            field=talkturo.lib.encryption.EncryptedTextField(blank=True),
        ),
        migrations.RunPython(encrypt, decrypt, elidable=True),
    ]
