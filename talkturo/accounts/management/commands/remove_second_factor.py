"""`manage.py remove_second_factor`: let a user in again who lost phone and backup codes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from talkturo.accounts import second_factor
from talkturo.accounts.models import User


class Command(BaseCommand):
    help = (
        "Remove a user's second factor, for an installation whose only superuser lost it, or whose "
        "encryption key is lost. The password alone lets the user in; where a second factor is "
        "demanded, it is set up anew at the next login."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="the admin login")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["username"]).first()
        if user is None:
            raise CommandError("There is no login of that name.")
        second_factor.remove(user=user)
        print(f"{user} logs in by password alone.")
