"""Create and read contacts."""

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from rest_framework.test import APIClient

from contacts.models import Contact
from contacts.tests.factories import CompanyFactory, ContactFactory
from talkturo.accounts.models import Team
from talkturo.accounts.tests.factories import TeamFactory
from talkturo.lib.tests.answers import accepted, refused

PATH = "/api/crm/contacts"
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
FULL = {
    "firstName": "Ada",
    "lastName": "Lovelace",
    "phone": "+1 (202) 555-0123",
    "secondaryPhone": "+44 20 7946 0000",
    "email": "ada@example.com",
    "jobTitle": "Analyst",
    "leadStatus": "qualified",
    "source": "Trade show",
    "timezone": "Europe/London",
    "preferredContactMethod": "phone",
    "doNotCall": True,
    "doNotCallReason": "Asked us to stop.",
    "notes": "Speaks of engines.",
    "tags": ["vip", "engine"],
    "customFields": {"birth_year": 1815, "héros": ["\\u0000", None]},
}
SNAKE = {
    "firstName": "first_name",
    "secondaryPhone": "secondary_phone",
    "doNotCall": "do_not_call",
    "customFields": "custom_fields",
}


def test_a_contact_with_everything(api: APIClient, team: Team):
    company = CompanyFactory(team=team, name="Engines Ltd")
    body = FULL | {"teamId": team.public_id, "companyId": company.public_id}
    with time_machine.travel(NOW, tick=False):
        made = accepted(api.post(PATH, body), 201)["contact"]
    assert made == {
        "id": made["id"],
        "team_id": team.public_id,
        "company_id": company.public_id,
        "company_name": "Engines Ltd",
        "first_name": "Ada",
        "last_name": "Lovelace",
        "phone": "+12025550123",
        "secondary_phone": "+442079460000",
        "email": "ada@example.com",
        "job_title": "Analyst",
        "lead_status": "qualified",
        "source": "Trade show",
        "timezone": "Europe/London",
        "timezone_source": "contact",
        "preferred_contact_method": "phone",
        "do_not_call": True,
        "do_not_call_at": "2026-03-02T12:00:00Z",
        "do_not_call_reason": "Asked us to stop.",
        "notes": "Speaks of engines.",
        "tags": ["vip", "engine"],
        "custom_fields": {"birth_year": 1815, "héros": ["\\u0000", None]},
        "import_batch_id": None,
        "created_at": "2026-03-02T12:00:00Z",
        "updated_at": "2026-03-02T12:00:00Z",
    }
    assert made["id"].startswith("cont_")
    assert accepted(api.get(f"{PATH}/{made['id']}"))["contact"] == made


@time_machine.travel(NOW, tick=False)
def test_snake_case_makes_the_same_contact(api: APIClient):
    snake = {SNAKE.get(key, key): value for key, value in FULL.items()}
    one, other = (accepted(api.post(PATH, body), 201)["contact"] for body in (FULL, snake))
    assert one == other | {"id": one["id"]}


@pytest.mark.parametrize(
    "body",
    [{"firstName": "Ada"}, {"lastName": "L"}, {"phone": "+12025550123"}, {"email": "a@b.example"}],
)
def test_one_way_to_know_the_contact_is_enough(api: APIClient, team: Team, body: dict[str, str]):
    made = accepted(api.post(PATH, body), 201)["contact"]
    assert made["team_id"] == team.public_id  # the key's
    assert made["company_id"] is made["company_name"] is made["do_not_call_at"] is None
    assert (made["lead_status"], made["do_not_call"]) == ("new", False)
    assert (made["tags"], made["custom_fields"], made["timezone"]) == ([], {}, "")


@pytest.mark.parametrize(
    "body", [{}, {"firstName": " ", "phone": ""}, {"notes": "Who is it?"}, {"doNotCall": True}]
)
def test_nobody_is_no_contact(api: APIClient, body: dict[str, Any]):
    sentence = refused(api.post(PATH, body), 400)
    assert sentence == "A contact needs at least one of firstName, lastName, phone and email."


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("firstName", 5),
        ("firstName", None),
        ("firstName", "x" * 121),
        ("first_name", ["Ada"]),
        ("phone", "2025550123"),
        ("phone", 12025550123),
        ("phone", "+49" + "1" * 15),
        ("phone", "+1 202 555 0123 / 0124"),
        ("phone", None),
        ("secondaryPhone", "x"),
        ("secondary_phone", "+1"),
        ("email", "ada"),
        ("email", 5),
        ("email", "a" * 60 + "@" + ".".join(["b" * 60] * 4) + ".example"),
        ("leadStatus", "hot"),
        ("leadStatus", ["new"]),
        ("timezone", "Mars/Olympus"),
        ("timezone", "EST5EDT4"),
        ("doNotCall", "yes"),
        ("doNotCall", 1),
        ("doNotCall", None),
        ("do_not_call", "true"),
        ("preferredContactMethod", "x" * 21),
        ("notes", "x" * 10_001),
        ("tags", "vip"),
        ("tags", {"0": "vip"}),
        ("tags", ["x"] * 51),
        ("customFields", []),
        ("customFields", None),
        ("customFields", "{}"),
        ("customFields", {"a": "x" * 40_000}),
        ("companyId", "Acme"),
        ("companyId", 5),
        ("teamId", "team_x"),
        ("teamId", None),
        ("company", "Acme"),
        ("id", "cont_01h455vb4pex5vsknk084sn02q"),
        ("deletedAt", None),
        ("name", "Ada"),
        ("FirstName", "Ada"),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_a_bad_value_is_a_400_at_its_field(api: APIClient, field: str, value: Any):
    refused(api.post(PATH, {"lastName": "L", field: value}), 400, field=field)
    assert not Contact.all_objects.exists()


def test_errors_inside_a_list_say_where(api: APIClient):
    refused(api.post(PATH, {"lastName": "L", "tags": ["a", 5]}), 400, field="tags.1")


def test_both_spellings_at_once_are_refused(api: APIClient):
    sentence = refused(
        api.post(PATH, {"firstName": "Ada", "first_name": "Eve"}), 400, field="first_name"
    )
    assert sentence == "The same setting is given twice: firstName and first_name."


def test_another_team_is_a_403_and_its_company_a_404(api: APIClient):
    other = CompanyFactory()
    body = {"firstName": "Ada"}
    refused(api.post(PATH, body | {"teamId": other.team.public_id}), 403)
    refused(api.post(PATH, body | {"companyId": other.public_id}), 404, field="companyId")
    refused(api.post(PATH, body | {"company_id": other.public_id}), 404, field="company_id")
    assert not Contact.all_objects.exists()


def test_a_deleted_company_is_a_404(api: APIClient, team: Team):
    company = CompanyFactory(team=team, deleted_at=NOW)
    body = {"firstName": "Ada", "companyId": company.public_id}
    refused(api.post(PATH, body), 404, field="companyId")


def test_other_contacts_do_not_exist(api: APIClient, team: Team):
    others = [ContactFactory(team=TeamFactory()), ContactFactory(team=team, deleted_at=NOW)]
    ids = [row.public_id for row in others] + ["cont_x", "camp_1", "x", "%00", "%ff", "a b"]
    for method in ("get", "patch", "put", "delete"):
        for pk in ids:
            sentence = refused(getattr(api, method)(f"{PATH}/{pk}"), 404)
            assert sentence == "There is no such object."
