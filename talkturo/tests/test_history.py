"""Who changed what and when: recorded by triggers, shown in the admin, never taken back."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from rest_framework.test import APIClient

from campaigns.models import Campaign
from campaigns.services.lifecycle import start_campaign
from campaigns.tests.factories import CampaignFactory, enroll
from contacts.models import Contact
from contacts.services.importing import accept_rows, run_import
from contacts.tests.factories import ContactFactory
from dialer.models import CarrierAccount
from talkturo.accounts.models import ApiKey, Membership, Team, User
from talkturo.accounts.tests.factories import MembershipFactory
from talkturo.accounts.tests.staff import filled, queries_of, staff
from talkturo.lib import audit, clock
from talkturo.lib.audit import changes_of

CONTACTS = "/admin/contacts/contact/"


def history(browser: Client, path: str) -> str:
    response = browser.get(f"{path}history/")
    assert response.status_code == 200, response
    return " ".join(response.content.decode().split())


def filled_campaign(team: Team) -> Campaign:
    campaign = CampaignFactory(team=team)
    enroll(campaign, 1, at=clock.now())
    return campaign


class TestWhatIsRecorded:
    def test_a_change_by_staff(self, team: Team) -> None:
        contact = ContactFactory(team=team, first_name="Ada")
        browser = staff(team)
        path = f"{CONTACTS}{contact.pk}/change/"
        browser.post(path, filled(browser.get(path), first_name="Grace"))
        html = history(browser, f"{CONTACTS}{contact.pk}/")
        assert "staff-0" in html
        assert "<dt>First name</dt><dd><del>Ada</del> → <ins>Grace</ins>" in html

    def test_a_change_by_a_key_and_the_request_it_came_with(
        self, team: Team, api: APIClient
    ) -> None:
        contact = ContactFactory(team=team)
        answer = api.patch(f"/api/crm/contacts/{contact.public_id}", {"doNotCall": True})
        assert answer.status_code == 200, answer.content
        (change,) = changes_of(contact).all()
        key = ApiKey.objects.get()
        assert change.pgh_label == audit.CHANGED
        assert change.pgh_context["by"] == str(key)
        assert change.pgh_context["key"] == key.public_id
        assert change.pgh_context["request_id"] == answer.headers["X-Request-Id"]
        assert not change.do_not_call  # as it was before

    def test_a_bulk_update_that_no_save_ever_saw(self, team: Team) -> None:
        ContactFactory.create_batch(3, team=team)
        Contact.objects.update(do_not_call=True)
        assert changes_of(Contact).filter(do_not_call=False).count() == 3

    def test_who_started_paused_and_cancelled_a_campaign(self, team: Team) -> None:
        campaign = filled_campaign(team)
        browser = staff(team)
        page = f"/admin/campaigns/campaign/{campaign.pk}/"
        for command in ("start", "pause"):
            browser.post(f"{page}command/{command}/")
        browser.post(f"{page}command/cancel/", {"confirmed": "yes"})
        changes = changes_of(campaign).filter(pgh_label=audit.CHANGED).order_by("pgh_id")
        assert [c.status for c in changes] == ["draft", "running", "paused"]
        assert {c.pgh_context["by"] for c in changes} == {"staff-0"}
        assert "<del>Running</del> → <ins>Paused</ins>" in history(browser, page)

    def test_a_run_by_a_key(self, team: Team, api: APIClient) -> None:
        campaign = filled_campaign(team)
        answer = api.post(f"/api/crm/campaigns/{campaign.public_id}/run", {})
        assert answer.status_code in {200, 202}, answer.content
        change = changes_of(campaign).get(pgh_label=audit.CHANGED)
        assert change.pgh_context["by"] == str(ApiKey.objects.get())

    def test_an_export(self, team: Team) -> None:
        audit.record(team, audit.EXPORTED, rows=12)
        change = changes_of(team).get(pgh_label=audit.EXPORTED)
        assert change.pgh_context == {"rows": 12}
        assert "exported" in history(staff(team), f"/admin/accounts/team/{team.pk}/")

    @pytest.mark.parametrize("what", ["contacts", "calls"])
    def test_an_export_of(self, what: str, team: Team, api: APIClient) -> None:
        path = f"/api/crm/{what}/export"
        answer = api.get(path, {"teamId": team.public_id})
        assert answer.status_code == 200
        change = changes_of(team).get(pgh_label=audit.EXPORTED)
        assert change.pgh_context["by"] == str(ApiKey.objects.get())
        assert change.pgh_context["exported"] == what
        assert f"<strong>{what} exported</strong>" in history(
            staff(team), f"/admin/accounts/team/{team.pk}/"
        )

    def test_an_import_is_of_who_uploaded_it(self, team: Team) -> None:
        contact = ContactFactory(team=team, first_name="Ada", phone="+12025550123")
        batch = accept_rows(
            team=team,
            rows=[{"first_name": "Grace", "phone": "+12025550123"}],
            region=None,
            at=clock.now(),
            created_by="grace",
        )
        run_import(import_id=batch.pk, clock=clock.now)
        contact.refresh_from_db()
        assert contact.first_name == "Grace"
        change = changes_of(contact).get()
        assert change.pgh_context == {"by": "grace", "import_id": batch.public_id}

    def test_people_who_come_and_go(self, team: Team) -> None:
        membership = MembershipFactory(team=team, user__username="grace")
        membership.role = Membership.Role.ADMIN
        membership.save()
        membership.delete()
        browser = staff(superuser=True)
        html = history(browser, f"/admin/accounts/team/{team.pk}/")
        for line in ("membership created", "membership changed", "membership deleted"):
            assert line in html
        assert "<del>Owner</del> → <ins>Admin</ins>" in html
        assert "grace" in html

    def test_the_carriers_switches(self, db: None) -> None:
        browser = staff(superuser=True)
        CarrierAccount.objects.filter(pk="live").update(dialing_enabled=False)
        assert "Talkturo itself" in history(browser, "/admin/dialer/carrieraccount/live/")


class TestWhatIsNot:
    """Dialing writes no history of its own: calls are."""

    def test_an_import_of_contacts(self, team: Team) -> None:
        Contact.objects.bulk_create(ContactFactory.build_batch(3, team=team))
        assert not changes_of(Contact).exists()

    def test_counters_and_hints_of_a_running_campaign(self, team: Team) -> None:
        campaign = filled_campaign(team)
        start_campaign(campaign=campaign, at=clock.now())
        before = changes_of(campaign).count()
        Campaign.objects.update(
            contacts_called=1, next_dial_at=clock.now(), blocked_code="cap_reached"
        )
        Contact.objects.update(requeue_at=clock.now())
        CarrierAccount.objects.update(next_call_at=clock.now())
        assert changes_of(campaign).count() == before
        assert not changes_of(Contact).exists()
        assert changes_of(CarrierAccount).filter(pgh_label="changed").count() == 0

    def test_the_use_of_a_key(self, team: Team, api: APIClient) -> None:
        key = ApiKey.objects.get()
        assert api.get(f"/api/crm/campaigns?teamId={team.public_id}").status_code == 200
        key.refresh_from_db()
        assert isinstance(key.last_used_at, datetime)
        assert [c.pgh_label for c in changes_of(key).all()] == [audit.CREATED]

    def test_secrets(self, team: Team) -> None:
        for model, secret in ((ApiKey, "key_hash"), (User, "password")):
            fields = {f.name for f in changes_of(model).model._meta.fields}
            assert secret not in fields


class TestWhoLooks:
    def test_nobody_takes_it_back(self, team: Team) -> None:
        Team.objects.update(name="Other")
        changes = changes_of(Team)
        for deed in (changes.delete, lambda: changes.update(name="Never")):
            with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
                deed()
        assert changes.filter(pgh_label=audit.CHANGED).count() == 1

    def test_another_teams_history_is_not_there(self, team: Team) -> None:
        contact = ContactFactory(first_name="Stranger")
        Contact.objects.update(first_name="Secret")
        response = staff(team).get(f"{CONTACTS}{contact.pk}/history/", follow=True)
        assert "Stranger" not in response.content.decode()

    def test_a_long_history_has_pages(self, team: Team) -> None:
        contact = ContactFactory(team=team, first_name="0")
        for number in range(1, 61):
            Contact.objects.update(first_name=str(number))
        browser = staff(team)
        newest = history(browser, f"{CONTACTS}{contact.pk}/")
        assert "<ins>60</ins>" in newest
        assert "<ins>11</ins>" in newest
        assert "<ins>10</ins>" not in newest
        oldest = browser.get(f"{CONTACTS}{contact.pk}/history/?p=2").content.decode()
        assert "<del>9</del> → <ins>10</ins>" in oldest
        assert "Older" not in oldest

    def test_its_cost_does_not_grow(self, team: Team) -> None:
        browser = staff(superuser=True)
        path = f"/admin/accounts/team/{team.pk}/history/"
        MembershipFactory(team=team)
        before = queries_of(browser, path)
        for _ in range(4):
            MembershipFactory(team=team)
        assert queries_of(browser, path) == before


@pytest.mark.django_db(transaction=True)  # who it was is known until the transaction ends
def test_changes_of_two_requests_do_not_mix(
    team: Team, key_client: Callable[..., APIClient]
) -> None:
    contact = ContactFactory(team=team)
    first, second = key_client(team), key_client(team)
    first.patch(f"/api/crm/contacts/{contact.public_id}", {"firstName": "A"})
    Contact.objects.update(first_name="B")
    second.patch(f"/api/crm/contacts/{contact.public_id}", {"firstName": "C"})
    contexts = [c.pgh_context for c in changes_of(contact).order_by("pgh_id")]
    assert contexts[1] is None
    assert contexts[0]["key"] != contexts[2]["key"]
    assert changes_of(CampaignFactory(team=team)).get().pgh_context is None
