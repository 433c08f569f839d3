"""What was deleted in the admin: hidden until it is asked for, brought back by its service."""

from typing import Any

import pytest
from django.test import Client
from rest_framework.test import APIClient

from campaigns.models import Campaign, Enrollment, PhoneNumber
from campaigns.services import requeueing
from campaigns.services.assistants import (
    delete_assistant,
    delete_phone_number,
    restore_phone_number,
)
from campaigns.tests.factories import (
    AssistantFactory,
    CampaignFactory,
    PhoneNumberFactory,
    enroll,
)
from contacts.models import Contact
from contacts.tests.factories import CompanyFactory, ContactFactory
from talkturo.accounts.models import Membership, Team
from talkturo.accounts.tests.factories import TeamFactory
from talkturo.accounts.tests.staff import errors_of, filled, options, queries_of, said, staff
from talkturo.lib import clock
from talkturo.lib.tests.answers import accepted, refused
from talkturo.lib.transitions import Refusal

MAKE: dict[str, Any] = {
    "campaigns/campaign": CampaignFactory,
    "campaigns/assistant": AssistantFactory,
    "campaigns/phonenumber": PhoneNumberFactory,
    "contacts/company": CompanyFactory,
    "contacts/contact": ContactFactory,
}
every_model = pytest.mark.parametrize("model", MAKE)


@pytest.fixture
def browser(team: Team) -> Client:
    return staff(team, role=Membership.Role.OWNER)


def deleted(model: str, **fields: Any) -> Any:
    row = MAKE[model](**fields)
    row.soft_delete(at=clock.now(), by="ada")
    return row


def listed(browser: Client, path: str, **query: str) -> set[Any]:
    response = browser.get(path, query)
    assert response.status_code == 200
    return {row.pk for row in response.context["cl"].result_list}


@every_model
class TestRestoring:
    def test_deleted_rows_are_listed_when_asked_for(
        self, browser: Client, team: Team, model: str
    ) -> None:
        path = f"/admin/{model}/"
        gone, foreign = deleted(model, team=team), deleted(model)
        alive = MAKE[model](team=team)
        assert {gone.pk, alive.pk} & listed(browser, path) == {alive.pk}
        assert listed(browser, path, deleted="only") == {gone.pk}
        everything = listed(browser, path, deleted="all")
        assert {gone.pk, alive.pk} <= everything
        assert foreign.pk not in everything

    def test_the_button_brings_it_back(self, browser: Client, team: Team, model: str) -> None:
        row = deleted(model, team=team)
        page = f"/admin/{model}/{row.pk}"
        html = browser.get(f"{page}/change/").content.decode()
        assert "by ada." in html
        assert f'action="{page}/restore/"' in html
        assert 'name="_save"' not in html
        assert browser.get(f"{page}/restore/").status_code == 405
        assert said(browser.post(f"{page}/restore/"))[-1].endswith(": restored.")
        row.refresh_from_db()
        assert (row.deleted_at, row.deleted_by) == (None, "")
        assert f'action="{page}/restore/"' not in browser.get(f"{page}/change/").content.decode()
        assert said(browser.post(f"{page}/restore/"))[-1].endswith("is not deleted.")

    def test_the_action_restores_and_says_what_it_did_not(
        self, browser: Client, team: Team, model: str
    ) -> None:
        rows = [deleted(model, team=team), MAKE[model](team=team), deleted(model)]
        chosen = {"action": "restore", "_selected_action": [str(row.pk) for row in rows]}
        browser.post(f"/admin/{model}/", chosen)  # where no deleted rows are listed
        assert type(rows[0]).all_objects.get(pk=rows[0].pk).deleted_at is not None
        sentences = said(browser.post(f"/admin/{model}/?deleted=all", chosen))
        assert sorted(s.rpartition(": ")[2].split()[-1] for s in sentences[-2:]) == [
            "deleted.",
            "restored.",
        ]
        stored = [type(row).all_objects.get(pk=row.pk) for row in rows]
        assert [row.deleted_at is None for row in stored] == [True, True, False]

    def test_nothing_else_can_be_done_to_it(self, browser: Client, team: Team, model: str) -> None:
        row = deleted(model, team=team)
        page = f"/admin/{model}/{row.pk}"
        chosen = {"action": "delete_selected", "_selected_action": str(row.pk), "post": "yes"}
        assert browser.post(f"{page}/delete/", {"post": "yes"}).status_code == 403
        browser.post(f"{page}/change/", {"name": "Changed"})
        browser.post(f"/admin/{model}/?deleted=only", chosen)
        stored = type(row).all_objects.get(pk=row.pk)
        assert (stored.deleted_at, stored.deleted_by) == (row.deleted_at, "ada")
        assert str(stored) == str(row)

    def test_another_teams_member_finds_nothing(self, team: Team, model: str) -> None:
        row = deleted(model, team=team)
        stranger = staff(TeamFactory())
        assert stranger.post(f"/admin/{model}/{row.pk}/restore/").status_code == 404
        assert stranger.get(f"/admin/{model}/{row.pk}/change/").status_code == 302
        assert type(row).all_objects.get(pk=row.pk).deleted_at is not None

    def test_costs_the_same_however_many_were_deleted(
        self, browser: Client, team: Team, model: str
    ) -> None:
        deleted(model, team=team)
        path = f"/admin/{model}/?deleted=only"
        one = queries_of(browser, path)
        for _ in range(4):
            deleted(model, team=team)
        assert queries_of(browser, path) == one

    def test_no_chooser_offers_it(self, browser: Client, team: Team, model: str) -> None:
        row = deleted(model, team=team)
        _app, name = model.split("/")
        fields = {
            "campaign": ("dialer", "attempt", "campaign"),
            "assistant": ("campaigns", "campaign", "assistant"),
            "phonenumber": ("campaigns", "campaignnumber", "phone_number"),
            "company": ("contacts", "contact", "company"),
        }
        if name == "contact":
            return  # no page has a chooser of contacts
        wanted = dict(zip(("app_label", "model_name", "field_name"), fields[name], strict=True))
        offered = set(options(browser.get("/admin/autocomplete/", wanted | {"deleted": "all"})))
        assert str(row) not in offered
        row.undelete()
        assert str(row) in set(options(browser.get("/admin/autocomplete/", wanted)))


class TestCampaigns:
    def test_no_command_reaches_a_deleted_one(self, browser: Client, team: Team) -> None:
        campaign = deleted("campaigns/campaign", team=team)
        page = f"/admin/campaigns/campaign/{campaign.pk}"
        for command in ("command/cancel", "duplicate", "schedule"):
            assert browser.post(f"{page}/{command}/").status_code == 404
        assert Campaign.all_objects.get().status == Campaign.Status.DRAFT

    def test_one_whose_assistant_was_deleted_wants_another(
        self, browser: Client, team: Team, api: APIClient
    ) -> None:
        campaign = CampaignFactory(team=team, assistant__name="Gone")
        enroll(campaign, 1, at=clock.now())
        campaign.soft_delete(at=clock.now(), by="ada")
        delete_assistant(assistant=campaign.assistant, at=clock.now(), by="ada")
        path = f"/api/crm/campaigns/{campaign.public_id}"
        assert accepted(api.post(f"{path}/restore"))["campaign"]["status"] == "draft"
        page = f"/admin/campaigns/campaign/{campaign.pk}/"
        assert "Its assistant was deleted" in browser.get("/admin/campaigns/campaign/").text
        assert "Its assistant was deleted" in browser.get(f"{page}change/").text
        browser.post(f"{page}command/start/")
        answer = api.post(f"{path}/run", {})
        sentence = refused(answer, 409, code="assistant_not_outbound")
        assert sentence == "The assistant Gone was deleted; choose another."
        unchanged = browser.post(f"{page}change/", filled(browser.get(f"{page}change/")))
        assert list(errors_of(unchanged)) == ["assistant"]
        other = AssistantFactory(team=team)
        form = filled(browser.get(f"{page}change/"), assistant=str(other.pk))
        assert browser.post(f"{page}change/", form).status_code == 302
        browser.post(f"{page}command/start/")
        campaign.refresh_from_db()
        assert (campaign.assistant, campaign.status) == (other, "running")


class TestNumbers:
    def test_one_that_was_entered_anew_stays_deleted(self, browser: Client, team: Team) -> None:
        old = deleted("campaigns/phonenumber", team=team, number="+12025550123")
        PhoneNumberFactory(team=team, number="+12025550123")
        page = f"/admin/campaigns/phonenumber/{old.pk}/restore/"
        assert said(browser.post(page))[-1].endswith(": The team has this number already.")
        assert PhoneNumber.objects.get().pk != old.pk

    def test_comes_back_without_an_assistant_that_was_deleted(self, team: Team) -> None:
        assistant = AssistantFactory(team=team)
        number = PhoneNumberFactory(team=team, assistant=assistant)
        now = clock.now()
        delete_phone_number(number=number, at=now, by="ada")
        delete_assistant(assistant=assistant, at=now, by="ada")
        restore_phone_number(number=number, at=now)
        assert PhoneNumber.objects.get().assistant is None
        with pytest.raises(Refusal, match="not deleted"):
            restore_phone_number(number=number, at=now)


class TestContacts:
    def test_one_whose_number_another_has_by_now_stays_deleted(
        self, browser: Client, team: Team
    ) -> None:
        gone = deleted("contacts/contact", team=team, phone="+12025550123")
        ContactFactory(phone="+12025550123")  # of another team
        twin = ContactFactory(team=team, phone="+12025550123", first_name="Twin", last_name="")
        page = f"/admin/contacts/contact/{gone.pk}/restore/"
        sentence = said(browser.post(page))[-1]
        assert sentence.endswith(
            "Twin has the same phone number; delete or change that contact first."
        )
        assert not Contact.objects.filter(pk=gone.pk).exists()
        Contact.objects.filter(pk=twin.pk).update(phone="+12025550124")
        assert said(browser.post(page))[-1].endswith(": restored.")

    def test_those_without_a_number_are_nobodys_twins(self, browser: Client, team: Team) -> None:
        gone = deleted("contacts/contact", team=team, phone="")
        ContactFactory(team=team, phone="")
        page = f"/admin/contacts/contact/{gone.pk}/restore/"
        assert said(browser.post(page))[-1].endswith(": restored.")

    def test_a_number_that_asked_not_to_be_called_meanwhile_is_not(
        self, browser: Client, team: Team
    ) -> None:
        gone = deleted("contacts/contact", team=team, phone="+12025550123")
        deleted(
            "contacts/contact", team=team, phone="+12025550123", do_not_call=True,
            do_not_call_reason="By letter",
        )  # fmt: skip
        browser.post(f"/admin/contacts/contact/{gone.pk}/restore/")
        gone.refresh_from_db()
        assert (gone.do_not_call, gone.do_not_call_reason) == (True, "By letter")
        assert gone.do_not_call_at is not None

    def test_the_queues_follow(self, browser: Client, team: Team) -> None:
        campaign = CampaignFactory(team=team)
        (contact,) = enroll(campaign, 1, at=clock.now())
        contact.soft_delete(at=clock.now(), by="ada")
        assert Contact.all_objects.get().requeue_at is None
        browser.post(f"/admin/contacts/contact/{contact.pk}/restore/")
        assert Contact.objects.get().requeue_at is not None
        requeueing.requeue_changed_contacts(at=clock.now())
        assert Contact.objects.get().requeue_at is None
        assert campaign.enrollments.get().status == Enrollment.Status.PENDING
