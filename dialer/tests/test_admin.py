import pytest
from django.test import Client
from django.utils import timezone

from campaigns.tests.factories import CampaignFactory, enroll
from dialer.models import Attempt, CallEvent, CarrierAccount
from dialer.services.running import run_campaign
from talkturo.accounts.models import Team
from talkturo.accounts.tests.factories import TeamFactory
from talkturo.accounts.tests.staff import filled, queries_of, staff

LIST = "/admin/dialer/attempt/"


@pytest.fixture
def browser(team: Team) -> Client:
    return staff(team)


def calls_of(team: Team, count: int = 1) -> list[Attempt]:
    """New calls of a new campaign of the team."""
    campaign = CampaignFactory(team=team, max_concurrent_calls=count)
    enroll(campaign, count, at=timezone.now())
    run = run_campaign(campaign=campaign, max_calls=None, no_auto_complete=None, clock=timezone.now)
    return list(run.attempts)


class TestCalls:
    def test_lists_calls_of_a_campaign(self, browser: Client, team: Team) -> None:
        (wanted,), (other,) = calls_of(team), calls_of(team)
        query = {"campaign__id__exact": str(wanted.campaign_id)}
        html = browser.get(LIST, query).content.decode()
        assert wanted.to_number in html
        assert other.to_number not in html

    def test_shows_what_the_carrier_said(self, browser: Client, team: Team) -> None:
        (call,) = calls_of(team)
        payload = {"CallStatus": "ringing", "Note": "<script>"}
        CallEvent.objects.create(attempt=call, source="callback", status="ringing", payload=payload)
        html = browser.get(f"{LIST}{call.pk}/change/").content.decode()
        assert "&quot;CallStatus&quot;: &quot;ringing&quot;" in html
        assert "<script>&quot;" not in html
        assert call.public_id in html

    def test_is_history(self, team: Team) -> None:
        (call,) = calls_of(team)
        for browser in (staff(team), staff(superuser=True)):
            assert browser.post(f"{LIST}{call.pk}/change/", {"status": "ended"}).status_code == 403
            assert browser.post(f"{LIST}{call.pk}/delete/", {"post": "yes"}).status_code == 403
            assert browser.get(f"{LIST}add/").status_code == 403
            chosen = {"action": "delete_selected", "_selected_action": [str(call.pk)]}
            browser.post(LIST, chosen | {"post": "yes"})
        assert Attempt.objects.get().status == Attempt.Status.QUEUED

    def test_ends_at_the_team(self, browser: Client) -> None:
        (foreign,) = calls_of(TeamFactory())
        assert str(foreign.pk) not in browser.get(LIST).content.decode()
        assert browser.get(f"{LIST}{foreign.pk}/change/").status_code == 302

    def test_is_found_by_number_and_by_both_ids(self, browser: Client, team: Team) -> None:
        wanted, other = calls_of(team, 2)
        Attempt.objects.filter(pk=wanted.pk).update(carrier_sid="CA123")
        for word in (wanted.to_number, "CA123", wanted.public_id):
            html = browser.get(LIST, {"q": word}).content.decode()
            assert str(wanted.pk) in html
            assert str(other.pk) not in html

    def test_costs_the_same_however_long_and_counts_nothing(
        self, browser: Client, team: Team
    ) -> None:
        calls_of(team)
        one = queries_of(browser, LIST)
        calls_of(team, 4)
        assert queries_of(browser, LIST) == one


class TestCarrierAccounts:
    def test_superusers_switch_dialing_off(self, db: None) -> None:
        account = CarrierAccount.for_calls(is_test=False)
        browser = staff(superuser=True)
        path = f"/admin/dialer/carrieraccount/{account.pk}/change/"
        assert browser.get("/admin/dialer/carrieraccount/").status_code == 200
        inputs = filled(browser.get(path), dialing_enabled=None, calls_per_second="2.5")
        assert browser.post(path, inputs).status_code == 302
        account.refresh_from_db()
        assert (account.dialing_enabled, account.rate) == (False, 2.5)

    def test_others_do_not_see_it(self, team: Team) -> None:
        CarrierAccount.for_calls(is_test=False)
        browser = staff(team, role="owner")
        assert browser.get("/admin/dialer/carrieraccount/").status_code == 403
        assert browser.get("/admin/dialer/carrieraccount/live/change/").status_code == 403
