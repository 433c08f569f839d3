"""`manage.py encrypt_secrets`: encrypt all secrets in the database with the newest key."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from talkturo.lib.encryption import encrypt_anew


class Command(BaseCommand):
    help = (
        "Encrypt every secret in the database with the first key of ENCRYPTION_KEYS. Afterwards "
        "the other keys can be removed. Fails when a secret cannot be read by any of them."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        unreadable = 0
        for found in encrypt_anew():
            unreadable += found.unreadable
            print(
                f"{found.column}: {found.secrets} secrets, {found.changed} encrypted anew, "
                f"{found.unreadable} unreadable"
            )
        if unreadable:
            raise CommandError(
                f"{unreadable} secrets cannot be decrypted: ENCRYPTION_KEYS lacks the key that "
                "they were encrypted with."
            )
