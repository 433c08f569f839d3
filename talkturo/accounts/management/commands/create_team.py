"""`manage.py create_team`: the first team, owner and API key of an installation."""

import getpass
import os
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_slug
from django.db import IntegrityError

from talkturo.accounts.models import Team, User
from talkturo.accounts.passwords import ContextWordsValidator
from talkturo.accounts.services import bootstrap


class Command(BaseCommand):
    help = (
        "Create a team, its owner (an admin login) and a live API key, which is printed once. "
        "The password is asked for, or taken from OWNER_PASSWORD."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="the team's short name, such as my-team")
        parser.add_argument("--name", help="the team's full name (default: the slug)")
        parser.add_argument("--owner", default="owner", help="the admin login (default: owner)")

    def handle(self, *args: Any, **options: Any) -> None:
        password = os.environ.get("OWNER_PASSWORD") or getpass.getpass("Owner's password: ")
        try:
            validate_slug(options["slug"])
            name = options["name"] or options["slug"]
            validate_password(password, User(username=options["owner"]))
            ContextWordsValidator(Team(slug=options["slug"], name=name)).validate(password)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        try:
            team, key = bootstrap(
                slug=options["slug"],
                name=name,
                username=options["owner"],
                password=password,
            )
        except IntegrityError as error:
            raise CommandError("A team or a login of that name exists already.") from error
        print(f"TEAM_ID={team.public_id}")
        print(f"API_KEY={key}")
        print(f"Log in to the admin as {options['owner']}. The key is not shown again.")
