"""`python -m talkturo.local.lint_migrations`: can the code that still runs live with a migration?

The linter's own command would have to be an installed app, which no installation shall have.
"""

import re
import sys
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django_migration_linter import MigrationLinter
from django_migration_linter.sql_analyser.base import Check, CheckMode, CheckType
from django_migration_linter.sql_analyser.postgresql import PostgresqlAnalyser

from talkturo.local.stores import CHECKOUT

# An index or a constraint may be built under a lock here: such a table has thousands of rows at
# most. A new table is not listed, because a table that the migration itself creates is free anyway.
SMALL = {
    "accounts_apikey",
    "accounts_membership",
    "accounts_team",
    "accounts_teamchange",
    "accounts_user",
    "campaigns_assistant",
    "campaigns_campaign",
    "campaigns_campaignnumber",
    "campaigns_phonenumber",
    "dialer_carrieraccount",
    "dialer_heartbeat",
}
CREATED = re.compile(r'CREATE TABLE "(\w+)"')
INDEX = re.compile(r'CREATE (?:UNIQUE )?INDEX (?!CONCURRENTLY).*? ON "(\w+)"')
CONSTRAINT = re.compile(r'ALTER TABLE "(\w+)" ADD CONSTRAINT (?!.*(?:NOT VALID|USING INDEX))')
REQUIRED = re.compile(r'ALTER TABLE "(\w+)" ALTER COLUMN "\w+" SET NOT NULL')
UNIQUE = re.compile(
    r'(?:CREATE UNIQUE INDEX .*? ON|ALTER TABLE (?=.* ADD CONSTRAINT .* UNIQUE)) ?"(\w+)"(.*)'
)
SET_COLUMN = re.compile(r'("\w+") IS NOT NULL')
NEW_COLUMN = re.compile(r'ALTER TABLE "(\w+)" ADD COLUMN ("\w+") (.*)')


# Any new type of a column but text for a varchar, which rewrites nothing and takes what was taken.
RETYPED = re.compile(r'ALTER TABLE "\w+" ALTER COLUMN "\w+" TYPE (?!text USING "\w+"::text)')


def change_a_type(sql_statements: list[str], **_: Any) -> bool:
    """Whether a column gets another type. The linter's own rule also refuses text for varchar."""
    return any(RETYPED.search(sql) for sql in sql_statements)


def lock_a_large_table(sql_statements: list[str], **_: Any) -> bool:
    """Whether an index or constraint is built while the lock keeps calls from being written.

    The linter's own rules look at a migration's first index only and at no check constraint.
    """
    created = {table for sql in sql_statements for table in CREATED.findall(sql)}
    locked = {
        table
        for sql in sql_statements
        for pattern in (INDEX, CONSTRAINT, REQUIRED)
        for table in pattern.findall(sql)
    }
    return not locked <= created | SMALL


def require_a_new_column(sql_statements: list[str], **_: Any) -> bool:
    """Whether the release before could not write rows any more, because it misses a column.

    The linter's own rule takes the default of one column for that of another.
    """
    created = {table for sql in sql_statements for table in CREATED.findall(sql)}
    for sql in sql_statements:
        for table, column, definition in NEW_COLUMN.findall(sql):
            dropped = f'ALTER TABLE "{table}" ALTER COLUMN {column} DROP DEFAULT'
            has_default = " DEFAULT " in definition and not any(
                dropped in other for other in sql_statements
            )
            if table not in created and " NOT NULL" in definition and not has_default:
                return True
    return False


def add_a_unique(sql_statements: list[str], **_: Any) -> bool:
    """Whether rows that exist already may break a new unique constraint.

    The linter's own rule refuses every one. An index over the rows whose new column is set has no
    rows yet, and the release before does not set the column.
    """
    created = {table for sql in sql_statements for table in CREATED.findall(sql)}
    added = {
        (table, column) for sql in sql_statements for table, column, _ in NEW_COLUMN.findall(sql)
    }
    for sql in sql_statements:
        for table, condition in UNIQUE.findall(sql):
            is_empty = any((table, column) in added for column in SET_COLUMN.findall(condition))
            if table not in created and not is_empty:
                return True
    return False


class Analyser(PostgresqlAnalyser):
    """The linter's rules, one of which is replaced, and two of ours."""

    migration_checks = [
        *(check for check in PostgresqlAnalyser.migration_checks if check.code != "ADD_UNIQUE"),
        Check(
            code="ADD_UNIQUE",
            fn=add_a_unique,
            message="rows that exist already may break a new unique constraint",
            mode=CheckMode.TRANSACTION,
            type=CheckType.ERROR,
        ),
        Check(
            code="LARGE_TABLE_LOCKED",
            fn=lock_a_large_table,
            message="an index or constraint is built on a large table under a lock: use "
            "AddIndexConcurrently, or AddConstraintNotValid and then ValidateConstraint",
            mode=CheckMode.TRANSACTION,
            type=CheckType.ERROR,
        ),
        Check(
            code="COLUMN_RETYPED",
            fn=change_a_type,
            message="a column gets another type: the table is rewritten under a lock",
            mode=CheckMode.TRANSACTION,
            type=CheckType.ERROR,
        ),
        Check(
            code="COLUMN_REQUIRED",
            fn=require_a_new_column,
            message="a new column is required and has no db_default: the release before cannot "
            "write rows",
            mode=CheckMode.TRANSACTION,
            type=CheckType.ERROR,
        ),
    ]


def linter(apps_to_lint: list[str]) -> MigrationLinter:
    """Return a linter of these apps' migrations, every warning of which is an error."""
    made = MigrationLinter(
        str(CHECKOUT),
        include_apps=apps_to_lint,
        # The first migration of an app finds no table, and so no query to lock out.
        ignore_initial_migrations=True,
        no_cache=True,
        all_warnings_as_errors=True,
        # LARGE_TABLE_LOCKED is stricter, but for small tables. COLUMN_RETYPED is exact.
        # A variable's name stops nothing.
        exclude_migration_tests=[
            "CREATE_INDEX",
            "CREATE_INDEX_EXCLUSIVE",
            "ALTER_COLUMN",
            "RUNPYTHON_MODEL_VARIABLE_NAME",
        ],
    )
    made.sql_analyser_class = Analyser
    return made


if __name__ == "__main__":
    django.setup()
    ours = linter(
        [
            config.label
            for config in apps.get_app_configs()
            if Path(config.path).is_relative_to(CHECKOUT) and ".venv" not in Path(config.path).parts
        ]
    )
    ours.lint_all_migrations()
    ours.print_summary()
    sys.exit(ours.has_errors)
