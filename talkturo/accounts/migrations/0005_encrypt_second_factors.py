"""Second factors move into a table of this app's, encrypted; backup codes are hashed.

Until the new release's web server runs, users who have one cannot log in: the old one finds none.
"""

import hashlib
from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import talkturo.lib.encryption


def move(apps: Any, schema_editor: Any) -> None:
    """Take over each app with the backup codes of its user; delete both where they stood."""
    apps_of_old = apps.get_model("otp_totp", "TOTPDevice")
    codes_of_old = apps.get_model("otp_static", "StaticDevice")
    second_factor = apps.get_model("accounts", "SecondFactor")
    moved = set()
    for old in apps_of_old.objects.filter(confirmed=True).order_by("-pk"):
        if old.user_id in moved:
            continue
        moved.add(old.user_id)
        codes = codes_of_old.objects.filter(user_id=old.user_id, confirmed=True)
        second_factor.objects.create(
            user_id=old.user_id,
            name="app",
            confirmed=True,
            seed=old.key,
            drift=old.drift,
            last_t=old.last_t,
            backup_codes="\n".join(
                hashlib.sha256(token.encode()).hexdigest()
                for token in codes.values_list("token_set__token", flat=True)
                if token
            ),
        )
    apps_of_old.objects.all().delete()
    codes_of_old.objects.all().delete()


def move_back(apps: Any, schema_editor: Any) -> None:
    """The apps only: backup codes are hashed, so each user makes new ones."""
    apps_of_old = apps.get_model("otp_totp", "TOTPDevice")
    for row in apps.get_model("accounts", "SecondFactor").objects.filter(confirmed=True):
        apps_of_old.objects.create(
            user_id=row.user_id,
            name="app",
            key=row.seed.reveal(),
            drift=row.drift,
            last_t=row.last_t,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_limit_where_and_how_often_teams_call"),
        ("otp_totp", "0003_add_timestamps"),
        ("otp_static", "0003_add_timestamps"),
    ]

    operations = [
        migrations.CreateModel(
            name="SecondFactor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="The human-readable name of this device.", max_length=64
                    ),
                ),
                (
                    "confirmed",
                    models.BooleanField(default=True, help_text="Is this device ready for use?"),
                ),
                (
                    "throttling_failure_timestamp",
                    models.DateTimeField(
                        blank=True,
                        default=None,
                        help_text="A timestamp of the last failed verification attempt. Null if last attempt succeeded.",
                        null=True,
                    ),
                ),
                (
                    "throttling_failure_count",
                    models.PositiveIntegerField(
                        default=0, help_text="Number of successive failed attempts."
                    ),
                ),
                (
                    "seed",
                    talkturo.lib.encryption.EncryptedTextField(
                        help_text="What the app's codes are made of, hexadecimal."
                    ),
                ),
                (
                    "drift",
                    models.SmallIntegerField(
                        default=0, help_text="Half minutes that the phone's clock is ahead."
                    ),
                ),
                (
                    "last_t",
                    models.BigIntegerField(
                        default=-1, help_text="The half minute of the last code: none counts twice."
                    ),
                ),
                (
                    "backup_codes",
                    talkturo.lib.encryption.EncryptedTextField(
                        blank=True,
                        default="",
                        help_text="SHA-256 of each unused backup code, one a line.",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        help_text="The user that this device belongs to.",
                        on_delete=django.db.models.deletion.CASCADE,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("user", "confirmed"), name="second_factor_once")
                ],
            },
        ),
        migrations.RunPython(move, move_back, elidable=True),
    ]
