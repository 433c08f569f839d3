"""Which custom fields a team uses, at a cost that does not grow with its contacts."""

from contacts.models import Contact, ImportBatch
from contacts.services import custom_field_names, custom_fields
from contacts.tests.factories import ContactFactory
from talkturo.accounts.models import Team


def test_names_of_values_that_can_be_spoken(team: Team) -> None:
    fields = {
        "plan": "Gold",
        "Visits": 3,
        "is_vip": True,
        "list": [1],
        "object": {"a": 1},
        "x": None,
    }
    ContactFactory(team=team, custom_fields=fields)
    ContactFactory(team=team, custom_fields={"x": "y"})
    ContactFactory(custom_fields={"theirs": "z"})
    assert sorted(custom_field_names(team)) == ["Visits", "is_vip", "plan", "x"]


def test_old_imports_are_known_and_old_single_contacts_may_not_be(team: Team) -> None:
    batch = ImportBatch.objects.create(team=team, source="csv")
    imported, single = {"column": "a"}, {"single": "b"}
    Contact.objects.bulk_create(
        ContactFactory.build(team=team, custom_fields=fields, import_batch=of)
        for fields, of in [(single, None), (imported, batch)]
    )
    Contact.objects.bulk_create(
        ContactFactory.build(team=team, custom_fields={"newest": "c"})
        for _ in range(custom_fields.NEWEST_CONTACTS)
    )
    assert custom_field_names(team) == ["column", "newest"]
