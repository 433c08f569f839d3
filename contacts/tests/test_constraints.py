"""Every rule that the database itself holds about contacts refuses a row that breaks it."""

from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import IntegrityError

from contacts.models import Contact, DoNotCallNumber, ImportBatch, ImportFailure, ImportPart
from contacts.tests.factories import ContactFactory
from talkturo.accounts.models import Team


@pytest.fixture(autouse=True)
def rows(team: Team) -> None:
    """A contact, an import with a part and a failure, and a number that nobody rings."""
    ContactFactory(team=team)
    ImportBatch.objects.create(team=team, source=ImportBatch.Source.CSV)
    part_of_the_import()
    failure_of_the_import()
    number_of_the_list()


def part_of_the_import() -> None:
    ImportPart.objects.create(import_batch=ImportBatch.objects.get(), number=1, content=b"")


def two_at_work() -> None:
    ImportBatch.objects.create(team=Team.objects.get(), source=ImportBatch.Source.CSV)
    ImportBatch.objects.update(status=ImportBatch.Status.RUNNING)


def failure_of_the_import() -> None:
    ImportFailure.objects.create(
        import_batch=ImportBatch.objects.get(), record=1, values=[], reason="No phone."
    )


def number_of_the_list() -> None:
    DoNotCallNumber.objects.create(team=Team.objects.get(), phone="+12025550123")


REFUSED: list[tuple[str, Callable[[], object]]] = [
    ("contact_phone_e164", lambda: Contact.objects.update(phone="2025550123")),
    ("do_not_call_number_e164", lambda: DoNotCallNumber.objects.update(phone="")),
    ("do_not_call_number_once", number_of_the_list),
    ("import_failure_once", failure_of_the_import),
    ("import_one_per_team", two_at_work),
    ("import_part_once", part_of_the_import),
]


@pytest.mark.parametrize(("rule", "spoil"), REFUSED)
def test_the_database_refuses(rule: str, spoil: Callable[[], object]) -> None:
    with pytest.raises(IntegrityError, match=f'"{rule}"'):
        spoil()


def test_every_rule_has_been_seen_to_refuse() -> None:
    rules = {
        constraint.name
        for model in apps.get_app_config("contacts").get_models()
        for constraint in model._meta.constraints
    }
    assert rules == {name for name, _ in REFUSED}
