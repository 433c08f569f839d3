"""A member sees so many contacts in a day, on all lists together; every export is on record."""

from typing import Any

import pytest
from django.test import Client
from rest_framework.test import APIClient

from campaigns.tests.factories import CampaignFactory, enroll
from contacts.models import Contact, DoNotCallNumber, ImportBatch, ImportFailure
from contacts.tests.factories import ContactFactory
from dialer.models import Attempt
from talkturo.accounts.models import Membership, Team
from talkturo.accounts.tests.factories import TeamFactory
from talkturo.accounts.tests.staff import staff
from talkturo.accounts.tests.test_access import logged_in
from talkturo.lib import audit, clock
from talkturo.lib.audit import changes_of
from talkturo.lib.tests.answers import accepted, refused

pytestmark = pytest.mark.django_db

CONTACTS = "/admin/contacts/contact/"
API = "/api/crm"


@pytest.fixture
def people(team: Team, settings: Any) -> list[Contact]:
    """Four contacts, and a quota that is two pages of them."""
    settings.MEMBER_CONTACTS_A_DAY = 8
    campaign = CampaignFactory(team=team)
    contacts = enroll(campaign, 4, at=clock.now())
    for enrollment in campaign.enrollments.all():
        Attempt.objects.create(
            team=team, campaign=campaign, contact_id=enrollment.contact_id, enrollment=enrollment,
            number=1, woken_at=clock.now(), to_number=enrollment.contact.phone,
            from_number="+12025550100",
            phone_number=campaign.numbers.get().phone_number,
        )  # fmt: skip
    for number in range(4):
        DoNotCallNumber.objects.create(team=team, phone=f"+1202555016{number}")
    return contacts


def api_of(browser: Client) -> APIClient:
    """The API as that person's browser asks it."""
    user: Any = browser.session["_auth_user_id"]
    return logged_in(Membership.objects.get(user=user).user)


@pytest.mark.parametrize(
    "path",
    [
        CONTACTS,
        "/admin/campaigns/enrollment/",
        "/admin/dialer/attempt/",
        "/admin/contacts/donotcallnumber/",
    ],
)
def test_a_member_is_shown_so_many_and_then_told_why_no_more(
    team: Team, people: list[Contact], path: str
) -> None:
    member = staff(team)
    assert [member.get(path).status_code for _ in range(2)] == [200, 200]
    beyond = member.get(path)
    assert beyond.status_code == 429
    assert 1 <= int(beyond["Retry-After"]) <= 86_400
    html = beyond.content.decode()
    assert "at most 8 contacts in 24 hours" in html
    assert not any(contact.last_name in html for contact in people)
    # It is one quota for all lists, of the admin and of the API.
    assert member.get(CONTACTS).status_code == 429
    assert "8 contacts" in refused(api_of(member).get(f"{API}/contacts"), 429, code="rate_limited")
    # What shows no contacts is open, and so is a single contact's page.
    assert member.get("/admin/campaigns/campaign/").status_code == 200
    assert member.get(f"{CONTACTS}{people[0].pk}/change/").status_code == 200


def test_searches_and_pages_count_by_the_rows_they_show(team: Team, people: list[Contact]):
    member = staff(team)
    for last_name in (people[0].last_name, people[1].last_name, "of none at all"):
        assert member.get(CONTACTS, {"q": last_name}).status_code == 200
    api = api_of(member)
    accepted(api.get(f"{API}/contacts?limit=2"))
    accepted(api.get(f"{API}/contacts?limit=4&offset=1"))  # three, and now seven of eight
    refused(api.get(f"{API}/contacts?limit=2"), 429, code="rate_limited")


@pytest.mark.parametrize("list_of", ["contacts", "calls", "campaigns/{}/contacts"])
def test_the_api_counts_each_list_that_shows_contacts(
    team: Team, people: list[Contact], list_of: str
) -> None:
    campaign = people[0].enrollments.get().campaign
    path = f"{API}/{list_of.format(campaign.public_id)}"
    api = api_of(staff(team))
    for _ in range(2):
        accepted(api.get(path))
    refused(api.get(path), 429, code="rate_limited")


def test_owners_admins_superusers_and_keys_have_no_such_quota(
    team: Team, people: list[Contact], api: APIClient
) -> None:
    browsers = [
        staff(team, role=Membership.Role.OWNER),
        staff(team, role=Membership.Role.ADMIN),
        staff(superuser=True),
    ]
    for _ in range(4):
        assert {browser.get(CONTACTS).status_code for browser in browsers} == {200}
        accepted(api.get(f"{API}/contacts"))
    # A member of one team is one here, whatever they are elsewhere.
    both = staff(team)
    user: Any = both.session["_auth_user_id"]
    Membership.objects.create(team=TeamFactory(), user_id=user, role=Membership.Role.OWNER)
    assert [both.get(CONTACTS).status_code for _ in range(3)] == [200, 200, 429]


def test_no_chooser_lists_contacts(team: Team, people: list[Contact]):
    for browser in (staff(team), staff(superuser=True)):
        for model, field in (("dialer.attempt", "contact"), ("campaigns.enrollment", "contact")):
            app, name = model.split(".")
            query = {"app_label": app, "model_name": name, "field_name": field, "term": ""}
            assert browser.get("/admin/autocomplete/", query).status_code == 403
        query = {"app_label": "dialer", "model_name": "attempt", "field_name": "campaign"}
        assert browser.get("/admin/autocomplete/", query | {"term": ""}).status_code == 200


def test_failed_rows_are_on_record_and_count(team: Team, people: list[Contact]):
    batch = ImportBatch.objects.create(
        team=team, status="completed", completed_at=clock.now(), failed=5, warned=0,
        options={"columns": ["Name"]},
    )  # fmt: skip
    for record in range(1, 6):
        ImportFailure.objects.create(
            import_batch=batch, record=record, values=["Ada"], reason="No number."
        )
    path = f"{API}/imports/{batch.public_id}/failed-rows"
    member = staff(team)
    api = api_of(member)
    answer: Any = api.get(path)
    assert answer.status_code == 200
    assert b"Ada" in b"".join(answer.streaming_content)
    exports = changes_of(team).filter(pgh_label=audit.EXPORTED)
    [context] = exports.values_list("pgh_context", flat=True)
    assert context["exported"] == "failed rows"
    assert context["import_id"] == batch.public_id
    assert context["by"].startswith("staff-")
    refused(api.get(path), 429, code="rate_limited")  # five more than the three that are left
    assert exports.count() == 1
    history = staff(team, role=Membership.Role.OWNER).get(
        f"/admin/accounts/team/{team.pk}/history/"
    )
    assert "failed rows" in history.content.decode()


def test_the_quota_counts_rows_not_pages(team: Team, settings: Any):
    settings.MEMBER_CONTACTS_A_DAY = 100
    ContactFactory.create_batch(60, team=team)
    member = staff(team)
    answers = [member.get(CONTACTS, {"p": page}).status_code for page in (1, 2, 1)]
    assert answers == [200, 200, 429]  # 50 and 10 and 50 again
