"""PATCH of the status, alone and together with configuration."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from campaigns.models import Campaign
from campaigns.tests.factories import AssistantFactory, CampaignFactory, enroll
from talkturo.accounts.models import Team
from talkturo.lib.tests.answers import accepted, refused

SOON = "2026-03-02T13:00:00Z"


@pytest.fixture
def campaign(team: Team, noon: datetime) -> Campaign:
    """A draft with one contact, at noon."""
    row: Campaign = CampaignFactory(team=team, name="Before")
    enroll(row, 1, at=noon)
    return row


def path(campaign: Campaign) -> str:
    return f"/api/crm/campaigns/{campaign.public_id}"


def put_into(campaign: Campaign, status: str) -> None:
    start_at = timezone.now() + timedelta(hours=1) if status == "scheduled" else None
    Campaign.objects.filter(pk=campaign.pk).update(
        status=status, next_dial_at=timezone.now(), scheduled_start_at=start_at
    )


def change(api: APIClient, campaign: Campaign, **body: Any) -> dict[str, Any]:
    answer: dict[str, Any] = accepted(api.patch(path(campaign), body))["campaign"]
    return answer


ALLOWED = {
    "draft": {"running", "cancelled"},
    "scheduled": {"draft", "running", "cancelled"},
    "running": {"paused", "cancelled"},
    "paused": {"running", "cancelled"},
    "completed": set(),
    "cancelled": set(),
}


@pytest.mark.parametrize("to", ["draft", "scheduled", "running", "paused", "cancelled"])
@pytest.mark.parametrize("status", ALLOWED)
def test_the_lifecycle(api: APIClient, campaign: Campaign, status: str, to: str):
    put_into(campaign, status)
    response = api.patch(path(campaign), {"status": to})
    if to in ALLOWED[status] | {status}:
        assert accepted(response)["campaign"]["status"] == to
    else:
        code = "no_future_start" if to == "scheduled" else "invalid_transition"
        refused(response, 409, code=code)
        assert accepted(api.get(path(campaign)))["campaign"]["status"] == status


@pytest.mark.parametrize("status", ["completed", "deleted", "RUNNING", "", 5, None, ["running"]])
def test_no_other_status_can_be_asked_for(api: APIClient, campaign: Campaign, status: Any):
    refused(api.patch(path(campaign), {"status": status}), 400, field="status")


@pytest.mark.usefixtures("noon")
def test_every_step_leaves_its_time(api: APIClient, campaign: Campaign):
    noon = "2026-03-02T12:00:00Z"
    running = change(api, campaign, status="running")
    assert (running["started_at"], running["completed_at"], running["cancelled_at"]) == (
        noon, None, None,
    )  # fmt: skip
    paused = change(api, campaign, status="paused")
    assert (paused["started_at"], paused["paused_code"]) == (noon, "by_user")
    assert paused["paused_reason"]
    resumed = change(api, campaign, status="running")
    assert (resumed["paused_code"], resumed["paused_reason"]) == ("", "")
    cancelled = change(api, campaign, status="cancelled")
    assert (cancelled["started_at"], cancelled["cancelled_at"]) == (noon, noon)


def test_a_future_start_schedules_a_draft_and_null_takes_it_back(
    api: APIClient, campaign: Campaign
):
    scheduled = change(api, campaign, scheduledStartAt=SOON)
    assert (scheduled["status"], scheduled["scheduled_start_at"]) == ("scheduled", SOON)
    draft = change(api, campaign, scheduledStartAt=None)
    assert (draft["status"], draft["scheduled_start_at"]) == ("draft", None)


def test_status_and_start_together(api: APIClient, campaign: Campaign):
    scheduled = change(api, campaign, status="scheduled", scheduledStartAt=SOON)
    assert scheduled["status"] == "scheduled"
    draft = change(api, campaign, status="draft")
    assert (draft["status"], draft["scheduled_start_at"]) == ("draft", SOON)
    assert change(api, campaign, status="scheduled")["status"] == "scheduled"
    kept = change(api, campaign, status="draft", scheduled_start_at="2026-03-02T14:00:00Z")
    assert (kept["status"], kept["scheduled_start_at"]) == ("draft", "2026-03-02T14:00:00Z")


def test_a_start_of_a_paused_campaign_does_not_move_it(api: APIClient, campaign: Campaign):
    put_into(campaign, "paused")
    answer = change(api, campaign, scheduledStartAt=SOON)
    assert (answer["status"], answer["scheduled_start_at"]) == ("paused", SOON)


@pytest.mark.parametrize(
    ("status", "to", "http_status"),
    [
        ("draft", "running", 200),
        ("draft", "cancelled", 200),
        ("scheduled", "running", 200),
        ("paused", "running", 200),
        ("running", "paused", 200),  # pausing makes it editable
        ("running", "running", 409),
        ("running", "cancelled", 409),
        ("draft", "paused", 409),
        ("paused", "draft", 409),
        ("completed", "running", 409),
        ("cancelled", "running", 409),
    ],
)
def test_status_and_configuration_are_changed_both_or_not_at_all(
    api: APIClient, campaign: Campaign, status: str, to: str, http_status: int
):
    put_into(campaign, status)
    response = api.patch(path(campaign), {"status": to, "name": "After"})
    assert response.status_code == http_status
    campaign.refresh_from_db()
    expected = (to, "After") if http_status == 200 else (status, "Before")
    assert (campaign.status, campaign.name) == expected


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"assistant__outbound_enabled": False}, "assistant_not_outbound"),
        ({"caller_ids": []}, "no_caller_id"),
        ({}, "no_contacts"),
        ({"scheduled_end_at": datetime.fromisoformat("2026-03-02T12:00:00Z")}, "scheduled_end"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_could_dial_nobody_does_not_start(
    api: APIClient, team: Team, noon: datetime, changes: dict[str, Any], code: str
):
    campaign = CampaignFactory(team=team, name="Before", **changes)
    if code != "no_contacts":
        enroll(campaign, 1, at=noon)
    refused(api.patch(path(campaign), {"status": "running", "name": "After"}), 409, code=code)
    campaign.refresh_from_db()
    assert (campaign.status, campaign.name) == ("draft", "Before")


def test_what_is_missing_can_be_given_in_the_same_request(
    api: APIClient, campaign: Campaign, team: Team
):
    campaign.assistant.outbound_enabled = False
    campaign.assistant.save()
    assistant = AssistantFactory(team=team)
    answer = change(api, campaign, status="running", assistantId=assistant.public_id)
    assert (answer["status"], answer["assistant_id"]) == ("running", assistant.public_id)


def test_an_evergreen_campaign_starts_empty(api: APIClient, team: Team):
    campaign = CampaignFactory(team=team)
    assert change(api, campaign, status="running", noAutoComplete=True)["status"] == "running"
