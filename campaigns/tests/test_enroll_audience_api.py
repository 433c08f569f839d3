"""Enrolling by an inline contact, by an audience, at creation; and the preview of it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from campaigns.models import Campaign, Enrollment
from campaigns.tests.factories import CampaignFactory, enroll
from campaigns.tests.test_campaign_contacts_api import NOTHING, add, counters, ids, listed, path
from contacts.models import Contact, ImportBatch
from contacts.tests.factories import CompanyFactory, ContactFactory
from talkturo.accounts.models import Team
from talkturo.lib.ids import new_uuid, public_id
from talkturo.lib.tests.answers import accepted, query_count, refused

PREVIEW = "/api/crm/campaigns/preview-enrollment"
CREATE = "/api/crm/campaigns"
EVERYBODY = {"mode": "all_eligible"}
ONE_OF_THREE = "Give exactly one of contactIds, contact and audience."


@pytest.fixture
def campaign(team: Team) -> Campaign:
    """An empty draft."""
    row: Campaign = CampaignFactory(team=team)
    return row


@pytest.fixture
def people(team: Team, noon: datetime) -> dict[str, Contact]:
    """A team's contacts of every kind, the oldest first, and one of another team."""
    batch = ImportBatch.objects.create(team=team, source="csv")
    ContactFactory()
    ContactFactory(team=team, deleted_at=noon)
    kinds: dict[str, dict[str, Any]] = {
        "ada": {"lead_status": "qualified", "email": "Ada@Example.com"},
        "bob": {"do_not_call": True},
        "cyd": {"phone": ""},
        "dan": {"import_batch": batch, "created_at": noon + timedelta(days=1)},
        "eve": {"import_batch": batch},
        "fay": {},
    }
    made: dict[str, Contact] = {
        name: ContactFactory(team=team, first_name=name, **more) for name, more in kinds.items()
    }
    elsewhere = CampaignFactory(team=team, name="elsewhere")
    enroll(elsewhere, [made["eve"], made["fay"]], at=noon)
    Enrollment.objects.filter(contact=made["eve"]).update(attempts=1)
    return made


def by_audience(api: APIClient, campaign: Campaign, **audience: Any) -> dict[str, Any]:
    """Enroll an audience, after checking that the preview says the same."""
    body = {"audience": EVERYBODY | audience}
    preview = accepted(api.post(PREVIEW, body | {"campaignId": campaign.public_id}))
    before = Enrollment.objects.count()
    answer: dict[str, Any] = accepted(api.post(path(campaign), body))
    assert preview["enrollment"] == answer["enrollment"]
    assert preview["message"] == answer["message"].replace("Added", "Would add")
    counts = dict(answer["enrollment"])
    assert counts.pop("scanned") == sum(counts.values())
    assert Enrollment.objects.count() - before >= counts["inserted"] == answer["added"]
    counters(campaign)
    return answer


def names(api: APIClient, campaign: Campaign) -> list[str]:
    return [row["contact"]["first_name"] for row in listed(api, campaign)["contacts"]]


class TestExactlyOneWay:
    @pytest.mark.parametrize(
        ("ways", "field"),
        [
            ([], "contactIds"),
            (["contactIds", "contact"], "contact"),
            (["contact", "audience"], "audience"),
            (["contactIds", "audience"], "audience"),
            (["contactIds", "contact", "audience"], "contact"),
        ],
        ids=str,
    )
    def test_else_a_400_that_names_it(
        self, api: APIClient, campaign: Campaign, ways: list[str], field: str
    ):
        all_ways: dict[str, Any] = {
            "contactIds": ids(ContactFactory(team=campaign.team)),
            "contact": {"phone": "+12025550123"},
            "audience": EVERYBODY,
        }
        body = {way: all_ways[way] for way in ways}
        assert refused(api.post(path(campaign), body), 400, field=field) == ONE_OF_THREE
        assert not Enrollment.objects.exists()

    @pytest.mark.slow
    def test_ten_thousand_ids_take_as_many_queries_as_one(self, api: APIClient, campaign: Campaign):
        rows = Contact.objects.bulk_create(
            (Contact(team=campaign.team, phone=f"+1202{5_000_000 + n}") for n in range(10_000)),
            batch_size=500,
        )

        def ask(contacts: list[Contact]) -> Any:
            return accepted(api.post(path(campaign), {"contactIds": ids(*contacts)}))

        for_one = query_count(lambda: ask(rows[:1]))
        assert ask(rows)["enrollment"] == NOTHING | {
            "inserted": 9_999, "scanned": 10_000, "excludedDuplicate": 1,
        }  # fmt: skip
        assert query_count(lambda: ask(rows)) == for_one
        order = campaign.enrollments.order_by("pk").values_list("contact", flat=True)
        assert list(order) == [row.pk for row in rows]


class TestInline:
    def test_a_new_contact(self, api: APIClient, campaign: Campaign):
        company = CompanyFactory(team=campaign.team)
        contact = {"phone": "+1 202 555 0123", "firstName": "Ada", "companyId": company.public_id}
        answer = accepted(api.post(path(campaign), {"contact": contact, "priority": 7}))
        [row] = listed(api, campaign)["contacts"]
        assert answer == {
            "success": True, "added": 1, "skipped": 0, "invalid": [], "message": "Added 1 contact",
            "enrollment": NOTHING | {"inserted": 1, "scanned": 1},
            "contact_id": row["contact_id"], "campaign_contact_id": row["id"],
        }  # fmt: skip
        assert (row["priority"], row["contact"]["phone"]) == (7, "+12025550123")
        assert (row["contact"]["first_name"], row["contact"]["company_name"]) == (
            "Ada", company.name,
        )  # fmt: skip

    def test_the_one_of_that_phone_is_found_and_stays_as_it_is(
        self, api: APIClient, campaign: Campaign
    ):
        ContactFactory(phone="+12025550123")
        known = ContactFactory(team=campaign.team, phone="+12025550123", first_name="Ada")
        body = {"contact": {"phone": "+12025550123", "first_name": "Eve"}}
        first, again = (accepted(api.post(path(campaign), body)) for _ in range(2))
        assert first["contact_id"] == again["contact_id"] == known.public_id
        assert first["campaign_contact_id"] == again["campaign_contact_id"]
        assert (again["added"], again["enrollment"]["excludedDuplicate"]) == (0, 1)
        assert names(api, campaign) == ["Ada"]
        assert counters(campaign)["total"] == 1

    @pytest.mark.parametrize("stored", [True, False])
    def test_do_not_call_wins_wherever_it_was_said(
        self, api: APIClient, campaign: Campaign, stored: bool
    ):
        phone = "+12025550123"
        ContactFactory(team=campaign.team, phone=phone)
        known = ContactFactory(team=campaign.team, phone=phone, do_not_call=stored)
        body = {"contact": {"phone": phone, "doNotCall": not stored}}
        answer = accepted(api.post(path(campaign), body))
        assert answer["enrollment"] == NOTHING | {"scanned": 1, "excludedDnc": 1}
        assert listed(api, campaign)["contacts"][0]["status"] == "skipped"
        if stored:
            assert answer["contact_id"] == known.public_id
        assert Contact.objects.get(enrollments__campaign=campaign).do_not_call

    @pytest.mark.parametrize(
        ("contact", "field"),
        [
            ({}, "contact.phone"),
            ({"phone": ""}, "contact.phone"),
            ({"phone": "555"}, "contact.phone"),
            ({"phone": 12025550123}, "contact.phone"),
            ({"phone": "+12025550123", "email": "x"}, "contact.email"),
            ({"phone": "+12025550123", "teamId": "x"}, "contact.teamId"),
            ({"phone": "+12025550123", "companyId": "x"}, "contact.companyId"),
            ("cont_01h455vb4pex5vsknk084sn02q", "contact"),
            (None, "contact"),
            ([], "contact"),
        ],
        ids=str,
    )
    def test_a_bad_one(self, api: APIClient, campaign: Campaign, contact: Any, field: str):
        refused(api.post(path(campaign), {"contact": contact}), 400, field=field)
        assert not Contact.objects.exists()

    def test_another_team_s_company_is_a_404(self, api: APIClient, campaign: Campaign):
        contact = {"phone": "+12025550123", "company_id": CompanyFactory().public_id}
        refused(api.post(path(campaign), {"contact": contact}), 404, field="contact.company_id")

    def test_a_refusal_leaves_no_contact(self, api: APIClient, team: Team):
        campaign = CampaignFactory(team=team, status="cancelled")
        body = {"contact": {"phone": "+12025550123"}}
        refused(api.post(path(campaign), body), 409, code="campaign_finished")
        assert not Contact.objects.exists()

    def test_to_make_contacts_takes_the_scope_for_it(
        self, key_client: Callable[..., APIClient], campaign: Campaign
    ):
        client = key_client(campaign.team, scopes=("campaigns:write",))
        response = client.post(path(campaign), {"contact": {"phone": "+12025550123"}})
        assert refused(response, 403) == "This needs the scope contacts:write."
        assert not Contact.objects.exists()


class TestAudience:
    def test_everybody_who_can_be_called_the_oldest_first(
        self, api: APIClient, campaign: Campaign, people: dict[str, Contact]
    ):
        answer = by_audience(api, campaign)
        assert answer["enrollment"] == NOTHING | {
            "inserted": 4, "scanned": 6, "excludedDnc": 1, "excludedNoPhone": 1,
        }  # fmt: skip
        assert names(api, campaign) == ["ada", "dan", "eve", "fay"]

    def test_the_do_not_call_list_as_skipped_if_so_wished(
        self, api: APIClient, campaign: Campaign, people: dict[str, Contact]
    ):
        answer = by_audience(api, campaign, excludeDnc=False)
        assert (answer["added"], answer["enrollment"]["excludedDnc"]) == (4, 1)
        assert names(api, campaign) == ["ada", "bob", "dan", "eve", "fay"]
        assert counters(campaign) == {"total": 5, "skipped": 1}

    @pytest.mark.parametrize(
        ("audience", "found", "counted"),
        [
            ({"notYetDialed": True}, ["ada", "dan", "fay"], {"excludedAlreadyDialed": 1}),
            ({"addedAfter": "2026-03-02T13:00:00+01:00"}, ["dan"], {"scanned": 1}),
            ({"search": "ADA@"}, ["ada"], {"scanned": 1}),
            ({"search": "fay number"}, ["fay"], {"scanned": 1}),
            ({"search": "50%"}, [], {"scanned": 0}),
            ({"leadStatus": "qualified"}, ["ada"], {"scanned": 1}),
            ({"lead_status": "new", "search": "fay"}, ["fay"], {"scanned": 1}),
            ({"maxToAdd": 2}, ["ada", "dan"], {"excludedOverCap": 2, "excludedDnc": 1}),
            ({"maxToAdd": 4}, ["ada", "dan", "eve", "fay"], {"excludedOverCap": 0}),
            ({"maxToAdd": 1, "notYetDialed": True, "search": "e"}, ["dan"], None),
        ],
        ids=str,
    )
    def test_conditions(
        self,
        api: APIClient,
        campaign: Campaign,
        people: dict[str, Contact],
        audience: dict[str, Any],
        found: list[str],
        counted: dict[str, int] | None,
    ):
        if counted is None:
            Contact.objects.filter(first_name="ada").update(last_name="x", email="")
        answer = by_audience(api, campaign, **audience)
        assert names(api, campaign) == found
        assert answer["enrollment"] == answer["enrollment"] | (counted or {})

    def test_of_an_import(self, api: APIClient, campaign: Campaign, people: dict[str, Contact]):
        batch = ImportBatch.objects.get()
        by_audience(api, campaign, importBatchIds=[public_id("imp", batch.pk)])
        assert names(api, campaign) == ["dan", "eve"]

    def test_another_team_s_import_is_a_404(self, api: APIClient, campaign: Campaign, team: Team):
        theirs = ImportBatch.objects.create(team=CompanyFactory().team, source="csv")
        ours = ImportBatch.objects.create(team=team, source="csv")
        for pk in (theirs.pk, new_uuid()):
            audience = EVERYBODY | {"import_batch_ids": [ours.public_id, public_id("imp", pk)]}
            for url, body in (
                (path(campaign), {"audience": audience}),
                (PREVIEW, {"audience": audience}),
            ):
                refused(api.post(url, body), 404, field="audience.import_batch_ids")

    def test_again_counts_duplicates_and_a_delta_does_not_look_at_them(
        self, api: APIClient, campaign: Campaign, people: dict[str, Contact], team: Team
    ):
        add(api, campaign, people["fay"])
        by_audience(api, campaign)
        assert names(api, campaign) == ["fay", "ada", "dan", "eve"]
        assert by_audience(api, campaign)["enrollment"] == NOTHING | {
            "scanned": 6, "excludedDuplicate": 4, "excludedDnc": 1, "excludedNoPhone": 1,
        }  # fmt: skip
        ContactFactory(team=team, first_name="gus")
        assert by_audience(api, campaign, mode="delta")["enrollment"] == NOTHING | {
            "inserted": 1, "scanned": 3, "excludedDnc": 1, "excludedNoPhone": 1,
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("audience", "field"),
        [
            ({}, "audience.mode"),
            ({"mode": "none"}, "audience.mode"),
            ({"mode": "all"}, "audience.mode"),
            (EVERYBODY | {"addedAfter": "2026-01-01T00:00:00"}, "audience.addedAfter"),
            (EVERYBODY | {"addedAfter": None}, "audience.addedAfter"),
            (EVERYBODY | {"importBatchIds": []}, "audience.importBatchIds"),
            (EVERYBODY | {"importBatchIds": ["x"]}, "audience.importBatchIds.0"),
            (EVERYBODY | {"search": ""}, "audience.search"),
            (EVERYBODY | {"search": "x" * 201}, "audience.search"),
            (EVERYBODY | {"leadStatus": "hot"}, "audience.leadStatus"),
            (EVERYBODY | {"maxToAdd": 0}, "audience.maxToAdd"),
            (EVERYBODY | {"maxToAdd": "5"}, "audience.maxToAdd"),
            (EVERYBODY | {"excludeDnc": "no"}, "audience.excludeDnc"),
            (EVERYBODY | {"notYetDialed": 1}, "audience.notYetDialed"),
            (EVERYBODY | {"company": "x"}, "audience.company"),
            ("all", "audience"),
            (None, "audience"),
        ],
        ids=str,
    )
    def test_a_bad_one(self, api: APIClient, campaign: Campaign, audience: Any, field: str):
        refused(api.post(path(campaign), {"audience": audience}), 400, field=field)
        refused(api.post(PREVIEW, {"audience": audience}), 400, field=field)
        body = {"teamId": campaign.team.public_id, "enrollment": audience}
        if audience != {"mode": "none"}:
            field = field.replace("audience", "enrollment")
            errors = api.post(CREATE, body).json()["details"]["fieldErrors"]
            assert field in errors

    def test_one_statement_however_many(self, api: APIClient, campaign: Campaign, team: Team):
        def ask() -> Any:
            return by_audience(api, campaign, mode="delta")

        ContactFactory(team=team)
        for_one = query_count(ask)
        ContactFactory.create_batch(30, team=team)
        assert query_count(ask) == for_one

    @pytest.mark.parametrize(
        ("status", "evergreen", "code"),
        [
            ("running", False, "campaign_running"),
            ("completed", False, "campaign_finished"),
            ("running", True, None),
        ],
    )
    def test_by_status_and_so_does_the_preview(
        self, api: APIClient, team: Team, status: str, evergreen: bool, code: str | None
    ):
        campaign = CampaignFactory(
            team=team, status=status, no_auto_complete=evergreen, next_dial_at=timezone.now(),
            completed_at=timezone.now(),
        )  # fmt: skip
        ContactFactory(team=team)
        if code is None:
            assert by_audience(api, campaign)["added"] == 1
            return
        refused(api.post(path(campaign), {"audience": EVERYBODY}), 409, code=code)
        body = {"audience": EVERYBODY, "campaignId": campaign.public_id}
        refused(api.post(PREVIEW, body), 409, code=code)


class TestPreview:
    def test_nothing_is_written(
        self, api: APIClient, campaign: Campaign, people: dict[str, Contact]
    ):
        before = Enrollment.objects.count()
        body = {"contactIds": [*ids(people["ada"], people["bob"]), ContactFactory().public_id]}
        answer = accepted(api.post(PREVIEW, body | {"campaignId": campaign.public_id}))
        assert answer["enrollment"] == NOTHING | {"inserted": 1, "scanned": 2, "excludedDnc": 1}
        assert answer["invalid"] == body["contactIds"][2:]
        assert answer["message"] == "Would add 1 contact; skipped 1: 1 on the do-not-call list"
        assert (Enrollment.objects.count(), counters(campaign)["total"]) == (before, 0)

    def test_for_a_new_campaign_of_a_team(
        self, api: APIClient, team: Team, people: dict[str, Contact]
    ):
        for more in ({}, {"teamId": team.public_id}, {"team_id": team.public_id}):
            answer = accepted(api.post(PREVIEW, {"audience": EVERYBODY, **more}))
            assert answer["enrollment"]["inserted"] == 4

    def test_bad_bodies(self, api: APIClient, campaign: Campaign, team: Team):
        other = CampaignFactory()
        sentence = refused(api.post(PREVIEW, {}), 400, field="contactIds")
        assert sentence == "Give exactly one of contactIds and audience."
        whom = {"audience": EVERYBODY}
        for pk in (other.public_id, public_id("camp", new_uuid())):
            refused(api.post(PREVIEW, whom | {"campaignId": pk}), 404, field="campaignId")
        refused(api.post(PREVIEW, whom | {"campaignId": "x"}), 400, field="campaignId")
        refused(api.post(PREVIEW, whom | {"teamId": other.team.public_id}), 403)
        refused(api.post(PREVIEW, whom | {"name": "x"}), 400, field="name")
        unknown = {"contact_ids": [public_id("cont", new_uuid())]}
        refused(api.post(PREVIEW, unknown), 404, field="contact_ids")

    def test_to_read_is_enough(self, key_client: Callable[..., APIClient], team: Team):
        for scope, status in (("campaigns:read", 200), ("campaigns:write", 403)):
            client = key_client(team, scopes=(scope,))
            assert client.post(PREVIEW, {"audience": EVERYBODY}).status_code == status


class TestAtCreation:
    def test_the_contacts_are_in_it_and_counted(
        self, api: APIClient, example: dict[str, Any], people: dict[str, Contact]
    ):
        body = example | {"enrollment": {"mode": "all_eligible", "maxToAdd": 3}}
        answer = accepted(api.post(CREATE, body), 201)
        assert answer["enrollment"] == NOTHING | {
            "inserted": 3, "scanned": 6, "excludedDnc": 1, "excludedNoPhone": 1,
            "excludedOverCap": 1,
        }  # fmt: skip
        assert answer["campaign"]["total_contacts"] == 3
        rows = answer["campaign"]["campaign_contacts"]
        assert [row["contact"]["first_name"] for row in rows] == ["ada", "dan", "eve"]

    def test_none_enrolls_nobody(
        self, api: APIClient, example: dict[str, Any], people: dict[str, Contact]
    ):
        answer = accepted(api.post(CREATE, example | {"enrollment": {"mode": "none"}}), 201)
        assert answer["campaign"]["total_contacts"] == 0
        assert "enrollment" not in answer

    def test_another_team_s_import_leaves_no_campaign(
        self, api: APIClient, example: dict[str, Any]
    ):
        theirs = ImportBatch.objects.create(team=CompanyFactory().team, source="csv")
        chosen = EVERYBODY | {"importBatchIds": [theirs.public_id]}
        response = api.post(CREATE, example | {"enrollment": chosen})
        refused(response, 404, field="enrollment.importBatchIds")
        assert not Campaign.objects.exists()
