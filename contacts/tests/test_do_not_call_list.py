"""The do-not-call list is one of numbers: a team's contacts that have one are on it together."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from rest_framework.test import APIClient

from contacts.models import Contact, DoNotCallNumber
from contacts.services import (
    create_contact,
    delete_contact,
    find_or_create_contacts,
    put_number_on_do_not_call,
    put_on_do_not_call,
    take_number_off_do_not_call,
    update_contact,
)
from contacts.services.importing import accept_csv, run_import
from contacts.tests.factories import ContactFactory
from contacts.tests.test_importing import in_a_thread, wait_for_a_waiting_lock
from talkturo.accounts.models import Team
from talkturo.lib.tests.answers import accepted

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
PHONE, OTHER = "+12025550123", "+12025550124"
CONTACTS = "/api/crm/contacts"


def listed(contact: Contact) -> tuple[bool, str]:
    """Whether it is on the list, and why; the time is there exactly while it is."""
    row = Contact.all_objects.get(pk=contact.pk)
    assert row.do_not_call == (row.do_not_call_at is not None)
    return row.do_not_call, row.do_not_call_reason


@pytest.fixture
def others(team: Team) -> Iterator[list[Contact]]:
    """Whom nothing here is about: another team's contact, one of another number, some without."""
    rows = [
        ContactFactory(phone=PHONE),
        ContactFactory(team=team, phone="+12025550199"),
        *ContactFactory.create_batch(2, team=team, phone=""),
    ]
    yield rows
    for row in rows:
        assert listed(row) == (False, "")
        assert Contact.objects.get(pk=row.pk).requeue_at is None


def twins(team: Team, **fields: Any) -> list[Contact]:
    """Two contacts of the number, one of them deleted."""
    fields |= {"team": team, "phone": PHONE}
    return [ContactFactory(**fields), ContactFactory(deleted_at=NOW, **fields)]


@pytest.mark.usefixtures("others")
class TestOn:
    def test_all_of_the_number_come_on_it(self, api: APIClient, team: Team) -> None:
        contact, *_ = twins(team)
        body = {"doNotCall": True, "doNotCallReason": "Asked."}
        accepted(api.patch(f"{CONTACTS}/{contact.public_id}", body))
        for row in Contact.all_objects.filter(team=team, phone=PHONE):
            assert listed(row) == (True, "Asked.")
            assert row.requeue_at is not None

    def test_with_a_new_contact_too(self, api: APIClient, team: Team) -> None:
        same = twins(team)
        body = {"phone": PHONE, "doNotCall": True, "doNotCallReason": "Asked."}
        accepted(api.post(CONTACTS, body), 201)
        assert [listed(row) for row in same] == [(True, "Asked.")] * 2

    def test_the_first_time_and_reason_stay(self, team: Team) -> None:
        contact = ContactFactory(team=team, phone=PHONE)
        put_on_do_not_call(contact=contact, at=NOW, reason="Pressed 9.")
        put_on_do_not_call(contact=contact, at=LATER, reason="Again.")
        contact.refresh_from_db()
        assert (contact.do_not_call_at, contact.requeue_at) == (NOW, NOW)
        assert listed(contact) == (True, "Pressed 9.")

    def test_the_number_that_was_rung_too(self, team: Team) -> None:
        contact, rung = ContactFactory.create_batch(2, team=team)
        put_on_do_not_call(contact=contact, at=NOW, reason="9", rung=rung.phone)
        assert [listed(row) for row in (contact, rung)] == [(True, "9")] * 2

    def test_the_number_that_was_rung_and_is_nobodys_by_now(self, team: Team) -> None:
        contact = ContactFactory(team=team)
        put_on_do_not_call(contact=contact, at=NOW, reason="9", rung=PHONE)
        assert listed(create_contact(team=team, at=LATER, phone=PHONE)) == (True, "9")

    def test_a_number_alone_with_all_that_have_it(self, team: Team) -> None:
        same = twins(team)
        for reason in ("A list of the state's", "Again."):
            put_number_on_do_not_call(team=team, phone=PHONE, at=NOW, reason=reason)
        assert [listed(row) for row in same] == [(True, "A list of the state's")] * 2
        assert DoNotCallNumber.objects.get().reason == "A list of the state's"

    def test_a_change_by_hand_too(self, team: Team) -> None:
        """Triggers see what no service does."""
        contact = ContactFactory(team=team, phone=PHONE)
        Contact.objects.filter(pk=contact.pk).update(do_not_call=True, do_not_call_at=NOW)
        assert listed(create_contact(team=team, at=LATER, phone=PHONE)) == (True, "")

    def test_without_a_number_it_is_one_contact(self, team: Team) -> None:
        contact = ContactFactory(team=team, phone="")
        put_on_do_not_call(contact=contact, at=NOW, reason="By letter")
        assert listed(contact) == (True, "By letter")


@pytest.mark.usefixtures("others")
class TestANumberOfTheList:
    @pytest.fixture(params=["a deleted contact has it", "a contact had it", "nobody had it"])
    def unwilling(self, request: pytest.FixtureRequest, team: Team) -> None:
        """The number is on the list, though no contact says so."""
        if request.param == "nobody had it":
            put_number_on_do_not_call(team=team, phone=PHONE, at=NOW, reason="Pressed 9.")
            return
        contact = ContactFactory(
            team=team, phone=PHONE, do_not_call=True, do_not_call_at=NOW,
            do_not_call_reason="Pressed 9.",
        )  # fmt: skip
        if request.param == "a contact had it":
            update_contact(contact=contact, fields={"phone": "+12025550177"}, at=NOW)
        else:
            delete_contact(contact=contact, at=NOW, by="test")

    @pytest.mark.parametrize("said", [{}, {"doNotCall": False, "doNotCallReason": "No"}])
    @pytest.mark.usefixtures("unwilling")
    def test_its_new_contact_is_on_it(
        self, api: APIClient, team: Team, said: dict[str, Any]
    ) -> None:
        made = accepted(api.post(CONTACTS, {"phone": PHONE, **said}), 201)["contact"]
        assert (made["do_not_call"], made["do_not_call_reason"]) == (True, "Pressed 9.")
        contact = Contact.objects.get(team=team, phone=PHONE)
        assert listed(contact) == (True, "Pressed 9.")
        assert contact.do_not_call_at == NOW

    @pytest.mark.usefixtures("unwilling")
    def test_who_comes_with_pasted_numbers_is_on_it(self, team: Team) -> None:
        (pk,) = find_or_create_contacts(team=team, phones=[PHONE], at=LATER)
        contact = Contact.objects.get(pk=pk)
        assert listed(contact) == (True, "Pressed 9.")
        assert contact.do_not_call_at == NOW

    @pytest.mark.usefixtures("unwilling")
    def test_who_comes_with_a_file_is_on_it(self, team: Team) -> None:
        file = [f"Name,Phone,Do not call\nAda,{PHONE},no\n".encode()]
        batch = accept_csv(team=team, content=iter(file), options={}, at=LATER)
        run_import(import_id=batch.pk, clock=lambda: LATER)
        contact = Contact.objects.get(team=team, phone=PHONE)
        assert listed(contact) == (True, "Pressed 9.")
        assert contact.do_not_call_at == NOW

    @pytest.mark.parametrize("said", [{}, {"doNotCall": False}])
    @pytest.mark.parametrize("before", [False, True])
    @pytest.mark.usefixtures("unwilling")
    def test_who_gets_it_is_on_it(
        self, api: APIClient, team: Team, before: bool, said: dict[str, Any]
    ) -> None:
        contact = ContactFactory(
            team=team, phone=OTHER, do_not_call=before, do_not_call_at=NOW if before else None
        )
        path = f"{CONTACTS}/{contact.public_id}"
        changed = accepted(api.patch(path, {"phone": PHONE, **said}))["contact"]
        assert changed["do_not_call"] is True
        assert listed(contact) == (True, "" if before and not said else "Pressed 9.")

    def test_who_is_on_it_brings_a_new_number(self, team: Team) -> None:
        contact = ContactFactory(
            team=team, phone=OTHER, do_not_call=True, do_not_call_at=NOW, do_not_call_reason="9"
        )
        same = twins(team)
        update_contact(contact=contact, fields={"phone": PHONE}, at=LATER)
        assert [listed(contact), *map(listed, same)] == [(True, "9")] * 3


@pytest.mark.usefixtures("others")
class TestOff:
    def test_all_of_the_number_come_off_it(self, api: APIClient, team: Team) -> None:
        on_list = {"do_not_call": True, "do_not_call_at": NOW, "do_not_call_reason": "9"}
        contact, *_ = twins(team, **on_list)
        stays = ContactFactory(team=team, phone=OTHER, **on_list)
        accepted(api.patch(f"{CONTACTS}/{contact.public_id}", {"doNotCall": False}))
        for row in Contact.all_objects.filter(team=team, phone=PHONE):
            assert listed(row) == (False, "")
            assert row.requeue_at is not None
        assert listed(stays) == (True, "9")

    def test_a_number_that_nobody_has(self, api: APIClient, team: Team) -> None:
        """Whoever gets it is on the list, and can be taken off it, with the number."""
        put_number_on_do_not_call(team=team, phone=PHONE, at=NOW, reason="9")
        made = accepted(api.post(CONTACTS, {"phone": PHONE}), 201)["contact"]
        accepted(api.patch(f"{CONTACTS}/{made['id']}", {"doNotCall": False}))
        assert not DoNotCallNumber.objects.exists()
        assert listed(create_contact(team=team, at=LATER, phone=PHONE)) == (False, "")

    def test_a_number_with_all_that_have_it(self, team: Team) -> None:
        same = twins(team, do_not_call=True, do_not_call_at=NOW, do_not_call_reason="9")
        stays = ContactFactory(do_not_call=True, do_not_call_at=NOW, phone=PHONE)  # another team's
        take_number_off_do_not_call(team=team, phone=PHONE, at=LATER)
        for row in same:
            assert listed(row) == (False, "")
            row.refresh_from_db()
            assert row.requeue_at == LATER
        assert listed(stays) == (True, "")
        assert DoNotCallNumber.objects.get().team == stays.team

    def test_with_another_number_the_old_one_stays(self, team: Team) -> None:
        on_list = {"do_not_call": True, "do_not_call_at": NOW, "do_not_call_reason": "9"}
        contact = ContactFactory(team=team, phone=OTHER, **on_list)
        twin = ContactFactory(team=team, phone=OTHER, **on_list)
        fields = {"phone": PHONE, "do_not_call": False}
        update_contact(contact=contact, fields=fields, at=LATER)
        assert [listed(contact), listed(twin)] == [(False, ""), (True, "9")]


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    @pytest.mark.parametrize(
        "work",
        [
            lambda team, _: create_contact(team=team, at=LATER, phone=PHONE),
            lambda _, other: update_contact(contact=other, fields={"phone": PHONE}, at=LATER),
        ],
        ids=["a new contact", "a new number"],
    )
    def test_whoever_gets_the_number_while_it_is_put_on_the_list_is_on_it(
        self, team: Team, work: Callable[[Team, Contact], Contact]
    ) -> None:
        contact, other = ContactFactory(team=team, phone=PHONE), ContactFactory(team=team)
        with ThreadPoolExecutor(1) as pool:
            with transaction.atomic():
                put_on_do_not_call(contact=contact, at=NOW, reason="Pressed 9.")
                made = pool.submit(in_a_thread, work, team, other)
                wait_for_a_waiting_lock()
            assert listed(made.result(30)) == (True, "Pressed 9.")

    def test_the_number_is_locked_before_the_rows(self, team: Team) -> None:
        contact, twin = ContactFactory.create_batch(2, team=team, phone=PHONE)
        with ThreadPoolExecutor(1) as pool:
            with transaction.atomic():
                put_on_do_not_call(contact=contact, at=NOW, reason="Pressed 9.")
                off = {"do_not_call": False}
                waiting = pool.submit(in_a_thread, update_contact, contact=twin, fields=off, at=NOW)
                wait_for_a_waiting_lock()
                with connection.cursor() as cursor:  # nobody holds it
                    rows = "SELECT id FROM contacts_contact WHERE id = %s FOR UPDATE NOWAIT"
                    cursor.execute(rows, [twin.pk])
            waiting.result(30)
        assert [listed(contact), listed(twin)] == [(False, "")] * 2
