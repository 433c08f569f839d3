from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from campaigns.models import Campaign, Enrollment
from campaigns.services.lifecycle import cancel_campaign, pause_campaign, start_campaign
from campaigns.tests.factories import (
    AssistantFactory,
    CampaignFactory,
    PhoneNumberFactory,
    enroll,
)
from contacts.tests.factories import CompanyFactory
from talkturo.accounts.models import Team
from talkturo.accounts.tests.factories import TeamFactory
from talkturo.accounts.tests.staff import errors_of, filled, options, queries_of, said, staff

Status = Campaign.Status
LIST = "/admin/campaigns/campaign/"
ADD = "/admin/campaigns/campaign/add/"
SIGNED_WITH = "some-text,-long-enough"


@pytest.fixture
def browser(team: Team) -> Client:
    return staff(team)


def page(campaign: Campaign) -> str:
    return f"{LIST}{campaign.pk}/change/"


def press(browser: Client, campaign: Campaign, name: str, **data: Any) -> Any:
    return browser.post(f"{LIST}{campaign.pk}/command/{name}/", data)


def act(browser: Client, name: str, *campaigns: Campaign, **data: Any) -> Any:
    chosen = {"action": name, "_selected_action": [str(c.pk) for c in campaigns], **data}
    return browser.post(LIST, chosen)


def ready(team: Team, **fields: Any) -> Campaign:
    """A draft with two contacts, ready to be started."""
    campaign: Campaign = CampaignFactory(team=team, **fields)
    enroll(campaign, 2, at=timezone.now())
    return campaign


def status_of(campaign: Campaign) -> str:
    return str(Campaign.all_objects.values_list("status", flat=True).get(pk=campaign.pk))


def new_campaign(team: Team, /, **changes: Any) -> dict[str, Any]:
    """The inputs of a good form for a new campaign."""
    assistant = changes.pop("assistant", None) or AssistantFactory(team=team)
    company = changes.pop("company", None) or CompanyFactory(team=team)
    number = changes.pop("number", None) or PhoneNumberFactory(team=team)
    return {
        "name": "Spring",
        "assistant": assistant.pk,
        "company": company.pk,
        "numbers-0-phone_number": number.pk,
        "numbers-0-weight": "3",
        **changes,
    }


class TestList:
    def test_shows_progress_status_and_what_is_next(self, browser: Client, team: Team) -> None:
        CampaignFactory(
            team=team,
            name="Spring",
            status=Status.SCHEDULED,
            scheduled_start_at=datetime(2027, 3, 1, 9, 30, tzinfo=UTC),
            total_contacts=10,
            contacts_called=7,
            contacts_completed=6,
            contacts_answered=4,
            contacts_skipped=1,
        )
        html = browser.get(LIST).content.decode()
        assert "4 answered, 6 completed, 1 skipped, of 10" in html
        assert "7 of 10" in html
        assert "Starts 1 Mar, 09:30 UTC (04:30 EST)" in html

    def test_costs_the_same_however_long_it_is(self, browser: Client, team: Team) -> None:
        CampaignFactory(team=team)
        one = queries_of(browser, LIST)
        CampaignFactory.create_batch(5, team=team)
        assert queries_of(browser, LIST) == one

    def test_counts_no_rows(
        self, browser: Client, team: Team, django_assert_num_queries: Any
    ) -> None:
        CampaignFactory(team=team)
        with django_assert_num_queries(4) as queries:
            browser.get(LIST)
        assert not [q["sql"] for q in queries.captured_queries if "COUNT(" in q["sql"]]

    def test_finds_by_the_id_of_the_api(self, browser: Client, team: Team) -> None:
        wanted, other = CampaignFactory(team=team), CampaignFactory(team=team)
        html = browser.get(LIST, {"q": wanted.public_id}).content.decode()
        assert str(wanted.pk) in html
        assert str(other.pk) not in html


class TestTeams:
    def test_staff_see_only_their_teams_campaigns(self, browser: Client, team: Team) -> None:
        mine, foreign = CampaignFactory(team=team), CampaignFactory()
        html = browser.get(LIST).content.decode()
        assert str(mine.pk) in html
        assert str(foreign.pk) not in html
        assert browser.get(page(mine)).status_code == 200
        assert browser.get(page(foreign)).status_code == 302  # to the index: there is none

    def test_a_button_of_another_teams_campaign_is_not_found(self, browser: Client) -> None:
        foreign = ready(TeamFactory())
        assert press(browser, foreign, "start").status_code == 404
        act(browser, "start", foreign)
        assert status_of(foreign) == Status.DRAFT

    def test_choices_end_at_the_team(self, browser: Client, team: Team) -> None:
        AssistantFactory(team=team, name="Ours")
        AssistantFactory(name="Theirs")
        query = {"app_label": "campaigns", "model_name": "campaign", "field_name": "assistant"}
        assert options(browser.get("/admin/autocomplete/", query)) == {"Ours"}

    def test_superusers_see_all(self, team: Team) -> None:
        first, second = CampaignFactory(team=team), CampaignFactory()
        html = staff(superuser=True).get(LIST).content.decode()
        assert str(first.pk) in html
        assert str(second.pk) in html

    def test_somebody_without_a_team_sees_nothing(self, db: None) -> None:
        assert staff().get(LIST).status_code == 403


class TestCommands:
    @pytest.mark.parametrize("way", [press, lambda b, c, name: act(b, name, c)])
    def test_start_pause_resume_cancel(self, browser: Client, team: Team, way: Any) -> None:
        campaign = ready(team, name="Spring")
        for name, status in [
            ("start", Status.RUNNING),
            ("pause", Status.PAUSED),
            ("resume", Status.RUNNING),
        ]:
            response = way(browser, campaign, name)
            assert response.status_code == 302
            assert said(response)[-1].startswith("Spring: ")
            assert status_of(campaign) == status
        assert "cannot be started again" in way(browser, campaign, "cancel").content.decode()
        assert status_of(campaign) == Status.RUNNING
        press(browser, campaign, "cancel", confirmed="yes")
        assert status_of(campaign) == Status.CANCELLED

    def test_cancel_several_at_once(self, browser: Client, team: Team) -> None:
        campaigns = [ready(team), ready(team)]
        confirm = filled(act(browser, "cancel", *campaigns))
        browser.post(LIST, confirm)
        assert {status_of(campaign) for campaign in campaigns} == {Status.CANCELLED}
        assert not Campaign.objects.exclude(hang_up_requested_at=None).exists()

    def test_cancelling_may_hang_up(self, browser: Client, team: Team) -> None:
        campaign = ready(team)
        confirm = filled(press(browser, campaign, "cancel"), hang_up="on")
        browser.post(f"{LIST}{campaign.pk}/command/cancel/", confirm)
        campaign.refresh_from_db()
        assert campaign.hang_up_requested_at is not None

    def test_a_refusal_is_an_error_message(self, browser: Client, team: Team) -> None:
        empty = CampaignFactory(team=team, name="Empty")
        response = press(browser, empty, "start")
        assert said(response)[0].startswith("Empty: The campaign has no contacts.")
        assert status_of(empty) == Status.DRAFT

    def test_one_refusal_does_not_stop_the_others(self, browser: Client, team: Team) -> None:
        empty, full = CampaignFactory(team=team), ready(team)
        assert len(said(act(browser, "start", empty, full))) == 2
        assert (status_of(empty), status_of(full)) == (Status.DRAFT, Status.RUNNING)

    def test_a_running_campaign_is_not_started_again(self, browser: Client, team: Team) -> None:
        campaign = ready(team)
        start_campaign(campaign=campaign, at=timezone.now(), max_calls=1)
        assert "cannot become running" in said(press(browser, campaign, "start"))[0]
        campaign.refresh_from_db()
        assert campaign.calls_remaining == 1

    def test_looking_changes_nothing(self, browser: Client, team: Team) -> None:
        campaign = ready(team)
        assert browser.get(f"{LIST}{campaign.pk}/command/start/").status_code == 405
        assert status_of(campaign) == Status.DRAFT

    def test_needs_the_csrf_token(self, team: Team) -> None:
        browser = staff(team)
        browser.handler.enforce_csrf_checks = True
        campaign = ready(team)
        assert press(browser, campaign, "start").status_code == 403
        assert status_of(campaign) == Status.DRAFT

    def test_the_page_offers_what_the_status_allows(self, browser: Client, team: Team) -> None:
        campaign = ready(team)
        assert offered(browser, campaign) == ["start", "cancel"]
        start_campaign(campaign=campaign, at=timezone.now())
        assert offered(browser, campaign) == ["pause", "cancel"]
        pause_campaign(campaign=campaign, at=timezone.now())
        assert offered(browser, campaign) == ["resume", "cancel"]
        cancel_campaign(campaign=campaign, at=timezone.now())
        assert offered(browser, campaign) == []


def offered(browser: Client, campaign: Campaign) -> list[str]:
    return [command.name for command in browser.get(page(campaign)).context["commands"]]


class TestCreate:
    def test_creates_by_the_service(self, browser: Client, team: Team) -> None:
        inputs = filled(browser.get(ADD), **new_campaign(team, max_concurrent_calls="7"))
        response = browser.post(ADD, inputs)
        assert response.status_code == 302, errors_of(response)
        campaign = Campaign.objects.get()
        assert (campaign.team, campaign.name, campaign.status) == (team, "Spring", Status.DRAFT)
        assert (campaign.max_concurrent_calls, campaign.day_windows) == (7, {})
        assert [row.weight for row in campaign.numbers.all()] == [3]

    def test_a_start_ahead_schedules_it(self, browser: Client, team: Team) -> None:
        start = timezone.now() + timedelta(days=1)
        when = {
            "scheduled_start_at_0": f"{start:%Y-%m-%d}",
            "scheduled_start_at_1": f"{start:%H:%M:%S}",
        }
        browser.post(ADD, filled(browser.get(ADD), **new_campaign(team, **when)))
        assert Campaign.objects.get().status == Status.SCHEDULED

    @pytest.mark.parametrize(
        ("field", "inputs"),
        [
            ("call_window_timezone", {"call_window_timezone": "Mars/Olympus"}),
            ("call_window_end", {"call_window_start": "09:00", "call_window_end": "09:00"}),
            ("days_of_week", {"days_of_week": None}),
            ("day_windows", {"day_windows": '{"someday": []}'}),
            ("day_windows", {"day_windows": '{"sat": [{"start": "10:00", "end": "10:00"}]}'}),
            ("settings", {"settings": "[1]"}),
            ("max_concurrent_calls", {"max_concurrent_calls": "0"}),
            ("retry_backoff_multiplier", {"retry_backoff_multiplier": "1"}),
            (
                "scheduled_start_at",
                {"scheduled_start_at_0": "2020-01-01", "scheduled_start_at_1": "09:00"},
            ),
            (
                "scheduled_end_at",
                {"scheduled_end_at_0": "2020-01-01", "scheduled_end_at_1": "09:00"},
            ),
            ("weight", {"numbers-0-weight": "21"}),
            ("inline", {"numbers-0-phone_number": "", "numbers-0-weight": "1"}),
        ],
    )
    def test_refuses_what_the_api_refuses(
        self, browser: Client, team: Team, field: str, inputs: dict[str, Any]
    ) -> None:
        data = filled(browser.get(ADD), **new_campaign(team, **inputs))
        assert list(errors_of(browser.post(ADD, data))) == [field]
        assert not Campaign.objects.exists()

    def test_refuses_rows_of_another_team(self, team: Team) -> None:
        """Even to somebody who works for both teams."""
        other = TeamFactory()
        browser = staff(team, other)
        for field, name, row in [
            ("company", "company", CompanyFactory(team=other)),
            ("assistant", "assistant", AssistantFactory(team=other)),
            ("inline", "number", PhoneNumberFactory(team=other)),
        ]:
            inputs = new_campaign(team, team=team.pk, **{name: row})
            response = browser.post(ADD, filled(browser.get(ADD), **inputs))
            assert list(errors_of(response)) == [field]

    def test_refuses_a_number_of_another_assistant(self, browser: Client, team: Team) -> None:
        number = PhoneNumberFactory(team=team, assistant=AssistantFactory(team=team))
        data = filled(browser.get(ADD), **new_campaign(team, number=number))
        assert "belongs to another assistant" in errors_of(browser.post(ADD, data))["inline"][0]

    def test_refuses_a_team_that_one_does_not_work_for(self, browser: Client, team: Team) -> None:
        foreign = TeamFactory()
        data = filled(browser.get(ADD), **new_campaign(foreign, team=foreign.pk))
        assert "team" in errors_of(browser.post(ADD, data))


class TestEdit:
    def save(self, browser: Client, campaign: Campaign, **changes: Any) -> Any:
        return browser.post(page(campaign), filled(browser.get(page(campaign)), **changes))

    def test_changes_what_was_changed(self, browser: Client, team: Team) -> None:
        campaign = CampaignFactory(team=team)
        response = self.save(browser, campaign, name="Autumn", voicemail_action="hangup")
        assert response.status_code == 302, errors_of(response)
        campaign.refresh_from_db()
        assert (campaign.name, campaign.voicemail_action) == ("Autumn", "hangup")
        assert campaign.numbers.count() == 1

    def test_a_webhook_needs_all_of_it(self, browser: Client, team: Team) -> None:
        campaign = CampaignFactory(team=team)
        refused = self.save(browser, campaign, webhook_enabled="on")
        assert list(errors_of(refused)) == ["webhook_url"]
        address = {"webhook_enabled": "on", "webhook_url": "https://example.com/events"}
        assert list(errors_of(self.save(browser, campaign, **address))) == ["webhook_secret"]
        short = self.save(browser, campaign, **address, webhook_secret=SIGNED_WITH[:9])
        assert list(errors_of(short)) == ["webhook_secret"]
        response = self.save(
            browser, campaign, **address, webhook_secret=SIGNED_WITH, webhook_events=["call.ended"]
        )
        assert response.status_code == 302, errors_of(response)
        campaign.refresh_from_db()
        assert campaign.webhook_enabled
        assert campaign.webhook_secret.reveal() == SIGNED_WITH
        assert campaign.webhook_events == ["call.ended"]

    def test_a_secret_is_never_shown_and_stays_when_left_empty(
        self, browser: Client, team: Team
    ) -> None:
        campaign = ready(team, webhook_secret=SIGNED_WITH)
        assert SIGNED_WITH not in browser.get(page(campaign)).content.decode()
        response = self.save(browser, campaign, name="Autumn", webhook_url="https://example.com")
        assert response.status_code == 302, errors_of(response)
        campaign.refresh_from_db()
        assert (campaign.name, campaign.webhook_secret.reveal()) == ("Autumn", SIGNED_WITH)
        start_campaign(campaign=campaign, at=timezone.now())
        html = browser.get(page(campaign)).content.decode()
        assert "https://example.com" in html  # read only by now
        assert SIGNED_WITH not in html

    def test_a_start_that_has_passed_does_not_stand_in_the_way(
        self, browser: Client, team: Team
    ) -> None:
        campaign = ready(team, scheduled_start_at=timezone.now() - timedelta(hours=1))
        start_campaign(campaign=campaign, at=timezone.now())
        pause_campaign(campaign=campaign, at=timezone.now())
        assert self.save(browser, campaign, max_concurrent_calls="9").status_code == 302
        campaign.refresh_from_db()
        assert (campaign.max_concurrent_calls, campaign.status) == (9, Status.PAUSED)

    def test_assistant_and_its_number_change_together(self, browser: Client, team: Team) -> None:
        campaign = CampaignFactory(team=team)
        assistant = AssistantFactory(team=team)
        number = PhoneNumberFactory(team=team, assistant=assistant)
        changes = {"assistant": assistant.pk, "numbers-0-phone_number": number.pk}
        assert self.save(browser, campaign, **changes).status_code == 302
        campaign.refresh_from_db()
        assert campaign.assistant == assistant
        assert [row.phone_number for row in campaign.numbers.all()] == [number]

    @pytest.mark.parametrize("end", [start_campaign, cancel_campaign])
    def test_is_read_only_once_it_runs_or_is_over(
        self, browser: Client, team: Team, end: Any
    ) -> None:
        campaign = ready(team)
        form = filled(browser.get(page(campaign)), name="Too late")
        end(campaign=campaign, at=timezone.now())
        assert 'name="name"' not in browser.get(page(campaign)).content.decode()
        response = browser.post(page(campaign), form)
        assert response.status_code == 302
        assert "Nothing was saved" in said(response)[0]
        campaign.refresh_from_db()
        assert campaign.name != "Too late"

    def test_status_and_counters_cannot_be_sent(self, browser: Client, team: Team) -> None:
        campaign = CampaignFactory(team=team)
        other = CompanyFactory()
        self.save(browser, campaign, status="completed", total_contacts="99", team=other.team.pk)
        campaign.refresh_from_db()
        assert (campaign.status, campaign.total_contacts, campaign.team) == ("draft", 0, team)

    def test_costs_the_same_however_many_numbers_it_has(self, browser: Client, team: Team) -> None:
        one = CampaignFactory(team=team)
        many = CampaignFactory(team=team, caller_ids=PhoneNumberFactory.create_batch(4, team=team))
        # Each row of the form set validates its own choice; reading it costs nothing.
        assert queries_of(browser, page(many)) - queries_of(browser, page(one)) <= 3


class TestDelete:
    def test_hides_a_draft(self, browser: Client, team: Team) -> None:
        campaign = ready(team)
        browser.post(f"{LIST}{campaign.pk}/delete/", {"post": "yes"})
        deleted = Campaign.all_objects.get(pk=campaign.pk)
        assert deleted.deleted_at is not None
        assert deleted.deleted_by.startswith("staff-")
        assert Enrollment.objects.filter(campaign=campaign).count() == 2

    def test_leaves_a_running_one_alone(self, browser: Client, team: Team) -> None:
        campaign = ready(team)
        start_campaign(campaign=campaign, at=timezone.now())
        response = browser.post(f"{LIST}{campaign.pk}/delete/", {"post": "yes"})
        assert response.status_code == 403
        act(browser, "delete_selected", campaign, post="yes")
        assert Campaign.objects.filter(pk=campaign.pk).exists()
