import pytest
from django.test import Client
from django.utils import timezone

from campaigns.models import Enrollment
from campaigns.tests.factories import CampaignFactory, enroll
from contacts.models import Contact
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

    @pytest.mark.parametrize("word", ["lovelace", "+44 20 7946 0123", "LACE.example", "cc_"])
    def test_is_found(self, browser: Client, team: Team, word: str) -> None:
        wanted, other = enroll(CampaignFactory(team=team), 2, at=timezone.now())
        fields = {"last_name": "Lovelace", "phone": "+442079460123", "email": "ada@lace.example"}
        Contact.objects.filter(pk=wanted.pk).update(**fields)
        row = wanted.enrollments.get()
        word = row.public_id if word == "cc_" else word
        html = browser.get(LIST, {"q": word}).content.decode()
        assert str(row.pk) in html
        assert str(other.enrollments.get().pk) not in html

    def test_newest_campaign_first(self, browser: Client, team: Team) -> None:
        old, new = CampaignFactory(team=team), CampaignFactory(team=team)
        for campaign in (new, old, new):
            enroll(campaign, 2, at=timezone.now())
        rows = list(browser.get(LIST).context["cl"].result_list)
        assert [row.campaign for row in rows] == [new] * 4 + [old] * 2
        assert rows == sorted(rows, key=lambda row: (row.campaign_id, row.pk), reverse=True)

    def test_shows_the_same_to_a_team_of_more_campaigns_than_a_query_names(
        self, browser: Client, team: Team, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for owner in (team, team, TeamFactory()):
            enroll(CampaignFactory(team=owner), 1, at=timezone.now())
        few = list(browser.get(LIST).context["cl"].result_list)
        monkeypatch.setattr("campaigns.admin.enrollments.MOST_NAMED", 1)
        assert len(few) == 2
        assert list(browser.get(LIST).context["cl"].result_list) == few

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
