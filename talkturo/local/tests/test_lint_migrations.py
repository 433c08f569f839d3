"""The linter names every migration that would stop a running installation."""

import shutil
from collections.abc import Callable, Iterator
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection
from django.test import override_settings

from talkturo.local.lint_migrations import linter
from talkturo.local.stores import CHECKOUT

pytestmark = pytest.mark.slow

Linter = Callable[[str], bool]  # whether it refuses the migration of that name

SAFE = {
    "nullable_column": 'AddField("enrollment", "extra", models.TextField(null=True))',
    "column_with_database_default": (
        'AddField("enrollment", "extra", models.TextField(db_default=""))'
    ),
    "new_table_with_index": (
        'CreateModel("Extra", [("id", models.BigAutoField(primary_key=True)), '
        '("name", models.TextField(db_index=True))])'
    ),
    "index_built_concurrently": (
        'AddIndexConcurrently("enrollment", models.Index("completed_at", name="extra"))'
    ),
    "constraint_not_validated": (
        'AddConstraintNotValid("enrollment", models.CheckConstraint('
        'condition=models.Q(priority__lt=100), name="extra"))'
    ),
    "constraint_validated_later": 'ValidateConstraint("enrollment", "enrollment_priority_0_to_99")',
    "index_on_a_small_table": 'AddIndex("campaign", models.Index("started_at", name="extra"))',
    "unique_where_a_new_column_is_set": (
        'AddField("campaign", "extra", models.TextField(null=True)), '
        'migrations.AddConstraint("campaign", models.UniqueConstraint('
        'fields=["name"], condition=models.Q(extra__isnull=False), name="extra_once"))'
    ),
    "data": "RunPython(fill, migrations.RunPython.noop)",
}
UNSAFE = {
    "required_column": 'AddField("enrollment", "extra", models.IntegerField())',
    "default_only_in_python": 'AddField("enrollment", "extra", models.IntegerField(default=1))',
    "required_column_and_another_with_default": (
        'AddField("enrollment", "one", models.IntegerField(db_default=1)), '
        'migrations.AddField("enrollment", "two", models.IntegerField(default=1))'
    ),
    "dropped_column": 'RemoveField("enrollment", "disposition")',
    "renamed_column": 'RenameField("enrollment", "disposition", "words")',
    "dropped_table": 'DeleteModel("WebhookDelivery")',
    "changed_type": 'AlterField("enrollment", "disposition", models.IntegerField())',
    "required_afterwards": (
        'AlterField("enrollment", "last_attempt_at", '
        "models.DateTimeField(db_default=models.functions.Now()))"
    ),
    "index": 'AddIndex("enrollment", models.Index("completed_at", name="extra"))',
    "index_behind_a_new_table": (
        'CreateModel("Extra", [("id", models.BigAutoField(primary_key=True)), '
        '("name", models.TextField(db_index=True))]), '
        'migrations.AddIndex("enrollment", models.Index("completed_at", name="extra"))'
    ),
    "indexed_foreign_key": (
        'AddField("enrollment", "extra", models.ForeignKey("self", models.CASCADE, null=True))'
    ),
    "unique_constraint": (
        'AddConstraint("enrollment", models.UniqueConstraint(fields=["id"], name="extra"))'
    ),
    "unique_where_an_old_column_is_set": (
        'AddConstraint("campaign", models.UniqueConstraint('
        'fields=["name"], condition=models.Q(started_at__isnull=False), name="extra_once"))'
    ),
    "check_constraint": (
        'AddConstraint("enrollment", models.CheckConstraint('
        'condition=models.Q(priority__lt=100), name="extra"))'
    ),
    "dropped_index": 'RemoveIndex("enrollment", "enrollment_waiting")',
    "data_without_a_way_back": "RunPython(fill)",
}
MIGRATION = """
from django.contrib.postgres.operations import (
    AddConstraintNotValid, AddIndexConcurrently, ValidateConstraint
)
from django.db import migrations, models


def fill(apps, schema_editor):
    pass


class Migration(migrations.Migration):
    atomic = {atomic}
    dependencies = [("campaigns", "0001_initial")]
    operations = [{operation}]
"""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app's migrations and, behind its first, one of each kind above."""
    home = tmp_path_factory.mktemp("migrations")
    shutil.copytree(CHECKOUT / "campaigns" / "migrations", home / "linted_migrations")
    for name, operation in (SAFE | UNSAFE).items():
        is_atomic = "Concurrently" not in operation
        is_postgres = operation.startswith(("AddIndexC", "AddConstraintNot", "Validate"))
        whole = operation if is_postgres else f"migrations.{operation}"
        path = home / "linted_migrations" / f"0002_{name}.py"
        path.write_text(MIGRATION.format(atomic=is_atomic, operation=whole))
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(home)
        yield "linted_migrations"


@pytest.fixture(scope="module")
def lint(package: str, django_db_setup: None, django_db_blocker: Any) -> Iterator[Linter]:
    """Lint one migration of the package; the models before it are worked out once for all.

    In no transaction, because an index cannot be built concurrently in one.
    """
    with django_db_blocker.unblock(), override_settings(MIGRATION_MODULES={"campaigns": package}):
        ours = linter(["campaigns"])
        before = ours.migration_loader.project_state(("campaigns", "0001_initial"))
        assert before.apps.ready

        def is_refused(name: str) -> bool:
            migration = ours.migration_loader.disk_migrations["campaigns", f"0002_{name}"]

            def sql(*_: str) -> list[str]:
                with connection.schema_editor(collect_sql=True, atomic=migration.atomic) as editor:
                    migration.apply(before.clone(), editor, collect_sql=True)
                return "\n".join(editor.collected_sql).splitlines()

            ours.reset_counters()
            with patch.object(ours, "get_sql", sql):
                ours.lint_migration(migration)
            return bool(ours.has_errors)

        yield is_refused


@pytest.mark.parametrize("name", [*SAFE, *UNSAFE])
def test_linter_fails_on_unsafe_migration(lint: Linter, name: str) -> None:
    assert lint(name) == (name in UNSAFE)
