"""The pages around a campaign's own: a start to choose, a duplicate."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from campaigns.models import Campaign
from campaigns.services.duplicating import CONFIGURATION
from campaigns.services.lifecycle import start_campaign
from campaigns.tests.factories import CampaignFactory, PhoneNumberFactory, enroll
from talkturo.accounts.models import Team
from talkturo.accounts.tests.staff import said, staff

Status = Campaign.Status
LIST = "/admin/campaigns/campaign/"


@pytest.fixture
def browser(team: Team) -> Client:
    return staff(team)


def at(**ahead: Any) -> dict[str, str]:
    return {"scheduled_start_at": f"{timezone.now() + timedelta(**ahead):%Y-%m-%dT%H:%M}"}


class TestSchedule:
    def test_asks_for_the_time_and_schedules(self, browser: Client, team: Team) -> None:
        campaign = CampaignFactory(team=team, call_window_timezone="Europe/Berlin")
        url = f"{LIST}{campaign.pk}/schedule/"
        html = browser.get(url).content.decode()
        assert "In your time zone, UTC." in html
        assert "Europe/Berlin" in html
        response = browser.post(url, at(days=1))
        assert response.status_code == 302
        assert said(response)[0].endswith(": scheduled.")
        campaign.refresh_from_db()
        assert campaign.status == Status.SCHEDULED

    def test_warns_of_a_campaign_without_contacts(self, browser: Client, team: Team) -> None:
        campaign = CampaignFactory(team=team)
        url = f"{LIST}{campaign.pk}/schedule/"
        assert "has no contacts yet" in browser.get(url).content.decode()
        response = browser.post(url, at(days=1))
        assert "has no contacts yet" in said(response)[-1]
        page = f"{LIST}{campaign.pk}/change/"
        assert "if it has contacts by then" in browser.get(page).content.decode()
        enroll(campaign, 1, at=timezone.now())
        assert "has no contacts yet" not in browser.get(url).content.decode()
        assert said(browser.post(url, at(days=2)))[-1].endswith(": scheduled.")
        assert "if it has contacts by then" not in browser.get(page).content.decode()

    def test_does_not_warn_of_one_that_is_kept_open(self, browser: Client, team: Team) -> None:
        campaign = CampaignFactory(team=team, no_auto_complete=True)
        url = f"{LIST}{campaign.pk}/schedule/"
        assert "has no contacts yet" not in browser.get(url).content.decode()
        assert said(browser.post(url, at(days=1)))[-1].endswith(": scheduled.")

    def test_is_in_the_time_zone_of_who_asks(self, team: Team) -> None:
        browser = staff(team)
        team.memberships.get().user.__class__.objects.update(timezone="Asia/Tokyo")
        campaign = CampaignFactory(team=team)
        browser.post(f"{LIST}{campaign.pk}/schedule/", {"scheduled_start_at": "2099-03-01T09:00"})
        campaign.refresh_from_db()
        assert str(campaign.scheduled_start_at) == "2099-03-01 00:00:00+00:00"

    @pytest.mark.parametrize(
        ("sent", "sentence"),
        [
            (at(days=-1), "Must lie in the future."),
            ({"scheduled_start_at": "soon"}, "valid date"),
            ({}, "required"),
        ],
    )
    def test_refuses_what_the_api_refuses(
        self, browser: Client, team: Team, sent: dict[str, str], sentence: str
    ) -> None:
        campaign = CampaignFactory(team=team)
        html = browser.post(f"{LIST}{campaign.pk}/schedule/", sent).content.decode()
        assert sentence in html
        campaign.refresh_from_db()
        assert campaign.status == Status.DRAFT

    def test_a_running_campaign_is_a_message(self, browser: Client, team: Team) -> None:
        campaign = CampaignFactory(team=team)
        enroll(campaign, 1, at=timezone.now())
        start_campaign(campaign=campaign, at=timezone.now())
        response = browser.post(f"{LIST}{campaign.pk}/schedule/", at(days=1))
        assert "cannot become scheduled" in said(response)[0]
        campaign.refresh_from_db()
        assert (campaign.status, campaign.scheduled_start_at) == (Status.RUNNING, None)


class TestDuplicate:
    def test_is_a_draft_with_all_but_the_contacts(self, browser: Client, team: Team) -> None:
        campaign = CampaignFactory(
            team=team,
            name="Spring",
            max_concurrent_calls=7,
            day_windows={"sat": []},
            scheduled_start_at=timezone.now() + timedelta(days=1),
            webhook_enabled=True,
            webhook_url="https://example.com",
            webhook_secret="x" * 20,
        )
        campaign.numbers.update(weight=4)
        gone = PhoneNumberFactory(team=team, deleted_at=timezone.now())
        campaign.numbers.create(phone_number=gone)
        enroll(campaign, 2, at=timezone.now())
        response = browser.post(f"{LIST}{campaign.pk}/duplicate/")
        copy = Campaign.objects.exclude(pk=campaign.pk).get()
        assert response["Location"] == f"{LIST}{copy.pk}/change/"
        assert (copy.name, copy.status, copy.total_contacts) == ("Copy of Spring", Status.DRAFT, 0)
        assert (copy.scheduled_start_at, copy.is_test, copy.team) == (None, False, team)
        assert {name: getattr(copy, name) for name in CONFIGURATION} == {
            name: getattr(campaign, name) for name in CONFIGURATION
        }
        assert [row.weight for row in copy.numbers.all()] == [4]

    def test_of_a_sandbox_stays_there(self, browser: Client, team: Team) -> None:
        campaign = CampaignFactory(team=team.own_sandbox())
        browser.post(f"{LIST}{campaign.pk}/duplicate/")
        copy = Campaign.objects.exclude(pk=campaign.pk).get()
        assert (copy.team, copy.is_test) == (team.sandbox, True)

    def test_of_old_test_data_does_not_become_live(self, browser: Client, team: Team) -> None:
        campaign = CampaignFactory(team=team, is_test=True, status=Status.CANCELLED)
        response = browser.post(f"{LIST}{campaign.pk}/duplicate/")
        assert "cannot be copied into a live team" in said(response)[0]
        assert Campaign.objects.count() == 1

    def test_a_look_makes_none(self, browser: Client, team: Team) -> None:
        campaign = CampaignFactory(team=team)
        assert browser.get(f"{LIST}{campaign.pk}/duplicate/").status_code == 405
        assert Campaign.objects.count() == 1

    def test_a_long_name_is_cut(self, browser: Client, team: Team) -> None:
        campaign = CampaignFactory(team=team, name="N" * 200)
        assert browser.post(f"{LIST}{campaign.pk}/duplicate/").status_code == 302
        assert Campaign.objects.filter(name__startswith="Copy of N").exists()


@pytest.mark.parametrize("name", ["schedule", "duplicate"])
def test_another_teams_campaign_is_not_found(browser: Client, name: str) -> None:
    foreign = CampaignFactory()
    for ask in (browser.get, browser.post):
        assert ask(f"{LIST}{foreign.pk}/{name}/").status_code == 404
    assert Campaign.objects.count() == 1
