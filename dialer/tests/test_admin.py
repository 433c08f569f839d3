from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from campaigns.models import Campaign
from campaigns.services.lifecycle import pause_campaign
from campaigns.tests.factories import CampaignFactory, enroll
from contacts.models import Contact
from dialer.admin.masking import masked
from dialer.admin.timeline import timeline
from dialer.models import Attempt, CallEvent, CarrierAccount
from dialer.services.running import run_campaign
from dialer.tests.engine import Engine, attempt_of
from talkturo.accounts.models import Membership, Team, User
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


def page_of(browser: Client, call: Attempt) -> str:
    return str(browser.get(f"{LIST}{call.pk}/change/").content.decode())


class TestCalls:
    def test_lists_calls_of_a_campaign(self, team: Team) -> None:
        (wanted,), (other,) = calls_of(team), calls_of(team)
        browser = staff(team, role="owner")
        query = {"campaign__id__exact": str(wanted.campaign_id)}
        html = browser.get(LIST, query).content.decode()
        assert wanted.to_number in html
        assert other.to_number not in html

    def test_shows_what_the_carrier_said(self, browser: Client, team: Team) -> None:
        (call,) = calls_of(team)
        payload = {"CallStatus": "ringing", "Note": "<script>"}
        CallEvent.objects.create(attempt=call, source="callback", status="ringing", payload=payload)
        html = page_of(browser, call)
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
        sid = f"CA{'1' * 32}"
        Attempt.objects.filter(pk=wanted.pk).update(carrier_sid=sid)
        for word in (wanted.to_number, sid, wanted.public_id):
            html = browser.get(LIST, {"q": word}).content.decode()
            assert str(wanted.pk) in html
            assert str(other.pk) not in html

    def test_is_found_by_whom_it_went_to(self, browser: Client, team: Team) -> None:
        wanted, other = calls_of(team, 2)
        fields = {"last_name": "Lovelace", "phone": "+442079460123", "email": "ada@lace.example"}
        Contact.objects.filter(pk=wanted.contact_id).update(**fields)
        owner = staff(team, role=Membership.Role.OWNER)
        assert str(wanted.pk) in owner.get(LIST, {"q": "20 7946"}).content.decode()
        for word in ("lovelace", "LACE.example"):
            html = browser.get(LIST, {"q": word}).content.decode()
            assert str(wanted.pk) in html
            assert str(other.pk) not in html
        # The number that was rung, though it is not the contact's any more.
        assert str(wanted.pk) in browser.get(LIST, {"q": wanted.to_number}).content.decode()
        Contact.objects.get(pk=wanted.contact_id).soft_delete(at=timezone.now(), by="ada")
        assert str(wanted.pk) in browser.get(LIST, {"q": "lovelace"}).content.decode()

    def test_costs_the_same_however_long_and_counts_nothing(
        self, browser: Client, team: Team
    ) -> None:
        calls_of(team)
        one = queries_of(browser, LIST)
        calls_of(team, 4)
        assert queries_of(browser, LIST) == one


class TestNumbers:
    @pytest.mark.parametrize("path", ["", "change"])
    @pytest.mark.parametrize(
        ("role", "whole"), [("member", False), ("admin", True), ("owner", True)]
    )
    def test_are_whole_for_who_manages_the_team(
        self, team: Team, role: str, path: str, *, whole: bool
    ) -> None:
        (call,) = calls_of(team)
        Attempt.objects.update(error_message=f"{call.to_number} is no number")
        CallEvent.objects.create(
            attempt=call, source="callback", status="failed",
            payload={"To": call.to_number, "Url": f"?To=%2B{call.to_number[1:]}"},
        )  # fmt: skip
        browser = staff(team, role=role)
        html = page_of(browser, call) if path else browser.get(LIST).content.decode()
        assert (call.to_number[1:] in html) is whole
        assert (masked(call.to_number) in html) is not whole

    def test_are_whole_for_superusers(self, team: Team) -> None:
        (call,) = calls_of(team)
        browser = staff(superuser=True)
        assert call.to_number in browser.get(LIST).content.decode()
        assert call.to_number in page_of(browser, call)

    def test_of_other_teams_are_masked_for_a_manager_elsewhere(self, team: Team) -> None:
        (call,) = calls_of(team)
        browser = staff(TeamFactory(), role="owner")
        Membership.objects.create(team=team, user=User.objects.get(), role="member")
        assert call.to_number not in browser.get(LIST).content.decode()
        assert call.to_number not in page_of(browser, call)


class TestTimeline:
    """Of calls that the engine dialed."""

    @pytest.fixture
    def campaign(self, engine: Engine, team: Team) -> Campaign:
        campaign: Campaign = CampaignFactory(
            team=team, max_concurrent_calls=1, max_attempts_per_contact=2, retry_delay_minutes=30
        )
        enroll(campaign, 1, at=engine.now)
        engine.start(campaign)
        return campaign

    def test_tells_a_call_from_claim_to_end(
        self, engine: Engine, campaign: Campaign, browser: Client
    ) -> None:
        (placed,) = engine.dial(campaign)
        engine.wait(seconds=3)
        engine.report(placed, "ringing")
        engine.wait(seconds=3)
        engine.report(placed, "busy")
        call = attempt_of(placed)
        html = page_of(browser, call)
        told = [moment.what for moment in timeline(call)]
        assert told[:2] == ["Claimed", "Request sent to the carrier"]
        assert told[-3:] == [
            "The carrier reports: ringing", "The carrier reports: busy", "Ended: busy",
        ]  # fmt: skip
        assert [html.index(what) for what in told] == sorted(html.index(what) for what in told)

    def test_tells_why_a_call_was_given_up(
        self, engine: Engine, campaign: Campaign, browser: Client
    ) -> None:
        (call,) = engine.claim(campaign)
        Contact.objects.update(do_not_call=True)
        engine.place(call.pk)
        call.refresh_from_db()
        last = timeline(call)[-1]
        assert last.what == "Given up before the carrier had it"
        assert last.detail == call.error_message != ""
        html = page_of(browser, call)
        assert last.detail in html
        assert "No call follows: Contact is marked do-not-call" in html

    def test_tells_what_is_next(self, engine: Engine, campaign: Campaign, browser: Client) -> None:
        (first,) = engine.dial(campaign)
        assert "The call is not over yet." in page_of(browser, attempt_of(first))
        engine.report(first, "busy")
        due = date_format(engine.now + timedelta(minutes=30), "DATETIME_FORMAT")
        assert f"At {due} or later" in page_of(browser, attempt_of(first))
        pause_campaign(campaign=campaign, at=engine.now)
        assert "once the campaign goes on" in page_of(browser, attempt_of(first))
        campaign.refresh_from_db()
        engine.start(campaign)
        engine.wait(minutes=31)
        (second,) = engine.dial(campaign)
        html = page_of(browser, attempt_of(first))
        assert f"{LIST}{attempt_of(second).pk}/change/" in html
        engine.report(second, "busy")
        assert "No call follows: No attempt is left: 2 made, 2 allowed." in page_of(
            browser, attempt_of(second)
        )

    def test_tells_that_the_contact_was_reached(
        self, engine: Engine, campaign: Campaign, browser: Client
    ) -> None:
        (call,) = engine.dial(campaign)
        engine.report(call, "completed")
        assert "No call follows: The contact answered." in page_of(browser, attempt_of(call))

    def test_tells_why_nobody_calls_again(
        self, engine: Engine, campaign: Campaign, browser: Client
    ) -> None:
        (call,) = engine.dial(campaign)
        Contact.objects.update(do_not_call=True)
        engine.report(call, "busy")
        page = page_of(browser, attempt_of(call))
        assert "No call follows: Contact is marked do-not-call" in page


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
