from datetime import UTC, datetime, timedelta

import pytest
from rest_framework.test import APIClient

from campaigns.models import Campaign
from campaigns.tests.factories import CampaignFactory, PhoneNumberFactory, enroll
from contacts.tests.factories import CompanyFactory, ContactFactory
from talkturo.accounts.models import Team
from talkturo.lib.tests.answers import accepted, query_count, refused

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def path(campaign: Campaign) -> str:
    return f"/api/crm/campaigns/{campaign.public_id}"


def test_a_campaign_comes_with_its_assistant_numbers_and_contacts(api: APIClient, team: Team):
    numbers = PhoneNumberFactory.create_batch(2, team=team)
    campaign = CampaignFactory(team=team, caller_ids=numbers)
    contact = ContactFactory(
        team=team, company=CompanyFactory(team=team, name="Acme"), email="a@b.example"
    )
    enroll(campaign, [contact], at=NOW, priority=7)
    body = accepted(api.get(path(campaign)))["campaign"]
    assert body["assistant"] == {
        "id": campaign.assistant.public_id,
        "name": campaign.assistant.name,
    }
    assert body["assistant_id"] == campaign.assistant.public_id
    assert body["from_number_ids"] == [number.public_id for number in numbers]
    assert body["from_number"] == numbers[0].number
    assert body["contact_count"] == body["total_contacts"] == 1
    [enrolled] = body["campaign_contacts"]
    assert enrolled == {
        "id": enrolled["id"],
        "contact_id": contact.public_id,
        "status": "pending",
        "attempts": 0,
        "outcome": None,
        "disposition": None,
        "disposition_code": None,
        "disposition_params": {},
        "last_attempt_at": None,
        "next_attempt_at": None,
        "completed_at": None,
        "priority": 7,
        "created_at": "2026-03-02T12:00:00Z",
        "contact": {
            "id": contact.public_id,
            "first_name": contact.first_name,
            "last_name": contact.last_name,
            "phone": contact.phone,
            "email": "a@b.example",
            "job_title": "",
            "do_not_call": False,
            "company_name": "Acme",
        },
    }
    assert enrolled["id"].startswith("cc_")


def test_it_shows_the_first_hundred_contacts_in_a_few_queries(api: APIClient, team: Team):
    campaign = CampaignFactory(team=team)
    contacts = enroll(campaign, 101, at=NOW)
    body = accepted(api.get(path(campaign)))["campaign"]
    shown = [row["contact_id"] for row in body["campaign_contacts"]]
    assert shown == [contact.public_id for contact in contacts[:100]]
    assert body["contact_count"] == 101
    assert query_count(lambda: api.get(path(campaign))) <= 7


def test_other_campaigns_do_not_exist(api: APIClient, team: Team):
    others = [CampaignFactory(), CampaignFactory(team=team, deleted_at=NOW)]
    ids = [row.public_id for row in others]
    ids += ["camp_x", "x", "cont_01h455vb4pex5vsknk084sn02q", "%00", "%ff", "a b", "x" * 2000]
    for pk in ids:
        for method in ("get", "patch", "put", "delete"):
            body = {} if method == "get" else {"name": "Mine"}
            response = getattr(api, method)(f"/api/crm/campaigns/{pk}", body)
            assert refused(response, 404) == "There is no such object."


@pytest.mark.parametrize("status", ["draft", "cancelled"])
def test_delete_hides_the_campaign_and_keeps_the_record(
    api: APIClient, team: Team, noon: datetime, status: str
):
    campaign = CampaignFactory(team=team, status=status)
    assert accepted(api.delete(path(campaign))) == {"success": True}
    refused(api.get(path(campaign)), 404)
    refused(api.delete(path(campaign)), 404)
    row = Campaign.all_objects.get(pk=campaign.pk)
    assert row.deleted_at == noon
    assert row.deleted_by.startswith("key_")


@pytest.mark.parametrize("status", ["scheduled", "running", "paused", "completed"])
def test_any_other_status_is_a_400(api: APIClient, team: Team, status: str):
    campaign = CampaignFactory(
        team=team, status=status, next_dial_at=NOW, scheduled_start_at=NOW + timedelta(days=1)
    )
    sentence = refused(api.delete(path(campaign)), 400)
    assert sentence == (f"A {status} campaign cannot be deleted; only draft or cancelled ones can.")
    assert accepted(api.get(path(campaign)))["campaign"]["deleted_at"] is None


@pytest.mark.parametrize("status", ["draft", "cancelled"])
def test_restore_brings_it_back_as_it_was(api: APIClient, team: Team, noon: datetime, status: str):
    campaign = CampaignFactory(team=team)
    enroll(campaign, 1, at=noon)
    Campaign.objects.update(status=status)
    before = accepted(api.get(path(campaign)))["campaign"]
    accepted(api.delete(path(campaign)))
    restored = accepted(api.post(f"{path(campaign)}/restore"))["campaign"]
    assert restored == accepted(api.get(path(campaign)))["campaign"]
    assert restored | {"updated_at": ""} == before | {"updated_at": ""}
    assert Campaign.objects.get().deleted_by == ""
    refused(api.post(f"{path(campaign)}/restore"), 409, code="not_deleted")


def test_of_others_nothing_is_restored(api: APIClient):
    theirs = CampaignFactory(deleted_at=NOW)
    refused(api.post(f"{path(theirs)}/restore"), 404)
    refused(api.get(f"{path(theirs)}/restore"), 405)
    assert not Campaign.objects.exists()
