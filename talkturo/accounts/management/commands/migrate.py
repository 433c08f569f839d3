"""`manage.py migrate`, and what the web server's role may do with the tables afterwards."""

from typing import Any

from django.conf import settings
from django.core.management.commands import migrate
from django.db import connections, transaction

from talkturo.lib.database_roles import restrict


class Command(migrate.Command):
    """Django's own. With MIGRATION_DATABASE_URL it then sees to the role of DATABASE_URL."""

    def handle(self, *arguments: Any, **options: Any) -> None:
        super().handle(*arguments, **options)
        database = settings.RESTRICTED_DATABASE
        if database is None or options["plan"] or options["check_unapplied"]:
            return
        with transaction.atomic(using=options["database"]):
            restrict(
                connections[options["database"]],
                role=database["USER"],
                password=database.get("PASSWORD", ""),
            )
        if options["verbosity"] > 0:
            self.stdout.write(f"The role {database['USER']} works with the tables, as it shall.")
