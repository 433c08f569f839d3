"""PATCH and PUT of the configuration."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.forms.models import model_to_dict
from rest_framework.test import APIClient

from campaigns.models import Campaign
from campaigns.tests.factories import AssistantFactory, CampaignFactory, PhoneNumberFactory
from campaigns.tests.settings_table import ACCEPTED, REFUSED
from contacts.tests.factories import CompanyFactory
from talkturo.accounts.models import Team
from talkturo.lib.tests.answers import accepted, refused

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def campaign(team: Team) -> Campaign:
    """A draft from 09:00 to 17:00."""
    row: Campaign = CampaignFactory(
        team=team, call_window_start="09:00", call_window_end="17:00", name="Before"
    )
    return row


def path(campaign: Campaign) -> str:
    return f"/api/crm/campaigns/{campaign.public_id}"


def state(campaign: Campaign) -> dict[str, Any]:
    """Everything the database holds of a campaign, its numbers with their weights too."""
    row = Campaign.all_objects.get(pk=campaign.pk)
    own = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return own | {"numbers": [model_to_dict(number) for number in row.numbers.all()]}


@pytest.mark.parametrize(("sent", "answered"), ACCEPTED, ids=lambda value: repr(value)[:40])
def test_every_setting_is_kept_and_no_other_is_touched(
    api: APIClient, campaign: Campaign, sent: dict[str, Any], answered: dict[str, Any]
):
    before = accepted(api.get(path(campaign)))["campaign"]
    answer = accepted(api.patch(path(campaign), sent))["campaign"]
    after = accepted(api.get(path(campaign)))["campaign"]
    assert answer == after
    for derived in ("status", "updated_at", "blocked_by", "next_call_at"):
        before[derived] = after[derived]
    assert after == before | answered


def test_put_is_the_same_as_patch(api: APIClient, campaign: Campaign):
    body = accepted(api.put(path(campaign), {"max_concurrent_calls": 9}))["campaign"]
    assert (body["max_concurrent_calls"], body["name"]) == (9, "Before")


def test_nothing_given_changes_nothing(api: APIClient, campaign: Campaign):
    before = state(campaign)
    accepted(api.patch(path(campaign), {}))
    assert state(campaign) == before


def test_a_bad_value_of_any_setting_is_a_400_and_changes_nothing(
    api: APIClient, campaign: Campaign
):
    for key, values in REFUSED:  # create's test goes through all the values
        body = {"name": "After", "description": "After", key: values[0]}
        refused(api.patch(path(campaign), body), 400, field=key)
    campaign.refresh_from_db()
    assert (campaign.name, campaign.description) == ("Before", "")


def test_the_team_of_a_campaign_cannot_change(api: APIClient, campaign: Campaign):
    refused(api.patch(path(campaign), {"teamId": campaign.team.public_id}), 400, field="teamId")


@pytest.mark.parametrize("key", ["callWindowStart", "call_window_start"])
def test_the_window_is_checked_against_what_stands(api: APIClient, campaign: Campaign, key: str):
    sentence = refused(api.patch(path(campaign), {key: "17:00"}), 400, field=key)
    assert "must not start and end at the same time" in sentence


def test_the_schedule_is_checked_against_what_stands(
    api: APIClient, campaign: Campaign, noon: datetime
):
    day = {n: (noon + timedelta(days=n)).isoformat() for n in range(1, 5)}
    accepted(api.patch(path(campaign), {"scheduledStartAt": day[2], "scheduledEndAt": day[3]}))
    refused(api.patch(path(campaign), {"scheduledEndAt": day[1]}), 400, field="scheduledEndAt")
    refused(api.patch(path(campaign), {"scheduledEndAt": day[2]}), 400, field="scheduledEndAt")
    refused(api.patch(path(campaign), {"scheduledStartAt": day[4]}), 400, field="scheduledStartAt")
    accepted(api.patch(path(campaign), {"scheduledStartAt": None, "scheduledEndAt": day[1]}))
    accepted(api.patch(path(campaign), {"scheduledStartAt": day[4], "scheduledEndAt": None}))


def test_an_end_must_lie_ahead_although_the_start_has_passed(
    api: APIClient, campaign: Campaign, noon: datetime
):
    Campaign.objects.update(status="paused", scheduled_start_at=noon - timedelta(days=2))
    past = (noon - timedelta(days=1)).isoformat()
    refused(api.patch(path(campaign), {"scheduledEndAt": past}), 400, field="scheduledEndAt")
    accepted(api.patch(path(campaign), {"maxConcurrentCalls": 2}))


@pytest.mark.parametrize(
    ("standing", "body"),
    [
        ({"day_windows": {"sat": [], "sun": []}}, {"daysOfWeek": ["sat", "sun"]}),
        ({"days_of_week": ["sat"]}, {"dayWindows": {"sat": []}}),
    ],
)
def test_some_day_must_be_left_to_dial_on(
    api: APIClient, campaign: Campaign, standing: dict[str, Any], body: dict[str, Any]
):
    Campaign.objects.update(**standing)
    [key] = body
    sentence = refused(api.patch(path(campaign), body), 400, field=key)
    assert sentence == "No day is left on which calls may go out."


def test_assistant_company_and_numbers_can_be_replaced(
    api: APIClient, campaign: Campaign, team: Team
):
    assistant, company = AssistantFactory(team=team), CompanyFactory(team=team)
    own = PhoneNumberFactory(team=team, assistant=assistant)
    body = {
        "assistantId": assistant.public_id,
        "companyId": company.public_id,
        "fromNumberIds": [{"id": own.public_id, "weight": 3}],
    }
    answer = accepted(api.patch(path(campaign), body))["campaign"]
    assert answer["assistant"] == {"id": assistant.public_id, "name": assistant.name}
    assert answer["company_id"] == company.public_id
    assert (answer["from_number"], answer["from_number_ids"]) == (own.number, [own.public_id])
    assert [row.weight for row in campaign.numbers.all()] == [3]


def test_numbers_and_assistant_must_fit_at_whichever_was_sent(
    api: APIClient, campaign: Campaign, team: Team
):
    anna, berta = AssistantFactory.create_batch(2, team=team)
    annas = PhoneNumberFactory(team=team, assistant=anna)
    numbers = {"fromNumberIds": [annas.public_id]}
    refused(api.patch(path(campaign), numbers), 400, field="fromNumberIds")
    accepted(api.patch(path(campaign), numbers | {"assistantId": anna.public_id}))
    before = state(campaign)
    body = {"assistant_id": berta.public_id, "name": "After"}
    refused(api.patch(path(campaign), body), 400, field="assistant_id")
    assert state(campaign) == before


def test_a_deleted_number_does_not_stand_in_the_way(api: APIClient, campaign: Campaign, team: Team):
    number = campaign.numbers.get().phone_number
    number.soft_delete(at=NOW, by="ada")
    body = {"assistantId": AssistantFactory(team=team).public_id}
    answer = accepted(api.patch(path(campaign), body))["campaign"]
    assert answer["from_number_ids"] == [number.public_id]


@pytest.mark.parametrize(
    ("key", "factory"),
    [
        ("assistantId", AssistantFactory),
        ("company_id", CompanyFactory),
        ("fromNumberIds", PhoneNumberFactory),
    ],
    ids=["assistant", "company", "phone number"],
)
def test_ids_of_another_team_are_404_at_their_field(
    api: APIClient, campaign: Campaign, key: str, factory: Any
):
    before = state(campaign)
    foreign = factory().public_id
    body = {"name": "After", key: [foreign] if key == "fromNumberIds" else foreign}
    refused(api.patch(path(campaign), body), 404, field=key)
    assert state(campaign) == before


@pytest.mark.parametrize("status", ["running", "completed", "cancelled"])
@pytest.mark.parametrize("body", [{"name": "After"}, {"scheduledStartAt": None}], ids=str)
def test_a_running_or_finished_campaign_is_not_configured(
    api: APIClient, campaign: Campaign, status: str, body: dict[str, Any]
):
    Campaign.objects.update(status=status, next_dial_at=NOW)
    before = state(campaign)
    sentence = refused(api.patch(path(campaign), body), 409, code="campaign_not_editable")
    assert sentence.startswith(f"The campaign is {status};")
    assert state(campaign) == before


def test_numbers_of_a_running_campaign_are_configuration_too(
    api: APIClient, campaign: Campaign, team: Team
):
    Campaign.objects.update(status="running", next_dial_at=NOW)
    body = {"fromNumberIds": [PhoneNumberFactory(team=team).public_id]}
    before = state(campaign)
    refused(api.patch(path(campaign), body), 409, code="campaign_not_editable")
    assert state(campaign) == before


def test_a_webhook_is_enabled_whole_or_not_at_all(api: APIClient, campaign: Campaign):
    url, secret = {"webhookUrl": "https://example.com/"}, {"webhookSecret": "of-sixteen-and-more"}
    refused(api.patch(path(campaign), {"webhookEnabled": True}), 400, field="webhookUrl")
    refused(api.patch(path(campaign), {"webhookEnabled": True, **url}), 400, field="webhookSecret")
    response = api.patch(path(campaign), {"webhookEnabled": True, **url, **secret})
    assert response.status_code == 200
    assert "of-sixteen-and-more" not in response.content.decode()
    assert "webhook_secret" not in api.get(path(campaign)).json()["campaign"]
    refused(api.patch(path(campaign), {"webhookSecret": ""}), 400, field="webhookSecret")
    assert api.patch(path(campaign), {"webhookEnabled": False, "webhookSecret": ""}).json()[
        "success"
    ]
