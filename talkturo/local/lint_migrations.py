"""`python -m talkturo.local.lint_migrations`: can the code that still runs live with a migration?

The linter's own command would have to be an installed app, which no installation shall have.
"""

import sys
from pathlib import Path

import django
from django.apps import apps
from django_migration_linter import MigrationLinter

from talkturo.local.stores import CHECKOUT

if __name__ == "__main__":
    django.setup()
    ours = [
        config.label
        for config in apps.get_app_configs()
        if Path(config.path).is_relative_to(CHECKOUT) and ".venv" not in Path(config.path).parts
    ]
    # The first migration of an app finds no table, and so nobody to lock out.
    linter = MigrationLinter(
        str(CHECKOUT),
        include_apps=ours,
        ignore_initial_migrations=True,
        no_cache=True,
    )
    linter.lint_all_migrations()
    linter.print_summary()
    sys.exit(linter.has_errors)
