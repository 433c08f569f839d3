from datetime import datetime
from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from campaigns.models import Campaign, Enrollment
from campaigns.tests.factories import CampaignFactory, enroll
from contacts.models import Contact
from contacts.tests.factories import ContactFactory
from talkturo.accounts.models import Team
from talkturo.lib.ids import new_uuid, public_id
from talkturo.lib.tests.answers import accepted, query_count, refused

NOTHING = {
    "inserted": 0,
    "scanned": 0,
    "excludedNoPhone": 0,
    "excludedDnc": 0,
    "excludedAlreadyDialed": 0,
    "excludedDuplicate": 0,
    "excludedOverCap": 0,
}
ZERO = dict.fromkeys(["pending", "queued", "calling", "completed", "skipped", "failed"], 0)


@pytest.fixture
def campaign(team: Team) -> Campaign:
    """An empty draft."""
    row: Campaign = CampaignFactory(team=team)
    return row


@pytest.fixture
def three(team: Team) -> list[Contact]:
    """One who may be called, one on the do-not-call list, one without a phone."""
    return [
        ContactFactory(team=team, first_name="Ada"),
        ContactFactory(team=team, first_name="Bob", do_not_call=True),
        ContactFactory(team=team, first_name="Cyd", phone=""),
    ]


def path(campaign: Campaign) -> str:
    return f"/api/crm/campaigns/{campaign.public_id}/contacts"


def ids(*contacts: Contact) -> list[str]:
    return [contact.public_id for contact in contacts]


def add(api: APIClient, campaign: Campaign, *contacts: Contact, **more: Any) -> dict[str, Any]:
    body: dict[str, Any] = accepted(
        api.post(path(campaign), {"contactIds": ids(*contacts), **more})
    )
    return body


def listed(api: APIClient, campaign: Campaign, **query: Any) -> dict[str, Any]:
    body: dict[str, Any] = accepted(api.get(path(campaign), query))
    return body


def counters(campaign: Campaign) -> dict[str, int]:
    """The campaign's counters, after checking that they equal the rows."""
    campaign.refresh_from_db()
    rows = Enrollment.objects.filter(campaign=campaign)
    assert campaign.total_contacts == rows.count()
    assert campaign.contacts_skipped == rows.filter(status="skipped").count()
    assert campaign.contacts_called == rows.filter(attempts__gt=0).count()
    return {"total": campaign.total_contacts, "skipped": campaign.contacts_skipped}


class TestAdd:
    def test_the_example_of_the_contract(self, api: APIClient, campaign: Campaign, team: Team):
        contacts = ContactFactory.create_batch(3, team=team)
        assert add(api, campaign, *contacts) == {
            "success": True,
            "added": 3,
            "skipped": 0,
            "invalid": [],
            "message": "Added 3 contacts",
            "enrollment": NOTHING | {"inserted": 3, "scanned": 3},
        }
        rows = listed(api, campaign)["contacts"]
        assert [row["contact_id"] for row in rows] == ids(*contacts)
        assert counters(campaign) == {"total": 3, "skipped": 0}

    def test_snake_case_and_the_message_for_one(
        self, api: APIClient, campaign: Campaign, team: Team
    ):
        body = {"contact_ids": ids(ContactFactory(team=team))}
        assert accepted(api.post(path(campaign), body))["message"] == "Added 1 contact"

    def test_each_contact_once(self, api: APIClient, campaign: Campaign, team: Team):
        ada, bob = ContactFactory.create_batch(2, team=team)
        assert add(api, campaign, ada, ada)["enrollment"] == NOTHING | {
            "inserted": 1, "scanned": 1,
        }  # fmt: skip
        again = add(api, campaign, bob, ada)
        assert (again["added"], again["skipped"]) == (1, 1)
        assert again["enrollment"]["excludedDuplicate"] == 1
        assert counters(campaign) == {"total": 2, "skipped": 0}

    def test_who_cannot_be_called_is_enrolled_as_skipped_with_the_reason(
        self, api: APIClient, campaign: Campaign, three: list[Contact]
    ):
        answer = add(api, campaign, *three)
        assert answer["message"] == (
            "Added 1 contact; skipped 2: 1 on the do-not-call list, 1 without a phone number"
        )
        assert (answer["added"], answer["skipped"]) == (1, 2)
        assert answer["enrollment"] == NOTHING | {
            "inserted": 1, "scanned": 3, "excludedDnc": 1, "excludedNoPhone": 1,
        }  # fmt: skip
        rows = listed(api, campaign)["contacts"]
        assert [(row["status"], row["outcome"], row["disposition"]) for row in rows] == [
            ("pending", None, None),
            ("skipped", "do_not_call", "Contact is marked do-not-call"),
            ("skipped", "invalid_number", "Contact has no phone number"),
        ]
        assert [row["completed_at"] is None for row in rows] == [True, False, False]
        assert counters(campaign) == {"total": 3, "skipped": 2}

    def test_the_same_contact_in_two_campaigns(self, api: APIClient, team: Team):
        contact = ContactFactory(team=team)
        for campaign in CampaignFactory.create_batch(2, team=team):
            assert add(api, campaign, contact)["added"] == 1

    @pytest.mark.parametrize("priority", [0, 1, 99])
    def test_priority(self, api: APIClient, campaign: Campaign, team: Team, priority: int):
        add(api, campaign, ContactFactory(team=team), priority=priority)
        assert listed(api, campaign)["contacts"][0]["priority"] == priority

    @pytest.mark.parametrize("priority", [-1, 100, "5", 5.0, True, None])
    def test_a_bad_priority(self, api: APIClient, campaign: Campaign, priority: Any):
        body = {"contactIds": ids(ContactFactory(team=campaign.team)), "priority": priority}
        refused(api.post(path(campaign), body), 400, field="priority")
        assert counters(campaign)["total"] == 0

    def test_unknown_ones_are_named_and_the_others_added(
        self, api: APIClient, campaign: Campaign, team: Team, noon: datetime
    ):
        contact = ContactFactory(team=team)
        unknown = [ContactFactory().public_id, public_id("cont", new_uuid())]
        unknown.append(ContactFactory(team=team, deleted_at=noon).public_id)
        body = {"contactIds": [*unknown, contact.public_id]}
        answer = accepted(api.post(path(campaign), body))
        assert answer["invalid"] == sorted(unknown)
        assert (answer["added"], answer["enrollment"]["scanned"]) == (1, 1)
        assert [row["contact_id"] for row in listed(api, campaign)["contacts"]] == ids(contact)

    @pytest.mark.parametrize("key", ["contactIds", "contact_ids"])
    def test_none_known_is_a_404_at_the_field(self, api: APIClient, campaign: Campaign, key: str):
        body = {key: [ContactFactory().public_id, public_id("cont", new_uuid())]}
        sentence = refused(api.post(path(campaign), body), 404, field=key)
        assert sentence == "There is no such contact in this team."
        assert counters(campaign)["total"] == 0

    @pytest.mark.parametrize(
        ("body", "field"),
        [
            ({}, "contactIds"),
            ({"contactIds": []}, "contactIds"),
            ({"contactIds": None}, "contactIds"),
            ({"contactIds": "cont_01h455vb4pex5vsknk084sn02q"}, "contactIds"),
            ({"contactIds": {"0": "cont_01h455vb4pex5vsknk084sn02q"}}, "contactIds"),
            ({"contact_ids": 5}, "contact_ids"),
            ({"contactIds": ["x"]}, "contactIds.0"),
            ({"contactIds": ["cont_01h455vb4pex5vsknk084sn02q", 5]}, "contactIds.1"),
            ({"contactIds": [["cont_01h455vb4pex5vsknk084sn02q"]]}, "contactIds.0"),
            ({"contactIds": ["cont_01h455vb4pex5vsknk084sn02q"] * 10_001}, "contactIds"),
            ({"contactIds": ["cont_01h455vb4pex5vsknk084sn02q"], "ids": []}, "ids"),
        ],
        ids=lambda value: repr(value)[:40],
    )
    def test_bad_bodies(self, api: APIClient, campaign: Campaign, body: Any, field: str):
        refused(api.post(path(campaign), body), 400, field=field)

    @pytest.mark.parametrize(
        ("status", "evergreen", "code"),
        [
            ("running", False, "campaign_running"),
            ("completed", False, "campaign_finished"),
            ("cancelled", True, "campaign_finished"),
            ("running", True, None),
            ("paused", False, None),
        ],
    )
    def test_by_status(
        self, api: APIClient, team: Team, status: str, evergreen: Any, code: str | None
    ):
        campaign = CampaignFactory(
            team=team, status=status, no_auto_complete=evergreen, next_dial_at=timezone.now()
        )
        body = {"contactIds": ids(ContactFactory(team=team))}
        response = api.post(path(campaign), body)
        if code:
            refused(response, 409, code=code)
        else:
            accepted(response)
        assert counters(campaign)["total"] == (0 if code else 1)


class TestList:
    def test_pages_filters_and_counts(
        self, api: APIClient, campaign: Campaign, three: list[Contact]
    ):
        add(api, campaign, *three)
        add(api, CampaignFactory(team=campaign.team), three[0])
        page = listed(api, campaign, limit=1, offset=1)
        assert page.keys() == {"success", "contacts", "count", "limit", "offset", "statusCounts"}
        assert [row["contact"]["first_name"] for row in page["contacts"]] == ["Bob"]
        assert (page["count"], page["limit"], page["offset"]) == (3, 1, 1)
        skipped = listed(api, campaign, status="skipped")
        names = [row["contact"]["first_name"] for row in skipped["contacts"]]
        assert (names, skipped["count"]) == (["Bob", "Cyd"], 2)
        expected = ZERO | {"pending": 1, "skipped": 2}
        assert page["statusCounts"] == skipped["statusCounts"] == expected

    def test_search_by_name_email_or_phone(
        self, api: APIClient, campaign: Campaign, three: list[Contact]
    ):
        add(api, campaign, *three)
        found = listed(api, campaign, search="BOB num")
        assert [row["contact"]["first_name"] for row in found["contacts"]] == ["Bob"]
        assert found["count"] == 1
        assert listed(api, campaign, search=three[0].phone[3:])["count"] == 1
        assert listed(api, campaign, search="nobody")["count"] == 0

    def test_of_an_empty_campaign(self, api: APIClient, campaign: Campaign):
        page = listed(api, campaign)
        assert (page["contacts"], page["count"], page["statusCounts"]) == ([], 0, ZERO)

    @pytest.mark.parametrize(
        "query", [{"status": "done"}, {"limit": "0"}, {"offset": "x"}, {"q": "Ada"}]
    )
    def test_a_bad_parameter(self, api: APIClient, campaign: Campaign, query: dict[str, str]):
        [name] = query
        refused(api.get(path(campaign), query), 400, field=name)

    def test_the_number_of_queries_does_not_grow(
        self, api: APIClient, campaign: Campaign, noon: datetime
    ):
        enroll(campaign, 1, at=noon)
        for_one = query_count(lambda: listed(api, campaign))
        enroll(campaign, 29, at=noon)
        assert len(listed(api, campaign)["contacts"]) == 30
        assert query_count(lambda: listed(api, campaign)) == for_one <= 5


class TestRemove:
    def test_only_who_was_never_called_is_removed(
        self, api: APIClient, campaign: Campaign, three: list[Contact], team: Team, noon: datetime
    ):  # fmt: skip
        called = enroll(campaign, 4, at=noon)
        add(api, campaign, *three)
        for contact, status in zip(
            called, ["queued", "calling", "completed", "failed"], strict=True
        ):
            Enrollment.objects.filter(contact=contact).update(
                status=status,
                attempts=1,
                completed_at=noon if status in {"completed", "failed"} else None,
            )
        Campaign.objects.update(contacts_called=4)
        body = {"contactIds": ids(*called, *three, ContactFactory(team=team))}
        assert accepted(api.delete(path(campaign), body)) == {"success": True, "removed": 3}
        left = [row["contact_id"] for row in listed(api, campaign)["contacts"]]
        assert left == ids(*called)
        assert counters(campaign) == {"total": 4, "skipped": 0}
        assert accepted(api.delete(path(campaign), body))["removed"] == 0

    def test_a_contact_of_two_campaigns_leaves_one(self, api: APIClient, team: Team):
        one, other = CampaignFactory.create_batch(2, team=team)
        contact = ContactFactory(team=team)
        add(api, one, contact)
        add(api, other, contact)
        accepted(api.delete(path(one), {"contactIds": ids(contact)}))
        assert (counters(one)["total"], counters(other)["total"]) == (0, 1)

    @pytest.mark.parametrize("body", [{}, {"contactIds": []}, {"contactIds": "all"}], ids=str)
    def test_bad_bodies(self, api: APIClient, campaign: Campaign, body: Any):
        refused(api.delete(path(campaign), body), 400, field="contactIds")


@pytest.mark.parametrize("method", ["get", "post", "delete"])
def test_other_campaigns_do_not_exist(api: APIClient, team: Team, noon: datetime, method: str):
    body = {"contactIds": ids(ContactFactory(team=team))} if method != "get" else None
    deleted = CampaignFactory(team=team, deleted_at=noon)
    for pk in (CampaignFactory().public_id, deleted.public_id, "x", "%00"):
        refused(getattr(api, method)(f"/api/crm/campaigns/{pk}/contacts", body), 404)
    assert not Enrollment.objects.exists()


def test_the_list_of_contacts_can_be_cut_to_a_campaign(
    api: APIClient, campaign: Campaign, three: list[Contact]
):
    ada, bob, _ = three
    enroll(campaign, [ada], at=timezone.now())
    enroll(CampaignFactory(team=campaign.team), [bob], at=timezone.now())
    query = {"campaignId": campaign.public_id}
    found = accepted(api.get("/api/crm/contacts", query))["contacts"]
    assert [row["id"] for row in found] == [ada.public_id]
    foreign = {"campaignId": CampaignFactory().public_id}
    refused(api.get("/api/crm/contacts", foreign), 404, field="campaignId")
