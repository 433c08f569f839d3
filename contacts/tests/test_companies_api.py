"""Companies: list, create, read, rename, delete."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from rest_framework.test import APIClient

from contacts.models import Company
from contacts.tests.factories import CompanyFactory, ContactFactory
from talkturo.accounts.models import Team
from talkturo.lib.tests.answers import accepted, query_count, refused

PATH = "/api/crm/companies"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def listed(api: APIClient, **query: Any) -> list[str]:
    """Names in the list, in its order."""
    return [row["name"] for row in accepted(api.get(PATH, query))["companies"]]


@pytest.mark.usefixtures("noon")
def test_a_company_is_made_and_found(api: APIClient, team: Team):
    made = accepted(api.post(PATH, {"teamId": team.public_id, "name": " Acme "}), 201)["company"]
    assert made == {
        "id": made["id"],
        "team_id": team.public_id,
        "name": "Acme",
        "created_at": "2026-03-02T12:00:00Z",
        "updated_at": "2026-03-02T12:00:00Z",
    }
    assert made["id"].startswith("comp_")
    assert accepted(api.get(f"{PATH}/{made['id']}"))["company"] == made
    assert accepted(api.post(PATH, {"name": "Of the key"}), 201)["company"]["team_id"] == (
        team.public_id
    )


@pytest.mark.parametrize("name", [None, "", " ", 5, "x" * 201, ["Acme"], "a\0b"])
def test_a_bad_name_is_a_400(api: APIClient, team: Team, name: Any):
    company = CompanyFactory(team=team)
    refused(api.post(PATH, {"name": name}), 400, field="name")
    refused(api.patch(f"{PATH}/{company.public_id}", {"name": name}), 400, field="name")
    assert Company.objects.get().name == company.name


def test_unknown_keys_and_a_missing_name_are_named(api: APIClient):
    refused(api.post(PATH, {}), 400, field="name")
    refused(api.post(PATH, {"name": "Acme", "phone": "1"}), 400, field="phone")
    assert not Company.objects.exists()


@pytest.mark.parametrize("method", ["patch", "put"])
def test_renamed(api: APIClient, team: Team, method: str):
    company = CompanyFactory(team=team, name="Acme")
    path = f"{PATH}/{company.public_id}"
    assert accepted(getattr(api, method)(path, {"name": "Acme 2"}))["company"]["name"] == "Acme 2"
    assert accepted(getattr(api, method)(path, {}))["company"]["name"] == "Acme 2"
    body = {"teamId": team.public_id}
    refused(getattr(api, method)(path, body), 400, field="teamId")


def test_deleted_softly_and_its_contacts_stay(api: APIClient, team: Team):
    company = CompanyFactory(team=team, name="Acme")
    contact = ContactFactory(team=team, company=company)
    path = f"{PATH}/{company.public_id}"
    assert accepted(api.delete(path)) == {"success": True}
    refused(api.get(path), 404)
    refused(api.delete(path), 404)
    assert listed(api) == []
    found = accepted(api.get(f"/api/crm/contacts/{contact.public_id}"))["contact"]
    assert found["company_name"] == "Acme"
    assert Company.all_objects.get().deleted_by.startswith("key_")


def test_the_list(api: APIClient, team: Team):
    for name in ("Berta", "acme", "Cyd & Co"):
        CompanyFactory(team=team, name=name)
    CompanyFactory(name="Somebody else's")
    CompanyFactory(team=team, name="Deleted", deleted_at=NOON)
    assert listed(api) == listed(api, teamId=team.public_id) == ["Cyd & Co", "acme", "Berta"]
    assert listed(api, ordering="createdAt") == ["Berta", "acme", "Cyd & Co"]
    assert listed(api, ordering="-name")[0] == "acme"  # small letters come after capitals
    assert listed(api, search="C") == ["Cyd & Co", "acme"]
    assert listed(api, search="%") == []
    page = accepted(api.get(PATH, {"limit": 1, "offset": 1}))
    assert ([row["name"] for row in page["companies"]], page["count"]) == (["acme"], 3)
    for query in ({"ordering": "id"}, {"limit": "0"}, {"search": "a\0"}, {"teamId": "x"}):
        refused(api.get(PATH, query), 400, field=next(iter(query)))


def test_another_team_s_does_not_exist(api: APIClient):
    other = CompanyFactory()
    for pk in (other.public_id, "comp_x", "camp_1", "%00"):
        for method in ("get", "patch", "put", "delete"):
            refused(getattr(api, method)(f"{PATH}/{pk}"), 404)
    refused(api.post(PATH, {"teamId": other.team.public_id, "name": "Mine"}), 403)
    refused(api.get(PATH, {"teamId": other.team.public_id}), 403)
    assert Company.objects.get().name == other.name


@pytest.mark.parametrize(
    ("scope", "methods"),
    [("contacts:read", {"get"}), ("contacts:write", {"post", "patch", "put", "delete"})],
)
def test_scopes(key_client: Callable[..., APIClient], team: Team, scope: str, methods: set[str]):
    company = CompanyFactory(team=team)
    client = key_client(team, scopes=(scope,))
    for method in ("get", "patch", "put", "post", "delete"):
        path = PATH if method == "post" else f"{PATH}/{company.public_id}"
        body = {} if method == "get" else {"name": "New"}
        status = getattr(client, method)(path, body).status_code
        assert (status in {200, 201}) == (method in methods)


def test_the_number_of_queries_does_not_grow_with_the_page(api: APIClient, team: Team):
    CompanyFactory(team=team)
    for_one = query_count(lambda: api.get(PATH))
    CompanyFactory.create_batch(29, team=team)
    assert query_count(lambda: api.get(PATH)) == for_one <= 4
