from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

import pytest
from rest_framework.test import APIClient

from campaigns.models import Campaign, Enrollment
from campaigns.policy import Outcome
from campaigns.services.lifecycle import start_campaign
from campaigns.tests.factories import CampaignFactory, enroll
from dialer.models import Attempt
from dialer.services.claiming import claim
from talkturo.accounts.models import ApiKey, Team
from talkturo.accounts.tests.factories import TeamFactory
from talkturo.accounts.tests.test_throttling import PATH as CONTACTS
from talkturo.accounts.tests.test_throttling import client, quota
from talkturo.lib.tests.answers import accepted, query_count, refused


def path(campaign: Campaign) -> str:
    return f"/api/crm/campaigns/{campaign.public_id}/dashboard"


@pytest.fixture
def campaign(team: Team, noon: datetime) -> Campaign:
    """Running: two are called, three wait."""
    campaign: Campaign = CampaignFactory(team=team, max_concurrent_calls=2)
    enroll(campaign, 5, at=noon)
    start_campaign(campaign=campaign, at=noon)
    claim(campaign_id=campaign.pk, clock=lambda: noon)
    return campaign


def test_says_what_the_campaign_does(api: APIClient, campaign: Campaign) -> None:
    answer: Any = accepted(api.get(path(campaign)))
    assert answer["campaign"]["id"] == campaign.public_id
    assert answer["campaign"]["blocked_by"]["code"] == "cap_reached"
    counts = answer["counts"]
    assert counts["byStatus"] == dict.fromkeys(Enrollment.Status.values, 0) | {
        "pending": 3,
        "calling": 2,
    }
    assert counts["byOutcome"] == dict.fromkeys([str(outcome) for outcome in Outcome], 0)
    assert (counts["answered"], counts["total"]) == (0, 5)
    pending, calling = answer["queue"]["pending"], answer["queue"]["calling"]
    assert [row["status"] for row in (*pending, *calling)] == ["pending"] * 3 + ["calling"] * 2
    assert pending[0]["contact"]["phone"].startswith("+1")
    assert pending[0]["callable_at"] == "2026-03-02T12:00:00Z"
    calls = [call.public_id for call in Attempt.objects.order_by("-pk")]
    assert [call["id"] for call in answer["recentCalls"]] == calls
    assert {row["call"]["id"] for row in calling} == set(calls)
    assert answer["progress"] == {
        "left": 5,
        "calls_per_minute": 0.0,
        "finishes_at": None,
        "last_hour": {"calls": 0, "answered": 0, "answer_rate": None},
    }
    assert answer["charts"]["minutes"][-1] == {
        "at": "2026-03-02T12:00:00Z",
        "calls": 0,
        "answered": 0,
        "answer_rate": None,
    }
    assert len(answer["charts"]["hours"]) == 24


def test_lists_are_as_long_as_asked_for(api: APIClient, campaign: Campaign) -> None:
    query = {"limitPending": 2, "limitCalling": 1, "limitCalls": 1}
    answer: Any = accepted(api.get(path(campaign), query))
    assert len(answer["queue"]["pending"]) == 2
    assert len(answer["queue"]["calling"]) == 1
    assert len(answer["recentCalls"]) == 1


@pytest.mark.parametrize("name", ["limitPending", "limitCalling", "limitCalls"])
@pytest.mark.parametrize("value", ["0", "101", "-1", "ten", "", "1.5"])
def test_a_limit_out_of_range_is_named(
    api: APIClient, campaign: Campaign, name: str, value: str
) -> None:
    error = refused(api.get(path(campaign), {name: value}), 400, field=name)
    assert error == "Must be a whole number from 1 to 100."


def test_another_teams_campaign_is_not_there(api: APIClient, campaign: Campaign) -> None:
    refused(api.get(path(CampaignFactory(team=TeamFactory()))), 404)
    Campaign.objects.update(deleted_at=campaign.created_at)
    refused(api.get(path(campaign)), 404)


def test_needs_the_scope(
    team: Team, campaign: Campaign, key_client: Callable[..., APIClient]
) -> None:
    accepted(key_client(team, scopes=("campaigns:read",)).get(path(campaign)))
    error = refused(key_client(team, scopes=("calls:read",)).get(path(campaign)), 403)
    assert "campaigns:read" in error


def test_costs_at_most_ten_queries(api: APIClient, campaign: Campaign, noon: datetime) -> None:
    few = query_count(partial(api.get, path(campaign)))
    enroll(CampaignFactory(team=campaign.team), 1, at=noon)
    Campaign.objects.update(no_auto_complete=True, max_concurrent_calls=20)
    enroll(campaign, 40, at=noon)
    claim(campaign_id=campaign.pk, clock=lambda: noon)
    assert query_count(partial(api.get, path(campaign))) == few <= 10


def test_watching_a_campaign_has_a_limit_of_its_own_four_times_as_high(team: Team):
    api = client(team, limit=2)
    campaign = f"/api/crm/campaigns/{CampaignFactory(team=team).public_id}"
    assert [quota(api.get(f"{campaign}/dashboard")) for _ in range(4)] == [
        (8, 7 - n) for n in range(4)
    ]
    tag = api.get(campaign)["ETag"]
    not_modified = [api.get(campaign, headers={"If-None-Match": tag}) for _ in range(4)]
    assert [response.status_code for response in not_modified] == [304, 304, 304, 429]
    assert api.get(f"{campaign}/dashboard").status_code == 429  # a 304 has its end as well
    assert [quota(api.get(CONTACTS)) for _ in range(2)] == [(2, 1), (2, 0)]  # untouched by all this
    assert api.patch(campaign, {"name": "x"}).status_code == 429  # a change is no watching


def test_an_ordinary_key_can_ask_for_a_dashboard_every_two_seconds(team: Team):
    """The guide says so (docs/api.md)."""
    _, secret = ApiKey.issue(team=team, name="Ordinary", scopes=["*"])
    api = APIClient(headers={"Authorization": f"Bearer {secret}"})
    campaign: Campaign = CampaignFactory(team=team)
    response = api.get(f"/api/crm/campaigns/{campaign.public_id}/dashboard")
    assert quota(response)[0] >= 2 * (3600 // 2)  # two of them
