from typing import Any

import pytest
from django.test import Client

from campaigns.models import Assistant, PhoneNumber
from campaigns.tests.factories import AssistantFactory, CampaignFactory, PhoneNumberFactory
from talkturo.accounts.models import Membership, Team
from talkturo.accounts.tests.factories import TeamFactory
from talkturo.accounts.tests.staff import errors_of, filled, queries_of, staff

Role = Membership.Role


@pytest.fixture
def browser(team: Team) -> Client:
    return staff(team, role=Role.OWNER)


class TestAssistantsAndNumbers:
    def test_an_address_must_fit_the_connection(self, browser: Client, team: Team) -> None:
        path = "/admin/campaigns/assistant/add/"
        for connection, address, fits in [
            ("script", "", True),
            ("script", "wss://voice.example", False),
            ("media_stream", "https://voice.example", False),
            ("media_stream", "wss://voice.example", True),
            ("sip", "sip:bot@voice.example", True),
            ("sip", "", False),
        ]:
            inputs = {"name": "Ada", "connection": connection, "address": address}
            response = browser.post(path, filled(browser.get(path), **inputs))
            assert response.status_code == 302 if fits else "address" in errors_of(response)
        assert Assistant.objects.filter(team=team).count() == 3

    def test_a_number_is_kept_as_e164_and_once_per_team(self, browser: Client, team: Team) -> None:
        path = "/admin/campaigns/phonenumber/add/"
        inputs = filled(browser.get(path), number="+1 (202) 555-0123")
        assert browser.post(path, inputs).status_code == 302
        assert PhoneNumber.objects.get(team=team).number == "+12025550123"
        assert list(errors_of(browser.post(path, inputs))) == ["number"]
        assert list(errors_of(browser.post(path, inputs | {"number": "12025550123"}))) == ["number"]

    def test_a_numbers_assistant_is_of_its_team(self, team: Team) -> None:
        other = TeamFactory()
        path = "/admin/campaigns/phonenumber/add/"
        browser = staff(team, other, role=Role.ADMIN)
        inputs = {"team": team.pk, "number": "+12025550123"}
        data = filled(browser.get(path), **inputs, assistant=AssistantFactory(team=other).pk)
        assert list(errors_of(browser.post(path, data))) == ["assistant"]

    def test_members_add_no_numbers(self, team: Team) -> None:
        path = "/admin/campaigns/phonenumber/"
        number = PhoneNumberFactory(team=team)
        browser = staff(team)
        assert browser.get(f"{path}add/").status_code == 403
        browser.post(f"{path}{number.pk}/delete/", {"post": "yes"})
        assert PhoneNumber.objects.filter(pk=number.pk).exists()

    @pytest.mark.parametrize("superuser", [False, True])
    def test_what_a_superuser_adds_is_approved(self, team: Team, *, superuser: bool) -> None:
        browser = staff(team, role=Role.OWNER, superuser=superuser)
        path = "/admin/campaigns/phonenumber/add/"
        inputs = filled(browser.get(path), team=team.pk, number="+12025550123")
        assert browser.post(path, inputs).status_code == 302
        number = PhoneNumber.objects.get(team=team)
        assert (number.approved_at is not None) is superuser
        assert (number.verify_at is None) is superuser

    @pytest.mark.parametrize("superuser", [False, True])
    def test_only_superusers_approve(self, team: Team, *, superuser: bool) -> None:
        number = PhoneNumberFactory(team=team, approved_at=None, unapproved_code="no_list")
        browser = staff(team, role=Role.OWNER, superuser=superuser)
        path = "/admin/campaigns/phonenumber/"
        assert "not approved" in browser.get(path).content.decode()
        browser.post(path, {"action": "approve", "_selected_action": number.pk})
        number.refresh_from_db()
        assert (number.approved_at is not None) is superuser

    def test_approving_takes_no_number_away(self, team: Team) -> None:
        taken = PhoneNumberFactory()
        number = PhoneNumberFactory(team=team, number=taken.number, approved_at=None)
        browser = staff(superuser=True)
        path = "/admin/campaigns/phonenumber/"
        browser.post(path, {"action": "approve", "_selected_action": number.pk})
        number.refresh_from_db()
        assert number.approved_at is None

    @pytest.mark.parametrize("model", ["assistant", "phonenumber"])
    def test_deleting_hides(self, browser: Client, team: Team, model: str) -> None:
        row: Any = (AssistantFactory if model == "assistant" else PhoneNumberFactory)(team=team)
        browser.post(f"/admin/campaigns/{model}/{row.pk}/delete/", {"post": "yes"})
        assert type(row).all_objects.get(pk=row.pk).deleted_at is not None

    @pytest.mark.parametrize("model", ["assistant", "phonenumber"])
    def test_what_an_unfinished_campaign_needs_stays(
        self, browser: Client, team: Team, model: str
    ) -> None:
        campaign = CampaignFactory(team=team, name="Spring sale")
        number = campaign.numbers.get().phone_number
        row: Any = campaign.assistant if model == "assistant" else number
        path = f"/admin/campaigns/{model}/"
        selected = {"action": "delete_selected", "_selected_action": row.pk, "post": "yes"}
        for where, data in ((f"{path}{row.pk}/delete/", {"post": "yes"}), (path, selected)):
            shown = browser.post(where, data, follow=True)
            assert "of unfinished campaigns (Spring sale)" in shown.content.decode()
            assert "Successfully" not in shown.content.decode()
            row.refresh_from_db()
            assert row.deleted_at is None

    @pytest.mark.parametrize("model", ["assistant", "phonenumber"])
    def test_lists_cost_the_same_however_long(
        self, browser: Client, team: Team, model: str
    ) -> None:
        make: Any = AssistantFactory if model == "assistant" else PhoneNumberFactory
        make(team=team)
        one = queries_of(browser, f"/admin/campaigns/{model}/")
        make.create_batch(4, team=team)
        assert queries_of(browser, f"/admin/campaigns/{model}/") == one
