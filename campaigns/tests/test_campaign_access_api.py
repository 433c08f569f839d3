"""Scopes, and what a test key may do."""

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from campaigns.models import Campaign
from campaigns.tests.factories import AssistantFactory, CampaignFactory, PhoneNumberFactory
from contacts.tests.factories import CompanyFactory
from talkturo.accounts.models import Team
from talkturo.lib.tests.answers import accepted, refused

KeyClient = Callable[..., APIClient]
PATH = "/api/crm/campaigns"
# (method, path below PATH, the scope it needs)
ENDPOINTS = [
    ("get", "", "campaigns:read"),
    ("head", "", "campaigns:read"),
    ("post", "", "campaigns:write"),
    ("get", "/{id}", "campaigns:read"),
    ("head", "/{id}", "campaigns:read"),
    ("patch", "/{id}", "campaigns:write"),
    ("put", "/{id}", "campaigns:write"),
    ("delete", "/{id}", "campaigns:write"),
    ("post", "/{id}/restore", "campaigns:write"),
    ("get", "/{id}/contacts", "campaigns:read"),
    ("head", "/{id}/contacts", "campaigns:read"),
    ("post", "/{id}/contacts", "campaigns:write"),
    ("delete", "/{id}/contacts", "campaigns:write"),
]
ALL_SCOPES = {
    "campaigns:read", "campaigns:write", "campaigns:run", "contacts:read", "contacts:write",
    "calls:read",
}  # fmt: skip


def call(client: APIClient, method: str, path: str, team: Team) -> Any:
    """Ask the endpoint, with a body that is refused only behind the gate of scopes."""
    campaign = CampaignFactory(team=team)
    url = PATH + path.format(id=campaign.public_id)
    if method in {"get", "head"}:
        return getattr(client, method)(url, {"teamId": team.public_id})
    return getattr(client, method)(url, {"nonsense": 1})


@pytest.mark.parametrize(("method", "path", "scope"), ENDPOINTS)
def test_each_endpoint_needs_its_scope(
    key_client: KeyClient, team: Team, method: str, path: str, scope: str
):
    response = call(key_client(team, scopes=tuple(ALL_SCOPES - {scope})), method, path, team)
    assert response.status_code == 403
    if method != "head":
        assert refused(response, 403) == f"This needs the scope {scope}."
    for enough in (scope, "campaigns:*", "*"):
        response = call(key_client(team, scopes=(enough,)), method, path, team)
        assert response.status_code in {200, 400, 409}


@pytest.mark.parametrize(
    "body",
    [{"status": "running"}, {"status": "scheduled"}, {"scheduledStartAt": "2999-01-01T00:00:00Z"}],
    ids=str,
)
def test_to_set_calls_going_by_a_change_needs_the_scope_to_run(
    key_client: KeyClient, team: Team, example: dict[str, Any], body: dict[str, Any]
):
    campaign = CampaignFactory(team=team)
    client = key_client(team, scopes=("campaigns:write",))
    response = client.patch(f"{PATH}/{campaign.public_id}", body)
    assert refused(response, 403) == "This needs the scope campaigns:run."
    if "status" not in body:
        refused(client.post(PATH, example | body), 403)
    campaign.refresh_from_db()
    assert (campaign.status, Campaign.objects.count()) == ("draft", 1)


def test_to_stop_them_does_not(key_client: KeyClient, team: Team):
    campaign = CampaignFactory(team=team)
    client = key_client(team, scopes=("campaigns:write",))
    body = {"status": "cancelled", "scheduledEndAt": None}
    accepted(client.patch(f"{PATH}/{campaign.public_id}", body))


@pytest.mark.parametrize("is_test", [False, True])
def test_a_campaign_is_of_the_kind_of_its_team(
    key_client: KeyClient, team: Team, example: dict[str, Any], is_test: bool
):
    owner = team.own_sandbox() if is_test else team
    body = example | {  # with the live team's id in both cases
        "assistantId": AssistantFactory(team=owner).public_id,
        "companyId": CompanyFactory(team=owner).public_id,
        "fromNumberIds": [PhoneNumberFactory(team=owner).public_id],
    }
    made = accepted(key_client(team, is_test=is_test).post(PATH, body), 201)["campaign"]
    assert (made["is_test"], made["team_id"]) == (is_test, owner.public_id)
    assert Campaign.objects.get().is_test is is_test
