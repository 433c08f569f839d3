"""The live pages: what they show, to whom, and what one poll costs."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from campaigns.blocking import CANCELLED
from campaigns.models import Campaign
from campaigns.tests.factories import CampaignFactory, enroll
from contacts.models import Contact
from dialer.models import Attempt, CallCount
from dialer.services.running import run_campaign
from talkturo.accounts.models import Membership, Team, User
from talkturo.accounts.tests.factories import TeamFactory
from talkturo.accounts.tests.staff import filled, queries_of, said, staff

OVERVIEW = "/admin/live/"


def page(campaign: Campaign) -> str:
    return f"/admin/live/campaigns/{campaign.pk}/"


def now_of(browser: Client, path: str) -> str:
    """What a poll brings."""
    response = browser.get(path, {"fragment": ""})
    assert response.status_code == 200
    return str(response.content.decode())


def dialing(team: Team, contacts: int = 3, **fields: Any) -> Campaign:
    """A campaign in which one contact is called and the others wait."""
    campaign: Campaign = CampaignFactory(team=team, max_concurrent_calls=1, **fields)
    enroll(campaign, contacts, at=timezone.now())
    run_campaign(campaign=campaign, max_calls=None, no_auto_complete=True, clock=timezone.now)
    campaign.refresh_from_db()
    return campaign


@pytest.fixture
def browser(team: Team) -> Client:
    return staff(team)


class TestCampaign:
    def test_the_page_holds_what_a_poll_brings(self, browser: Client, team: Team) -> None:
        campaign = dialing(team, name="Spring <outreach>")
        whole = browser.get(page(campaign)).content.decode()
        fragment = now_of(browser, page(campaign))
        assert "Spring &lt;outreach&gt;" in whole
        assert "dialer/live.js" in whole
        assert "<html" not in fragment
        for part in ("standing", "counts", "outcomes", "minutes", "calling", "waiting", "recent"):
            assert f'<section id="{part}"' in fragment
            assert f'<section id="{part}"' in whole

    def test_lists_the_called_and_the_waiting(self, browser: Client, team: Team) -> None:
        campaign = dialing(team)
        call = Attempt.objects.get()
        response = browser.get(page(campaign), {"fragment": ""})
        assert [row.name for row in response.context["calling"]] == [str(call.contact)]
        waiting = Contact.objects.exclude(pk=call.contact_id).order_by("pk")
        assert [row.name for row in response.context["waiting"]] == [str(c) for c in waiting]
        assert f"/admin/dialer/attempt/{call.pk}/change/" in response.content.decode()

    def test_says_why_no_call_starts_and_until_when_in_both_zones(self, team: Team) -> None:
        campaign = dialing(team, call_window_timezone="America/New_York")
        opens = timezone.now().replace(hour=13, minute=0) + timedelta(days=1)
        Campaign.objects.update(blocked_code="outside_window", blocked_until=opens)
        browser = staff(team)
        User.objects.update(timezone="Europe/Berlin")
        html = now_of(browser, page(campaign))
        assert "It is outside the call window for every contact that is due." in html
        berlin, new_york = (
            timezone.localtime(opens, zone).strftime("%H:%M")
            for zone in map(ZoneInfo, ("Europe/Berlin", "America/New_York"))
        )
        assert f"{berlin}</time>" in html
        assert f"{new_york} America/New_York" in html

    @pytest.mark.parametrize("there", ["America/New_York", "Europe/Paris", "Mars/Olympus"])
    def test_times_stand_in_the_campaigns_zone_where_it_differs(
        self, team: Team, there: str
    ) -> None:
        campaign = dialing(team, contacts=2)
        Campaign.objects.update(call_window_timezone=there)
        call = Attempt.objects.get()
        waits = campaign.enrollments.exclude(pk=call.enrollment_id)
        began, due = timezone.now() - timedelta(minutes=7), timezone.now() + timedelta(hours=5)
        Attempt.objects.update(created_at=began)
        waits.update(status="queued", attempts=1, next_attempt_at=due)
        browser = staff(team)
        User.objects.update(timezone="Europe/Berlin")
        enrolled = f"/admin/campaigns/enrollment/{waits.get().pk}/change/"
        for path, at in (
            (f"{page(campaign)}?fragment", began),
            (f"{page(campaign)}?fragment", due),
            ("/admin/dialer/attempt/", began),
            (f"/admin/dialer/attempt/{call.pk}/change/", began),
            ("/admin/campaigns/enrollment/", due),
            (enrolled, due),
        ):
            html = browser.get(path).content.decode()
            assert f"{timezone.localtime(at, ZoneInfo('Europe/Berlin')):%H:%M}" in html, path
            new_york = timezone.localtime(at, ZoneInfo("America/New_York"))
            differs = there == "America/New_York"
            assert (f"{new_york:%H:%M %Z}</" in html) is differs, path

    @pytest.mark.parametrize(
        ("role", "whole"), [("member", False), ("admin", True), ("owner", True)]
    )
    def test_members_see_masked_numbers(self, team: Team, role: str, *, whole: bool) -> None:
        campaign = dialing(team)
        html = now_of(staff(team, role=role), page(campaign))
        numbers = list(Contact.objects.values_list("phone", flat=True))
        assert [number in html for number in numbers] == [whole] * len(numbers)
        assert ("•••" in html) is not whole

    def test_a_manager_elsewhere_is_a_member_here(self, team: Team) -> None:
        campaign = dialing(team)
        browser = staff(TeamFactory(), role="owner")
        user = Membership.objects.get().user
        Membership.objects.create(team=team, user=user, role="member")
        assert Attempt.objects.get().to_number not in now_of(browser, page(campaign))

    def test_of_another_team_is_not_there(self, browser: Client) -> None:
        campaign = dialing(TeamFactory())
        for path in (
            page(campaign),
            f"{page(campaign)}?fragment",
            f"{page(campaign)}command/pause/",
        ):
            assert browser.get(path).status_code == 404
        assert browser.post(f"{page(campaign)}command/pause/").status_code == 404
        campaign.refresh_from_db()
        assert campaign.status == "running"

    def test_nobody_looks_without_logging_in(self, team: Team) -> None:
        campaign = dialing(team)
        for path in (page(campaign), f"{page(campaign)}?fragment", OVERVIEW):
            assert Client().get(path).status_code == 302

    def test_a_poll_costs_the_same_however_much_there_is(self, browser: Client, team: Team) -> None:
        campaign = dialing(team)
        few = queries_of(browser, f"{page(campaign)}?fragment")
        enroll(campaign, 20, at=timezone.now())
        Campaign.objects.update(max_concurrent_calls=9, blocked_code="", calls_remaining=None)
        campaign.refresh_from_db()
        run_campaign(campaign=campaign, max_calls=None, no_auto_complete=True, clock=timezone.now)
        assert Attempt.objects.count() > 1
        assert queries_of(browser, f"{page(campaign)}?fragment") == few <= 10

    def test_says_that_an_upgrade_has_cancelled_it(self, browser: Client, team: Team) -> None:
        campaign = CampaignFactory(
            team=team,
            is_test=True,
            status="cancelled",
            cancelled_at=timezone.now(),
            paused_code="moved_to_sandbox",
            paused_reason=CANCELLED["moved_to_sandbox"],
        )
        user = User.objects.get()
        for language, words in (("en", "Test data has moved"), ("de", "Testdaten sind")):
            User.objects.filter(pk=user.pk).update(language=language)
            for path in (
                page(campaign),
                "/admin/campaigns/campaign/",
                f"/admin/campaigns/campaign/{campaign.pk}/change/",
            ):
                assert words in browser.get(path).content.decode(), path
        # One that a user cancelled after a pause says nothing of the pause.
        Campaign.objects.update(paused_code="by_user", paused_reason="Lunch.")
        assert "Lunch" not in browser.get(page(campaign)).content.decode()

    def test_an_empty_draft_has_its_page(self, browser: Client, team: Team) -> None:
        html = now_of(browser, page(CampaignFactory(team=team)))
        for sentence in ("Waits for its start.", "Nobody is called", "Nobody waits", "no call yet"):
            assert sentence in html

    def test_a_window_that_never_opens_again_is_said(self, browser: Client, team: Team) -> None:
        campaign = dialing(team, scheduled_end_at=timezone.now() + timedelta(hours=1))
        Campaign.objects.update(scheduled_end_at=timezone.now() - timedelta(hours=1))
        assert "the window does not open again" in now_of(browser, page(campaign))


class TestCommands:
    def test_pause_and_resume_lead_back(self, browser: Client, team: Team) -> None:
        campaign = dialing(team)
        for command, status in (("pause", "paused"), ("resume", "running")):
            assert f"command/{command}/" in now_of(browser, page(campaign))
            response = browser.post(f"{page(campaign)}command/{command}/")
            assert (response.status_code, response.headers["Location"]) == (302, page(campaign))
            campaign.refresh_from_db()
            assert campaign.status == status

    def test_cancel_asks_about_running_calls_first(self, browser: Client, team: Team) -> None:
        campaign = dialing(team)
        path = f"{page(campaign)}command/cancel/"
        asked = browser.post(path)
        campaign.refresh_from_db()
        assert campaign.status == "running"
        answer = browser.post(path, filled(asked, hang_up="on"))
        assert answer.headers["Location"] == page(campaign)
        campaign.refresh_from_db()
        assert campaign.status == "cancelled"
        assert campaign.hang_up_requested_at is not None

    def test_a_refusal_is_said(self, browser: Client, team: Team) -> None:
        response = browser.post(f"{page(CampaignFactory(team=team))}command/pause/")
        assert response.status_code == 302
        assert len(said(response)) == 1


class TestOverview:
    def test_lists_what_runs_or_may_go_on(self, browser: Client, team: Team) -> None:
        running = dialing(team)
        paused = CampaignFactory(team=team, status="paused", paused_reason="Lunch.")
        CampaignFactory(team=team, name="Draft")
        dialing(TeamFactory(), name="Stranger")
        minute = timezone.now().replace(second=0, microsecond=0)
        CallCount.objects.create(campaign=running, minutes=1, began_at=minute, calls=4, answered=1)
        CallCount.objects.create(
            campaign=running, minutes=1, began_at=minute - timedelta(hours=2), calls=9, answered=9
        )
        response = browser.get(OVERVIEW, {"fragment": ""})
        rows = response.context["rows"]
        assert [row["campaign"] for row in rows] == [running, paused]
        assert [row["glance"].calls_now for row in rows] == [1, 0]
        assert rows[0]["glance"].last_hour.percent == 25
        html = response.content.decode()
        assert "Lunch." in html
        assert "Stranger" not in html
        assert page(running) in html

    def test_test_campaigns_are_listed_and_not_counted(self, browser: Client, team: Team) -> None:
        live = dialing(team)
        assert "not counted here" not in now_of(browser, OVERVIEW)
        test = dialing(team.own_sandbox())
        minute = timezone.now().replace(second=0, microsecond=0)
        for campaign, calls in ((live, 4), (test, 900)):
            CallCount.objects.create(
                campaign=campaign, minutes=1, began_at=minute, calls=calls, answered=0
            )
        response = browser.get(OVERVIEW, {"fragment": ""})
        assert {row["campaign"] for row in response.context["rows"]} == {live, test}
        found = response.context
        assert (found["running"], found["calls_now"], found["last_hour"].calls) == (1, 1, 4)
        html = response.content.decode()
        assert "not counted here" in html
        assert f"{team.name} (test)" in html

    def test_costs_the_same_however_many(self, browser: Client, team: Team) -> None:
        dialing(team)
        one = queries_of(browser, f"{OVERVIEW}?fragment")
        for _ in range(3):
            dialing(team)
        assert queries_of(browser, f"{OVERVIEW}?fragment") == one <= 10

    def test_is_empty_without_a_campaign(self, browser: Client) -> None:
        assert "No campaign runs" in now_of(browser, OVERVIEW)


def test_the_campaigns_page_and_list_lead_here(browser: Client, team: Team) -> None:
    campaign = dialing(team)
    for path in ("/admin/campaigns/campaign/", f"/admin/campaigns/campaign/{campaign.pk}/change/"):
        assert page(campaign) in browser.get(path).content.decode()
