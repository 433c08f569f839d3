import pytest
from django.test import Client
from django.utils import timezone

from campaigns.models import Enrollment
from campaigns.tests.factories import CampaignFactory, enroll
from talkturo.accounts.models import Team
from talkturo.accounts.tests.factories import TeamFactory
from talkturo.accounts.tests.staff import queries_of, staff

LIST = "/admin/campaigns/enrollment/"


@pytest.fixture
def browser(team: Team) -> Client:
    return staff(team)


class TestEnrollments:
    def test_is_a_list_to_look_at(self, browser: Client, team: Team) -> None:
        campaign = CampaignFactory(team=team)
        enroll(campaign, 2, at=timezone.now())
        path = f"{LIST}?campaign__id__exact={campaign.pk}"
        two = queries_of(browser, path)
        enroll(campaign, 3, at=timezone.now())
        assert queries_of(browser, path) == two
        row = Enrollment.objects.filter(campaign=campaign).earliest("pk")
        assert browser.get(f"{LIST}{row.pk}/change/").status_code == 200
        assert browser.post(f"{LIST}{row.pk}/change/").status_code == 403
        assert browser.post(f"{LIST}{row.pk}/delete/").status_code == 403
        assert browser.get(f"{LIST}add/").status_code == 403

    def test_ends_at_the_team(self, browser: Client) -> None:
        foreign = CampaignFactory(team=TeamFactory(), name="Secret merger")
        enroll(foreign, 1, at=timezone.now())
        row = Enrollment.objects.get()
        assert str(row.pk) not in browser.get(LIST).content.decode()
        assert browser.get(f"{LIST}{row.pk}/change/").status_code == 302

    def test_a_filter_does_not_tell_the_name_of_another_teams_row(self, browser: Client) -> None:
        foreign = CampaignFactory(name="Secret merger")
        response = browser.get(LIST, {"campaign__id__exact": foreign.pk})
        assert "Secret merger" not in response.content.decode()
