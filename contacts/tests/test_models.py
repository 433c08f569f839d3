from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError

from contacts.models import Contact
from contacts.tests.factories import CompanyFactory, ContactFactory
from talkturo.accounts.models import Team

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_a_soft_deleted_row_is_hidden_but_found_where_all_are_asked_for(team: Team):
    contact = ContactFactory(team=team)
    contact.soft_delete(at=NOW, by="ada")
    assert not Contact.objects.filter(pk=contact.pk).exists()
    found = Contact.all_objects.get(pk=contact.pk)
    assert (found.deleted_at, found.deleted_by) == (NOW, "ada")


def test_who_deleted_first_stays_on_record(team: Team):
    contact = ContactFactory(team=team)
    contact.soft_delete(at=NOW, by="ada")
    contact.soft_delete(at=NOW + timedelta(days=1), by="bob")
    found = Contact.all_objects.get(pk=contact.pk)
    assert (contact.deleted_by, found.deleted_by, found.deleted_at) == ("ada", "ada", NOW)


@pytest.mark.parametrize("phone", ["2025550123", "+0202555", "+12", "+1202555x"])
def test_the_database_holds_no_phone_but_e164(team: Team, phone: str):
    with pytest.raises(IntegrityError, match="contact_phone_e164"):
        ContactFactory(team=team, phone=phone)


def test_may_be_called(team: Team):
    assert ContactFactory(team=team).may_be_called is True
    assert ContactFactory(team=team, phone="").may_be_called is False
    assert ContactFactory(team=team, do_not_call=True).may_be_called is False
    assert ContactFactory(team=team, deleted_at=NOW).may_be_called is False


def test_texts_for_people(team: Team):
    assert str(ContactFactory(team=team, first_name="Ada", last_name="Lovelace")) == "Ada Lovelace"
    nameless = ContactFactory(team=team, first_name="", last_name="")
    assert str(nameless) == nameless.public_id
    assert str(CompanyFactory(team=team, name="Acme")) == "Acme"
