"""Change and delete contacts."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from rest_framework.test import APIClient

from contacts.models import Contact
from contacts.tests.factories import CompanyFactory, ContactFactory
from talkturo.accounts.models import Team
from talkturo.lib.tests.answers import accepted, refused

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def contact(team: Team) -> Contact:
    """A contact that may be called."""
    row: Contact = ContactFactory(team=team, first_name="Ada", tags=["old"])
    return row


def path(contact: Contact) -> str:
    return f"/api/crm/contacts/{contact.public_id}"


def change(api: APIClient, contact: Contact, at: datetime = NOW, **body: Any) -> Any:
    """PATCH at that instant; the changed contact."""
    with time_machine.travel(at, tick=False):
        return accepted(api.patch(path(contact), body))["contact"]


@pytest.mark.parametrize("method", ["patch", "put"])
@pytest.mark.parametrize(
    ("body", "changes"),
    [
        ({"firstName": "Eve"}, {"first_name": "Eve"}),
        ({"first_name": ""}, {"first_name": ""}),
        ({"phone": "+1 202 555 0199"}, {"phone": "+12025550199"}),
        ({"phone": ""}, {"phone": ""}),
        ({"timezone": "Asia/Tokyo", "tags": []}, {"timezone": "Asia/Tokyo", "tags": []}),
        ({"customFields": {"a": 1}}, {"custom_fields": {"a": 1}}),
        ({"leadStatus": "converted"}, {"lead_status": "converted"}),
        ({"companyId": None}, {"company_id": None}),
        ({}, {}),
    ],
)
def test_what_is_given_is_changed_and_nothing_else(
    api: APIClient, contact: Contact, method: str, body: dict[str, Any], changes: dict[str, Any]
):
    before = accepted(api.get(path(contact)))["contact"]
    answer = accepted(getattr(api, method)(path(contact), body))["contact"]
    after = accepted(api.get(path(contact)))["contact"]
    assert answer == after
    assert after["updated_at"] > before["updated_at"]
    derived = {name: after[name] for name in ("updated_at", "timezone_source")}
    assert after == before | changes | derived


def test_a_company_of_the_team_can_be_given_and_taken(api: APIClient, contact: Contact):
    company = CompanyFactory(team=contact.team, name="Acme")
    assert change(api, contact, companyId=company.public_id)["company_name"] == "Acme"
    assert change(api, contact, companyId=None)["company_name"] is None
    body = {"companyId": CompanyFactory().public_id}
    refused(api.patch(path(contact), body), 404, field="companyId")


def test_a_bad_value_changes_nothing(api: APIClient, contact: Contact):
    refused(api.patch(path(contact), {"firstName": "Eve", "phone": "x"}), 400, field="phone")
    refused(api.patch(path(contact), {"teamId": contact.team.public_id}), 400, field="teamId")
    contact.refresh_from_db()
    assert contact.first_name == "Ada"


def test_do_not_call_is_stamped_when_it_begins_and_cleared_when_it_ends(
    api: APIClient, contact: Contact
):
    stamp = "2026-03-02T12:00:00Z"
    first = change(api, contact, doNotCall=True, doNotCallReason="Asked.")
    assert (first["do_not_call_at"], first["do_not_call_reason"]) == (stamp, "Asked.")
    again = change(api, contact, LATER, doNotCall=True)
    assert (again["do_not_call_at"], again["do_not_call_reason"]) == (stamp, "Asked.")
    ended = change(api, contact, LATER, doNotCall=False)
    assert (ended["do_not_call_at"], ended["do_not_call_reason"]) == (None, "")


@pytest.mark.parametrize(
    ("body", "announced"),
    [
        ({"doNotCall": True}, True),
        ({"phone": "+12025550199"}, True),
        ({"timezone": "Asia/Tokyo"}, True),
        ({"firstName": "Eve"}, False),
    ],
)
def test_what_decides_about_dialing_is_announced_to_the_queues(
    api: APIClient,
    contact: Contact,
    body: dict[str, Any],
    announced: bool,
):
    change(api, contact, **body)
    contact.refresh_from_db()
    assert contact.requeue_at == (NOW if announced else None)


def test_a_deleted_contact_is_hidden_and_on_record(api: APIClient, contact: Contact):
    with time_machine.travel(NOW, tick=False):
        assert accepted(api.delete(path(contact))) == {"success": True}
    refused(api.get(path(contact)), 404)
    refused(api.delete(path(contact)), 404)
    assert accepted(api.get("/api/crm/contacts"))["count"] == 0
    found = Contact.all_objects.get(pk=contact.pk)
    assert (found.deleted_at, found.requeue_at) == (NOW, NOW)
    assert found.deleted_by.startswith("key_")


def test_to_end_do_not_call_needs_a_scope_of_its_own(
    team: Team, contact: Contact, key_client: Callable[..., APIClient]
):
    writer = key_client(team, scopes=("contacts:read", "contacts:write"))
    assert change(writer, contact, doNotCall=False)["do_not_call"] is False  # it says what is so
    assert change(writer, contact, doNotCall=True)["do_not_call"] is True
    body: dict[str, Any] = {"doNotCall": False, "firstName": "Eve"}
    sentence = refused(writer.patch(path(contact), body), 403)
    assert sentence == "This needs the scope contacts:dnc."
    contact.refresh_from_db()
    assert (contact.do_not_call, contact.first_name) == (True, "Ada")
    both = key_client(team, scopes=("contacts:write", "contacts:dnc"))
    assert change(both, contact, **body)["do_not_call"] is False
